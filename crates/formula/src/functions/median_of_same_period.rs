//! What is usual at this time of the year?
//!
//! `median_of_same_period(X, n)` is the middle of X over the same period of the n years before (2
//! to 60).
//! At least half of them, and two, must be known.
//!
//! Example: `abs(X - median_of_same_period(X, 5)) > 0.5 * median_of_same_period(X, 5)` finds a
//! harvest month far from the usual one.
//!
//! Why: what rises every summer is held against summers.
//!
//! Basis: robust statistics for data editing (median and median absolute deviation).

use crate::arithmetic::median;
use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Reach, Takes};
use crate::functions::median_of_last::enough;
use crate::measure::Kind;
use crate::missing::Missing;
use crate::moment::year_earlier;
use crate::work::Work;

pub(crate) struct MedianOfSamePeriod;

impl Function for MedianOfSamePeriod {
    fn name(&self) -> &'static str {
        "median_of_same_period"
    }

    fn signature(&self) -> &'static str {
        "median_of_same_period(X, n)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number, Takes::Count(2, 60)]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(call.kind(0))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let count = work.counted(1).unwrap_or_default();
        let mut period = work.scope().period;
        let mut known = Vec::new();
        for _ in 0..count {
            let Ok(earlier) = year_earlier(period) else {
                break;
            };
            period = earlier;
            known.extend(work.number_at(0, Ok(period)).ok());
        }
        let values = enough(known, count)?;
        median(&values).map(Outcome::Number)
    }

    fn reach(&self) -> Reach {
        Reach::Earlier
    }
}
