//! How many percent of a whole is a part?
//!
//! `share(part, whole)` is `part / whole * 100`, in percent.
//! Both must measure the same; where one is in tỷ đồng and the other in triệu đồng, the whole is
//! converted.
//!
//! Example: `share(GRDP_REAL_SER, GRDP_REAL)` is the share of services.
//! `share(BIRTHS, BIRTHS[])`, asked for one sex, is its share of all births.
//! `share(X, parent(X))` is the share of a place in the place above it.
//!
//! Why: it gives percent as it is and refuses a part and a whole that cannot be parts of each
//! other.
//! For amounts of two sorts (doctors and people) use `ratio`.
//!
//! Basis: "cơ cấu", "tỷ trọng" of the statistical yearbook.

use crate::arithmetic::{hundredfold, quotient};
use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Takes};
use crate::measure::{Kind, Measure};
use crate::missing::Missing;
use crate::work::Work;
use domain::Decimal;

pub(crate) struct Share;

impl Function for Share {
    fn name(&self) -> &'static str {
        "share"
    }

    fn signature(&self) -> &'static str {
        "share(part, whole)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number, Takes::Number]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        call.together(0)?;
        Some(Kind::Measured(Measure::percent()))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let part = work.number(0);
        let whole = work.number(1);
        let ratio = quotient(part?, whole?, work.text(1))?;
        hundredfold(ratio).map(Outcome::Number)
    }

    fn invert(&self, stated: Decimal, inputs: &[Decimal], at: usize) -> Option<Decimal> {
        match (at, inputs) {
            (0, [_, whole]) => stated
                .checked_mul(*whole)?
                .checked_div(Decimal::ONE_HUNDRED),
            (1, [part, _]) => part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(stated),
            _ => None,
        }
    }
}
