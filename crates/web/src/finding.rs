//! How is a finding told? Where, what, and what to do, under its code.

use domain::finding::{Finding, Location, Severity};
use words::Words;

/// A finding in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingLine {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// File, sheet, row, column.
    pub place: String,
    /// What is wrong.
    pub sentence: String,
    /// What to do.
    pub hint: String,
    /// The stable code.
    pub code: &'static str,
}

/// A finding in the words of a language; without words its code and arguments are shown, so
/// that nothing is lost.
#[must_use]
pub fn line(words: Words, finding: &Finding) -> FindingLine {
    let arguments: Vec<(&str, &str)> = finding
        .arguments
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let key = format!("finding-{}", finding.code);
    let sentence = words.text_if_known(&key, &arguments).unwrap_or_else(|| {
        let told: Vec<String> = arguments
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        format!("{} ({})", finding.code, told.join("; "))
    });
    FindingLine {
        severity: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        place: place(words, &finding.location),
        sentence,
        hint: words
            .text_if_known(&format!("{key}.hint"), &arguments)
            .unwrap_or_default(),
        code: finding.code,
    }
}

fn place(words: Words, location: &Location) -> String {
    let mut parts = Vec::new();
    parts.extend(location.file.clone());
    parts.extend(location.sheet.clone());
    if let Some(row) = location.row {
        parts.push(words.text_with("finding-row", &[("row", &words.count(row))]));
    }
    match (&location.field, location.column) {
        (Some(field), _) => parts.push(field.clone()),
        (None, Some(column)) => {
            let column = words.count(u64::from(column));
            parts.push(words.text_with("finding-column", &[("column", &column)]));
        }
        (None, None) => {}
    }
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Language;

    #[test]
    fn a_finding_without_words_still_tells_its_code() {
        let location = Location {
            file: Some("a.csv".into()),
            row: Some(7),
            ..Location::default()
        };
        let finding = Finding::error("never-seen", location).read("x");
        let line = line(Words::of(Language::English), &finding);
        assert_eq!(line.sentence, "never-seen (read: x)");
        assert_eq!(line.place, "a.csv · row 7");
    }
}
