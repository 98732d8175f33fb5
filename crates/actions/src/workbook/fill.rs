//! How is a report given out as a workbook to be filled in anywhere?
//!
//! Everything is locked but the cells that take figures, the words beside them and the notes.
//! A hidden, sealed sheet says which cell is which and upon which entry it was given out.

use super::content::{NOT_APPLICABLE, NOT_YET_KNOWN};
use super::difference::said;
use super::keys::{KeyCell, KeyColumn, KeyLine, Keys};
use super::seal::Secret;
use crate::report::percent;
use crate::report::show::Shown;
use crate::review::sheet::properties;
use crate::tell::Teller;
use domain::Decimal;
use domain::decimal::{plain, round_half_away};
use domain::form::{Column, ColumnKind, FormVersion, Line, LineKind, RuleKind, RuleSeverity};
use domain::report::{Content, Reporter};
use jiff::Timestamp;
use office::{
    EntryCell, EntryColumn, EntryRow, EntrySheet, EntryWorkbook, Message, NumberCheck, RowRole,
    WriteError,
};
use std::collections::BTreeMap;
use words::Language;

/// Columns before those of the form: code, name, unit.
const BEFORE: usize = 3;

/// The workbook as an Excel file.
///
/// # Errors
/// Where the workbook cannot be written.
pub fn xlsx(
    teller: Teller<'_>,
    shown: &Shown,
    at: Timestamp,
    secret: &Secret,
) -> Result<Vec<u8>, WriteError> {
    let mut filling = Filling::new(teller, shown, at);
    let sheet = filling.sheet();
    filling.keys.sheet = office::safe_sheet_name(&sheet.name, &[]);
    let title = sheet.titles.first().cloned().unwrap_or_default();
    let subject = sheet.titles.get(1).cloned().unwrap_or_default();
    let book = EntryWorkbook {
        properties: properties(teller, title, subject, at),
        sheets: vec![sheet],
        hidden: vec![filling.keys.sheet(secret)],
    };
    book.to_xlsx()
}

/// A column of the sheet: one of the form, or the words beside it.
struct Place<'a> {
    column: &'a Column,
    /// Index of the words' column.
    states: Option<usize>,
    index: usize,
    marker: String,
}

struct Filling<'a> {
    teller: Teller<'a>,
    shown: &'a Shown,
    at: Timestamp,
    version: &'a FormVersion,
    places: Vec<Place<'a>>,
    keys: Keys,
}

impl<'a> Filling<'a> {
    fn new(teller: Teller<'a>, shown: &'a Shown, at: Timestamp) -> Self {
        let version = shown.grid.version();
        let mut places = Vec::new();
        let mut index = BEFORE;
        for (column, number) in version.columns.iter().zip(1..) {
            let own = index;
            let states = column.kind.takes_figures().then_some(own + 1);
            index += 1 + usize::from(states.is_some());
            places.push(Place {
                column,
                states,
                index: own,
                marker: format!("({number})"),
            });
        }
        Self {
            teller,
            shown,
            at,
            version,
            places,
            keys: Keys::default(),
        }
    }

    fn either(&self, vietnamese: &str, english: &str) -> String {
        match self.teller.words.language() {
            Language::English if !english.is_empty() => english.to_owned(),
            Language::English | Language::Vietnamese => vietnamese.to_owned(),
        }
    }

    fn sheet(&mut self) -> EntrySheet {
        let words = self.teller.words;
        let mut sheet = EntrySheet {
            name: words.period_short(self.shown.grid.key.period),
            titles: self.titles(),
            columns: self.columns(),
            frozen_columns: 2,
            notes: self.notes(),
            footer: format!("{} &R&P/&N", words.text("frame-motto")),
            defined_name: "hoaban_bieu".to_owned(),
            ..EntrySheet::default()
        };
        // Where a line stands must be known before a computed one can refer to it.
        let rows: BTreeMap<&str, usize> = self
            .version
            .lines
            .iter()
            .zip(0..)
            .map(|(line, row)| (line.code.as_str(), row))
            .collect();
        let at = |row: usize, column: usize| sheet.address(row, column).to_string();
        let lines = self.version.lines.iter();
        let made: Vec<EntryRow> = lines.map(|line| self.row(line, &rows, &at)).collect();
        sheet.rows = made;
        self.fill_keys(&sheet);
        sheet
    }

    fn reporter(&self) -> (String, String) {
        let key = self.shown.grid.key;
        let id = crate::ask::reporter_id(self.teller.catalogue, key.reporter);
        let name = match key.reporter {
            Reporter::Place(place) => self.teller.place(place, key.period),
            Reporter::Organisation(body) => self.teller.organisation(body, key.period),
        };
        (id, name)
    }

    fn titles(&self) -> Vec<String> {
        let words = self.teller.words;
        let period = self.shown.grid.key.period;
        let (_, reporter) = self.reporter();
        let name = self.either(&self.version.name_vi, &self.version.name_en);
        let mut titles = vec![
            name.to_uppercase(),
            words.text_with(
                "workbook-of",
                &[("reporter", &reporter), ("period", &words.period(period))],
            ),
        ];
        let (first, last) = (
            self.version.counted_first(period),
            self.version.counted_last(period),
        );
        titles.push(words.text_with(
            "workbook-days",
            &[
                ("first", &words.date(first)),
                ("last", &words.date(last)),
                ("due", &words.date(self.version.due(period))),
            ],
        ));
        if !self.version.note.is_empty() {
            titles.push(self.version.note.clone());
        }
        titles
    }

    fn notes(&self) -> Vec<String> {
        let words = self.teller.words;
        let mut notes = vec![
            words.text("workbook-note-fill"),
            words.text("workbook-note-four"),
            words.text("workbook-note-upload"),
        ];
        if !self.version.legal_basis.is_empty() {
            let basis = self.version.legal_basis.as_str();
            notes.push(words.text_with("workbook-note-basis", &[("basis", basis)]));
        }
        notes
    }

    fn columns(&self) -> Vec<EntryColumn> {
        let words = self.teller.words;
        let mut columns = vec![
            EntryColumn::new(words.text("workbook-head-code"), 12).marked("A"),
            EntryColumn::new(words.text("workbook-head-name"), 44).marked("B"),
            EntryColumn::new(words.text("workbook-head-unit"), 12).marked("C"),
        ];
        for place in &self.places {
            let column = place.column;
            let own = self.either(&column.name_vi, &column.name_en);
            let head = if own.is_empty() {
                words.text(&format!("sheet-column-{}", column.kind.as_str()))
            } else {
                own
            };
            let width = match column.kind {
                ColumnKind::Note => 28,
                _ => 14,
            };
            columns.push(EntryColumn::new(head, width).marked(&place.marker));
            if place.states.is_some() {
                let head = words.text("workbook-head-state");
                columns.push(EntryColumn::new(head, 13).marked(state_marker(&place.marker)));
            }
        }
        columns
    }

    fn row(
        &self,
        line: &'a Line,
        rows: &BTreeMap<&str, usize>,
        at: &dyn Fn(usize, usize) -> String,
    ) -> EntryRow {
        let role = match line.kind {
            LineKind::Heading if line.indent == 0 => RowRole::Group,
            LineKind::Heading => RowRole::Plain,
            LineKind::Computed(_) => RowRole::Total,
            LineKind::Entered => RowRole::Plain,
        };
        let name = self.either(&line.name_vi, &line.name_en);
        let text = [line.mark.as_str(), name.as_str()].join(" ");
        let unit = self.shown.grid.indicator(line);
        let unit = unit.map(|version| self.teller.words.unit(version.unit.as_str()));
        let mut cells = vec![
            EntryCell::Code {
                text: line.code.to_string(),
            },
            EntryCell::Label {
                text: text.trim().to_owned(),
                indent: line.indent,
            },
            EntryCell::label(unit.unwrap_or_default()),
        ];
        for place in &self.places {
            cells.push(self.cell(line, place, rows, at));
            if place.states.is_some() {
                cells.push(self.state(line, place));
            }
        }
        EntryRow { cells, role }
    }

    fn decimals(&self, line: &Line) -> u8 {
        let own = line.decimals;
        let usual = || self.shown.grid.indicator(line).map_or(0, |i| i.decimals);
        u8::try_from(own.unwrap_or_else(usual)).unwrap_or(12)
    }

    fn cell(
        &self,
        line: &'a Line,
        place: &Place<'_>,
        rows: &BTreeMap<&str, usize>,
        at: &dyn Fn(usize, usize) -> String,
    ) -> EntryCell {
        let grid = &self.shown.grid;
        let cell = crate::report::grid::cell(line, place.column);
        if FormVersion::takes_note(line, place.column) {
            let entry = grid.entries.get(&cell);
            return EntryCell::Text {
                value: entry.map_or_else(String::new, |row| row.entry.note.clone()),
            };
        }
        let decimals = self.decimals(line);
        if grid.stating(line, place.column).is_some() {
            return EntryCell::Number {
                value: grid.value(&cell).map(plain),
                decimals,
                required: line.required,
                state_column: place.states.and_then(|index| u16::try_from(index).ok()),
                check: self.check(line),
            };
        }
        if line.kind == LineKind::Heading || place.column.kind == ColumnKind::Note {
            return EntryCell::empty();
        }
        if let Some(percent) = self.percent(line, place, rows, at) {
            return percent;
        }
        let value = self.told(line, place.column).map(plain).unwrap_or_default();
        let formula = match &line.kind {
            LineKind::Computed(formula) if place.column.kind.takes_figures() => {
                let find = |code: &str| Some(at(*rows.get(code)?, place.index));
                super::excel::formula(formula, &find)
            }
            _ => None,
        };
        match formula {
            Some(formula) => EntryCell::Computed {
                formula,
                value,
                decimals,
            },
            None => EntryCell::Shown { value, decimals },
        }
    }

    /// The figure that stands in a cell which takes none.
    fn told(&self, line: &Line, column: &Column) -> Option<Decimal> {
        let Shown { beside, values, .. } = self.shown;
        let period = self.shown.grid.key.period;
        match column.kind {
            ColumnKind::ThisPeriod | ColumnKind::Cumulative => {
                values.get(&crate::report::grid::cell(line, column))
            }
            ColumnKind::LastPeriod
            | ColumnKind::SamePeriodLastYear
            | ColumnKind::CumulativeLastYear => {
                beside.figure(line, FormVersion::told_of(column.kind, period)?)
            }
            ColumnKind::Plan => beside.plan(line),
            ColumnKind::PercentOfLastPeriod
            | ColumnKind::PercentOfLastYear
            | ColumnKind::PercentOfPlan
            | ColumnKind::Note => None,
        }
    }

    /// A percentage, which Excel computes from what is being filled in.
    fn percent(
        &self,
        line: &Line,
        place: &Place<'_>,
        rows: &BTreeMap<&str, usize>,
        at: &dyn Fn(usize, usize) -> String,
    ) -> Option<EntryCell> {
        let percent = percent::of(self.shown, line, place.column)?;
        let whole = percent.below.filter(|whole| *whole > Decimal::ZERO)?;
        let mut places = self.places.iter();
        let of = places.find(|other| other.column.code == percent.over.code)?;
        let value = percent
            .value()
            .map(|it| round_half_away(it, percent::DECIMALS));
        let cell = at(*rows.get(line.code.as_str())?, of.index);
        let whole = plain(whole);
        Some(EntryCell::Computed {
            formula: format!("IF(ISNUMBER({cell}),{cell}/{whole}*100,\"\")"),
            value: value.map(plain).unwrap_or_default(),
            decimals: u8::try_from(percent::DECIMALS).unwrap_or(2),
        })
    }

    /// The words beside a figure.
    fn state(&self, line: &Line, place: &Place<'_>) -> EntryCell {
        let grid = &self.shown.grid;
        if grid.stating(line, place.column).is_none() {
            return match line.kind {
                LineKind::Heading => EntryCell::empty(),
                LineKind::Entered | LineKind::Computed(_) => EntryCell::Shown {
                    value: String::new(),
                    decimals: 0,
                },
            };
        }
        let words = self.teller.words;
        let cell = crate::report::grid::cell(line, place.column);
        let value = match grid.content(&cell) {
            Content::NotApplicable => words.text(NOT_APPLICABLE),
            Content::NotYetKnown => words.text(NOT_YET_KNOWN),
            Content::Blank | Content::Value { .. } => String::new(),
        };
        EntryCell::Choice {
            value,
            words: vec![words.text(NOT_APPLICABLE), words.text(NOT_YET_KNOWN)],
            refusal: Message {
                title: words.text("workbook-refused-title"),
                text: words.text("workbook-refused-word"),
            },
        }
    }

    /// The bounds of the hard rules over a line.
    fn check(&self, line: &Line) -> NumberCheck {
        let words = self.teller.words;
        let mut bounds: (Option<Decimal>, Option<Decimal>) = (None, None);
        for rule in &self.version.rules {
            let over = rule.lines.is_empty() || rule.lines.contains(&line.code);
            let whole = rule.columns.is_empty() && rule.severity == RuleSeverity::Hard;
            if let (RuleKind::Range { least, most }, true) = (&rule.kind, over && whole) {
                bounds.0 = bounds.0.max(*least);
                bounds.1 = match (bounds.1, *most) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            }
        }
        let number = |value: Option<Decimal>| value.map(|value| words.exact(value));
        let (least, most) = (number(bounds.0), number(bounds.1));
        let text = match (&least, &most) {
            (Some(least), Some(most)) => words.text_with(
                "workbook-refused-range",
                &[("least", least), ("most", most)],
            ),
            (Some(least), None) => words.text_with("workbook-refused-least", &[("least", least)]),
            (None, Some(most)) => words.text_with("workbook-refused-most", &[("most", most)]),
            (None, None) => words.text("workbook-refused-number"),
        };
        NumberCheck {
            least: bounds.0.map(plain),
            most: bounds.1.map(plain),
            prompt: Message::default(),
            refusal: Message {
                title: words.text("workbook-refused-title"),
                text,
            },
        }
    }

    fn fill_keys(&mut self, sheet: &EntrySheet) {
        let grid = &self.shown.grid;
        let (id, _) = self.reporter();
        let mut keys = Keys {
            form: grid.form().id.to_string(),
            period: grid.key.period.to_string(),
            reporter: format!("{} {id}", grid.key.reporter.kind()),
            made: self.at.to_string(),
            code_column: 1,
            marker_row: sheet.marker_address(0).row,
            ..Keys::default()
        };
        for (line, row) in self.version.lines.iter().zip(0..) {
            keys.lines.push(KeyLine {
                code: line.code.to_string(),
                row: sheet.address(row, 0).row,
            });
        }
        for place in &self.places {
            keys.columns.push(KeyColumn {
                code: place.column.code.to_string(),
                marker: place.marker.clone(),
                column: sheet.address(0, place.index).column,
                state_marker: place
                    .states
                    .map_or_else(String::new, |_| state_marker(&place.marker)),
            });
        }
        for line in &self.version.lines {
            for place in &self.places {
                if !grid.is_entered(line, place.column) {
                    continue;
                }
                let cell = crate::report::grid::cell(line, place.column);
                let entry = grid.entries.get(&cell);
                let noted = FormVersion::takes_note(line, place.column);
                let note = entry.map_or("", |row| row.entry.note.as_str());
                keys.cells.push(KeyCell {
                    line: line.code.to_string(),
                    column: place.column.code.to_string(),
                    base: entry.and_then(|row| i64::try_from(row.seq.0).ok()),
                    was: said(grid.content(&cell), noted.then_some(note)),
                });
            }
        }
        self.keys = keys;
    }
}

/// What stands under the head of the words beside a column.
fn state_marker(marker: &str) -> String {
    marker.replace(')', "a)")
}
