//! What is doubtful in a text, at which of its numbers, and why?
//!
//! A finding carries a stable code and arguments; the sentences that people read stand in the
//! room of words under `finding-<code>`. The manual page of each code is the document of the file
//! in [`crate::check`] that raises it.

use crate::claim::Claim;
use domain::finding::Severity;
use std::collections::BTreeMap;

/// One doubt about one or more claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable code in kebab-case.
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The claims that it is about, the doubtful one first; indices into the reading.
    pub claims: Vec<usize>,
    /// First code point of the place in the text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Named arguments of the sentence: `found`, `expected`, `cause`, …
    pub arguments: BTreeMap<&'static str, String>,
}

impl Finding {
    /// A finding about some claims; it stands where the first of them stands.
    ///
    /// # Panics
    /// Never for indices into `all`; an index outside of it is a mistake of a check.
    #[must_use]
    pub fn about(code: &'static str, severity: Severity, all: &[Claim], claims: &[usize]) -> Self {
        let place = claims.first().and_then(|first| all.get(*first));
        Self {
            code,
            severity,
            claims: claims.to_vec(),
            start: place.map_or(0, |claim| claim.start),
            end: place.map_or(0, |claim| claim.end),
            arguments: BTreeMap::new(),
        }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.insert(name, value.to_string());
        self
    }
}
