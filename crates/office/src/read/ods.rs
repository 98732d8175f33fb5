//! What stands in an OpenDocument sheet (`.ods`)?
//!
//! Read by hand, because the format repeats cells and rows by number: an empty row repeated a
//! million times must cost nothing, and a full one must meet the limits.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Collector, Limits, refused};
use crate::address::Address;
use crate::decimal::is_decimal;
use crate::finding::Finding;
use crate::grid::{Grid, GridSheet, Merged, Value};
use crate::package::Package;
use crate::xml;

/// Rows and columns of the largest sheet that LibreOffice makes.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

/// Reads a package that was looked through.
pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> (Grid, Vec<Finding>) {
    let Some(content) = package.text("content.xml") else {
        return refused(Finding::error("file-unreadable").with("part", "content.xml"));
    };
    let mut sheets = Sheets::new(limits);
    let mut reader = Reader::from_str(&content);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => {
                if !sheets.event(&event) {
                    break;
                }
            }
            Err(_) => {
                sheets
                    .collector
                    .findings
                    .push(Finding::error("file-unreadable"));
                break;
            }
        }
    }
    sheets.end_table();
    if sheets.tables == 0 && sheets.collector.findings.is_empty() {
        return refused(Finding::error("file-kind-unknown").with("kind", "opendocument"));
    }
    (sheets.grid, sheets.collector.findings)
}

/// Where the reading stands.
#[derive(Debug)]
struct Sheets {
    grid: Grid,
    collector: Collector,
    hidden_styles: BTreeSet<String>,
    style: String,
    tables: usize,
    depth: usize,
    name: Option<String>,
    visible: bool,
    row: u32,
    row_repeats: u32,
    column: u32,
    row_cells: Vec<(u32, u32, Value, bool)>,
    merged: Vec<Merged>,
    cell: Option<OpenCell>,
    comment: usize,
}

/// A cell between its tags.
#[derive(Debug)]
struct OpenCell {
    kind: String,
    value: Option<String>,
    formula: bool,
    text: String,
    paragraphs: usize,
    repeats: u32,
}

impl Sheets {
    fn new(limits: &Limits) -> Self {
        Self {
            grid: Grid::default(),
            collector: Collector::new(limits),
            hidden_styles: BTreeSet::new(),
            style: String::new(),
            tables: 0,
            depth: 0,
            name: None,
            visible: true,
            row: 1,
            row_repeats: 1,
            column: 1,
            row_cells: Vec::new(),
            merged: Vec::new(),
            cell: None,
            comment: 0,
        }
    }

    /// Takes one event; `false` where a limit is reached.
    fn event(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(element) => self.open(element),
            Event::Empty(element) => {
                self.open(element);
                return self.close(element.local_name().as_ref());
            }
            Event::End(element) => return self.close(element.local_name().as_ref()),
            other => {
                if let (Some(cell), Some(text)) = (self.cell.as_mut(), xml::text(other))
                    && self.comment == 0
                    && cell.paragraphs > 0
                {
                    cell.text.push_str(&text);
                }
            }
        }
        true
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "style" => self.style = xml::attribute(element, "name").unwrap_or_default(),
            "table-properties"
                if xml::attribute(element, "display").as_deref() == Some("false") =>
            {
                self.hidden_styles.insert(self.style.clone());
            }
            "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.begin_table(element);
                }
            }
            "table-row" if self.depth == 1 => {
                self.column = 1;
                self.row_repeats = xml::number(element, "number-rows-repeated")
                    .unwrap_or(1)
                    .max(1);
            }
            "table-cell" | "covered-table-cell" if self.depth == 1 => self.begin_cell(element),
            "annotation" => self.comment += 1,
            name => self.open_in_cell(name, element),
        }
    }

    fn begin_table(&mut self, element: &BytesStart<'_>) {
        self.tables += 1;
        self.name = Some(xml::attribute(element, "name").unwrap_or_default());
        let style = xml::attribute(element, "style-name").unwrap_or_default();
        self.visible = !self.hidden_styles.contains(&style);
        self.row = 1;
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>) {
        let repeats = xml::number(element, "number-columns-repeated")
            .unwrap_or(1)
            .max(1);
        let columns = xml::number(element, "number-columns-spanned").unwrap_or(1);
        let rows = xml::number(element, "number-rows-spanned").unwrap_or(1);
        if columns > 1 || rows > 1 {
            let first = Address::new(self.row, self.column);
            let last = Address::new(
                self.row
                    .saturating_add(rows.saturating_sub(1))
                    .min(MOST_ROWS),
                self.column
                    .saturating_add(columns.saturating_sub(1))
                    .min(MOST_COLUMNS),
            );
            self.merged.push(Merged { first, last });
        }
        let value = [
            "value",
            "date-value",
            "time-value",
            "boolean-value",
            "string-value",
        ]
        .iter()
        .find_map(|name| xml::attribute(element, name));
        self.cell = Some(OpenCell {
            kind: xml::attribute(element, "value-type").unwrap_or_default(),
            value,
            formula: xml::attribute(element, "formula").is_some(),
            text: String::new(),
            paragraphs: 0,
            repeats,
        });
    }

    /// What stands inside of a cell: paragraphs, blanks, tabs, line breaks.
    fn open_in_cell(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(cell) = self.cell.as_mut().filter(|_| self.comment == 0) else {
            return;
        };
        match name {
            "p" => {
                if cell.paragraphs > 0 {
                    cell.text.push('\n');
                }
                cell.paragraphs += 1;
            }
            "s" => {
                let count = xml::number(element, "c").unwrap_or(1).min(1000);
                cell.text.extend(std::iter::repeat_n(' ', count as usize));
            }
            "tab" => cell.text.push('\t'),
            "line-break" => cell.text.push('\n'),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> bool {
        match name {
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_table();
                }
            }
            "annotation" => self.comment = self.comment.saturating_sub(1),
            "table-cell" | "covered-table-cell" if self.depth == 1 => return self.end_cell(),
            "table-row" if self.depth == 1 => return self.end_row(),
            _ => {}
        }
        true
    }

    fn end_cell(&mut self) -> bool {
        let Some(cell) = self.cell.take() else {
            return true;
        };
        let repeats = cell.repeats.min(MOST_COLUMNS);
        if let Some(value) = value(&cell) {
            self.row_cells
                .push((self.column, repeats, value, cell.formula));
        }
        self.column = self.column.saturating_add(repeats).min(MOST_COLUMNS + 1);
        true
    }

    fn end_row(&mut self) -> bool {
        let cells = std::mem::take(&mut self.row_cells);
        let name = self.name.clone().unwrap_or_default();
        if !cells.is_empty() {
            for row in (self.row..=MOST_ROWS).take(self.row_repeats as usize) {
                for (from, repeats, value, formula) in &cells {
                    for column in (*from..=MOST_COLUMNS).take(*repeats as usize) {
                        let address = Address::new(row, column);
                        if !self.collector.take(&name, address, value.clone(), *formula) {
                            return false;
                        }
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.row_repeats).min(MOST_ROWS + 1);
        true
    }

    fn end_table(&mut self) {
        let Some(name) = self.name.take() else { return };
        let cells = self.collector.finish_sheet();
        let merged = std::mem::take(&mut self.merged);
        self.grid
            .sheets
            .push(GridSheet::new(name, self.visible, cells, merged));
    }
}

/// What a cell means; `None` for an empty one.
fn value(cell: &OpenCell) -> Option<Value> {
    let text = || (!cell.text.is_empty()).then(|| Value::Text(cell.text.clone()));
    let Some(value) = cell.value.clone() else {
        return text();
    };
    match cell.kind.as_str() {
        "float" | "percentage" | "currency" => {
            let number: f64 = value.parse().ok()?;
            let decimal = if is_decimal(&value) && value.len() <= 15 {
                Some(value)
            } else {
                crate::decimal::from_number(number)
            };
            Some(decimal.map_or_else(|| Value::Error("#NUM!".to_owned()), Value::Number))
        }
        "date" => Some(Value::Date(value)),
        "time" => Some(Value::Duration(value)),
        "boolean" => Some(Value::Boolean(value == "true")),
        "string" => Some(Value::Text(if cell.paragraphs > 0 {
            cell.text.clone()
        } else {
            value
        })),
        _ => text(),
    }
}
