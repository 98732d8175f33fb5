//! Why has a formula no value?

use crate::figures::{Handle, Reference};
use domain::period::Period;

/// Why there is no value: the first reason in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// A figure is not known.
    Lacks {
        /// The figure.
        reference: Reference,
        /// The caller's reason: `no_data`.
        reason: &'static str,
        /// The caller's name of its answer.
        handle: Handle,
    },
    /// Something would be divided by zero.
    DivisionByZero {
        /// The divisor as written.
        divisor: String,
    },
    /// Growth from nothing or from below nothing says nothing.
    BaseNotPositive {
        /// The base as written.
        base: String,
    },
    /// More digits than are computed exactly.
    TooLarge,
    /// A period outside the years that are accepted.
    OutOfCalendar,
    /// The period asked for has no such parts: the months of a day.
    NoSuchParts {
        /// The period.
        period: Period,
    },
    /// The base period does not lie before the period.
    BaseNotBefore {
        /// The base.
        base: Period,
        /// The period.
        period: Period,
    },
    /// Too few of the earlier figures are known to say what is usual.
    TooFewKnown {
        /// Known.
        have: u32,
        /// Needed.
        needed: u32,
    },
    /// Functions within functions look at too many figures.
    TooManySteps,
}

impl Missing {
    /// Stable code; the sentence is in the room of words under `formula-missing-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Lacks { .. } => "lacks",
            Self::DivisionByZero { .. } => "division-by-zero",
            Self::BaseNotPositive { .. } => "base-not-positive",
            Self::TooLarge => "too-large",
            Self::OutOfCalendar => "out-of-calendar",
            Self::NoSuchParts { .. } => "no-such-parts",
            Self::BaseNotBefore { .. } => "base-not-before",
            Self::TooFewKnown { .. } => "too-few-known",
            Self::TooManySteps => "too-many-steps",
        }
    }

    /// Named arguments of the sentence.
    #[must_use]
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Lacks {
                reference, reason, ..
            } => vec![
                ("reference", reference.to_string()),
                ("indicator", reference.indicator.to_string()),
                ("period", reference.period.to_string()),
                ("reason", (*reason).to_owned()),
            ],
            Self::DivisionByZero { divisor } => vec![("divisor", divisor.clone())],
            Self::BaseNotPositive { base } => vec![("base", base.clone())],
            Self::TooLarge | Self::OutOfCalendar | Self::TooManySteps => Vec::new(),
            Self::NoSuchParts { period } => vec![("period", period.to_string())],
            Self::BaseNotBefore { base, period } => {
                vec![("base", base.to_string()), ("period", period.to_string())]
            }
            Self::TooFewKnown { have, needed } => {
                vec![("have", have.to_string()), ("needed", needed.to_string())]
            }
        }
    }
}
