//! What became of a figure, a report, an account: who, when, from where, why?

pub mod account;
pub mod cell;
pub mod report;
pub mod sheet;
pub mod trail;

use domain::Decimal;
use domain::comment::Subject;
use domain::moment::Seq;
use domain::report::{Cell, Origin};
use jiff::Timestamp;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Number of the row, by which the record finds it again.
    pub seq: Seq,
    /// When it was done.
    pub at: Timestamp,
    /// Identifier of who did it.
    pub by: String,
    /// Name of who did it.
    pub name: String,
    /// What was done: `stated`, `entered`, `submit`, …; the word is under `history-did-<code>`.
    /// Other verbs of the audit trail stand as they are.
    pub did: String,
    /// The cell of the report, where one is meant.
    pub cell: Option<Cell>,
    /// The figure, where one is meant.
    pub subject: Option<Subject>,
    /// The figure that was written.
    pub value: Option<Decimal>,
    /// What was written that is no figure: `blank`, `not_applicable`, `not_yet_known`.
    pub content: Option<&'static str>,
    /// As it stood on paper.
    pub as_printed: String,
    /// Who is said to say so: identifier of the organisation.
    pub producer: String,
    /// Remark, directive or text.
    pub note: String,
    /// Why.
    pub reason: String,
    /// From where it came.
    pub source: Source,
}

/// From where something came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Through which door: `page`, `workbook`, `api`; empty where it is not known.
    pub door: &'static str,
    /// Name of the file or paper.
    pub file: String,
    /// Sheet and cell, or row, of the file.
    pub place: String,
}

impl Source {
    /// From where an entry came.
    #[must_use]
    pub fn of(origin: &Origin) -> Self {
        Self {
            door: origin.door.as_str(),
            file: origin.file.clone(),
            place: origin.place.clone(),
        }
    }
}

impl Event {
    /// Something of which nothing but who and when is known yet.
    fn new(seq: Seq, (at, by, name): (Timestamp, &str, &str), did: impl Into<String>) -> Self {
        Self {
            seq,
            at,
            by: by.to_owned(),
            name: name.to_owned(),
            did: did.into(),
            cell: None,
            subject: None,
            value: None,
            content: None,
            as_printed: String::new(),
            producer: String::new(),
            note: String::new(),
            reason: String::new(),
            source: Source::default(),
        }
    }
}

/// In the order in which things were done, the newest last.
fn in_order(mut events: Vec<Event>) -> Vec<Event> {
    events.sort_by_key(|event| event.seq);
    events.dedup_by_key(|event| event.seq);
    events
}
