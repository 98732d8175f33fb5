//! Answers `/{language}/observation/release`: a statement is shown to the public, or hidden.

use super::correct::statement;
use super::state::home;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::observation::release::run;
use actions::{Authorized, permit};
use domain::release::Release;

/// Sets who may see it, and leads back to the figure's home.
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
    run(
        &visit.site.desk,
        authorized,
        &[statement(&visit.form)?],
        release,
        reason,
    )?;
    Ok(Answer::See(home(visit, &visit.form).to_string()))
}
