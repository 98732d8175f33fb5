//! What does the machine note of a mail on its way, beside what was stated for good?
//!
//! That somebody was to be reminded is appended and sealed. How far the mail has come is not:
//! it changes with every try, and nothing is computed from it.

use crate::error::RecordError;
use domain::account::AccountNo;
use domain::moment::Seq;
use domain::reminder::{Delivery, DeliveryState, Mailbox};
use jiff::Timestamp;
use jiff::civil::Date;

/// Which reminders are wanted, the newest first; empty conditions hold for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WantedReminders {
    /// Only smaller numbers; [`Seq::LAST`] for all.
    pub before: Seq,
    /// At most so many.
    pub limit: usize,
    /// Only of this day and later.
    pub from: Option<Date>,
    /// Only of this day and earlier.
    pub until: Option<Date>,
    /// Only to this account.
    pub account: Option<AccountNo>,
    /// Only those that have come so far.
    pub state: Option<DeliveryState>,
    /// Only those that may be tried at this moment.
    pub ripe: Option<Timestamp>,
}

impl WantedReminders {
    /// The newest.
    #[must_use]
    pub fn newest(limit: usize) -> Self {
        Self {
            before: Seq::LAST,
            limit,
            from: None,
            until: None,
            account: None,
            state: None,
            ripe: None,
        }
    }
}

/// Where the way of each mail is noted. Each change is durable before it returns, and is made
/// only where the mail is where the caller believes it to be.
pub trait Outbox {
    /// Takes a waiting mail to carry it, and counts the try; false where somebody else has it,
    /// it has arrived, or its next try is not due.
    ///
    /// # Errors
    /// Where the store fails.
    fn take(&self, reminder: Seq, now: Timestamp) -> Result<bool, RecordError>;

    /// Notes how far a mail has come; false where it was not `from`. The number of tries stays.
    ///
    /// # Errors
    /// Where the store fails.
    fn settle(
        &self,
        reminder: Seq,
        from: DeliveryState,
        delivery: &Delivery,
    ) -> Result<bool, RecordError>;

    /// What somebody took up at `before` or earlier and never finished, because the program
    /// ended: what the server had not got waits again, what it may have got becomes unknown.
    ///
    /// # Errors
    /// Where the store fails.
    fn recover(&self, before: Timestamp, now: Timestamp) -> Result<(), RecordError>;

    /// Up to which number it was looked who is to be told of what happened.
    ///
    /// # Errors
    /// Where the store fails.
    fn news_seen(&self) -> Result<Seq, RecordError>;

    /// Notes who is to be told of which step or remark, and that all up to `until` were looked
    /// at; false, and nothing noted, where somebody else looked further than `seen` meanwhile.
    ///
    /// # Errors
    /// Where the store fails.
    fn note_news(
        &self,
        seen: Seq,
        until: Seq,
        news: &[(AccountNo, Seq)],
    ) -> Result<bool, RecordError>;

    /// Who is still to be told of which step or remark, by account and number.
    ///
    /// # Errors
    /// Where the store fails.
    fn news(&self) -> Result<Vec<(AccountNo, Seq)>, RecordError>;

    /// Forgets what an account was to be told.
    ///
    /// # Errors
    /// Where the store fails.
    fn forget_news(&self, account: AccountNo) -> Result<(), RecordError>;

    /// How people want mails, by account; who has chosen nothing and was told nothing yet is
    /// left out.
    ///
    /// # Errors
    /// Where the store fails.
    fn mailboxes(&self) -> Result<Vec<Mailbox>, RecordError>;

    /// How one person wants mails.
    ///
    /// # Errors
    /// Where the store fails.
    fn mailbox(&self, account: AccountNo) -> Result<Mailbox, RecordError>;
}
