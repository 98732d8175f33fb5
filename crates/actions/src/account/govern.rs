//! Whose account may an administrator change?
//!
//! One whose rights all lie within the administrator's own reach: else whoever keeps the
//! accounts of a commune could take over the account of whoever keeps all. And nobody, whoever
//! it is, leaves a system that had an administrator without one.

use crate::account::refuse;
use crate::desk::Pen;
use crate::permission::{Authorized, Denied, Lack, Permission};
use crate::refused::Refused;
use domain::account::{Account, AccountNo, Grant, Reach, Role, Scope};
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

/// How many accounts keep all others for good: administrators over all, in their own name, from
/// today on without an end, who have a way to sign in.
pub(crate) fn keepers(pen: &mut Pen<'_>) -> Result<usize, RecordError> {
    let today = pen.now.to_zoned(pen.zone.clone()).date();
    let lasts = |grant: &Grant| {
        grant.role == Role::Administrator
            && grant.scope == Scope::Everywhere
            && grant.deputy_for.is_none()
            && grant.valid.until().is_none()
    };
    let accounts = pen.transaction.accounts()?;
    let lasting = accounts
        .iter()
        .filter(|account| account.grants_on(today).any(lasts));
    let mut keepers = 0;
    for account in lasting {
        let keys = pen.transaction.keyring();
        let enters = keys.password(account.no)?.is_some() || !keys.links(account.no)?.is_empty();
        keepers += usize::from(enters);
    }
    Ok(keepers)
}

/// Refuses what would leave nobody to keep the accounts, now or on the day when the last right
/// ends; `before` says how many there were.
pub(crate) fn kept(pen: &mut Pen<'_>, before: usize, account: &Account) -> Result<(), Refused> {
    if before > 0 && keepers(pen)? == 0 {
        return Err(refuse(
            "last-administrator",
            "login",
            account.id.as_str(),
            "",
        ));
    }
    Ok(())
}
