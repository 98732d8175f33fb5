//! Where do the cells of a workbook that was given out stand now?
//!
//! The sheet is locked, but the lock has no key: rows get moved, columns removed, sheets copied.
//! Lines are found again by their codes and columns by the markers under their heads; what is
//! not found, or found twice, is told with its place.

use super::keys::{KeyColumn, KeyLine, Keys};
use domain::finding::{Finding, Location};
use office::{Address, Grid, GridSheet};
use std::collections::{BTreeMap, BTreeSet};

/// Rows and columns in which codes and markers are looked for.
const ROWS: u32 = 5_000;
const COLUMNS: u32 = 200;

/// Where everything stands.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// Name of the sheet.
    pub sheet: String,
    /// Row of each line that was found.
    pub rows: BTreeMap<String, u32>,
    /// Column of each column that was found, and of its words.
    pub columns: BTreeMap<String, (u32, Option<u32>)>,
}

/// A place in a file.
pub(crate) fn place(file: &str, sheet: &str, at: Option<Address>) -> Location {
    Location {
        file: Some(file.to_owned()),
        sheet: Some(sheet.to_owned()),
        row: at.map(|at| u64::from(at.row)),
        column: at.map(|at| at.column),
        field: None,
    }
}

/// Finds lines and columns again; nothing where not even the sheet is there.
pub(crate) fn find(
    grid: &Grid,
    keys: &Keys,
    file: &str,
    findings: &mut Vec<Finding>,
) -> Option<Layout> {
    let sheet = sheet(grid, keys, file, findings)?;
    let mut layout = Layout {
        sheet: sheet.name.clone(),
        ..Layout::default()
    };
    let mut search = Search {
        sheet,
        file,
        findings,
    };
    let marker_row = search.marker_row(keys);
    for column in &keys.columns {
        if let Some(found) = search.column(column, marker_row) {
            layout.columns.insert(column.code.clone(), found);
        }
    }
    let code_column = search.code_column(keys, marker_row);
    for line in &keys.lines {
        if let Some(row) = search.line(line, code_column) {
            layout.rows.insert(line.code.clone(), row);
        }
    }
    Some(layout)
}

fn sheet<'g>(
    grid: &'g Grid,
    keys: &Keys,
    file: &str,
    findings: &mut Vec<Finding>,
) -> Option<&'g GridSheet> {
    if let Some(sheet) = grid.sheet(&keys.sheet) {
        return Some(sheet);
    }
    let found = grid
        .sheets
        .iter()
        .filter(|sheet| sheet.visible)
        .map(|sheet| (likeness(sheet, keys), sheet))
        .max_by_key(|(likeness, _)| *likeness)
        .filter(|(likeness, _)| 2 * *likeness > keys.columns.len() + keys.lines.len())
        .map(|(_, sheet)| sheet);
    let location = place(file, found.map_or("", |sheet| &sheet.name), None);
    findings.push(match found {
        Some(_) => Finding::warning("workbook-sheet-renamed", location),
        None => Finding::error("workbook-sheet-missing", location),
    });
    if let Some(finding) = findings.last_mut() {
        finding.arguments.insert("expected", keys.sheet.clone());
    }
    found
}

/// How many of the markers stand in one row of a sheet, and how many of the codes in one column.
fn likeness(sheet: &GridSheet, keys: &Keys) -> usize {
    let mut rows: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    let mut columns: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    let markers: BTreeSet<&str> = keys.columns.iter().map(|it| it.marker.as_str()).collect();
    let codes: BTreeSet<&str> = keys.lines.iter().map(|it| it.code.as_str()).collect();
    for cell in sheet.cells() {
        let (at, text) = (cell.address, cell.value.as_text().trim());
        if at.row > ROWS || at.column > COLUMNS {
            continue;
        }
        if markers.contains(text) {
            rows.entry(at.row).or_default().insert(text);
        }
        if codes.contains(text) {
            columns.entry(at.column).or_default().insert(text);
        }
    }
    let most = |found: BTreeMap<u32, BTreeSet<&str>>| {
        let counts = found.into_values().map(|texts| texts.len());
        counts.max().unwrap_or(0)
    };
    most(rows) + most(columns)
}

fn text(sheet: &GridSheet, row: u32, column: u32) -> &str {
    let cell = sheet.get(row, column);
    cell.map_or("", |cell| cell.value.as_text().trim())
}

/// One search over a sheet.
struct Search<'s> {
    sheet: &'s GridSheet,
    file: &'s str,
    findings: &'s mut Vec<Finding>,
}

impl Search<'_> {
    fn tell(&mut self, error: bool, code: &'static str, what: &str, at: Option<Address>) {
        let location = place(self.file, &self.sheet.name, at);
        let finding = if error {
            Finding::error(code, location)
        } else {
            Finding::warning(code, location)
        };
        self.findings.push(finding.read(what));
    }

    /// The row in which the markers stand now.
    fn marker_row(&mut self, keys: &Keys) -> u32 {
        let hits = |row: u32| {
            let own = |column: &&KeyColumn| {
                (1..=COLUMNS).any(|at| text(self.sheet, row, at) == column.marker)
            };
            keys.columns.iter().filter(own).count()
        };
        if hits(keys.marker_row) > 0 {
            return keys.marker_row;
        }
        let rows = self
            .sheet
            .rows()
            .map(|(row, _)| row)
            .take_while(|row| *row <= ROWS);
        let best = rows
            .map(|row| (hits(row), row))
            .max_by_key(|(hits, _)| *hits);
        best.filter(|(hits, _)| *hits > 0)
            .map_or(keys.marker_row, |(_, row)| row)
    }

    /// The columns in which a marker stands in the row of markers.
    fn marked(&self, row: u32, marker: &str) -> Vec<u32> {
        let all = (1..=COLUMNS).filter(|column| text(self.sheet, row, *column) == marker);
        all.collect()
    }

    fn column(&mut self, column: &KeyColumn, row: u32) -> Option<(u32, Option<u32>)> {
        let found = self.marked(row, &column.marker);
        let number = match found[..] {
            [number] => number,
            [] => {
                self.tell(true, "workbook-column-missing", &column.marker, None);
                return None;
            }
            [_, second, ..] => {
                let at = Some(Address::new(row, second));
                self.tell(true, "workbook-column-twice", &column.marker, at);
                return None;
            }
        };
        if number != column.column {
            let at = Some(Address::new(row, number));
            self.tell(false, "workbook-column-moved", &column.marker, at);
        }
        let states = match column.state_marker.as_str() {
            "" => None,
            marker => match self.marked(row, marker)[..] {
                [number] => Some(number),
                _ => {
                    self.tell(true, "workbook-column-missing", marker, None);
                    return None;
                }
            },
        };
        Some((number, states))
    }

    /// The column in which the codes of lines stand now.
    fn code_column(&self, keys: &Keys, marker_row: u32) -> u32 {
        let hits = |column: u32| {
            let rows = self.sheet.rows().map(|(row, _)| row);
            let below = rows.filter(|row| *row > marker_row && *row <= ROWS);
            below
                .filter(|row| {
                    let code = text(self.sheet, *row, column);
                    keys.lines.iter().any(|line| line.code == code)
                })
                .count()
        };
        if hits(keys.code_column) > 0 {
            return keys.code_column;
        }
        let best = (1..=COLUMNS.min(40)).map(|column| (hits(column), column));
        best.max_by_key(|(hits, column)| (*hits, u32::MAX - column))
            .map_or(keys.code_column, |(_, column)| column)
    }

    fn line(&mut self, line: &KeyLine, column: u32) -> Option<u32> {
        let rows = self.sheet.rows().map(|(row, _)| row);
        let found: Vec<u32> = rows
            .filter(|row| *row <= ROWS && text(self.sheet, *row, column) == line.code)
            .collect();
        match found[..] {
            [row] => {
                if row != line.row {
                    let at = Some(Address::new(row, column));
                    self.tell(false, "workbook-line-moved", &line.code, at);
                }
                Some(row)
            }
            [] => {
                let at = Some(Address::new(line.row, column));
                self.tell(true, "workbook-line-missing", &line.code, at);
                None
            }
            [_, second, ..] => {
                let at = Some(Address::new(second, column));
                self.tell(true, "workbook-line-twice", &line.code, at);
                None
            }
        }
    }
}
