//! What was promised?
//!
//! `target(X, baseline)` is the value of the target that a baseline sets for X: `central`,
//! `council`, `party`, `congress` or `programme`.
//! For another period it is `target(X@-1Y, council)`.
//! A target that is a range, a yes or no, or a composite has no single value and is missing.
//!
//! Example: `PUBLIC_INVESTMENT_DISBURSED / target(PUBLIC_INVESTMENT_DISBURSED, council) * 100` is
//! the disbursement rate.
//!
//! Why: a rate of fulfilment needs both; which version of the target counts follows from the
//! moment asked for.
//!
//! Basis: the same indicator may stand against several baselines at once, so one must be named.

use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Reach, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;

pub(crate) struct Target;

impl Function for Target {
    fn name(&self) -> &'static str {
        "target"
    }

    fn signature(&self) -> &'static str {
        "target(X, baseline)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Figure, Takes::Baseline]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(call.kind(0))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let baseline = work.baseline(1).ok_or(Missing::OutOfCalendar)?;
        let scope = work.scope().promised(baseline);
        work.number_in(0, &scope).map(Outcome::Number)
    }

    fn reach(&self) -> Reach {
        Reach::Promise
    }

    fn redirects(&self) -> bool {
        true
    }
}
