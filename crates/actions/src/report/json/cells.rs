//! How are lines, columns and cells told?

use super::{CellJson, ColumnJson, LineJson, at, either, formula};
use crate::report::grid::{Grid, cell};
use crate::report::show::Shown;
use crate::report::values::Lines;
use domain::Decimal;
use domain::decimal::{plain, round_half_away};
use domain::form::{Column, ColumnKind, FormVersion, Line, LineKind};
use domain::period::Period;
use domain::report::{Content, Door, Origin};
use domain::unit::UnitKind;
use jiff::tz::TimeZone;
use words::Words;

/// A line.
pub(super) fn line(grid: &Grid, line: &Line, words: Words) -> LineJson {
    let indicator = grid.indicator(line);
    let usual = indicator.map_or(2, |indicator| indicator.decimals);
    let unit = match indicator {
        Some(indicator) => words.unit(indicator.unit.as_str()),
        None if matches!(line.kind, LineKind::Computed(_)) => {
            let lines = Lines::of(grid.version(), &grid.catalogue, grid.key.period);
            let unit = lines.unit(line).map(|unit| words.unit(unit.as_str()));
            unit.unwrap_or_default()
        }
        None => String::new(),
    };
    let code = |no| grid.catalogue.indicator(no).code.to_string();
    LineJson {
        code: line.code.to_string(),
        kind: line.kind.as_str(),
        mark: line.mark.clone(),
        name: either(words, &line.name_vi, &line.name_en),
        indicator: line.indicator.map(code),
        breakdown: line.breakdown.to_string(),
        unit,
        decimals: line.decimals.unwrap_or(usual),
        most_decimals: line.decimals,
        indent: line.indent,
        required: line.required,
        formula: formula(&line.kind),
    }
}

/// A column.
pub(super) fn column(grid: &Grid, column: &Column, words: Words) -> ColumnJson {
    let period = FormVersion::told_of(column.kind, grid.key.period);
    let own = either(words, &column.name_vi, &column.name_en);
    let told = period
        .map(|period| words.period(period))
        .unwrap_or_default();
    let name = if own.is_empty() {
        let key = format!("entry-column-{}", column.kind);
        words.text_with(&key, &[("period", &told)])
    } else {
        own
    };
    ColumnJson {
        code: column.code.to_string(),
        kind: column.kind.as_str(),
        name,
        entered: column.kind.takes_figures() || column.kind == ColumnKind::Note,
        period: period.map(|period| period.to_string()),
    }
}

/// Every cell that holds something or takes input, in the order of lines and columns.
pub(super) fn all(shown: &Shown, words: Words, zone: &TimeZone) -> Vec<CellJson> {
    let telling = Telling { shown, words, zone };
    let version = shown.grid.version();
    let mut cells = Vec::new();
    for line in version.lines.iter().filter(|l| l.kind != LineKind::Heading) {
        for column in &version.columns {
            cells.extend(telling.cell(line, column));
        }
    }
    cells
}

struct Telling<'a> {
    shown: &'a Shown,
    words: Words,
    zone: &'a TimeZone,
}

impl Telling<'_> {
    fn cell(&self, line: &Line, column: &Column) -> Option<CellJson> {
        let grid = &self.shown.grid;
        if grid.is_entered(line, column) {
            return Some(self.entered(line, column));
        }
        match column.kind {
            ColumnKind::ThisPeriod | ColumnKind::Cumulative => {
                let value = self.shown.values.get(&cell(line, column))?;
                Some(self.figure(line, column, self.rounded(line, value)))
            }
            ColumnKind::Plan => {
                let value = self.shown.beside.plan(line)?;
                let mut told = self.figure(line, column, value);
                told.home = self.home(line, grid.key.period.calendar_year());
                Some(told)
            }
            ColumnKind::PercentOfLastPeriod
            | ColumnKind::PercentOfLastYear
            | ColumnKind::PercentOfPlan => self.percent(line, column),
            ColumnKind::LastPeriod
            | ColumnKind::SamePeriodLastYear
            | ColumnKind::CumulativeLastYear => {
                let period = FormVersion::told_of(column.kind, grid.key.period)?;
                let value = self.shown.beside.figure(line, period)?;
                let mut told = self.figure(line, column, value);
                told.home = self.home(line, period);
                Some(told)
            }
            ColumnKind::Note => None,
        }
    }

    fn bare(line: &Line, column: &Column) -> CellJson {
        CellJson {
            line: line.code.to_string(),
            column: column.code.to_string(),
            content: "blank",
            ..CellJson::default()
        }
    }

    /// A cell that takes input, with what stands there and who wrote it.
    fn entered(&self, line: &Line, column: &Column) -> CellJson {
        let mut told = Self::bare(line, column);
        told.entered = true;
        let Some(row) = self.shown.grid.entries.get(&cell(line, column)) else {
            return told;
        };
        let content = &row.entry.content;
        told.content = content.as_str();
        told.text = text(content, self.words);
        told.value = content.value().map(|value| plain(value.value()));
        told.note.clone_from(&row.entry.note);
        told.base = Some(row.seq.0);
        told.by = Some(row.by.name.clone());
        told.at = Some(at(row.by.at, self.zone));
        told.from = Some(origin(&row.entry.origin));
        told
    }

    /// A cell that shows a figure.
    fn figure(&self, line: &Line, column: &Column, value: Decimal) -> CellJson {
        let mut told = Self::bare(line, column);
        told.content = "value";
        told.value = Some(plain(value));
        told.text = self.words.exact(value);
        told
    }

    /// Computed figures are shown to the decimals of their line.
    fn rounded(&self, line: &Line, value: Decimal) -> Decimal {
        if line.kind == LineKind::Entered {
            return value;
        }
        let usual = self.shown.grid.indicator(line).map(|i| i.decimals);
        round_half_away(value, line.decimals.or(usual).unwrap_or(2))
    }

    /// The question whose trace leads to the figure.
    fn home(&self, line: &Line, period: Period) -> Option<String> {
        let grid = &self.shown.grid;
        let indicator = &grid.catalogue.indicator(line.indicator?).code;
        let place = &grid.catalogue.place(grid.place).id;
        let map = grid.key.period.last_day();
        let breakdown = &line.breakdown;
        Some(format!(
            "indicator={indicator}&place={place}&period={period}&breakdown={breakdown}&map={map}"
        ))
    }

    /// What was reached in percent; rates and differences have none.
    fn percent(&self, line: &Line, column: &Column) -> Option<CellJson> {
        let grid = &self.shown.grid;
        let kind = grid.indicator(line).map(|indicator| indicator.unit.kind());
        if kind.is_some_and(|kind| !matches!(kind, UnitKind::Amount)) {
            return None;
        }
        let over = self.over(column)?;
        let value = self.shown.values.get(&cell(line, over))?;
        let period = FormVersion::told_of(over.kind, grid.key.period)?;
        let earlier = |kind: ColumnKind, period: Option<Period>| {
            let figure = self.shown.beside.figure(line, period?)?;
            let column = grid.version().column_of(kind);
            Some((figure, column.map(|column| column.code.to_string())))
        };
        let (base, under) = match column.kind {
            ColumnKind::PercentOfPlan => {
                let plan = grid.version().column_of(ColumnKind::Plan);
                let code = plan.map(|column| column.code.to_string());
                (self.shown.beside.plan(line)?, code)
            }
            ColumnKind::PercentOfLastPeriod => {
                earlier(ColumnKind::LastPeriod, period.previous().ok())?
            }
            _ if over.kind == ColumnKind::Cumulative => earlier(
                ColumnKind::CumulativeLastYear,
                period.shifted_years(-1).ok(),
            )?,
            _ => earlier(
                ColumnKind::SamePeriodLastYear,
                period.shifted_years(-1).ok(),
            )?,
        };
        if value.is_sign_negative() || base <= Decimal::ZERO {
            return None;
        }
        let percent = value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base)?;
        let mut told = self.figure(line, column, round_half_away(percent, 2));
        told.over = Some(over.code.to_string());
        told.under = under;
        Some(told)
    }

    /// The column of which a percentage tells: the last before it that takes figures, for the
    /// plan the cumulative one.
    fn over(&self, column: &Column) -> Option<&Column> {
        let version = self.shown.grid.version();
        if column.kind == ColumnKind::PercentOfPlan
            && let Some(cumulative) = version.column_of(ColumnKind::Cumulative)
        {
            return Some(cumulative);
        }
        let before = version.columns.iter().take_while(|c| c.code != column.code);
        let last = before.filter(|c| c.kind.takes_figures()).last();
        last.or_else(|| version.columns.iter().find(|c| c.kind.takes_figures()))
    }
}

/// What stands in a cell, as it is read.
pub(super) fn text(content: &Content, words: Words) -> String {
    match content {
        Content::Blank => String::new(),
        // To the places that were written: 12,50 stays 12,50.
        Content::Value { value, .. } => words.number(value.value(), value.value().scale()),
        Content::NotApplicable => "x".to_owned(),
        Content::NotYetKnown => "…".to_owned(),
    }
}

fn origin(origin: &Origin) -> String {
    match origin.door {
        Door::Workbook => format!("{} {}", origin.file, origin.place),
        Door::Page | Door::Api => origin.door.as_str().to_owned(),
    }
}
