//! How is a formula printed in its one spelling?

use crate::expression::Expression;
use std::fmt;

impl fmt::Display for Expression {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.node)
    }
}
