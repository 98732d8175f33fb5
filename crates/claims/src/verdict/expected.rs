//! Which number does the record expect at a claim's place?

use super::record::{Promised, Record, Stated};
use crate::claim::{Base, Claim};
use crate::resolve::Meaning;
use domain::Decimal;
use domain::indicator::IndicatorNo;
use domain::moment::{AsOf, KnownAt};
use domain::period::Period;
use domain::place::PlaceNo;
use domain::target::Baseline;
use domain::unit::Unit;

/// A number that the record knows, in the claim's unit.
#[derive(Debug, Clone)]
pub(super) struct Expected {
    pub(super) value: Decimal,
    /// What the rounding of its sources may move it by.
    pub(super) room: Decimal,
    pub(super) known_at: KnownAt,
    pub(super) replaced_at: Option<KnownAt>,
    pub(super) source: String,
    /// The target's, of a pair.
    pub(super) second: Option<Decimal>,
    pub(super) baseline: Option<Baseline>,
}

/// Where a claim is looked up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) indicator: IndicatorNo,
    pub(super) meaning: Meaning,
    pub(super) place: PlaceNo,
    pub(super) period: Period,
}

impl Expected {
    fn of(stated: &Stated) -> Option<Self> {
        Some(Self {
            value: stated.value?,
            room: stated.room,
            known_at: stated.known_at,
            replaced_at: stated.replaced_at,
            source: stated.source.clone(),
            second: None,
            baseline: None,
        })
    }

    /// The same under a function of its value; `other` is what it was computed with.
    fn with(&self, other_known: KnownAt, value: Decimal, room: Decimal) -> Self {
        Self {
            value,
            room,
            known_at: self.known_at.max(other_known),
            ..self.clone()
        }
    }

    /// Whether it was what one saw as of a moment.
    pub(super) fn shown(&self, as_of: AsOf) -> bool {
        as_of.knows(self.known_at) && !self.replaced_at.is_some_and(|later| as_of.knows(later))
    }
}

/// All numbers that the record ever showed at a spot, oldest first, in the claim's unit.
pub(super) fn all(
    record: &dyn Record,
    claim: &Claim,
    unit: Option<&Unit>,
    spot: Spot,
    as_of: AsOf,
) -> Vec<Expected> {
    let history = |indicator, period| -> Vec<Expected> {
        record
            .history(indicator, spot.place, period)
            .iter()
            .filter_map(Expected::of)
            .collect()
    };
    let own = || history(spot.indicator, spot.period);
    let targets = || record.targets(spot.indicator, spot.place, spot.period);
    let found: Vec<Expected> = match spot.meaning {
        // What is stated is held as it was stated; only what is computed has room.
        Meaning::Value => own()
            .into_iter()
            .map(|e| Expected {
                room: Decimal::ZERO,
                ..e
            })
            .collect(),
        Meaning::Growth | Meaning::Index | Meaning::Multiple | Meaning::Difference => {
            let Some(period) = base_period(claim.base, spot.period) else {
                return Vec::new();
            };
            let base = latest(&history(spot.indicator, period), as_of);
            let Some(base) = base else { return Vec::new() };
            own()
                .iter()
                .filter_map(|now| against(spot.meaning, now, &base))
                .collect()
        }
        Meaning::Share(whole) => {
            let Some(whole) = latest(&history(whole, spot.period), as_of) else {
                return Vec::new();
            };
            own()
                .iter()
                .filter_map(|part| against(Meaning::Index, part, &whole))
                .collect()
        }
        Meaning::Target => targets().iter().map(promise).collect(),
        Meaning::Achievement
        | Meaning::Excess
        | Meaning::TargetDifference
        | Meaning::ValueAndTarget => {
            let promises = targets();
            own()
                .iter()
                .flat_map(|now| held_against(spot.meaning, now, &promises))
                .collect()
        }
    };
    let factor = factor(record, unit, spot);
    if factor == Decimal::ONE {
        return found;
    }
    found
        .into_iter()
        .map(|expected| scaled(expected, factor))
        .collect()
}

/// What one saw as of a moment, else the earliest that came later.
pub(super) fn latest(all: &[Expected], as_of: AsOf) -> Option<Expected> {
    all.iter()
        .rev()
        .find(|expected| expected.shown(as_of))
        .or_else(|| all.first())
        .cloned()
}

/// The period with which a claim compares.
fn base_period(base: Option<Base>, period: Period) -> Option<Period> {
    match base {
        // A growth without a base is one over the year, as official texts leave it unsaid.
        None | Some(Base::SamePeriod | Base::PreviousYear) => period.shifted_years(-1).ok(),
        Some(Base::PreviousPeriod) => period.previous().ok(),
        Some(_) => None,
    }
}

fn against(meaning: Meaning, now: &Expected, base: &Expected) -> Option<Expected> {
    let hundred = Decimal::ONE_HUNDRED;
    if meaning == Meaning::Difference {
        let value = now.value.checked_sub(base.value)?;
        return Some(now.with(base.known_at, value, now.room + base.room));
    }
    if base.value <= base.room {
        return None;
    }
    let factor = if meaning == Meaning::Multiple {
        Decimal::ONE
    } else {
        hundred
    };
    let ratio = now.value.checked_mul(factor)?.checked_div(base.value)?;
    let high = (now.value + now.room)
        .checked_mul(factor)?
        .checked_div(base.value - base.room)?;
    let shift = if meaning == Meaning::Growth {
        hundred
    } else {
        Decimal::ZERO
    };
    Some(now.with(base.known_at, ratio - shift, (high - ratio).abs()))
}

fn promise(promised: &Promised) -> Expected {
    Expected {
        value: promised.value,
        room: Decimal::ZERO,
        known_at: promised.known_at,
        replaced_at: promised.replaced_at,
        source: promised.source.clone(),
        second: None,
        baseline: Some(promised.baseline),
    }
}

fn held_against(meaning: Meaning, now: &Expected, promises: &[Promised]) -> Vec<Expected> {
    let exact = |value| Expected {
        value,
        ..now.clone()
    };
    promises
        .iter()
        .filter_map(|promised| {
            let goal = promise(promised);
            let mut expected = match meaning {
                Meaning::Achievement => against(Meaning::Index, now, &goal)?,
                Meaning::Excess => against(Meaning::Growth, now, &goal)?,
                Meaning::TargetDifference => against(Meaning::Difference, now, &goal)?,
                _ => Expected {
                    second: Some(promised.value),
                    ..exact(now.value)
                },
            };
            expected.baseline = Some(promised.baseline);
            expected.replaced_at = match (now.replaced_at, promised.replaced_at) {
                (Some(left), Some(right)) => Some(left.min(right)),
                (left, right) => left.or(right),
            };
            Some(expected)
        })
        .collect()
}

/// From the indicator's unit to the claim's: 1,000 from tỷ to triệu; 1 where they agree or are
/// percents.
fn factor(record: &dyn Record, written: Option<&Unit>, spot: Spot) -> Decimal {
    let amount = matches!(
        spot.meaning,
        Meaning::Value
            | Meaning::Difference
            | Meaning::Target
            | Meaning::TargetDifference
            | Meaning::ValueAndTarget
    );
    let named = record
        .indicators()
        .iter()
        .find(|named| named.indicator == spot.indicator);
    match (named, written) {
        (Some(named), Some(unit)) if amount && unit.dimension() == named.unit.dimension() => named
            .unit
            .scale()
            .checked_div(unit.scale())
            .unwrap_or(Decimal::ONE),
        _ => Decimal::ONE,
    }
}

fn scaled(expected: Expected, factor: Decimal) -> Expected {
    Expected {
        value: expected.value * factor,
        room: expected.room * factor,
        second: expected.second.map(|second| second * factor),
        ..expected
    }
}
