//! To end a role from a day on, or to take it back where it should never have been given.
//!
//! Ways to fail, as findings: `grant-unknown`, `not-a-day`, `revoke-own` (the own role of
//! administrator), `last-administrator`.

use crate::account::{govern, refuse, told};
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::account::{AccountNo, Grant, Role};
use domain::validity::Validity;
use jiff::civil::Date;
use serde_json::json;

/// Ends a grant: its first day outside is `from`, or today where none is named. A grant that
/// would then hold on no day at all is taken back.
///
/// # Errors
/// Where the account has no such grant or lies beyond the caller's reach, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::RevokeRole>,
    account: AccountNo,
    grant: &Grant,
    from: Option<Date>,
    reason: &str,
) -> Result<Done<()>, Refused> {
    desk.change(authorized, reason, |pen| {
        let account = govern::governed(pen, authorized, account)?;
        if !account.grants.contains(grant) {
            return Err(refuse("grant-unknown", "role", grant.role.as_str(), ""));
        }
        let own = authorized.caller().account() == Some(account.no);
        if own && grant.role == Role::Administrator {
            return Err(refuse("revoke-own", "role", grant.role.as_str(), ""));
        }
        let before = govern::keepers(pen)?;
        let day = from.unwrap_or_else(|| pen.now.to_zoned(pen.zone.clone()).date());
        let last = grant.valid.until().map_or(day, |until| until.min(day));
        let (ended, withdrawn) = match Validity::new(grant.valid.from(), Some(last)) {
            Ok(valid) => (
                Grant {
                    valid,
                    ..grant.clone()
                },
                false,
            ),
            Err(_) => (grant.clone(), true),
        };
        pen.transaction.append_grant(&ended, withdrawn)?;
        govern::kept(pen, before, &account)?;
        let catalogue = pen.transaction.catalogue()?;
        let mut detail = told(&catalogue, &account.id, &ended);
        detail["taken_back"] = json!(withdrawn);
        Ok(((), detail))
    })
}
