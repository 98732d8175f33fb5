//! What may be asked of remarks and reminders, and what may be appended to them?
//!
//! Both parts of the contract of a store: [`Comments`] is read, [`WriteComments`] is what an
//! action appends. Nothing of it is a statement.

use crate::error::RecordError;
use crate::outbox::WantedReminders;
use domain::account::AccountNo;
use domain::comment::{Remark, RemarkRow};
use domain::indicator::IndicatorNo;
use domain::moment::Seq;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::reminder::{MailChoice, Reminder, ReminderRow};
use jiff::Timestamp;

/// Which remarks are wanted; all conditions hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedRemarks {
    /// Only of these indicators; `None` for all.
    pub indicators: Option<Vec<IndicatorNo>>,
    /// Only of these places; `None` for all.
    pub places: Option<Vec<PlaceNo>>,
    /// Only of periods that lie wholly inside; `None` for all.
    pub within: Option<Period>,
    /// Only of this thread.
    pub thread: Option<Seq>,
    /// Only of threads in which this account is named.
    pub mentioning: Option<AccountNo>,
    /// Only those with a greater number.
    pub after: Seq,
    /// Only up to this state of the store.
    pub state: Seq,
    /// At most so many, the newest.
    pub limit: usize,
}

impl WantedRemarks {
    /// All remarks of a state.
    #[must_use]
    pub fn all(state: Seq) -> Self {
        Self {
            indicators: None,
            places: None,
            within: None,
            thread: None,
            mentioning: None,
            after: Seq(0),
            state,
            limit: usize::MAX,
        }
    }
}

/// What may be asked.
pub trait Comments {
    /// The wanted remarks, oldest first.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn remarks(&self, wanted: &WantedRemarks) -> Result<Vec<RemarkRow>, RecordError>;

    /// The wanted reminders with what became of them, the newest first.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn reminders(&self, wanted: &WantedReminders) -> Result<Vec<ReminderRow>, RecordError>;
}

/// What an action appends.
pub trait WriteComments {
    /// The remarks of a thread as this action sees them, oldest first; none where there is no
    /// such thread.
    ///
    /// # Errors
    /// Where the store fails.
    fn thread(&mut self, thread: Seq) -> Result<Vec<RemarkRow>, RecordError>;

    /// A remark, with whom it names.
    ///
    /// # Errors
    /// Where the store fails, there is no such thread, or its figure is another one.
    fn append_remark(&mut self, remark: &Remark) -> Result<Seq, RecordError>;

    /// A reminder; nothing was sent yet.
    ///
    /// # Errors
    /// Where the store fails, or the account has one for this reason and day.
    fn append_reminder(&mut self, reminder: &Reminder) -> Result<Seq, RecordError>;

    /// A mail of news about these steps and remarks, which need be told no more; none, and
    /// nothing appended, where one of them was told meanwhile.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_news(
        &mut self,
        reminder: &Reminder,
        events: &[Seq],
        at: Timestamp,
    ) -> Result<Option<Seq>, RecordError>;

    /// How somebody wants mails from now on.
    ///
    /// # Errors
    /// Where the store fails.
    fn choose_mail(
        &mut self,
        account: AccountNo,
        choice: MailChoice,
        language: &str,
    ) -> Result<(), RecordError>;
}
