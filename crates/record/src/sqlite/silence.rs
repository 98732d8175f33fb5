//! How are doubts that a person let stand written and read?

use super::pen::{Pen, Table, table};
use super::seq;
use crate::error::RecordError;
use domain::silence::{Doubt, Silence, SilenceRow};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;

/// How `silence` is written.
pub(super) const SILENCE: Table = table!(
    "silence",
    "seq, action, code, number, expected, passage, silent, reason",
    "?, ?, ?, ?, ?, ?, ?, ?"
);

/// Appends a decision about a doubt.
pub(super) fn append(pen: &Pen<'_>, silence: &Silence) -> Result<(), RecordError> {
    let doubt = &silence.doubt;
    pen.write(
        &SILENCE,
        params![
            pen.seq,
            pen.action,
            doubt.code(),
            doubt.number(),
            doubt.expected(),
            doubt.passage(),
            silence.silent,
            silence.reason
        ],
    )
}

/// The latest decision about each doubt over these numbers of texts, by doubt.
pub(super) fn of_numbers(
    connection: &Connection,
    numbers: &[String],
    state: i64,
) -> Result<Vec<SilenceRow>, RecordError> {
    let mut statement = connection.prepare_cached(
        "SELECT s.seq, s.code, s.number, s.expected, s.passage, s.silent, s.reason, \
         a.actor_name, a.acted_at FROM silence s JOIN audit a ON a.seq = s.action \
         WHERE s.number = ?1 AND s.seq <= ?2 ORDER BY s.seq",
    )?;
    let mut found = BTreeMap::new();
    for number in numbers {
        let mut rows = statement.query(params![number, state])?;
        while let Some(row) = rows.next()? {
            let row = read(row)?;
            found.insert(row.silence.doubt.clone(), row);
        }
    }
    Ok(found.into_values().collect())
}

fn read(row: &Row<'_>) -> Result<SilenceRow, RecordError> {
    let number: i64 = row.get(0)?;
    let doubt = Doubt::new(row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)
        .map_err(|error| RecordError::broken("silence", number, error))?;
    let at = Timestamp::from_microsecond(row.get(8)?)
        .map_err(|error| RecordError::broken("silence", number, error))?;
    Ok(SilenceRow {
        seq: seq(number),
        silence: Silence {
            doubt,
            silent: row.get(5)?,
            reason: row.get(6)?,
        },
        by: row.get(7)?,
        at,
    })
}
