//! # A share does not fit its amounts (`share-against-amounts`)
//!
//! Where the text gives a part, the whole and the part's share, the share must be their quotient.
//!
//! How: a share is held against amounts of the same subject and period, and against the whole of
//! which the text says that the amount is a part ("trong đó"). Both amounts and the share may be
//! off by their rounding.
//! Where the share times the whole differs from the printed amount by a known slip, that amount
//! is the doubtful one, and what it should be is said.
//!
//! Example: services 4.461,59 of 6.961,99 are 64,09 %, but the text says 66,67 %.

use super::{fits, is_plain, percent_bounds, shown};
use crate::Reading;
use crate::cause::cause;
use crate::claim::{Claim, Kind};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;
use domain::period::Period;
use std::collections::BTreeMap;
use vietnamese::fold::{fold, is_letter};

/// The codes of this check.
pub const CODES: &[&str] = &["share-against-amounts"];

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    let mut amounts: BTreeMap<(String, Option<Period>), usize> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        // Only an amount that the text calls a part of another can be held against a share.
        let whole = claim.part_of.map(|whole| &claims[whole]);
        let part = claim.kind == Kind::Level
            && is_plain(claim)
            && whole.is_some_and(|whole| whole.unit == claim.unit && is_plain(whole));
        if let Some(name) = part.then(|| key(claim)).flatten() {
            amounts.entry((name, claim.period)).or_insert(index);
        }
    }
    if amounts.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (index, share) in claims.iter().enumerate() {
        if share.kind != Kind::Share || !is_plain(share) {
            continue;
        }
        let Some(name) = key(share) else { continue };
        if let Some(amount) = amounts.get(&(name, share.period)) {
            findings.extend(judge(claims, index, *amount));
        }
    }
    findings
}

/// A subject without the words that vary: "Khu vực dịch vụ" and "dịch vụ" are one.
fn key(claim: &Claim) -> Option<String> {
    let folded = fold(claim.subject.as_deref()?);
    let words = folded.split(|c: char| !(is_letter(c) || c.is_alphanumeric()));
    let words = words.filter(|word| {
        !word.is_empty() && !["khu", "vực", "và", "ngành", "tỷ", "trọng"].contains(word)
    });
    let mut name = String::with_capacity(folded.len());
    for word in words {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    Some(name)
}

fn judge(claims: &[Claim], share: usize, amount: usize) -> Option<Finding> {
    let whole = claims[amount].part_of?;
    let bounds = percent_bounds(&claims[amount], &claims[whole])?;
    if fits(&claims[share], bounds) {
        return None;
    }
    let percent = claims[share].value?;
    let computed = claims[amount].value? * Decimal::ONE_HUNDRED / claims[whole].value?;
    let expected = claims[whole].value?.checked_mul(percent)? / Decimal::ONE_HUNDRED;
    let mut finding = Finding::about(CODES[0], Severity::Warning, claims, &[share, amount, whole])
        .with("found", shown(percent, claims[share].decimals))
        .with("expected", shown(computed, claims[share].decimals))
        .with(
            "subject",
            claims[amount].subject.as_deref().unwrap_or_default(),
        );
    // The share is printed with few digits, so a slip is looked for in the leading ones only.
    let digits = claims[amount].decimals;
    if let Some(slip) = nearby_slip(
        &claims[amount],
        expected,
        claims[whole].value?,
        &claims[share],
    ) {
        finding = finding
            .with("amount", shown(slip.0, digits))
            .with("cause", slip.1);
    }
    Some(finding)
}

/// A slip of the printed amount that brings it within what the share allows.
fn nearby_slip(
    amount: &Claim,
    expected: Decimal,
    whole: Decimal,
    share: &Claim,
) -> Option<(Decimal, crate::cause::Cause)> {
    // A share of two digits leaves so much room that some exchange always fits.
    if share.decimals < 2 {
        return None;
    }
    let room = whole.checked_mul(share.half_step())? / Decimal::ONE_HUNDRED + amount.half_step();
    let printed = amount.value?;
    let text = format!("{:.1$}", printed, amount.decimals as usize);
    let digits: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    let mut found = digits.windows(2).filter_map(|pair| {
        let mut bytes = text.clone().into_bytes();
        bytes.swap(pair[0], pair[1]);
        let value: Decimal = String::from_utf8(bytes).ok()?.parse().ok()?;
        ((value - expected).abs() <= room).then_some(value)
    });
    let value = found.next()?;
    if found.next().is_some() {
        return None;
    }
    Some((value, cause(printed, amount.decimals, value)?))
}
