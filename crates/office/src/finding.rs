//! What is wrong or strange in a file, and where exactly?

use std::collections::BTreeMap;

use crate::address::Address;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably a mistake; the content is taken.
    Warning,
    /// The content is not taken.
    Error,
}

/// One thing that is wrong or strange in a file.
///
/// Codes of this crate: `file-too-large`, `file-unreadable`, `file-kind-unknown`, `file-encrypted`,
/// `file-has-macros`, `file-has-links`, `file-has-doctype`, `file-unpacks-too-large`,
/// `file-too-many-cells`, `file-too-much-text`, `sheet-unreadable`, `cell-error`, `csv-encoding`,
/// `csv-not-utf-8`, `csv-unclosed-quote`, `csv-record-too-long`, `csv-too-many-fields`,
/// `csv-binary`, `docx-part-missing`, `docx-part-unreadable`, `html-letters-unreadable`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable code in kebab-case.
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// Name of the sheet, where there are sheets.
    pub sheet: Option<String>,
    /// Row or line, counted from 1.
    pub row: Option<u64>,
    /// Column, counted from 1.
    pub column: Option<u32>,
    /// Named arguments of the sentence: `read`, `limit`, …
    pub arguments: BTreeMap<&'static str, String>,
}

impl Finding {
    /// A finding without a place.
    #[must_use]
    pub fn new(code: &'static str, severity: Severity) -> Self {
        Self {
            code,
            severity,
            sheet: None,
            row: None,
            column: None,
            arguments: BTreeMap::new(),
        }
    }

    /// A finding that says the content was not taken.
    #[must_use]
    pub fn error(code: &'static str) -> Self {
        Self::new(code, Severity::Error)
    }

    /// A finding that says the content was taken, but looks wrong.
    #[must_use]
    pub fn warning(code: &'static str) -> Self {
        Self::new(code, Severity::Warning)
    }

    /// A remark.
    #[must_use]
    pub fn note(code: &'static str) -> Self {
        Self::new(code, Severity::Note)
    }

    /// Adds the sheet.
    #[must_use]
    pub fn sheet(mut self, name: impl Into<String>) -> Self {
        self.sheet = Some(name.into());
        self
    }

    /// Adds the row or line.
    #[must_use]
    pub fn row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// Adds row and column.
    #[must_use]
    pub fn at(mut self, address: Address) -> Self {
        self.row = Some(u64::from(address.row));
        self.column = Some(address.column);
        self
    }

    /// Adds an argument of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.insert(name, value.into());
        self
    }

    /// The cell as `B3`, where row and column are known.
    #[must_use]
    pub fn cell(&self) -> Option<String> {
        let row = u32::try_from(self.row?).ok()?;
        Some(Address::new(row, self.column?).to_string())
    }
}
