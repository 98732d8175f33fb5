//! # A difference does not fit its two amounts (`difference-against-amounts`)
//!
//! "Trung ương giao 6.815,7 tỷ đồng; HĐND tỉnh giao 7.402,3 tỷ đồng, cao hơn 568,6 tỷ đồng": the
//! two lie 586,6 apart.
//!
//! How: a change directly behind an amount is held against the amounts of that unit before it in
//! the sentence. As the text does not say which of them it is compared with, only a difference with
//! two digits exchanged, or a single one of four or more mistyped, is doubted.

use super::{is_plain, shown};
use crate::Reading;
use crate::cause::{Cause, cause};
use crate::claim::{Claim, Kind};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;

/// The codes of this check.
pub const CODES: &[&str] = &["difference-against-amounts"];

/// How many claims back the other amount may stand.
const NEAR: usize = 6;

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    (1..claims.len())
        .filter(|index| claims[*index].kind == Kind::Change && is_plain(&claims[*index]))
        .filter_map(|change| judge(claims, change))
        .collect()
}

fn judge(claims: &[Claim], change: usize) -> Option<Finding> {
    let told = &claims[change];
    let amount = |claim: &Claim| {
        claim.kind == Kind::Level
            && is_plain(claim)
            && claim.unit == told.unit
            && claim.sentence == told.sentence
    };
    let last = change - 1;
    if !amount(&claims[last]) {
        return None;
    }
    let printed = told.value?.abs();
    let mut doubtful = None;
    for before in (last.saturating_sub(NEAR)..last).rev() {
        let other = &claims[before];
        if !amount(other) {
            continue;
        }
        let right = (claims[last].value? - other.value?).abs();
        let room = told.half_step() + other.half_step() + claims[last].half_step();
        if (right - printed).abs() <= room {
            return None;
        }
        if doubtful.is_none() && slips(printed, told.decimals, right) {
            doubtful = Some((before, right));
        }
    }
    let (before, right) = doubtful?;
    Some(
        Finding::about(CODES[0], Severity::Warning, claims, &[change, last, before])
            .with("found", shown(printed, told.decimals))
            .with("expected", shown(right, told.decimals))
            .with("subject", told.subject.as_deref().unwrap_or_default()),
    )
}

/// Whether one slip of the pen turns the right difference into the printed one.
fn slips(printed: Decimal, decimals: u32, right: Decimal) -> bool {
    match cause(printed, decimals, right) {
        Some(Cause::DigitsTransposed) => printed >= Decimal::TEN,
        Some(Cause::DigitMistyped) => {
            printed
                .to_string()
                .bytes()
                .filter(u8::is_ascii_digit)
                .count()
                >= 4
        }
        _ => false,
    }
}
