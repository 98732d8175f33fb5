//! Whom the office reminded, and what became of the mails.

use super::queue::{Style, plan};
use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::account::Account;
use domain::reminder::{DeliveryState, Reminder, ReminderRow};
use record::outbox::WantedReminders;

/// Rows on a page.
pub const ROWS: usize = 200;

/// Up to so many mails that did not arrive are counted.
const COUNTED: usize = 5_000;

/// Where a mail ends that did not certainly arrive.
pub const LOST: [DeliveryState; 3] = [
    DeliveryState::Refused,
    DeliveryState::GivenUp,
    DeliveryState::Unknown,
];

/// What is asked, as an address says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Only rows before this number.
    pub before: &'a str,
    /// First day.
    pub from: &'a str,
    /// Last day.
    pub until: &'a str,
    /// Only mails that have come so far.
    pub state: &'a str,
}

/// What was and what will be.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Reminders that were made, the newest first.
    pub rows: Vec<ReminderRow>,
    /// How many mails of the days did not certainly arrive, by where they ended.
    pub lost: Vec<(DeliveryState, usize)>,
    /// Whether there are older ones.
    pub more: bool,
    /// What today's round would still make.
    pub planned: Vec<Reminder>,
    /// The accounts.
    pub accounts: Vec<Account>,
}

/// Lists the reminders.
///
/// # Errors
/// Where the question cannot be read, or the store fails.
pub fn show(
    desk: &Desk,
    authorized: &Authorized<permit::ShowReminders>,
    asked: Asked<'_>,
    style: Style<'_>,
) -> Result<Shown, Refused> {
    let day = |text: &str| match text {
        "" => Ok(None),
        text => ask::day(text, "day").map(Some),
    };
    let mut wanted = WantedReminders {
        from: day(asked.from)?,
        until: day(asked.until)?,
        ..WantedReminders::newest(ROWS + 1)
    };
    let mut lost = Vec::new();
    for state in LOST {
        let wanted = WantedReminders {
            state: Some(state),
            limit: COUNTED,
            ..wanted
        };
        lost.push((state, desk.store().reminders(&wanted)?.len()));
    }
    if !asked.state.is_empty() {
        wanted.state = Some(ask::word(asked.state, "state")?);
    }
    if !asked.before.is_empty() {
        wanted.before = ask::row(asked.before, "before")?;
    }
    let mut rows = desk.store().reminders(&wanted)?;
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    Ok(Shown {
        rows,
        lost,
        more,
        planned: plan(desk, authorized, style)?,
        accounts: desk.store().accounts()?,
    })
}
