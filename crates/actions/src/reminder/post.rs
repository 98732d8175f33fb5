//! What does whoever carries mails get, and what may come back?
//!
//! The program brings a carrier that speaks SMTP; a test brings one that keeps what it got.

use thiserror::Error;

/// A mail in plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The same for the same reminder on every try, so that a server knows a second one.
    pub id: String,
    /// Address of who gets it.
    pub to: String,
    /// Name of who gets it.
    pub name: String,
    /// Its subject.
    pub subject: String,
    /// Its text, lines ended by `\n`.
    pub body: String,
}

/// Why a mail was not carried.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Trouble {
    /// The server was not reached, or did not let us in: nothing was handed over.
    #[error("not reached: {0}")]
    Unreached(String),
    /// The server says to come again; nothing was taken.
    #[error("come again: {0}")]
    Later(String),
    /// The server will never take this mail.
    #[error("refused: {0}")]
    Refused(String),
    /// The mail was handed over whole, but no answer came: it may have arrived.
    #[error("no answer: {0}")]
    Unanswered(String),
    /// The mark before handing over could not be made, so nothing was handed over.
    #[error("not marked: {0}")]
    Unmarked(String),
}

/// Whoever carries mails.
pub trait Post {
    /// Whether no further mail is to be begun.
    fn is_over(&self) -> bool {
        false
    }

    /// Carries one mail. `hand_over` is called once, after the server took the address and
    /// before it gets the text: what dies before it was certainly not sent.
    ///
    /// # Errors
    /// Where the server did not say that it took the mail.
    fn carry(
        &mut self,
        mail: &Mail,
        hand_over: &mut dyn FnMut() -> Result<(), String>,
    ) -> Result<String, Trouble>;
}
