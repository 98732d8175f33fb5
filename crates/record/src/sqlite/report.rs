//! How are reports, entries and steps written?

pub(super) mod contract;
mod overview;
pub(super) mod read;

use super::form::reporter_columns;
use super::pen::{Pen, Table, table};
use super::stored;
use super::value::{code, decimal_columns};
use crate::error::RecordError;
use domain::moment::Seq;
use domain::report::{
    Cell, Content, Door, Entry, Fate, FindingReason, Progress, ReportKey, ReportNo, Step,
};
use rusqlite::params;

/// How `report` is written.
pub(super) const REPORT: Table = table!(
    "report",
    "no, seq, action, form, period_first, period_last, place, organisation",
    "?, ?, ?, ?, ?, ?, ?, ?"
);

/// How `entry` is written.
pub(super) const ENTRY: Table = table!(
    "entry",
    "report, line, column_code, seq, action, client_id, fate, content, mantissa, scale, \
     printed_place, as_printed, note, base, door, file, file_place",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
);

/// How `report_step` is written.
pub(super) const REPORT_STEP: Table = table!(
    "report_step",
    "report, seq, action, kind, state, version, submitter, reason, directive, late",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
);

/// How `finding_reason` is written.
pub(super) const FINDING_REASON: Table = table!(
    "finding_reason",
    "report, seq, action, rule, line, column_code, reason",
    "?, ?, ?, ?, ?, ?, ?"
);

/// How `report_figure` is written.
pub(super) const REPORT_FIGURE: Table = table!(
    "report_figure",
    "report, line, column_code, seq, action, version, observation",
    "?, ?, ?, ?, ?, ?, ?"
);

/// All fates by the code that stands for them.
pub(super) const FATES: [Fate; 3] = [Fate::Applied, Fate::Conflict, Fate::Closed];
/// All doors by the code that stands for them.
pub(super) const DOORS: [Door; 3] = [Door::Page, Door::Workbook, Door::Api];
/// The words of contents by the code that stands for them.
pub(super) const CONTENTS: [&str; 4] = ["blank", "value", "not_applicable", "not_yet_known"];

/// Begins a report.
pub(super) fn append(pen: &Pen<'_>, no: ReportNo, key: &ReportKey) -> Result<(), RecordError> {
    let (first, last) = key.period.to_days();
    let (place, organisation) = reporter_columns(key.reporter);
    pen.write(
        &REPORT,
        params![
            no.0,
            pen.seq,
            pen.action,
            key.form.0,
            first,
            last,
            place,
            organisation
        ],
    )
}

/// Keeps an entry.
pub(super) fn append_entry(
    pen: &Pen<'_>,
    report: ReportNo,
    entry: &Entry,
    file: Option<i64>,
) -> Result<(), RecordError> {
    let (value, as_printed) = match &entry.content {
        Content::Value { value, as_printed } => (Some(*value), Some(as_printed)),
        _ => (None, None),
    };
    let decimal = value.map(|value| decimal_columns("entry", value.value()));
    let (mantissa, scale) = decimal.transpose()?.unzip();
    let content: &str = entry.content.as_str();
    pen.write(
        &ENTRY,
        params![
            report.0,
            entry.cell.line.as_str(),
            entry.cell.column.as_str(),
            pen.seq,
            pen.action,
            entry.client_id.to_string(),
            code(&FATES, entry.fate),
            code(&CONTENTS, content),
            mantissa,
            scale.unwrap_or(0),
            value.map_or(0, |value| value.printed_place()),
            as_printed,
            entry.note,
            entry.base.map(stored),
            code(&DOORS, entry.origin.door),
            file,
            entry.origin.place
        ],
    )
}

/// Takes a step.
pub(super) fn append_step(
    pen: &Pen<'_>,
    report: ReportNo,
    step: &Step,
    progress: &Progress,
) -> Result<(), RecordError> {
    pen.write(
        &REPORT_STEP,
        params![
            report.0,
            pen.seq,
            pen.action,
            step.kind.as_str(),
            progress.state().as_str(),
            progress.version(),
            progress.submitter().unwrap_or_default(),
            step.reason,
            step.directive,
            step.late
        ],
    )
}

/// Gives a reason.
pub(super) fn append_reason(
    pen: &Pen<'_>,
    report: ReportNo,
    reason: &FindingReason,
) -> Result<(), RecordError> {
    pen.write(
        &FINDING_REASON,
        params![
            report.0,
            pen.seq,
            pen.action,
            reason.rule.as_str(),
            reason.cell.line.as_str(),
            reason.cell.column.as_str(),
            reason.reason
        ],
    )
}

/// Notes what a cell was stated as.
pub(super) fn append_figure(
    pen: &Pen<'_>,
    report: ReportNo,
    cell: &Cell,
    version: u32,
    observation: Seq,
) -> Result<(), RecordError> {
    pen.write(
        &REPORT_FIGURE,
        params![
            report.0,
            cell.line.as_str(),
            cell.column.as_str(),
            pen.seq,
            pen.action,
            version,
            stored(observation)
        ],
    )
}
