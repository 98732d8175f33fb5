//! What is the value of a formula for a period, and how does it come about?

use crate::check::Checked;
use crate::explain::{Explained, Operation, Outcome};
use crate::figures::{Context, Figures};
use crate::missing::Missing;

/// Computes a formula; the outcome stands at the root of the tree.
#[must_use]
pub fn evaluate(formula: &Checked, context: &Context, figures: &mut dyn Figures) -> Explained {
    let _ = (context, figures);
    Explained {
        text: formula.expression().to_string(),
        span: formula.expression().span,
        operation: Operation::Number,
        outcome: Outcome::Missing(Missing::TooLarge),
        unit: None,
        reference: None,
        handle: None,
        children: Vec::new(),
    }
}
