//! What may be done with sessions: open, find again, list, end?
//!
//! Whoever guesses is made to wait, longer each time, by login name and by network address;
//! whoever types a name that does not exist learns neither from the answer nor from its time.

pub mod end;
pub mod find;
pub mod list;
pub mod open;

pub use end::Which;
pub use find::{Found, find};
pub use open::{Opened, SignIn, open, open_linked};

use crate::account::refuse;
use crate::desk::Desk;
use crate::refused::Refused;
use domain::limits;
use jiff::SignedDuration;

/// The name under which failures of a login name are counted, whether it exists or not.
pub(crate) fn subject(login: &str) -> String {
    let login: String = login.trim().to_ascii_lowercase().chars().take(64).collect();
    format!("account:{login}")
}

/// Refuses whoever has to wait still after `free` failures in a row.
pub(crate) fn throttle(desk: &Desk, subject: &str, free: u32) -> Result<(), Refused> {
    let Some(failures) = desk.store().keyring().failures(subject)? else {
        return Ok(());
    };
    let seconds = wait(failures.count, free);
    let until = failures.last_at + SignedDuration::from_secs(seconds);
    if seconds == 0 || until <= desk.now() {
        return Ok(());
    }
    let left = desk.now().duration_until(until).as_secs() / 60 + 1;
    Err(refuse("sign-in-throttled", "login", "", &left.to_string()))
}

/// Notes one more failure of a subject.
pub(crate) fn failed(desk: &Desk, subject: &str) -> Result<(), Refused> {
    let now = desk.now();
    let since = now - SignedDuration::from_hours(limits::FAILURE_HOURS);
    desk.store().keyring().fail(subject, now, since)?;
    Ok(())
}

/// Seconds to wait after failures in a row: none at first, then twice as long each time.
fn wait(count: u32, free: u32) -> i64 {
    match count.checked_sub(free) {
        None => 0,
        Some(over) => (5_i64 << over.min(20)).min(limits::FAILURE_WAIT_SECONDS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_up_to_a_quarter_of_an_hour() {
        let waits: Vec<i64> = [0, 4, 5, 6, 7, 12, 13, 99].map(|n| wait(n, 5)).to_vec();
        assert_eq!(waits, [0, 0, 5, 10, 20, 640, 900, 900]);
    }

    #[test]
    fn one_name_is_counted_once_however_it_is_typed() {
        assert_eq!(subject(" Hoa.NT "), subject("hoa.nt"));
        assert_eq!(subject(&"a".repeat(9_000)).len(), 72);
    }
}
