//! On which indicators does a formula depend, and does any depend on itself?

use crate::expression::Expression;
use domain::identifier::IndicatorCode;
use std::collections::{BTreeMap, BTreeSet};

/// An indicator on which a formula depends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dependency {
    /// The indicator.
    pub indicator: IndicatorCode,
    /// Whether only earlier periods of it are asked for, which is no cycle.
    pub earlier: bool,
}

/// The indicators whose results a formula asks for; targets are promises and not among them.
#[must_use]
pub fn dependencies(expression: &Expression) -> BTreeSet<Dependency> {
    let _ = expression;
    BTreeSet::new()
}

/// The first indicators that depend on each other for the same period, in the order of
/// dependence; `None` where there is no such circle.
#[must_use]
pub fn find_cycle(formulas: &BTreeMap<IndicatorCode, Expression>) -> Option<Vec<IndicatorCode>> {
    let _ = formulas;
    None
}
