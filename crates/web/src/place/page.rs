//! What does a place's page show?

use crate::frame::Frame;
use crate::view::{Fact, Link};
use askama::Template;

/// A place and its life.
#[derive(Debug, Template)]
#[template(path = "place.html")]
pub struct PlacePage {
    /// What stands on every page.
    pub frame: Frame,
    /// The places it lies in.
    pub crumbs: Vec<Link>,
    /// Its level in words.
    pub level: String,
    /// Its name, and what became of it.
    pub headline: String,
    /// What else must be said first.
    pub lead: Vec<String>,
    /// Its life, the first day first.
    pub life: Vec<Event>,
    /// Code, level, area.
    pub facts: Vec<Fact>,
    /// The map as a drawing.
    pub map: Option<String>,
    /// The periods that can be reviewed.
    pub reviews: Vec<Line>,
    /// Title of the table of its parts.
    pub children_title: String,
    /// Its parts.
    pub children: Vec<Child>,
    /// The table of its parts in other forms.
    pub downloads: Vec<Link>,
}

/// One day of its life.
#[derive(Debug, Clone)]
pub struct Event {
    /// The day.
    pub day: String,
    /// What happened.
    pub sentence: String,
    /// The places it came from or became.
    pub places: Vec<Line>,
    /// The legal basis.
    pub source: String,
}

/// A link with a remark.
#[derive(Debug, Clone)]
pub struct Line {
    /// The link.
    pub link: Link,
    /// The remark.
    pub note: String,
}

/// A part of the place.
#[derive(Debug, Clone)]
pub struct Child {
    /// The part and its page.
    pub link: Link,
    /// Its code.
    pub code: String,
    /// First day.
    pub since: String,
    /// The same as it sorts.
    pub since_key: String,
    /// First day no longer, empty where it lives.
    pub until: String,
    /// The same as it sorts.
    pub until_key: String,
}
