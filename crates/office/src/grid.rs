//! What stands in the cells of a file that was read?

use crate::address::Address;
use std::collections::BTreeMap;

/// Sheets of a file, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// The sheets; a CSV file is one sheet without a name.
    pub sheets: Vec<GridSheet>,
}

impl Grid {
    /// The sheet of a name, upper and lower case and blanks at the ends aside.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&GridSheet> {
        let wanted = name.trim().to_lowercase();
        self.sheets
            .iter()
            .find(|sheet| sheet.name.trim().to_lowercase() == wanted)
    }
}

/// One sheet: the cells that hold something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GridSheet {
    /// Name on the tab.
    pub name: String,
    /// Whether people see the sheet; hidden ones often hold keys and lists.
    pub visible: bool,
    cells: Vec<GridCell>,
    merged: Vec<Merged>,
    percents: BTreeMap<Address, u32>,
}

/// One cell that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridCell {
    /// Where.
    pub address: Address,
    /// What.
    pub value: Value,
    /// Whether the value was computed by a formula when the file was last saved.
    pub formula: bool,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text as it stands, blanks included.
    Text(String),
    /// A number as a decimal of at most 15 significant digits, which is what Excel keeps.
    Number(String),
    /// A day `2023-12-29`, or a day and time `2023-12-29T14:30:00`.
    Date(String),
    /// A time of day or a length of time, in days as a decimal.
    Duration(String),
    /// Yes or no.
    Boolean(bool),
    /// A formula's error such as `#REF!`.
    Error(String),
}

impl Value {
    /// The value as text: numbers and dates as they are kept, `TRUE` and `FALSE`.
    #[must_use]
    pub fn as_text(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Number(text)
            | Self::Date(text)
            | Self::Duration(text)
            | Self::Error(text) => text,
            Self::Boolean(true) => "TRUE",
            Self::Boolean(false) => "FALSE",
        }
    }
}

/// Cells merged into one; the value stands in the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// Upper left cell.
    pub first: Address,
    /// Lower right cell.
    pub last: Address,
}

impl Merged {
    /// Whether a cell belongs to the merged ones.
    #[must_use]
    pub fn holds(&self, address: Address) -> bool {
        (self.first.row..=self.last.row).contains(&address.row)
            && (self.first.column..=self.last.column).contains(&address.column)
    }
}

impl GridSheet {
    /// A sheet; cells may come in any order, of two in one place the later one counts.
    #[must_use]
    pub fn new(
        name: impl Into<String>,
        visible: bool,
        mut cells: Vec<GridCell>,
        merged: Vec<Merged>,
    ) -> Self {
        cells.sort_by_key(|cell| cell.address);
        cells.reverse();
        cells.dedup_by_key(|cell| cell.address);
        cells.reverse();
        Self {
            name: name.into(),
            visible,
            cells,
            merged,
            percents: BTreeMap::new(),
        }
    }

    /// The same, with the cells that people see as percents, and the decimals that they see.
    #[must_use]
    pub(crate) fn with_percents(self, percents: BTreeMap<Address, u32>) -> Self {
        Self { percents, ..self }
    }

    /// How many decimals of a percent people see in a cell; none where it is not shown as one.
    /// Its value is the share: 0.2568 is seen as 25.68 %.
    #[must_use]
    pub fn percent_decimals(&self, address: Address) -> Option<u32> {
        self.percents.get(&address).copied()
    }

    /// All cells that hold something, row by row from left to right.
    #[must_use]
    pub fn cells(&self) -> &[GridCell] {
        &self.cells
    }

    /// All merged cells.
    #[must_use]
    pub fn merged(&self) -> &[Merged] {
        &self.merged
    }

    /// The cell at a place, row and column from 1.
    #[must_use]
    pub fn get(&self, row: u32, column: u32) -> Option<&GridCell> {
        let wanted = Address::new(row, column);
        let index = self
            .cells
            .binary_search_by_key(&wanted, |cell| cell.address)
            .ok()?;
        Some(&self.cells[index])
    }

    /// The cell at a place, or the first of the merged cells it belongs to.
    #[must_use]
    pub fn get_merged(&self, row: u32, column: u32) -> Option<&GridCell> {
        let wanted = Address::new(row, column);
        self.get(row, column).or_else(|| {
            let merged = self.merged.iter().find(|merged| merged.holds(wanted))?;
            self.get(merged.first.row, merged.first.column)
        })
    }

    /// Rows that hold something: the row's number and its cells.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[GridCell])> {
        self.cells
            .chunk_by(|a, b| a.address.row == b.address.row)
            .map(|cells| (cells[0].address.row, cells))
    }

    /// The last row and column that hold something; `None` for an empty sheet.
    #[must_use]
    pub fn extent(&self) -> Option<Address> {
        let row = self.cells.last()?.address.row;
        let column = self.cells.iter().map(|cell| cell.address.column).max()?;
        Some(Address::new(row, column))
    }
}
