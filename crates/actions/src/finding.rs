//! How are findings gathered without drowning in them?
//!
//! A file of a million rows can have a million mistakes: the first of each severity are kept,
//! up to a limit, and the rest are counted. What repeats on every row (a note that text was
//! composed) is kept once, with its count.

use domain::finding::{Finding, Location, Severity};
use domain::limits;
use std::collections::BTreeMap;

/// The findings of one action.
#[derive(Debug, Default)]
pub struct Findings {
    kept: Vec<Finding>,
    errors: u64,
    warnings: u64,
    notes: u64,
    repeated: BTreeMap<(&'static str, String), (Finding, u64)>,
}

impl Findings {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a finding; beyond [`limits::IMPORT_FINDINGS`] of its severity it is only counted.
    pub fn add(&mut self, finding: Finding) {
        let count = match finding.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Note => &mut self.notes,
        };
        *count += 1;
        if usize::try_from(*count).is_ok_and(|count| count <= limits::IMPORT_FINDINGS) {
            self.kept.push(finding);
        }
    }

    /// Takes a finding that may come on every row: kept once for each file and field, at its
    /// first place, with the argument `count`.
    pub fn add_repeated(&mut self, code: &'static str, location: &Location, read: &str) {
        let field = location.field.clone().unwrap_or_default();
        let file = location.file.clone().unwrap_or_default();
        let entry = self.repeated.entry((code, format!("{file}\0{field}")));
        let first = || {
            let finding = Finding::note(code, location.clone()).read(shortened(read));
            (finding, 0)
        };
        entry.or_insert_with(first).1 += 1;
    }

    /// How many errors there were, kept or not.
    #[must_use]
    pub fn errors(&self) -> u64 {
        self.errors
    }

    /// How many warnings there were, kept or not.
    #[must_use]
    pub fn warnings(&self) -> u64 {
        self.warnings
    }

    /// How many findings are only counted.
    #[must_use]
    pub fn uncounted(&self) -> u64 {
        let kept = u64::try_from(self.kept.len()).unwrap_or(u64::MAX);
        (self.errors + self.warnings + self.notes).saturating_sub(kept)
    }

    /// Those that were kept, errors first, then by their place.
    #[must_use]
    pub fn into_list(mut self) -> Vec<Finding> {
        for (finding, count) in std::mem::take(&mut self.repeated).into_values() {
            self.kept.push(finding.with("count", count.to_string()));
        }
        self.kept.sort_by(|a, b| {
            let order = |f: &Finding| (std::cmp::Reverse(f.severity), f.location.clone(), f.code);
            order(a).cmp(&order(b))
        });
        self.kept
    }
}

/// What was read, cut to what fits into a sentence.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(LONGEST).collect();
    short.push('…');
    short
}

/// What is defined as it was defined already: nothing is written, and the caller is told so.
pub(crate) fn nothing_changes() -> Finding {
    Finding::error("nothing-changes", Location::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_is_counted() {
        let mut findings = Findings::new();
        for row in 0..1_500 {
            let location = Location {
                row: Some(row),
                ..Location::default()
            };
            findings.add(Finding::error("unknown-place", location.clone()));
            findings.add_repeated("text-composed", &location, "a");
        }
        findings.add(Finding::warning("unknown-column", Location::default()));
        assert_eq!((findings.errors(), findings.warnings()), (1_500, 1));
        assert_eq!(findings.uncounted(), 500);
        let list = findings.into_list();
        assert_eq!(list.len(), 1_002);
        assert_eq!(list[0].severity, Severity::Error);
        assert_eq!(list[1_001].arguments["count"], "1500");
    }
}
