//! What does the page of doubts show?

use crate::frame::Frame;
use crate::synthesis::page::Talk;
use crate::view::{Figure, Filters, Link};
use askama::Template;

/// Doubts about the figures of a place as of a day.
#[derive(Debug, Template)]
#[template(path = "doubt.html")]
pub struct DoubtPage {
    /// What stands on every page.
    pub frame: Frame,
    /// Place and period.
    pub crumb: String,
    /// The finding, in a sentence.
    pub headline: String,
    /// The filters.
    pub form: Filters,
    /// The tables in other forms.
    pub downloads: Vec<Link>,
    /// One for each kind that occurs.
    pub sections: Vec<Section>,
}

/// Doubts of one kind.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its code.
    pub code: String,
    /// Its name and count.
    pub title: String,
    /// What it means and what to do.
    pub meaning: String,
    /// The doubts.
    pub rows: Vec<Row>,
}

impl Section {
    /// The name of its table in the page.
    #[must_use]
    pub fn table(&self) -> String {
        format!("table-{}", self.code)
    }
}

/// One doubt.
#[derive(Debug, Clone)]
pub struct Row {
    /// Name of the row in the page.
    pub id: String,
    /// The indicator and its page.
    pub indicator: Link,
    /// The place.
    pub place: String,
    /// The unit.
    pub unit: String,
    /// The period.
    pub period: String,
    /// What is shown.
    pub shown: Option<Figure>,
    /// What stands against it.
    pub other: Option<Figure>,
    /// Other less shown.
    pub difference: Option<Figure>,
    /// What is to be said.
    pub sentence: String,
    /// The explanation or correction that ended the last thread about it.
    pub told: String,
    /// The way to what is said of it; none for the public.
    pub talk: Option<Talk>,
}
