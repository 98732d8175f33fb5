//! Can every form and entry be read, was nothing written over unseen, and did every report
//! come its way step by step?

use super::super::{form, report};
use super::Patient;
use crate::error::RecordError;
use crate::report::EntryRow;
use domain::moment::Seq;
use domain::report::{Cell, Fate, Progress, ReportNo};
use std::collections::BTreeMap;

pub(super) fn check(patient: &mut Patient<'_>) -> Result<(), RecordError> {
    let forms = form::last(patient.connection, Seq::LAST)
        .and_then(|last| form::load::load(patient.connection, last));
    patient.readable(forms)?;
    let mut statement = patient
        .connection
        .prepare("SELECT no FROM report ORDER BY no")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let report = ReportNo(row.get(0)?);
        entries(patient, report)?;
        steps(patient, report)?;
    }
    Ok(())
}

/// Every applied entry stands on the one before it, or says the same.
fn entries(patient: &mut Patient<'_>, no: ReportNo) -> Result<(), RecordError> {
    let all = report::read::entries(patient.connection, no, None);
    let mut standing: BTreeMap<Cell, EntryRow> = BTreeMap::new();
    for row in patient.readable(all)?.unwrap_or_default() {
        if row.entry.fate != Fate::Applied {
            continue;
        }
        let before = standing.insert(row.entry.cell.clone(), row.clone());
        let seen = row.entry.base == before.as_ref().map(|before| before.seq);
        let same = before.is_some_and(|before| {
            before.entry.content == row.entry.content && before.entry.note == row.entry.note
        });
        if !seen && !same {
            let number = row.seq.0.cast_signed();
            patient.report("entry-overwrites", "entry", Some(number), &row.entry.cell);
        }
    }
    Ok(())
}

/// Every step follows from the one before, by the rules of the domain.
fn steps(patient: &mut Patient<'_>, no: ReportNo) -> Result<(), RecordError> {
    let all = report::read::steps(patient.connection, no, Seq::LAST);
    let mut progress = Progress::default();
    for row in patient.readable(all)?.unwrap_or_default() {
        let number = row.seq.0.cast_signed();
        match progress.after(&row.step, &row.by.id) {
            Ok(next) if next == row.progress => {}
            Ok(_) => patient.report("report-step", "report_step", Some(number), row.step.kind),
            Err(error) => patient.report("report-step", "report_step", Some(number), error),
        }
        progress = row.progress;
    }
    Ok(())
}
