//! Answers `/{language}/observation/correct`: the store misread, and is put right.

use super::field::{Making, definitions, typed};
use super::page::ObservationPage;
use super::state::home;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::finding;
use crate::frame::{self, Room};
use crate::lens::Lens;
use crate::visit::{Fields, Visit};
use actions::observation::correct_transcription::{Correction, run};
use actions::{Authorized, Refused, permit};
use askama::Template;
use domain::finding::Finding;
use domain::moment::Seq;

/// What of the form is carried along and not filled in.
const KEPT: [&str; 5] = ["statement", "indicator", "place", "period", "breakdown"];

/// The form.
///
/// # Errors
/// Where there is no such place, or the store fails.
pub fn form(
    visit: &Visit<'_>,
    _: &Authorized<permit::CorrectTranscription>,
) -> Result<Answer, Fault> {
    page(visit, &visit.query, &[])
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
    let correction = Correction {
        corrects: statement(&visit.form)?,
        value: &value,
        as_printed: text("as_printed"),
        status: text("status"),
        counted_until: text("counted_until"),
    };
    match run(&visit.site.desk, authorized, &correction, text("reason")) {
        Ok(_) => Ok(Answer::See(home(visit, &visit.form).to_string())),
        Err(Refused::Findings(findings)) => page(visit, &visit.form, &findings),
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

fn page(visit: &Visit<'_>, filled: &Fields, findings: &[Finding]) -> Result<Answer, Fault> {
    let words = visit.words;
    let plans = definitions(visit)?;
    let making = Making {
        lens: Lens::new(visit, &plans.catalogue),
        filled,
        findings,
    };
    let reason = making.text("reason", "text", true);
    let kept = KEPT.map(|name| {
        (
            name.to_owned(),
            filled.text(name).unwrap_or_default().to_owned(),
        )
    });
    let page = ObservationPage {
        frame: frame::of(visit, &words.text("operator-correct"), Some(Room::Collect)),
        crumb: words.text("room-collect"),
        headline: words.text("operator-correct"),
        lead: vec![words.text("operator-correct-lead")],
        findings: findings.iter().map(|it| finding::line(words, it)).collect(),
        action: visit.to("/observation/correct").to_string(),
        kept: kept.to_vec(),
        fields: vec![
            making.text("value", "text", true),
            making.statuses(),
            making.text("as_printed", "text", false),
            making.text("counted_until", "date", false),
            reason,
        ],
        submit: words.text("operator-correct-submit"),
    };
    Ok(Answer::Page(page.render()?))
}
