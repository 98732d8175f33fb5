//! What does the sheet say when all reporters are put together?

mod around;
mod compute;
mod maker;
pub mod sheet;
pub mod show;
mod statement;
mod total;

use cube::answer;
use cube::doubt::DoubtKind;
use domain::Decimal;
use domain::comment::{Subject, Thread};
use domain::organisation::OrganisationNo;
use domain::report::{Cell, Content};

/// From where the figure of a cell comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is stated in the record.
    Stated,
    /// It stands in a report whose figures do not count yet.
    Working,
    /// The line does not concern the reporter.
    NotApplicable,
    /// The reporter does not know it yet.
    NotYetKnown,
    /// Nobody has written anything.
    Missing,
}

impl Standing {
    /// Stable word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Working => "working",
            Self::NotApplicable => "not_applicable",
            Self::NotYetKnown => "not_yet_known",
            Self::Missing => "missing",
        }
    }

    /// What a report says that does not count yet.
    #[must_use]
    pub fn of(content: Option<&Content>) -> Self {
        match content {
            Some(Content::Value { .. }) => Self::Working,
            Some(Content::NotApplicable) => Self::NotApplicable,
            Some(Content::NotYetKnown) => Self::NotYetKnown,
            Some(Content::Blank) | None => Self::Missing,
        }
    }
}

/// The figure of one reporter in one line.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Where it stands in the report.
    pub cell: Cell,
    /// What it tells of; none where the cell states nothing.
    pub subject: Option<Subject>,
    /// From where it comes.
    pub standing: Standing,
    /// The figure, where there is one.
    pub value: Option<Decimal>,
    /// What the report says meanwhile, where that is another figure than the stated one.
    pub meanwhile: Option<Decimal>,
    /// What all say who state it, by producer, the one that the record shows first.
    pub said: Vec<(OrganisationNo, Decimal)>,
    /// What others say, by producer: only where it differs.
    pub others: Vec<(OrganisationNo, Decimal)>,
    /// Why it should be looked at.
    pub doubts: Vec<DoubtKind>,
    /// What is said of it.
    pub threads: Vec<Thread>,
}

/// The whole of a line.
#[derive(Debug, Clone)]
pub struct Total {
    /// Of which figure; none where reporters are bodies of one place.
    pub subject: Option<Subject>,
    /// What the record says of it, with rivals and with what it is made of.
    pub record: Option<answer::Cell>,
    /// Added up from the record and, where that says nothing, from working papers.
    pub assembled: Option<Decimal>,
    /// Reporters whose figure is in the sum from the record, or is said not to concern them.
    pub stated: u32,
    /// Reporters whose figure is in the sum from a working paper.
    pub working: u32,
    /// Reporters who are expected.
    pub expected: u32,
    /// Why it should be looked at.
    pub doubts: Vec<DoubtKind>,
    /// What is said of it.
    pub threads: Vec<Thread>,
}

impl Total {
    /// Whether every reporter is in it.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.stated + self.working == self.expected
    }
}
