//! What does the plan's page show?

use crate::frame::Frame;
use crate::view::{Before, Figure, Filters, Link};
use askama::Template;

/// The targets of a place as of a day.
#[derive(Debug, Template)]
#[template(path = "target.html")]
pub struct TargetPage {
    /// What stands on every page.
    pub frame: Frame,
    /// Place.
    pub crumb: String,
    /// The finding, in a sentence.
    pub headline: String,
    /// What else must be said first.
    pub lead: Vec<String>,
    /// The filters.
    pub form: Filters,
    /// The table in other forms.
    pub downloads: Vec<Link>,
    /// The targets by group.
    pub groups: Vec<Group>,
}

/// Targets of one group of indicators.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// One target.
#[derive(Debug, Clone)]
pub struct Row {
    /// Name of the row in the page.
    pub id: String,
    /// The indicator and its page.
    pub indicator: Link,
    /// The unit.
    pub unit: String,
    /// For which period.
    pub period: String,
    /// How a target over years is meant.
    pub per: String,
    /// The target.
    pub target: Figure,
    /// Who set it.
    pub baseline: String,
    /// At which stage.
    pub stage: String,
    /// By which document.
    pub document: String,
    /// When it became known.
    pub known: String,
    /// The same as it sorts.
    pub known_key: String,
    /// What it was before.
    pub before: Vec<Before>,
}
