//! What does an indicator's page show?

use crate::frame::Frame;
use crate::view::{Before, Fact, Figure, Filters, Link};
use askama::Template;

/// An indicator at a place, as of a day.
#[derive(Debug, Template)]
#[template(path = "indicator.html")]
pub struct IndicatorPage {
    /// What stands on every page.
    pub frame: Frame,
    /// Group and place.
    pub crumb: String,
    /// The finding, in a sentence.
    pub headline: String,
    /// What else must be said first.
    pub lead: Vec<String>,
    /// The filters: place, kind of period, map.
    pub form: Filters,
    /// The series as a drawing.
    pub chart: Option<String>,
    /// The unit.
    pub unit: String,
    /// The series.
    pub series: Vec<SeriesRow>,
    /// The series in other forms.
    pub downloads: Vec<Link>,
    /// How one figure changed over the days on which it was known.
    pub vintages: Option<String>,
    /// The places below.
    pub by_place: Option<ByPlace>,
    /// The formula, where it is computed.
    pub formula: Option<Formula>,
    /// The definition.
    pub facts: Vec<Fact>,
}

/// One period of the series.
#[derive(Debug, Clone)]
pub struct SeriesRow {
    /// Name of the row in the page.
    pub id: String,
    /// The period in words.
    pub period: String,
    /// The period as it sorts.
    pub key: String,
    /// The value.
    pub value: Option<Figure>,
    /// Why there is none.
    pub reason: String,
    /// Its status.
    pub status: String,
    /// When it became known.
    pub known: String,
    /// The same as it sorts.
    pub known_key: String,
    /// Who stated it.
    pub producer: String,
    /// What was shown before, or stands beside it.
    pub before: Vec<Before>,
    /// Doubts about it.
    pub marks: Vec<Link>,
}

/// The places below, for one period.
#[derive(Debug, Clone)]
pub struct ByPlace {
    /// "By commune, 2023".
    pub title: String,
    /// On whose map, and what could not be restated.
    pub note: Option<String>,
    /// A row each.
    pub rows: Vec<PlaceRow>,
    /// The map as a drawing.
    pub map: Option<String>,
    /// The table in other forms.
    pub downloads: Vec<Link>,
}

/// One place of the table.
#[derive(Debug, Clone)]
pub struct PlaceRow {
    /// Name of the row in the page.
    pub id: String,
    /// The place and its page.
    pub place: Link,
    /// The value.
    pub value: Option<Figure>,
    /// Why there is none.
    pub reason: String,
    /// Status or completeness.
    pub status: String,
}

/// A formula, explained.
#[derive(Debug, Clone)]
pub struct Formula {
    /// The formula as written.
    pub text: String,
    /// What it means.
    pub sentence: String,
    /// The indicators it uses.
    pub parts: Vec<Link>,
}
