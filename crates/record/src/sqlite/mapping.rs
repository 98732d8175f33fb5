//! How is written and read in which way departments' own workbooks are read?

use super::pen::{Pen, Table, table};
use super::seq;
use crate::error::RecordError;
use crate::mapping::{MappingRow, NewMapping};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

/// How `mapping` is written.
pub(super) const MAPPING: Table =
    table!("mapping", "seq, action, code, form, body", "?, ?, ?, ?, ?");

/// Appends a version of a mapping.
pub(super) fn append(pen: &Pen<'_>, mapping: &NewMapping) -> Result<(), RecordError> {
    let NewMapping { code, form, body } = mapping;
    pen.write(&MAPPING, params![pen.seq, pen.action, code, form, body])
}

const SELECT: &str = "SELECT m.seq, m.code, m.form, m.body, a.actor_name, a.acted_at \
                      FROM mapping m JOIN audit a ON a.seq = m.action";

/// The latest version of each mapping, in the order of codes.
pub(super) fn latest(connection: &Connection, state: i64) -> Result<Vec<MappingRow>, RecordError> {
    let sql = format!(
        "{SELECT} WHERE m.seq = (SELECT max(l.seq) FROM mapping l WHERE l.code = m.code \
         AND l.seq <= ?1) ORDER BY m.code"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![state])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// Every version of a mapping, oldest first.
pub(super) fn versions(
    connection: &Connection,
    code: &str,
) -> Result<Vec<MappingRow>, RecordError> {
    let sql = format!("{SELECT} WHERE m.code = ?1 ORDER BY m.seq");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![code])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

fn read(row: &Row<'_>) -> Result<MappingRow, RecordError> {
    let number: i64 = row.get(0)?;
    let at = Timestamp::from_microsecond(row.get(5)?)
        .map_err(|error| RecordError::broken("mapping", number, error))?;
    Ok(MappingRow {
        seq: seq(number),
        mapping: NewMapping {
            code: row.get(1)?,
            form: row.get(2)?,
            body: row.get(3)?,
        },
        by: row.get(4)?,
        at,
    })
}
