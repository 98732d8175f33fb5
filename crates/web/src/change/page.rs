//! What does the page of changes show?

use crate::frame::Frame;
use crate::view::{ClassMark, Figure, Filters, Link};
use askama::Template;

/// The review of a place and a period as of two days, and what lies between.
#[derive(Debug, Template)]
#[template(path = "change.html")]
pub struct ChangePage {
    /// What stands on every page.
    pub frame: Frame,
    /// Place and period.
    pub crumb: String,
    /// The finding, in a sentence.
    pub headline: String,
    /// What else must be said first.
    pub lead: Vec<String>,
    /// The filters: two days.
    pub form: Filters,
    /// The table in other forms.
    pub downloads: Vec<Link>,
    /// The first day, in words.
    pub from: String,
    /// The second day, in words.
    pub to: String,
    /// Whether any outcome changed: else the column is left out.
    pub classes: bool,
    /// What changed.
    pub rows: Vec<ChangeRow>,
}

/// One thing that changed.
#[derive(Debug, Clone)]
pub struct ChangeRow {
    /// Name of the row in the page.
    pub id: String,
    /// The indicator and its page.
    pub indicator: Link,
    /// The unit.
    pub unit: String,
    /// Target or result, and the baseline.
    pub what: String,
    /// As of the first day.
    pub before: Option<Figure>,
    /// As of the second day.
    pub after: Option<Figure>,
    /// The outcome then and now, where it changed.
    pub class: Option<(ClassMark, ClassMark)>,
    /// What was stated in between.
    pub why: Vec<String>,
}
