//! To define an organisation, or to change its definition from a day on.
//!
//! Ways to fail, as findings: `nothing-changes`, those of [`crate::import::organisation`].

use crate::column::Spot;
use crate::desk::{Desk, Done};
use crate::field::Check;
use crate::import::Report;
use crate::organisation::Draft;
use crate::organisation::check::{Bodies, covered, read};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use serde_json::json;

/// Defines an organisation.
///
/// # Errors
/// Where the draft cannot stand or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::DefineOrganisation>,
    draft: &Draft<'_>,
    reason: &str,
) -> Result<Done<()>, Refused> {
    desk.write(authorized, reason, |pen| {
        let mut resolver = pen.resolver()?;
        let mut check = Check {
            spot: Spot::form(),
            findings: &mut pen.findings,
        };
        let Some(row) = read(&mut resolver, &mut check, draft) else {
            return Ok(None);
        };
        covered(authorized, &resolver.catalogue, &row, &mut pen.findings);
        let defined = Bodies::of(&resolver.catalogue, vec![row], &mut pen.findings);
        if pen.findings.errors() > 0 {
            return Ok(None);
        }
        let mut report = Report::of("organisations");
        defined.write(pen, &mut report)?;
        if report.counts.changes() == 0 {
            pen.findings.add(crate::finding::nothing_changes());
        }
        let detail = json!({ "differences": report.differences });
        Ok(Some(((), detail)))
    })
}
