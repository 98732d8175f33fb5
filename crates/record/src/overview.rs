//! What is known of all reports of a form at once, each question in one pass?
//!
//! For lists over 3,321 communes: who handed in when, and what was written into every cell.

use crate::error::RecordError;
use crate::report::StepRow;
use domain::form::FormNo;
use domain::moment::Seq;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::report::{Cell, Content, ReportKey, ReportNo};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// When a report was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandedIn {
    /// Which report.
    pub report: ReportNo,
    /// When it was handed in first.
    pub first: Timestamp,
    /// Whether that was late.
    pub late: bool,
    /// When it was handed in last.
    pub last: Timestamp,
}

/// What stands in a cell of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Which report.
    pub report: ReportNo,
    /// Number of the entry.
    pub seq: Seq,
    /// Which cell.
    pub cell: Cell,
    /// What stands there.
    pub content: Content,
    /// The remark on it.
    pub note: String,
}

/// When a form was defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defined {
    /// When its first version was defined.
    pub first: Timestamp,
    /// When a version of it was defined or replaced last.
    pub last: Timestamp,
    /// How often that was done after the first time.
    pub changes: u32,
}

/// What may be asked of all reports of a form and period.
pub trait Overview {
    /// When each report was handed in, those never handed in left out, by number of report.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn handed_in(
        &self,
        form: FormNo,
        period: Period,
        state: Seq,
    ) -> Result<Vec<HandedIn>, RecordError>;

    /// Visits what stands in the cells of all reports, by report, line and column.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn written(
        &self,
        form: FormNo,
        period: Period,
        state: Seq,
        visit: &mut dyn FnMut(Written),
    ) -> Result<(), RecordError>;

    /// The steps of all reports that were taken after one state, up to another, oldest first.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn steps_between(
        &self,
        after: Seq,
        until: Seq,
    ) -> Result<Vec<(ReportKey, StepRow)>, RecordError>;

    /// When each form was defined and changed.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn forms_defined(&self) -> Result<BTreeMap<FormNo, Defined>, RecordError>;

    /// The places of which anything was stated, promised or released after a state; none where
    /// a definition was changed after it, for then all may be different.
    ///
    /// # Errors
    /// Where the store fails.
    fn touched_since(&self, after: Seq) -> Result<Option<BTreeSet<PlaceNo>>, RecordError>;
}
