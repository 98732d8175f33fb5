//! How many points does a part add to the growth of its whole?
//!
//! `contribution(part, whole)` is `(part - part@-1Y) / whole@-1Y * 100`, in percentage points.
//! The contributions of all parts add up to the growth of the whole.
//!
//! Example: `contribution(GRDP_REAL_SER, GRDP_REAL)` is 3.4 where services brought 3.4 points of
//! a growth of 7.1 percent.
//!
//! Why: a small part may grow fast and still move little.
//!
//! Basis: "đóng góp … điểm phần trăm vào mức tăng chung" of the quarterly reports on GDP and
//! GRDP; exact for levels at constant prices of one base year.

use crate::arithmetic::{difference, hundredfold, over_base};
use crate::call::CallCheck;
use crate::explain::Outcome;
use crate::function::{Function, Takes};
use crate::measure::{Kind, Measure};
use crate::missing::Missing;
use crate::moment::year_earlier;
use crate::work::Work;
use domain::Decimal;

pub(crate) struct Contribution;

impl Function for Contribution {
    fn name(&self) -> &'static str {
        "contribution"
    }

    fn signature(&self) -> &'static str {
        "contribution(part, whole)"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number, Takes::Number]
    }

    fn kind(&self, call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        call.together(0)?;
        Some(Kind::Measured(Measure::points()))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let earlier = year_earlier(work.scope().period);
        let now = work.number(0);
        let before = work.number_at(0, earlier.clone());
        let whole = work.number_at(1, earlier);
        let base = work.last_looked_at();
        let added = difference(now?, before?)?;
        hundredfold(over_base(added, whole?, &base)?).map(Outcome::Number)
    }

    fn invert(&self, stated: Decimal, inputs: &[Decimal], at: usize) -> Option<Decimal> {
        let [now, before, whole] = inputs else {
            return None;
        };
        let added = stated
            .checked_mul(*whole)?
            .checked_div(Decimal::ONE_HUNDRED)?;
        match at {
            0 => before.checked_add(added),
            1 => now.checked_sub(added),
            2 => now
                .checked_sub(*before)?
                .checked_mul(Decimal::ONE_HUNDRED)?
                .checked_div(stated),
            _ => None,
        }
    }
}
