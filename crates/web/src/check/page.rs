//! What do the pages of a check show?

use crate::finding::FindingLine;
use crate::frame::Frame;
use crate::view::{Choice, Fact, Link};
use askama::Template;

/// Where a paper is brought, and which papers one works on.
#[derive(Debug, Template)]
#[template(path = "check.html")]
pub struct CheckPage {
    /// What stands on every page.
    pub frame: Frame,
    /// Where the form goes.
    pub action: String,
    /// What was pasted, where it was refused.
    pub text: String,
    /// How large a file may be.
    pub file_hint: String,
    /// The places it may be held against.
    pub places: Vec<Choice>,
    /// The day that was chosen.
    pub as_of: String,
    /// The languages of the answer.
    pub languages: Vec<Choice>,
    /// What was wrong with the last try.
    pub findings: Vec<FindingLine>,
    /// The papers that are kept.
    pub kept: Vec<KeptLine>,
    /// Who sees them, and for how long.
    pub kept_note: String,
    /// Where a paper is discarded.
    pub discard: String,
}

/// A paper in the list.
#[derive(Debug, Clone)]
pub struct KeptLine {
    /// Its number.
    pub no: u64,
    /// Its name and page.
    pub link: Link,
    /// When it was changed last.
    pub touched: String,
    /// How large it is.
    pub size: String,
}

/// A paper with its check.
#[derive(Debug, Template)]
#[template(path = "check_paper.html")]
pub struct PaperPage {
    /// What stands on every page.
    pub frame: Frame,
    /// Number of the paper.
    pub no: u64,
    /// The finding.
    pub headline: String,
    /// How many of what.
    pub summary: String,
    /// Place and day that it was held against.
    pub about: String,
    /// What of the file could not be taken.
    pub findings: Vec<FindingLine>,
    /// Where another paper is brought.
    pub other: String,
    /// Where place and day are changed.
    pub again: String,
    /// The places it may be held against.
    pub places: Vec<Choice>,
    /// The day that was chosen.
    pub as_of: String,
    /// What can be taken away.
    pub takes: Vec<Link>,
    /// Signs and words of what is underlined.
    pub key: Vec<Sign>,
    /// Places in doubt, the gravest first.
    pub doubts: Vec<DoubtLine>,
    /// All of them, where the list is cut.
    pub rest: Option<Link>,
    /// Where a correction goes.
    pub accept: String,
    /// Where a correction is undone.
    pub undo: String,
    /// What was corrected.
    pub corrections: Vec<CorrectionLine>,
    /// What somebody let stand.
    pub silenced: Vec<SilentLine>,
    /// The text in parts.
    pub parts: Vec<Part>,
}

/// Some parts of a text alone, for a page that has the others.
#[derive(Debug, Template)]
#[template(path = "check_part.html")]
pub struct PartPage {
    /// The part.
    pub part: Part,
}

/// How a number stands: sign, word, kind of line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// Name of its line in the style sheet.
    pub class: &'static str,
    /// Sign.
    pub sign: &'static str,
    /// Word.
    pub word: String,
}

/// A place in doubt.
#[derive(Debug, Clone)]
pub struct DoubtLine {
    /// Where it stands in the paper as it was brought.
    pub at: usize,
    /// The same place in the text on this page.
    pub href: String,
    /// The number of the part in which it stands, from 1.
    pub part: usize,
    /// What stands there.
    pub surface: String,
    /// How it stands.
    pub sign: Sign,
    /// What is said of it.
    pub sentences: Vec<String>,
    /// What should stand there.
    pub fix: Option<Fix>,
}

/// What should stand at a place, as a form sends it.
#[derive(Debug, Clone, Default)]
pub struct Fix {
    /// First code point in the paper as it was brought.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What stands there now.
    pub was: String,
    /// What should stand there.
    pub text: String,
    /// What its button says.
    pub label: String,
}

/// A correction that was accepted.
#[derive(Debug, Clone)]
pub struct CorrectionLine {
    /// Where it begins in the paper as it was brought.
    pub start: usize,
    /// Before and after.
    pub told: String,
    /// Where it stands.
    pub href: String,
}

/// A doubt that was let stand.
#[derive(Debug, Clone)]
pub struct SilentLine {
    /// The number and its page.
    pub link: Link,
    /// Why, by whom, when.
    pub told: String,
}

/// A part of the text.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its number from 1.
    pub number: usize,
    /// What it is called, with its doubts.
    pub label: String,
    /// The page on which it is open.
    pub href: String,
    /// The part alone.
    pub alone: String,
    /// Its blocks; empty where it is not open.
    pub blocks: Vec<Block>,
    /// Whether it is open.
    pub open: bool,
}

/// A block of the text.
#[derive(Debug, Clone)]
pub enum Block {
    /// A line or paragraph.
    Line(Line),
    /// A table, or as many rows of it as stand in this part.
    Table(Vec<Vec<Vec<Line>>>),
}

/// A line or paragraph in pieces.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Where it stands in its file, if that is worth telling.
    pub label: String,
    /// Its pieces.
    pub bits: Vec<Bit>,
}

/// A piece of a line.
#[derive(Debug, Clone)]
pub enum Bit {
    /// Plain text.
    Text(String),
    /// A number that is underlined.
    Number(NumberBit),
}

/// A number that is underlined.
#[derive(Debug, Clone)]
pub struct NumberBit {
    /// Where it stands in the paper as it was brought.
    pub at: usize,
    /// Its home.
    pub href: String,
    /// What stands there.
    pub text: String,
    /// How it stands.
    pub class: &'static str,
    /// The sign behind it, for what is in doubt.
    pub sign: &'static str,
    /// The word that is heard.
    pub word: String,
    /// Whether it is one of the doubts that the keys walk along.
    pub doubt: bool,
}

/// The home of a number of a paper.
#[derive(Debug, Template)]
#[template(path = "check_number.html")]
pub struct NumberPage {
    /// What stands on every page.
    pub frame: Frame,
    /// Number of the paper.
    pub no: u64,
    /// Where it stands in the paper as it was brought.
    pub at: usize,
    /// Back to its place in the text.
    pub back: Link,
    /// What stands there.
    pub surface: String,
    /// How it stands.
    pub sign: Sign,
    /// What is said of it.
    pub sentences: Vec<String>,
    /// What the record says, and where that comes from.
    pub home: Vec<Fact>,
    /// The trace of the figure.
    pub trace: Option<String>,
    /// What should stand there.
    pub fix: Option<Fix>,
    /// What is written there instead.
    pub write: Fix,
    /// What its field is called.
    pub write_label: String,
    /// Where a correction goes.
    pub accept: String,
    /// The correction that stands there: where it begins, and what stood there before.
    pub corrected: Option<(usize, String)>,
    /// Where it is undone.
    pub undo: String,
    /// How it was read.
    pub reading: Vec<Fact>,
    /// Which indicator is meant.
    pub link: Option<LinkForm>,
    /// Its doubts, to be let stand or heard again.
    pub silences: Vec<SilenceForm>,
    /// Where that goes.
    pub silence: String,
}

/// The form in which a person says of which indicator a number speaks.
#[derive(Debug, Clone)]
pub struct LinkForm {
    /// Where it goes.
    pub action: String,
    /// The words of the text.
    pub words: String,
    /// The indicator to which they lead now; empty where to none.
    pub instead_of: String,
    /// Which may be meant, best first.
    pub candidates: Vec<CandidateLine>,
    /// All others.
    pub others: Vec<Choice>,
}

/// An indicator that may be meant.
#[derive(Debug, Clone)]
pub struct CandidateLine {
    /// Its code.
    pub code: String,
    /// Its name and unit.
    pub name: String,
    /// Why it may be meant.
    pub why: String,
    /// Whether the number was held against it.
    pub chosen: bool,
}

/// The form in which a doubt is let stand, or heard again.
#[derive(Debug, Clone)]
pub struct SilenceForm {
    /// `verdict` or the number of the finding.
    pub spot: String,
    /// The doubt, or why it is silent.
    pub told: String,
    /// Whether it is silent.
    pub silent: bool,
    /// Whether it may be let stand by whoever reads.
    pub may: bool,
}
