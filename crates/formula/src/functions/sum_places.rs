//! How much do the places of a level make together?
//!
//! `sum_places(X, level)` is the sum of X over the places of a level (`province`, `district`,
//! `commune`) below the place, even where a total is stated for it.
//! A missing place makes the sum incomplete, and it is named.
//!
//! Example: `sum_places(VISITORS, commune)` for a province is the sum of its communes; `VISITORS
//! = sum_places(VISITORS, commune)` checks a stated total.
//!
//! Why: a province's own figure and the sum of its communes are two statements that should agree.
//!
//! Basis: only indicators that add up over places; a rate is never averaged over places, it is
//! computed from sums: `sum_places(POOR, commune) / sum_places(HOUSEHOLDS, commune) * 100`.

use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::figures::Over;
use crate::function::{Function, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;

pub(crate) struct SumPlaces;

impl Function for SumPlaces {
    fn name(&self) -> &'static str {
        "sum_places"
    }

    fn signature(&self) -> &'static str {
        "sum_places(X, level)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Figure, Takes::Level]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        call.adds_up_over_places(0)?;
        Some(call.kind(0))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let level = work.level(1).ok_or(Missing::OutOfCalendar)?;
        let scope = work.scope().over(Over::Places(level));
        work.number_in(0, &scope).map(Outcome::Number)
    }

    fn redirects(&self) -> bool {
        true
    }
}
