//! What does the first page show?

use crate::frame::Frame;
use crate::view::{ClassMark, Link};
use askama::Template;

/// The first page.
#[derive(Debug, Template)]
#[template(path = "home.html")]
pub struct HomePage {
    /// What stands on every page.
    pub frame: Frame,
    /// Nations: the real one, the invented one.
    pub worlds: Vec<World>,
    /// Where papers are checked, for those who may have them checked.
    pub check: Option<String>,
    /// The five outcomes, for the key.
    pub classes: Vec<ClassMark>,
}

/// A nation and its plans.
#[derive(Debug, Clone)]
pub struct World {
    /// Its name.
    pub name: String,
    /// That it is invented.
    pub note: Option<String>,
    /// Its plans.
    pub cards: Vec<Card>,
}

/// One plan.
#[derive(Debug, Clone)]
pub struct Card {
    /// Place and period, and the review.
    pub link: Link,
    /// The finding, in a sentence.
    pub finding: String,
    /// Other periods.
    pub more: Vec<Link>,
}
