//! What do the pages of a history and of the audit trail show?

use crate::frame::Frame;
use crate::view::{Figure, Link};
use askama::Template;

/// What happened to one thing.
#[derive(Debug, Template)]
#[template(path = "history.html")]
pub struct HistoryPage {
    /// What stands on every page.
    pub frame: Frame,
    /// The way here.
    pub crumbs: Vec<Link>,
    /// Of what it is the history.
    pub headline: String,
    /// What is listed, and in which order.
    pub lead: Vec<String>,
    /// What happened.
    pub rows: Vec<Row>,
    /// The table in other forms.
    pub downloads: Vec<Link>,
    /// Older rows, where there are any.
    pub older: Option<Link>,
    /// Other histories.
    pub links: Vec<Link>,
}

/// One thing that happened.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its number.
    pub seq: u64,
    /// When, as people read it.
    pub at: String,
    /// When, as programs read it.
    pub machine: String,
    /// Who.
    pub name: String,
    /// The login name.
    pub by: String,
    /// What.
    pub did: String,
    /// In which cell.
    pub cell: String,
    /// The figure.
    pub value: Option<Figure>,
    /// What was written that is no figure.
    pub content: String,
    /// As it was written.
    pub printed: String,
    /// From where.
    pub source: String,
    /// Whose statement it is.
    pub producer: String,
    /// Why.
    pub reason: String,
    /// A remark.
    pub note: String,
    /// The detail of the audit trail, as it was kept.
    pub detail: String,
}

/// The audit trail.
#[derive(Debug, Template)]
#[template(path = "trail.html")]
pub struct TrailPage {
    /// What stands on every page.
    pub frame: Frame,
    /// Whether what was verified holds.
    pub sound: bool,
    /// What was verified, in a sentence.
    pub verdict: String,
    /// To verify the whole chain.
    pub verify: Option<Link>,
    /// The path of the filters.
    pub action: String,
    /// The filters.
    pub fields: Vec<Field>,
    /// The rows, the newest first.
    pub rows: Vec<TrailLine>,
    /// The table in other forms.
    pub downloads: Vec<Link>,
    /// Older rows, where there are any.
    pub older: Option<Link>,
}

/// A filter of the trail.
#[derive(Debug, Clone)]
pub struct Field {
    /// What is read beside it.
    pub label: String,
    /// `text` or `date`.
    pub kind: &'static str,
    /// Name in the address.
    pub name: &'static str,
    /// What stands in it.
    pub value: String,
}

/// A row of the audit trail.
#[derive(Debug, Clone)]
pub struct TrailLine {
    /// Its number.
    pub seq: u64,
    /// Its number and that of the last row of the action.
    pub numbers: String,
    /// When, as people read it.
    pub at: String,
    /// When, as programs read it.
    pub machine: String,
    /// Who.
    pub name: String,
    /// The login name.
    pub by: String,
    /// The history of the account, where it is one.
    pub account: Option<String>,
    /// What, in words where there are any.
    pub did: String,
    /// The verb.
    pub verb: String,
    /// The detail as it was kept.
    pub detail: String,
    /// Why.
    pub reason: String,
    /// Whether it fits the chain.
    pub holds: bool,
    /// The beginning of its hash.
    pub short: String,
    /// The hash before.
    pub before: String,
    /// The seal of its rows.
    pub seal: String,
    /// Its hash.
    pub hash: String,
}
