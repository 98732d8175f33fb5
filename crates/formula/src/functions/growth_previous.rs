//! By how many percent is a value above that of the period just before?
//!
//! `growth_previous(X)` is `(X / X@previous - 1) * 100`, in percent: a month against the month
//! before, a quarter against the quarter before, a year against the year before.
//! Amounts since 1 January are held against the same span of the year before, because they have
//! no period just before.
//!
//! Example: `growth_previous(VISITORS)` for 2024-03 holds March against February.
//!
//! Why: it shows a turn sooner than `growth`, but the seasons are still in it.
//!
//! Basis: "so với tháng trước", "so với quý trước" of the monthly statistical reports.

use crate::arithmetic::growth;
use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Takes};
use crate::measure::{Kind, Measure};
use crate::missing::Missing;
use crate::work::Work;
use domain::Decimal;

pub(crate) struct GrowthPrevious;

impl Function for GrowthPrevious {
    fn name(&self) -> &'static str {
        "growth_previous"
    }

    fn signature(&self) -> &'static str {
        "growth_previous(X)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number]
    }

    fn kind(&self, _call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(Kind::Measured(Measure::percent()))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let earlier = work.scope().period.previous();
        let now = work.number(0);
        let before = work.number_at(0, earlier);
        let base = work.last_looked_at();
        growth(now?, before?, &base).map(Outcome::Number)
    }

    fn invert(&self, stated: Decimal, inputs: &[Decimal], at: usize) -> Option<Decimal> {
        let factor = stated
            .checked_div(Decimal::ONE_HUNDRED)?
            .checked_add(Decimal::ONE)?;
        match (at, inputs) {
            (0, [_, base]) => base.checked_mul(factor),
            (1, [now, _]) => now.checked_div(factor),
            _ => None,
        }
    }
}
