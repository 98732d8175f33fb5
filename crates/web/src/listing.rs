//! How is a table of a page taken away? As CSV and Excel, by the same question.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::lens::Lens;
use crate::view::Link;
use actions::listing::Listing;

/// The listing as an Excel workbook.
///
/// # Errors
/// Where the workbook cannot be written.
pub(crate) fn xlsx(lens: Lens<'_>, name: String, listing: &Listing) -> Result<Answer, Fault> {
    let body = listing.xlsx(lens.teller(), lens.visit.site.desk.now());
    Ok(Answer::xlsx(
        name,
        body.map_err(|error| Fault::Unexpected(error.to_string()))?,
    ))
}

/// The same question in the forms that people take away: `/api/<noun>.csv` and `.xlsx`.
pub(crate) fn links(lens: Lens<'_>, noun: &str) -> Vec<Link> {
    let at = |ending: &str| {
        let here = lens.visit.here().at(format!("/api/{noun}.{ending}"));
        here.with("language", lens.words.language().tag())
    };
    vec![
        Link::new(lens.words.text("download-csv"), at("csv")),
        Link::new(lens.words.text("download-excel"), at("xlsx")),
    ]
}
