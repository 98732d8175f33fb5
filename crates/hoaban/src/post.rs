//! How does a mail leave this machine? By SMTP, over TLS with the certificates of the system or
//! with those of the office's own authority.

pub mod settings;

use actions::reminder::post::{Mail, Post, Trouble};
use lettre::address::Envelope;
use lettre::message::header::{ContentTransferEncoding, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{
    Certificate, CertificateStore, SmtpConnection, TlsParameters,
};
use lettre::transport::smtp::commands::{Data, Mail as From, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::{Address, Message};
use settings::{Security, Settings};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use thiserror::Error as Fault;

/// How long a server may think before it is left.
const PATIENCE: Duration = Duration::from_secs(60);

/// A carrier that keeps one connection open for all mails of a round.
pub struct Smtp {
    settings: Settings,
    sender: Mailbox,
    authority: Option<Certificate>,
    now: fn() -> std::time::SystemTime,
    open: Option<SmtpConnection>,
    over: Option<Arc<AtomicBool>>,
}

/// A carrier cannot be made of its settings.
#[derive(Debug, Fault)]
pub enum SmtpFault {
    /// The sender is no address.
    #[error("{0:?} is no address: {1}")]
    Sender(String, lettre::address::AddressError),
    /// The file of the office's own authority holds no certificate.
    #[error("no certificate in {0}")]
    Authority(PathBuf),
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Smtp({})", self.settings.server)
    }
}

impl Smtp {
    /// A carrier; nothing is asked of the server yet.
    ///
    /// # Errors
    /// Where the sender is no address, or the file of the authority holds no certificate.
    pub fn new(settings: Settings, now: fn() -> std::time::SystemTime) -> Result<Self, SmtpFault> {
        let sender = settings.from.parse();
        let sender = sender.map_err(|error| SmtpFault::Sender(settings.from.clone(), error))?;
        let authority = settings.authority.as_ref().map(|path| {
            let none = || SmtpFault::Authority(path.clone());
            let pem = std::fs::read(path).map_err(|_| none())?;
            let holds = pem.windows(17).any(|part| part == b"BEGIN CERTIFICATE");
            let read = Certificate::from_pem(&pem).ok().filter(|_| holds);
            read.ok_or_else(none)
        });
        Ok(Self {
            sender,
            authority: authority.transpose()?,
            settings,
            now,
            open: None,
            over: None,
        })
    }

    /// The same, until the program is told to end: then no further mail is begun.
    #[must_use]
    pub fn until(mut self, over: Arc<AtomicBool>) -> Self {
        self.over = Some(over);
        self
    }

    /// The open connection, a new one where there is none or the old one broke.
    fn connection(&mut self) -> Result<&mut SmtpConnection, Error> {
        let usable = match &mut self.open {
            Some(open) if !open.has_broken() => open.command(Rset).is_ok(),
            _ => false,
        };
        if !usable {
            self.open = None;
        }
        let connection = match self.open.take() {
            Some(open) => open,
            None => connect(&self.settings, self.authority.as_ref())?,
        };
        Ok(self.open.insert(connection))
    }

    fn letter(&self, mail: &Mail, to: &Address) -> Result<Vec<u8>, String> {
        let name = Some(mail.name.clone()).filter(|name| !name.is_empty());
        let domain = self.sender.email.domain().to_owned();
        // Quoted-printable: every server takes it, and a clerk can read it in the source.
        let body = lettre::message::Body::new_with_encoding(
            mail.body.replace('\n', "\r\n"),
            ContentTransferEncoding::QuotedPrintable,
        )
        .map_err(|_| "body".to_owned())?;
        let message = Message::builder()
            .from(self.sender.clone())
            .to(Mailbox::new(name, to.clone()))
            .date((self.now)())
            .message_id(Some(format!("<{}@{domain}>", mail.id)))
            .subject(mail.subject.clone())
            .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
            .raw_header(header("List-Id", format!("Hoa Ban <hoaban.{domain}>")))
            .singlepart(
                SinglePart::builder()
                    .header(lettre::message::header::ContentType::TEXT_PLAIN)
                    .body(body),
            );
        let message = message.map_err(|error| error.to_string())?;
        Ok(message.formatted())
    }
}

/// What tells other programs that nobody wrote this by hand: no "out of office" comes back
/// (RFC 3834), and a mailbox can sort it by its list (RFC 2919).
fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

fn connect(settings: &Settings, authority: Option<&Certificate>) -> Result<SmtpConnection, Error> {
    let hello = ClientId::Domain(settings.hello());
    let tls = match settings.security {
        Security::None => None,
        Security::StartTls | Security::Tls => {
            let mut tls = TlsParameters::builder(settings.host().to_owned());
            if let Some(authority) = authority {
                // Who names an authority believes no other.
                tls = tls.certificate_store(CertificateStore::None);
                tls = tls.add_root_certificate(authority.clone());
            }
            Some(tls.build_rustls()?)
        }
    };
    let wrapper = tls.as_ref().filter(|_| settings.security == Security::Tls);
    let mut connection = SmtpConnection::connect(
        settings.server.as_str(),
        Some(PATIENCE),
        &hello,
        wrapper,
        None,
    )?;
    if let Some(tls) = tls
        .as_ref()
        .filter(|_| settings.security == Security::StartTls)
    {
        connection.starttls(tls, &hello)?;
    }
    if let Some((user, password)) = &settings.login {
        let login = Credentials::new(user.clone(), password.clone());
        connection.auth(DEFAULT_MECHANISMS, &login)?;
    }
    Ok(connection)
}

/// An error with what caused it: "invalid peer certificate" stands at the end of the chain.
fn chain(error: &Error) -> String {
    let mut told = error.to_string();
    let mut next = std::error::Error::source(error);
    while let Some(cause) = next {
        let said = cause.to_string();
        if !told.contains(&said) {
            told.push_str(": ");
            told.push_str(&said);
        }
        next = cause.source();
    }
    told
}

/// What an error before the text was handed over means.
fn before(error: &Error) -> Trouble {
    if error.is_permanent() {
        Trouble::Refused(error.to_string())
    } else if error.is_transient() {
        Trouble::Later(error.to_string())
    } else {
        Trouble::Unreached(chain(error))
    }
}

impl Post for Smtp {
    fn is_over(&self) -> bool {
        let over = self.over.as_ref();
        over.is_some_and(|over| over.load(Ordering::Relaxed))
    }

    fn carry(
        &mut self,
        mail: &Mail,
        hand_over: &mut dyn FnMut() -> Result<(), String>,
    ) -> Result<String, Trouble> {
        let to: Address = mail
            .to
            .parse()
            .map_err(|error: lettre::address::AddressError| Trouble::Refused(error.to_string()))?;
        let letter = self.letter(mail, &to).map_err(Trouble::Refused)?;
        let from = self.sender.email.clone();
        let envelope = Envelope::new(Some(from), vec![to])
            .map_err(|error| Trouble::Refused(error.to_string()))?;
        // A server that refuses the login refuses us, not this mail: it is tried again.
        let open = self
            .connection()
            .map_err(|error| Trouble::Unreached(chain(&error)))?;
        let plain = AsRef::<str>::as_ref(&envelope.to()[0]).is_ascii();
        if !plain && !open.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(Trouble::Refused("no SMTPUTF8".to_owned()));
        }
        let taken = address(open, &envelope, plain);
        if let Err(error) = taken {
            let trouble = before(&error);
            if matches!(trouble, Trouble::Unreached(_)) {
                self.open = None;
            }
            return Err(trouble);
        }
        if let Err(error) = hand_over() {
            // The server waits for a text that will not come: only hanging up ends that.
            self.open = None;
            return Err(Trouble::Unmarked(error));
        }
        match open.message(&letter) {
            Ok(answer) => Ok(answer.message().collect::<Vec<_>>().join(" ")),
            Err(error) if error.is_permanent() => Err(Trouble::Refused(error.to_string())),
            Err(error) if error.is_transient() => Err(Trouble::Later(error.to_string())),
            Err(error) => {
                self.open = None;
                Err(Trouble::Unanswered(error.to_string()))
            }
        }
    }
}

/// From whom and to whom, up to where the server waits for the text.
fn address(open: &mut SmtpConnection, envelope: &Envelope, plain: bool) -> Result<(), Error> {
    let mut said = Vec::new();
    if !plain {
        said.push(MailParameter::SmtpUtfEight);
    }
    open.command(From::new(envelope.from().cloned(), said))?;
    for to in envelope.to() {
        open.command(Rcpt::new(to.clone(), Vec::new()))?;
    }
    open.command(Data)?;
    Ok(())
}

impl Drop for Smtp {
    fn drop(&mut self) {
        if let Some(open) = &mut self.open {
            // Whether the server says goodbye changes nothing.
            let _ = open.quit();
        }
    }
}
