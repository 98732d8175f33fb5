//! # A share or a rate over 100 percent (`share-over-hundred`)
//!
//! A part cannot be more than its whole; "chiếm 105%" is a slip, or a ratio with another name.
//! Rates of enrolment and of use may exceed 100, so only shares are looked at.

use super::{is_plain, shown};
use crate::Reading;
use crate::claim::Kind;
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;

/// The codes of this check.
pub const CODES: &[&str] = &["share-over-hundred"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut findings = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let value = claim
            .value
            .filter(|_| claim.kind == Kind::Share && is_plain(claim));
        if let Some(value) = value.filter(|value| *value > Decimal::ONE_HUNDRED) {
            let finding = Finding::about(CODES[0], Severity::Error, claims, &[index]);
            findings.push(finding.with("found", shown(value, claim.decimals)));
        }
    }
    findings
}
