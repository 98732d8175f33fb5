//! Which sheet of an uploaded workbook is the pattern for a mapping, and what stands in it?

use crate::workbook::read::{File, grid};
use domain::finding::{Finding, Location, Severity};
use domain::form::Form;
use domain::mapping::folded_label;
use office::{GridSheet, Value};
use std::collections::BTreeSet;

/// The sheet from which a mapping is made.
#[derive(Debug)]
pub struct Pattern {
    /// Its cells.
    pub grid: GridSheet,
}

impl Pattern {
    /// The text of a cell, row and column from 1.
    #[must_use]
    pub fn text(&self, row: u32, column: u32) -> String {
        let cell = self.grid.get(row, column);
        cell.map_or_else(String::new, |cell| cell.value.as_text().to_owned())
    }

    /// Rows with a text in a column: number and text.
    pub fn labels(&self, column: u32) -> impl Iterator<Item = (u32, String)> {
        self.grid
            .cells()
            .iter()
            .filter_map(move |cell| match &cell.value {
                Value::Text(text) if cell.address.column == column && !text.trim().is_empty() => {
                    let label = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    Some((cell.address.row, label))
                }
                _ => None,
            })
    }
}

/// The visible sheet in which most names of the form's lines stand.
///
/// # Errors
/// With the findings that refuse the file, or `file-empty` where it has no sheet.
pub fn sheet(name: &str, bytes: &[u8], form: &Form) -> Result<Pattern, Vec<Finding>> {
    let (grid, findings) = grid(File { name, bytes });
    if findings.iter().any(|one| one.severity == Severity::Error) {
        return Err(findings);
    }
    let version = form.latest();
    let names: BTreeSet<String> = version
        .lines
        .iter()
        .map(|line| folded_label(&line.name_vi))
        .filter(|name| !name.is_empty())
        .collect();
    let hits = |sheet: &GridSheet| {
        let known = |text: &str| names.contains(&folded_label(text));
        let cells = sheet.cells().iter();
        cells.filter(|cell| known(cell.value.as_text())).count()
    };
    let visible = grid.sheets.into_iter().filter(|sheet| sheet.visible).rev();
    let best = visible
        .max_by_key(hits)
        .filter(|sheet| !sheet.cells().is_empty());
    best.map(|grid| Pattern { grid }).ok_or_else(|| {
        let whole = Location {
            file: Some(name.to_owned()),
            ..Location::default()
        };
        vec![Finding::error("file-empty", whole).read(name)]
    })
}
