//! # No such day (`no-such-day`)
//!
//! "31/4/2024" or "30/02/2023": the calendar knows no such day, so a digit is wrong.

use crate::Reading;
use crate::claim::Kind;
use crate::finding::Finding;
use domain::finding::Severity;

/// The codes of this check.
pub const CODES: &[&str] = &["no-such-day"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut findings = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        if claim.kind != Kind::Date || claim.period.is_some() {
            continue;
        }
        // A day with its year that names no period is none of the calendar's.
        let parts: Vec<&str> = claim.surface.split(['/', '-', '.']).collect();
        let whole = parts.len() == 3 && parts[2].len() == 4;
        if whole {
            let finding = Finding::about(CODES[0], Severity::Error, claims, &[index]);
            findings.push(finding.with("found", &claim.surface));
        }
    }
    findings
}
