//! # Parts do not add up to their whole (`parts-exceed-whole`, `parts-miss-whole`)
//!
//! A total with its parts behind "trong đó" must be at least the sum of the parts, and exactly
//! that sum where the parts are all there are.
//!
//! Why: a digit exchanged while copying shows nowhere but in the sum.
//!
//! How: the amounts behind one "trong đó" are added, if they have the unit of the amount before it.
//! Rounding leaves half a unit of the last printed place for each of them.
//! More than the whole is always a mistake. Less is one only where at least three parts come
//! within a twentieth of the whole: a list that stops there is complete in all likelihood.
//! Where one of the parts, were it what is missing, differs from what is printed by a known slip
//! (two digits exchanged, …), that part is named with what it should be.
//!
//! Example: "GRDP đạt 6.961,99 tỷ đồng, trong đó: nông nghiệp 638,76; công nghiệp 1.339,58; dịch vụ
//! 4.461,59; thuế 342,06 tỷ đồng" adds up to 6.781,99; services should be 4.641,59.

use super::{is_plain, shown};
use crate::Reading;
use crate::cause::{Cause, cause};
use crate::claim::{Claim, Kind};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;
use std::collections::BTreeMap;

/// The codes of this check.
pub const CODES: &[&str] = &["parts-exceed-whole", "parts-miss-whole"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut lists: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        if let Some(whole) = claim.part_of.filter(|_| is_amount(claim)) {
            lists.entry(whole).or_default().push(index);
        }
    }
    lists
        .into_iter()
        .filter(|(whole, _)| is_amount(&claims[*whole]))
        .filter_map(|(whole, parts)| judge(claims, whole, &parts))
        .collect()
}

fn is_amount(claim: &Claim) -> bool {
    claim.kind == Kind::Level
        && is_plain(claim)
        && claim
            .unit
            .as_deref()
            .is_some_and(|unit| !unit.starts_with('%'))
}

fn judge(claims: &[Claim], whole: usize, parts: &[usize]) -> Option<Finding> {
    let total = &claims[whole];
    let parts: Vec<usize> = parts
        .iter()
        .copied()
        .filter(|part| claims[*part].unit == total.unit && claims[*part].period == total.period)
        .collect();
    let value = total.value?;
    // What is larger than the whole is no part of it: another total follows the list.
    if parts
        .iter()
        .any(|part| claims[*part].value.is_some_and(|part| part > value))
    {
        return None;
    }
    let sum: Decimal = parts.iter().filter_map(|part| claims[*part].value).sum();
    let room = parts
        .iter()
        .map(|part| claims[*part].half_step())
        .sum::<Decimal>()
        + total.half_step();
    let gap = sum - value;
    let exceeds = gap > room && parts.len() >= 2;
    let misses = -gap > room
        && parts.len() >= 3
        && sum.checked_mul(Decimal::from(20))? >= value.checked_mul(Decimal::from(19))?;
    if !exceeds && !misses {
        return None;
    }
    let code = if exceeds { CODES[0] } else { CODES[1] };
    let suspect = suspect(claims, &parts, value, sum);
    let decimals = parts
        .iter()
        .map(|part| claims[*part].decimals)
        .max()
        .unwrap_or(0);
    let mut about = vec![whole];
    about.extend(&parts);
    if let Some((part, ..)) = suspect {
        about.retain(|index| *index != part);
        about.insert(0, part);
    }
    let severity = if exceeds || suspect.is_some() {
        Severity::Error
    } else {
        Severity::Warning
    };
    let mut finding = Finding::about(code, severity, claims, &about)
        .with("total", shown(value, total.decimals))
        .with("sum", shown(sum, decimals))
        .with("difference", shown(gap, decimals));
    if let Some((part, expected, slip)) = suspect {
        finding = finding
            .with(
                "found",
                shown(
                    claims[part].value.unwrap_or_default(),
                    claims[part].decimals,
                ),
            )
            .with("expected", shown(expected, claims[part].decimals))
            .with(
                "subject",
                claims[part].subject.as_deref().unwrap_or_default(),
            )
            .with("cause", slip);
    }
    Some(finding)
}

/// The one part that a known slip turns into what is missing.
fn suspect(
    claims: &[Claim],
    parts: &[usize],
    total: Decimal,
    sum: Decimal,
) -> Option<(usize, Decimal, Cause)> {
    let mut found = parts.iter().filter_map(|part| {
        let claim = &claims[*part];
        let value = claim.value?;
        let expected = total - (sum - value);
        let slip = cause(value, claim.decimals, expected)?;
        (expected > Decimal::ZERO && slip != Cause::Truncated).then_some((*part, expected, slip))
    });
    // Exchanged digits explain best; a digit mistyped fits too often to choose among several.
    let all: Vec<_> = found.by_ref().collect();
    let best = all.iter().map(|(_, _, slip)| *slip).min()?;
    let mut best = all.into_iter().filter(|(_, _, slip)| *slip == best);
    let first = best.next();
    if best.next().is_some() { None } else { first }
}
