//! Is a value known?
//!
//! `known(X)` is yes where X has a value and no where it is missing; it is never missing itself.
//!
//! Example: `if(known(SETTLED), SETTLED, ESTIMATE)`.
//!
//! Why: blank is missing and zero is stated; a rule must be able to ask which.
//!
//! Basis: a missing value is never silently zero.

use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;

pub(crate) struct Known;

impl Function for Known {
    fn name(&self) -> &'static str {
        "known"
    }

    fn signature(&self) -> &'static str {
        "known(X)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Any]
    }

    fn kind(&self, _call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(Kind::Truth)
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let outcome = work.outcome(0);
        Ok(Outcome::Truth(outcome.missing().is_none()))
    }
}
