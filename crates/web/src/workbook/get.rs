//! Answers `/{language}/report/workbook`: the report as a workbook to be filled in.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::report::address::key;
use crate::visit::Visit;
use actions::report::{reporter_id, show};
use actions::tell::Teller;
use actions::workbook::fill;
use actions::workbook::seal::Secret;
use actions::{Authorized, permit};

/// The workbook.
///
/// # Errors
/// Where the address names no report, the right is missing, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowReport>,
) -> Result<Answer, Fault> {
    let desk = &visit.site.desk;
    let key = key(visit)?;
    let shown = show::run(desk, authorized, &key, None)?;
    let secret = Secret::of(desk)?;
    let teller = Teller {
        words: visit.words,
        catalogue: &shown.grid.catalogue,
        zone: desk.zone(),
    };
    let body = fill::xlsx(teller, &shown, desk.now(), &secret);
    let body = body.map_err(|error| Fault::Unexpected(error.to_string()))?;
    let form = shown.grid.form().id.to_string();
    let reporter = reporter_id(&shown.grid.catalogue, key.reporter);
    Ok(Answer::xlsx(
        format!("{form}-{}-{reporter}", key.period),
        body,
    ))
}
