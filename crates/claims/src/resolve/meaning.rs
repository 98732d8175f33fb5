//! How can a claim's number follow from an indicator?

use super::Named;
use crate::claim::{Claim, Kind, Status};
use domain::indicator::IndicatorNo;
use domain::unit::{Unit, UnitKind};
use vietnamese::fold::lowered;

/// The way from the record to the claim's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// The indicator's value itself.
    Value,
    /// Its growth against the base, in percent.
    Growth,
    /// Its value in percent of the base.
    Index,
    /// How many times the base it is.
    Multiple,
    /// Its value less that of the base.
    Difference,
    /// Its part of the whole, in percent.
    Share(IndicatorNo),
    /// Its value in percent of the target.
    Achievement,
    /// What its value is over the target, in percent.
    Excess,
    /// Its value less the target.
    TargetDifference,
    /// The target itself.
    Target,
    /// Its value and, as the second number, the target.
    ValueAndTarget,
}

impl Meaning {
    /// Whether the number stands in the record as it is.
    #[must_use]
    pub fn is_direct(self) -> bool {
        matches!(self, Self::Value | Self::Target | Self::ValueAndTarget)
    }
}

/// What an indicator's name says of its figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sort {
    /// They are growths themselves.
    pub(super) growth: bool,
    /// They are changes themselves.
    pub(super) change: bool,
}

impl Sort {
    pub(super) fn of(name: &str) -> Self {
        Self {
            growth: is_growth(name),
            change: is_change(name),
        }
    }
}

/// A claim's unit, as written and as read.
#[derive(Debug, Clone)]
pub(super) struct Written<'a> {
    text: &'a str,
    unit: Unit,
}

impl<'a> Written<'a> {
    pub(super) fn of(claim: &'a Claim) -> Option<Self> {
        let text = claim.unit.as_deref()?;
        let unit = Unit::parse(text).ok()?;
        Some(Self { text, unit })
    }
}

/// All ways in which a claim may follow from an indicator, by kind and unit.
pub(super) fn possible(
    claim: &Claim,
    written: Option<&Written<'_>>,
    named: &Named,
    sort: Sort,
    all: &[Named],
) -> Vec<Meaning> {
    let (growth_like, change_like) = (sort.growth, sort.change);
    let rate = named.unit.kind() == UnitKind::Rate;
    let promised = claim.base.is_some_and(crate::claim::Base::is_promise);
    match claim.kind {
        Kind::Level if claim.status == Status::Target && fits(written, &named.unit) => {
            vec![Meaning::Target]
        }
        Kind::Level if growth_like || change_like => Vec::new(),
        Kind::Level if fits(written, &named.unit) => vec![Meaning::Value],
        Kind::Growth if growth_like && rate => {
            vec![if claim.status == Status::Target {
                Meaning::Target
            } else {
                Meaning::Value
            }]
        }
        Kind::Growth if !rate && !change_like => vec![Meaning::Growth],
        Kind::Points if change_like && !promised => vec![Meaning::Value],
        Kind::Points if rate && promised => vec![Meaning::TargetDifference],
        Kind::Points if rate && !growth_like => vec![Meaning::Difference],
        Kind::Change if fits(written, &named.unit) && !growth_like => {
            vec![if promised {
                Meaning::TargetDifference
            } else {
                Meaning::Difference
            }]
        }
        Kind::Share => share(written, named, all, rate && !growth_like),
        Kind::Achievement if !growth_like => vec![Meaning::Achievement],
        Kind::Excess if !rate => vec![Meaning::Excess],
        Kind::Index if !rate => vec![Meaning::Index],
        Kind::Multiple if !rate => vec![Meaning::Multiple],
        Kind::Pair if fits(written, &named.unit) => vec![Meaning::ValueAndTarget],
        Kind::Fraction if fits(written, &named.unit) => vec![Meaning::Value],
        _ => Vec::new(),
    }
}

fn share(written: Option<&Written<'_>>, named: &Named, all: &[Named], rate: bool) -> Vec<Meaning> {
    let mut found = Vec::new();
    if rate && fits(written, &named.unit) {
        found.push(Meaning::Value);
    }
    if let Some(whole) = named
        .part_of
        .filter(|_| named.unit.kind() == UnitKind::Amount)
    {
        let known = all.iter().any(|other| other.indicator == whole);
        if known {
            found.push(Meaning::Share(whole));
        }
    }
    found
}

/// Whether the claim's unit measures what the indicator's does; nouns of counts may be longer or
/// shorter ("lượt" and "lượt khách").
fn fits(written: Option<&Written<'_>>, unit: &Unit) -> bool {
    let Some(Written { text, unit: own }) = written else {
        return false;
    };
    if own.kind() != unit.kind() {
        return false;
    }
    if own.dimension() == unit.dimension() {
        return true;
    }
    let (left, right) = (*text, unit.as_str());
    let begins = |long: &str, short: &str| {
        long.strip_prefix(short)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '/']))
    };
    begins(left, right) || begins(right, left)
}

/// Indicators that themselves are growths.
fn is_growth(name: &str) -> bool {
    let name = lowered(name);
    name.starts_with("tốc độ tăng")
        || name.starts_with("tăng trưởng")
        || name.contains("(tốc độ tăng")
        || name.starts_with("mức tăng")
}

/// Indicators that themselves are changes.
fn is_change(name: &str) -> bool {
    let name = lowered(name);
    name.starts_with("mức thay đổi") || name.starts_with("mức giảm")
}
