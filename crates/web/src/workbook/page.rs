//! What does the page of an upload show, ready to be printed?

use crate::finding::FindingLine;
use crate::frame::Frame;
use crate::view::{Choice, Fact, Link};
use askama::Template;

/// The page of an upload.
#[derive(Debug, Template)]
#[template(path = "upload.html")]
pub struct UploadPage {
    /// What stands on every page.
    pub frame: Frame,
    /// Where the file is sent.
    pub action: String,
    /// Where the page of mappings is.
    pub mappings_page: String,
    /// The report that was open; empty for whatever the file names.
    pub keys: Vec<(String, String)>,
    /// Ways to read the file.
    pub mappings: Vec<Choice>,
    /// The period, where a mapping needs it.
    pub period: String,
    /// Who reports, where a mapping needs it.
    pub reporter: String,
    /// Why the file was refused.
    pub refused: Vec<FindingLine>,
    /// What the file would change.
    pub preview: Option<Preview>,
    /// What was written.
    pub done: Option<Done>,
}

/// What a file would change.
#[derive(Debug)]
pub struct Preview {
    /// In one sentence.
    pub headline: String,
    /// Form, reporter, period, and how many cells of each sort.
    pub facts: Vec<Fact>,
    /// What is strange in the file.
    pub findings: Vec<FindingLine>,
    /// The cells.
    pub cells: Vec<CellLine>,
    /// How many stay the same, as a sentence; empty for none.
    pub same: String,
    /// The button that writes; empty where there is nothing to write.
    pub confirm: String,
    /// Where it is confirmed.
    pub action: String,
    /// What is confirmed.
    pub text: String,
    /// Its seal.
    pub seal: String,
    /// Back to the report.
    pub back: Link,
}

/// A cell of the preview.
#[derive(Debug)]
pub struct CellLine {
    /// `new`, `changed`, `conflict`, `refused`.
    pub change: &'static str,
    /// The same in words.
    pub state: String,
    /// Where it stands in the file.
    pub place: String,
    /// Name of the line.
    pub line: String,
    /// Head of the column.
    pub column: String,
    /// What stands in the report.
    pub was: String,
    /// What it would be.
    pub becomes: String,
    /// Why it is refused.
    pub reason: String,
    /// What to do.
    pub hint: String,
}

/// What was written.
#[derive(Debug)]
pub struct Done {
    /// In one sentence.
    pub headline: String,
    /// What was kept beside somebody else's; empty for nothing.
    pub conflicts: String,
    /// What could not be taken.
    pub refused: Vec<FindingLine>,
    /// The report.
    pub back: Link,
    /// Another file.
    pub again: Link,
}
