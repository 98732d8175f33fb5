//! What does the page of remarks show?

use crate::finding::FindingLine;
use crate::frame::Frame;
use crate::view::{Choice, Link};
use askama::Template;

/// Threads, and where one may begin another.
#[derive(Debug, Template)]
#[template(path = "comment.html")]
pub struct CommentPage {
    /// What stands on every page.
    pub frame: Frame,
    /// The way here.
    pub crumbs: Vec<Link>,
    /// What is listed, in a sentence.
    pub headline: String,
    /// What is to be known.
    pub lead: Vec<String>,
    /// Why what was said was not taken.
    pub findings: Vec<FindingLine>,
    /// Which threads; `value` is an address.
    pub choices: Vec<Choice>,
    /// The threads.
    pub list: Vec<ThreadView>,
    /// What is said where there is none.
    pub empty: String,
    /// Where one may begin a thread.
    pub begin: Option<Begin>,
}

/// Where one may begin a thread.
#[derive(Debug, Clone)]
pub struct Begin {
    /// Where it is sent.
    pub action: String,
    /// Of which figure.
    pub kept: Vec<(String, String)>,
    /// What was written and not taken.
    pub text: String,
}

/// A thread.
#[derive(Debug, Clone)]
pub struct ThreadView {
    /// Its number.
    pub seq: u64,
    /// How it stands.
    pub state: &'static str,
    /// The colour.
    pub class: &'static str,
    /// The sign.
    pub sign: &'static str,
    /// The word.
    pub word: String,
    /// The figure, where the page is not about it alone.
    pub subject: Option<Link>,
    /// What was said.
    pub remarks: Vec<RemarkView>,
    /// What the reader may do.
    pub answers: Vec<AnswerView>,
    /// What is asked for in the field.
    pub label: String,
    /// Where a plain answer is sent.
    pub say: String,
    /// Where one is led afterwards.
    pub back: String,
}

/// A remark.
#[derive(Debug, Clone)]
pub struct RemarkView {
    /// Its number.
    pub seq: u64,
    /// Who.
    pub name: String,
    /// When, as people read it.
    pub at: String,
    /// When, as programs read it.
    pub machine: String,
    /// What it did to the thread; empty where it only says something.
    pub kind: String,
    /// Whether it ended the thread.
    pub ends: bool,
    /// What is said, line by line, in pieces.
    pub lines: Vec<Vec<Piece>>,
    /// The corrected figure.
    pub correction: Option<Link>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it names somebody.
    pub named: bool,
}

/// A way to answer.
#[derive(Debug, Clone)]
pub struct AnswerView {
    /// The kind of remark.
    pub value: &'static str,
    /// The button.
    pub text: String,
    /// Where it is sent.
    pub action: String,
}
