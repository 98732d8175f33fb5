//! # A clause stands twice in a row (`clause-repeated`)
//!
//! "Khu vực dịch vụ tăng 3,84%; khu vực dịch vụ tăng 3,84%": one of the two was meant to say
//! something else, or is left over from copying.
//!
//! How: two claims that follow each other agree in subject, kind, value, unit, base and period, and
//! both name their subject themselves.

use crate::Reading;
use crate::finding::Finding;
use domain::finding::Severity;
use vietnamese::fold::same;

/// The codes of this check.
pub const CODES: &[&str] = &["clause-repeated"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let figures: Vec<usize> = (0..claims.len())
        .filter(|at| claims[*at].is_figure())
        .collect();
    let mut findings = Vec::new();
    for pair in figures.windows(2) {
        let (first, second) = (&claims[pair[0]], &claims[pair[1]]);
        let alike = (
            first.kind,
            first.value,
            &first.unit,
            first.base,
            first.period,
        ) == (
            second.kind,
            second.value,
            &second.unit,
            second.base,
            second.period,
        ) && first.sentence == second.sentence;
        let (Some(left), Some(right)) = (&first.subject, &second.subject) else {
            continue;
        };
        let between = &reading.text[first.end_byte..second.start_byte];
        if alike && same(left, right) && between.to_lowercase().contains(&right.to_lowercase()) {
            let finding = Finding::about(CODES[0], Severity::Warning, claims, &[pair[1], pair[0]]);
            findings.push(
                finding
                    .with("found", &second.surface)
                    .with("subject", right),
            );
        }
    }
    findings
}
