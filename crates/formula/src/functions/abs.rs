//! How far from zero is a value?
//!
//! `abs(X)` is X without its sign.
//!
//! Example: `abs(X - sum_places(X, commune)) <= 0.5` allows half a unit between a total and its
//! parts.
//!
//! Why: a difference matters whichever side is larger.
//!
//! Basis: plain arithmetic.

use crate::call::CallCheck;
use crate::explain::{Outcome, Quantity};
use crate::function::{Function, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;

pub(crate) struct Abs;

impl Function for Abs {
    fn name(&self) -> &'static str {
        "abs"
    }

    fn signature(&self) -> &'static str {
        "abs(X)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(call.kind(0))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let Quantity { value, room } = work.number(0)?;
        let value = value.abs();
        Ok(Outcome::Number(Quantity { value, room }))
    }
}
