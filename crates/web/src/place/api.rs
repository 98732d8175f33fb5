//! Answers `/api/place.csv`, `/api/place.xlsx`: the places below a place to take away.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::lens::Lens;
use crate::listing;
use crate::visit::Visit;
use actions::place::sheet;
use actions::place::show::{Asked, Shown, show};
use actions::{Authorized, permit};

fn asked(visit: &Visit<'_>, authorized: &Authorized<permit::ReadRecord>) -> Result<Shown, Fault> {
    let day = match visit.query.text("map").unwrap_or_default() {
        "then" => "",
        day => day,
    };
    let place = visit.query.required("place", "province:11")?;
    Ok(show(&visit.site.desk, authorized, Asked { place, day })?)
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
    let listing = sheet::listing(lens.teller(), &found);
    Ok(Answer::csv("place".to_owned(), listing.csv()))
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
    let listing = sheet::listing(lens.teller(), &found);
    listing::xlsx(lens, "place".to_owned(), &listing)
}
