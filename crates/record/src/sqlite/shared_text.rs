//! How are texts that many rows share kept once?

use super::actor::hexadecimal;
use super::pen::{Pen, Table, table};
use crate::error::RecordError;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// How `shared_text` is written.
pub(super) const SHARED_TEXT: Table =
    table!("shared_text", "seq, action, digest, content", "?, ?, ?, ?");

/// The digest by which a text is found.
pub(super) fn digest(text: &str) -> String {
    hexadecimal(&Sha256::digest(text))
}

/// The number of a text, where it is kept.
pub(super) fn find(connection: &Connection, digest: &str) -> Result<Option<i64>, RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT seq FROM shared_text WHERE digest = ?1")?;
    Ok(statement.query_row([digest], |row| row.get(0)).optional()?)
}

/// Appends a text.
pub(super) fn append(pen: &Pen<'_>, digest: &str, text: &str) -> Result<(), RecordError> {
    pen.write(&SHARED_TEXT, params![pen.seq, pen.action, digest, text])
}

/// A text by its number.
pub(super) fn read(
    connection: &Connection,
    seq: Option<i64>,
) -> Result<Option<String>, RecordError> {
    let Some(seq) = seq else {
        return Ok(None);
    };
    let mut statement =
        connection.prepare_cached("SELECT content FROM shared_text WHERE seq = ?1")?;
    Ok(Some(statement.query_row([seq], |row| row.get(0))?))
}
