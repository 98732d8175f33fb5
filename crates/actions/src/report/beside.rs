//! What does the record say of the same lines: before, a year ago, planned?
//!
//! Everything is restated to the map of the form's period, so that a new commune's figures
//! stand beside what its predecessors had. Only whole figures are shown: a sum with a missing
//! part would mislead whoever compares with it.

use super::grid::Grid;
use super::plan;
use crate::permission::{Authorized, Permission};
use cube::question::{Map, Question, Standpoint};
use domain::Decimal;
use domain::breakdown::{Breakdown, BreakdownNo};
use domain::form::{FormVersion, Line, RuleKind};
use domain::identifier::LineCode;
use domain::indicator::IndicatorNo;
use domain::moment::AsOf;
use domain::period::Period;
use record::{RecordError, Store};
use std::collections::BTreeMap;

/// How many earlier periods make the history of a figure.
const HISTORY: usize = 24;

/// What the record says of the lines of a report.
#[derive(Debug, Default)]
pub struct Beside {
    figures: BTreeMap<(IndicatorNo, BreakdownNo, Period), Decimal>,
    plans: BTreeMap<(IndicatorNo, BreakdownNo), Decimal>,
    breakdowns: BTreeMap<Breakdown, BreakdownNo>,
}

impl Beside {
    /// Asks the record, as of now and through the eyes of whoever was authorised.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn of<P: Permission>(
        store: &dyn Store,
        authorized: &Authorized<P>,
        grid: &Grid,
    ) -> Result<Self, RecordError> {
        let standpoint = Standpoint {
            as_of: AsOf::EVER,
            state: store.state()?,
            map: Map::On(grid.key.period.last_day()),
            viewer: authorized.viewer(),
        };
        let mut beside = Self::default();
        let mut cuts: BTreeMap<BreakdownNo, Vec<IndicatorNo>> = BTreeMap::new();
        for line in &grid.version().lines {
            let Some(indicator) = line.indicator else {
                continue;
            };
            let Some(cut) = grid.catalogue.breakdown_no(&line.breakdown) else {
                continue;
            };
            beside.breakdowns.insert(line.breakdown.clone(), cut);
            cuts.entry(cut).or_default().push(indicator);
        }
        let periods = periods(grid);
        for (cut, indicators) in &cuts {
            beside.ask(store, grid, standpoint, *cut, indicators, &periods)?;
        }
        beside.history(store, grid, standpoint)?;
        let lines = grid.version().lines.iter();
        let indicators = lines.filter_map(|line| line.indicator).collect();
        let asked = plan::Asked {
            places: vec![grid.place],
            indicators,
            year: grid.key.period.calendar_year(),
            state: standpoint.state,
            viewer: standpoint.viewer,
        };
        let plans = plan::plans(store, asked)?.into_iter();
        beside.plans = plans
            .map(|((_, indicator, cut), value)| ((indicator, cut), value))
            .collect();
        Ok(beside)
    }

    fn ask(
        &mut self,
        store: &dyn Store,
        grid: &Grid,
        standpoint: Standpoint,
        breakdown: BreakdownNo,
        indicators: &[IndicatorNo],
        periods: &[Period],
    ) -> Result<(), RecordError> {
        let question = Question {
            indicators: indicators.to_vec(),
            places: vec![grid.place],
            periods: periods.to_vec(),
            breakdown,
            standpoint,
        };
        for cell in cube::answer::answer(store, &question)?.cells {
            if let Some(value) = cell.amount.whole() {
                let key = (cell.indicator, cell.breakdown, cell.period);
                self.figures.insert(key, value);
            }
        }
        Ok(())
    }

    /// What outliers are held against, for the lines that such a rule looks at.
    fn history(
        &mut self,
        store: &dyn Store,
        grid: &Grid,
        standpoint: Standpoint,
    ) -> Result<(), RecordError> {
        let version = grid.version();
        let outliers = version.rules.iter();
        let outliers = outliers.filter(|rule| matches!(rule.kind, RuleKind::Outlier { .. }));
        let mut cuts: BTreeMap<BreakdownNo, Vec<IndicatorNo>> = BTreeMap::new();
        for rule in outliers {
            for line in &version.lines {
                let looked_at = rule.lines.is_empty() || rule.lines.contains(&line.code);
                let cut = self.breakdowns.get(&line.breakdown);
                if let (true, Some(indicator), Some(cut)) = (looked_at, line.indicator, cut) {
                    cuts.entry(*cut).or_default().push(indicator);
                }
            }
        }
        let periods = earlier(grid.key.period);
        for (cut, indicators) in cuts {
            self.ask(store, grid, standpoint, cut, &indicators, &periods)?;
        }
        Ok(())
    }

    /// What the record says of a line for a period.
    #[must_use]
    pub fn figure(&self, line: &Line, period: Period) -> Option<Decimal> {
        let cut = self.breakdowns.get(&line.breakdown)?;
        self.figures.get(&(line.indicator?, *cut, period)).copied()
    }

    /// What was promised of a line for the year.
    #[must_use]
    pub fn plan(&self, line: &Line) -> Option<Decimal> {
        let cut = self.breakdowns.get(&line.breakdown)?;
        self.plans.get(&(line.indicator?, *cut)).copied()
    }

    /// The earlier figures of a line, the latest first, for those periods that are known.
    #[must_use]
    pub fn earlier(&self, line: &Line, period: Period) -> Vec<Decimal> {
        let periods = earlier(period).into_iter();
        periods
            .filter_map(|period| self.figure(line, period))
            .collect()
    }
}

/// The periods before one, the latest first.
fn earlier(period: Period) -> Vec<Period> {
    let mut found = Vec::new();
    let mut before = period;
    while found.len() < HISTORY {
        match before.previous() {
            Ok(previous) => before = previous,
            Err(_) => break,
        }
        found.push(before);
    }
    found
}

/// The periods of which the columns of any form tell.
fn periods(grid: &Grid) -> Vec<Period> {
    let period = grid.key.period;
    let year_before = |period: Period| period.shifted_years(-1).ok();
    let to_date = FormVersion::cumulative(period).ok();
    let before = period.previous().ok();
    let candidates = [
        before,
        year_before(period),
        to_date.and_then(year_before),
        to_date_before(period),
    ];
    let mut periods: Vec<Period> = candidates.into_iter().flatten().collect();
    periods.sort();
    periods.dedup();
    periods
}

/// The span since 1 January up to the period before; none where the period is the year's first.
#[must_use]
pub fn to_date_before(period: Period) -> Option<Period> {
    let before = period.previous().ok()?;
    let same_year = before.last_year() == period.last_year();
    same_year.then(|| FormVersion::cumulative(before).ok())?
}

/// The line of a code, where the form has it.
#[must_use]
pub fn line<'g>(grid: &'g Grid, code: &LineCode) -> Option<&'g Line> {
    grid.version().line(code)
}
