//! What may be done with accounts: invite, define, grant, revoke, close, import, look?

pub(crate) mod govern;

pub mod accept;
pub mod choose_mail;
pub mod close;
pub mod define;
pub mod grant;
pub mod import;
pub mod invite;
pub mod link;
pub mod link_oidc;
pub mod list;
pub mod revoke;
pub mod second_factor;
pub mod set_password;
pub mod show;

pub use accept::{Open, accept, accept_first, first, invitation};

use crate::nearest::nearest;
use crate::permission::{Caller, Held};
use crate::refused::Refused;
use domain::account::{Account, AccountId, Grant, Person, PersonError, Reach, Role, Scope};
use domain::catalogue::Catalogue;
use domain::finding::{Finding, Location};
use domain::validity::Validity;
use jiff::civil::Date;
use record::{RecordError, Store};
use serde_json::{Value, json};

/// A person as written into a form or a row of a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draft<'a> {
    /// Login name, for life.
    pub login: &'a str,
    /// Name as it is printed.
    pub name: &'a str,
    /// Post.
    pub post: &'a str,
    /// E-mail address, empty where none is known.
    pub email: &'a str,
    /// Identifier of the organisation, empty where there is none.
    pub organisation: &'a str,
}

/// A role as written into a form or a row of a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct GrantDraft<'a> {
    /// Role: `reporter`, `approver`, …
    pub role: &'a str,
    /// Identifier or code of a place, identifier of an organisation, or `*` for all.
    pub scope: &'a str,
    /// First day, empty for today.
    pub from: &'a str,
    /// First day no longer, empty where it is open.
    pub until: &'a str,
    /// Login name of whom it stands in for, empty where it is the account's own.
    pub deputy_for: &'a str,
}

/// Why a field could not be read.
pub(crate) type Unfit = Box<Finding>;

/// A finding about one field, as the only one.
pub(crate) fn refuse(code: &'static str, field: &str, read: &str, expected: &str) -> Refused {
    Refused::Findings(vec![about(code, field, read, expected)])
}

/// A finding about one field.
pub(crate) fn about(code: &'static str, field: &str, read: &str, expected: &str) -> Finding {
    let location = Location {
        field: Some(field.to_owned()),
        ..Location::default()
    };
    Finding::error(code, location).read(read).expected(expected)
}

fn boxed(code: &'static str, field: &str, read: &str, expected: &str) -> Unfit {
    Box::new(about(code, field, read, expected))
}

/// Reads a login name.
pub(crate) fn login(text: &str) -> Result<AccountId, Unfit> {
    AccountId::new(text).map_err(|_| boxed("login-unfit", "login", text, "hoa.nt"))
}

/// Reads a person.
pub(crate) fn person(catalogue: &Catalogue, draft: &Draft<'_>) -> Result<Person, Unfit> {
    let organisation = match draft.organisation.trim() {
        "" => None,
        id => Some(catalogue.organisation_by_id(id).ok_or_else(|| {
            let known = catalogue
                .organisations()
                .map(|(_, known)| known.id.as_str());
            boxed(
                "unknown-organisation",
                "organisation",
                id,
                &nearest(id, known),
            )
        })?),
    };
    let person = Person {
        name: draft.name.trim().to_owned(),
        post: draft.post.trim().to_owned(),
        email: draft.email.trim().to_owned(),
        organisation,
    };
    match person.check() {
        Ok(()) => Ok(person),
        Err(PersonError::Name) => Err(boxed("field-empty", "name", "", "name")),
        Err(PersonError::Text) => Err(boxed("person-unfit", "name", draft.name, "")),
        Err(PersonError::Email) => Err(boxed(
            "email-unfit",
            "email",
            draft.email,
            "hoa.nt@dienbien.gov.vn",
        )),
    }
}

/// Reads over whom a role is given: `*`, a place, else an organisation.
pub(crate) fn scope(catalogue: &Catalogue, text: &str, day: Date) -> Result<Scope, Unfit> {
    let text = text.trim();
    if text == "*" {
        return Ok(Scope::Everywhere);
    }
    if let Some(place) = catalogue.place_by_id(text) {
        return Ok(Scope::Place(place));
    }
    if let Some(organisation) = catalogue.organisation_by_id(text) {
        return Ok(Scope::Organisation(organisation));
    }
    let mut holders = catalogue.holders_of_code(text, day);
    if let (Some(place), None) = (holders.next(), holders.next()) {
        return Ok(Scope::Place(place));
    }
    let places = catalogue.places().map(|(_, place)| place.id.as_str());
    let bodies = catalogue.organisations().map(|(_, body)| body.id.as_str());
    let expected = nearest(text, places.chain(bodies));
    Err(boxed("unknown-scope", "scope", text, &expected))
}

/// The same, as it is written.
#[must_use]
pub fn scope_id(catalogue: &Catalogue, scope: Scope) -> String {
    match scope {
        Scope::Everywhere => "*".to_owned(),
        Scope::Place(place) => catalogue.place(place).id.to_string(),
        Scope::Organisation(organisation) => catalogue.organisation(organisation).id.to_string(),
    }
}

/// Reads a role.
pub(crate) fn role(text: &str) -> Result<Role, Unfit> {
    text.trim().parse().map_err(|_| {
        let known = Role::ALL.map(Role::as_str);
        boxed("unknown-role", "role", text, &known.join(", "))
    })
}

/// Reads the days of a grant; it begins today where no day is named.
pub(crate) fn days(from: &str, until: &str, today: Date) -> Result<Validity, Unfit> {
    let day = |field: &str, text: &str| -> Result<Option<Date>, Unfit> {
        match text.trim() {
            "" => Ok(None),
            text => {
                let read = text.parse().or_else(|_| day_first(text).ok_or(()));
                read.map(Some)
                    .map_err(|()| boxed("not-a-day", field, text, "2026-01-31"))
            }
        }
    };
    let (first, last) = (day("from", from)?.unwrap_or(today), day("until", until)?);
    Validity::new(Some(first), last)
        .map_err(|_| boxed("validity-empty", "until", until, &first.to_string()))
}

/// A day as offices write it: 31/01/2026.
fn day_first(text: &str) -> Option<Date> {
    let mut parts = text.split('/').map(str::parse::<i16>);
    let (day, month, year) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    let small = |number: i16| i8::try_from(number).ok();
    Date::new(year, small(month)?, small(day)?)
        .ok()
        .filter(|_| parts.next().is_none() && year > 1900)
}

/// A grant for the audit trail.
pub(crate) fn told(catalogue: &Catalogue, login: &AccountId, grant: &Grant) -> Value {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    json!({
        "account": login.as_str(),
        "role": grant.role.as_str(),
        "scope": scope_id(catalogue, grant.scope),
        "from": day(grant.valid.from()),
        "until": day(grant.valid.until()),
        "deputy": grant.deputy_for.is_some(),
    })
}

/// Who an account is at the desk on a day: its grants, and what they cover then.
pub(crate) fn caller(
    store: &dyn Store,
    account: &Account,
    day: Date,
) -> Result<Caller, RecordError> {
    let catalogue = store.catalogue(store.state()?)?;
    Ok(caller_of(&catalogue, account, day))
}

/// The same against definitions that are at hand.
pub(crate) fn caller_of(catalogue: &Catalogue, account: &Account, day: Date) -> Caller {
    let held = account.grants_on(day).map(|grant| Held {
        role: grant.role,
        reach: Reach::of(catalogue, [grant.scope], day),
        deputy_for: grant.deputy_for,
    });
    Caller::of_account(
        account.no,
        &account.id,
        &account.person.name,
        held.collect(),
    )
}
