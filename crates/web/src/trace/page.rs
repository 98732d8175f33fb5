//! What does the home of a number show?

use crate::comment::page::ThreadView;
use crate::frame::Frame;
use crate::view::{Before, Fact, Figure, Link};
use askama::Template;
use words::Words;

/// The home of one number as of a day.
#[derive(Debug, Template)]
#[template(path = "trace.html")]
pub struct TracePage {
    /// What stands on every page.
    pub frame: Frame,
    /// Place and period.
    pub crumb: String,
    /// The indicator.
    pub headline: String,
    /// The number, where there is one.
    pub value: Option<Figure>,
    /// Where it comes from, in sentences.
    pub lead: Vec<String>,
    /// The tree, drawn.
    pub tree: Node,
    /// What was known when.
    pub vintages: Vec<Vintage>,
    /// What is said of it: what waits, and what ended in an explanation or a correction.
    pub threads: Vec<ThreadView>,
    /// Indicator, place, the same tree for programs.
    pub links: Vec<Link>,
    /// What whoever asks may do with the statement; none for readers.
    pub write: Option<Write>,
    /// The address of exactly this number as of exactly this day.
    pub share: String,
}

/// What whoever asks may do with a statement.
#[derive(Debug, Clone)]
pub struct Write {
    /// The forms: state anew, correct.
    pub forms: Vec<Link>,
    /// Number of the statement; none where nothing is stated.
    pub statement: Option<String>,
    /// What the figure is about.
    pub kept: Vec<(String, String)>,
    /// Where a withdrawal goes.
    pub withdraw: Option<String>,
    /// Where a release goes.
    pub release: Option<String>,
    /// To whom it would be shown: `public` or `internal`.
    pub release_to: &'static str,
}

/// What was known from one day on.
#[derive(Debug, Clone)]
pub struct Vintage {
    /// The day.
    pub known: String,
    /// The value; none where it was withdrawn.
    pub value: Option<Figure>,
    /// Who, by which paper.
    pub note: String,
}

/// A knot of the tree.
#[derive(Debug, Clone, Template)]
#[template(path = "trace_node.html")]
pub struct Node {
    /// The words of the page's language.
    pub words: Words,
    /// The figure's own trace.
    pub link: Option<Link>,
    /// What it is, where it has no trace of its own.
    pub label: String,
    /// Its value.
    pub value: Option<Figure>,
    /// Stated, computed, added up, restated.
    pub kind: String,
    /// The facts in one line, under which they are folded; empty shows them open.
    pub summary: String,
    /// Who, when, as printed, source.
    pub facts: Vec<Fact>,
    /// What others state of it.
    pub rivals: Vec<Before>,
    /// Whether its parts are folded: those of a figure that is itself a part.
    pub folded: bool,
    /// What it was computed from.
    pub parts: Vec<Node>,
}
