//! # A table does not add up (`table-total-differs`), or its unit changes (`table-unit-changes`)
//!
//! Columns and rows that call themselves a total (`Tổng cộng`, `Tổng số`, `Cộng`) must be the sum
//! of the numbers above them or beside them; a cell whose unit differs from its column's is
//! doubtful.
//!
//! How: whoever opened the file hands the table over as rows of cells. The first row and the first
//! column are headings, a column that only numbers the rows and further rows of headings too.
//! A total must lie within half a unit of the last printed place of every number added. Blank
//! cells are missing, not nought: a column with a blank is not judged.

use crate::cause::cause;
use domain::Decimal;
use vietnamese::fold::fold;
use vietnamese::number;

/// The codes of this check.
pub const CODES: &[&str] = &["table-total-differs", "table-unit-changes"];

/// A doubt about one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFinding {
    /// The code.
    pub code: &'static str,
    /// Row and column of the cell, from 0, headings included.
    pub row: usize,
    /// The column.
    pub column: usize,
    /// What stands there.
    pub found: String,
    /// What would be right.
    pub expected: String,
    /// The slip that explains it, where one does.
    pub cause: Option<&'static str>,
}

/// Looks through a table of texts.
#[must_use]
pub fn run(rows: &[Vec<String>]) -> Vec<CellFinding> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let name = name_column(rows);
    let mut findings = Vec::new();
    for (row, cells) in rows.iter().enumerate().skip(1) {
        if !is_total(cells.get(name)) && !is_total(cells.first()) {
            continue;
        }
        let from = (1..row)
            .rev()
            .take_while(|above| !is_total(rows[*above].get(name)))
            .take_while(|above| !is_heading(&rows[*above]))
            .last();
        let Some(from) = from.filter(|from| row - from >= 2) else {
            continue;
        };
        for column in name + 1..width {
            let above: Vec<Option<&String>> = rows[from..row]
                .iter()
                .map(|above| above.get(column))
                .collect();
            findings.extend(judge(cells.get(column), &above, row, column));
        }
    }
    let totals = (name + 2..width)
        .filter(|column| is_total(rows.first().and_then(|head| head.get(*column))));
    for column in totals {
        for (row, cells) in rows.iter().enumerate().skip(1) {
            let beside: Vec<Option<&String>> = (name + 1..column).map(|at| cells.get(at)).collect();
            if beside.len() >= 2 {
                findings.extend(judge(cells.get(column), &beside, row, column));
            }
        }
    }
    findings.extend(units(rows, width));
    findings
}

/// The column that names the rows: the second where the first only numbers them.
fn name_column(rows: &[Vec<String>]) -> usize {
    let body = || rows.iter().skip(1);
    let bare = |row: &&Vec<String>| {
        row.first()
            .is_none_or(|cell| !cell.chars().any(char::is_alphabetic) || cell.len() <= 4)
    };
    let named = |row: &&Vec<String>| {
        row.get(1)
            .is_some_and(|cell| cell.chars().filter(|c| c.is_alphabetic()).count() >= 2)
    };
    let count = body().count();
    let numbered = count > 1
        && body().filter(bare).count() * 4 >= count * 3
        && body().filter(named).count() * 4 >= count * 3;
    usize::from(numbered)
}

/// A row of headings, or of the numbers of the columns: no number of the table.
fn is_heading(row: &[String]) -> bool {
    row.iter().skip(1).all(|cell| number::parse(cell).is_err())
}

fn is_total(cell: Option<&String>) -> bool {
    cell.is_some_and(|cell| {
        let folded = fold(cell.trim());
        ["tổng cộng", "tổng số", "cộng", "tổng", "toàn tỉnh"]
            .iter()
            .any(|word| folded == fold(word) || folded.starts_with(&format!("{} ", fold(word))))
    })
}

fn judge(
    total: Option<&String>,
    parts: &[Option<&String>],
    row: usize,
    column: usize,
) -> Option<CellFinding> {
    let printed = number::parse(total?).ok()?;
    let mut sum = Decimal::ZERO;
    let mut room = Decimal::new(5, printed.decimals + 1);
    for part in parts {
        let part = number::parse(part.as_ref()?).ok()?;
        sum = sum.checked_add(part.value)?;
        room += Decimal::new(5, part.decimals + 1);
    }
    let whole = printed.decimals == 0 && sum.fract().is_zero();
    let room = if whole { Decimal::ZERO } else { room };
    ((sum - printed.value).abs() > room).then(|| CellFinding {
        code: CODES[0],
        row,
        column,
        found: number::print(printed.value, printed.decimals),
        expected: number::print(sum, printed.decimals),
        cause: cause(printed.value, printed.decimals, sum).map(crate::cause::Cause::as_str),
    })
}

/// Cells with a percent sign in a column where most have none, and the other way round.
fn units(rows: &[Vec<String>], width: usize) -> Vec<CellFinding> {
    let mut findings = Vec::new();
    for column in 1..width {
        let cells: Vec<(usize, &String)> = rows
            .iter()
            .enumerate()
            .skip(1)
            .filter_map(|(row, cells)| Some((row, cells.get(column)?)))
            .filter(|(_, cell)| cell.contains(|c: char| c.is_ascii_digit()))
            .collect();
        let percent = cells
            .iter()
            .filter(|(_, cell)| cell.trim_end().ends_with('%'))
            .count();
        if cells.len() < 4 || percent * 4 > cells.len() || percent == 0 {
            continue;
        }
        for (row, cell) in cells
            .iter()
            .filter(|(_, cell)| cell.trim_end().ends_with('%'))
        {
            findings.push(CellFinding {
                code: CODES[1],
                row: *row,
                column,
                found: (*cell).clone(),
                expected: cell.trim_end().trim_end_matches('%').to_owned(),
                cause: None,
            });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&str]) -> Vec<Vec<String>> {
        rows.iter()
            .map(|row| row.split('|').map(|cell| cell.trim().to_owned()).collect())
            .collect()
    }

    #[test]
    fn totals_are_added_by_column_and_row() {
        let rows = table(&[
            "Huyện | Nam | Nữ | Tổng số",
            "A | 10 | 12 | 22",
            "B | 20 | 21 | 42",
            "Tổng cộng | 30 | 34 | 64",
        ]);
        let found: Vec<_> = run(&rows)
            .into_iter()
            .map(|f| (f.row, f.column, f.found, f.expected))
            .collect();
        let cell = |row, column, found: &str, expected: &str| {
            (row, column, found.to_owned(), expected.to_owned())
        };
        assert_eq!(found, [cell(3, 2, "34", "33"), cell(2, 3, "42", "41")]);
    }

    #[test]
    fn a_column_of_numbers_and_two_rows_of_headings_are_no_parts() {
        let rows = table(&[
            "TT | Chỉ tiêu | Năm 2023 | ",
            " | | Kế hoạch | Thực hiện",
            "1 | Thu nội địa | 100 | 120",
            "2 | Thu xuất nhập khẩu | 50 | 55",
            " | Tổng cộng | 150 | 185",
        ]);
        let found: Vec<_> = run(&rows)
            .into_iter()
            .map(|f| (f.row, f.column, f.expected))
            .collect();
        assert_eq!(found, [(4, 3, "175".to_owned())]);
    }

    #[test]
    fn rounding_and_blanks_are_no_mistakes() {
        let rows = table(&["x | a", "A | 1,24", "B | 1,24", "Tổng số | 2,5"]);
        assert_eq!(run(&rows), []);
        let rows = table(&["x | a", "A | 1", "B | ", "Tổng số | 5"]);
        assert_eq!(run(&rows), []);
    }

    #[test]
    fn a_percent_among_amounts_is_doubtful() {
        let rows = table(&["x | a", "A | 1", "B | 2", "C | 3%", "D | 4", "E | 5"]);
        assert_eq!(run(&rows).len(), 1);
    }
}
