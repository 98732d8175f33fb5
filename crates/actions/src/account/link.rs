//! To make a new one-time link for somebody who lost the password or the first link.
//!
//! The old password opens nothing from then on, and every session ends.

use crate::account::govern;
use crate::desk::{Desk, Done, Pen};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::secret;
use domain::account::AccountNo;
use domain::limits;
use jiff::{SignedDuration, Timestamp};
use record::keyring::Invitation;
use serde_json::json;

/// A link that opens once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What stands in its address; shown once, known to nobody else.
    pub secret: String,
    /// From when on it opens nothing.
    pub expires_at: Timestamp,
}

/// Makes a link by which an account's password is set anew.
///
/// # Errors
/// Where the account is closed or beyond the caller's reach, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::SetPassword>,
    account: AccountNo,
    reason: &str,
) -> Result<Done<Link>, Refused> {
    let fresh = secret::fresh(desk)?;
    desk.change(authorized, reason, |pen| {
        let account = govern::governed(pen, authorized, account)?;
        govern::open(&account)?;
        let keys = pen.transaction.keyring();
        keys.set_password(account.no, None, pen.now)?;
        keys.end_sessions(account.no, None)?;
        drop(keys);
        let link = make(pen, fresh, Some(account.no))?;
        Ok((
            link,
            json!({ "account": account.id.as_str(), "link": true }),
        ))
    })
}

/// Notes a link within an action.
pub(crate) fn make(
    pen: &Pen<'_>,
    secret: String,
    account: Option<AccountNo>,
) -> Result<Link, Refused> {
    let hours = match account {
        Some(_) => limits::INVITATION_DAYS * 24,
        None => limits::FIRST_INVITATION_HOURS,
    };
    let expires_at = pen.now + SignedDuration::from_hours(hours);
    pen.transaction.keyring().invite(&Invitation {
        hash: secret::hash(&secret),
        account,
        made_at: pen.now,
        expires_at,
    })?;
    Ok(Link { secret, expires_at })
}
