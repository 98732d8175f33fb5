//! # A rank lies outside its total (`rank-outside-total`)
//!
//! "Xếp thứ 65/63 tỉnh": a place in an order lies between the first and the number of places.
//! Fractional places do not exist either.

use crate::Reading;
use crate::claim::Kind;
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;

/// The codes of this check.
pub const CODES: &[&str] = &["rank-outside-total"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut findings = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let (Kind::Rank, Some(place)) = (claim.kind, claim.value) else {
            continue;
        };
        let outside = claim.second.is_some_and(|total| place > total);
        if outside || place < Decimal::ONE || place.fract() != Decimal::ZERO {
            let finding = Finding::about(CODES[0], Severity::Error, claims, &[index]);
            findings.push(finding.with("found", &claim.surface));
        }
    }
    findings
}
