//! To define a dimension and its members, or to change them from a day on.
//!
//! Ways to fail, as findings: `nothing-changes`, those of [`crate::import::breakdown`].

use crate::breakdown::Draft;
use crate::breakdown::check::{Dimensions, read};
use crate::column::Spot;
use crate::desk::{Desk, Done};
use crate::field::Check;
use crate::import::Report;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use serde_json::json;

/// Defines a dimension and members in one action.
///
/// # Errors
/// Where a draft cannot stand or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::DefineBreakdown>,
    drafts: &[Draft<'_>],
    reason: &str,
) -> Result<Done<()>, Refused> {
    desk.write(authorized, reason, |pen| {
        let catalogue = pen.transaction.catalogue()?;
        let mut check = Check {
            spot: Spot::form(),
            findings: &mut pen.findings,
        };
        let rows = drafts.iter().filter_map(|draft| read(&mut check, draft));
        let rows = rows.collect();
        let dimensions = Dimensions::of(&catalogue, rows, &mut pen.findings);
        if pen.findings.errors() > 0 {
            return Ok(None);
        }
        let mut report = Report::of("breakdowns");
        dimensions.write(pen, &mut report)?;
        if report.counts.changes() == 0 {
            pen.findings.add(crate::finding::nothing_changes());
        }
        let detail = json!({ "differences": report.differences });
        Ok(Some(((), detail)))
    })
}
