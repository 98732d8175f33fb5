//! Answers `/api/completeness.csv`, `/api/completeness.xlsx`: who has reported, to take away.

use super::get::asked;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::lens::Lens;
use crate::listing;
use crate::visit::Visit;
use actions::completeness::{sheet, show};
use actions::{Authorized, permit};

/// The table as CSV.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn csv(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowCompleteness>,
) -> Result<Answer, Fault> {
    let shown = show::show(&visit.site.desk, authorized, asked(visit))?;
    let lens = Lens::new(visit, &shown.catalogue);
    let listing = sheet::listing(lens.teller(), &shown);
    Ok(Answer::csv("completeness".to_owned(), listing.csv()))
}

/// The table as an Excel workbook.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn xlsx(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowCompleteness>,
) -> Result<Answer, Fault> {
    let shown = show::show(&visit.site.desk, authorized, asked(visit))?;
    let lens = Lens::new(visit, &shown.catalogue);
    let listing = sheet::listing(lens.teller(), &shown);
    listing::xlsx(lens, "completeness".to_owned(), &listing)
}
