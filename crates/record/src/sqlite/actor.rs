//! How is the audit trail written and read, and how is it seen that nobody changed it?

use super::seq;
use crate::error::RecordError;
use crate::store::AuditRow;
use domain::actor::AuditEntry;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// What the hash of an audit row covers, besides the hash of the row before.
pub(super) struct Content<'a> {
    pub seq: i64,
    pub last_seq: i64,
    pub acted_at: i64,
    pub texts: [&'a str; 6],
}

impl Content<'_> {
    /// SHA-256, hexadecimal, over the hash before and every field, each with its length before
    /// it, so that no two contents read alike.
    pub(super) fn hash(&self, before: &str) -> String {
        let mut hasher = Sha256::new();
        let numbers = [self.seq, self.last_seq, self.acted_at].map(|n| n.to_string());
        let numbers = numbers.iter().map(String::as_str);
        for field in [before].into_iter().chain(numbers).chain(self.texts) {
            hasher.update(field.len().to_string());
            hasher.update(":");
            hasher.update(field);
        }
        hexadecimal(&hasher.finalize())
    }
}

/// Bytes as hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Appends the audit row of the action `seq`, whose rows end at `last_seq` and are sealed.
pub(super) fn append(
    connection: &Connection,
    (seq, last_seq): (i64, i64),
    seal: &str,
    entry: &AuditEntry,
) -> Result<(), RecordError> {
    let before: Option<String> = connection
        .prepare_cached("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let acted_at = entry.at.as_microsecond();
    let texts = [
        seal,
        &entry.actor.id,
        &entry.actor.name,
        entry.verb,
        &entry.detail,
        &entry.reason,
    ];
    let content = Content {
        seq,
        last_seq,
        acted_at,
        texts,
    };
    let hash = content.hash(before.as_deref().unwrap_or(""));
    let [seal, actor_id, actor_name, verb, detail, reason] = texts;
    connection
        .prepare_cached(
            "INSERT INTO audit (seq, last_seq, acted_at, seal, actor_id, actor_name, verb, \
             detail, reason, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            seq, last_seq, acted_at, seal, actor_id, actor_name, verb, detail, reason, hash
        ])?;
    Ok(())
}

/// Audit rows after a number, oldest first.
pub(super) fn after(
    connection: &Connection,
    after: i64,
    limit: usize,
) -> Result<Vec<AuditRow>, RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM audit WHERE seq > ?1 ORDER BY seq LIMIT ?2")?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = statement.query([after, limit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// The audit row of an action; an action that is not yet committed has one without content.
pub(super) fn of_action(connection: &Connection, action: i64) -> Result<AuditRow, RecordError> {
    let mut statement = connection.prepare_cached("SELECT * FROM audit WHERE seq = ?1")?;
    let mut rows = statement.query([action])?;
    match rows.next()? {
        Some(row) => read(row),
        None => Ok(AuditRow {
            seq: seq(action),
            at: Timestamp::UNIX_EPOCH,
            actor_id: String::new(),
            actor_name: String::new(),
            verb: String::new(),
            detail: String::new(),
            reason: String::new(),
            hash: String::new(),
        }),
    }
}

/// An audit row.
pub(super) fn read(row: &Row<'_>) -> Result<AuditRow, RecordError> {
    let number: i64 = row.get("seq")?;
    let at = Timestamp::from_microsecond(row.get("acted_at")?)
        .map_err(|error| RecordError::broken("audit", number, error))?;
    Ok(AuditRow {
        seq: seq(number),
        at,
        actor_id: row.get("actor_id")?,
        actor_name: row.get("actor_name")?,
        verb: row.get("verb")?,
        detail: row.get("detail")?,
        reason: row.get("reason")?,
        hash: row.get("hash")?,
    })
}
