//! Answers `/{language}/observation/withdraw`: what a producer said is taken back.

use super::correct::statement;
use super::state::home;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::observation::withdraw::run;
use actions::{Authorized, permit};

/// Withdraws it, and leads to the figure's home, where it can be stated anew.
///
/// # Errors
/// Where there is no such statement, no reason is given, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::WithdrawObservation>,
) -> Result<Answer, Fault> {
    let reason = visit.form.text("reason").unwrap_or_default();
    run(
        &visit.site.desk,
        authorized,
        statement(&visit.form)?,
        reason,
    )?;
    Ok(Answer::See(home(visit, &visit.form).to_string()))
}
