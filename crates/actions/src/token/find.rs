//! In whose name does a program ask, and what does its token let through?

use crate::account::caller_of;
use crate::desk::Desk;
use crate::permission::{Caller, TokenScope};
use crate::secret;
use crate::session::find::NOTED_MINUTES;
use crate::token::PREFIX;
use jiff::SignedDuration;
use record::RecordError;

/// The caller of a token; none where it is unknown, revoked, expired, or of an account that was
/// closed. The rights are those of the account today, narrowed to the token's scope.
///
/// # Errors
/// Where the store fails.
pub fn find(desk: &Desk, secret: &str) -> Result<Option<Caller>, RecordError> {
    if !secret.starts_with(PREFIX) {
        return Ok(None);
    }
    let (store, now) = (desk.store(), desk.now());
    let keys = store.keyring();
    let Some(token) = keys.token(&secret::hash(secret))? else {
        return Ok(None);
    };
    if token.issued.expires_at <= now {
        return Ok(None);
    }
    let account = store.account(token.issued.account)?;
    let Some(account) = account.filter(|account| !account.closed) else {
        return Ok(None);
    };
    let noted = SignedDuration::from_mins(NOTED_MINUTES);
    if token.used_at.is_none_or(|used| used + noted <= now) {
        match keys.touch_token(token.no, now) {
            Ok(()) | Err(RecordError::Busy | RecordError::ReadOnly) => {}
            Err(error) => return Err(error),
        }
    }
    let catalogue = store.catalogue(store.state()?)?;
    let scope = TokenScope {
        read: token.issued.reads,
        report: token.issued.reports,
        calendar: token.issued.calendar,
    };
    Ok(Some(
        caller_of(&catalogue, &account, desk.today()).through(scope),
    ))
}
