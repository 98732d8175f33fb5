//! What is usual, by the periods just before?
//!
//! `median_of_last(X, n)` is the middle of X over the n periods just before (2 to 60): the months
//! before a month, the years before a year.
//! At least half of them, and two, must be known.
//!
//! Example: `X > 3 * median_of_last(X, 12)` finds a month that is more than three times the
//! usual.
//!
//! Why: one wild value moves a mean, but not the middle; so a check against the own history is
//! not spoilt by an earlier slip.
//!
//! Basis: robust statistics for data editing (median and median absolute deviation).

use crate::arithmetic::median;
use crate::call::CallCheck;
use crate::explain::{Outcome, Quantity};
use crate::function::{Function, Reach, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;

pub(crate) struct MedianOfLast;

impl Function for MedianOfLast {
    fn name(&self) -> &'static str {
        "median_of_last"
    }

    fn signature(&self) -> &'static str {
        "median_of_last(X, n)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number, Takes::Count(2, 60)]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(call.kind(0))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let values = known_of_last(work)?;
        median(&values).map(Outcome::Number)
    }

    fn reach(&self) -> Reach {
        Reach::Earlier
    }
}

/// The known values of the periods just before, where they are enough to say what is usual.
pub(crate) fn known_of_last(work: &mut Work<'_, '_>) -> Result<Vec<Quantity>, Missing> {
    let count = work.counted(1).unwrap_or_default();
    let mut period = work.scope().period;
    let mut known = Vec::new();
    for _ in 0..count {
        let Ok(earlier) = period.previous() else {
            break;
        };
        period = earlier;
        known.extend(work.number_at(0, Ok(period)).ok());
    }
    enough(known, count)
}

/// The values, where at least half of those looked for and two are known.
pub(crate) fn enough(known: Vec<Quantity>, count: u32) -> Result<Vec<Quantity>, Missing> {
    let have = u32::try_from(known.len()).unwrap_or(u32::MAX);
    let needed = count.div_ceil(2).max(2);
    if have < needed {
        return Err(Missing::TooFewKnown { have, needed });
    }
    Ok(known)
}
