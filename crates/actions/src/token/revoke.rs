//! To take a token back; it opens nothing from that moment on.

use crate::account::govern;
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::account::AccountNo;
use serde_json::json;

/// Takes a token of an account back; `false` where it has none of this number.
///
/// # Errors
/// Where the account lies beyond the caller's reach or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::RevokeToken>,
    account: AccountNo,
    token: i64,
) -> Result<Done<bool>, Refused> {
    desk.change(authorized, "", |pen| {
        let account = govern::governed(pen, authorized, account)?;
        let gone = pen.transaction.keyring().revoke(account.no, token)?;
        Ok((
            gone,
            json!({ "account": account.id.as_str(), "token": token }),
        ))
    })
}
