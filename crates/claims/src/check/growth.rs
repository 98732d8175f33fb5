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
use rustc_hash::FxHashMap;

/// The codes of this check.
pub const CODES: &[&str] = &["growth-against-amounts"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut firsts: FxHashMap<(&str, Period, Option<&str>), usize> = FxHashMap::default();
    // The last amount so far of each subject and period.
    let mut lasts: FxHashMap<(&str, Period), usize> = FxHashMap::default();
    let mut pairs = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let (Some(subject), Some(period)) = (claim.subject.as_deref(), claim.period) else {
            continue;
        };
        if is_amount(claim) {
            lasts.insert((subject, period), index);
            let unit = claim.unit.as_deref();
            firsts.entry((subject, period, unit)).or_insert(index);
        }
        let told = matches!(claim.kind, Kind::Growth | Kind::Index) && is_plain(claim);
        if let Some(earlier) = earlier(claim).filter(|_| told) {
            // The amount of the same sentence just before the growth.
            let now = lasts.get(&(subject, period)).copied();
            let now = now.filter(|amount| claims[*amount].sentence == claim.sentence);
            pairs.extend(now.map(|now| (index, subject, now, earlier)));
        }
    }
    let mut findings = Vec::new();
    for (growth, subject, now, earlier) in pairs {
        let unit = claims[now].unit.as_deref();
        if let Some(before) = firsts.get(&(subject, earlier, unit)) {
            findings.extend(judge(claims, growth, now, *before));
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
