//! To list the open sessions of an account.

use crate::account::govern;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::account::AccountNo;
use domain::limits;
use jiff::SignedDuration;
use record::RecordError;
use record::keyring::Session;

/// The sessions that still hold, latest first.
///
/// # Errors
/// Where the account lies beyond the caller's reach or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ListSessions>,
    account: AccountNo,
) -> Result<Vec<Session>, Refused> {
    let (store, now) = (desk.store(), desk.now());
    let whose = store.account(account)?.ok_or(RecordError::NoRow {
        table: "account",
        seq: u64::from(account.0),
    })?;
    govern::within(authorized, &whose)?;
    let idle = SignedDuration::from_mins(limits::SESSION_IDLE_MINUTES);
    let mut sessions = store.keyring().sessions(account)?;
    sessions.retain(|session| session.opened.expires_at > now && session.seen_at + idle > now);
    Ok(sessions)
}
