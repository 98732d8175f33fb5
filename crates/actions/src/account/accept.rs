//! To come in by a one-time link: set a password, or become the first administrator.
//!
//! Ways to fail, as findings: `link-unknown`, those of passwords, and for the first
//! administrator those of [`crate::account::invite`].

use crate::account::invite::append;
use crate::account::link::{self, Link};
use crate::account::{Draft, caller, login, person, refuse};
use crate::desk::{Desk, Pen};
use crate::password;
use crate::permission::{Authorized, Caller, Object, Permission, may, permit};
use crate::refused::Refused;
use crate::secret;
use domain::account::{Account, AccountNo, Grant, Role, Scope};
use domain::validity::Validity;
use record::RecordError;
use serde_json::{Value, json};

/// What a link opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// Whose password it sets; none: whoever comes becomes the first administrator.
    pub account: Option<Account>,
}

/// Makes the link of the first administrator, where no account exists; the last one counts.
///
/// # Errors
/// Where the store fails or the desk has no source of chance.
pub fn first(desk: &Desk) -> Result<Option<Link>, Refused> {
    if !desk.store().accounts()?.is_empty() {
        return Ok(None);
    }
    let fresh = secret::fresh(desk)?;
    let authorized = may::<permit::InviteAccount>(&Caller::operator(), Object::Record)?;
    let done = desk.change(&authorized, "", |pen| {
        let link = link::make(pen, fresh, None)?;
        Ok((link, json!({ "first": true })))
    })?;
    Ok(Some(done.value))
}

/// What a link opens; nothing where it is unknown, used or expired.
///
/// # Errors
/// Where the store fails.
pub fn invitation(desk: &Desk, secret: &str) -> Result<Option<Open>, RecordError> {
    let hash = secret::hash(secret);
    let Some(found) = desk.store().keyring().invitation(&hash, desk.now())? else {
        return Ok(None);
    };
    let Some(no) = found.account else {
        return Ok(Some(Open { account: None }));
    };
    let account = desk.store().account(no)?.filter(|account| !account.closed);
    Ok(account.map(|account| Open {
        account: Some(account),
    }))
}

fn unknown() -> Refused {
    refuse("link-unknown", "link", "", "")
}

/// Sets the password of whoever has the link. Every session ends, and failures are forgotten.
///
/// # Errors
/// Where the link opens nothing, the password is not good enough, or the store fails.
pub fn accept(desk: &Desk, secret: &str, password: &str) -> Result<AccountNo, Refused> {
    let open = invitation(desk, secret)?.and_then(|open| open.account);
    let account = open.ok_or_else(unknown)?;
    password::check(password, account.id.as_str())?;
    let phc = password::hash(desk, password)?;
    let own = caller(desk.store(), &account, desk.today())?;
    let authorized = may::<permit::SetPassword>(&own, Object::Account(account.no))?;
    taken(desk, &authorized, secret, |pen| {
        let keys = pen.transaction.keyring();
        keys.set_password(account.no, Some(&phc), pen.now)?;
        keys.end_sessions(account.no, None)?;
        keys.forgive(&crate::session::subject(account.id.as_str()))?;
        Ok((
            account.no,
            json!({ "account": account.id.as_str(), "by": "link" }),
        ))
    })
}

/// Makes the first administrator, over all, from today on.
///
/// # Errors
/// Where the link opens nothing, an account exists by now, the draft or the password cannot
/// stand, or the store fails.
pub fn accept_first(
    desk: &Desk,
    secret: &str,
    draft: &Draft<'_>,
    password: &str,
) -> Result<AccountNo, Refused> {
    let open = invitation(desk, secret)?.ok_or_else(unknown)?;
    if open.account.is_some() {
        return Err(unknown());
    }
    let id = login(draft.login)?;
    password::check(password, id.as_str())?;
    let phc = password::hash(desk, password)?;
    let authorized = may::<permit::InviteAccount>(&Caller::operator(), Object::Record)?;
    taken(desk, &authorized, secret, |pen| {
        if !pen.transaction.accounts()?.is_empty() {
            return Err(unknown());
        }
        let catalogue = pen.transaction.catalogue()?;
        let person = person(&catalogue, draft)?;
        let account = append(pen, &id, &person)?;
        let today = pen.now.to_zoned(pen.zone.clone()).date();
        let grant = Grant {
            account,
            role: Role::Administrator,
            scope: Scope::Everywhere,
            valid: Validity::new(Some(today), None).unwrap_or_default(),
            deputy_for: None,
        };
        pen.transaction.append_grant(&grant, false)?;
        let keys = pen.transaction.keyring();
        keys.set_password(account, Some(&phc), pen.now)?;
        Ok((account, json!({ "account": id.as_str(), "first": true })))
    })
}

/// Uses the link up in the same action as what it opens.
fn taken<P: Permission>(
    desk: &Desk,
    authorized: &Authorized<P>,
    secret: &str,
    body: impl FnOnce(&mut Pen<'_>) -> Result<(AccountNo, Value), Refused>,
) -> Result<AccountNo, Refused> {
    let hash = secret::hash(secret);
    let done = desk.change(authorized, "", |pen| {
        let taken = pen.transaction.keyring().take_invitation(&hash, pen.now)?;
        taken.ok_or_else(unknown)?;
        body(pen)
    })?;
    Ok(done.value)
}
