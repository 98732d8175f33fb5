//! Answers `/api/doubt.csv`, `/api/doubt.xlsx`: the doubts of a place to take away.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::lens::Lens;
use crate::listing;
use crate::visit::Visit;
use actions::doubt::list::{Asked, list};
use actions::doubt::sheet;
use actions::{Authorized, permit};
use cube::doubt::Doubts;

fn asked(visit: &Visit<'_>, authorized: &Authorized<permit::ReadRecord>) -> Result<Doubts, Fault> {
    let asked = Asked {
        place: visit.query.required("place", "province:11")?,
        period: visit.query.required("period", "2023")?,
        from: crate::as_of::from(visit),
    };
    Ok(list(&visit.site.desk, authorized, asked)?)
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
    let lens = Lens::new(visit, &found.catalogue);
    let listing = sheet::listing(lens.teller(), &found, visit.site.desk.now());
    Ok(Answer::csv("doubt".to_owned(), listing.csv()))
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
    let lens = Lens::new(visit, &found.catalogue);
    let listing = sheet::listing(lens.teller(), &found, visit.site.desk.now());
    listing::xlsx(lens, "doubt".to_owned(), &listing)
}
