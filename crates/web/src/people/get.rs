//! Answers `/{language}/people`: who has an account, and the form to invite somebody.

use super::page;
use crate::answer::Answer;
use crate::board::{Asking, Block, Board, CellText, Field, Filter, List, Making, Row};
use crate::fault::Fault;
use crate::frame;
use crate::lens::Lens;
use crate::view::{Choice, Link};
use crate::visit::Visit;
use actions::account::list::{self, Wanted};
use actions::target::plans::{Plans, plans};
use actions::{Authorized, Object, held, may, permit};
use domain::account::{Account, Role};
use domain::finding::Finding;
use jiff::civil::Date;

/// Most people that are listed at once.
const LISTED: usize = 200;

/// The list.
///
/// # Errors
/// Where the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowAccount>,
) -> Result<Answer, Fault> {
    page(visit, authorized, &[], None)
}

/// The list with what has just been tried.
///
/// # Errors
/// Where the store fails.
pub fn page(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowAccount>,
    findings: &[Finding],
    made: Option<Block>,
) -> Result<Answer, Fault> {
    let words = visit.words;
    let read = may::<permit::ReadRecord>(&visit.caller, Object::Record)?;
    let plans = plans(&visit.site.desk, &read)?;
    let lens = Lens::new(visit, &plans.catalogue);
    let today = crate::as_of::today(visit);
    let role: Option<Role> = visit.query.value("role", "reporter")?;
    let closed = visit.query.text("closed").is_some();
    let wanted = Wanted {
        words: visit.query.text("q").unwrap_or_default(),
        role,
        closed,
    };
    let people = list::run(&visit.site.desk, authorized, &wanted)?;
    let title = words.text("people-title");
    let mut board = Board::new(frame::plain(visit, &title), title);
    board.blocks.extend(made);
    let rows = people.iter().take(LISTED);
    let rows = rows.map(|account| row(lens, account, today));
    let heads = ["who", "post", "roles"];
    let count = words.count(people.len() as u64);
    board.blocks.push(Block {
        id: "people",
        text: vec![words.text_with("people-count", &[("count", &count)])],
        filter: Some(filter(visit, role)),
        list: Some(List {
            caption: words.text("people-title"),
            head: heads
                .map(|name| words.text(&format!("people-{name}")))
                .to_vec(),
            rows: rows.collect(),
            empty: words.text("people-none"),
        }),
        ..Block::default()
    });
    if held::<permit::InviteAccount>(&visit.caller).is_ok() {
        invite(&mut board, lens, &plans, findings);
    }
    board.answer()
}

/// Somebody in the list.
fn row(lens: Lens<'_>, account: &Account, today: Date) -> Row {
    let words = lens.words;
    let to = lens.visit.to("/people/person");
    let to = to.with("account", account.id.as_str());
    let organisation = account
        .person
        .organisation
        .map(|no| lens.organisation(no, today).to_owned());
    let roles = page::roles(lens, account, today);
    let roles = if account.closed {
        words.text("account-closed")
    } else if roles.is_empty() {
        words.text("account-no-roles")
    } else {
        roles.join("; ")
    };
    Row {
        cells: vec![
            CellText {
                note: account.id.to_string(),
                ..CellText::new(account.person.name.as_str()).to(to)
            },
            CellText {
                note: organisation.unwrap_or_default(),
                ..CellText::new(account.person.post.as_str())
            },
            CellText::new(roles),
        ],
        actions: Vec::new(),
    }
}

/// The form to invite somebody, with what was wrong with the last try.
fn invite(board: &mut Board, lens: Lens<'_>, plans: &Plans, findings: &[Finding]) {
    let (visit, words) = (lens.visit, lens.words);
    let making = Making {
        words,
        about: "person",
        filled: &visit.form,
        findings,
    };
    let today = crate::as_of::today(visit);
    let mut fields = vec![making.required("login", "text")];
    fields.extend(page::person_fields(making, lens, &plans.catalogue, today));
    board.findings = making.rest(&fields);
    board.blocks.push(Block {
        title: words.text("people-invite"),
        text: vec![words.text("people-invite-lead")],
        links: vec![Link::new(
            words.text("people-import"),
            visit.to("/people/import"),
        )],
        forms: vec![Asking {
            id: "invite",
            action: visit.to("/people").to_string(),
            fields,
            submit: words.text("people-invite-submit"),
            strong: true,
            ..Asking::default()
        }],
        ..Block::default()
    });
}

fn filter(visit: &Visit<'_>, role: Option<Role>) -> Filter {
    let words = visit.words;
    let making = Making {
        words,
        about: "people",
        filled: &visit.query,
        findings: &[],
    };
    let any = std::iter::once((String::new(), words.text("people-any-role")));
    let roles = Role::ALL.map(|it| (it.as_str().to_owned(), page::role(words, it)));
    let mut roles = making.list("role", any.chain(roles).collect());
    for choice in &mut roles.choices {
        choice.chosen = role.map_or(choice.value.is_empty(), |it| it.as_str() == choice.value);
    }
    let closed = visit.query.text("closed").is_some();
    let shown = [
        (false, "", "people-open"),
        (true, "true", "people-closed-too"),
    ];
    let closed = Field {
        choices: shown
            .map(|(is, value, key)| Choice {
                value: value.to_owned(),
                text: words.text(key),
                chosen: is == closed,
            })
            .to_vec(),
        ..making.field("closed", "list")
    };
    Filter {
        action: visit.to("/people").to_string(),
        fields: vec![making.field("q", "text"), roles, closed],
        submit: words.text("people-filter"),
    }
}
