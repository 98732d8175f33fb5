//! How does a mail leave this machine? By SMTP, over TLS with the certificates of the system.

pub mod settings;

use actions::reminder::post::{Mail, Post, Trouble};
use lettre::address::Envelope;
use lettre::message::header::ContentTransferEncoding;
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail as From, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, Message};
use settings::{Security, Settings};
use std::time::Duration;

/// How long a server may think before it is left.
const PATIENCE: Duration = Duration::from_secs(60);

/// A carrier that keeps one connection open for all mails of a round.
pub struct Smtp {
    settings: Settings,
    sender: Mailbox,
    now: fn() -> std::time::SystemTime,
    open: Option<SmtpConnection>,
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
    /// Where the sender is no address.
    pub fn new(
        settings: Settings,
        now: fn() -> std::time::SystemTime,
    ) -> Result<Self, lettre::address::AddressError> {
        Ok(Self {
            sender: settings.from.parse()?,
            settings,
            now,
            open: None,
        })
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
            None => connect(&self.settings)?,
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
            .raw_header(automatic())
            .singlepart(
                SinglePart::builder()
                    .header(lettre::message::header::ContentType::TEXT_PLAIN)
                    .body(body),
            );
        let message = message.map_err(|error| error.to_string())?;
        Ok(message.formatted())
    }
}

/// Tells other programs not to answer: no "out of office" comes back (RFC 3834).
fn automatic() -> lettre::message::header::HeaderValue {
    let name = lettre::message::header::HeaderName::new_from_ascii_str("Auto-Submitted");
    lettre::message::header::HeaderValue::new(name, "auto-generated".to_owned())
}

fn connect(settings: &Settings) -> Result<SmtpConnection, Error> {
    let hello = ClientId::Domain(settings.hello());
    let tls = match settings.security {
        Security::None => None,
        Security::StartTls | Security::Tls => {
            Some(TlsParameters::new_rustls(settings.host().to_owned())?)
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

/// What an error before the text was handed over means.
fn before(error: &Error) -> Trouble {
    if error.is_permanent() {
        Trouble::Refused(error.to_string())
    } else if error.is_transient() {
        Trouble::Later(error.to_string())
    } else {
        Trouble::Unreached(error.to_string())
    }
}

impl Post for Smtp {
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
            .map_err(|error| Trouble::Unreached(error.to_string()))?;
        let taken = address(open, &envelope);
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
fn address(open: &mut SmtpConnection, envelope: &Envelope) -> Result<(), Error> {
    open.command(From::new(envelope.from().cloned(), Vec::new()))?;
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
