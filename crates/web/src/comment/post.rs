//! Answers `/{language}/comment/say` and `/{language}/comment/settle`: something is said, or a
//! thread ends or is opened again.

use super::get;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::comment::list;
use actions::comment::say::{self, Figure, Said};
use actions::comment::settle::{self, Settled};
use actions::{Authorized, Object, Refused, ask, permit};
use askama::Template;
use domain::comment::RemarkKind;
use domain::moment::Seq;

/// On what it is said: the place of the figure, for whoever has a say over it.
///
/// # Errors
/// Where there is no such figure or thread, or the store fails.
pub fn on(visit: &Visit<'_>) -> Result<Object, Fault> {
    let desk = &visit.site.desk;
    if let Some(thread) = thread(visit)? {
        let subject = list::thread(desk, thread)?.subject();
        return Ok(Object::Place(subject.place));
    }
    let state = desk.store().state().map_err(get::fails)?;
    let catalogue = desk.store().catalogue(state).map_err(get::fails)?;
    let period = ask::period(visit.form.required("period", "2026-01")?, "period")?;
    let place = visit.form.required("place", "province:11")?;
    let place = ask::place(&catalogue, place, Some(period.last_day()))?;
    Ok(Object::Place(place))
}

/// Says something.
///
/// # Errors
/// Where it is refused, or the store fails.
pub fn say(visit: &Visit<'_>, authorized: &Authorized<permit::SayRemark>) -> Result<Answer, Fault> {
    let text = |name| visit.form.text(name).unwrap_or_default();
    let said = Said {
        figure: Figure {
            indicator: text("indicator"),
            place: text("place"),
            period: text("period"),
            breakdown: text("breakdown"),
        },
        thread: thread(visit)?,
        form: text("form"),
        text: text("text"),
    };
    match say::run(&visit.site.desk, authorized, said) {
        Ok(done) => Ok(back(visit, done.value)),
        Err(refused) => again(visit, refused),
    }
}

/// Ends a thread or opens it again.
///
/// # Errors
/// Where it is refused, or the store fails.
pub fn settle(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::SettleThread>,
) -> Result<Answer, Fault> {
    let kind = visit.form.required("kind", "explain, correct, reopen")?;
    let settled = Settled {
        thread: thread(visit)?.ok_or_else(|| Fault::bad("thread", "", "1234"))?,
        kind: kind
            .parse::<RemarkKind>()
            .map_err(|_| Fault::bad("kind", kind, "explain, correct, reopen"))?,
        text: visit.form.text("text").unwrap_or_default(),
    };
    match settle::run(&visit.site.desk, authorized, settled) {
        Ok(done) => Ok(back(visit, done.value)),
        Err(refused) => again(visit, refused),
    }
}

fn thread(visit: &Visit<'_>) -> Result<Option<Seq>, Fault> {
    let number: Option<u64> = visit.form.value("thread", "1234")?;
    Ok(number.map(Seq))
}

/// Leads back to where one came from, at what was said; only to a page of ours.
fn back(visit: &Visit<'_>, said: Seq) -> Answer {
    let own = format!("/{}/", visit.words.language());
    let back = visit
        .form
        .text("back")
        .filter(|back| back.starts_with(&own));
    let back = match back {
        Some(back) => back.to_owned(),
        None => {
            let figure = ["indicator", "place", "period", "breakdown"];
            let address = figure.iter().fold(visit.to("/comment"), |address, name| {
                address.with(name, visit.form.text(name).unwrap_or_default())
            });
            address.to_string()
        }
    };
    let back = back.split('#').next().unwrap_or_default();
    Answer::See(format!("{back}#r{said}"))
}

/// The page again, with what was written and why it was not taken.
fn again(visit: &Visit<'_>, refused: Refused) -> Result<Answer, Fault> {
    let Refused::Findings(findings) = refused else {
        return Err(refused.into());
    };
    if visit.form.text("indicator").is_none() {
        return Err(Fault::Findings(findings));
    }
    let lines = findings
        .iter()
        .map(|finding| crate::finding::line(visit.words, finding))
        .collect();
    let text = visit.form.text("text").unwrap_or_default().to_owned();
    let page = get::figure(visit, &visit.form, lines, text)?;
    Ok(Answer::Page(page.render()?))
}
