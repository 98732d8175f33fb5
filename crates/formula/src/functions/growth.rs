//! By how many percent is a value above that of the same period a year earlier?
//!
//! `growth(X)` is `(X / X@-1Y - 1) * 100`, in percent.
//! A span of years is held against the span of the same length just before it.
//! There is no growth from a base of zero or below.
//!
//! Example: `growth(GRDP_REAL)` for 2023 holds 2023 against 2022; for the first nine months of
//! 2024 it holds them against the first nine months of 2023.
//!
//! Why: official growth is read against the same period, which removes the seasons.
//! It gives percent as it is: no `* 100` is wanted.
//! For rates (poverty, coverage) people mean `change`, which is in points.
//!
//! Basis: the growth of GRDP is computed at constant prices against the same period of the year
//! before (Decree 94/2022/NĐ-CP of 7 November 2022, on the content of the national statistical
//! indicators).

use crate::arithmetic::growth;
use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Takes};
use crate::measure::{Kind, Measure};
use crate::missing::Missing;
use crate::moment::year_earlier;
use crate::work::Work;
use domain::Decimal;

pub(crate) struct Growth;

impl Function for Growth {
    fn name(&self) -> &'static str {
        "growth"
    }

    fn signature(&self) -> &'static str {
        "growth(X)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number]
    }

    fn kind(&self, _call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(Kind::Measured(Measure::percent()))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let earlier = year_earlier(work.scope().period);
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
