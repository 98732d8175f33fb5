//! What is asked: of which indicators, places and periods, as of when, on whose map, by whom?

use domain::breakdown::BreakdownNo;
use domain::indicator::IndicatorNo;
use domain::moment::{AsOf, Seq};
use domain::period::Period;
use domain::place::PlaceNo;
use domain::release::Viewer;
use jiff::civil::Date;

/// On whose map an answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Map {
    /// As then: a period stands on the map of its last day.
    Then,
    /// Restated: every period stands on the map of this day.
    On(Date),
}

impl Map {
    /// The day of the map for a period.
    #[must_use]
    pub fn day(self, period: Period) -> Date {
        match self {
            Self::Then => period.last_day(),
            Self::On(day) => day,
        }
    }
}

/// From where a question is asked: whose knowledge, which state, whose map, whose eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standpoint {
    /// The moment whose knowledge is asked for.
    pub as_of: AsOf,
    /// The state of the store; [`Seq::LAST`] is bound to the present state when asked.
    pub state: Seq,
    /// On whose map.
    pub map: Map,
    /// Who asks.
    pub viewer: Viewer,
}

/// Every indicator for every place and period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Indicators.
    pub indicators: Vec<IndicatorNo>,
    /// Places.
    pub places: Vec<PlaceNo>,
    /// Periods.
    pub periods: Vec<Period>,
    /// One breakdown; the total as a rule.
    pub breakdown: BreakdownNo,
    /// From where it is asked.
    pub standpoint: Standpoint,
}
