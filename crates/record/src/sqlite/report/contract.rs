//! How does a SQLite store, and an action on it, fulfil the contract of forms and reports?

use super::super::transaction::SqliteTransaction;
use super::super::{SqliteStore, form, seq};
use super::read;
use crate::error::RecordError;
use crate::report::{EntryRow, FigureRow, ReasonRow, ReportRow, Reports, StepRow, WriteReports};
use domain::form::{FormNo, FormVersion, Forms};
use domain::identifier::FormId;
use domain::moment::Seq;
use domain::period::Period;
use domain::report::{Cell, ClientId, Entry, FindingReason, Progress, ReportKey, ReportNo, Step};
use std::sync::Arc;

impl Reports for SqliteStore {
    fn forms(&self, state: Seq) -> Result<Arc<Forms>, RecordError> {
        self.forms.of(&*self.connections.snapshot()?, state)
    }

    fn report(&self, key: &ReportKey, state: Seq) -> Result<Option<ReportRow>, RecordError> {
        read::by_key(&*self.connections.snapshot()?, key, state)
    }

    fn reports_of(
        &self,
        form: FormNo,
        period: Period,
        state: Seq,
    ) -> Result<Vec<ReportRow>, RecordError> {
        read::of_form(&*self.connections.snapshot()?, form, period, state)
    }

    fn standing(&self, report: ReportNo, state: Seq) -> Result<Vec<EntryRow>, RecordError> {
        read::standing(&*self.connections.snapshot()?, report, state)
    }

    fn entries(&self, report: ReportNo, cell: Option<&Cell>) -> Result<Vec<EntryRow>, RecordError> {
        read::entries(&*self.connections.snapshot()?, report, cell)
    }

    fn entry_of(&self, client_id: ClientId) -> Result<Option<EntryRow>, RecordError> {
        read::entry_of(&*self.connections.snapshot()?, client_id)
    }

    fn steps(&self, report: ReportNo, state: Seq) -> Result<Vec<StepRow>, RecordError> {
        read::steps(&*self.connections.snapshot()?, report, state)
    }

    fn finding_reasons(&self, report: ReportNo, state: Seq) -> Result<Vec<ReasonRow>, RecordError> {
        read::reasons(&*self.connections.snapshot()?, report, state)
    }

    fn figures(&self, report: ReportNo, state: Seq) -> Result<Vec<FigureRow>, RecordError> {
        read::figures(&*self.connections.snapshot()?, report, state)
    }

    fn figure_of(&self, observation: Seq) -> Result<Option<(ReportRow, FigureRow)>, RecordError> {
        read::figure_of(&*self.connections.snapshot()?, observation)
    }
}

impl Reports for SqliteTransaction<'_> {
    fn forms(&self, state: Seq) -> Result<Arc<Forms>, RecordError> {
        // What is not yet committed must not be remembered by others.
        if self.forms_changed() {
            let last = form::last(self.connection(), state)?;
            return form::load::load(self.connection(), last).map(Arc::new);
        }
        self.store().forms.of(self.connection(), state)
    }

    fn report(&self, key: &ReportKey, state: Seq) -> Result<Option<ReportRow>, RecordError> {
        read::by_key(self.connection(), key, state)
    }

    fn reports_of(
        &self,
        form: FormNo,
        period: Period,
        state: Seq,
    ) -> Result<Vec<ReportRow>, RecordError> {
        read::of_form(self.connection(), form, period, state)
    }

    fn standing(&self, report: ReportNo, state: Seq) -> Result<Vec<EntryRow>, RecordError> {
        read::standing(self.connection(), report, state)
    }

    fn entries(&self, report: ReportNo, cell: Option<&Cell>) -> Result<Vec<EntryRow>, RecordError> {
        read::entries(self.connection(), report, cell)
    }

    fn entry_of(&self, client_id: ClientId) -> Result<Option<EntryRow>, RecordError> {
        read::entry_of(self.connection(), client_id)
    }

    fn steps(&self, report: ReportNo, state: Seq) -> Result<Vec<StepRow>, RecordError> {
        read::steps(self.connection(), report, state)
    }

    fn finding_reasons(&self, report: ReportNo, state: Seq) -> Result<Vec<ReasonRow>, RecordError> {
        read::reasons(self.connection(), report, state)
    }

    fn figures(&self, report: ReportNo, state: Seq) -> Result<Vec<FigureRow>, RecordError> {
        read::figures(self.connection(), report, state)
    }

    fn figure_of(&self, observation: Seq) -> Result<Option<(ReportRow, FigureRow)>, RecordError> {
        read::figure_of(self.connection(), observation)
    }
}

impl WriteReports for SqliteTransaction<'_> {
    fn append_form(&mut self, id: &FormId) -> Result<FormNo, RecordError> {
        let no = FormNo(self.next_no("form", "id", id.as_str())?);
        self.change_forms();
        self.row(|pen| form::append(pen, no, id))?;
        Ok(no)
    }

    fn append_form_version(
        &mut self,
        form: FormNo,
        version: &FormVersion,
    ) -> Result<Seq, RecordError> {
        self.change_forms();
        let appended = form::append_version(self, form, version);
        self.half_done(appended.is_err());
        appended
    }

    fn append_report(&mut self, key: &ReportKey) -> Result<ReportNo, RecordError> {
        let next = "SELECT coalesce(max(no), 0) + 1 FROM report";
        let mut statement = self.connection().prepare_cached(next)?;
        let no = ReportNo(statement.query_row([], |row| row.get(0))?);
        drop(statement);
        self.row(|pen| super::append(pen, no, key))?;
        Ok(no)
    }

    fn append_entry(&mut self, report: ReportNo, entry: &Entry) -> Result<Seq, RecordError> {
        let file = Some(entry.origin.file.as_str()).filter(|file| !file.is_empty());
        let file = self.optional_text(file)?;
        self.row(|pen| super::append_entry(pen, report, entry, file))
            .map(seq)
    }

    fn append_step(
        &mut self,
        report: ReportNo,
        step: &Step,
        progress: &Progress,
    ) -> Result<Seq, RecordError> {
        self.row(|pen| super::append_step(pen, report, step, progress))
            .map(seq)
    }

    fn append_finding_reason(
        &mut self,
        report: ReportNo,
        reason: &FindingReason,
    ) -> Result<Seq, RecordError> {
        self.row(|pen| super::append_reason(pen, report, reason))
            .map(seq)
    }

    fn append_figure(
        &mut self,
        report: ReportNo,
        cell: &Cell,
        version: u32,
        observation: Seq,
    ) -> Result<Seq, RecordError> {
        self.row(|pen| super::append_figure(pen, report, cell, version, observation))
            .map(seq)
    }
}
