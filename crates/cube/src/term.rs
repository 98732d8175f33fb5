//! Which figure is meant, and how do figures add up to another?

use crate::amount::{Amount, Completeness, Missing, Reason, Way};
use domain::breakdown::BreakdownNo;
use domain::indicator::IndicatorNo;
use domain::observation::Status;
use domain::period::Period;
use domain::place::PlaceNo;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::sync::Arc;

/// One figure: of what, where, when, of which part, on whose map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub indicator: IndicatorNo,
    pub place: PlaceNo,
    pub period: Period,
    pub breakdown: BreakdownNo,
    pub map: Date,
}

impl Key {
    /// The same figure for another period on the same map.
    pub(crate) fn at(self, period: Period) -> Self {
        Self { period, ..self }
    }
}

/// A figure that goes into a sum, with its sign or share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Term {
    pub key: Key,
    pub weight: Decimal,
}

impl Term {
    pub(crate) fn once(key: Key) -> Self {
        Self {
            key,
            weight: Decimal::ONE,
        }
    }
}

/// A figure made from others.
#[derive(Debug, Clone)]
pub(crate) struct Derived {
    pub amount: Amount,
    pub terms: Vec<Term>,
}

impl Derived {
    pub(crate) fn none(way: Way, reason: Reason) -> Self {
        Self {
            amount: Amount {
                way,
                ..Amount::none(reason)
            },
            terms: Vec::new(),
        }
    }
}

/// How many missing parts are named.
const NAMED: usize = 12;

/// Adds figures up.
pub(crate) struct Adder {
    value: Decimal,
    room: Decimal,
    any: bool,
    overflow: bool,
    status: Option<Status>,
    known_at: Option<domain::moment::KnownAt>,
    by_share: bool,
    other_cut_off: bool,
    missing: Vec<Missing>,
    incomplete: bool,
}

impl Adder {
    pub(crate) fn new() -> Self {
        Self {
            value: Decimal::ZERO,
            room: Decimal::ZERO,
            any: false,
            overflow: false,
            status: None,
            known_at: None,
            by_share: false,
            other_cut_off: false,
            missing: Vec::new(),
            incomplete: false,
        }
    }

    pub(crate) fn add(&mut self, amount: &Amount, weight: Decimal) {
        let Some(value) = amount.value else {
            self.incomplete = true;
            return;
        };
        self.any = true;
        self.incomplete |= !amount.is_whole();
        let sum = value
            .checked_mul(weight)
            .and_then(|part| self.value.checked_add(part));
        match sum {
            Some(sum) => self.value = sum,
            None => self.overflow = true,
        }
        self.room += amount.room * weight.abs();
        let less_settled = |status: Status| {
            self.status.map_or(status, |known| {
                if status.rank() > known.rank() {
                    status
                } else {
                    known
                }
            })
        };
        self.status = amount.status.map(less_settled).or(self.status);
        self.known_at = self.known_at.max(amount.known_at);
        let divided = weight.abs() != Decimal::ONE;
        self.by_share |= amount.by_share || divided;
        if divided {
            self.status = Some(Status::Estimate);
        }
        self.other_cut_off |= amount.other_cut_off;
    }

    pub(crate) fn lacks(&mut self, part: Missing) {
        self.incomplete = true;
        if self.missing.len() < NAMED {
            self.missing.push(part);
        }
    }

    pub(crate) fn total(self, way: Way, completeness: Option<Completeness>) -> Amount {
        if self.overflow {
            return Amount {
                way,
                ..Amount::none(Reason::TooLarge)
            };
        }
        let reason = match (self.any, self.incomplete) {
            (false, _) => Some(Reason::NoData),
            (true, true) => Some(Reason::Incomplete(self.missing)),
            (true, false) => None,
        };
        Amount {
            value: self.any.then_some(self.value),
            room: self.room,
            way,
            seq: None,
            completeness,
            status: self.status,
            known_at: self.known_at,
            by_share: self.by_share,
            other_cut_off: self.other_cut_off,
            reason: reason.map(Arc::new),
        }
    }
}
