//! For which period is a reference meant: so many steps back, the one before, or this one?
//!
//! Reader and printer stand side by side.

use domain::period::{Period, PeriodError, PeriodKind};
use std::fmt;

/// Steps by which a period is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// `Y`
    Years,
    /// `H`: half years
    Halves,
    /// `Q`
    Quarters,
    /// `M`
    Months,
}

impl Step {
    /// How many months one step is.
    #[must_use]
    pub fn months(self) -> i32 {
        match self {
            Self::Years => 12,
            Self::Halves => 6,
            Self::Quarters => 3,
            Self::Months => 1,
        }
    }

    fn letter(self) -> char {
        match self {
            Self::Years => 'Y',
            Self::Halves => 'H',
            Self::Quarters => 'Q',
            Self::Months => 'M',
        }
    }
}

/// What stands behind `@`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// `-1Y`: the same span so many steps earlier.
    Back {
        /// How many steps, at least one.
        count: u16,
        /// Of which length.
        step: Step,
    },
    /// `previous`: the period of the same kind just before.
    Previous,
    /// `2010`: always this period.
    Period(Period),
}

impl Moment {
    /// The period meant, seen from the period asked for.
    ///
    /// # Errors
    /// Where it leaves the accepted years.
    pub fn from(self, period: Period) -> Result<Period, PeriodError> {
        match self {
            Self::Back { count, step } => {
                period.shifted_months(-(i32::from(count) * step.months()))
            }
            Self::Previous => period.previous(),
            Self::Period(fixed) => Ok(fixed),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Back { count, step } => write!(out, "-{count}{}", step.letter()),
            Self::Previous => out.write_str("previous"),
            Self::Period(period) => write!(out, "{period}"),
        }
    }
}

/// The same part of the base's year where a base year is named for a part of a year.
///
/// `2023-Q3` against the base `2010` is held against `2010-Q3`.
pub(crate) fn matching_part(base: Period, period: Period) -> Result<Period, PeriodError> {
    let within_year = period.first_day().year() == period.last_day().year();
    if base.kind() == PeriodKind::Year && period.kind() != PeriodKind::Year && within_year {
        period.shifted_years(base.last_year() - period.last_year())
    } else {
        Ok(base)
    }
}
