//! Answers `/{language}/observation/correct`: the store misread, and is put right.

use super::field::{Making, typed, typed_day};
use super::page::{self, Form};
use super::state::home;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::{Fields, Visit};
use actions::observation::correct_transcription::{Correction, run};
use actions::{Authorized, Refused, permit};
use domain::finding::Finding;
use domain::moment::Seq;

/// The form.
///
/// # Errors
/// Where there is no such place, or the store fails.
pub fn form(
    visit: &Visit<'_>,
    _: &Authorized<permit::CorrectTranscription>,
) -> Result<Answer, Fault> {
    again(visit, &visit.query, &[])
}

/// Corrects it, and leads to the figure's home.
///
/// # Errors
/// Where there is no such statement, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::CorrectTranscription>,
) -> Result<Answer, Fault> {
    let text = |name| visit.form.text(name).unwrap_or_default();
    let value = typed(visit.words, text("value"));
    let until = typed_day(text("counted_until"));
    let correction = Correction {
        corrects: statement(&visit.form)?,
        value: &value,
        as_printed: text("as_printed"),
        status: text("status"),
        counted_until: &until,
    };
    match run(&visit.site.desk, authorized, &correction, text("reason")) {
        Ok(_) => Ok(Answer::See(home(visit, &visit.form).to_string())),
        Err(Refused::Findings(findings)) => again(visit, &visit.form, &findings),
        Err(other) => Err(other.into()),
    }
}

/// The statement that a form is about.
pub(super) fn statement(fields: &Fields) -> Result<Seq, Fault> {
    let number = fields.value::<u64>("statement", "631")?;
    number
        .map(Seq)
        .ok_or_else(|| Fault::bad("statement", "", "631"))
}

fn again(visit: &Visit<'_>, filled: &Fields, findings: &[Finding]) -> Result<Answer, Fault> {
    let form = Form {
        key: "operator-correct",
        action: "/observation/correct",
        kept: page::KEPT,
    };
    page::show(visit, &form, filled, findings, |making: &Making<'_>| {
        vec![
            making.text("value", "text", true),
            making.statuses(),
            making.text("as_printed", "text", false),
            making.day("counted_until"),
            making.text("reason", "text", true),
        ]
    })
}
