//! To found a place on a day, by a resolution.
//!
//! Ways to fail, as findings: `place-known`, `field-empty`, and those of
//! [`crate::import::place`].

use crate::column::Spot;
use crate::desk::{Desk, Done};
use crate::field::Check;
use crate::import::Report;
use crate::permission::{Authorized, permit};
use crate::place::Draft;
use crate::place::check::{World, covered, read};
use crate::refused::Refused;
use serde_json::json;

/// Founds a place; the first day and the reason (the resolution) are needed.
///
/// # Errors
/// Where the draft cannot stand, the place is known already, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::FoundPlace>,
    draft: &Draft<'_>,
    reason: &str,
) -> Result<Done<()>, Refused> {
    desk.write(authorized, reason, |pen| {
        let catalogue = pen.transaction.catalogue()?;
        let mut check = Check {
            spot: Spot::form(),
            findings: &mut pen.findings,
        };
        check.present("valid_from", draft.valid_from);
        if reason.trim().is_empty() {
            check.error("reason-missing", "reason", "", "");
        }
        if let Some(known) = catalogue.place_by_id(draft.id) {
            let name = catalogue.place(known).versions[0].name_vi.clone();
            check.error("place-known", "id", draft.id, &name);
        }
        let Some(row) = read(&mut check, draft) else {
            return Ok(None);
        };
        let rows = vec![row];
        covered(authorized, &catalogue, &rows, &mut pen.findings);
        let world = World::of(&catalogue, rows, &mut pen.findings);
        if pen.findings.errors() > 0 {
            return Ok(None);
        }
        let mut report = Report::of("places");
        world.write(pen, &mut report)?;
        let detail = json!({ "place": draft.id, "differences": report.differences });
        Ok(Some(((), detail)))
    })
}
