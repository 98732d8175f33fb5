//! What do the cells of a workbook assert, with the headings that say what they mean?
//!
//! A cell with a number is read as a sentence: the heading of its row, the heading of its column,
//! and the number as an official paper prints it, with the unit that stands in a bracket of the
//! heading. Cells with text are read as they stand.

use crate::check::heading;
use crate::check::text::{Form, Origin, Paper, Table, told};
use domain::Decimal;
use office::{GridCell, GridSheet, Value};
use rust_decimal::RoundingStrategy;

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
    let percent = sheet.percent_decimals(cell.address);
    let printed = match &cell.value {
        Value::Number(digits) => digits
            .parse::<Decimal>()
            .ok()
            .and_then(|number| printed(number, percent)),
        // Many type numbers as text, and a CSV file holds nothing else.
        Value::Text(text) if is_figure(text) => Some(text.trim().to_owned()),
        _ => None,
    };
    let Some(printed) = printed else {
        let text = cell.value.as_text().to_owned();
        return (text.clone(), text);
    };
    let row = row_heading(sheet, cell);
    let columns = column_headings(sheet, cell);
    let in_column = || {
        unit_column(sheet, cell.address.row)
            .filter(|column| *column < cell.address.column)
            .and_then(|column| sheet.get_merged(cell.address.row, column))
            .and_then(text_of)
            .and_then(heading::row_unit)
    };
    let unit = percent.map(|_| "%".to_owned()).or_else(in_column);
    let told = heading::sentence(&row, &columns, unit, &printed);
    (told, printed)
}

/// A number as people see it in its cell: of a share shown as a percent, the rounded percent.
fn printed(number: Decimal, percent: Option<u32>) -> Option<String> {
    let number = match percent {
        Some(decimals) => {
            let hundred = number.checked_mul(Decimal::ONE_HUNDRED)?;
            let up = RoundingStrategy::MidpointAwayFromZero;
            let mut shown = hundred.round_dp_with_strategy(decimals, up);
            shown.rescale(decimals);
            shown
        }
        None => number.normalize(),
    };
    Some(vietnamese::number::print(number, number.scale()))
}

/// The column of units over a row, where the nearest headings name one.
fn unit_column(sheet: &GridSheet, row: u32) -> Option<u32> {
    let lowest = row.saturating_sub(REACH).max(1);
    let above = sheet.cells().iter().rev().filter(|cell| {
        (lowest..row).contains(&cell.address.row) && text_of(cell).is_some_and(heading::is_of_units)
    });
    above.map(|cell| cell.address.column).next()
}

/// A number typed as text; a year is a heading.
fn is_figure(text: &str) -> bool {
    let year = text.trim().parse::<u32>();
    heading::is_number(text) && !year.is_ok_and(|year| (1900..2100).contains(&year))
}

fn text_of(cell: &GridCell) -> Option<&str> {
    match &cell.value {
        Value::Text(text) => Some(text.trim()).filter(|text| !text.is_empty() && !is_figure(text)),
        _ => None,
    }
}

/// The first text to the left, from the sheet's edge.
fn row_heading(sheet: &GridSheet, cell: &GridCell) -> String {
    (1..cell.address.column)
        .filter_map(|column| sheet.get_merged(cell.address.row, column))
        .filter_map(text_of)
        .find(|text| text.chars().any(char::is_alphabetic) && !heading::is_counter(text))
        .unwrap_or_default()
        .to_owned()
}

/// How many rows above a cell its headings are looked for.
const REACH: u32 = 200;
/// Rows of headings over a table.
const HEADS: u32 = 6;

/// The nearest text above and the headings over it, the outermost first; a title over the whole
/// sheet is none.
fn column_headings(sheet: &GridSheet, cell: &GridCell) -> Vec<String> {
    let column = cell.address.column;
    let lowest = cell.address.row.saturating_sub(REACH).max(1);
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
    fn a_column_of_units_counts_for_what_stands_to_its_right() {
        let file = "TT;Chỉ tiêu;Đơn vị tính;Thực hiện năm 2023\n\
            1;Thu ngân sách;Tỷ đồng;1.860,4\n2;Tỷ lệ hộ nghèo;%;25,68\n";
        let text = read(file.as_bytes()).text;
        assert!(
            text.contains("Thu ngân sách thực hiện năm 2023 1.860,4 tỷ đồng."),
            "{text}"
        );
        assert!(
            text.contains("Tỷ lệ hộ nghèo năm 2023 đạt 25,68 %."),
            "{text}"
        );
        assert!(text.contains("TT 1."), "{text}");
    }

    #[test]
    fn a_heading_that_says_plan_makes_a_plan_of_its_own_column_alone() {
        let file = "Chỉ tiêu;Kế hoạch năm 2023 (tỷ đồng);Thực hiện năm 2023 (tỷ đồng)\n\
            Thu ngân sách;1.750;1.860,4\n";
        let paper = read(file.as_bytes());
        let mut reading = claims::read(&paper.text);
        heading::alone(&paper, &mut reading);
        let figures = reading.claims.iter().filter(|claim| claim.is_figure());
        let told: Vec<String> = figures
            .map(|claim| format!("{} {}", claim.surface, claim.status))
            .collect();
        assert_eq!(told, ["1.750 tỷ đồng target", "1.860,4 tỷ đồng actual"]);
    }

    #[test]
    fn a_cell_is_read_with_its_headings() {
        let file = "Chỉ tiêu;Năm 2023 (tỷ đồng)\nThu ngân sách;1860,4\n";
        let paper = read(file.as_bytes());
        let text = &paper.text;
        assert!(text.contains("Thu ngân sách"), "{text}");
        assert_eq!(paper.tables[0].rows[1].len(), 2);
    }

    #[test]
    fn a_share_shown_as_a_percent_is_read_as_people_see_it() {
        assert_eq!(
            printed("1.0906".parse().unwrap(), Some(2)).unwrap(),
            "109,06"
        );
        assert_eq!(
            printed("0.25675".parse().unwrap(), Some(1)).unwrap(),
            "25,7"
        );
        assert_eq!(printed("0.5".parse().unwrap(), Some(2)).unwrap(), "50,00");
        assert_eq!(
            printed("1860.40".parse().unwrap(), None).unwrap(),
            "1.860,4"
        );
        assert_eq!(printed(Decimal::MAX, Some(2)), None, "no overflow");
    }
}
