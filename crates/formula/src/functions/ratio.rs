//! How many times does one value hold another?
//!
//! `ratio(X, Y)` is `X / Y`.
//! The unit is that of the quotient: two amounts of one unit give a number of times (lần), tỷ
//! đồng over người give tỷ đồng/người.
//!
//! Example: `ratio(BUDGET_REVENUE, LOCAL_BUDGET_EXPENDITURE)` is 0.14: own revenue covers a
//! seventh of the expenditure.
//! `ratio(DOCTORS, POPULATION) * 10000` is doctors for 10,000 people.
//!
//! Why: where the two are parts and whole, `share` gives percent and checks more.
//!
//! Basis: plain arithmetic.

use crate::arithmetic::quotient;
use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;
use domain::Decimal;

pub(crate) struct Ratio;

impl Function for Ratio {
    fn name(&self) -> &'static str {
        "ratio"
    }

    fn signature(&self) -> &'static str {
        "ratio(X, Y)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number, Takes::Number]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        call.quotient(0, 1)
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let above = work.number(0);
        let below = work.number(1);
        quotient(above?, below?, work.text(1)).map(Outcome::Number)
    }

    fn invert(&self, stated: Decimal, inputs: &[Decimal], at: usize) -> Option<Decimal> {
        match (at, inputs) {
            (0, [_, below]) => stated.checked_mul(*below),
            (1, [above, _]) => above.checked_div(stated),
            _ => None,
        }
    }
}
