//! # A growth does not fit its two amounts (`growth-against-amounts`)
//!
//! Where the text gives an amount, the amount of the period before and the growth between them,
//! the growth must follow from the two.
//!
//! How: the earlier amount is one of the same subject and unit whose period is the claim's own a
//! year (or a month, a quarter) back, as the growth's base asks. Rounding of all three is allowed.
//!
//! Example: 105 tỷ after 100 tỷ is a growth of 5 %, not of 6 %.

use super::{bounds, is_plain, shown};
use crate::Reading;
use crate::claim::{Base, Claim, Kind};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;
use domain::period::Period;
use std::collections::BTreeMap;

/// The codes of this check.
pub const CODES: &[&str] = &["growth-against-amounts"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut amounts: BTreeMap<(&str, Period), Vec<usize>> = BTreeMap::new();
    let mut firsts: BTreeMap<(&str, Period, Option<&str>), usize> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        if let (Some(subject), Some(period), true) =
            (&claim.subject, claim.period, is_amount(claim))
        {
            amounts.entry((subject, period)).or_default().push(index);
            let unit = claim.unit.as_deref();
            firsts.entry((subject, period, unit)).or_insert(index);
        }
    }
    let mut findings = Vec::new();
    for (index, growth) in claims.iter().enumerate() {
        let told = matches!(growth.kind, Kind::Growth | Kind::Index) && is_plain(growth);
        let (Some(subject), Some(period), true) = (&growth.subject, growth.period, told) else {
            continue;
        };
        let of = |period: Period| {
            amounts
                .get(&(subject.as_str(), period))
                .map_or(&[][..], Vec::as_slice)
        };
        // The amount of the same sentence just before the growth.
        let nearest = of(period)
            .partition_point(|amount| *amount < index)
            .checked_sub(1);
        let now = nearest
            .map(|at| of(period)[at])
            .filter(|amount| claims[*amount].sentence == growth.sentence);
        let (Some(now), Some(earlier)) = (now, earlier(growth)) else {
            continue;
        };
        let unit = claims[now].unit.as_deref();
        let before = firsts.get(&(subject.as_str(), earlier, unit));
        if let Some(before) = before {
            findings.extend(judge(claims, index, now, *before));
        }
    }
    findings
}

fn is_amount(claim: &Claim) -> bool {
    claim.kind == Kind::Level
        && is_plain(claim)
        && claim
            .unit
            .as_deref()
            .is_some_and(|unit| !unit.starts_with('%'))
}

fn earlier(growth: &Claim) -> Option<Period> {
    let period = growth.period?;
    match growth.base? {
        Base::SamePeriod | Base::PreviousYear => period.shifted_years(-1).ok(),
        Base::PreviousPeriod => period.previous().ok(),
        _ => None,
    }
}

fn judge(claims: &[Claim], growth: usize, now: usize, before: usize) -> Option<Finding> {
    let (top, bottom) = (&claims[now], &claims[before]);
    let (low, high) = bounds(
        top.value?,
        top.half_step(),
        bottom.value?,
        bottom.half_step(),
    )?;
    let shift = if claims[growth].kind == Kind::Growth {
        Decimal::ONE_HUNDRED
    } else {
        Decimal::ZERO
    };
    if super::fits(&claims[growth], (low - shift, high - shift)) {
        return None;
    }
    let computed = top.value? * Decimal::ONE_HUNDRED / bottom.value? - shift;
    Some(
        Finding::about(CODES[0], Severity::Warning, claims, &[growth, now, before])
            .with(
                "found",
                shown(claims[growth].value?, claims[growth].decimals),
            )
            .with("expected", shown(computed, claims[growth].decimals))
            .with(
                "subject",
                claims[growth].subject.as_deref().unwrap_or_default(),
            ),
    )
}
