//! To list the tokens of an account; their secrets are known to nobody.

use crate::account::govern;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::account::AccountNo;
use record::RecordError;
use record::keyring::Token;

/// The tokens of an account, latest first, expired ones too until they are swept.
///
/// # Errors
/// Where the account lies beyond the caller's reach or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ListTokens>,
    account: AccountNo,
) -> Result<Vec<Token>, Refused> {
    let whose = desk.store().account(account)?.ok_or(RecordError::NoRow {
        table: "account",
        seq: u64::from(account.0),
    })?;
    govern::within(authorized, &whose)?;
    Ok(desk.store().keyring().tokens(account)?)
}
