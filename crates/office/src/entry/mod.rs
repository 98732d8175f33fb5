//! Which workbook is given out to be filled in, and which of its cells take what?
//!
//! Everything is locked but the cells that take input. The lock has no password: it keeps
//! people from breaking the sheet by mistake, and is no guard against anybody. What must not be
//! changed is signed by whoever fills the hidden sheets.

mod protect;
mod style;
mod write;

use crate::address::Address;
use crate::workbook::{Properties, RowRole};

/// A workbook to be filled in.
///
/// ```
/// use office::{DayTime, EntryCell, EntryColumn, EntryRow, EntrySheet, EntryWorkbook, NumberCheck,
///     Properties};
///
/// let sheet = EntrySheet {
///     name: "Biểu 1".to_owned(),
///     titles: vec!["BÁO CÁO THÁNG".to_owned()],
///     columns: vec![
///         EntryColumn::new("Chỉ tiêu", 40),
///         EntryColumn::new("Thực hiện", 16).marked("(1)"),
///     ],
///     rows: vec![EntryRow::new(vec![
///         EntryCell::label("Số trẻ sinh ra"),
///         EntryCell::Number { value: None, decimals: 0, required: true, state_column: None,
///             check: NumberCheck::default() },
///     ])],
///     ..EntrySheet::default()
/// };
/// assert_eq!(sheet.address(0, 1).to_string(), "B5");
/// let created = DayTime { year: 2025, month: 2, day: 3, hour: 8, minute: 0 };
/// let properties = Properties { title: "Báo cáo".into(), subject: String::new(),
///     author: String::new(), company: String::new(), created };
/// let book = EntryWorkbook { properties, sheets: vec![sheet], hidden: Vec::new() };
/// assert!(book.to_xlsx()?.starts_with(b"PK"));
/// # Ok::<(), office::WriteError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryWorkbook {
    /// What the workbook says of itself.
    pub properties: Properties,
    /// The sheets that people see.
    pub sheets: Vec<EntrySheet>,
    /// Sheets that only programs read; Excel's own menus do not show them.
    pub hidden: Vec<HiddenSheet>,
}

/// A sheet of texts that people do not see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HiddenSheet {
    /// Its name, which is taken as it is.
    pub name: String,
    /// Its rows; every cell is text.
    pub rows: Vec<Vec<String>>,
}

/// One sheet to be filled in, ready for A4 landscape.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntrySheet {
    /// Name on the tab; made safe by [`crate::safe_sheet_name`].
    pub name: String,
    /// Lines above the table; the first is its title.
    pub titles: Vec<String>,
    /// The columns.
    pub columns: Vec<EntryColumn>,
    /// The rows.
    pub rows: Vec<EntryRow>,
    /// Columns at the left that stay when one scrolls, and are repeated on each page.
    pub frozen_columns: u16,
    /// Remarks under the table.
    pub notes: Vec<String>,
    /// Footer of each printed page; Excel's codes such as `&P/&N` are allowed.
    pub footer: String,
    /// Name of the cells of the table in the workbook; empty for none. Letters, digits and `_`.
    pub defined_name: String,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryColumn {
    /// Its head.
    pub head: String,
    /// What stands in the row under the heads, such as `(1)`; programs find the column by it.
    pub marker: String,
    /// Width in characters.
    pub width: u16,
}

impl EntryColumn {
    /// A column without a marker.
    #[must_use]
    pub fn new(head: impl Into<String>, width: u16) -> Self {
        Self {
            head: head.into(),
            marker: String::new(),
            width,
        }
    }

    /// The same with a marker under its head.
    #[must_use]
    pub fn marked(mut self, marker: impl Into<String>) -> Self {
        self.marker = marker.into();
        self
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryRow {
    /// Its cells, one for each column; missing ones are locked and empty.
    pub cells: Vec<EntryCell>,
    /// What it is.
    pub role: RowRole,
}

impl EntryRow {
    /// An ordinary row.
    #[must_use]
    pub fn new(cells: Vec<EntryCell>) -> Self {
        Self {
            cells,
            role: RowRole::Plain,
        }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryCell {
    /// Locked text.
    Label {
        /// The text.
        text: String,
        /// Steps to the right.
        indent: u8,
    },
    /// Locked text for programs, small: made smaller rather than broken.
    Code {
        /// The text.
        text: String,
    },
    /// Locked number, a plain decimal.
    Shown {
        /// The decimal; empty for none.
        value: String,
        /// Decimals it is shown with.
        decimals: u8,
    },
    /// Locked, computed by Excel.
    Computed {
        /// Excel's formula, without the sign of equality.
        formula: String,
        /// What it was when the workbook was made.
        value: String,
        /// Decimals it is shown with.
        decimals: u8,
    },
    /// Takes a number.
    Number {
        /// What stands there, a plain decimal.
        value: Option<String>,
        /// Decimals it is shown with.
        decimals: u8,
        /// Whether an empty cell is shown as still to be filled.
        required: bool,
        /// The column, counted from 0, whose word in the same row stands for the number.
        state_column: Option<u16>,
        /// What is taken.
        check: NumberCheck,
    },
    /// Takes one of a few words.
    Choice {
        /// What stands there; empty for none.
        value: String,
        /// The words, 255 characters together at most.
        words: Vec<String>,
        /// What is said when something else is typed.
        refusal: Message,
    },
    /// Takes text.
    Text {
        /// What stands there.
        value: String,
    },
}

impl EntryCell {
    /// Locked text without indent.
    #[must_use]
    pub fn label(text: impl Into<String>) -> Self {
        Self::Label {
            text: text.into(),
            indent: 0,
        }
    }

    /// Nothing, locked.
    #[must_use]
    pub fn empty() -> Self {
        Self::label("")
    }
}

/// Which numbers a cell takes, and what it says to people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NumberCheck {
    /// The least number, a plain decimal.
    pub least: Option<String>,
    /// The greatest number.
    pub most: Option<String>,
    /// What is said when the cell is chosen; empty for nothing.
    pub prompt: Message,
    /// What is said when something else is typed.
    pub refusal: Message,
}

/// What Excel says in a small window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// Head, cut at 32 characters.
    pub title: String,
    /// Text, cut at 255 characters.
    pub text: String,
}

impl EntrySheet {
    /// Where a cell of the table stands; row and column counted from 0.
    #[must_use]
    pub fn address(&self, row: usize, column: usize) -> Address {
        let row = u32::try_from(row).unwrap_or(u32::MAX / 2);
        let column = u32::try_from(column).unwrap_or(u32::MAX / 2);
        Address::new(self.body() + row + 1, column + 1)
    }

    /// Where the marker of a column stands.
    #[must_use]
    pub fn marker_address(&self, column: usize) -> Address {
        let column = u32::try_from(column).unwrap_or(u32::MAX / 2);
        Address::new(self.body(), column + 1)
    }

    /// Row of the heads, counted from 0; the markers stand under it, then the body.
    fn head(&self) -> u32 {
        match u32::try_from(self.titles.len()).unwrap_or(0) {
            0 => 0,
            titles => titles + 1,
        }
    }

    fn body(&self) -> u32 {
        self.head() + 2
    }
}
