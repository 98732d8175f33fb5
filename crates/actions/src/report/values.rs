//! Which figure stands in every cell: entered, following another, or computed from lines?

use super::beside::{Beside, to_date_before};
use super::grid::{Grid, cell};
use domain::Decimal;
use domain::catalogue::Catalogue;
use domain::form::{Column, ColumnKind, FormVersion, Line, LineKind};
use domain::identifier::{IndicatorCode, MemberCode};
use domain::indicator::{PlaceAggregation, TimeAggregation};
use domain::period::Period;
use domain::report::Cell;
use domain::unit::Unit;
use formula::{
    Absent, Checked, Context, Definition, Definitions, DefinitionsOn, Figure, Figures, Handle,
    Outcome, Problem, Reference, Subject,
};
use std::collections::BTreeMap;

/// The figures of a report by cell.
#[derive(Debug, Default)]
pub struct Values(BTreeMap<Cell, Decimal>);

impl Values {
    /// Every figure of the columns that take figures.
    #[must_use]
    pub fn of(grid: &Grid, beside: &Beside) -> Self {
        let mut values = Self::default();
        let version = grid.version();
        for column in version.columns.iter().filter(|c| c.kind.takes_figures()) {
            for line in version.lines.iter().filter(|l| l.kind == LineKind::Entered) {
                let value = entered(grid, beside, line, column);
                if let Some(value) = value {
                    values.0.insert(cell(line, column), value);
                }
            }
        }
        values.compute(grid, beside);
        values
    }

    /// The figure in a cell.
    #[must_use]
    pub fn get(&self, cell: &Cell) -> Option<Decimal> {
        self.0.get(cell).copied()
    }

    /// Computed lines may stand before what they are computed from, and refer to each other:
    /// each is tried until nothing new comes, so circles stay empty.
    fn compute(&mut self, grid: &Grid, beside: &Beside) {
        let version = grid.version();
        let definitions = Lines::of(version, &grid.catalogue, grid.key.period);
        let mut open = Vec::new();
        for line in &version.lines {
            if let LineKind::Computed(text) = &line.kind
                && let Ok(checked) = definitions.read(line, text)
            {
                for column in version.columns.iter().filter(|c| c.kind.takes_figures()) {
                    open.push((line, column, checked.clone()));
                }
            }
        }
        loop {
            let before = open.len();
            open.retain(|(line, column, checked)| {
                match self.evaluate(grid, beside, column, checked).number() {
                    Some(quantity) => {
                        self.0.insert(cell(line, column), quantity.value);
                        false
                    }
                    None => true,
                }
            });
            if open.is_empty() || open.len() == before {
                return;
            }
        }
    }

    /// What a formula over line codes gives for a column.
    #[must_use]
    pub fn evaluate(
        &self,
        grid: &Grid,
        beside: &Beside,
        column: &Column,
        checked: &Checked,
    ) -> Outcome {
        let period = FormVersion::told_of(column.kind, grid.key.period);
        let period = period.unwrap_or(grid.key.period);
        let mut asked = Asked {
            values: self,
            grid,
            beside,
            column,
            period,
        };
        formula::evaluate(checked, &Context::of(period), &mut asked).outcome
    }
}

/// The figure of an entered line in a column.
fn entered(grid: &Grid, beside: &Beside, line: &Line, column: &Column) -> Option<Decimal> {
    if grid.stating(line, column).is_some() {
        return grid.value(&cell(line, column));
    }
    if let Some(other) = grid.follows(line, column) {
        return grid.value(&other);
    }
    // An amount since January, asked for the month: what came since the month before.
    let adds_up = grid.indicator(line)?.time_aggregation;
    let month = column.kind == ColumnKind::ThisPeriod;
    if !month || adds_up != TimeAggregation::YearToDate {
        return None;
    }
    let cumulative = grid.version().column_of(ColumnKind::Cumulative)?;
    let so_far = grid.value(&cell(line, cumulative))?;
    let before = beside.figure(line, to_date_before(grid.key.period)?)?;
    so_far.checked_sub(before)
}

/// Whoever answers for the lines that a formula names.
struct Asked<'a> {
    values: &'a Values,
    grid: &'a Grid,
    beside: &'a Beside,
    column: &'a Column,
    period: Period,
}

impl Figures for Asked<'_> {
    fn figure(&mut self, reference: &Reference) -> Result<Figure, Absent> {
        let absent = Absent {
            reason: "no_data",
            handle: Handle(0),
        };
        let lines = &self.grid.version().lines;
        let named = |line: &&Line| line.code.as_str() == reference.indicator.as_str();
        let line = lines.iter().find(named).ok_or(absent)?;
        let plain = reference.up == 0 && reference.over.is_none();
        let value = match reference.subject {
            _ if !plain => None,
            Subject::Target(_) => self.beside.plan(line),
            Subject::Result if reference.period == self.period => {
                self.values.get(&cell(line, self.column))
            }
            Subject::Result => self.beside.figure(line, reference.period),
        };
        let value = value.ok_or(absent)?;
        Ok(Figure {
            value,
            room: room(value),
            handle: Handle(0),
        })
    }
}

/// How far a figure may lie from the true one by rounding: half a unit of its last decimal.
/// Whole figures are taken as counted, so that 11 of 10 is never passed over.
pub(crate) fn room(value: Decimal) -> Decimal {
    if value.scale() == 0 {
        return Decimal::ZERO;
    }
    domain::decimal::half_unit(-i8::try_from(value.scale()).unwrap_or(0))
}

/// The lines of a form as the formula language knows them.
pub(crate) struct Lines<'a> {
    catalogue: DefinitionsOn<'a>,
    known: BTreeMap<IndicatorCode, Definition>,
}

impl<'a> Lines<'a> {
    /// Every line with the unit of its indicator; a computed line without one has the unit that
    /// its formula gives.
    pub(crate) fn of(version: &'a FormVersion, catalogue: &'a Catalogue, period: Period) -> Self {
        let day = period.last_day();
        let mut lines = Self {
            catalogue: DefinitionsOn { catalogue, day },
            known: BTreeMap::new(),
        };
        for line in &version.lines {
            let Some(indicator) = line.indicator else {
                continue;
            };
            let found = catalogue.indicator_on(indicator, day);
            let definition = Definition {
                unit: found.unit.clone(),
                time_aggregation: found.time_aggregation,
                place_aggregation: found.place_aggregation,
            };
            lines.add(line, definition);
        }
        loop {
            let before = lines.known.len();
            for line in version.lines.iter().filter(|l| l.indicator.is_none()) {
                let LineKind::Computed(text) = &line.kind else {
                    continue;
                };
                let unit = formula::read(text, None, &lines).ok();
                if let Some(unit) = unit.and_then(|checked| checked.kind().unit().cloned()) {
                    lines.add(line, plain(unit));
                }
            }
            if lines.known.len() == before {
                return lines;
            }
        }
    }

    fn add(&mut self, line: &Line, definition: Definition) {
        if let Ok(code) = IndicatorCode::new(line.code.as_str()) {
            self.known.insert(code, definition);
        }
    }

    /// Reads the formula of a line.
    pub(crate) fn read(&self, line: &Line, text: &str) -> Result<Checked, Vec<Problem>> {
        let code = IndicatorCode::new(line.code.as_str()).ok();
        let own = line
            .indicator
            .and(code)
            .and_then(|code| self.known.get(&code));
        formula::read(text, own.map(|definition| &definition.unit), self)
    }

    /// The unit of a line, where it has one.
    pub(crate) fn unit(&self, line: &Line) -> Option<&Unit> {
        let code = IndicatorCode::new(line.code.as_str()).ok()?;
        self.known.get(&code).map(|definition| &definition.unit)
    }
}

fn plain(unit: Unit) -> Definition {
    Definition {
        unit,
        time_aggregation: TimeAggregation::None,
        place_aggregation: PlaceAggregation::None,
    }
}

impl Definitions for Lines<'_> {
    fn indicator(&self, code: &IndicatorCode) -> Option<Definition> {
        self.known.get(code).cloned()
    }

    fn members(&self, dimension: &MemberCode) -> Option<Vec<MemberCode>> {
        self.catalogue.members(dimension)
    }

    fn codes(&self) -> Vec<IndicatorCode> {
        self.known.keys().cloned().collect()
    }
}
