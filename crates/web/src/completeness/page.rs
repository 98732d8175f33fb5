//! What does the page of completeness show?

use crate::frame::Frame;
use crate::view::{Filters, Link};
use askama::Template;

/// All forms with a calendar, or one form with everybody who is expected.
#[derive(Debug, Template)]
#[template(path = "completeness.html")]
pub struct CompletenessPage {
    /// What stands on every page.
    pub frame: Frame,
    /// The list of all forms.
    pub all: String,
    /// The form and its period; empty for all forms.
    pub crumb: String,
    /// The finding, in a sentence.
    pub headline: String,
    /// What else is to be known.
    pub lead: Vec<String>,
    /// The filters of one form.
    pub form: Option<Filters>,
    /// All forms.
    pub forms: Vec<FormLine>,
    /// Names of the days of a week.
    pub weekdays: Vec<String>,
    /// The months with due days.
    pub months: Vec<Month>,
    /// How many of whom; each filters the table.
    pub counts: Vec<Count>,
    /// Whether it is the page of one form.
    pub detailed: bool,
    /// The table in other forms.
    pub downloads: Vec<Link>,
    /// Everybody who is expected.
    pub rows: Vec<Row>,
    /// The next rows, where there are more.
    pub older: Option<Link>,
    /// How the places stand, as SVG.
    pub map: Option<String>,
    /// Why there is no map; empty where none is expected.
    pub no_map: String,
    /// Whom to call.
    pub late: Option<Link>,
}

/// A form that is being collected.
#[derive(Debug, Clone)]
pub struct FormLine {
    /// Its name and page.
    pub link: Link,
    /// The period.
    pub period: String,
    /// The due day.
    pub due: String,
    /// The due day as it sorts.
    pub due_key: String,
    /// How many have reported, of how many.
    pub reported: String,
    /// The same in percent, as it sorts.
    pub reported_key: String,
    /// The same as a bar.
    pub bar: String,
    /// How many came late.
    pub late: String,
    /// How many are missing.
    pub missing: String,
    /// How many are approved.
    pub approved: String,
}

/// A month of the calendar.
#[derive(Debug, Clone)]
pub struct Month {
    /// Its name.
    pub name: String,
    /// Its weeks, Monday first.
    pub weeks: Vec<Vec<Day>>,
}

/// A day of the calendar.
#[derive(Debug, Clone, Default)]
pub struct Day {
    /// Its number; empty where the week reaches into another month.
    pub number: String,
    /// Whether it is today.
    pub today: bool,
    /// What is due.
    pub due: Vec<DueLink>,
}

/// A form that is due on a day.
#[derive(Debug, Clone)]
pub struct DueLink {
    /// Its page.
    pub href: String,
    /// Form, period, and how many are in.
    pub text: String,
    /// What there is room for.
    pub short: String,
}

/// How many of whom.
#[derive(Debug, Clone)]
pub struct Count {
    /// The page with only these.
    pub href: String,
    /// Whether only these are shown.
    pub chosen: bool,
    /// The colour.
    pub class: &'static str,
    /// The sign.
    pub sign: &'static str,
    /// The word.
    pub word: String,
    /// The count.
    pub count: String,
}

/// One who is expected.
#[derive(Debug, Clone)]
pub struct Row {
    /// Name and the report's sheet.
    pub link: Link,
    /// The colour.
    pub class: &'static str,
    /// The sign.
    pub sign: &'static str,
    /// How it stands to its due day.
    pub arrival: String,
    /// The same as it sorts.
    pub order: usize,
    /// The day on which it was handed in.
    pub handed_in: String,
    /// The same as it sorts.
    pub handed_key: String,
    /// Days late.
    pub days_late: String,
    /// How far the report has come.
    pub state: String,
    /// Whether its figures count.
    pub counts: String,
    /// Its history.
    pub history: String,
}
