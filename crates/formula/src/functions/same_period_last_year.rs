//! What was it in the same period a year earlier?
//!
//! `same_period_last_year(X)` is `X@-1Y`.
//! A span of years goes back by its own length.
//!
//! Example: `X / same_period_last_year(X) * 100` is the index against the same period.
//!
//! Why: it reads well ("cùng kỳ năm trước"), and it takes whole expressions.
//!
//! Basis: the column "cùng kỳ" of the reporting forms.

use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Reach, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::moment::year_earlier;
use crate::work::Work;

pub(crate) struct SamePeriodLastYear;

impl Function for SamePeriodLastYear {
    fn name(&self) -> &'static str {
        "same_period_last_year"
    }

    fn signature(&self) -> &'static str {
        "same_period_last_year(X)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Any]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(call.kind(0))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let scope = work.scope().at(year_earlier(work.scope().period))?;
        Ok(work.outcome_in(0, &scope))
    }

    fn reach(&self) -> Reach {
        Reach::Earlier
    }

    fn redirects(&self) -> bool {
        true
    }
}
