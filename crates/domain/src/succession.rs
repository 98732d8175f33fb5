//! What became of a place? Merges, splits and transfers as data.

use crate::place::PlaceNo;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fmt;
use thiserror::Error;

/// On what a share is measured: `whole` for a place that goes undivided, else a named quantity
/// such as `population` or `area`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Basis(String);

/// A text names no basis.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{0:?} is not a basis: lower-case letters and underscores, such as whole, population, area"
)]
pub struct BasisError(String);

impl Basis {
    /// Checks and takes the name.
    ///
    /// # Errors
    /// Where it is not a lower-case word.
    pub fn new(text: &str) -> Result<Self, BasisError> {
        let word = !text.is_empty()
            && text.len() <= 40
            && text
                .chars()
                .all(|character| character.is_ascii_lowercase() || character == '_');
        if word {
            Ok(Self(text.to_owned()))
        } else {
            Err(BasisError(text.to_owned()))
        }
    }

    /// The place goes undivided: the share is 1 on every basis.
    #[must_use]
    pub fn whole() -> Self {
        Self("whole".to_owned())
    }

    /// Whether it is [`Basis::whole`].
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0 == "whole"
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// One strand of succession: on a day, a share of one place went to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// First day of the new state.
    pub effective: Date,
    /// Where it came from.
    pub from: PlaceNo,
    /// Where it went.
    pub to: PlaceNo,
    /// The share that went, above 0 and up to 1; 0 takes back a strand stated by mistake.
    pub share: Decimal,
    /// On what the share is measured.
    pub basis: Basis,
    /// The resolution that ordered it.
    pub legal_basis: String,
}

/// A source whose shares on one basis do not add up to exactly 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostShare {
    /// First day of the new state.
    pub effective: Date,
    /// The source.
    pub from: PlaceNo,
    /// The basis.
    pub basis: Basis,
    /// What the shares add up to.
    pub total: Decimal,
}

/// Every source, day and basis whose shares do not add up to exactly 1.
#[must_use]
pub fn lost_shares<'a>(strands: impl IntoIterator<Item = &'a Succession>) -> Vec<LostShare> {
    let mut totals: BTreeMap<(Date, PlaceNo, &Basis), Decimal> = BTreeMap::new();
    for strand in strands {
        if strand.share.is_zero() {
            continue;
        }
        *totals
            .entry((strand.effective, strand.from, &strand.basis))
            .or_default() += strand.share;
    }
    totals
        .into_iter()
        .filter(|(_, total)| *total != Decimal::ONE)
        .map(|((effective, from, basis), total)| LostShare {
            effective,
            from,
            basis: basis.clone(),
            total,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn shares_add_up_per_source_and_basis() {
        let strand = |to: u32, share: &str, basis: &str| Succession {
            effective: date(2025, 7, 1),
            from: PlaceNo(1),
            to: PlaceNo(to),
            share: share.parse().unwrap(),
            basis: Basis::new(basis).unwrap(),
            legal_basis: String::new(),
        };
        let good = [
            strand(2, "0.6", "population"),
            strand(3, "0.4", "population"),
        ];
        assert!(lost_shares(&good).is_empty());
        let bad = [strand(2, "0.6", "area"), strand(3, "0.3", "area")];
        assert_eq!(lost_shares(&bad)[0].total.to_string(), "0.9");
    }
}
