//! Which tables go into a workbook, and how are they meant?

mod csv;
mod layout;
pub(crate) mod style;
mod write;

pub(crate) use layout::lines;
pub use write::WriteError;
pub(crate) use write::{A4, MOST_ROWS, cut};

/// A day and time, for the document's properties; a date alone has hour, minute and second 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayTime {
    /// Year, 1900 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
}

/// What a workbook says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Properties {
    /// Title of the document.
    pub title: String,
    /// What it is about.
    pub subject: String,
    /// Who made it.
    pub author: String,
    /// The organisation.
    pub company: String,
    /// When it was made; the same content and moment give the same bytes.
    pub created: DayTime,
}

/// Sheets in order.
///
/// ```
/// use office::{Cell, Column, DayTime, Kind, Properties, Row, Sheet, Workbook};
///
/// let sheet = Sheet {
///     name: "Đánh giá".to_owned(),
///     titles: vec!["Đánh giá năm 2023".to_owned()],
///     columns: vec![
///         Column::new("Chỉ tiêu", Kind::Text),
///         Column::new("Kết quả", Kind::Number(2)).group("Năm 2023"),
///     ],
///     rows: vec![Row::new(vec![Cell::text("Tăng trưởng"), Cell::number("7.1")])],
///     frozen_columns: 1,
///     ..Sheet::default()
/// };
/// let workbook = Workbook {
///     properties: Properties {
///         title: "Đánh giá".to_owned(),
///         subject: String::new(),
///         author: String::new(),
///         company: String::new(),
///         created: DayTime { year: 2023, month: 12, day: 29, hour: 0, minute: 0 },
///     },
///     sheets: vec![sheet],
/// };
/// assert!(workbook.to_xlsx()?.starts_with(b"PK"));
/// # Ok::<(), office::WriteError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    /// What the workbook says of itself.
    pub properties: Properties,
    /// The sheets; a workbook without any gets one empty sheet.
    pub sheets: Vec<Sheet>,
}

/// One table with what stands above and below it, ready for A4 landscape.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Name on the tab; made safe by [`crate::safe_sheet_name`].
    pub name: String,
    /// Lines above the table: the first is its title, the others say place, period, unit.
    pub titles: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Columns at the left that stay when one scrolls, and are repeated on each page.
    pub frozen_columns: u16,
    /// Whether the heads get filter buttons.
    pub autofilter: bool,
    /// Remarks under the table.
    pub notes: Vec<String>,
    /// Sources under the remarks.
    pub sources: Vec<String>,
    /// Footer of each printed page; Excel's codes such as `&P/&N` are allowed. May be empty.
    pub footer: String,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub header: String,
    /// Head over several neighbours with the same text; empty for none.
    pub group: String,
    /// What it holds.
    pub kind: Kind,
    /// Width in characters; 0 lets it follow its content.
    pub width: u16,
}

impl Column {
    /// A column whose width follows its content.
    #[must_use]
    pub fn new(header: impl Into<String>, kind: Kind) -> Self {
        Self {
            header: header.into(),
            group: String::new(),
            kind,
            width: 0,
        }
    }

    /// Puts the column under a head that it shares with its neighbours.
    #[must_use]
    pub fn group(mut self, group: impl Into<String>) -> Self {
        self.group = group.into();
        self
    }

    /// Sets the width in characters.
    #[must_use]
    pub fn width(mut self, width: u16) -> Self {
        self.width = width;
        self
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, at the left.
    Text,
    /// Numbers with so many decimals; thousands are grouped.
    Number(u8),
    /// Numbers that are percent (7.1 means 7.1 %), shown with so many decimals and the sign.
    Percent(u8),
    /// Days.
    Date,
    /// Short words such as the class of an assessment, in the middle.
    Mark,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowRole {
    /// An ordinary row.
    #[default]
    Plain,
    /// The head of a group of rows.
    Group,
    /// A total.
    Total,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its cells, one for each column; missing ones are empty.
    pub cells: Vec<Cell>,
    /// What it is.
    pub role: RowRole,
}

impl Row {
    /// An ordinary row.
    #[must_use]
    pub fn new(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            role: RowRole::Plain,
        }
    }
}

/// Class of an assessment, for the colour of its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Better than the target.
    Exceeded,
    /// The target met.
    Met,
    /// Nearly met.
    Nearly,
    /// Not met.
    NotMet,
    /// No data.
    NoData,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text; it stays text whatever it looks like.
    Text(String),
    /// A plain decimal (`-12.5`), written as a number with the column's decimals. What is no
    /// decimal, or has more than the 15 digits that Excel keeps, is written as text.
    Number(String),
    /// The same with decimals of its own.
    NumberWith(String, u8),
    /// A day as `2023-12-29`; anything else is written as text.
    Date(String),
    /// Text that leads to an address.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads: `https://…`, `mailto:…` or `internal:'Sheet'!A1`.
        address: String,
    },
    /// A word in the colours of a class.
    Classed(Class, String),
}

impl Cell {
    /// Text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A plain decimal.
    #[must_use]
    pub fn number(decimal: impl Into<String>) -> Self {
        Self::Number(decimal.into())
    }

    /// The cell's text, or its number as given.
    #[must_use]
    pub fn content(&self) -> &str {
        match self {
            Self::Empty => "",
            Self::Text(text)
            | Self::Number(text)
            | Self::NumberWith(text, _)
            | Self::Date(text)
            | Self::Link { text, .. }
            | Self::Classed(_, text) => text,
        }
    }
}
