//! To list the accounts that lie within the caller's reach.

use crate::account::govern;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::account::{Account, Role};
use vietnamese::fold::bare;

/// Which accounts are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Words that stand in login name, name, post or e-mail, marks or not.
    pub words: &'a str,
    /// Only those who hold this role today.
    pub role: Option<Role>,
    /// Closed ones too.
    pub closed: bool,
}

/// The accounts by name.
///
/// # Errors
/// Where the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ShowAccount>,
    wanted: &Wanted<'_>,
) -> Result<Vec<Account>, Refused> {
    let today = desk.today();
    let words: Vec<String> = wanted.words.split_whitespace().map(bare).collect();
    let mut found = desk.store().accounts()?;
    found.retain(|account| {
        let own = authorized.caller().account() == Some(account.no);
        let person = &account.person;
        let texts = [
            account.id.as_str(),
            &person.name,
            &person.post,
            &person.email,
        ];
        let text = bare(&texts.join("\n"));
        let held = |role| account.grants_on(today).any(|grant| grant.role == role);
        (own || govern::covers(authorized.reach(), account))
            && (wanted.closed || !account.closed)
            && wanted.role.is_none_or(held)
            && words.iter().all(|word| text.contains(word.as_str()))
    });
    found.sort_by_cached_key(|account| (bare(&account.person.name), account.no));
    Ok(found)
}
