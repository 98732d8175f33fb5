//! What was it in the period just before?
//!
//! `previous(X)` is `X@previous`: the month before a month, the quarter before a quarter, the
//! year before a year.
//! Amounts since 1 January go a year back, because they have no period just before.
//!
//! Example: `X - previous(X)` is what a stock gained since the period before.
//!
//! Why: it reads well, and it takes whole expressions: `previous(A / B)`.
//!
//! Basis: plain arithmetic.

use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Reach, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;

pub(crate) struct Previous;

impl Function for Previous {
    fn name(&self) -> &'static str {
        "previous"
    }

    fn signature(&self) -> &'static str {
        "previous(X)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Any]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(call.kind(0))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let scope = work.scope().at(work.scope().period.previous())?;
        Ok(work.outcome_in(0, &scope))
    }

    fn reach(&self) -> Reach {
        Reach::Earlier
    }

    fn redirects(&self) -> bool {
        true
    }
}
