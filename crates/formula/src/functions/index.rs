//! How high is a value if that of a base period is 100?
//!
//! `index(X, base)` is `X / X@base * 100`, in percent.
//! Where the base is a year and a part of a year is asked for, the same part of the base year is
//! taken: the third quarter of 2023 is held against the third quarter of 2010.
//! There is no index on a base of zero or below.
//!
//! Example: `index(GRDP_REAL, 2010)` for 2023 is 245 where GRDP is 2.45 times that of 2010.
//!
//! Why: series of different size can be drawn on one scale.
//!
//! Basis: "chỉ số phát triển định gốc" of the statistical yearbook (a fixed base, not a chain).

use crate::arithmetic::{hundredfold, over_base};
use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Takes};
use crate::measure::{Kind, Measure};
use crate::missing::Missing;
use crate::moment::matching_part;
use crate::work::Work;
use domain::Decimal;

pub(crate) struct Index;

impl Function for Index {
    fn name(&self) -> &'static str {
        "index"
    }

    fn signature(&self) -> &'static str {
        "index(X, base)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number, Takes::Period]
    }

    fn kind(&self, _call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(Kind::Measured(Measure::percent()))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let period = work.scope().period;
        let base = work.period(1).ok_or(Missing::OutOfCalendar)?;
        let now = work.number(0);
        let at_base = work.number_at(0, matching_part(base, period));
        let name = work.last_looked_at();
        hundredfold(over_base(now?, at_base?, &name)?).map(Outcome::Number)
    }

    fn invert(&self, stated: Decimal, inputs: &[Decimal], at: usize) -> Option<Decimal> {
        match (at, inputs) {
            (0, [_, whole]) => stated
                .checked_mul(*whole)?
                .checked_div(Decimal::ONE_HUNDRED),
            (1, [part, _]) => part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(stated),
            _ => None,
        }
    }
}
