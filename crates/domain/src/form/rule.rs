//! Which checks does a form carry, as data?

use crate::identifier::{LineCode, MemberCode};
use crate::indicator::words;
use rust_decimal::Decimal;
use std::fmt;

words! {
    /// How grave a breach of a rule is.
    RuleSeverity {
        /// Blocks the submission.
        Hard = "hard",
        /// Asks for a reason, which stays with the figure.
        Soft = "soft",
    } "hard, soft"
}

/// What a rule looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleKind {
    /// A formula over line codes that must be true in every entered column.
    Formula(String),
    /// The first line is the sum of the others, beyond their own rounding.
    SumOfParts,
    /// Every line lies between two bounds, both inside; either may be open.
    Range {
        /// Least allowed value.
        least: Option<Decimal>,
        /// Greatest allowed value.
        most: Option<Decimal>,
    },
    /// Every line differs by at most so many percent from the period before.
    AgainstLastPeriod {
        /// Percent of the earlier value.
        percent: Decimal,
    },
    /// Every line differs by at most so many percent from the same period a year earlier.
    AgainstLastYear {
        /// Percent of the earlier value.
        percent: Decimal,
    },
    /// Every line lies within so many robust deviations of the median of its own history.
    Outlier {
        /// Robust standard deviations (1.4826 times the median absolute deviation).
        deviations: Decimal,
    },
    /// No line is about a thousand times, or a thousandth of, what it was.
    UnitSlip,
    /// No line repeats the figure of the period before to the last digit.
    Copied,
}

impl RuleKind {
    /// Stable word.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Formula(_) => "formula",
            Self::SumOfParts => "sum_of_parts",
            Self::Range { .. } => "range",
            Self::AgainstLastPeriod { .. } => "against_last_period",
            Self::AgainstLastYear { .. } => "against_last_year",
            Self::Outlier { .. } => "outlier",
            Self::UnitSlip => "unit_slip",
            Self::Copied => "copied",
        }
    }
}

/// A check of a form, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Code within the form.
    pub code: MemberCode,
    /// How grave a breach is.
    pub severity: RuleSeverity,
    /// What it looks at.
    pub kind: RuleKind,
    /// The lines that it looks at; empty for all entered lines. A formula names its own, and
    /// its breach is shown at the first of these, else at the first line that it names.
    pub lines: Vec<LineCode>,
    /// Columns that it looks at; empty for all columns that take figures.
    pub columns: Vec<MemberCode>,
    /// What a Vietnamese reader is told; empty for the usual sentence of its kind.
    pub message_vi: String,
    /// What an English reader is told.
    pub message_en: String,
}
