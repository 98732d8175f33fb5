//! What does the hidden sheet of a workbook say: which report, which cell stands where?

use super::seal::Secret;
use office::{GridSheet, HiddenSheet};
use std::collections::BTreeMap;

/// Name of the hidden sheet.
pub(crate) const SHEET: &str = "hoaban";
/// First cell of it.
const MAGIC: &str = "hoaban-report";
/// Edition of its layout.
const EDITION: &str = "1";
/// Rows and columns that are read at most.
const MOST_ROWS: u32 = 20_000;
const MOST_COLUMNS: u32 = 12;

/// What the hidden sheet says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Keys {
    /// Identifier of the form.
    pub form: String,
    /// The period.
    pub period: String,
    /// Kind and identifier of the reporter: `place commune:03127`.
    pub reporter: String,
    /// When it was given out.
    pub made: String,
    /// Name of the sheet that people fill in.
    pub sheet: String,
    /// Column of the lines' codes, and column of the markers' row, both from 1.
    pub code_column: u32,
    /// Row of the markers.
    pub marker_row: u32,
    /// Row of each line.
    pub lines: Vec<KeyLine>,
    /// Column of each column.
    pub columns: Vec<KeyColumn>,
    /// The cells that take input.
    pub cells: Vec<KeyCell>,
}

/// A line of the form in the workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyLine {
    pub code: String,
    pub row: u32,
}

/// A column of the form in the workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyColumn {
    pub code: String,
    /// What stands under its head.
    pub marker: String,
    pub column: u32,
    /// What stands under the head of the column of words that belongs to it; empty for none.
    pub state_marker: String,
}

/// A cell that takes input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyCell {
    pub line: String,
    pub column: String,
    /// The entry that stood there when the workbook was given out.
    pub base: Option<i64>,
    /// What stood there: see [`super::content::spelled`].
    pub was: String,
}

/// Why a workbook is not taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyProblem {
    /// It was not given out here.
    None,
    /// Its keys were changed, or another store gave it out.
    Forged,
    /// A later program gave it out.
    Edition,
}

impl Keys {
    /// The hidden sheet, sealed.
    pub(crate) fn sheet(&self, secret: &Secret) -> HiddenSheet {
        let mut rows = self.rows();
        let seal = secret.seal(&canonical(&rows));
        rows.push(vec!["seal".to_owned(), seal]);
        HiddenSheet {
            name: SHEET.to_owned(),
            rows,
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let row = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let mut rows: Vec<Vec<String>> = vec![
            row(&[MAGIC, EDITION]),
            row(&["form", &self.form]),
            row(&["period", &self.period]),
            row(&["reporter", &self.reporter]),
            row(&["made", &self.made]),
            row(&["sheet", &self.sheet]),
            row(&["codes", &self.code_column.to_string()]),
            row(&["markers", &self.marker_row.to_string()]),
        ];
        for line in &self.lines {
            rows.push(row(&["line", &line.code, &line.row.to_string()]));
        }
        for column in &self.columns {
            let number = column.column.to_string();
            let texts = [&column.code, &number, &column.marker, &column.state_marker];
            rows.push(row(&[&["column"], &texts.map(String::as_str)[..]].concat()));
        }
        for cell in &self.cells {
            let base = cell.base.map(|base| base.to_string()).unwrap_or_default();
            rows.push(row(&["cell", &cell.line, &cell.column, &base, &cell.was]));
        }
        rows
    }

    /// Reads the hidden sheet, and holds it against its seal first.
    pub(crate) fn open(sheet: &GridSheet, secret: &Secret) -> Result<Self, KeyProblem> {
        let mut rows = texts(sheet);
        if rows.first().and_then(|row| row.first()).map(String::as_str) != Some(MAGIC) {
            return Err(KeyProblem::None);
        }
        let sealed = rows.pop().filter(|row| row[0] == "seal");
        let seal = sealed.and_then(|row| row.get(1).cloned());
        if !seal.is_some_and(|seal| secret.holds(&canonical(&rows), &seal)) {
            return Err(KeyProblem::Forged);
        }
        if rows[0].get(1).map(String::as_str) != Some(EDITION) {
            return Err(KeyProblem::Edition);
        }
        Ok(Self::of(&rows))
    }

    /// What rows say that were sealed here: they are in order.
    fn of(rows: &[Vec<String>]) -> Self {
        let mut keys = Self::default();
        for row in rows {
            let text = |index: usize| row.get(index).cloned().unwrap_or_default();
            let number = |index: usize| text(index).parse().unwrap_or(0);
            match row[0].as_str() {
                "form" => keys.form = text(1),
                "period" => keys.period = text(1),
                "reporter" => keys.reporter = text(1),
                "made" => keys.made = text(1),
                "sheet" => keys.sheet = text(1),
                "codes" => keys.code_column = number(1),
                "markers" => keys.marker_row = number(1),
                "line" => keys.lines.push(KeyLine {
                    code: text(1),
                    row: number(2),
                }),
                "column" => keys.columns.push(KeyColumn {
                    code: text(1),
                    column: number(2),
                    marker: text(3),
                    state_marker: text(4),
                }),
                "cell" => keys.cells.push(KeyCell {
                    line: text(1),
                    column: text(2),
                    base: text(3).parse().ok(),
                    was: text(4),
                }),
                _ => {}
            }
        }
        keys
    }
}

/// The texts of the sheet, row by row, without empty cells at the ends of rows.
fn texts(sheet: &GridSheet) -> Vec<Vec<String>> {
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for cell in sheet.cells() {
        let (row, column) = (cell.address.row, cell.address.column);
        if row > MOST_ROWS || column > MOST_COLUMNS {
            continue;
        }
        let texts = rows.entry(row).or_default();
        texts.resize((column - 1) as usize, String::new());
        texts.push(cell.value.as_text().to_owned());
    }
    rows.into_values().collect()
}

/// What is sealed: every text with its length, so that no two sheets read alike.
fn canonical(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        let filled = row.iter().rposition(|cell| !cell.is_empty());
        for cell in &row[..filled.map_or(0, |last| last + 1)] {
            text.push_str(&format!("{}:{cell}", cell.len()));
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use office::{Address, GridCell, Value};

    fn keys() -> Keys {
        Keys {
            form: "form:monthly".to_owned(),
            period: "2026-01".to_owned(),
            reporter: "place commune:03127".to_owned(),
            made: "2026-02-01T00:00:00Z".to_owned(),
            sheet: "Biểu".to_owned(),
            code_column: 1,
            marker_row: 6,
            lines: vec![KeyLine {
                code: "01".to_owned(),
                row: 7,
            }],
            columns: vec![KeyColumn {
                code: "this".to_owned(),
                marker: "(1)".to_owned(),
                column: 4,
                state_marker: String::new(),
            }],
            cells: vec![KeyCell {
                line: "01".to_owned(),
                column: "this".to_owned(),
                base: Some(17),
                was: String::new(),
            }],
        }
    }

    fn grid(sheet: &HiddenSheet) -> GridSheet {
        let mut cells = Vec::new();
        for (texts, row) in sheet.rows.iter().zip(1..) {
            for (text, column) in texts.iter().zip(1..).filter(|(text, _)| !text.is_empty()) {
                cells.push(GridCell {
                    address: Address::new(row, column),
                    value: Value::Text(text.clone()),
                    formula: false,
                });
            }
        }
        GridSheet::new(SHEET, false, cells, Vec::new())
    }

    #[test]
    fn keys_come_back_and_changed_ones_do_not() {
        let secret = Secret::new([1; 32]);
        let sheet = keys().sheet(&secret);
        assert_eq!(Keys::open(&grid(&sheet), &secret), Ok(keys()));
        let other = Secret::new([2; 32]);
        assert_eq!(Keys::open(&grid(&sheet), &other), Err(KeyProblem::Forged));
        for row in 1..sheet.rows.len() {
            let mut changed = sheet.clone();
            changed.rows[row][1].push('x');
            assert_eq!(
                Keys::open(&grid(&changed), &secret),
                Err(KeyProblem::Forged)
            );
            let mut shorter = sheet.clone();
            shorter.rows.remove(row);
            assert_eq!(
                Keys::open(&grid(&shorter), &secret),
                Err(KeyProblem::Forged)
            );
        }
        let mut foreign = sheet.clone();
        foreign.rows[0][0] = "khác".to_owned();
        assert_eq!(Keys::open(&grid(&foreign), &secret), Err(KeyProblem::None));
    }
}
