//! # A pair does not fit its percent (`pair-against-percent`)
//!
//! "Giải ngân 1.215/3.850 tỷ đồng, bằng 31,6% kế hoạch": the percent must be the quotient.
//! The same holds for fractions ("54/55 phiếu, đạt 98,2%").
//!
//! How: the next percent of the same item within two claims, or the percent in whose bracket the
//! pair stands, if it is an achievement, a share or a rate.

use super::{bounds, fits, is_plain, shown};
use crate::Reading;
use crate::claim::{Claim, Hedge, Kind};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;

/// The codes of this check.
pub const CODES: &[&str] = &["pair-against-percent"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    (0..claims.len())
        .filter(|index| matches!(claims[*index].kind, Kind::Pair | Kind::Fraction))
        .filter_map(|pair| judge(claims, pair))
        .collect()
}

fn judge(claims: &[Claim], pair: usize) -> Option<Finding> {
    let claim = &claims[pair];
    if claim.hedge != Hedge::Exact {
        return None;
    }
    let percent = claim
        .follows
        .filter(|host| is_percent(&claims[*host]) && host + 1 == pair)
        .or_else(|| {
            (pair + 1..(pair + 3).min(claims.len())).find(|index| {
                is_percent(&claims[*index])
                    // "18/23 chỉ tiêu đạt 50%" says what they reached, not how many they are.
                    && !(claim.kind == Kind::Fraction && claims[*index].kind == Kind::Achievement)
                    && (claims[*index].sentence, claims[*index].item)
                        == (claim.sentence, claim.item)
            })
        })?;
    let between = claims[pair.min(percent)..pair.max(percent)].iter().skip(1);
    if between.into_iter().any(Claim::is_figure) {
        return None;
    }
    let room = claim.half_step();
    let limits = bounds(claim.value?, room, claim.second?, room)?;
    if fits(&claims[percent], limits) {
        return None;
    }
    let computed = claim.value? * Decimal::ONE_HUNDRED / claim.second?;
    Some(
        Finding::about(CODES[0], Severity::Warning, claims, &[percent, pair])
            .with(
                "found",
                shown(claims[percent].value?, claims[percent].decimals),
            )
            .with("expected", shown(computed, claims[percent].decimals))
            .with("subject", claim.subject.as_deref().unwrap_or_default()),
    )
}

fn is_percent(claim: &Claim) -> bool {
    is_plain(claim)
        && claim.unit.as_deref() == Some("%")
        && matches!(claim.kind, Kind::Achievement | Kind::Share | Kind::Level)
}
