//! Can every account be read, and does each have a person?

use super::Patient;
use crate::error::RecordError;
use crate::sqlite::account;

/// Reads all accounts with their grants, and names those without a person.
pub(super) fn check(patient: &mut Patient<'_>) -> Result<(), RecordError> {
    let read = account::all(patient.connection);
    patient.readable(read)?;
    let mut statement = patient.connection.prepare(
        "SELECT id, seq FROM account WHERE no NOT IN (SELECT account FROM account_version)",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, seq): (String, i64) = (row.get(0)?, row.get(1)?);
        patient.report("no-version", id, Some(seq), "");
    }
    Ok(())
}
