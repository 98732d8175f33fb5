//! # Contributions do not add up to the growth (`contributions-miss-growth`)
//!
//! What each sector contributes, in points, adds up to the growth of the whole.
//!
//! How: three or more contributions of one sentence are added; the growth they explain is the last
//! one told before the list without a contribution of its own, of the same period, in this
//! sentence or the one before. A sum further from it than rounding explains, but within one point
//! of it, is reported: one further away means that the list is not complete.
//!
//! Example: a growth of 7,85 % with contributions of 0,92, 3,78, 2,81 and 0,25 points, which add up
//! to 7,76.

use super::{is_plain, shown};
use crate::Reading;
use crate::claim::{Claim, Kind};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;
use std::collections::BTreeMap;

/// The codes of this check.
pub const CODES: &[&str] = &["contributions-miss-growth"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut lists: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        if claim.kind == Kind::Contribution && is_plain(claim) {
            lists.entry(claim.sentence).or_default().push(index);
        }
    }
    lists
        .into_values()
        .filter(|list| list.len() >= 3)
        .filter_map(|list| judge(claims, &list))
        .collect()
}

fn judge(claims: &[Claim], list: &[usize]) -> Option<Finding> {
    let first = *list.first()?;
    let whole = whole(claims, first)?;
    let (sum, room) = list.iter().fold(
        (Decimal::ZERO, claims[whole].half_step()),
        |(sum, room), at| {
            let claim = &claims[*at];
            (
                sum + claim.value.unwrap_or_default(),
                room + claim.half_step(),
            )
        },
    );
    let gap = sum - claims[whole].value?;
    if gap.abs() <= room || gap.abs() > Decimal::ONE {
        return None;
    }
    let mut about = list.to_vec();
    about.push(whole);
    let decimals = claims[first].decimals;
    Some(
        Finding::about(CODES[0], Severity::Warning, claims, &about)
            .with("sum", shown(sum, decimals))
            .with("total", shown(claims[whole].value?, claims[whole].decimals))
            .with("difference", shown(gap, decimals)),
    )
}

/// The growth before a list that no contribution follows.
fn whole(claims: &[Claim], first: usize) -> Option<usize> {
    let list = &claims[first];
    (0..first).rev().take(24).find(|at| {
        let claim = &claims[*at];
        let next = claims.get(at + 1).map(|next| next.kind);
        claim.kind == Kind::Growth
            && is_plain(claim)
            && claim.period == list.period
            && claim.sentence + 1 >= list.sentence
            && next != Some(Kind::Contribution)
            && claim.subject != list.subject
    })
}
