//! # An amount does not fit its words (`amount-against-words`)
//!
//! "45.600.000.000 đồng (bốn mươi sáu tỷ sáu trăm triệu đồng)": payment papers say an amount twice,
//! in figures and in words, and the two must be one.
//!
//! How: the bracket directly behind an amount in đồng is read as a number in words, with or without
//! "bằng chữ:" before it and "chẵn" behind it. What is no number in words is left alone.

use super::is_plain;
use super::parts::money;
use crate::Reading;
use crate::claim::{Claim, Kind};
use crate::finding::Finding;
use domain::Decimal;
use domain::finding::Severity;
use vietnamese::fold::lowered;
use vietnamese::numeral;

/// The codes of this check.
pub const CODES: &[&str] = &["amount-against-words"];

/// The longest bracket that is read, in bytes.
const LONGEST: usize = 300;

/// Looks through a reading.
#[must_use]
pub fn run(reading: &Reading) -> Vec<Finding> {
    let claims = &reading.claims;
    (0..claims.len())
        .filter(|index| claims[*index].kind == Kind::Level && is_plain(&claims[*index]))
        .filter_map(|index| judge(reading, index))
        .collect()
}

fn judge(reading: &Reading, index: usize) -> Option<Finding> {
    let claim = &reading.claims[index];
    let scale = money(claim.unit.as_deref()?)?;
    let bracket = reading.text[claim.end_byte..]
        .trim_start()
        .strip_prefix('(')?;
    let end = bracket
        .bytes()
        .take(LONGEST)
        .position(|byte| byte == b')')?;
    let inside = &bracket[..end];
    let said = numeral::parse(&words(inside))?;
    let value = in_dong(claim, scale)?;
    if value == Decimal::from(said) {
        return None;
    }
    Some(
        Finding::about(CODES[0], Severity::Error, &reading.claims, &[index])
            .with("found", &claim.surface)
            .with("expected", Decimal::from(said)),
    )
}

fn in_dong(claim: &Claim, scale: u32) -> Option<Decimal> {
    claim.value?.checked_mul(Decimal::from(10u64.pow(scale)))
}

/// The number alone: "Bằng chữ: Mười hai triệu đồng chẵn." is "mười hai triệu".
fn words(inside: &str) -> String {
    let text = lowered(inside);
    let text = text.rsplit(':').next().unwrap_or(&text);
    let text = text.trim().trim_end_matches(['.', '/', ' ']);
    let text = text.strip_suffix("chẵn").unwrap_or(text).trim();
    let text = text.strip_suffix("việt nam").unwrap_or(text).trim();
    text.strip_suffix("đồng").unwrap_or(text).trim().to_owned()
}
