//! What does the page of a fault show?

use crate::finding::FindingLine;
use crate::frame::Frame;
use crate::view::Link;
use askama::Template;

/// A page that could not be shown, and why.
#[derive(Debug, Template)]
#[template(path = "fault.html")]
pub struct FaultPage {
    /// What stands on every page.
    pub frame: Frame,
    /// The number that HTTP gives it.
    pub status: u16,
    /// The stable code, to be quoted by telephone.
    pub code: String,
    /// What is wrong.
    pub sentence: String,
    /// Where.
    pub place: Option<String>,
    /// What to do.
    pub hint: String,
    /// What was found in a form or a file, a line each.
    pub findings: Vec<FindingLine>,
    /// Ways on.
    pub ways: Vec<Link>,
}
