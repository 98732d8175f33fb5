//! What is wrong in a formula, and where exactly?

use domain::finding::{Finding, Location};
use std::collections::BTreeMap;

/// Where something stands in the text of a formula: bytes, the end not inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// From a first byte to the byte after the last.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// From the start of this to the end of the other.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text that stands there; empty where the span is not of this text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// One thing that is wrong in a formula.
///
/// The sentence and its hint are in the room of words under `finding-<code>` and
/// `finding-<code>.hint`, where `<code>` begins with `formula-`; the suggestion may be written in
/// place of the span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable code in kebab-case: `formula-unknown-indicator`.
    pub code: &'static str,
    /// Where.
    pub span: Span,
    /// Named arguments of the sentence: `read`, `expected`, …
    pub arguments: BTreeMap<&'static str, String>,
    /// What may be written in its place to mend it.
    pub suggestion: Option<String>,
}

impl Problem {
    /// A problem without arguments.
    #[must_use]
    pub fn new(code: &'static str, span: Span) -> Self {
        Self {
            code,
            span,
            arguments: BTreeMap::new(),
            suggestion: None,
        }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.insert(name, value.into());
        self
    }

    /// The same with a text that would mend it.
    #[must_use]
    pub fn suggest(mut self, text: impl Into<String>) -> Self {
        self.suggestion = Some(text.into());
        self
    }

    /// The problem as a finding of an input.
    ///
    /// `position` counts characters from 1, `read` is what stood there, `suggestion` what would
    /// mend it, or `none`; the others are the problem's own.
    #[must_use]
    pub fn finding(&self, text: &str, location: Location) -> Finding {
        let before = text.get(..self.span.start).unwrap_or(text);
        let mut finding = Finding::error(self.code, location)
            .with("position", (before.chars().count() + 1).to_string())
            .with("read", self.span.of(text))
            .with("suggestion", self.suggestion.as_deref().unwrap_or("none"));
        if let Some(suggestion) = &self.suggestion {
            finding = finding.expected(suggestion);
        }
        for (name, value) in &self.arguments {
            finding = finding.with(name, value);
        }
        finding
    }
}
