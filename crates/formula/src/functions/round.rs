//! What is a value with fewer decimals?
//!
//! `round(X, decimals)` rounds half away from zero to 0 to 12 decimals.
//! What was rounded off is added to the room.
//!
//! Example: `round(X, 1)` of 7.25 is 7.3, of -7.25 is -7.3.
//!
//! Why: a published figure may be the quotient of rounded ones.
//! Values are not rounded otherwise before they are shown or judged.
//!
//! Basis: official Vietnamese figures are rounded half away from zero.

use crate::call::CallCheck;
use crate::explain::{Outcome, Quantity};
use crate::function::{Function, Takes};
use crate::measure::Kind;
use crate::missing::Missing;
use crate::work::Work;
use domain::Decimal;
use domain::decimal::{half_unit, round_half_away};

pub(crate) struct Round;

impl Function for Round {
    fn name(&self) -> &'static str {
        "round"
    }

    fn signature(&self) -> &'static str {
        "round(X, decimals)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number, Takes::Count(0, 12)]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(call.kind(0))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let exact = work.number(0)?;
        let decimals = work.counted(1).unwrap_or_default();
        let value = round_half_away(exact.value, decimals);
        let off = (value - exact.value).abs();
        // The true value may be rounded to the neighbouring place, where it is not known exactly.
        let step = match (exact.room.is_zero(), i8::try_from(decimals)) {
            (false, Ok(decimals)) => half_unit(-decimals),
            _ => Decimal::ZERO,
        };
        let room = exact
            .room
            .checked_add(off + step)
            .ok_or(Missing::TooLarge)?;
        Ok(Outcome::Number(Quantity { value, room }))
    }
}
