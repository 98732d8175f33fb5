//! Answers `/{language}/people/person`: one person, the roles, and what may be done.

use super::page;
use crate::answer::Answer;
use crate::board::{Asking, Block, Board, CellText, List, Making, Row};
use crate::fault::Fault;
use crate::frame;
use crate::lens::Lens;
use crate::view::{Fact, Link};
use crate::visit::{Fields, Visit};
use actions::account::scope_id;
use actions::account::show::{self, Shown};
use actions::target::plans::{Plans, plans};
use actions::{Authorized, Object, held, may, permit};
use domain::account::{AccountNo, Grant};
use domain::finding::Finding;

/// What has just been tried: in which form, what was wrong, what came of it.
#[derive(Debug, Default)]
pub struct Tried<'a> {
    /// The form: `grant`, `define`, `close`, `factor`.
    pub form: &'a str,
    /// What was wrong.
    pub findings: &'a [Finding],
    /// A part that is shown once.
    pub made: Option<Block>,
}

/// The page.
///
/// # Errors
/// Where the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowAccount>,
) -> Result<Answer, Fault> {
    page(visit, authorized, page::named(visit)?, Tried::default())
}

/// The page with what has just been tried.
///
/// # Errors
/// Where the store fails.
pub fn page(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowAccount>,
    no: AccountNo,
    mut tried: Tried<'_>,
) -> Result<Answer, Fault> {
    let words = visit.words;
    let shown = show::run(&visit.site.desk, authorized, no)?;
    let read = may::<permit::ReadRecord>(&visit.caller, Object::Record)?;
    let plans = plans(&visit.site.desk, &read)?;
    let name = shown.account.person.name.clone();
    let mut board = Board::new(frame::plain(visit, &name), name);
    board.crumb = Some(Link::new(words.text("people-title"), visit.to("/people")));
    if let Some(done) = visit.query.text("done") {
        let told = words.text_if_known(&format!("people-done-{done}"), &[]);
        board.done = told.unwrap_or_default();
    }
    board.blocks.extend(tried.made.take());
    board.blocks.push(particulars(visit, &plans, &shown));
    board.blocks.push(grants(visit, &plans, &shown));
    let blank = Fields::default();
    let making = |form: &str| {
        let here = tried.form == form;
        Making {
            words,
            about: "person",
            filled: if here { &visit.form } else { &blank },
            findings: if here { tried.findings } else { &[] },
        }
    };
    if !shown.account.closed {
        if held::<permit::GrantRole>(&visit.caller).is_ok() {
            board
                .blocks
                .push(grant(visit, &plans, &shown, making("grant")));
        }
        if held::<permit::DefineAccount>(&visit.caller).is_ok() {
            board.blocks.push(define(visit, &plans, &shown, &tried));
            board.blocks.push(ways(visit, &shown));
        }
    }
    let forms = board.blocks.iter().flat_map(|block| &block.forms);
    let fields: Vec<_> = forms
        .filter(|form| form.id == tried.form)
        .flat_map(|form| form.fields.clone())
        .collect();
    board.findings = Making {
        findings: tried.findings,
        ..making("")
    }
    .rest(&fields);
    board.answer()
}

fn particulars(visit: &Visit<'_>, plans: &Plans, shown: &Shown) -> Block {
    let words = visit.words;
    let lens = Lens::new(visit, &plans.catalogue);
    let today = crate::as_of::today(visit);
    let person = &shown.account.person;
    let organisation = person.organisation.map(|no| lens.organisation(no, today));
    let state = if shown.account.closed {
        "account-closed"
    } else if shown.password {
        "people-open"
    } else if shown.invited {
        "account-invited"
    } else {
        "people-uninvited"
    };
    let factor = if shown.second_factor {
        "people-factor-on"
    } else {
        "people-factor-off"
    };
    let mut facts = vec![
        Fact::new(words.text("person-login"), shown.account.id.as_str()),
        Fact::new(words.text("person-post"), person.post.as_str()),
        Fact::new(
            words.text("person-organisation"),
            organisation.unwrap_or_default(),
        ),
        Fact::new(words.text("person-email"), person.email.as_str()),
        Fact::new(words.text("people-state"), words.text(state)),
        Fact::new(words.text("account-factor"), words.text(factor)),
    ];
    facts.retain(|fact| !fact.text.is_empty());
    let mut links = Vec::new();
    if held::<permit::ShowHistory>(&visit.caller).is_ok() {
        let to = visit
            .to("/history")
            .with("account", shown.account.id.as_str());
        links.push(Link::new(words.text("people-history"), to));
    }
    Block {
        id: "particulars",
        facts,
        links,
        ..Block::default()
    }
}

fn grants(visit: &Visit<'_>, plans: &Plans, shown: &Shown) -> Block {
    let words = visit.words;
    let lens = Lens::new(visit, &plans.catalogue);
    let today = crate::as_of::today(visit);
    let may_end = held::<permit::RevokeRole>(&visit.caller).is_ok() && !shown.account.closed;
    let row = |grant: &Grant| {
        let day = |day| match day {
            Some(day) => words.date_short(day),
            None => String::new(),
        };
        let over = grant.valid.until().is_some_and(|until| until <= today);
        let deputy = grant.deputy_for.and_then(|no| {
            let account = visit.site.desk.store().account(no).ok().flatten()?;
            let name = [("name", account.person.name.as_str())];
            Some(words.text_with("people-deputy", &name))
        });
        let mut actions = Vec::new();
        if may_end && !over {
            let end = visit.to("/people/revoke").to_string();
            actions.push(
                Asking::button(end, words.text("people-revoke"))
                    .keep("account", shown.account.id.as_str())
                    .keep("grant", spelled(plans, grant)),
            );
        }
        Row {
            cells: vec![
                CellText {
                    note: deputy.unwrap_or_default(),
                    ..CellText::new(page::role(words, grant.role))
                },
                CellText::new(page::scope(lens, grant.scope, today)),
                CellText::new(day(grant.valid.from())),
                CellText {
                    state: if over { "same" } else { "" },
                    ..CellText::new(day(grant.valid.until()))
                },
            ],
            actions,
        }
    };
    let heads = ["role", "scope", "from", "until"];
    let mut head: Vec<String> = heads
        .map(|name| words.text(&format!("person-{name}")))
        .to_vec();
    if may_end {
        head.push(words.text("account-act"));
    }
    Block {
        id: "roles",
        title: words.text("people-roles"),
        list: Some(List {
            caption: words.text("people-roles"),
            head,
            rows: shown.account.grants.iter().map(row).collect(),
            empty: words.text("account-no-roles"),
        }),
        ..Block::default()
    }
}

/// A grant as a form names it.
pub(super) fn spelled(plans: &Plans, grant: &Grant) -> String {
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
    let deputy = grant
        .deputy_for
        .map_or_else(String::new, |no| no.0.to_string());
    [
        grant.role.as_str().to_owned(),
        scope_id(&plans.catalogue, grant.scope),
        day(grant.valid.from()),
        day(grant.valid.until()),
        deputy,
    ]
    .join("|")
}

fn grant(visit: &Visit<'_>, plans: &Plans, shown: &Shown, making: Making<'_>) -> Block {
    let words = visit.words;
    let lens = Lens::new(visit, &plans.catalogue);
    let today = crate::as_of::today(visit);
    let scopes = page::scope_choices(lens, &plans.catalogue, today);
    let form = Asking {
        id: "grant",
        action: visit.to("/people/grant").to_string(),
        fields: vec![
            making.list("role", page::role_choices(words)),
            crate::board::Field {
                required: true,
                ..making.offered("scope", scopes)
            },
            making.field("from", "date"),
            making.field("until", "date"),
            making.field("deputy_for", "text"),
        ],
        submit: words.text("people-grant-submit"),
        strong: true,
        ..Asking::default()
    };
    Block {
        title: words.text("people-grant"),
        forms: vec![form.keep("account", shown.account.id.as_str())],
        ..Block::default()
    }
}

fn define(visit: &Visit<'_>, plans: &Plans, shown: &Shown, tried: &Tried<'_>) -> Block {
    let words = visit.words;
    let lens = Lens::new(visit, &plans.catalogue);
    let person = &shown.account.person;
    let organisation = person
        .organisation
        .map(|no| plans.catalogue.organisation(no).id.to_string());
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let known = Fields(vec![
        pair("name", &person.name),
        pair("post", &person.post),
        pair("email", &person.email),
        pair("organisation", organisation.as_deref().unwrap_or_default()),
    ]);
    let here = tried.form == "define";
    let making = Making {
        words,
        about: "person",
        filled: if here { &visit.form } else { &known },
        findings: if here { tried.findings } else { &[] },
    };
    let today = crate::as_of::today(visit);
    let form = Asking {
        id: "define",
        action: visit.to("/people/define").to_string(),
        fields: page::person_fields(making, lens, &plans.catalogue, today),
        submit: words.text("people-define-submit"),
        ..Asking::default()
    };
    Block {
        title: words.text("people-define"),
        forms: vec![form.keep("account", shown.account.id.as_str())],
        ..Block::default()
    }
}

/// What else may be done: a new link, codes off, sessions ended, the account closed.
fn ways(visit: &Visit<'_>, shown: &Shown) -> Block {
    let words = visit.words;
    let own = visit.caller.account() == Some(shown.account.no);
    let button = |path: &str, key: &str| {
        Asking::button(visit.to(path).to_string(), words.text(key))
            .keep("account", shown.account.id.as_str())
    };
    let mut forms = vec![button("/people/link", "people-link-make")];
    if shown.second_factor && !own {
        forms.push(button("/people/factor", "people-factor-disable"));
    }
    if !own {
        forms.push(button("/people/sessions", "people-sessions-end"));
        let making = Making {
            words,
            about: "person",
            filled: &Fields::default(),
            findings: &[],
        };
        let mut close = button("/people/close", "people-close");
        close.id = "close";
        close.fields = vec![making.required("reason", "text")];
        forms.push(close);
    }
    Block {
        id: "ways",
        title: words.text("people-ways"),
        text: vec![words.text("people-ways-lead")],
        forms,
        ..Block::default()
    }
}
