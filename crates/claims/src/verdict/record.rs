//! What do verdicts ask of the record?
//!
//! Whoever holds a store fulfils this trait; tests do it with a list.

use crate::resolve::Named;
use domain::Decimal;
use domain::indicator::IndicatorNo;
use domain::moment::KnownAt;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::target::{Baseline, Per};

/// One value that was shown for a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// In the indicator's unit; `None` where the statement was withdrawn.
    pub value: Option<Decimal>,
    /// Half a unit of its last printed place, in the indicator's unit; nought where exact.
    pub room: Decimal,
    /// From when it was shown.
    pub known_at: KnownAt,
    /// Until when: the moment of the statement that took its place.
    pub replaced_at: Option<KnownAt>,
    /// How the record names the statement: a number and a carrier.
    pub source: String,
}

/// One target in force at some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    /// In the indicator's unit.
    pub value: Decimal,
    /// Against whose plan.
    pub baseline: Baseline,
    /// What the value means over several years.
    pub per: Per,
    /// Since when it is known.
    pub known_at: KnownAt,
    /// Until when it was in force.
    pub replaced_at: Option<KnownAt>,
    /// The document.
    pub source: String,
}

/// Of which place a claim speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whereabouts {
    /// Of the paper's own.
    Paper,
    /// Of another that its sentence names.
    Elsewhere {
        /// The place.
        place: PlaceNo,
        /// Its name as it stands in the text, folded; it says nothing about what is measured.
        words: String,
    },
    /// Of one that cannot be told: several, or none that is known.
    Unclear,
}

/// The record as verdicts see it.
pub trait Record {
    /// The indicators that may be meant.
    fn indicators(&self) -> &[Named];

    /// Every value ever shown for a figure's total, stated or derived, oldest first; those known
    /// only after the paper's day as well.
    fn history(&self, indicator: IndicatorNo, place: PlaceNo, period: Period) -> Vec<Stated>;

    /// Every target for a figure, oldest first.
    fn targets(&self, indicator: IndicatorNo, place: PlaceNo, period: Period) -> Vec<Promised>;

    /// Of which place a claim of the reading speaks.
    fn whereabouts(&self, _claim: usize) -> Whereabouts {
        Whereabouts::Paper
    }

    /// For which other periods of a place, and for which other places of a period, anything is
    /// known of an indicator; near ones suffice, and more may stand among them.
    fn told(
        &self,
        indicator: IndicatorNo,
        place: PlaceNo,
        period: Period,
    ) -> Vec<(PlaceNo, Period)>;
}
