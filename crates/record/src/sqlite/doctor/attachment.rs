//! Do the files that went with reports hold the bytes of their digests, can every row of them be
//! read, and does every taking away take something?

use super::super::attachment::{digest, of_report};
use super::Patient;
use crate::error::RecordError;
use domain::moment::Seq;
use domain::report::ReportNo;
use rusqlite::types::ValueRef;
use std::collections::BTreeMap;

pub(super) fn check(patient: &mut Patient<'_>) -> Result<(), RecordError> {
    let mut statement = patient
        .connection
        .prepare("SELECT seq, digest, content FROM shared_file ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (number, known): (i64, String) = (row.get(0)?, row.get(1)?);
        let same = match row.get_ref(2)? {
            ValueRef::Blob(bytes) => digest(bytes) == known,
            _ => false,
        };
        if !same {
            patient.report("file-digest", "shared_file", Some(number), known);
        }
    }
    let mut statement = patient
        .connection
        .prepare("SELECT DISTINCT report FROM attachment ORDER BY report")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        report(patient, ReportNo(row.get(0)?))?;
    }
    Ok(())
}

/// What is taken away stood there.
fn report(patient: &mut Patient<'_>, no: ReportNo) -> Result<(), RecordError> {
    let rows = of_report(patient.connection, no, Seq::LAST);
    let mut stands: BTreeMap<String, bool> = BTreeMap::new();
    for row in patient.readable(rows)?.unwrap_or_default() {
        let puts = row.attachment.file.is_some();
        let stood = stands.insert(row.attachment.title.clone(), puts);
        if !puts && stood != Some(true) {
            let number = row.seq.0.cast_signed();
            let title = row.attachment.title;
            patient.report("attachment-withdrawal", "attachment", Some(number), title);
        }
    }
    Ok(())
}
