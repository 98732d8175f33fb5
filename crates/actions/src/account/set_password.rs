//! To change the own password. All other sessions end.
//!
//! Ways to fail, as findings: `password-wrong`, `password-short`, `password-long`,
//! `password-common`, `password-like-login`.

use crate::account::{govern, refuse};
use crate::desk::{Desk, Done};
use crate::password;
use crate::permission::{Authorized, Denied, Lack, Permission, permit};
use crate::refused::Refused;
use domain::account::AccountNo;
use record::RecordError;
use serde_json::json;

/// Changes the caller's password; `session` is the one that stays open.
///
/// # Errors
/// Where the old one is wrong, the new one not good enough, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::SetPassword>,
    old: &str,
    new: &str,
    session: Option<i64>,
) -> Result<Done<()>, Refused> {
    let no = own(authorized)?;
    proven(desk, no, old)?;
    let account = desk.store().account(no)?.ok_or(RecordError::NoRow {
        table: "account",
        seq: u64::from(no.0),
    })?;
    password::check(new, account.id.as_str())?;
    let phc = password::hash(desk, new)?;
    desk.change(authorized, "", |pen| {
        let account = govern::governed(pen, authorized, no)?;
        govern::open(&account)?;
        let keys = pen.transaction.keyring();
        keys.set_password(no, Some(&phc), pen.now)?;
        keys.end_sessions(no, session)?;
        Ok(((), json!({ "account": account.id.as_str() })))
    })
}

/// The account of a caller who has one.
pub(crate) fn own<P: Permission>(authorized: &Authorized<P>) -> Result<AccountNo, Refused> {
    let missing = Denied {
        verb: P::VERB,
        role: authorized.caller().standing().as_str(),
        lack: Lack::Role,
    };
    authorized
        .caller()
        .account()
        .ok_or(Refused::Denied(missing))
}

/// Whoever sits at an open session shows again that he knows the password. Guesses count.
pub(crate) fn proven(desk: &Desk, no: AccountNo, password: &str) -> Result<(), Refused> {
    let keys = desk.store().keyring();
    let id = desk.store().account(no)?.map(|account| account.id);
    let subject = crate::session::subject(id.as_ref().map_or("", |id| id.as_str()));
    crate::session::throttle(desk, &subject, domain::limits::ACCOUNT_FAILURES)?;
    crate::session::failed(desk, &subject)?;
    let phc = keys.password(no)?;
    if !password::verify(password, phc.as_deref()) {
        return Err(refuse("password-wrong", "old", "", ""));
    }
    keys.forgive(&subject)?;
    Ok(())
}
