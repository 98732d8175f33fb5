//! Which parts do the pages about people share?

use crate::board::{Block, Field, Making};
use crate::lens::Lens;
use crate::visit::Visit;
use actions::account::link::Link;
use domain::account::{Account, AccountNo, Role, Scope};
use domain::catalogue::Catalogue;
use jiff::civil::Date;
use words::Words;

/// A role in words.
#[must_use]
pub fn role(words: Words, role: Role) -> String {
    words.text(&format!("role-{}", role.as_str().replace('_', "-")))
}

/// Over whom, in words.
pub(crate) fn scope(lens: Lens<'_>, scope: Scope, day: Date) -> String {
    match scope {
        Scope::Everywhere => lens.words.text("account-scope-everywhere"),
        Scope::Place(place) => lens.place(place, day).to_owned(),
        Scope::Organisation(organisation) => lens.organisation(organisation, day).to_owned(),
    }
}

/// The roles of an account today, each with over whom.
pub(crate) fn roles(lens: Lens<'_>, account: &Account, day: Date) -> Vec<String> {
    account
        .grants_on(day)
        .map(|grant| {
            let over = scope(lens, grant.scope, day);
            format!("{} ({over})", role(lens.words, grant.role))
        })
        .collect()
}

/// The roles to pick one of; the first is none.
pub(crate) fn role_choices(words: Words) -> Vec<(String, String)> {
    Role::ALL
        .map(|it| {
            let name = role(words, it);
            let key = format!("role-{}-does", it.as_str().replace('_', "-"));
            (
                it.as_str().to_owned(),
                format!("{name}: {}", words.text(&key)),
            )
        })
        .to_vec()
}

/// The organisations of a day, by name.
pub(crate) fn organisation_choices(
    lens: Lens<'_>,
    catalogue: &Catalogue,
    day: Date,
) -> Vec<(String, String)> {
    let mut all: Vec<_> = catalogue
        .organisations()
        .map(|(no, organisation)| {
            let name = lens.organisation(no, day).to_owned();
            (name, organisation.id.to_string())
        })
        .collect();
    all.sort();
    all.into_iter().map(|(name, id)| (id, name)).collect()
}

/// What may be offered as a scope while one types: everything, provinces, organisations. A
/// commune is typed by its code.
pub(crate) fn scope_choices(
    lens: Lens<'_>,
    catalogue: &Catalogue,
    day: Date,
) -> Vec<(String, String)> {
    let everywhere = lens.words.text("account-scope-everywhere");
    let mut places: Vec<_> = catalogue
        .places()
        .filter(|(_, place)| !place.id.as_str().starts_with("commune:"))
        .map(|(no, place)| (lens.place(no, day).to_owned(), place.id.to_string()))
        .collect();
    places.sort();
    let places = places.into_iter().map(|(name, id)| (id, name));
    std::iter::once(("*".to_owned(), everywhere))
        .chain(places)
        .chain(organisation_choices(lens, catalogue, day))
        .collect()
}

/// The fields of a person.
pub(crate) fn person_fields(
    making: Making<'_>,
    lens: Lens<'_>,
    catalogue: &Catalogue,
    day: Date,
) -> Vec<Field> {
    vec![
        making.required("name", "text"),
        making.field("post", "text"),
        making.field("email", "email"),
        making.offered("organisation", organisation_choices(lens, catalogue, day)),
    ]
}

/// The whole address of a one-time link.
pub(crate) fn link_address(visit: &Visit<'_>, link: &Link) -> String {
    let site = visit.site.guard.home.url(&visit.head.host);
    let to = visit.to("/invitation").with("secret", link.secret.as_str());
    format!("{site}{to}")
}

/// A one-time link, to be handed over; shown once.
pub(crate) fn link(visit: &Visit<'_>, name: &str, link: &Link) -> Block {
    let words = visit.words;
    let until = words.instant(link.expires_at, visit.site.desk.zone());
    Block {
        id: "link",
        title: words.text("people-link"),
        text: vec![
            words.text_with("account-link", &[("name", name), ("until", &until)]),
            words.text("people-link-lead"),
        ],
        secret: vec![link_address(visit, link)],
        ..Block::default()
    }
}

/// The number of the account that an address or a form names.
///
/// # Errors
/// Where there is none of that name.
pub(crate) fn named(visit: &Visit<'_>) -> Result<AccountNo, crate::fault::Fault> {
    use crate::fault::Fault;
    let text = visit
        .form
        .text("account")
        .or_else(|| visit.query.text("account"))
        .unwrap_or_default();
    let id = text
        .parse()
        .map_err(|_| Fault::bad("account", text, "hoa.nt"))?;
    let store = visit.site.desk.store();
    let found = store.account_by_id(&id).map_err(actions::Refused::from)?;
    found
        .map(|account| account.no)
        .ok_or_else(|| Fault::not_found(text))
}

/// The named account as what a right is asked on.
///
/// # Errors
/// Where there is none of that name.
pub fn object(visit: &Visit<'_>) -> Result<actions::Object, crate::fault::Fault> {
    named(visit).map(actions::Object::Account)
}
