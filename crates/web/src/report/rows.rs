//! Which lines and cells has the sheet of a report, and what stands in each?

use super::page::{CellView, Head, Row};
use super::told;
use crate::lens::{Lens, Subject};
use actions::report::beside::to_date_before;
use actions::report::grid::cell;
use actions::report::percent;
use actions::report::show::Shown;
use domain::Decimal;
use domain::decimal::plain;
use domain::form::{Column, ColumnKind, FormVersion, Line, LineKind};
use domain::indicator::TimeAggregation;
use domain::report::Content;
use words::{Language, Words};

/// The name of a line in the language of the page.
#[must_use]
pub fn name(words: Words, line: &Line) -> String {
    match words.language() {
        Language::English if !line.name_en.is_empty() => line.name_en.clone(),
        _ => line.name_vi.clone(),
    }
}

/// The heads of the columns.
#[must_use]
pub fn heads(words: Words, shown: &Shown) -> Vec<Head> {
    let period = shown.grid.key.period;
    let columns = shown.grid.version().columns.iter();
    columns
        .map(|column| Head {
            code: column.code.to_string(),
            name: head(words, column),
            period: FormVersion::told_of(column.kind, period)
                .map(|period| words.period_short(period))
                .unwrap_or_default(),
            text: column.kind == ColumnKind::Note,
        })
        .collect()
}

fn head(words: Words, column: &Column) -> String {
    let own = match words.language() {
        Language::English if !column.name_en.is_empty() => &column.name_en,
        Language::English => "",
        Language::Vietnamese => &column.name_vi,
    };
    if own.is_empty() {
        words.text(&format!("sheet-column-{}", column.kind))
    } else {
        own.to_owned()
    }
}

/// The lines of a report.
#[must_use]
pub fn rows(lens: &Lens<'_>, shown: &Shown, open: bool) -> Vec<Row> {
    let making = Making { lens, shown };
    let lines = shown.grid.version().lines.iter();
    lines.map(|line| making.row(line, open)).collect()
}

/// What rows are made from.
struct Making<'a> {
    lens: &'a Lens<'a>,
    shown: &'a Shown,
}

impl Making<'_> {
    fn row(&self, line: &Line, open: bool) -> Row {
        let grid = &self.shown.grid;
        let words = self.lens.words;
        let formula = match &line.kind {
            LineKind::Computed(formula) => formula.clone(),
            _ => String::new(),
        };
        let columns = grid.version().columns.iter();
        let mut told = told::below(words, &self.shown.breaches, &line.code, open);
        for one in &mut told {
            let column = columns
                .clone()
                .find(|column| column.code.as_str() == one.column);
            if let Some(column) = column {
                one.text = format!("{}: {}", head(words, column), one.text);
            }
        }
        Row {
            code: line.code.to_string(),
            kind: line.kind.as_str(),
            mark: line.mark.clone(),
            name: name(words, line),
            unit: grid
                .indicator(line)
                .map(|indicator| self.lens.unit(&indicator.unit))
                .unwrap_or_default(),
            indent: line.indent.min(3),
            required: line.required,
            formula,
            cells: match line.kind {
                LineKind::Heading => Vec::new(),
                _ => columns.map(|column| self.cell(line, column)).collect(),
            },
            told,
        }
    }

    fn cell(&self, line: &Line, column: &Column) -> CellView {
        let base = CellView {
            column: column.code.to_string(),
            label: head(self.lens.words, column),
            decimals: self.decimals(line),
            content: "blank",
            ..CellView::default()
        };
        if self.shown.grid.is_entered(line, column) {
            return self.entered(line, column, base);
        }
        match column.kind {
            ColumnKind::ThisPeriod | ColumnKind::Cumulative => self.computed(line, column, base),
            ColumnKind::PercentOfLastPeriod
            | ColumnKind::PercentOfLastYear
            | ColumnKind::PercentOfPlan => self.percent(line, column, base),
            ColumnKind::Note => base,
            _ => self.known(line, column, base),
        }
    }

    /// A cell that takes input.
    fn entered(&self, line: &Line, column: &Column, base: CellView) -> CellView {
        let grid = &self.shown.grid;
        let standing = grid.entries.get(&cell(line, column));
        let remark = grid.stating(line, column).is_none();
        let note = standing.map_or("", |row| row.entry.note.as_str());
        let content = standing.map_or(&Content::Blank, |row| &row.entry.content);
        let usual = grid.indicator(line).map(|indicator| indicator.decimals);
        let (text, value) = written(self.lens.words, content);
        CellView {
            entry: true,
            remark,
            text: if remark { note.to_owned() } else { text },
            value,
            base: standing
                .map(|row| row.seq.0.to_string())
                .unwrap_or_default(),
            content: content.as_str(),
            note: if remark {
                String::new()
            } else {
                note.to_owned()
            },
            most: line.decimals.map(|it| it.to_string()).unwrap_or_default(),
            room: line
                .decimals
                .or(usual)
                .map(|it| it.to_string())
                .unwrap_or_default(),
            ..base
        }
    }

    /// A cell of an entered column that follows from others.
    fn computed(&self, line: &Line, column: &Column, base: CellView) -> CellView {
        let grid = &self.shown.grid;
        let value = self.shown.values.get(&cell(line, column));
        let mut made = self.printed(value, base);
        if line.kind != LineKind::Entered {
            made.computed = true;
            return made;
        }
        if let Some(other) = grid.follows(line, column) {
            made.follows = other.column.to_string();
            return made;
        }
        let adds_up = grid
            .indicator(line)
            .map(|indicator| indicator.time_aggregation);
        let cumulative = grid.version().column_of(ColumnKind::Cumulative);
        if let (Some(TimeAggregation::YearToDate), Some(cumulative)) = (adds_up, cumulative) {
            let before = to_date_before(grid.key.period);
            let before = before.and_then(|before| self.shown.beside.figure(line, before));
            if let Some(before) = before {
                made.follows = cumulative.code.to_string();
                made.less = plain(before);
            }
        }
        made
    }

    /// What the record says beside it.
    fn known(&self, line: &Line, column: &Column, base: CellView) -> CellView {
        let grid = &self.shown.grid;
        let period = FormVersion::told_of(column.kind, grid.key.period);
        let value = match (column.kind, period) {
            (ColumnKind::Plan, _) => self.shown.beside.plan(line),
            (_, Some(period)) => self.shown.beside.figure(line, period),
            _ => None,
        };
        let computed = matches!(line.kind, LineKind::Computed(_)) && value.is_none();
        let home = match (line.indicator, period, value) {
            (Some(indicator), Some(period), Some(_)) if column.kind != ColumnKind::Plan => grid
                .catalogue
                .breakdown_no(&line.breakdown)
                .map(|breakdown| {
                    let subject = Subject {
                        indicator,
                        place: grid.place,
                        period,
                        breakdown,
                    };
                    self.lens.home(subject).to_string()
                }),
            _ => None,
        };
        let shown = match (value, &line.kind) {
            (Some(value), LineKind::Entered) => CellView {
                text: self.lens.words.exact(value),
                value: plain(value),
                ..base
            },
            _ => self.printed(value, base),
        };
        CellView {
            home,
            computed,
            ..shown
        }
    }

    /// One column in percent of another.
    fn percent(&self, line: &Line, column: &Column, base: CellView) -> CellView {
        let Some(percent) = percent::of(self.shown, line, column) else {
            return base;
        };
        let version = self.shown.grid.version();
        let base = CellView {
            over: percent.over.code.to_string(),
            under: version
                .column_of(percent.under)
                .map(|column| column.code.to_string())
                .unwrap_or_default(),
            under_value: percent.below.map(plain).unwrap_or_default(),
            decimals: percent::DECIMALS,
            ..base
        };
        self.printed(percent.value(), base)
    }

    fn printed(&self, value: Option<Decimal>, base: CellView) -> CellView {
        let Some(value) = value else { return base };
        CellView {
            text: self.lens.words.number(value, base.decimals),
            value: plain(value),
            ..base
        }
    }

    /// Decimals to which figures of a line are shown.
    fn decimals(&self, line: &Line) -> u32 {
        let grid = &self.shown.grid;
        let usual = |line: &Line| {
            let indicator = grid.indicator(line).map(|indicator| indicator.decimals);
            line.decimals.or(indicator)
        };
        if let Some(decimals) = usual(line) {
            return decimals;
        }
        let LineKind::Computed(formula) = &line.kind else {
            return 0;
        };
        if formula.contains(['/', '(']) {
            return 2;
        }
        let words = formula.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let named = words.filter_map(|word| {
            let mut lines = grid.version().lines.iter();
            lines.find(|line| line.code.as_str() == word)
        });
        named.filter_map(usual).max().unwrap_or(0)
    }
}

/// What stands in a field, for people and for programs.
#[must_use]
pub fn written(words: Words, content: &Content) -> (String, String) {
    match content {
        Content::Blank => <(String, String)>::default(),
        Content::NotApplicable => ("x".to_owned(), String::new()),
        Content::NotYetKnown => ("…".to_owned(), String::new()),
        Content::Value { value, .. } => {
            let value = value.value();
            (words.number(value, value.scale()), value.to_string())
        }
    }
}
