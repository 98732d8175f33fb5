//! How much do the members of a dimension make together?
//!
//! `sum_over(X, dimension)` is the sum of X over the leaves of a dimension, even where a total is
//! stated.
//! Parents and children are never added together; a missing leaf makes the sum incomplete, and it
//! is named.
//!
//! Example: `sum_over(BIRTHS, sex)` is the births of girls and of boys; `BIRTHS =
//! sum_over(BIRTHS, sex)` checks a stated total.
//!
//! Why: a stated total and the sum of its parts are two statements that should agree.
//!
//! Basis: a total is derived over one complete dimension, from its leaves; rates never add up
//! over members and are refused.

use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::figures::Over;
use crate::function::{Function, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;

pub(crate) struct SumOver;

impl Function for SumOver {
    fn name(&self) -> &'static str {
        "sum_over"
    }

    fn signature(&self) -> &'static str {
        "sum_over(X, dimension)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Figure, Takes::Dimension]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        call.adds_up_over_members(0)?;
        Some(call.kind(0))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let dimension = work.dimension(1).ok_or(Missing::OutOfCalendar)?.clone();
        let scope = work.scope().over(Over::Members(dimension));
        work.number_in(0, &scope).map(Outcome::Number)
    }

    fn redirects(&self) -> bool {
        true
    }
}
