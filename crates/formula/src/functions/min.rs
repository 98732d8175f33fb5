//! Which is the smallest of several values?
//!
//! `min(a, b, …)` is the smallest of at least two values; where their units differ by scale, the
//! later ones are converted.
//! If one is missing, so is the result: `if_missing` says what shall stand for it.
//!
//! Example: `min(PLANNED, POSSIBLE)` is the lower of the two.
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

pub(crate) struct Min;

impl Function for Min {
    fn name(&self) -> &'static str {
        "min"
    }

    fn signature(&self) -> &'static str {
        "min(a, b, …)"
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
        let chosen = values.iter().map(|quantity| quantity.value).min();
        let value = chosen.ok_or(Missing::TooFewKnown { have: 0, needed: 2 })?;
        let room = widest(&values);
        Ok(Outcome::Number(Quantity { value, room }))
    }
}
