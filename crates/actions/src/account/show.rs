//! To look at one account: the person, the roles, what it covers today, how it is guarded.

use crate::account::govern;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::account::{Account, AccountNo, Reach};
use record::RecordError;

/// An account as it is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The account.
    pub account: Account,
    /// What its roles cover today, together.
    pub reach: Reach,
    /// Whether a password is set.
    pub password: bool,
    /// Whether codes of a telephone are asked for.
    pub second_factor: bool,
    /// Recovery codes that are left.
    pub recovery_left: u32,
    /// Whether a one-time link is out.
    pub invited: bool,
    /// The issuers of the providers whose word opens it.
    pub issuers: Vec<String>,
}

/// Shows one account.
///
/// # Errors
/// Where there is none of this number, it lies beyond the caller's reach, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ShowAccount>,
    no: AccountNo,
) -> Result<Shown, Refused> {
    let account = desk.store().account(no)?.ok_or(RecordError::NoRow {
        table: "account",
        seq: u64::from(no.0),
    })?;
    govern::within(authorized, &account)?;
    let (store, now, today) = (desk.store(), desk.now(), desk.today());
    let catalogue = store.catalogue(store.state()?)?;
    let scopes = account.grants_on(today).map(|grant| grant.scope);
    let keys = store.keyring();
    Ok(Shown {
        reach: Reach::of(&catalogue, scopes, today),
        password: keys.password(no)?.is_some(),
        second_factor: keys.totp(no)?.is_some_and(|totp| totp.confirmed),
        recovery_left: keys.recovery_left(no)?,
        invited: keys.invited(Some(no), now)?,
        issuers: keys
            .links(no)?
            .into_iter()
            .map(|(issuer, _)| issuer)
            .collect(),
        account,
    })
}
