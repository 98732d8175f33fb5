//! In which row of the sheet does each part stand, and how wide are the columns?

use super::{Cell, Kind, Sheet};

/// Rows of a sheet, counted from 0 as the writer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// First row of the heads.
    pub head: u32,
    /// Row of the column heads (the last of the heads).
    pub last_head: u32,
    /// First row of the table's body.
    pub body: u32,
    /// First row behind the body.
    pub end: u32,
    /// Last column.
    pub last_column: u16,
}

impl Layout {
    pub(super) fn new(sheet: &Sheet) -> Self {
        let titles = u32::try_from(sheet.titles.len()).unwrap_or(0);
        let head = if titles > 0 { titles + 1 } else { 0 };
        let grouped = sheet.columns.iter().any(|column| !column.group.is_empty());
        let last_head = head + u32::from(grouped);
        let body = last_head + 1;
        let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX / 2);
        let widest = sheet
            .rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0);
        let columns = sheet.columns.len().max(widest).clamp(1, 16_384);
        let last_column = u16::try_from(columns - 1).unwrap_or(0);
        Self {
            head,
            last_head,
            body,
            end: body + rows,
            last_column,
        }
    }
}

/// Runs of neighbouring columns under one group head: first, last, text.
pub(super) fn groups(sheet: &Sheet) -> Vec<(u16, u16, &str)> {
    let mut groups: Vec<(u16, u16, &str)> = Vec::new();
    for (index, column) in (0u16..).zip(&sheet.columns) {
        match groups.last_mut() {
            Some((_, last, text)) if *text == column.group && !text.is_empty() => *last = index,
            _ => groups.push((index, index, &column.group)),
        }
    }
    groups
}

/// Width of a column in characters: its own, or what its content needs between 6 and 46.
pub(super) fn width(sheet: &Sheet, index: usize) -> f64 {
    let Some(column) = sheet.columns.get(index) else {
        return 12.0;
    };
    if column.width > 0 {
        return f64::from(column.width.min(255));
    }
    let cells = sheet
        .rows
        .iter()
        .take(2000)
        .filter_map(|row| row.cells.get(index));
    let content = cells
        .map(|cell| shown_length(cell, column.kind))
        .max()
        .unwrap_or(0);
    // Heads break into lines: they need the longest word, or half of themselves.
    let words = column
        .header
        .split_whitespace()
        .map(|word| word.chars().count());
    let head = words
        .max()
        .unwrap_or(0)
        .max(column.header.chars().count().div_ceil(3));
    let needed = content.max(head) + 2;
    needed.clamp(6, 46) as f64
}

/// Characters that a cell shows.
fn shown_length(cell: &Cell, kind: Kind) -> usize {
    let own = cell.content().chars().count();
    match (cell, kind) {
        (Cell::Number(number), Kind::Number(decimals) | Kind::Percent(decimals)) => {
            let whole = number.split('.').next().map_or(0, str::len);
            whole + whole / 3 + usize::from(decimals) + 2
        }
        (Cell::Date(_), _) => 10,
        _ => own,
    }
}

/// Lines that a text needs in a width, for the height of rows that Excel will not fit itself.
pub(crate) fn lines(text: &str, width: f64) -> f64 {
    let room = width.max(1.0);
    let lines = text
        .lines()
        .map(|line| (line.chars().count() as f64 / room).ceil().max(1.0));
    lines.sum::<f64>().max(1.0)
}
