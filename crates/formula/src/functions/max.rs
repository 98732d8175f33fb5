//! Which is the largest of several values?
//!
//! `max(a, b, …)` is the largest of at least two values; where their units differ by scale, the
//! later ones are converted.
//! If one is missing, so is the result: `if_missing` says what shall stand for it.
//!
//! Example: `max(REVENUE - EXPENDITURE, 0)` is the surplus, and nothing where there is none.
//!
//! Why: bounds and caps are read at once.
//!
//! Basis: plain arithmetic.

use crate::arithmetic::widest;
use crate::call::CallCheck;
use crate::explain::{Outcome, Quantity};
use crate::function::{Function, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;

pub(crate) struct Max;

impl Function for Max {
    fn name(&self) -> &'static str {
        "max"
    }

    fn signature(&self) -> &'static str {
        "max(a, b, …)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number, Takes::Number]
    }

    fn most(&self) -> Option<usize> {
        None
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        call.together(0)
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let values: Vec<_> = (0..work.count()).map(|index| work.number(index)).collect();
        let values = values.into_iter().collect::<Result<Vec<_>, _>>()?;
        let chosen = values.iter().map(|quantity| quantity.value).max();
        let value = chosen.ok_or(Missing::TooFewKnown { have: 0, needed: 2 })?;
        let room = widest(&values);
        Ok(Outcome::Number(Quantity { value, room }))
    }
}
