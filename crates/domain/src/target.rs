//! What did somebody promise that *shall be*?

use crate::breakdown::BreakdownNo;
use crate::indicator::{IndicatorNo, words};
use crate::moment::{KnownAt, Seq};
use crate::period::Period;
use crate::place::PlaceNo;
use crate::release::Release;
use crate::unit::Unit;
use rust_decimal::Decimal;
use std::fmt;
use thiserror::Error;

words! {
    /// How result and target are compared.
    Operator {
        /// At least.
        AtLeast = ">=",
        /// More than.
        MoreThan = ">",
        /// Exactly.
        Equal = "=",
        /// At most.
        AtMost = "<=",
        /// Less than.
        LessThan = "<",
        /// From the value to the upper value, both inside.
        Range = "range",
        /// A yes or no question: value 1 is yes, 0 is no.
        YesNo = "yes_no",
        /// Met where every member's target is met.
        AllOf = "all_of",
        /// Met where one member's target is met.
        AnyOf = "any_of",
    } ">=, >, =, <=, <, range, yes_no, all_of, any_of"
}

words! {
    /// How far the promise has come.
    Stage {
        /// Put forward, not decided.
        Proposed = "proposed",
        /// Decided.
        Decided = "decided",
        /// Handed down from a higher level.
        Allocated = "allocated",
        /// Decided anew within the period.
        Adjusted = "adjusted",
    } "proposed, decided, allocated, adjusted"
}

words! {
    /// Against whose promise the result is held.
    Baseline {
        /// The central level's assignment.
        Central = "central",
        /// The people's council's resolution.
        Council = "council",
        /// The party committee's resolution.
        Party = "party",
        /// The party congress's resolution for its term.
        Congress = "congress",
        /// A programme or project of its own.
        Programme = "programme",
    } "central, council, party, congress, programme"
}

words! {
    /// How a target over several years is meant.
    Per {
        /// The span as a whole.
        Span = "span",
        /// Every year of the span.
        Year = "year",
        /// The mean over the years of the span.
        Average = "average",
    } "span, year, average"
}

/// What a promise is about: later documents under the same key amend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TargetKey {
    /// What is measured.
    pub indicator: IndicatorNo,
    /// Where.
    pub place: PlaceNo,
    /// For when.
    pub period: Period,
    /// How a span of years is meant.
    pub per: Per,
    /// Of which part.
    pub breakdown: BreakdownNo,
    /// How far it has come.
    pub stage: Stage,
    /// Against whose promise.
    pub baseline: Baseline,
}

/// What was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    operator: Operator,
    value: Option<Decimal>,
    upper: Option<Decimal>,
    members: Vec<IndicatorNo>,
}

/// A goal that says nothing or contradicts itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum GoalError {
    /// The operator needs a value.
    #[error("the operator needs a value")]
    NoValue,
    /// A range needs an upper value above the lower.
    #[error("a range needs an upper value above the lower one")]
    Range,
    /// Only ranges have an upper value.
    #[error("only a range has an upper value")]
    Upper,
    /// Yes is 1 and no is 0.
    #[error("a yes or no target has the value 1 or 0")]
    YesNo,
    /// A composite needs members and no value; others have none.
    #[error("a composite target has members and no value, others have a value and no members")]
    Members,
}

impl Goal {
    /// Checks and takes a goal.
    ///
    /// # Errors
    /// Where operator, values and members do not fit each other.
    pub fn new(
        operator: Operator,
        value: Option<Decimal>,
        upper: Option<Decimal>,
        members: Vec<IndicatorNo>,
    ) -> Result<Self, GoalError> {
        let composite = matches!(operator, Operator::AllOf | Operator::AnyOf);
        if composite == members.is_empty() || (composite && value.is_some()) {
            return Err(GoalError::Members);
        }
        if !composite && value.is_none() {
            return Err(GoalError::NoValue);
        }
        match (operator, upper) {
            (Operator::Range, Some(upper)) if Some(upper) > value => {}
            (Operator::Range, _) => return Err(GoalError::Range),
            (_, Some(_)) => return Err(GoalError::Upper),
            (_, None) => {}
        }
        let is_answer = value == Some(Decimal::ONE) || value == Some(Decimal::ZERO);
        if operator == Operator::YesNo && !is_answer {
            return Err(GoalError::YesNo);
        }
        Ok(Self {
            operator,
            value,
            upper,
            members,
        })
    }

    /// How result and target are compared.
    #[must_use]
    pub fn operator(&self) -> Operator {
        self.operator
    }

    /// The value, or the lower end of a range; `None` for composites.
    #[must_use]
    pub fn value(&self) -> Option<Decimal> {
        self.value
    }

    /// The upper end of a range.
    #[must_use]
    pub fn upper(&self) -> Option<Decimal> {
        self.upper
    }

    /// The indicators whose targets a composite joins.
    #[must_use]
    pub fn members(&self) -> &[IndicatorNo] {
        &self.members
    }
}

/// A promise about to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What it is about.
    pub key: TargetKey,
    /// What was promised; `None` takes the promise back.
    pub goal: Option<Goal>,
    /// The unit as the document writes it; the same as the indicator's in meaning.
    pub unit: Unit,
    /// How far below (or off) still counts as nearly met, in the unit.
    pub tolerance: Option<Decimal>,
    /// When the world knew it.
    pub known_at: KnownAt,
    /// The document, in words.
    pub document: String,
    /// The clause of the document, where known.
    pub clause: Option<String>,
    /// Who printed it.
    pub carrier: Option<String>,
    /// Who may see it.
    pub release: Release,
    /// Remark.
    pub note: String,
}

/// A promise as the record yields it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetRow {
    /// Number of the row.
    pub seq: Seq,
    /// The promise.
    pub target: Target,
}

impl TargetRow {
    /// The order in which promises under one key follow each other.
    #[must_use]
    pub fn order(&self) -> (i64, Seq) {
        (self.target.known_at.microseconds(), self.seq)
    }
}
