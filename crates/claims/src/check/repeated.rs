//! # A clause or a paragraph stands twice (`clause-repeated`, `paragraph-repeated`)
//!
//! "Khu vực dịch vụ tăng 3,84%; khu vực dịch vụ tăng 3,84%": one of the two was meant to say
//! something else, or is left over from copying.
//!
//! How: two claims that follow each other agree in subject, kind, value, unit, base and period, and
//! both name their subject themselves. A paragraph with two or more figures that stands again,
//! word for word, is reported at its second place.

use crate::Reading;
use crate::finding::Finding;
use domain::finding::Severity;
use rustc_hash::FxHashMap;
use vietnamese::fold::same;

/// The codes of this check.
pub const CODES: &[&str] = &["clause-repeated", "paragraph-repeated"];

/// Shorter lines may well stand twice, in bytes.
const LONG: usize = 60;

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
        // What is told apart most quickly stands first.
        let alike = first.sentence == second.sentence
            && (first.kind, first.base, first.period) == (second.kind, second.base, second.period)
            && (&first.unit, first.value) == (&second.unit, second.value);
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
    findings.extend(paragraphs(reading));
    findings
}

/// Paragraphs with figures that stand a second time.
fn paragraphs(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    let mut findings = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for line in reading.text.split_inclusive('\n') {
        let end = start + line.len();
        let from = at;
        while claims.get(at).is_some_and(|claim| claim.start_byte < end) {
            at += 1;
        }
        start = end;
        let mut figures = (from..at).filter(|index| claims[*index].is_figure());
        let (Some(first), Some(_)) = (figures.next(), figures.next()) else {
            continue;
        };
        let text = line.trim();
        if text.len() < LONG {
            continue;
        }
        let earlier = *seen.entry(text).or_insert(first);
        if earlier != first {
            let finding = Finding::about(CODES[1], Severity::Warning, claims, &[first, earlier]);
            findings.push(finding.with("found", &claims[first].surface));
        }
    }
    findings
}
