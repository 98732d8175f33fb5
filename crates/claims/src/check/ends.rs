//! # A change does not fit its two ends (`ends-against-change`)
//!
//! "Giảm 6,2% (từ 23,4% xuống còn 18,2%)": the change and the values it leads from and to must
//! agree.
//!
//! How: two values of one unit behind "từ" and "xuống", "lên", "đến" or "còn", and the one growth,
//! change or number of points that stands just before or just behind them in the sentence.
//! Of two rates the difference counts, of two amounts the growth or the difference. Rounding of
//! all three is allowed.
//!
//! Example: from 28.450 to 27.938 people is a fall of 1,8 %, not of 2,8 %.

use super::{bounds, fits, is_plain, shown};
use crate::Reading;
use crate::claim::{Claim, Kind};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;

/// The codes of this check.
pub const CODES: &[&str] = &["ends-against-change"];

/// Words between the two ends, beside periods and units.
const BETWEEN: [&str; 10] = [
    "xuống",
    "xuống còn",
    "lên",
    "lên thành",
    "lên mức",
    "còn",
    "đến",
    "tăng lên",
    "giảm còn",
    "giảm xuống còn",
];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let figures: Vec<usize> = (0..claims.len())
        .filter(|at| claims[*at].is_figure())
        .collect();
    let mut findings = Vec::new();
    for (at, pair) in figures.windows(2).enumerate() {
        let (from, to) = (&claims[pair[0]], &claims[pair[1]]);
        let levels = from.kind == Kind::Level && to.kind == Kind::Level;
        let alike = from.unit == to.unit && from.sentence == to.sentence;
        if !(levels && alike && is_plain(from) && is_plain(to) && are_ends(reading, pair)) {
            continue;
        }
        let before = at.checked_sub(1).map(|before| figures[before]);
        let behind = figures.get(at + 2).copied();
        let told = [before, behind].into_iter().flatten().find(|change| {
            let claim = &claims[*change];
            matches!(claim.kind, Kind::Growth | Kind::Points | Kind::Change)
                && claim.sentence == from.sentence
                && is_plain(claim)
                && is_near(reading, *change, pair)
        });
        if let Some(change) = told {
            findings.extend(judge(claims, change, pair[0], pair[1]));
        }
    }
    findings
}

/// Whether "từ" stands before the first and "xuống", "lên" … alone before the second.
fn are_ends(reading: &Reading, pair: &[usize]) -> bool {
    let (from, to) = (&reading.claims[pair[0]], &reading.claims[pair[1]]);
    let before = reading.text[..from.start_byte].trim_end();
    let between = &reading.text[from.end_byte..to.start_byte];
    if between.len() > 80 || !(before.ends_with("từ") || before.ends_with("Từ")) {
        return false;
    }
    let mut words: Vec<&str> = between.split_whitespace().collect();
    // "từ 62,3% năm 2020 xuống còn 38,7%"
    if words.len() > 2 && words[0] == "năm" {
        words.drain(..2);
    }
    BETWEEN.contains(&words.join(" ").as_str())
}

/// Whether the change stands in the same breath: nothing but brackets, commas and few words.
fn is_near(reading: &Reading, change: usize, pair: &[usize]) -> bool {
    let claim = &reading.claims[change];
    let (first, last) = (&reading.claims[pair[0]], &reading.claims[pair[1]]);
    let between = if change < pair[0] {
        &reading.text[claim.end_byte..first.start_byte]
    } else {
        &reading.text[last.end_byte..claim.start_byte]
    };
    let mean = ["bình quân", "mỗi năm", "hằng năm", "hàng năm", "trung bình"]
        .iter()
        .any(|word| between.contains(word));
    between.len() <= 60 && !mean && !between.contains([';', '.'])
}

fn judge(claims: &[Claim], change: usize, from: usize, to: usize) -> Option<Finding> {
    let (told, first, last) = (&claims[change], &claims[from], &claims[to]);
    let (start, end) = (first.value?, last.value?);
    let rate = first
        .unit
        .as_deref()
        .is_some_and(|unit| unit.starts_with('%'));
    let differs = rate || told.kind == Kind::Change;
    if told.kind == Kind::Change && told.unit != first.unit {
        return None;
    }
    let (low, high, expected) = if differs {
        let room = first.half_step() + last.half_step();
        let moved = end - start;
        (moved - room, moved + room, moved)
    } else {
        let (low, high) = bounds(end, last.half_step(), start, first.half_step())?;
        let moved = end.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(start)?;
        let all = Decimal::ONE_HUNDRED;
        (low - all, high - all, moved - all)
    };
    // A yearly mean is another thing.
    let yearly = told
        .unit
        .as_deref()
        .is_some_and(|unit| unit.contains("/năm"));
    if yearly || fits(told, (low, high)) {
        return None;
    }
    Some(
        Finding::about(CODES[0], Severity::Warning, claims, &[change, from, to])
            .with("found", shown(told.value?.abs(), told.decimals))
            .with("expected", shown(expected.abs(), told.decimals))
            .with("subject", told.subject.as_deref().unwrap_or_default()),
    )
}
