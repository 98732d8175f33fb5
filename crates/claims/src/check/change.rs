//! # An absolute change does not fit its growth (`change-against-growth`)
//!
//! "Đạt 3.900 tấn, tăng 8,4%, tương ứng tăng 302 tấn": the three must agree.
//!
//! How: amount, growth and change of one subject, base and item; the growth that follows from the
//! amount and the change is held against the printed one, with room for rounding.

use super::{fits, is_plain, shown};
use crate::Reading;
use crate::claim::{Claim, Kind};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;

/// The codes of this check.
pub const CODES: &[&str] = &["change-against-growth"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    (0..claims.len())
        .filter(|index| claims[*index].kind == Kind::Change && is_plain(&claims[*index]))
        .filter_map(|change| judge(claims, change))
        .collect()
}

fn judge(claims: &[Claim], change: usize) -> Option<Finding> {
    let near = change.saturating_sub(6)..(change + 4).min(claims.len());
    let same = |index: usize, kind: Kind| {
        let claim = &claims[index];
        claim.kind == kind
            && is_plain(claim)
            && claim.subject == claims[change].subject
            && claim.period == claims[change].period
            && (claim.sentence, claim.item) == (claims[change].sentence, claims[change].item)
    };
    let growth = near
        .clone()
        .find(|index| same(*index, Kind::Growth) && claims[*index].base == claims[change].base)?;
    // "từ 137 xã còn 112 xã, giảm 25 xã, tương đương 18,2%": one of the two is what it became.
    let mut doubts = near
        .filter(|index| same(*index, Kind::Level) && claims[*index].unit == claims[change].unit)
        .map(|level| judge_level(claims, change, growth, level));
    let first = doubts.next()??;
    doubts.all(|doubt| doubt.is_some()).then_some(first)
}

fn judge_level(claims: &[Claim], change: usize, growth: usize, level: usize) -> Option<Finding> {
    let (now, moved) = (&claims[level], &claims[change]);
    let before = now.value?.checked_sub(moved.value?)?;
    let room = now.half_step() + moved.half_step();
    let least = before - room;
    if least <= Decimal::ZERO {
        return None;
    }
    let low = (moved.value? - moved.half_step()) * Decimal::ONE_HUNDRED;
    let high = (moved.value? + moved.half_step()) * Decimal::ONE_HUNDRED;
    let all = [
        low / least,
        low / (before + room),
        high / least,
        high / (before + room),
    ];
    let bounds = (all.iter().copied().min()?, all.iter().copied().max()?);
    if fits(&claims[growth], bounds) {
        return None;
    }
    let computed = moved.value? * Decimal::ONE_HUNDRED / before;
    let about: [usize; 3] = [growth, level, change];
    Some(finding(claims, &about, computed))
}

fn finding(claims: &[Claim], about: &[usize], computed: Decimal) -> Finding {
    let growth = &claims[about[0]];
    Finding::about(CODES[0], Severity::Warning, claims, about)
        .with(
            "found",
            shown(growth.value.unwrap_or_default(), growth.decimals),
        )
        .with("expected", shown(computed, growth.decimals))
        .with("subject", growth.subject.as_deref().unwrap_or_default())
}
