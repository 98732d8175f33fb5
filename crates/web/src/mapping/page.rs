//! What does the page of mappings show, ready to be printed?

use crate::finding::FindingLine;
use crate::frame::Frame;
use crate::view::{Choice, Link};
use askama::Template;

/// The page of mappings.
#[derive(Debug, Template)]
#[template(path = "mapping.html")]
pub struct MappingPage {
    /// What stands on every page.
    pub frame: Frame,
    /// What was done; empty for nothing.
    pub done: String,
    /// Why something was refused.
    pub refused: Vec<FindingLine>,
    /// The mappings in use.
    pub listed: Vec<ListedLine>,
    /// Whether a mapping may be made here.
    pub open: bool,
    /// Where a workbook is opened.
    pub action: String,
    /// Where one is ended.
    pub end: String,
    /// The forms.
    pub forms: Vec<Choice>,
    /// The mapping that is being made.
    pub making: Option<Making>,
}

/// A mapping in use.
#[derive(Debug)]
pub struct ListedLine {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The form.
    pub form: String,
    /// The sheets' names.
    pub sheet: String,
    /// Which version, by whom, when.
    pub version: String,
    /// As a file.
    pub file: Link,
}

/// A mapping that is being made, beside the sheet that it is made from.
#[derive(Debug, Default)]
pub struct Making {
    /// Where it is saved.
    pub action: String,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The form.
    pub form: String,
    /// The sheets' names.
    pub sheet: String,
    /// Sentence on the braces in it.
    pub sheet_hint: String,
    /// Columns that may hold the labels.
    pub labels: Vec<Choice>,
    /// The lines.
    pub lines: Vec<LineField>,
    /// The columns.
    pub columns: Vec<ColumnField>,
    /// Head of the shown sheet.
    pub caption: String,
    /// Its columns: `A`, `B`, …
    pub letters: Vec<String>,
    /// Its rows.
    pub rows: Vec<SheetRow>,
    /// That only its first rows are shown; empty where all are.
    pub cut: String,
}

/// Where a line stands.
#[derive(Debug)]
pub struct LineField {
    /// Code of the line.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The rows that it may be, with what stands in them.
    pub rows: Vec<Choice>,
    /// What one unit of the workbook is in the unit of the line.
    pub times: String,
}

/// Where a column stands.
#[derive(Debug)]
pub struct ColumnField {
    /// Code of the column.
    pub code: String,
    /// Its head.
    pub name: String,
    /// The columns that it may be.
    pub letters: Vec<Choice>,
    /// What stands above the figures, by which it is found again.
    pub head: String,
}

/// A row of the shown sheet.
#[derive(Debug)]
pub struct SheetRow {
    /// Its number.
    pub number: u32,
    /// Its cells.
    pub cells: Vec<String>,
}
