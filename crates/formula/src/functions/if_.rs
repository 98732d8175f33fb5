//! Which of two values, by a condition?
//!
//! `if(condition, a, b)` is `a` where the condition holds, else `b`.
//! Only the chosen one is looked at, so that the other may be missing.
//! A missing condition makes the result missing.
//!
//! Example: `if(POPULATION > 0, BIRTHS / POPULATION * 1000, 0)`.
//!
//! Why: definitions change at a threshold.
//!
//! Basis: plain logic.

use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;

pub(crate) struct If;

impl Function for If {
    fn name(&self) -> &'static str {
        "if"
    }

    fn signature(&self) -> &'static str {
        "if(condition, a, b)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Truth, Takes::Any, Takes::Any]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        call.together(1)
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        match work.outcome(0) {
            Outcome::Truth(true) => Ok(work.outcome(1)),
            Outcome::Truth(false) => Ok(work.outcome(2)),
            other => Ok(other),
        }
    }
}
