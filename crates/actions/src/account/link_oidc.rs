//! To tie an account to the login of an identity provider, or to untie it.
//!
//! Ways to fail, as findings: `account-closed`, `subject-taken`.

use crate::account::{govern, refuse};
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::account::AccountNo;
use serde_json::json;

/// Ties the account: from now on the provider's word opens it.
///
/// # Errors
/// Where the subject opens another account, the account is closed or beyond the caller's
/// reach, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::LinkOidc>,
    account: AccountNo,
    issuer: &str,
    subject: &str,
) -> Result<Done<()>, Refused> {
    desk.change(authorized, "", |pen| {
        let account = govern::governed(pen, authorized, account)?;
        govern::open(&account)?;
        let keys = pen.transaction.keyring();
        if keys
            .linked(issuer, subject)?
            .is_some_and(|holder| holder != account.no)
        {
            return Err(refuse("subject-taken", "subject", "", ""));
        }
        keys.link(account.no, issuer, subject)?;
        Ok((
            (),
            json!({ "account": account.id.as_str(), "issuer": issuer }),
        ))
    })
}

/// Unties the account from every provider.
///
/// # Errors
/// Where the account is beyond the caller's reach, or the store fails.
pub fn unlink(
    desk: &Desk,
    authorized: &Authorized<permit::LinkOidc>,
    account: AccountNo,
) -> Result<Done<u32>, Refused> {
    desk.change(authorized, "", |pen| {
        let account = govern::governed(pen, authorized, account)?;
        let untied = pen.transaction.keyring().unlink(account.no)?;
        Ok((
            untied,
            json!({ "account": account.id.as_str(), "untied": untied }),
        ))
    })
}
