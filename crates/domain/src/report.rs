//! What was written into a form for a period, and how far has it come?
//!
//! A report is a working paper: nothing of it is a statement until its form's moment comes.

mod client_id;
mod progress;

use crate::form::FormNo;
use crate::identifier::{LineCode, MemberCode};
use crate::indicator::words;
use crate::moment::Seq;
use crate::observation::StatedValue;
use crate::organisation::OrganisationNo;
use crate::period::Period;
use crate::place::PlaceNo;
use std::fmt;

pub use client_id::{ClientId, ClientIdError};
pub use progress::{Progress, StepError};

/// The number by which the record knows a report; counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportNo(pub u32);

/// Who reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reporter {
    /// A territory, through whoever holds rights over it.
    Place(PlaceNo),
    /// A body or agency.
    Organisation(OrganisationNo),
}

impl Reporter {
    /// Stable word: `place` or `organisation`.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Place(_) => "place",
            Self::Organisation(_) => "organisation",
        }
    }
}

/// Which report: one for each form, period and reporter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportKey {
    /// The form.
    pub form: FormNo,
    /// For when.
    pub period: Period,
    /// By whom.
    pub reporter: Reporter,
}

words! {
    /// How far a report has come.
    ReportState {
        /// Being written; also a report that nobody has begun.
        Draft = "draft",
        /// Handed in, waiting for approval.
        Submitted = "submitted",
        /// Given back with a reason, or reopened by directive.
        Returned = "returned",
        /// Approved by somebody else than who submitted it.
        Approved = "approved",
        /// Closed: only a directive opens it again.
        Locked = "locked",
    } "draft, submitted, returned, approved, locked"
}

impl ReportState {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Draft,
        Self::Submitted,
        Self::Returned,
        Self::Approved,
        Self::Locked,
    ];

    /// Whether entries are taken.
    #[must_use]
    pub fn takes_entries(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// Whether a report of this state has come at least as far as another: a returned report is
    /// no further than a draft.
    #[must_use]
    pub fn reached(self, other: Self) -> bool {
        self.distance() >= other.distance()
    }

    fn distance(self) -> u8 {
        match self {
            Self::Draft | Self::Returned => 0,
            Self::Submitted => 1,
            Self::Approved => 2,
            Self::Locked => 3,
        }
    }
}

words! {
    /// What moves a report from one state to another.
    StepKind {
        /// Hands it in; each submission is a version of its own.
        Submit = "submit",
        /// Gives it back to be corrected, with a reason.
        Return = "return",
        /// Approves it.
        Approve = "approve",
        /// Closes it.
        Lock = "lock",
        /// Opens an approved or locked report again, by directive and with a reason.
        Reopen = "reopen",
    } "submit, return, approve, lock, reopen"
}

impl StepKind {
    /// Every kind, in the order of a report's life.
    pub const ALL: [Self; 5] = [
        Self::Submit,
        Self::Return,
        Self::Approve,
        Self::Lock,
        Self::Reopen,
    ];
}

/// A step about to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What kind.
    pub kind: StepKind,
    /// Why; needed to return and to reopen.
    pub reason: String,
    /// Number or name of the order by which a report is reopened; needed for that.
    pub directive: String,
    /// Whether it was handed in after it was due; told of submissions.
    pub late: bool,
}

/// A cell of a form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Code of the line.
    pub line: LineCode,
    /// Code of the column.
    pub column: MemberCode,
}

impl fmt::Display for Cell {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.line, self.column)
    }
}

/// What stands in a cell: blank, zero, not applicable and not yet known are four things.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Content {
    /// Nothing.
    #[default]
    Blank,
    /// A figure; zero is one.
    Value {
        /// The value in the unit of the line's indicator.
        value: StatedValue,
        /// As the person wrote it.
        as_printed: String,
    },
    /// The line does not concern the reporter.
    NotApplicable,
    /// The line concerns the reporter, but its figure is not known yet.
    NotYetKnown,
}

impl Content {
    /// Stable word: `blank`, `value`, `not_applicable`, `not_yet_known`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Value { .. } => "value",
            Self::NotApplicable => "not_applicable",
            Self::NotYetKnown => "not_yet_known",
        }
    }

    /// The figure, where one stands there.
    #[must_use]
    pub fn value(&self) -> Option<StatedValue> {
        match self {
            Self::Value { value, .. } => Some(*value),
            _ => None,
        }
    }
}

words! {
    /// Through which door an entry came.
    Door {
        /// Typed on the page.
        Page = "page",
        /// Uploaded in a workbook or another file.
        Workbook = "workbook",
        /// Pushed by another system.
        Api = "api",
    } "page, workbook, api"
}

/// From where an entry came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Through which door.
    pub door: Door,
    /// Name of the file; empty where there was none.
    pub file: String,
    /// Sheet and cell of the file, `T7!D12`; empty where there was none.
    pub place: String,
}

impl Origin {
    /// Typed on the page.
    #[must_use]
    pub fn page() -> Self {
        Self {
            door: Door::Page,
            file: String::new(),
            place: String::new(),
        }
    }
}

words! {
    /// What became of an entry that was sent. Every one is kept, whatever became of it.
    Fate {
        /// It stands in the cell until another one is applied.
        Applied = "applied",
        /// Somebody else had written there meanwhile; the cell was left as it was.
        Conflict = "conflict",
        /// The report took no entries; the cell was left as it was.
        Closed = "closed",
    } "applied, conflict, closed"
}

/// Something written into a cell, about to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where.
    pub cell: Cell,
    /// What.
    pub content: Content,
    /// A remark on it.
    pub note: String,
    /// The writer's own name of it, by which the same entry sent twice is applied once.
    pub client_id: ClientId,
    /// The entry that the writer saw in the cell; `None` where it was never written in.
    pub base: Option<Seq>,
    /// From where it came.
    pub origin: Origin,
    /// What became of it.
    pub fate: Fate,
}

/// What becomes of an entry that arrives: the one rule by which no value is ever lost.
///
/// An entry made upon another state of the cell than the present one is a conflict, unless it
/// says the same as what stands there now.
#[must_use]
pub fn fate_of(
    state: ReportState,
    standing: Option<(Seq, &Content, &str)>,
    base: Option<Seq>,
    content: &Content,
    note: &str,
) -> Fate {
    if !state.takes_entries() {
        return Fate::Closed;
    }
    match standing {
        Some((seq, _, _)) if base == Some(seq) => Fate::Applied,
        Some((_, there, remark)) if there == content && remark == note => Fate::Applied,
        None if base.is_none() => Fate::Applied,
        _ => Fate::Conflict,
    }
}

/// The reason that somebody gave for a figure which a soft rule doubts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingReason {
    /// Code of the rule.
    pub rule: MemberCode,
    /// Where the doubt stands.
    pub cell: Cell,
    /// The reason.
    pub reason: String,
}
