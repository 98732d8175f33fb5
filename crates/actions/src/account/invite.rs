//! To invite somebody: an account is made, and a link by which the person sets a password.
//!
//! Ways to fail, as findings: `login-unfit`, `login-taken`, `person-unfit`, `email-unfit`,
//! `field-empty`, `unknown-organisation`.

use crate::account::link::{self, Link};
use crate::account::{Draft, govern, login, person, refuse};
use crate::desk::{Desk, Done, Pen};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::secret;
use domain::account::{AccountId, AccountNo, Person};
use record::RecordError;
use serde_json::json;

/// An account that was made, with the link that opens it.
#[derive(Debug)]
pub struct Invited {
    /// Its number.
    pub account: AccountNo,
    /// Its link; shown once.
    pub link: Link,
}

/// Makes an account and its link.
///
/// # Errors
/// Where the draft cannot stand, its organisation lies beyond the caller's reach, or the store
/// fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::InviteAccount>,
    draft: &Draft<'_>,
    reason: &str,
) -> Result<Done<Invited>, Refused> {
    let id = login(draft.login)?;
    let fresh = secret::fresh(desk)?;
    desk.change(authorized, reason, |pen| {
        let catalogue = pen.transaction.catalogue()?;
        let person = person(&catalogue, draft)?;
        let home = person.organisation;
        let reach = authorized.reach();
        if !reach.is_everywhere() && !home.is_some_and(|home| reach.covers_organisation(home)) {
            return Err(govern::beyond(authorized));
        }
        let account = append(pen, &id, &person)?;
        let link = link::make(pen, fresh, Some(account))?;
        let detail = json!({ "account": id.as_str(), "name": person.name });
        Ok((Invited { account, link }, detail))
    })
}

/// Appends an account whose login name is free.
pub(crate) fn append(
    pen: &mut Pen<'_>,
    id: &AccountId,
    person: &Person,
) -> Result<AccountNo, Refused> {
    match pen.transaction.append_account(id, person) {
        Err(RecordError::Taken { .. }) => Err(refuse("login-taken", "login", id.as_str(), "")),
        appended => Ok(appended?),
    }
}
