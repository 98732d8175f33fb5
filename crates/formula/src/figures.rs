//! Which figures does a formula ask for, and what may the answer be?

use domain::Decimal;
use domain::breakdown::Breakdown;
use domain::identifier::{IndicatorCode, MemberCode};
use domain::period::Period;
use domain::place::Level;
use domain::target::Baseline;
use std::fmt;

/// For what a formula is evaluated; the place is the caller's and is never named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// For when.
    pub period: Period,
    /// Of which part; empty is the total.
    pub breakdown: Breakdown,
}

impl Context {
    /// The total of a period.
    #[must_use]
    pub fn of(period: Period) -> Self {
        Self {
            period,
            breakdown: Breakdown::default(),
        }
    }
}

/// Whether a result or a promise is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// What is: stated, or derived by the caller.
    Result,
    /// What shall be, by this baseline.
    Target(Baseline),
}

/// Over what the caller adds up, instead of taking what is stated for the whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Over {
    /// The places of a level below the place.
    Places(Level),
    /// The leaves of a dimension.
    Members(MemberCode),
}

/// One figure that a formula asks for, with period and breakdown already resolved.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// Result or target.
    pub subject: Subject,
    /// What is measured.
    pub indicator: IndicatorCode,
    /// For when.
    pub period: Period,
    /// Of which part; empty is the total.
    pub breakdown: Breakdown,
    /// How many steps up from the caller's place: 0 the place itself, 1 its parent.
    pub up: u8,
    /// Derived over this rather than as shown.
    pub over: Option<Over>,
}

/// The caller's own name of the answer that it gave, to be found again from the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(pub u64);

/// A figure that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// The value in the unit of its indicator.
    pub value: Decimal,
    /// How far the true value may lie from it by rounding; zero where it is exact.
    pub room: Decimal,
    /// The caller's name of this answer.
    pub handle: Handle,
}

/// A figure that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absent {
    /// Why, as the caller's stable code: `no_data`, `incomplete`.
    pub reason: &'static str,
    /// The caller's name of this answer.
    pub handle: Handle,
}

/// Whoever answers for figures; in this project the cube.
///
/// The same reference may be asked for more than once and must have the same answer each time.
/// Where an indicator's own formula refers to it at an earlier period, answering recurses: the
/// caller bounds the depth (each step leads to an earlier period, so it ends at the first year).
pub trait Figures {
    /// The figure, for the place that the caller has in mind.
    ///
    /// # Errors
    /// Where it is not known: with the caller's reason, which is no failure.
    fn figure(&mut self, reference: &Reference) -> Result<Figure, Absent>;
}

impl fmt::Display for Reference {
    /// As a person would write it: `target(GRDP_REAL[sector=industry]@2022, council)`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = match self.subject {
            Subject::Target(baseline) => Some(baseline),
            Subject::Result => None,
        };
        for _ in 0..self.up {
            out.write_str("parent(")?;
        }
        match (&self.over, target) {
            (_, Some(_)) => out.write_str("target(")?,
            (Some(Over::Places(_)), None) => out.write_str("sum_places(")?,
            (Some(Over::Members(_)), None) => out.write_str("sum_over(")?,
            (None, None) => {}
        }
        out.write_str(self.indicator.as_str())?;
        if !self.breakdown.is_total() {
            write!(out, "[{}]", self.breakdown)?;
        }
        write!(out, "@{}", self.period)?;
        match (&self.over, target) {
            (_, Some(baseline)) => write!(out, ", {baseline})")?,
            (Some(Over::Places(level)), None) => write!(out, ", {level})")?,
            (Some(Over::Members(dimension)), None) => write!(out, ", {dimension})")?,
            (None, None) => {}
        }
        for _ in 0..self.up {
            out.write_str(")")?;
        }
        Ok(())
    }
}
