//! By how many percent a year did a value grow over several years?
//!
//! `compound_growth(X)` for a span of years is the yearly growth that leads from the year before
//! the span to its last year: `((X of the last year / X of the base) ^ (1 / years) - 1) * 100`,
//! in percent.
//! `compound_growth(X, base)` starts from another year; where a part of a year is asked for, the
//! same part of the base year is taken.
//! The base must lie before the period, and be above zero.
//!
//! Example: `compound_growth(GRDP_REAL)` for 2021/2025 leads from 2020 to 2025;
//! `compound_growth(GRDP_REAL, 2010)` for 2023 leads from 2010 to 2023.
//!
//! Why: "bình quân 7 %/năm" of a congress's resolution is such a mean; the plain mean of five
//! yearly rates is not.
//!
//! Basis: the geometric mean of yearly factors, "tốc độ tăng bình quân năm" of the statistical
//! yearbook.

use crate::arithmetic::{difference, hundredfold, over_base, root};
use crate::call::CallCheck;
use crate::explain::{Outcome, Quantity};
use crate::function::{Function, Takes};
use crate::measure::{Kind, Measure};
use crate::missing::Missing;
use crate::moment::matching_part;
use crate::work::Work;
use domain::Decimal;
use domain::period::{Period, PeriodKind};

pub(crate) struct CompoundGrowth;

impl Function for CompoundGrowth {
    fn name(&self) -> &'static str {
        "compound_growth"
    }

    fn signature(&self) -> &'static str {
        "compound_growth(X[, base])"
    }

    fn takes(&self) -> &'static [Takes] {
        &[Takes::Number, Takes::Period]
    }

    fn least(&self) -> usize {
        1
    }

    fn kind(&self, _call: &mut CallCheck<'_, '_>) -> Option<Kind> {
        Some(Kind::Measured(Measure::percent()))
    }

    fn value(&self, work: &mut Work<'_, '_>) -> Result<Outcome, Missing> {
        let period = work.scope().period;
        let (last, before) = if period.kind() == PeriodKind::Years {
            let before = Period::year(period.first_day().year() - 1);
            (Ok(period.calendar_year()), before)
        } else {
            (Ok(period), period.shifted_years(-1))
        };
        let base = match work.period(1) {
            Some(base) => last.clone().and_then(|last| matching_part(base, last)),
            None => before,
        };
        let base = base.map_err(|_| Missing::OutOfCalendar)?;
        let years = i32::from(period.last_year()) - i32::from(base.last_year());
        let years = u32::try_from(years).ok().filter(|years| *years > 0);
        let years = years.ok_or(Missing::BaseNotBefore { base, period })?;
        let now = work.number_at(0, last);
        let then = work.number_at(0, Ok(base));
        let name = work.last_looked_at();
        let (now, then) = (now?, then?);
        if now.value <= Decimal::ZERO {
            let base = work.text(0).to_owned();
            return Err(Missing::BaseNotPositive { base });
        }
        let yearly = root(over_base(now, then, &name)?, years)?;
        let growth = difference(yearly, Quantity::exact(Decimal::ONE))?;
        hundredfold(growth).map(Outcome::Number)
    }
}
