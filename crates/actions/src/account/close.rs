//! To close an account for good: it opens nothing, its roles end, its name stays beside what
//! it did.
//!
//! Ways to fail, as findings: `account-closed`, `close-own`, `last-administrator`.

use crate::account::{govern, refuse};
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::account::AccountNo;
use serde_json::json;

/// Closes an account: password, codes, links, sessions and tokens are gone at once.
///
/// # Errors
/// Where it is closed already, is the caller's own or beyond the caller's reach, or the store
/// fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::CloseAccount>,
    account: AccountNo,
    reason: &str,
) -> Result<Done<()>, Refused> {
    desk.change(authorized, reason, |pen| {
        let account = govern::governed(pen, authorized, account)?;
        govern::open(&account)?;
        if authorized.caller().account() == Some(account.no) {
            return Err(refuse("close-own", "login", account.id.as_str(), ""));
        }
        let before = govern::keepers(pen)?;
        pen.transaction
            .append_person(account.no, &account.person, true)?;
        govern::kept(pen, before, &account)?;
        let keys = pen.transaction.keyring();
        keys.set_password(account.no, None, pen.now)?;
        keys.set_totp(account.no, None)?;
        keys.set_recovery(account.no, &[])?;
        keys.unlink(account.no)?;
        keys.end_sessions(account.no, None)?;
        keys.revoke_all(account.no)?;
        keys.uninvite(account.no)?;
        Ok(((), json!({ "account": account.id.as_str() })))
    })
}
