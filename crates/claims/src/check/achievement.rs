//! # An achievement does not fit result and target (`achievement-against-target`)
//!
//! "Đạt 12.221 tỷ đồng, đạt 51,8% so với nghị quyết (23.600 tỷ đồng)": the percent must be the
//! quotient of the two.
//!
//! How: result, percent and target of one subject stand next to each other; the target carries the
//! status `target`, or stands as the second number of a pair. Rounding of all three is allowed.
//! Where two plans are told ("Trung ương giao …; HĐND tỉnh giao …"), the percent of the second may
//! stand sentences later; it is doubted only where two of its digits are exchanged.
//! An excess ("vượt 5%") is held against the quotient less 100.

use super::{fits, is_plain, percent_bounds, shown};
use crate::Reading;
use crate::cause::{Cause, cause};
use crate::claim::{Base, Claim, Kind, Status};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;

/// The codes of this check.
pub const CODES: &[&str] = &["achievement-against-target"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    (0..claims.len())
        .filter(|index| matches!(claims[*index].kind, Kind::Achievement | Kind::Excess))
        .filter(|index| is_plain(&claims[*index]))
        .filter_map(|percent| judge(claims, percent).or_else(|| of_another(claims, percent)))
        .collect()
}

fn judge(claims: &[Claim], percent: usize) -> Option<Finding> {
    let near = percent.saturating_sub(5)..(percent + 4).min(claims.len());
    let amount = |index: &usize, target: bool| {
        let claim = &claims[*index];
        claim.kind == Kind::Level
            && is_plain(claim)
            && (claim.status == Status::Target) == target
            && claim.subject == claims[percent].subject
            && claim.sentence == claims[percent].sentence
            && claim.item == claims[percent].item
            && claim
                .unit
                .as_deref()
                .is_some_and(|unit| !unit.starts_with('%'))
    };
    let result = near
        .clone()
        .rev()
        .find(|index| *index < percent && amount(index, false))?;
    // The target directly behind the percent, or in the bracket of the result.
    let target = near
        .clone()
        .find(|index| *index > result && amount(index, true))?;
    if claims[result].unit != claims[target].unit {
        return None;
    }
    let others = near
        .filter(|index| claims[*index].kind == Kind::Achievement)
        .count();
    if others > 1 {
        return None;
    }
    let (low, high) = percent_bounds(&claims[result], &claims[target])?;
    let shift = if claims[percent].kind == Kind::Excess {
        Decimal::ONE_HUNDRED
    } else {
        Decimal::ZERO
    };
    if fits(&claims[percent], (low - shift, high - shift)) {
        return None;
    }
    let computed = claims[result].value? * Decimal::ONE_HUNDRED / claims[target].value? - shift;
    Some(finding(
        claims,
        percent,
        &[percent, result, target],
        computed,
    ))
}

/// "đạt 15% kế hoạch Trung ương giao và 18,3% kế hoạch HĐND tỉnh giao": of plans told before.
fn of_another(claims: &[Claim], percent: usize) -> Option<Finding> {
    let told = &claims[percent];
    if told.kind != Kind::Achievement || !told.base.is_some_and(Base::is_promise) {
        return None;
    }
    let amount = |index: &usize| {
        let claim = &claims[*index];
        claim.kind == Kind::Level && is_plain(claim) && claim.sentence + 3 > told.sentence
    };
    let near = percent.saturating_sub(12)..percent;
    let result = near.clone().rev().find(amount)?;
    if claims[result].sentence != told.sentence {
        return None;
    }
    let mut doubtful = None;
    for target in (near.start..result).filter(amount) {
        if claims[target].unit != claims[result].unit {
            continue;
        }
        if fits(told, percent_bounds(&claims[result], &claims[target])?) {
            return None;
        }
        let computed = claims[result].value? * Decimal::ONE_HUNDRED / claims[target].value?;
        let slip = cause(told.value?, told.decimals, computed);
        if slip == Some(Cause::DigitsTransposed) {
            doubtful = Some((target, computed));
        }
    }
    let (target, computed) = doubtful?;
    Some(finding(
        claims,
        percent,
        &[percent, result, target],
        computed,
    ))
}

fn finding(claims: &[Claim], percent: usize, about: &[usize], computed: Decimal) -> Finding {
    let claim = &claims[percent];
    Finding::about(CODES[0], Severity::Warning, claims, about)
        .with(
            "found",
            shown(claim.value.unwrap_or_default(), claim.decimals),
        )
        .with("expected", shown(computed, claim.decimals))
        .with("subject", claim.subject.as_deref().unwrap_or_default())
}
