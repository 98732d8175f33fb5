//! Where in a department's own workbook does each cell of a form stand?
//!
//! A department keeps one workbook a year, with a sheet for each month (T1 … T12). It is said
//! once which sheet is of which period, which row is which line and which column is which; from
//! then on the workbook is uploaded as it is.

use crate::identifier::{FormId, LineCode, MemberCode};
use crate::limits;
use crate::period::{Period, PeriodKind};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization as _;

/// The way to read a department's own workbook into a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// By which it is named.
    pub code: MemberCode,
    /// The form that it fills.
    pub form: FormId,
    /// What people call it.
    pub name: String,
    /// The sheet of a period: `T{month}`, `Quý {quarter}`, or a name without braces.
    pub sheet: String,
    /// The column of the lines' labels, from 1; `None` looks left of the figures.
    pub labels: Option<u32>,
    /// Which row is which line.
    pub lines: Vec<MappedLine>,
    /// Which column is which.
    pub columns: Vec<MappedColumn>,
}

/// Where a line stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedLine {
    /// The line of the form.
    pub line: LineCode,
    /// What is printed before its figures; empty where the row alone tells.
    pub label: String,
    /// The row in which it stood when the mapping was made, from 1.
    pub row: u32,
    /// What one unit of the workbook is in the unit of the line: 0.001 for million to billion.
    pub times: Decimal,
}

/// Where a column stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedColumn {
    /// The column of the form.
    pub column: MemberCode,
    /// What is printed above its figures; empty where the letter alone tells.
    pub head: String,
    /// The column in which it stood when the mapping was made, from 1.
    pub letter: u32,
}

/// Why a mapping cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MappingError {
    /// It names no line or no column.
    #[error("a mapping names at least one line and one column")]
    Empty,
    /// A line or column stands twice.
    #[error("{0} stands twice in the mapping")]
    Twice(String),
    /// Two lines in one row without labels, or a row or column that no sheet has.
    #[error("{0} stands where no sheet has a cell, or where another stands")]
    Place(String),
    /// A factor that is zero.
    #[error("the factor of {0} is zero")]
    Factor(String),
    /// A pattern with unknown braces.
    #[error("{0:?} is no pattern of a sheet's name")]
    Pattern(String),
    /// More lines or columns than are accepted, or a text that is too long.
    #[error("the mapping is too large")]
    TooLarge,
}

/// Rows and columns that a workbook has at most.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

impl Mapping {
    /// Holds the mapping against everything that may never be true of one.
    ///
    /// # Errors
    /// With the first thing that cannot stand.
    pub fn check(&self) -> Result<(), MappingError> {
        if self.lines.is_empty() || self.columns.is_empty() {
            return Err(MappingError::Empty);
        }
        if self.lines.len() > limits::FORM_LINES || self.columns.len() > limits::FORM_COLUMNS {
            return Err(MappingError::TooLarge);
        }
        sheet_of(
            &self.sheet,
            Period::year(2025).map_err(|_| MappingError::TooLarge)?,
        )?;
        let mut codes = BTreeSet::new();
        let mut places = BTreeSet::new();
        for line in &self.lines {
            let code = line.line.to_string();
            if !codes.insert(code.clone()) {
                return Err(MappingError::Twice(code));
            }
            if line.times.is_zero() {
                return Err(MappingError::Factor(code));
            }
            let free = places.insert(line.row);
            if line.row == 0 || line.row > ROWS || !free {
                return Err(MappingError::Place(code));
            }
            if line.label.len() > limits::TEXT_BYTES {
                return Err(MappingError::TooLarge);
            }
        }
        let mut codes = BTreeSet::new();
        let mut places = BTreeSet::new();
        for column in &self.columns {
            let code = column.column.to_string();
            if !codes.insert(code.clone()) {
                return Err(MappingError::Twice(code));
            }
            let free = places.insert(column.letter);
            if column.letter == 0 || column.letter > COLUMNS || !free {
                return Err(MappingError::Place(code));
            }
            if column.head.len() > limits::TEXT_BYTES {
                return Err(MappingError::TooLarge);
            }
        }
        Ok(())
    }

    /// The name of a period's sheet.
    ///
    /// # Errors
    /// Where the pattern has unknown braces.
    pub fn sheet_of(&self, period: Period) -> Result<String, MappingError> {
        sheet_of(&self.sheet, period)
    }
}

fn sheet_of(pattern: &str, period: Period) -> Result<String, MappingError> {
    let wrong = || MappingError::Pattern(pattern.chars().take(60).collect());
    if pattern.trim().is_empty() || pattern.chars().count() > 60 {
        return Err(wrong());
    }
    let month = period.last_day().month();
    let quarter = (month - 1) / 3 + 1;
    let half = (month - 1) / 6 + 1;
    let ordinal = match period.kind() {
        PeriodKind::Quarter(_) => quarter,
        PeriodKind::Half(_) => half,
        _ => month,
    };
    let name = pattern
        .replace("{month}", &month.to_string())
        .replace("{quarter}", &quarter.to_string())
        .replace("{half}", &half.to_string())
        .replace("{number}", &ordinal.to_string())
        .replace("{year}", &period.last_year().to_string());
    if name.contains(['{', '}']) {
        return Err(wrong());
    }
    Ok(name)
}

/// A sheet's name as it is compared: `T1`, `t 01` and `T01` are one.
#[must_use]
pub fn folded_sheet(name: &str) -> String {
    let mut folded = String::new();
    let mut in_number = false;
    for c in name.nfc().flat_map(char::to_lowercase) {
        let leading = c == '0' && !in_number;
        in_number = c.is_ascii_digit() && (in_number || c != '0');
        if !c.is_whitespace() && !leading {
            folded.push(c);
        }
    }
    folded
}

/// A label as it is compared: without the ordinal or dash before it, blanks and case aside.
///
/// ```
/// use domain::mapping::folded_label;
/// assert_eq!(folded_label(" 1.2.  Diện tích  LÚA:"), folded_label("- diện tích lúa"));
/// ```
#[must_use]
pub fn folded_label(label: &str) -> String {
    let text: String = label.nfc().flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut rest = words.as_slice();
    while let [first, behind @ ..] = rest {
        if behind.is_empty() || !is_ordinal(first) {
            break;
        }
        rest = behind;
    }
    let joined = rest.join(" ");
    let trimmed = joined.trim_start_matches(['-', '+', '–', '*', '•']);
    trimmed.trim_matches([':', ' ', '.', ';']).to_owned()
}

/// `1`, `1.2.`, `iv.`, `a)`, `-`, `+`.
fn is_ordinal(word: &str) -> bool {
    let bare = word.trim_matches(['.', ')', '(', '-', '+', '–', '*', '•', '/']);
    let marked = bare.len() < word.len();
    let number = bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    let roman = marked && bare.chars().all(|c| "ivxl".contains(c));
    let letter = marked && bare.chars().count() == 1;
    bare.is_empty() || number || roman || letter
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mapping() -> Mapping {
        let line = |code: &str, label: &str, row| MappedLine {
            line: LineCode::new(code).unwrap(),
            label: label.to_owned(),
            row,
            times: Decimal::ONE,
        };
        Mapping {
            code: MemberCode::new("so-nn").unwrap(),
            form: FormId::new("form:monthly").unwrap(),
            name: "Sổ theo dõi".to_owned(),
            sheet: "T{month}".to_owned(),
            labels: Some(2),
            lines: vec![line("A", "Lúa", 7), line("B", "Ngô", 8)],
            columns: vec![MappedColumn {
                column: MemberCode::new("this").unwrap(),
                head: "Thực hiện".to_owned(),
                letter: 4,
            }],
        }
    }

    #[test]
    fn what_cannot_stand_is_refused() {
        assert_eq!(mapping().check(), Ok(()));
        let refused = |change: fn(&mut Mapping)| {
            let mut mapping = mapping();
            change(&mut mapping);
            mapping.check().unwrap_err()
        };
        assert_eq!(refused(|m| m.lines.clear()), MappingError::Empty);
        assert_eq!(
            refused(|m| m.lines[1].row = 7),
            MappingError::Place("B".to_owned())
        );
        assert_eq!(
            refused(|m| m.columns[0].letter = 0),
            MappingError::Place("this".to_owned())
        );
        let twice = refused(|m| m.lines[1].line = m.lines[0].line.clone());
        assert_eq!(twice, MappingError::Twice("A".to_owned()));
        let zero = refused(|m| m.lines[0].times = Decimal::ZERO);
        assert_eq!(zero, MappingError::Factor("A".to_owned()));
        let pattern = refused(|m| m.sheet = "T{tháng}".to_owned());
        assert_eq!(pattern, MappingError::Pattern("T{tháng}".to_owned()));
    }

    #[test]
    fn sheets_of_periods() {
        let of = |pattern: &str, period: &str| sheet_of(pattern, period.parse().unwrap()).unwrap();
        assert_eq!(of("T{month}", "2026-07"), "T7");
        assert_eq!(of("Quý {quarter}-{year}", "2026-Q3"), "Quý 3-2026");
        assert_eq!(of("6 tháng {half}", "2026-H1"), "6 tháng 1");
        assert_eq!(of("Kỳ {number}", "2026-Q4"), "Kỳ 4");
        assert_eq!(of("Số liệu", "2026"), "Số liệu");
        assert_eq!(folded_sheet("T 07"), folded_sheet("t7"));
        assert_ne!(folded_sheet("T1"), folded_sheet("T10"));
        assert_ne!(folded_sheet("T10"), folded_sheet("T100"));
    }

    #[test]
    fn labels_are_compared_without_their_ordinals() {
        assert_eq!(folded_label("II. Chăn nuôi"), "chăn nuôi");
        assert_eq!(folded_label("a) Trâu"), "trâu");
        assert_eq!(folded_label("+ Bò:"), "bò");
        assert_eq!(folded_label("-Lợn"), "lợn");
        assert_eq!(folded_label("7"), "7");
        assert_eq!(folded_label("Vi phạm"), "vi phạm");
    }

    proptest! {
        #[test]
        fn any_text_is_folded(text in "\\PC{0,40}") {
            let once = folded_label(&text);
            prop_assert!(once.len() <= text.len() * 4 + 8);
            let _ = folded_sheet(&text);
        }
    }
}
