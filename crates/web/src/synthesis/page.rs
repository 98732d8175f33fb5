//! What does the page of the synthesis show?

use crate::frame::Frame;
use crate::view::{Choice, Figure, Filters, Link};
use askama::Template;

/// The sheet.
#[derive(Debug, Template)]
#[template(path = "synthesis.html")]
pub struct SynthesisPage {
    /// What stands on every page.
    pub frame: Frame,
    /// The list of who has reported.
    pub completeness: String,
    /// The form and its period.
    pub crumb: String,
    /// The sheet of all, where only a part is shown.
    pub wider: Option<Link>,
    /// By place or one by one; `value` is an address.
    pub views: Vec<Choice>,
    /// The finding, in a sentence.
    pub headline: String,
    /// What is to be known.
    pub lead: Vec<String>,
    /// The filters.
    pub form: Filters,
    /// The table in other forms.
    pub downloads: Vec<Link>,
    /// Name of the whole.
    pub whole: String,
    /// The reporters of this page.
    pub heads: Vec<Head>,
    /// The lines.
    pub lines: Vec<Line>,
    /// The pages of reporters; `value` is an address.
    pub pages: Vec<Choice>,
    /// Where two say different things.
    pub disagreements: Vec<Against>,
    /// How many more there are.
    pub more_disagreements: String,
    /// Who is missing.
    pub missing: Vec<Noted>,
    /// How many more there are.
    pub more_missing: String,
    /// How many more there are.
    pub more_threads: String,
    /// Threads that wait.
    pub threads: Vec<Noted>,
}

/// A reporter.
#[derive(Debug, Clone)]
pub struct Head {
    /// Name and sheet.
    pub link: Link,
    /// The colour.
    pub class: &'static str,
    /// The sign.
    pub sign: &'static str,
    /// How the report stands.
    pub word: String,
}

/// A line.
#[derive(Debug, Clone)]
pub struct Line {
    /// The ordinal.
    pub mark: String,
    /// The name.
    pub name: String,
    /// The unit.
    pub unit: String,
    /// How deep it is set in.
    pub indent: u8,
    /// Whether it only heads others.
    pub heading: bool,
    /// The whole.
    pub total: Option<CellView>,
    /// One for each reporter of this page.
    pub cells: Vec<CellView>,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub struct CellView {
    /// The figure.
    pub value: Option<Figure>,
    /// `stated` or `working`: the style of the figure.
    pub standing: &'static str,
    /// What stands where there is no figure.
    pub word: String,
    /// Of whom the total is made.
    pub have: String,
    /// What others say, and what is being revised.
    pub beside: Vec<String>,
    /// The way to what is said of it.
    pub talk: Option<Talk>,
}

/// The way to what is said of a figure.
#[derive(Debug, Clone)]
pub struct Talk {
    /// The page.
    pub href: String,
    /// What is read aloud.
    pub title: String,
    /// `?` where something waits, a quiet sign else.
    pub sign: String,
    /// Whether something waits.
    pub open: bool,
}

/// Two who say different things of one figure.
#[derive(Debug, Clone)]
pub struct Against {
    /// What is measured.
    pub name: String,
    /// Where.
    pub place: String,
    /// What is shown.
    pub shown: Figure,
    /// Who says so.
    pub shown_by: String,
    /// What the other says.
    pub other: Figure,
    /// Who says so.
    pub other_by: String,
    /// Other less shown.
    pub difference: Figure,
    /// The way to what is said of it.
    pub talk: Option<Talk>,
}

/// A link with a note.
#[derive(Debug, Clone)]
pub struct Noted {
    /// The link.
    pub link: Link,
    /// The note.
    pub note: String,
}
