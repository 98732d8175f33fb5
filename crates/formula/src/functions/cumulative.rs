//! How much was it from 1 January to the end of the period?
//!
//! `cumulative(X)` is X for the span from 1 January to the last day of the period asked for.
//! Only for indicators that add up over time (`sum`) or are stated as an amount to date
//! (`year_to_date`).
//!
//! Example: `cumulative(VISITORS)` for 2024-Q2 is the first half of 2024; for 2024-11 it is the
//! first eleven months.
//!
//! Why: plans are judged by the amount to date, while reports come by month or quarter.
//!
//! Basis: "lũy kế từ đầu năm", "cộng dồn" of the reporting forms.

use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;
use domain::period::Period;

pub(crate) struct Cumulative;

impl Function for Cumulative {
    fn name(&self) -> &'static str {
        "cumulative"
    }

    fn signature(&self) -> &'static str {
        "cumulative(X)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        call.adds_up_over_time(0)?;
        Some(call.kind(0))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let last = work.scope().period.last_day();
        let to_date = Period::new(last.first_of_year(), last);
        work.number_at(0, to_date).map(Outcome::Number)
    }

    fn redirects(&self) -> bool {
        true
    }
}
