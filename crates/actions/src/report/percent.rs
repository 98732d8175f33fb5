//! What is a percent of a sheet: which figure, held against which?

use super::grid::cell;
use super::show::Shown;
use domain::Decimal;
use domain::form::{Column, ColumnKind, FormVersion, Line};
use domain::unit::UnitKind;

/// Decimals to which percents are shown.
pub const DECIMALS: u32 = 2;

/// A percent in a cell.
#[derive(Debug, Clone, Copy)]
pub struct Percent<'a> {
    /// The column of the figure above the line of the fraction.
    pub over: &'a Column,
    /// The figure in it.
    pub above: Option<Decimal>,
    /// What it is held against.
    pub under: ColumnKind,
    /// The figure below the line.
    pub below: Option<Decimal>,
}

impl Percent<'_> {
    /// The percent, to the last digit; nothing where a side is missing, or below zero, so that
    /// it would say nothing.
    #[must_use]
    pub fn value(&self) -> Option<Decimal> {
        let above = self.above.filter(|above| !above.is_sign_negative())?;
        let below = self.below.filter(|below| *below > Decimal::ZERO)?;
        above.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(below)
    }
}

/// The percent in a cell of a report; nothing where the column has none, or the line is a rate:
/// a percent of percents says nothing that anybody could use.
#[must_use]
pub fn of<'a>(shown: &'a Shown, line: &Line, column: &Column) -> Option<Percent<'a>> {
    let grid = &shown.grid;
    let kind = grid.indicator(line).map(|indicator| indicator.unit.kind());
    if kind.is_some_and(|kind| !matches!(kind, UnitKind::Amount)) {
        return None;
    }
    let (over, under) = fraction(grid.version(), column)?;
    let period = FormVersion::told_of(under, grid.key.period);
    let below = match (under, period) {
        (ColumnKind::Plan, _) => shown.beside.plan(line),
        (_, Some(period)) => shown.beside.figure(line, period),
        _ => None,
    };
    Some(Percent {
        over,
        above: shown.values.get(&cell(line, over)),
        under,
        below,
    })
}

/// The two sides of a percent: the entered column to its left, and what that is held against.
fn fraction<'v>(version: &'v FormVersion, column: &Column) -> Option<(&'v Column, ColumnKind)> {
    let all = || version.columns.iter();
    let before = all().take_while(|other| other.code != column.code);
    let left = before.filter(|other| other.kind.takes_figures()).last();
    let over = left.or_else(|| all().find(|other| other.kind.takes_figures()));
    match column.kind {
        ColumnKind::PercentOfLastPeriod => Some((over?, ColumnKind::LastPeriod)),
        ColumnKind::PercentOfPlan => {
            let cumulative = version.column_of(ColumnKind::Cumulative);
            Some((cumulative.or(over)?, ColumnKind::Plan))
        }
        ColumnKind::PercentOfLastYear => match over? {
            over if over.kind == ColumnKind::Cumulative => {
                Some((over, ColumnKind::CumulativeLastYear))
            }
            over => Some((over, ColumnKind::SamePeriodLastYear)),
        },
        _ => None,
    }
}
