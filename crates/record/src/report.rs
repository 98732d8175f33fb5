//! What may be asked of forms and reports, and what may be appended to them?
//!
//! Both parts of the contract of a store: [`Reports`] is read, in a store and within an action;
//! [`WriteReports`] is what an action appends. Reports are working papers: nothing of them is
//! a statement.

use crate::attachment::Attachments;
use crate::error::RecordError;
use domain::form::{FormNo, FormVersion, Forms};
use domain::identifier::FormId;
use domain::moment::Seq;
use domain::period::Period;
use domain::report::{Cell, ClientId, Entry, FindingReason, Progress, ReportKey, ReportNo, Step};
use jiff::Timestamp;
use std::sync::Arc;

/// Who did something, and when; empty within the action that does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Identifier of who acted.
    pub id: String,
    /// Name of who acted.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRow {
    /// Number of the row.
    pub seq: Seq,
    /// What was done.
    pub step: Step,
    /// How far the report had come after it.
    pub progress: Progress,
    /// By whom and when.
    pub by: Signature,
}

/// A report as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Its number.
    pub no: ReportNo,
    /// Which one.
    pub key: ReportKey,
    /// How far it has come.
    pub progress: Progress,
    /// The last step, where one was taken.
    pub last_step: Option<StepRow>,
}

/// An entry that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// Number of the row.
    pub seq: Seq,
    /// In which report.
    pub report: ReportNo,
    /// What was sent and what became of it.
    pub entry: Entry,
    /// By whom and when.
    pub by: Signature,
}

/// A reason that was given for a doubted figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonRow {
    /// Number of the row.
    pub seq: Seq,
    /// The reason.
    pub reason: FindingReason,
    /// By whom and when.
    pub by: Signature,
}

/// What a cell of a report was stated as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    /// Number of the row.
    pub seq: Seq,
    /// Which cell.
    pub cell: Cell,
    /// In which version of the report.
    pub version: u32,
    /// The statement.
    pub observation: Seq,
}

/// What may be asked, in a store and within an action.
pub trait Reports: Attachments {
    /// All forms of a state. Kept in memory by the greatest row that they contain.
    ///
    /// # Errors
    /// Where the store fails or a form breaks an invariant.
    fn forms(&self, state: Seq) -> Result<Arc<Forms>, RecordError>;

    /// A report, where anybody has begun it.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn report(&self, key: &ReportKey, state: Seq) -> Result<Option<ReportRow>, RecordError>;

    /// Every begun report of a form for a period with its state, in one pass, places first,
    /// each kind in the order of numbers.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn reports_of(
        &self,
        form: FormNo,
        period: Period,
        state: Seq,
    ) -> Result<Vec<ReportRow>, RecordError>;

    /// What stands in the cells of a report: of each cell the last entry that was applied, in
    /// the order of line and column codes.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn standing(&self, report: ReportNo, state: Seq) -> Result<Vec<EntryRow>, RecordError>;

    /// Every entry ever sent for a report, or for one cell of it, oldest first.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn entries(&self, report: ReportNo, cell: Option<&Cell>) -> Result<Vec<EntryRow>, RecordError>;

    /// The entry that a client sent under a name.
    ///
    /// # Errors
    /// Where the store fails or the row breaks an invariant.
    fn entry_of(&self, client_id: ClientId) -> Result<Option<EntryRow>, RecordError>;

    /// The steps of a report, oldest first.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn steps(&self, report: ReportNo, state: Seq) -> Result<Vec<StepRow>, RecordError>;

    /// The reasons given in a report, oldest first.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn finding_reasons(&self, report: ReportNo, state: Seq) -> Result<Vec<ReasonRow>, RecordError>;

    /// Of each cell of a report the statement that it was made last, in the order of line and
    /// column codes.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn figures(&self, report: ReportNo, state: Seq) -> Result<Vec<FigureRow>, RecordError>;

    /// The report and cell from which a statement came; none where it came otherwise.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn figure_of(&self, observation: Seq) -> Result<Option<(ReportRow, FigureRow)>, RecordError>;
}

/// What an action appends.
pub trait WriteReports {
    /// A new form, without versions yet.
    ///
    /// # Errors
    /// Where the store fails or the identifier is taken.
    fn append_form(&mut self, id: &FormId) -> Result<FormNo, RecordError>;

    /// A version of a form; the same first day replaces the earlier one from this state on.
    ///
    /// # Errors
    /// Where the store fails or the version cannot stand.
    fn append_form_version(
        &mut self,
        form: FormNo,
        version: &FormVersion,
    ) -> Result<Seq, RecordError>;

    /// Begins a report.
    ///
    /// # Errors
    /// Where the store fails or it was begun already.
    fn append_report(&mut self, key: &ReportKey) -> Result<ReportNo, RecordError>;

    /// Keeps an entry, whatever became of it.
    ///
    /// # Errors
    /// Where the store fails or the client used the name already.
    fn append_entry(&mut self, report: ReportNo, entry: &Entry) -> Result<Seq, RecordError>;

    /// Takes a step; `progress` is how far the report has come after it.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_step(
        &mut self,
        report: ReportNo,
        step: &Step,
        progress: &Progress,
    ) -> Result<Seq, RecordError>;

    /// Gives a reason for a doubted figure.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_finding_reason(
        &mut self,
        report: ReportNo,
        reason: &FindingReason,
    ) -> Result<Seq, RecordError>;

    /// Notes what a cell was stated as.
    ///
    /// # Errors
    /// Where the store fails or the number is no observation.
    fn append_figure(
        &mut self,
        report: ReportNo,
        cell: &Cell,
        version: u32,
        observation: Seq,
    ) -> Result<Seq, RecordError>;
}
