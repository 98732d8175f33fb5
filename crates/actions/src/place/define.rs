//! To define a place, or to change what it is called from a day on.
//!
//! A version with a first day that the record knows takes the place of that version.
//!
//! Ways to fail, as findings: `nothing-changes`, those of [`crate::import::place`].

use crate::column::Spot;
use crate::desk::{Desk, Done};
use crate::field::Check;
use crate::import::Report;
use crate::permission::{Authorized, permit};
use crate::place::Draft;
use crate::place::check::{World, covered, read};
use crate::refused::Refused;
use serde_json::json;

/// Defines a place.
///
/// # Errors
/// Where the draft cannot stand or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::DefinePlace>,
    draft: &Draft<'_>,
    reason: &str,
) -> Result<Done<()>, Refused> {
    desk.write(authorized, reason, |pen| {
        let catalogue = pen.transaction.catalogue()?;
        let mut check = Check {
            spot: Spot::form(),
            findings: &mut pen.findings,
        };
        let Some(row) = read(&mut check, draft) else {
            return Ok(None);
        };
        let id = row.id.to_string();
        let rows = vec![row];
        covered(authorized, &catalogue, &rows, &mut pen.findings);
        let world = World::of(&catalogue, rows, &mut pen.findings);
        if pen.findings.errors() > 0 {
            return Ok(None);
        }
        let mut report = Report::of("places");
        world.write(pen, &mut report)?;
        if report.counts.changes() == 0 {
            pen.findings.add(crate::finding::nothing_changes());
        }
        let detail = json!({ "place": id, "differences": report.differences });
        Ok(Some(((), detail)))
    })
}
