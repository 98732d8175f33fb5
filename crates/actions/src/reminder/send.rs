//! To carry the mails that wait. Killed in the middle, no mail is sent twice: what the server
//! had got whole without our having its answer is marked, shown, and left alone.

use super::post::{Mail, Post, Trouble};
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::moment::Seq;
use domain::reminder::{Delivery, DeliveryState, ReminderRow, patience_minutes};
use jiff::{SignedDuration, Timestamp};
use record::outbox::WantedReminders;

/// Mails of one round.
const ROUND: usize = 5_000;

/// Minutes after which whoever took a mail has certainly ended.
const LEASE_MINUTES: i64 = 15;

/// What a round brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    /// Taken by the server.
    pub sent: u32,
    /// To be tried again.
    pub waiting: u32,
    /// Never to be taken.
    pub refused: u32,
    /// Tried often enough.
    pub given_up: u32,
    /// What the server, or the way to it, said last where something failed.
    pub trouble: Option<String>,
}

/// Carries what waits; ends early where the server cannot be reached.
///
/// # Errors
/// Where the store fails.
pub fn run(
    desk: &Desk,
    _: &Authorized<permit::SendReminders>,
    post: &mut dyn Post,
) -> Result<Sent, Refused> {
    let store = desk.store();
    let lease = SignedDuration::from_mins(LEASE_MINUTES);
    let now = desk.now();
    store.recover(now.saturating_sub(lease).unwrap_or(now), now)?;
    let wanted = WantedReminders {
        state: Some(DeliveryState::Waiting),
        ripe: Some(now),
        ..WantedReminders::newest(ROUND)
    };
    let mut waiting = store.reminders(&wanted)?;
    // The oldest first: nobody waits because others came later.
    waiting.reverse();
    let mut sent = Sent::default();
    for row in waiting {
        if post.is_over() {
            break;
        }
        if !store.take(row.seq, desk.now())? {
            continue;
        }
        let carried = carry(desk, &row, post)?;
        let unreached = matches!(carried, Err(Trouble::Unreached(_)));
        note(desk, &row, carried, &mut sent)?;
        if unreached {
            break;
        }
    }
    Ok(sent)
}

fn carry(
    desk: &Desk,
    row: &ReminderRow,
    post: &mut dyn Post,
) -> Result<Result<String, Trouble>, Refused> {
    let reminder = &row.reminder;
    let mail = Mail {
        id: id(row.seq, reminder.account.0, row),
        to: reminder.address.clone(),
        name: reminder.name.clone(),
        subject: reminder.subject.clone(),
        body: reminder.body.clone(),
    };
    let store = desk.store();
    let mut hand_over = || {
        let handed = at(desk.now(), DeliveryState::Handed, "");
        match store.settle(row.seq, DeliveryState::Carried, &handed) {
            Ok(true) => Ok(()),
            Ok(false) => Err("somebody else has it".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    };
    Ok(post.carry(&mail, &mut hand_over))
}

/// The same on every try.
fn id(seq: Seq, account: u32, row: &ReminderRow) -> String {
    let reminder = &row.reminder;
    format!("{}.{}.{account}.{seq}", reminder.day, reminder.reason)
}

fn at(now: Timestamp, state: DeliveryState, answer: &str) -> Delivery {
    Delivery {
        state,
        tries: 0,
        changed: Some(now),
        next: None,
        answer: answer.to_owned(),
    }
}

/// Notes what became of a mail.
fn note(
    desk: &Desk,
    row: &ReminderRow,
    carried: Result<String, Trouble>,
    sent: &mut Sent,
) -> Result<(), Refused> {
    let now = desk.now();
    let trouble = match carried {
        Ok(answer) => {
            sent.sent += 1;
            let delivery = at(now, DeliveryState::Sent, &answer);
            desk.store()
                .settle(row.seq, DeliveryState::Handed, &delivery)?;
            return Ok(());
        }
        Err(trouble) => trouble,
    };
    let answer = trouble.to_string();
    let tries = row.delivery.tries + 1;
    let delivery = match (&trouble, patience_minutes(tries)) {
        (Trouble::Refused(_), _) => {
            sent.refused += 1;
            at(now, DeliveryState::Refused, &answer)
        }
        (_, Some(minutes)) => {
            sent.waiting += 1;
            let next = now.saturating_add(SignedDuration::from_mins(minutes));
            Delivery {
                next: Some(next.unwrap_or(now)),
                ..at(now, DeliveryState::Waiting, &answer)
            }
        }
        (_, None) => {
            sent.given_up += 1;
            at(now, DeliveryState::GivenUp, &answer)
        }
    };
    // Where it stood depends on how far it came: only one of the two changes anything.
    for from in [DeliveryState::Carried, DeliveryState::Handed] {
        desk.store().settle(row.seq, from, &delivery)?;
    }
    sent.trouble = Some(answer);
    Ok(())
}
