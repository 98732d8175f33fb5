//! To change what is known of a person: name, post, e-mail, organisation.
//!
//! Ways to fail, as findings: `account-closed`, `person-unfit`, `email-unfit`, `field-empty`,
//! `unknown-organisation`.

use crate::account::{Draft, govern, person};
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::account::AccountNo;
use serde_json::json;

/// Changes the person of an account; the login name of the draft is not looked at.
///
/// # Errors
/// Where the draft cannot stand, the account is closed or beyond the caller's reach, or the
/// store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::DefineAccount>,
    account: AccountNo,
    draft: &Draft<'_>,
    reason: &str,
) -> Result<Done<()>, Refused> {
    desk.change(authorized, reason, |pen| {
        let account = govern::governed(pen, authorized, account)?;
        govern::open(&account)?;
        let catalogue = pen.transaction.catalogue()?;
        let person = person(&catalogue, draft)?;
        let reach = authorized.reach();
        let moved = person.organisation != account.person.organisation;
        let within = |home| reach.covers_organisation(home);
        if moved && !reach.is_everywhere() && !person.organisation.is_some_and(within) {
            return Err(govern::beyond(authorized));
        }
        pen.transaction.append_person(account.no, &person, false)?;
        Ok((
            (),
            json!({ "account": account.id.as_str(), "name": person.name }),
        ))
    })
}
