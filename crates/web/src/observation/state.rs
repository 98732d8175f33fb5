//! Answers `/{language}/observation`: the operator states what is, or states it anew.

use super::field::{Making, typed, typed_day};
use super::page::{self, Form};
use crate::address::Address;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::{Fields, Visit};
use actions::observation::{Draft, state};
use actions::{Authorized, Refused, permit};
use domain::finding::Finding;

/// The form, filled in with what the address says.
///
/// # Errors
/// Where there is no such place, or the store fails.
pub fn form(visit: &Visit<'_>, _: &Authorized<permit::StateObservation>) -> Result<Answer, Fault> {
    again(visit, &visit.query, &[])
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
    let until = typed_day(text("counted_until"));
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
        counted_until: &until,
        producer: text("producer"),
        carrier: text("carrier"),
        release: text("release"),
        source: text("source"),
        withdrawn: "",
    };
    match state::run(&visit.site.desk, authorized, &draft, text("reason")) {
        Ok(_) => Ok(Answer::See(home(visit, &visit.form).to_string())),
        Err(Refused::Findings(findings)) => again(visit, &visit.form, &findings),
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

fn again(visit: &Visit<'_>, filled: &Fields, findings: &[Finding]) -> Result<Answer, Fault> {
    let form = Form {
        key: "operator-state",
        action: "/observation",
        kept: &[],
    };
    page::show(visit, &form, filled, findings, |making: &Making<'_>| {
        vec![
            making.indicators(),
            making.text("place", "text", true),
            making.text("period", "text", true),
            making.text("breakdown", "text", false),
            making.text("value", "text", true),
            making.statuses(),
            making.producers(),
            making.text("as_printed", "text", false),
            making.day("counted_until"),
            making.text("carrier", "text", false),
            making.text("source", "text", false),
            making.releases(),
            making.text("reason", "text", false),
        ]
    })
}
