//! What does the form of a statement show?

use crate::finding::FindingLine;
use crate::frame::Frame;
use crate::view::Choice;
use askama::Template;

/// A form in which the operator states or corrects a figure.
#[derive(Debug, Template)]
#[template(path = "observation.html")]
pub struct ObservationPage {
    /// What stands on every page.
    pub frame: Frame,
    /// Where in the cycle.
    pub crumb: String,
    /// What is done here.
    pub headline: String,
    /// What must be known first.
    pub lead: Vec<String>,
    /// What was wrong with the last try.
    pub findings: Vec<FindingLine>,
    /// Where the form goes.
    pub action: String,
    /// What it carries along.
    pub kept: Vec<(String, String)>,
    /// Its fields, in the order in which they are filled in.
    pub fields: Vec<Field>,
    /// What its button says.
    pub submit: String,
}

/// A field of the form.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What is read beside it.
    pub label: String,
    /// `text` or `date`.
    pub kind: &'static str,
    /// What stands in it.
    pub value: String,
    /// What there is to pick, where it is a list.
    pub choices: Vec<Choice>,
    /// Whether it must be filled in.
    pub required: bool,
    /// What is wrong with it.
    pub problem: String,
    /// How it is filled in.
    pub hint: String,
}
