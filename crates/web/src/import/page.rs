//! What does the page of imports show?

use crate::finding::FindingLine;
use crate::frame::Frame;
use crate::view::{Choice, Fact};
use askama::Template;

/// The form of an import, and what the last one did or would do.
#[derive(Debug, Template)]
#[template(path = "import.html")]
pub struct ImportPage {
    /// What stands on every page.
    pub frame: Frame,
    /// Where the form goes.
    pub action: String,
    /// What a file may hold.
    pub kinds: Vec<Choice>,
    /// Why, in words.
    pub reason: String,
    /// The day on whose map codes of places are read, as it was typed.
    pub map: String,
    /// Whether rows that differ put right what was misread; none where it may not be asked for.
    pub correct: Option<bool>,
    /// Whether history may become known in the past; none where it may not be asked for.
    pub set_back: Option<bool>,
    /// What is wrong with the form.
    pub problems: Vec<FindingLine>,
    /// What is wrong with each field, by its name.
    pub wrong: Vec<(&'static str, String)>,
    /// What the last one did or would do.
    pub report: Option<Report>,
}

impl ImportPage {
    /// What is wrong with a field; empty where nothing is.
    #[must_use]
    pub fn problem(&self, name: &str) -> &str {
        let found = self.wrong.iter().find(|(field, _)| *field == name);
        found.map_or("", |(_, problem)| problem.as_str())
    }
}

/// What an import did or would do.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// How it ended.
    pub headline: String,
    /// How many rows of each sort.
    pub facts: Vec<Fact>,
    /// What was found.
    pub findings: Vec<FindingLine>,
    /// The first rows that change something.
    pub differences: Vec<Difference>,
}

/// A row that changes the record.
#[derive(Debug, Clone)]
pub struct Difference {
    /// Its number in the file.
    pub row: String,
    /// What it does.
    pub what: String,
    /// What it is about.
    pub key: String,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}
