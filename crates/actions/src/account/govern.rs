//! Whose account may an administrator change?
//!
//! One whose rights all lie within the administrator's own reach: else whoever keeps the
//! accounts of a commune could take over the account of whoever keeps all.

use crate::account::refuse;
use crate::desk::Pen;
use crate::permission::{Authorized, Denied, Lack, Permission};
use crate::refused::Refused;
use domain::account::{Account, AccountNo, Reach};
use record::RecordError;

/// The account, where it is the caller's own or lies within the caller's reach.
pub(crate) fn governed<P: Permission>(
    pen: &mut Pen<'_>,
    authorized: &Authorized<P>,
    no: AccountNo,
) -> Result<Account, Refused> {
    let account = pen.transaction.account(no)?.ok_or(RecordError::NoRow {
        table: "account",
        seq: u64::from(no.0),
    })?;
    within(authorized, &account).map(|()| account)
}

/// The same for an account that was read already.
pub(crate) fn within<P: Permission>(
    authorized: &Authorized<P>,
    account: &Account,
) -> Result<(), Refused> {
    let own = authorized.caller().account() == Some(account.no);
    if own || covers(authorized.reach(), account) {
        return Ok(());
    }
    Err(beyond::<P>(authorized))
}

/// Whether a reach covers all that an account may, or, where it may nothing, where it works.
pub(crate) fn covers(reach: &Reach, account: &Account) -> bool {
    if reach.is_everywhere() {
        return true;
    }
    let home = account.person.organisation;
    let homely = home.is_some_and(|home| reach.covers_organisation(home));
    let mut grants = account.grants.iter();
    match account.grants.is_empty() {
        true => homely,
        false => grants.all(|grant| reach.covers_scope(grant.scope)),
    }
}

/// The refusal of what lies beyond the caller's reach.
pub(crate) fn beyond<P: Permission>(authorized: &Authorized<P>) -> Refused {
    Refused::Denied(Denied {
        verb: P::VERB,
        role: authorized.caller().standing().as_str(),
        lack: Lack::Scope,
    })
}

/// A closed account is not changed any more.
pub(crate) fn open(account: &Account) -> Result<(), Refused> {
    if account.closed {
        return Err(refuse("account-closed", "login", account.id.as_str(), ""));
    }
    Ok(())
}
