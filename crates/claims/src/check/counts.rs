//! # Counts contradict each other (`fraction-over-one`, `subcount-exceeds-count`)
//!
//! "14/26 chỉ tiêu đạt và vượt, trong đó 10 chỉ tiêu vượt": a count out of a number cannot exceed
//! it, nor can a part counted behind "trong đó" exceed what it is a part of.

use super::shown;
use crate::Reading;
use crate::claim::{Hedge, Kind};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;

/// The codes of this check.
pub const CODES: &[&str] = &["fraction-over-one", "subcount-exceeds-count"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut findings = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let (Some(value), Hedge::Exact) = (claim.value, claim.hedge) else {
            continue;
        };
        if claim.kind == Kind::Fraction && claim.second.is_some_and(|all| value > all) {
            let finding = Finding::about(CODES[0], Severity::Error, claims, &[index]);
            findings.push(finding.with("found", &claim.surface));
        }
        let Some(whole) = claim.part_of else { continue };
        let parent = &claims[whole];
        let countable = parent.kind == Kind::Fraction
            && claim.kind == Kind::Level
            && claim.unit == parent.unit
            && claim.unit.is_some();
        if countable && parent.value.is_some_and(|count| value > count) {
            let finding = Finding::about(CODES[1], Severity::Error, claims, &[index, whole]);
            findings.push(
                finding
                    .with("found", shown(value, 0))
                    .with("total", shown(parent.value.unwrap_or(Decimal::ZERO), 0)),
            );
        }
    }
    findings
}
