//! What shall stand where a value is missing?
//!
//! `if_missing(X, other)` is X where it is known, else the other.
//! Both must measure the same.
//!
//! Example: `if_missing(FOREIGN_VISITORS, 0) + HOME_VISITORS` counts no foreign visitors where
//! none were reported.
//!
//! Why: a person decides, in the formula, that a gap means nothing; the language never does so by
//! itself.
//!
//! Basis: a missing value is never silently zero.

use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;

pub(crate) struct IfMissing;

impl Function for IfMissing {
    fn name(&self) -> &'static str {
        "if_missing"
    }

    fn signature(&self) -> &'static str {
        "if_missing(X, other)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Any, Takes::Any]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        call.together(0)
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let first = work.outcome(0);
        match first.missing() {
            None => Ok(first),
            Some(_) => Ok(work.outcome(1)),
        }
    }
}
