//! By how much is a value above that of the same period a year earlier?
//!
//! `change(X)` is `X - X@-1Y`.
//! The change of a rate in percent is in percentage points (điểm %), the change of an amount is
//! in its unit.
//!
//! Example: `change(POVERTY_RATE)` for 2025 is the rate of 2025 less that of 2024: -3.51 points.
//!
//! Why: rates are compared by their difference; their growth in percent is easily mistaken for
//! points.
//!
//! Basis: plans set the fall of the poverty rate in points a year.

use crate::arithmetic::difference;
use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::moment::year_earlier;
use crate::work::Work;
use domain::Decimal;

pub(crate) struct Change;

impl Function for Change {
    fn name(&self) -> &'static str {
        "change"
    }

    fn signature(&self) -> &'static str {
        "change(X)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(match call.kind(0) {
            Kind::Measured(measure) => Kind::Measured(measure.of_difference()),
            other => other,
        })
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let earlier = year_earlier(work.scope().period);
        let now = work.number(0);
        let before = work.number_at(0, earlier);
        difference(now?, before?).map(Outcome::Number)
    }

    fn invert(&self, stated: Decimal, inputs: &[Decimal], at: usize) -> Option<Decimal> {
        match (at, inputs) {
            (0, [_, before]) => stated.checked_add(*before),
            (1, [now, _]) => now.checked_sub(stated),
            _ => None,
        }
    }
}
