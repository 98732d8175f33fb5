//! How are texts that many rows share kept once?

use super::actor::hexadecimal;
use crate::error::RecordError;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

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
pub(super) fn append(
    connection: &Connection,
    (seq, action): (i64, i64),
    digest: &str,
    text: &str,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO shared_text (seq, action, digest, content) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![seq, action, digest, text])?;
    Ok(())
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
