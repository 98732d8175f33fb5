//! How far from the usual is usual, by the periods just before?
//!
//! `spread_of_last(X, n)` is the median absolute deviation: the middle of the distances of X from
//! `median_of_last(X, n)` over the n periods just before (2 to 60).
//! At least half of them, and two, must be known.
//! The spread of rates is in points.
//!
//! Example: `abs(X - median_of_last(X, 12)) > 5 * spread_of_last(X, 12)` finds outliers.
//!
//! Why: a bound of a fixed percentage is too narrow for what jumps and too wide for what is
//! steady.
//!
//! Basis: for values that lie normally, 1.4826 times this spread is the standard deviation.

use crate::arithmetic::{difference, median};
use crate::call::CallCheck;
use crate::explain::{Outcome, Quantity};
use crate::function::{Function, Reach, Takes};
use crate::functions::median_of_last::known_of_last;
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;

pub(crate) struct SpreadOfLast;

impl Function for SpreadOfLast {
    fn name(&self) -> &'static str {
        "spread_of_last"
    }

    fn signature(&self) -> &'static str {
        "spread_of_last(X, n)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number, Takes::Count(2, 60)]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(match call.kind(0) {
            Kind::Measured(measure) => Kind::Measured(measure.of_difference()),
            other => other,
        })
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let values = known_of_last(work)?;
        let middle = median(&values)?;
        let distances = values.iter().map(|value| {
            let distance = difference(*value, middle)?;
            let value = distance.value.abs();
            Ok(Quantity { value, ..distance })
        });
        let distances = distances.collect::<Result<Vec<_>, Missing>>()?;
        median(&distances).map(Outcome::Number)
    }

    fn reach(&self) -> Reach {
        Reach::Earlier
    }
}
