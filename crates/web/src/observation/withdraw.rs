//! Answers `/{language}/observation/withdraw`: what a producer said is taken back.

use super::correct::statement;
use super::field::Making;
use super::page::{self, Form};
use super::state::home;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::{Fields, Visit};
use actions::observation::withdraw::run;
use actions::{Authorized, Refused, permit};
use domain::finding::Finding;

/// The form, which asks for the reason.
///
/// # Errors
/// Where the store fails.
pub fn form(
    visit: &Visit<'_>,
    _: &Authorized<permit::WithdrawObservation>,
) -> Result<Answer, Fault> {
    again(visit, &visit.query, &[])
}

/// Withdraws it, and leads to the figure's home, where it can be stated anew; what is wrong is
/// told beside the fields.
///
/// # Errors
/// Where there is no such statement, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::WithdrawObservation>,
) -> Result<Answer, Fault> {
    let reason = visit.form.text("reason").unwrap_or_default();
    let statement = statement(&visit.form)?;
    match run(&visit.site.desk, authorized, statement, reason) {
        Ok(_) => Ok(Answer::See(home(visit, &visit.form).to_string())),
        Err(Refused::Findings(findings)) => again(visit, &visit.form, &findings),
        Err(other) => Err(other.into()),
    }
}

fn again(visit: &Visit<'_>, filled: &Fields, findings: &[Finding]) -> Result<Answer, Fault> {
    let form = Form {
        key: "operator-withdraw",
        action: "/observation/withdraw",
        kept: page::KEPT,
    };
    page::show(visit, &form, filled, findings, |making: &Making<'_>| {
        vec![making.text("reason", "text", true)]
    })
}
