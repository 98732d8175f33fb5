//! Answers `/api/trace`: the tree of a figure for programs.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::trace::{json, show};
use actions::{Authorized, permit};

/// The tree as JSON.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn json(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let shown = show::show(&visit.site.desk, authorized, super::get::asked(visit)?)?;
    let told = json::json(&shown, visit.site.desk.zone());
    Ok(Answer::Json(serde_json::to_string(&told)?))
}
