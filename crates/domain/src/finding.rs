//! What is wrong or strange in an input, and where exactly?
//!
//! A finding carries a stable code and its arguments; the sentences are in the room of words
//! under the key `finding-<code>`, with a hint under `finding-<code>.hint`.

use std::collections::BTreeMap;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably a mistake; the input is taken.
    Warning,
    /// The input is refused.
    Error,
}

/// Where in the input the finding stands; what does not apply is empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Location {
    /// Name of the file as the person gave it.
    pub file: Option<String>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Line or row, counted from 1.
    pub row: Option<u64>,
    /// Column, counted from 1.
    pub column: Option<u32>,
    /// Name of the field or column heading.
    pub field: Option<String>,
}

/// One thing that is wrong or strange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable code in kebab-case: `unknown-indicator`.
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// Where.
    pub location: Location,
    /// Named arguments of the sentence: `read`, `expected`, …
    pub arguments: BTreeMap<&'static str, String>,
}

impl Finding {
    /// A finding that refuses the input.
    #[must_use]
    pub fn error(code: &'static str, location: Location) -> Self {
        Self {
            code,
            severity: Severity::Error,
            location,
            arguments: BTreeMap::new(),
        }
    }

    /// A finding that lets the input pass.
    #[must_use]
    pub fn warning(code: &'static str, location: Location) -> Self {
        Self {
            code,
            severity: Severity::Warning,
            location,
            arguments: BTreeMap::new(),
        }
    }

    /// A remark.
    #[must_use]
    pub fn note(code: &'static str, location: Location) -> Self {
        Self {
            code,
            severity: Severity::Note,
            location,
            arguments: BTreeMap::new(),
        }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.insert(name, value.into());
        self
    }

    /// What stood in the input.
    #[must_use]
    pub fn read(self, text: impl Into<String>) -> Self {
        self.with("read", text)
    }

    /// What would have been right.
    #[must_use]
    pub fn expected(self, text: impl Into<String>) -> Self {
        self.with("expected", text)
    }
}
