//! Answers `/{language}/observation/release`: a statement is shown to the public, or hidden.

use super::correct::statement;
use super::field::Making;
use super::page::{self, Form};
use super::state::home;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::{Fields, Visit};
use actions::observation::release::run;
use actions::{Authorized, Refused, permit};
use domain::finding::Finding;
use domain::release::Release;

/// The form, which asks who may see it.
///
/// # Errors
/// Where the store fails.
pub fn form(visit: &Visit<'_>, _: &Authorized<permit::ReleaseStatement>) -> Result<Answer, Fault> {
    again(visit, &visit.query, &[])
}

/// Releases it, and leads to the figure's home; what is wrong is told beside the fields.
///
/// # Errors
/// Where there is no such statement, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReleaseStatement>,
) -> Result<Answer, Fault> {
    let release = visit.form.value::<Release>("release", "public")?;
    let release = release.ok_or_else(|| Fault::bad("release", "", "public"))?;
    let reason = visit.form.text("reason").unwrap_or_default();
    let statements = [statement(&visit.form)?];
    match run(&visit.site.desk, authorized, &statements, release, reason) {
        Ok(_) => Ok(Answer::See(home(visit, &visit.form).to_string())),
        Err(Refused::Findings(findings)) => again(visit, &visit.form, &findings),
        Err(other) => Err(other.into()),
    }
}

fn again(visit: &Visit<'_>, filled: &Fields, findings: &[Finding]) -> Result<Answer, Fault> {
    let form = Form {
        key: "operator-show",
        action: "/observation/release",
        kept: page::KEPT,
    };
    page::show(visit, &form, filled, findings, |making: &Making<'_>| {
        vec![making.releases(), making.text("reason", "text", false)]
    })
}
