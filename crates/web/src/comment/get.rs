//! Answers `/{language}/comment`: the threads of one figure (`indicator`, `place`, `period`), or
//! the list of those that wait, name the reader, or all.

use super::page::{Begin, CommentPage};
use super::told;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::finding::FindingLine;
use crate::frame::{self, Room};
use crate::lens::{Lens, Subject};
use crate::view::{Choice, Link};
use crate::visit::{Fields, Visit};
use actions::comment::list::{self, Asked, list as threads};
use actions::{Authorized, Object, ask, may, permit};
use askama::Template;
use domain::comment::{Thread, ThreadState};

/// The page.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRemarks>,
) -> Result<Answer, Fault> {
    let page = match visit.query.text("indicator") {
        Some(_) => figure(visit, &visit.query, Vec::new(), String::new())?,
        None => all(visit, authorized)?,
    };
    Ok(Answer::Page(page.render()?))
}

fn all(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRemarks>,
) -> Result<CommentPage, Fault> {
    let words = visit.words;
    let show = visit.query.text("show").unwrap_or("open");
    let text = |name| visit.query.text(name).unwrap_or_default();
    let asked = Asked {
        place: text("place"),
        period: text("period"),
        mine: show == "mine",
        ended: show != "open",
    };
    let shown = threads(&visit.site.desk, authorized, asked)?;
    let lens = Lens::new(visit, &shown.catalogue);
    let count = u64::try_from(shown.threads.len()).unwrap_or_default();
    let headline = match show {
        "mine" => words.counted("comment-headline-mine", count, &[]),
        "all" => words.counted("comment-headline-all", count, &[]),
        _ => words.counted("comment-headline", count, &[]),
    };
    let back = visit.here().to_string();
    let choices = ["open", "mine", "all"].map(|choice| Choice {
        value: visit.here().with("show", choice).to_string(),
        text: words.text(&format!("comment-show-{choice}")),
        chosen: choice == show,
    });
    Ok(CommentPage {
        frame: frame::of(visit, &words.text("comment-title"), Some(Room::Collect)),
        crumbs: Vec::new(),
        headline,
        lead: vec![words.text("comment-lead")],
        findings: Vec::new(),
        choices: choices.to_vec(),
        list: shown
            .threads
            .iter()
            .take(domain::limits::PAGE_ROWS)
            .map(|thread| told::thread(lens, thread, &back, true))
            .collect(),
        empty: words.text("comment-empty"),
        begin: None,
    })
}

/// The threads of one figure, with what was written and not taken.
///
/// # Errors
/// Where the fields name what there is not, or the store fails.
pub(super) fn figure(
    visit: &Visit<'_>,
    fields: &Fields,
    findings: Vec<FindingLine>,
    text: String,
) -> Result<CommentPage, Fault> {
    let words = visit.words;
    let desk = &visit.site.desk;
    let catalogue = desk.store().catalogue(desk.store().state().map_err(fails)?);
    let catalogue = catalogue.map_err(fails)?;
    let lens = Lens::new(visit, &catalogue);
    let period = ask::period(fields.required("period", "2026-01")?, "period")?;
    let place = fields.required("place", "province:11")?;
    let of = domain::comment::Subject {
        indicator: ask::indicator(&catalogue, fields.text("indicator").unwrap_or_default())?,
        place: ask::place(&catalogue, place, Some(period.last_day()))?,
        period,
        breakdown: ask::breakdown(&catalogue, fields.text("breakdown").unwrap_or_default())?,
    };
    let mut threads = list::of_figure(desk, &visit.caller, of)?;
    threads.sort_by_key(|thread| (thread.state() != ThreadState::Open, thread.seq()));
    let subject: Subject = crate::history::get::subject(of);
    let told = words.text_with(
        "comment-headline-figure",
        &[
            ("figure", lens.measured(subject).as_str()),
            ("place", lens.place(of.place, period.last_day())),
            ("period", &words.period(period)),
        ],
    );
    let back = told::address(lens, of);
    Ok(CommentPage {
        frame: frame::of(visit, &words.text("comment-title"), Some(Room::Collect)),
        crumbs: vec![
            Link::new(words.text("trace-home"), lens.home(subject)),
            Link::new(words.text("comment-title"), visit.to("/comment")),
        ],
        headline: told,
        lead: vec![words.text("comment-lead")],
        findings,
        choices: Vec::new(),
        list: threads
            .iter()
            .map(|thread: &Thread| told::thread(lens, thread, &back, false))
            .collect(),
        empty: words.text("comment-empty-figure"),
        begin: may::<permit::SayRemark>(&visit.caller, Object::Place(of.place))
            .is_ok()
            .then(|| Begin {
                action: visit.to("/comment/say").to_string(),
                kept: ["indicator", "place", "period", "breakdown", "form", "back"]
                    .iter()
                    .filter_map(|name| Some(((*name).to_owned(), fields.text(name)?.to_owned())))
                    .collect(),
                text,
            }),
    })
}

/// The store fails.
pub(super) fn fails(error: impl ToString) -> Fault {
    Fault::Unexpected(error.to_string())
}
