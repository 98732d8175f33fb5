//! Answers `/{language}/observation`: the operator states what is, or states it anew.

use super::field::{Making, definitions, typed};
use super::page::ObservationPage;
use crate::address::Address;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::finding;
use crate::frame::{self, Room};
use crate::lens::Lens;
use crate::visit::{Fields, Visit};
use actions::observation::{Draft, state};
use actions::{Authorized, Refused, permit};
use askama::Template;
use domain::finding::Finding;

/// The form, filled in with what the address says.
///
/// # Errors
/// Where there is no such place, or the store fails.
pub fn form(visit: &Visit<'_>, _: &Authorized<permit::StateObservation>) -> Result<Answer, Fault> {
    page(visit, &visit.query, &[])
}

/// States it, and leads to the figure's home; what is wrong is told beside the fields.
///
/// # Errors
/// Where the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::StateObservation>,
) -> Result<Answer, Fault> {
    let text = |name| visit.form.text(name).unwrap_or_default();
    let value = typed(visit.words, text("value"));
    // What was typed is what stands on paper, unless somebody says otherwise.
    let printed = visit.form.text("as_printed").unwrap_or(text("value"));
    let draft = Draft {
        indicator: text("indicator"),
        place: text("place"),
        period: text("period"),
        breakdown: text("breakdown"),
        value: &value,
        unit: "",
        as_printed: printed,
        status: text("status"),
        known_at: "",
        counted_until: text("counted_until"),
        producer: text("producer"),
        carrier: text("carrier"),
        release: text("release"),
        source: text("source"),
        withdrawn: "",
    };
    match state::run(&visit.site.desk, authorized, &draft, text("reason")) {
        Ok(_) => Ok(Answer::See(home(visit, &visit.form).to_string())),
        Err(Refused::Findings(findings)) => page(visit, &visit.form, &findings),
        Err(other) => Err(other.into()),
    }
}

/// The address of the home of the figure that a form is about.
pub(super) fn home(visit: &Visit<'_>, fields: &Fields) -> Address {
    ["indicator", "place", "period", "breakdown"]
        .iter()
        .fold(visit.to("/trace"), |address, name| {
            address.with(name, fields.text(name).unwrap_or_default())
        })
}

fn page(visit: &Visit<'_>, filled: &Fields, findings: &[Finding]) -> Result<Answer, Fault> {
    let words = visit.words;
    let plans = definitions(visit)?;
    let lens = Lens::new(visit, &plans.catalogue);
    let making = Making {
        lens,
        filled,
        findings,
    };
    let fields = vec![
        making.indicators(),
        making.text("place", "text", true),
        making.text("period", "text", true),
        making.text("breakdown", "text", false),
        making.text("value", "text", true),
        making.statuses(),
        making.producers(),
        making.text("as_printed", "text", false),
        making.text("counted_until", "date", false),
        making.text("carrier", "text", false),
        making.text("source", "text", false),
        making.releases(),
        making.text("reason", "text", false),
    ];
    let page = ObservationPage {
        frame: frame::of(visit, &words.text("operator-state"), Some(Room::Collect)),
        crumb: words.text("room-collect"),
        headline: words.text("operator-state"),
        lead: vec![words.text("operator-state-lead")],
        findings: findings.iter().map(|it| finding::line(words, it)).collect(),
        action: visit.to("/observation").to_string(),
        kept: Vec::new(),
        fields,
        submit: words.text("operator-state-submit"),
    };
    Ok(Answer::Page(page.render()?))
}
