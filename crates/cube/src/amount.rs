//! What is known of one figure: its value, how complete it is, where it came from?

use domain::indicator::IndicatorNo;
use domain::moment::{KnownAt, Seq};
use domain::observation::Status;
use domain::period::Period;
use domain::place::{Level, PlaceNo};
use rust_decimal::Decimal;
use std::sync::Arc;

/// How a figure came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// Somebody stated it.
    Stated,
    /// Its formula.
    Formula,
    /// The sum of the places below.
    Places,
    /// The sum of the periods inside.
    Periods,
    /// The difference of two amounts to date.
    Difference,
    /// The last stock inside the period.
    LastOf,
    /// The sum over the leaves of a complete dimension.
    Breakdown,
    /// The sum of the indicators that are its parts.
    Parts,
    /// Figures of other territories, restated by succession.
    Restated,
}

/// Of what the completeness is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// Places of a level.
    Places(Level),
    /// Periods inside.
    Periods,
    /// Parts or members.
    Parts,
}

/// How many of the parts are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Completeness {
    /// Parts that are known.
    pub have: u32,
    /// Parts that there are.
    pub of: u32,
    /// What is counted.
    pub counted: Counted,
}

impl Completeness {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.have == self.of
    }
}

/// Why there is no figure, or not a whole one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Nobody stated anything from which it could be known.
    NoData,
    /// Parts are missing; the first few are named.
    Incomplete(Vec<Missing>),
    /// The place does not live on the day of the map.
    NotOnMap,
    /// These places lie in the asked territory only in part.
    Straddling(Vec<PlaceNo>),
    /// These places were divided, and no share is known on the indicator's basis.
    NoShare(Vec<PlaceNo>),
    /// From what these places came, or what became of them, is not on record.
    NoSuccession(Vec<PlaceNo>),
    /// Neither additive nor computable from restated parts.
    NotAdditive,
    /// The formula lacks this figure.
    FormulaLacks(Lack),
    /// The formula cannot be computed: code of the room of formulas.
    FormulaFails(String),
    /// More digits than are computed exactly.
    TooLarge,
    /// Computed values of this indicator are not released to the public.
    NotReleased,
}

impl Reason {
    /// Stable code; the sentence is in the room of words under `reason-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoData => "no_data",
            Self::Incomplete(_) => "incomplete",
            Self::NotOnMap => "not_on_map",
            Self::Straddling(_) => "not_restatable_straddling",
            Self::NoShare(_) => "not_restatable_no_share",
            Self::NoSuccession(_) => "not_restatable_no_succession",
            Self::NotAdditive => "not_restatable_not_additive",
            Self::FormulaLacks(_) => "formula_lacks",
            Self::FormulaFails(_) => "formula_fails",
            Self::TooLarge => "too_large",
            Self::NotReleased => "not_released",
        }
    }
}

/// A part that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// A place below.
    Place(PlaceNo),
    /// A period inside.
    Period(Period),
    /// An indicator that is a part.
    Indicator(IndicatorNo),
}

/// The figure that a formula lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// What is lacking.
    pub indicator: IndicatorNo,
    /// For when.
    pub period: Period,
    /// Why it is lacking.
    pub because: Arc<Reason>,
}

/// What is known of one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The value, unrounded; of the known parts only where it is incomplete.
    pub value: Option<Decimal>,
    /// How far the true value may lie from it by rounding of what was printed.
    pub room: Decimal,
    /// How it came about; `Stated` where nothing is known.
    pub way: Way,
    /// The statement, where it was stated.
    pub seq: Option<Seq>,
    /// How many of its parts are there, for sums.
    pub completeness: Option<Completeness>,
    /// The least settled status among what it was made of.
    pub status: Option<Status>,
    /// The latest moment among what it was made of.
    pub known_at: Option<KnownAt>,
    /// Whether shares of divided places took part, which makes it an estimate.
    pub by_share: bool,
    /// Whether some of it counts until another day than its period's last.
    pub other_cut_off: bool,
    /// Why there is no value, or not a whole one.
    pub reason: Option<Arc<Reason>>,
}

impl Amount {
    /// Nothing is known.
    #[must_use]
    pub fn none(reason: Reason) -> Self {
        Self {
            value: None,
            room: Decimal::ZERO,
            way: Way::Stated,
            seq: None,
            completeness: None,
            status: None,
            known_at: None,
            by_share: false,
            other_cut_off: false,
            reason: Some(Arc::new(reason)),
        }
    }

    /// Whether it has a value of which nothing is missing.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.value.is_some() && self.reason.is_none()
    }

    /// Whether it is missing because it cannot be told on the map that was asked for.
    #[must_use]
    pub fn is_not_restatable(&self) -> bool {
        let restated = |reason: &Reason| {
            matches!(
                reason,
                Reason::Straddling(_)
                    | Reason::NoShare(_)
                    | Reason::NoSuccession(_)
                    | Reason::NotAdditive
            )
        };
        self.value.is_none() && self.reason.as_deref().is_some_and(restated)
    }

    /// The value where nothing of it is missing.
    #[must_use]
    pub fn whole(&self) -> Option<Decimal> {
        if self.reason.is_none() {
            self.value
        } else {
            None
        }
    }

    /// Share of the parts that are known, to choose the fuller of two incomplete figures.
    pub(crate) fn fullness(&self) -> (bool, bool, Decimal) {
        let part = self.completeness.map_or(Decimal::ZERO, |completeness| {
            Decimal::from(completeness.have) / Decimal::from(completeness.of.max(1))
        });
        (self.is_whole(), self.value.is_some(), part)
    }
}
