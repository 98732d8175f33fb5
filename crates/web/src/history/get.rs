//! Answers `/{language}/history`: of a figure (`indicator`, `place`, `period`), of a report
//! (`form`, `period`, `reporter`) or of an account (`account`).

use super::page::{HistoryPage, Row};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::lens::{Lens, Subject};
use crate::view::Link;
use crate::visit::Visit;
use actions::completeness::sheet::form_name;
use actions::history::{Event, account, cell, report};
use actions::{Authorized, held, permit};
use askama::Template;
use domain::catalogue::Catalogue;
use domain::report::Reporter;
use words::Words;

/// What the address asks for.
pub(super) enum Told {
    /// Of a figure.
    Cell(cell::Life),
    /// Of a report.
    Report(report::Life),
    /// Of an account.
    Account(account::Life),
    /// Nothing yet.
    Start,
}

/// Asks for what the address names.
///
/// # Errors
/// Where it names what there is not, the caller has no right to it, or the store fails.
pub(super) fn told(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowHistory>,
    whole: bool,
) -> Result<Told, Fault> {
    let desk = &visit.site.desk;
    let text = |name| visit.query.text(name).unwrap_or_default();
    if visit.query.text("form").is_some() {
        let asked = report::Asked {
            form: text("form"),
            period: visit.query.required("period", "2026-01")?,
            reporter: visit.query.required("reporter", "commune:03127")?,
        };
        return Ok(Told::Report(report::show(desk, authorized, asked)?));
    }
    if visit.query.text("indicator").is_some() {
        let asked = cell::Asked {
            indicator: text("indicator"),
            place: visit.query.required("place", "province:11")?,
            period: visit.query.required("period", "2026-01")?,
            breakdown: text("breakdown"),
        };
        return Ok(Told::Cell(cell::show(desk, authorized, asked)?));
    }
    if visit.query.text("account").is_some() {
        let asked = account::Asked {
            account: text("account"),
            before: text("before"),
            whole,
        };
        return Ok(Told::Account(account::show(desk, authorized, asked)?));
    }
    Ok(Told::Start)
}

/// The history.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowHistory>,
) -> Result<Answer, Fault> {
    let told = told(visit, authorized, false)?;
    let words = visit.words;
    let mut page = HistoryPage {
        frame: frame::latest(visit, &words.text("history-title"), Some(Room::Collect)),
        crumbs: Vec::new(),
        headline: headline(visit, &told),
        lead: Vec::new(),
        rows: Vec::new(),
        downloads: downloads(visit),
        older: None,
        links: links(visit),
    };
    let lead = match &told {
        Told::Cell(life) => {
            page.rows = rows(visit, &life.catalogue, &life.events, Some(life.subject));
            page.crumbs = vec![home(visit, life)];
            "history-lead-cell"
        }
        Told::Report(life) => {
            page.rows = rows(visit, &life.catalogue, &life.events, None);
            page.crumbs = vec![sheet(visit)];
            "history-lead-report"
        }
        Told::Account(life) => {
            let catalogue = empty();
            page.rows = rows(visit, &catalogue, &life.events, None);
            page.older = life.events.last().filter(|_| life.more).map(|event| {
                let here = visit.here().with("before", event.seq.to_string());
                Link::new(words.text("history-older"), here)
            });
            "history-lead-account"
        }
        Told::Start => {
            page.downloads.clear();
            "history-lead-start"
        }
    };
    page.lead.push(words.text(lead));
    Ok(Answer::Page(page.render()?))
}

/// An account's own deeds name no figure.
fn empty() -> Catalogue {
    Catalogue::new(domain::catalogue::Definitions::default())
}

fn headline(visit: &Visit<'_>, told: &Told) -> String {
    let words = visit.words;
    match told {
        Told::Cell(life) => {
            let lens = Lens::new(visit, &life.catalogue);
            let subject = subject(life.subject);
            words.text_with(
                "history-headline-cell",
                &[
                    ("figure", lens.measured(subject).as_str()),
                    (
                        "place",
                        lens.place(subject.place, subject.period.last_day()),
                    ),
                    ("period", &words.period(subject.period)),
                ],
            )
        }
        Told::Report(life) => {
            let lens = Lens::new(visit, &life.catalogue);
            let form = life.forms.get(life.key.form);
            let version = form.and_then(|form| form.for_period(life.key.period));
            let form = version.map_or_else(String::new, |it| form_name(lens.teller(), it));
            let reporter = match life.key.reporter {
                Reporter::Place(place) => lens.teller().place(place, life.key.period),
                Reporter::Organisation(it) => lens.teller().organisation(it, life.key.period),
            };
            words.text_with(
                "history-headline-report",
                &[
                    ("form", form.as_str()),
                    ("period", &words.period(life.key.period)),
                    ("reporter", &reporter),
                ],
            )
        }
        Told::Account(life) => {
            let name = life.account.person.name.as_str();
            words.text_with("history-headline-account", &[("name", name)])
        }
        Told::Start => words.text("history-headline-start"),
    }
}

/// A figure as pages name it.
pub(crate) fn subject(subject: domain::comment::Subject) -> Subject {
    Subject {
        indicator: subject.indicator,
        place: subject.place,
        period: subject.period,
        breakdown: subject.breakdown,
    }
}

fn home(visit: &Visit<'_>, life: &cell::Life) -> Link {
    let lens = Lens::new(visit, &life.catalogue);
    let subject = subject(life.subject);
    Link::new(visit.words.text("trace-home"), lens.home(subject))
}

fn sheet(visit: &Visit<'_>) -> Link {
    let address = ["form", "period", "reporter"]
        .iter()
        .fold(visit.to("/report/sheet"), |address, name| {
            address.with(name, visit.query.text(name).unwrap_or_default())
        });
    Link::new(visit.words.text("completeness-form"), address)
}

fn downloads(visit: &Visit<'_>) -> Vec<Link> {
    let at = |ending: &str| {
        let here = visit.here().at(format!("/api/history{ending}"));
        here.with("language", visit.words.language().tag())
    };
    vec![
        Link::new(visit.words.text("download-csv"), at(".csv")),
        Link::new(visit.words.text("download-excel"), at(".xlsx")),
        Link::new(visit.words.text("download-json"), at("")),
    ]
}

/// The own history, and the trail for those who may see it.
fn links(visit: &Visit<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    if visit.caller.account().is_some() {
        let own = visit
            .to("/history")
            .with("account", visit.caller.actor().id.as_str());
        links.push(Link::new(visit.words.text("history-own"), own));
    }
    if held::<permit::ShowTrail>(&visit.caller).is_ok() {
        let trail = visit.to("/history/trail");
        links.push(Link::new(visit.words.text("history-trail"), trail));
    }
    links
}

fn rows(
    visit: &Visit<'_>,
    catalogue: &Catalogue,
    events: &[Event],
    of: Option<domain::comment::Subject>,
) -> Vec<Row> {
    let lens = Lens::new(visit, catalogue);
    let words = visit.words;
    let zone = visit.site.desk.zone();
    events
        .iter()
        .map(|event| Row {
            seq: event.seq.0,
            at: words.instant(event.at, zone),
            machine: event.at.to_string(),
            name: event.name.clone(),
            by: event.by.clone(),
            did: did(words, &event.did),
            cell: event
                .cell
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            value: event.value.map(|value| {
                let figure = lens.exact(value);
                match of.filter(|_| event.did == "stated") {
                    Some(of) => figure.at(lens.home(subject(of))),
                    None => figure,
                }
            }),
            content: event
                .content
                .map(|code| words.text(&format!("history-content-{code}")))
                .unwrap_or_default(),
            printed: printed(event),
            source: source(words, event),
            producer: producer(lens, event),
            reason: event.reason.clone(),
            note: match event.note.as_str() {
                "late" => words.text("history-late"),
                detail if detail.starts_with('{') => String::new(),
                note => note.to_owned(),
            },
            detail: match event.note.starts_with('{') {
                true => event.note.clone(),
                false => String::new(),
            },
        })
        .collect()
}

/// What was done, in words where there are any.
pub(super) fn did(words: Words, code: &str) -> String {
    let key = format!("history-did-{code}");
    words
        .text_if_known(&key, &[])
        .unwrap_or_else(|| code.to_owned())
}

/// As it was written, where that differs from what is shown.
fn printed(event: &Event) -> String {
    let plain = event.value.map(domain::decimal::plain);
    let same = plain.as_deref() == Some(event.as_printed.as_str());
    if same {
        String::new()
    } else {
        event.as_printed.clone()
    }
}

fn source(words: Words, event: &Event) -> String {
    let door = match event.source.door {
        "" => String::new(),
        door => words.text(&format!("history-door-{door}")),
    };
    let parts = [door, event.source.file.clone(), event.source.place.clone()];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn producer(lens: Lens<'_>, event: &Event) -> String {
    let found = lens.catalogue.organisation_by_id(&event.producer);
    let day = event.subject.map(|subject| subject.period.last_day());
    match (found, day) {
        (Some(organisation), Some(day)) => lens.organisation(organisation, day).to_owned(),
        _ => event.producer.clone(),
    }
}
