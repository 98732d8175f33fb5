//! What is the mean over the months, quarters, halves or years of a period?
//!
//! `average(X, part)` is the mean of X over all parts of the period: `month`, `quarter`, `half`
//! or `year`.
//! Every part must be known, and the period must consist of whole parts.
//!
//! Example: `average(PRICE_INDEX, month)` for 2023 is the mean of its twelve months;
//! `average(GRDP_GROWTH, year)` for 2021/2025 is the mean of five years.
//!
//! Why: prices and rates do not add up over time, their mean over equal parts stands for the
//! period.
//! For growth over years `compound_growth` is exact, the mean of yearly rates is only near it.
//!
//! Basis: "bình quân 12 tháng" of the consumer price index.

use crate::arithmetic::mean;
use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::moment::whole_parts;
use crate::work::Work;
use domain::Decimal;

pub(crate) struct Average;

impl Function for Average {
    fn name(&self) -> &'static str {
        "average"
    }

    fn signature(&self) -> &'static str {
        "average(X, part)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number, Takes::Part]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(call.kind(0))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let period = work.scope().period;
        let part = work.part(1).ok_or(Missing::OutOfCalendar)?;
        let parts = whole_parts(period, part.months()).ok_or(Missing::NoSuchParts { period })?;
        let values: Vec<_> = parts
            .into_iter()
            .map(|part| work.number_at(0, Ok(part)))
            .collect();
        let values = values.into_iter().collect::<Result<Vec<_>, _>>()?;
        mean(&values).map(Outcome::Number)
    }

    fn invert(&self, stated: Decimal, inputs: &[Decimal], at: usize) -> Option<Decimal> {
        let total = stated.checked_mul(Decimal::from(inputs.len()))?;
        let others = inputs.iter().enumerate().filter(|(index, _)| *index != at);
        others
            .map(|(_, value)| value)
            .try_fold(total, |rest, value| rest.checked_sub(*value))
    }
}
