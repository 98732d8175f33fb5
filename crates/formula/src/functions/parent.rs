//! What is it for the place above?
//!
//! `parent(X)` is X for the place of which the place asked for is a part: of a commune its
//! province (its district until 30 June 2025), of a province the nation.
//!
//! Example: `share(VISITORS, parent(VISITORS))` is the share of a place in the place above;
//! `POVERTY_RATE - parent(POVERTY_RATE)` is the distance to it in points.
//!
//! Why: a place is read beside the place above it.
//!
//! Basis: the map of the period's last day.

use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;

pub(crate) struct Parent;

impl Function for Parent {
    fn name(&self) -> &'static str {
        "parent"
    }

    fn signature(&self) -> &'static str {
        "parent(X)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Any]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(call.kind(0))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let scope = work.scope().above();
        Ok(work.outcome_in(0, &scope))
    }

    fn redirects(&self) -> bool {
        true
    }
}
