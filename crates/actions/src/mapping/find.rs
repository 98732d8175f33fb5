//! What does a department's own workbook say in the cells of a form, by its mapping?
//!
//! Lines are found by their labels and columns by their heads, wherever they have moved; the row
//! and the letter of the mapping decide only where there is no label, or the same label twice.
//! What is not found is told, and nothing is taken for it.

use crate::report::grid::Grid;
use crate::workbook::content::{self, Room};
use crate::workbook::difference::{Base, Incoming};
use crate::workbook::layout::place;
use domain::finding::{Finding, Severity};
use domain::form::ColumnKind;
use domain::mapping::{MappedColumn, MappedLine, Mapping, folded_label, folded_sheet};
use domain::report::{Cell, Content};
use office::{Address, GridSheet, Value};

/// Rows in which labels are looked for.
const ROWS: u32 = 10_000;

/// The cells that the workbook brings.
pub(crate) fn cells(
    mapping: &Mapping,
    workbook: &office::Grid,
    file: &str,
    grid: &Grid,
    findings: &mut Vec<Finding>,
) -> Vec<Incoming> {
    let Some(sheet) = sheet(mapping, workbook, file, grid, findings) else {
        return Vec::new();
    };
    let mut search = Search {
        mapping,
        sheet,
        file,
        findings,
    };
    let rows: Vec<(&MappedLine, u32)> = mapping
        .lines
        .iter()
        .filter_map(|line| Some((line, search.row(line)?)))
        .collect();
    let first = rows.iter().map(|(_, row)| *row).min().unwrap_or(1);
    let columns: Vec<(&MappedColumn, u32)> = mapping
        .columns
        .iter()
        .filter_map(|column| Some((column, search.column(column, first)?)))
        .collect();
    let mut incoming = Vec::new();
    for (line, row) in &rows {
        for (column, letter) in &columns {
            let at = Address::new(*row, *letter);
            incoming.extend(search.cell(grid, line, column, at));
        }
    }
    incoming
}

fn sheet<'g>(
    mapping: &Mapping,
    workbook: &'g office::Grid,
    file: &str,
    grid: &Grid,
    findings: &mut Vec<Finding>,
) -> Option<&'g GridSheet> {
    let wanted = mapping.sheet_of(grid.key.period).ok()?;
    let folded = folded_sheet(&wanted);
    let found = workbook
        .sheets
        .iter()
        .find(|sheet| folded_sheet(&sheet.name) == folded);
    if found.is_none() {
        let names: Vec<&str> = workbook
            .sheets
            .iter()
            .map(|s| s.name.as_str())
            .take(20)
            .collect();
        let finding = Finding::error("mapping-sheet-missing", place(file, &wanted, None));
        findings.push(finding.expected(wanted).read(names.join(", ")));
    }
    found
}

struct Search<'s> {
    mapping: &'s Mapping,
    sheet: &'s GridSheet,
    file: &'s str,
    findings: &'s mut Vec<Finding>,
}

impl Search<'_> {
    fn tell(
        &mut self,
        severity: Severity,
        code: &'static str,
        (read, expected): (&str, &str),
        at: Address,
    ) {
        let mut finding = Finding::error(code, place(self.file, &self.sheet.name, Some(at)));
        finding.severity = severity;
        self.findings.push(finding.read(read).expected(expected));
    }

    /// The row of a line.
    fn row(&mut self, line: &MappedLine) -> Option<u32> {
        let labels = self.mapping.labels.unwrap_or(1);
        let kept = Address::new(line.row, labels);
        if line.label.trim().is_empty() {
            return Some(line.row);
        }
        let wanted = folded_label(&line.label);
        let last = match self.mapping.labels {
            Some(column) => column..=column,
            None => {
                let figures = self
                    .mapping
                    .columns
                    .iter()
                    .map(|column| column.letter)
                    .min();
                1..=figures.unwrap_or(2).saturating_sub(1).max(1)
            }
        };
        let mut found: Vec<u32> = Vec::new();
        for cell in self.sheet.cells() {
            let Address { row, column } = cell.address;
            let hit = row <= ROWS && last.contains(&column);
            if hit && folded_label(cell.value.as_text()) == wanted && found.last() != Some(&row) {
                found.push(row);
            }
        }
        match found[..] {
            [row] => {
                if row != line.row {
                    let (code, moved) = ("mapping-line-moved", Address::new(row, labels));
                    let texts = (line.label.as_str(), kept.to_string());
                    self.tell(Severity::Note, code, (texts.0, &texts.1), moved);
                }
                Some(row)
            }
            [] => {
                let near = self.near(line, *last.end());
                let code = "mapping-line-missing";
                self.tell(Severity::Error, code, (&line.label, &near), kept);
                None
            }
            _ if found.contains(&line.row) => Some(line.row),
            [_, second, ..] => {
                let at = Address::new(second, labels);
                let code = "mapping-line-twice";
                self.tell(Severity::Error, code, (&line.label, &kept.to_string()), at);
                None
            }
        }
    }

    /// The label of the sheet that looks most like a missing one, else what stands in its row now,
    /// where that is no other line's.
    fn near(&self, line: &MappedLine, last: u32) -> String {
        let texts = self
            .sheet
            .cells()
            .iter()
            .filter_map(|cell| match &cell.value {
                Value::Text(text) if cell.address.column <= last => Some(text.as_str()),
                _ => None,
            });
        if let Some(near) = crate::nearest::near(&line.label, texts.take(2_000)) {
            return near;
        }
        let instead = (1..=last).rev().find_map(|column| {
            let cell = self.sheet.get(line.row, column)?;
            let text = cell.value.as_text().trim();
            (!text.is_empty()).then(|| text.to_owned())
        });
        let known = |text: &String| {
            let mut others = self.mapping.lines.iter();
            others.any(|other| folded_label(&other.label) == folded_label(text))
        };
        let instead = instead.filter(|text| !known(text));
        instead.unwrap_or_else(|| crate::nearest::NONE.to_owned())
    }

    /// The column of a column: its head stands above the first line.
    fn column(&mut self, column: &MappedColumn, first: u32) -> Option<u32> {
        let kept = Address::new(first, column.letter);
        if column.head.trim().is_empty() {
            return Some(column.letter);
        }
        let wanted = folded_label(&column.head);
        let mut found: Vec<u32> = Vec::new();
        for cell in self.sheet.cells() {
            let Address { row, column: at } = cell.address;
            if row < first && folded_label(cell.value.as_text()) == wanted && !found.contains(&at) {
                found.push(at);
            }
        }
        match found[..] {
            [at] => {
                if at != column.letter {
                    let moved = Address::new(first, at);
                    let texts = (column.head.as_str(), super::json::letters(column.letter));
                    let code = "mapping-column-moved";
                    self.tell(Severity::Note, code, (texts.0, &texts.1), moved);
                }
                Some(at)
            }
            [] => {
                let near = self.near_head(&column.head, first);
                let code = "mapping-column-missing";
                self.tell(Severity::Error, code, (&column.head, &near), kept);
                None
            }
            _ if found.contains(&column.letter) => Some(column.letter),
            [_, second, ..] => {
                let at = Address::new(first, second);
                let expected = super::json::letters(column.letter);
                let code = "mapping-column-twice";
                self.tell(Severity::Error, code, (&column.head, &expected), at);
                None
            }
        }
    }

    fn near_head(&self, head: &str, first: u32) -> String {
        let texts = self
            .sheet
            .cells()
            .iter()
            .filter_map(|cell| match &cell.value {
                Value::Text(text) if cell.address.row < first => Some(text.as_str()),
                _ => None,
            });
        crate::nearest::nearest(head, texts.take(500))
    }

    /// One cell; nothing where it is closed in this form's period (a stock's cumulative column).
    fn cell(
        &mut self,
        grid: &Grid,
        line: &MappedLine,
        column: &MappedColumn,
        at: Address,
    ) -> Option<Incoming> {
        let cell = Cell {
            line: line.line.clone(),
            column: column.column.clone(),
        };
        let version = grid.version();
        if let (Some(line), Some(column)) =
            (version.line(&line.line), version.column(&column.column))
            && !grid.is_entered(line, column)
        {
            return None;
        }
        let there = self.sheet.get_merged(at.row, at.column);
        let (value, formula) = there.map_or((None, false), |c| (Some(&c.value), c.formula));
        let kind = version.column(&column.column).map(|column| column.kind);
        let incoming = |sent, note| Incoming {
            cell: cell.clone(),
            sent,
            note,
            base: Base::Present,
            place: format!("{}!{at}", self.sheet.name),
            id: None,
        };
        if kind == Some(ColumnKind::Note) {
            let text = value.map_or("", Value::as_text).trim().to_owned();
            let said = !text.is_empty();
            return said.then(|| incoming(Ok(Content::Blank), Some(text)));
        }
        let room = Room {
            times: line.times,
            ..Room::of(grid, version.line(&line.line)?)
        };
        match content::of(value, formula, room) {
            // An empty cell of somebody's own workbook takes nothing away.
            Ok(said) if said.content == Content::Blank => None,
            Ok(said) => {
                let incoming = incoming(Ok(said.content), None);
                if said.rounded {
                    let read = value.map_or("", Value::as_text).to_owned();
                    let expected = room.usual.to_string();
                    self.tell(Severity::Note, "workbook-rounded", (&read, &expected), at);
                }
                Some(incoming)
            }
            Err(wrong) => {
                let location = place(self.file, &self.sheet.name, Some(at));
                let finding = Finding::error(wrong.code, location).read(wrong.read);
                Some(incoming(Err(Box::new(finding)), None))
            }
        }
    }
}
