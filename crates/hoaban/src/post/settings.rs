//! Where do mails go, and as whom? From flags, the environment, or a file.

use std::path::{Path, PathBuf};
use thiserror::Error;

/// How the way to the server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Security {
    /// TLS from the first byte (port 465).
    Tls,
    /// TLS after `STARTTLS` (port 587); without it nothing is sent.
    #[value(name = "starttls")]
    StartTls,
    /// None: for a relay on the same machine only.
    None,
}

/// The mail server and who writes.
#[derive(Clone, PartialEq, Eq)]
pub struct Settings {
    /// `host:port`.
    pub server: String,
    /// How the way is protected.
    pub security: Security,
    /// User and password, where the server asks for them.
    pub login: Option<(String, String)>,
    /// The sender: `Name <address>` or an address.
    pub from: String,
    /// The file (PEM) of the only authority whose certificates are believed; none for those of
    /// the system.
    pub authority: Option<PathBuf>,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The password stays out of every log.
        write!(out, "Settings({} {:?})", self.server, self.security)
    }
}

/// The settings cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SettingsError {
    /// A line of the file is not `name = value`.
    #[error("line {0} is not `name = value`")]
    Line(usize),
    /// A name that the file may not hold.
    #[error("unknown name {0:?}")]
    Unknown(String),
    /// Something is missing without which no mail leaves.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// The word for the protection is unknown.
    #[error("{0:?} is neither tls nor starttls nor none")]
    Security(String),
    /// Mails and passwords would travel in the open.
    #[error("{0} is not this machine: without TLS nothing is sent to it")]
    Open(String),
    /// The file cannot be read.
    #[error("{0}")]
    File(String),
}

/// What was said of the server, in parts; later ones fill what earlier ones left open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// `host` or `host:port`.
    pub server: Option<String>,
    /// `tls`, `starttls` or `none`.
    pub security: Option<String>,
    /// User.
    pub user: Option<String>,
    /// Password.
    pub password: Option<String>,
    /// Sender.
    pub from: Option<String>,
    /// File of the authority.
    pub authority: Option<String>,
}

impl Parts {
    /// Reads `name = value` lines; `#` begins a comment.
    ///
    /// # Errors
    /// Where a line is none, or names something else.
    pub fn parse(text: &str) -> Result<Self, SettingsError> {
        let mut parts = Self::default();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (name, value) = line.split_once('=').ok_or(SettingsError::Line(index + 1))?;
            let value = Some(value.trim().trim_matches('"').to_owned());
            match name.trim() {
                "server" => parts.server = value,
                "security" => parts.security = value,
                "user" => parts.user = value,
                "password" => parts.password = value,
                "from" => parts.from = value,
                "authority" => parts.authority = value,
                other => return Err(SettingsError::Unknown(other.to_owned())),
            }
        }
        Ok(parts)
    }

    /// Reads a file of such lines.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| SettingsError::File(format!("{}: {error}", path.display())))?;
        Self::parse(&text)
    }

    /// These, and where they say nothing the others.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            server: self.server.or(other.server),
            security: self.security.or(other.security),
            user: self.user.or(other.user),
            password: self.password.or(other.password),
            from: self.from.or(other.from),
            authority: self.authority.or(other.authority),
        }
    }

    /// The settings; none where no server is named.
    ///
    /// # Errors
    /// Where something is missing or contradicts itself.
    pub fn settings(self) -> Result<Option<Settings>, SettingsError> {
        let Some(server) = self.server.filter(|server| !server.is_empty()) else {
            return Ok(None);
        };
        let security = match self.security.as_deref() {
            None | Some("tls") => Security::Tls,
            Some("starttls") => Security::StartTls,
            Some("none") => Security::None,
            Some(other) => return Err(SettingsError::Security(other.to_owned())),
        };
        let server = if server.contains(':') {
            server
        } else {
            let port = match security {
                Security::Tls => 465,
                Security::StartTls => 587,
                Security::None => 25,
            };
            format!("{server}:{port}")
        };
        let from = self.from.ok_or(SettingsError::Missing("from"))?;
        let login = match (self.user, self.password) {
            (Some(user), Some(password)) => Some((user, password)),
            (Some(_), None) => return Err(SettingsError::Missing("password")),
            _ => None,
        };
        let settings = Settings {
            server,
            security,
            login,
            from,
            authority: self.authority.map(PathBuf::from),
        };
        let here = ["localhost", "127.0.0.1"].contains(&settings.host());
        if security == Security::None && !here {
            return Err(SettingsError::Open(settings.host().to_owned()));
        }
        Ok(Some(settings))
    }
}

impl Settings {
    /// The host without its port.
    #[must_use]
    pub fn host(&self) -> &str {
        self.server
            .rsplit_once(':')
            .map_or(self.server.as_str(), |(host, _)| host)
    }

    /// As whom we say hello: the domain of the sender.
    #[must_use]
    pub fn hello(&self) -> String {
        let domain = self.from.rsplit_once('@').map(|(_, domain)| domain);
        let domain = domain.unwrap_or("localhost").trim_end_matches('>');
        domain.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Result<Option<Settings>, SettingsError> {
        Parts::parse(text).and_then(Parts::settings)
    }

    #[test]
    fn a_file_names_server_login_and_sender() {
        let settings = parts(
            "# thư nhắc\nserver = mail.dienbien.gov.vn\nuser = nhac\npassword = \"a=b\"\n\
             from = Hoa Ban <hoaban@dienbien.gov.vn>\nauthority = /etc/hoaban/ca.pem\n",
        );
        let settings = settings.unwrap().unwrap();
        assert_eq!(settings.server, "mail.dienbien.gov.vn:465");
        assert_eq!(settings.security, Security::Tls);
        assert_eq!(settings.login, Some(("nhac".to_owned(), "a=b".to_owned())));
        assert_eq!(settings.hello(), "dienbien.gov.vn");
        assert_eq!(settings.authority, Some("/etc/hoaban/ca.pem".into()));
        assert!(!format!("{settings:?}").contains("a=b"));
        let starttls = parts("server = mail\nsecurity = starttls\nfrom = a@b.vn");
        assert_eq!(starttls.unwrap().unwrap().server, "mail:587");
    }

    #[test]
    fn without_a_server_no_mail_is_sent() {
        assert_eq!(parts("from = a@b.vn"), Ok(None));
    }

    #[test]
    fn what_cannot_be_used_is_said() {
        let cases = [
            ("server", SettingsError::Line(1)),
            ("port = 25", SettingsError::Unknown("port".to_owned())),
            ("server = a", SettingsError::Missing("from")),
            (
                "server = a\nfrom = x\nuser = u",
                SettingsError::Missing("password"),
            ),
            (
                "server = a\nsecurity = ssl",
                SettingsError::Security("ssl".to_owned()),
            ),
            (
                "server = a\nsecurity = none\nfrom = x",
                SettingsError::Open("a".to_owned()),
            ),
        ];
        for (text, error) in cases {
            assert_eq!(parts(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_flag_goes_before_the_file() {
        let flag = Parts {
            server: Some("127.0.0.1:2525".to_owned()),
            security: Some("none".to_owned()),
            ..Parts::default()
        };
        let file = Parts::parse("server = a\nfrom = x@y.vn").unwrap();
        let settings = flag.or(file).settings().unwrap().unwrap();
        assert_eq!(settings.server, "127.0.0.1:2525");
        assert_eq!(settings.from, "x@y.vn");
    }
}
