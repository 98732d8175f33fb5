//! Whose session is this secret's, and what may that person do today?

use crate::account::caller_of;
use crate::desk::Desk;
use crate::permission::Caller;
use crate::secret;
use domain::limits;
use jiff::SignedDuration;
use record::RecordError;
use record::keyring::Session;

/// A use is noted when the last note is older than this; each note is a write.
pub(crate) const NOTED_MINUTES: i64 = 5;

/// A session that still holds.
#[derive(Debug)]
pub struct Found {
    /// Who it is, with the roles of today.
    pub caller: Caller,
    /// The session.
    pub session: Session,
}

/// The session of a secret; none where it is unknown, ended, expired, unused for too long, or
/// of an account that was closed. Rights are read anew each time: what was revoked is gone.
///
/// # Errors
/// Where the store fails.
pub fn find(desk: &Desk, secret: &str) -> Result<Option<Found>, RecordError> {
    let (store, now) = (desk.store(), desk.now());
    let keys = store.keyring();
    let Some(session) = keys.session(&secret::hash(secret))? else {
        return Ok(None);
    };
    let idle = SignedDuration::from_mins(limits::SESSION_IDLE_MINUTES);
    if session.opened.expires_at <= now || session.seen_at + idle <= now {
        return Ok(None);
    }
    let account = store.account(session.opened.account)?;
    let Some(account) = account.filter(|account| !account.closed) else {
        return Ok(None);
    };
    if session.seen_at + SignedDuration::from_mins(NOTED_MINUTES) <= now {
        // Somebody who only reads is not turned away because somebody else writes.
        match keys.touch_session(session.no, now) {
            Ok(()) | Err(RecordError::Busy | RecordError::ReadOnly) => {}
            Err(error) => return Err(error),
        }
    }
    let catalogue = store.catalogue(store.state()?)?;
    Ok(Some(Found {
        caller: caller_of(&catalogue, &account, desk.today()),
        session,
    }))
}
