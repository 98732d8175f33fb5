//! Answers `/api/change.csv`, `/api/change.xlsx`: the changes between two days to take away.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::lens::Lens;
use crate::listing;
use crate::visit::Visit;
use actions::change::between::{Asked, between};
use actions::change::sheet;
use actions::{Authorized, permit, review};
use cube::changes::Changes;

fn asked(visit: &Visit<'_>, authorized: &Authorized<permit::ReadRecord>) -> Result<Changes, Fault> {
    let review = review::show::Asked {
        place: visit.query.required("place", "province:11")?,
        period: visit.query.required("period", "2023")?,
        baseline: visit.query.text("baseline").unwrap_or_default(),
        from: crate::as_of::from(visit),
    };
    let before = visit.query.required("before", "2023-11-30")?;
    Ok(between(
        &visit.site.desk,
        authorized,
        Asked { review, before },
    )?)
}

/// The table as CSV.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn csv(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let found = asked(visit, authorized)?;
    let lens = Lens::new(visit, &found.after.catalogue);
    let listing = sheet::listing(lens.teller(), &found, visit.site.desk.now());
    Ok(Answer::csv("change".to_owned(), listing.csv()))
}

/// The table as an Excel workbook.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn xlsx(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let found = asked(visit, authorized)?;
    let lens = Lens::new(visit, &found.after.catalogue);
    let listing = sheet::listing(lens.teller(), &found, visit.site.desk.now());
    listing::xlsx(lens, "change".to_owned(), &listing)
}
