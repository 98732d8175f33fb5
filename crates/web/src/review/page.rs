//! What does the review page show?

use crate::frame::Frame;
use crate::view::{ClassMark, Figure, Filters, Link};
use askama::Template;

/// The review of a place and a period as of a day.
#[derive(Debug, Template)]
#[template(path = "review.html")]
pub struct ReviewPage {
    /// What stands on every page.
    pub frame: Frame,
    /// Place and period.
    pub crumb: String,
    /// The finding, in a sentence.
    pub headline: String,
    /// What else must be said first.
    pub lead: Vec<String>,
    /// The filters.
    pub form: Filters,
    /// Counts of each baseline.
    pub counts: Vec<BaselineCount>,
    /// What others have published of the same counts.
    pub published: Vec<String>,
    /// The table in other forms.
    pub downloads: Vec<Link>,
    /// Title of the table for screen readers.
    pub caption: String,
    /// Columns that are left out where no row has anything in them.
    pub columns: Columns,
    /// The judged rows.
    pub groups: Vec<Group>,
    /// Amendments of targets, the latest last.
    pub amendments: Vec<Amendment>,
    /// What explained or corrected a figure of this page, with the way to the thread.
    pub remarks: Vec<Footnote>,
    /// Results without a target.
    pub untargeted: Vec<Untargeted>,
}

/// Which columns have anything in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    /// The same period a year earlier.
    pub previous: bool,
    /// The trend.
    pub trend: bool,
    /// Who is responsible.
    pub organisation: bool,
}

impl Columns {
    /// How many columns the table of targets has.
    #[must_use]
    pub fn count(self) -> usize {
        5 + usize::from(self.previous) + usize::from(self.trend) + usize::from(self.organisation)
    }
}

/// How many targets of one baseline had which outcome.
#[derive(Debug, Clone)]
pub struct BaselineCount {
    /// Its name.
    pub baseline: String,
    /// "14 of 26 met or exceeded, of which 10 exceeded".
    pub reading: String,
    /// How many in all; at least 1.
    pub total: u32,
    /// Outcomes that occur, the best first.
    pub parts: Vec<Share>,
}

/// How many targets had one outcome.
#[derive(Debug, Clone)]
pub struct Share {
    /// The outcome.
    pub class: ClassMark,
    /// How many.
    pub count: u32,
    /// How many stand before it in the bar.
    pub from: u32,
    /// The table with only these.
    pub href: String,
}

/// Rows of one group of indicators.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// One target, judged.
#[derive(Debug, Clone)]
pub struct Row {
    /// Name of the row in the page, unlike any other.
    pub id: String,
    /// The indicator and its page.
    pub indicator: Link,
    /// The unit.
    pub unit: String,
    /// "against the term's average", where the target is over years.
    pub per: String,
    /// Who set the target.
    pub baseline: String,
    /// The target.
    pub target: Figure,
    /// That an amendment was judged, and the way to it.
    pub amended: Option<Link>,
    /// The result for the whole period.
    pub result: Option<Figure>,
    /// Why there is none.
    pub reason: String,
    /// What is known where that is not the whole.
    pub part: Option<Figure>,
    /// Status, day and producer of the result.
    pub status: String,
    /// Doubts about the result: disagreement, overtaken, incomplete.
    pub marks: Vec<Link>,
    /// The outcome.
    pub class: ClassMark,
    /// That the outcome became another one later.
    pub changed_later: Option<Link>,
    /// Result in percent of the target.
    pub percent: Option<Figure>,
    /// Why there is none.
    pub percent_reason: String,
    /// Result less target.
    pub difference: Option<Figure>,
    /// Its unit.
    pub difference_unit: String,
    /// `met` where the difference is to the good, `not_met` where to the bad, else nothing.
    pub better: &'static str,
    /// What is known of a part of the period; shown where nothing is known of the whole.
    pub to_date: Option<Figure>,
    /// Of which part, and the pace.
    pub to_date_note: String,
    /// The same period a year earlier.
    pub previous: Option<Figure>,
    /// The trend as a drawing: mark-up made by the room of charts.
    pub trend: Option<String>,
    /// Who is responsible.
    pub organisation: String,
}

/// A target that was changed by a later document.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// When it became known.
    pub day: String,
    /// What was changed to what.
    pub sentence: String,
    /// By which document.
    pub source: String,
}

/// A result where nothing was promised.
#[derive(Debug, Clone)]
pub struct Untargeted {
    /// Name of the row in the page.
    pub id: String,
    /// The indicator and its page.
    pub indicator: Link,
    /// The unit.
    pub unit: String,
    /// The result, for the whole period.
    pub result: Option<Figure>,
    /// What is known of it where a part is missing.
    pub part: Option<Figure>,
    /// Its status and day, or what is missing.
    pub status: String,
    /// Doubts about it.
    pub marks: Vec<Link>,
    /// The same period a year earlier.
    pub previous: Option<Figure>,
    /// The trend as a drawing.
    pub trend: Option<String>,
    /// Who stated it.
    pub producer: String,
}

/// What explained or corrected a figure.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// The figure, and what was said of it.
    pub link: Link,
    /// How the thread ended.
    pub word: String,
    /// The words that ended it, and whose they are.
    pub text: String,
    /// When.
    pub day: String,
}
