//! What do the cells of a workbook assert, with the headings that say what they mean?
//!
//! A cell with a number is read as a sentence: the heading of its row, the heading of its column,
//! and the number as an official paper prints it, with the unit that stands in a bracket of the
//! heading. Cells with text are read as they stand.

use crate::check::heading;
use crate::check::text::{Form, Origin, Paper, Table, told};
use domain::Decimal;
use office::{GridCell, GridSheet, Value};

/// Reads a workbook or a CSV file.
pub(in crate::check) fn read(bytes: &[u8]) -> Paper {
    let (grid, findings) = office::read(bytes, &office::Limits::default());
    let mut paper = Paper::new(Form::Sheet);
    paper.findings = findings.iter().map(told).collect();
    for sheet in grid.sheets.iter().filter(|sheet| sheet.visible) {
        read_sheet(&mut paper, sheet);
    }
    paper
}

fn read_sheet(paper: &mut Paper, sheet: &GridSheet) {
    let mut table = Table::default();
    let first = sheet.cells().first().map_or(1, |cell| cell.address.row);
    for cell in sheet.cells() {
        let (text, printed) = sentence(sheet, cell);
        let origin = Origin::Cell {
            sheet: sheet.name.clone(),
            address: cell.address.to_string(),
        };
        let place = paper.push(&text, origin);
        let row = (cell.address.row - first + 1) as usize;
        table.put(row, cell.address.column as usize, &printed, Some(place));
    }
    paper.tables.push(table);
}

/// The sentence that a cell is read as, and what stands in it.
fn sentence(sheet: &GridSheet, cell: &GridCell) -> (String, String) {
    let number = match &cell.value {
        Value::Number(digits) => digits.parse::<Decimal>().ok(),
        _ => None,
    };
    let Some(number) = number else {
        let text = cell.value.as_text().to_owned();
        return (text.clone(), text);
    };
    let number = number.normalize();
    let printed = vietnamese::number::print(number, number.scale());
    let row = row_heading(sheet, cell);
    let columns = column_headings(sheet, cell);
    (heading::sentence(&row, &columns, &printed), printed)
}

fn text_of(cell: &GridCell) -> Option<&str> {
    match &cell.value {
        Value::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// The first text to the left, from the sheet's edge.
fn row_heading(sheet: &GridSheet, cell: &GridCell) -> String {
    (1..cell.address.column)
        .filter_map(|column| sheet.get_merged(cell.address.row, column))
        .filter_map(text_of)
        .find(|text| text.chars().any(char::is_alphabetic))
        .unwrap_or_default()
        .to_owned()
}

/// Rows of headings over a table.
const HEADS: u32 = 6;

/// The nearest text above and the headings over it, the outermost first; a title over the whole
/// sheet is none.
fn column_headings(sheet: &GridSheet, cell: &GridCell) -> Vec<String> {
    let column = cell.address.column;
    let lowest = cell.address.row.saturating_sub(200).max(1);
    let above = |row: u32| sheet.get_merged(row, column);
    let nearest = (lowest..cell.address.row)
        .rev()
        .find(|row| above(*row).is_some_and(|head| text_of(head).is_some()));
    let Some(nearest) = nearest else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut last = None;
    for row in (nearest.saturating_sub(HEADS).max(lowest)..=nearest).rev() {
        let Some((head, text)) = above(row).and_then(|head| Some((head, text_of(head)?))) else {
            break;
        };
        let first = sheet.cells().first().map_or(1, |cell| cell.address.column);
        let title = head.address.column <= first && column > first;
        if title {
            break;
        }
        if last != Some(head.address) {
            found.push(text.to_owned());
        }
        last = Some(head.address);
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_read_with_its_headings() {
        let file = "Chỉ tiêu;Năm 2023 (tỷ đồng)\nThu ngân sách;1860,4\n";
        let paper = read(file.as_bytes());
        let text = &paper.text;
        assert!(text.contains("Thu ngân sách"), "{text}");
        assert_eq!(paper.tables[0].rows[1].len(), 2);
    }
}
