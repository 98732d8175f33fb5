//! Whom does the office remind, of what, and what became of the mail?

use crate::account::AccountNo;
use crate::indicator::words;
use crate::moment::Seq;
use jiff::Timestamp;
use jiff::civil::Date;
use std::fmt;

words! {
    /// Why somebody is reminded.
    Reason {
        /// A report is due in some days.
        Soon = "soon",
        /// A report is due today.
        Due = "due",
        /// A report is late.
        Late = "late",
        /// A report was given back.
        Returned = "returned",
        /// Reports wait for approval.
        Approval = "approval",
        /// Reports of others are late beyond patience: the list for whoever synthesises.
        Escalation = "escalation",
        /// Somebody named the person in a remark; made by earlier versions, now part of the news.
        Mention = "mention",
        /// What just happened: reports returned, approved, handed in, remarks that name one.
        News = "news",
    } "soon, due, late, returned, approval, escalation, mention, news"
}

impl Reason {
    /// Every reason, in the order in which a page lists them.
    pub const ALL: [Self; 8] = [
        Self::News,
        Self::Returned,
        Self::Late,
        Self::Due,
        Self::Soon,
        Self::Approval,
        Self::Escalation,
        Self::Mention,
    ];
}

words! {
    /// When somebody wants to be told what just happened. Reminders of due days come anyway.
    MailChoice {
        /// Within a minute or two; what follows shortly after is gathered.
        AtOnce = "at_once",
        /// Once a day, in the morning.
        Daily = "daily",
        /// Not by mail.
        Never = "never",
    } "at_once, daily, never"
}

impl MailChoice {
    /// Every choice, in the order in which a page lists them.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Daily, Self::Never];
}

/// Minutes between two mails of news to the same person: sixty reports that come in within a
/// quarter of an hour make two mails, not sixty.
pub const GATHER_MINUTES: i64 = 15;

/// How somebody wants mails, and when the last news went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// Whose.
    pub account: AccountNo,
    /// When news are wanted.
    pub choice: MailChoice,
    /// Tag of the language; empty for the program's own.
    pub language: String,
    /// When the last news were written.
    pub told: Option<Timestamp>,
}

impl Mailbox {
    /// Of somebody who has chosen nothing yet.
    #[must_use]
    pub fn unchosen(account: AccountNo) -> Self {
        Self {
            account,
            choice: MailChoice::AtOnce,
            language: String::new(),
            told: None,
        }
    }
}

/// A reminder: at most one for each account, reason and day, but for news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Whom.
    pub account: AccountNo,
    /// Why.
    pub reason: Reason,
    /// On which day.
    pub day: Date,
    /// Where it is sent.
    pub address: String,
    /// The name of who gets it.
    pub name: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// A reminder as the record keeps it, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderRow {
    /// Its number.
    pub seq: Seq,
    /// The reminder.
    pub reminder: Reminder,
    /// What became of it.
    pub delivery: Delivery,
}

words! {
    /// How far a mail has come.
    DeliveryState {
        /// It waits for its next try.
        Waiting = "waiting",
        /// Somebody is carrying it; the server has not got its text yet.
        Carried = "carried",
        /// The text is on its way to the server; no answer yet.
        Handed = "handed",
        /// The server took it.
        Sent = "sent",
        /// The server will never take it.
        Refused = "refused",
        /// The program ended between handing over and the answer: it may have arrived, so it
        /// is not sent again by itself.
        Unknown = "unknown",
        /// Tried often enough.
        GivenUp = "given_up",
    } "waiting, carried, handed, sent, refused, unknown, given_up"
}

impl DeliveryState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Carried,
        Self::Handed,
        Self::Sent,
        Self::Refused,
        Self::Unknown,
        Self::GivenUp,
    ];
}

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// How far it has come.
    pub state: DeliveryState,
    /// How often it was tried.
    pub tries: u32,
    /// When that changed last; `None` where nothing was tried yet.
    pub changed: Option<Timestamp>,
    /// When it is tried next, where it waits.
    pub next: Option<Timestamp>,
    /// What the server said last.
    pub answer: String,
}

impl Delivery {
    /// Nothing was tried yet.
    #[must_use]
    pub fn untried() -> Self {
        Self {
            state: DeliveryState::Waiting,
            tries: 0,
            changed: None,
            next: None,
            answer: String::new(),
        }
    }
}

/// Minutes to wait after so many tries that failed; `None` where it is given up.
///
/// A server that is down over a weekend still gets the mail on Monday; one that is down for
/// longer finds the next days' reminders.
#[must_use]
pub fn patience_minutes(tries: u32) -> Option<i64> {
    const MINUTES: [i64; 9] = [5, 15, 60, 180, 360, 720, 1_440, 1_440, 1_440];
    let index = usize::try_from(tries.checked_sub(1)?).ok()?;
    MINUTES.get(index).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patience_grows_and_ends() {
        let all: Vec<i64> = (1..).map_while(patience_minutes).collect();
        assert!(all.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(all.iter().sum::<i64>() > 3 * 24 * 60);
        assert_eq!(patience_minutes(0), None);
    }

    #[test]
    fn words_are_read_as_they_are_written() {
        for reason in Reason::ALL {
            assert_eq!(reason.as_str().parse::<Reason>().unwrap(), reason);
        }
        for choice in MailChoice::ALL {
            assert_eq!(choice.as_str().parse::<MailChoice>().unwrap(), choice);
        }
        for state in DeliveryState::ALL {
            assert_eq!(state.as_str().parse::<DeliveryState>().unwrap(), state);
        }
    }
}
