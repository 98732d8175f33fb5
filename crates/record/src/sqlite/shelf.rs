//! How do working papers lie in SQLite? In the one table whose rows may be changed and removed.

use super::SqliteStore;
use crate::error::RecordError;
use crate::shelf::{Draft, KeptPaper, PaperHead, PaperNo, Room, Shelf};
use jiff::{Timestamp, ToSpan};
use rusqlite::{Connection, OptionalExtension, Row, params};

const TABLE: &str = "working_paper";

const HEAD: &str = "no, revision, name, length(content), kept_at, touched_at";

impl Shelf for SqliteStore {
    fn keep(
        &self,
        owner: &str,
        draft: &Draft,
        at: Timestamp,
        room: Room,
    ) -> Result<PaperNo, RecordError> {
        if owner.is_empty() || draft.content.len() > room.owner_bytes.min(room.bytes) {
            let reason = format!("{} bytes of {owner:?}", draft.content.len());
            return Err(RecordError::refused(TABLE, reason));
        }
        let writer = self.connections.writer()?;
        writer.execute_batch("BEGIN IMMEDIATE")?;
        let last: Option<i64> =
            writer.query_row("SELECT max(no) FROM working_paper", [], |row| row.get(0))?;
        // Milliseconds only grow, so that a number is never used for a second paper.
        let no = at.as_millisecond().max(last.unwrap_or(0) + 1).max(1);
        writer.execute(
            "INSERT INTO working_paper (no, owner, revision, name, place, as_of, marks, content, \
             kept_at, touched_at) VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
            params![
                no,
                owner,
                draft.name,
                draft.place,
                draft.as_of,
                draft.marks,
                draft.content,
                at.as_microsecond(),
            ],
        )?;
        make_room(&writer, owner, no, at, room)?;
        writer.execute_batch("COMMIT")?;
        Ok(PaperNo(no.unsigned_abs()))
    }

    fn kept(&self, owner: &str, no: PaperNo) -> Result<Option<KeptPaper>, RecordError> {
        let reader = self.connections.reader()?;
        let sql = format!(
            "SELECT {HEAD}, place, as_of, marks, content FROM working_paper \
             WHERE no = ?1 AND owner = ?2"
        );
        let mut statement = reader.prepare_cached(&sql)?;
        let found = statement.query_row(params![number(no), owner], |row| {
            let head = head(row)?;
            let draft = Draft {
                name: head.name.clone(),
                place: row.get(6)?,
                as_of: row.get(7)?,
                marks: row.get(8)?,
                content: row.get(9)?,
            };
            Ok(KeptPaper { head, draft })
        });
        Ok(found.optional()?)
    }

    fn all_kept(&self, owner: &str) -> Result<Vec<PaperHead>, RecordError> {
        let reader = self.connections.reader()?;
        let sql = format!(
            "SELECT {HEAD} FROM working_paper WHERE owner = ?1 ORDER BY touched_at DESC, no DESC"
        );
        let mut statement = reader.prepare_cached(&sql)?;
        let heads = statement.query_map([owner], head)?;
        Ok(heads.collect::<Result<_, _>>()?)
    }

    fn mark(&self, owner: &str, paper: &KeptPaper, at: Timestamp) -> Result<bool, RecordError> {
        let writer = self.connections.writer()?;
        let changed = writer.execute(
            "UPDATE working_paper SET place = ?4, as_of = ?5, marks = ?6, touched_at = ?7, \
             revision = revision + 1 WHERE no = ?1 AND owner = ?2 AND revision = ?3",
            params![
                number(paper.head.no),
                owner,
                i64::try_from(paper.head.revision).unwrap_or(i64::MAX),
                paper.draft.place,
                paper.draft.as_of,
                paper.draft.marks,
                at.as_microsecond(),
            ],
        )?;
        Ok(changed == 1)
    }

    fn discard(&self, owner: &str, no: PaperNo) -> Result<bool, RecordError> {
        let writer = self.connections.writer()?;
        let removed = writer.execute(
            "DELETE FROM working_paper WHERE no = ?1 AND owner = ?2",
            params![number(no), owner],
        )?;
        Ok(removed == 1)
    }
}

/// A number as it is stored; those past 2⁶³ name nothing.
fn number(no: PaperNo) -> i64 {
    i64::try_from(no.0).unwrap_or(-1)
}

fn head(row: &Row<'_>) -> rusqlite::Result<PaperHead> {
    let moment = |at: i64| Timestamp::from_microsecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(PaperHead {
        no: PaperNo(row.get::<_, i64>(0)?.unsigned_abs()),
        revision: row.get::<_, i64>(1)?.unsigned_abs(),
        name: row.get(2)?,
        bytes: row.get::<_, i64>(3)?.unsigned_abs(),
        kept_at: moment(row.get(4)?),
        touched_at: moment(row.get(5)?),
    })
}

/// Removes what is too old, then the oldest that exceed the owner's or everybody's room; the new
/// paper stays.
fn make_room(
    writer: &Connection,
    owner: &str,
    new: i64,
    at: Timestamp,
    room: Room,
) -> Result<(), RecordError> {
    let hours = (i64::from(room.days) * 24).hours();
    let oldest = at.checked_sub(hours).unwrap_or(Timestamp::MIN);
    writer.execute(
        "DELETE FROM working_paper WHERE touched_at < ?1 AND no <> ?2",
        params![oldest.as_microsecond(), new],
    )?;
    remove_beyond(writer, Some(owner), new, room.papers, room.owner_bytes)?;
    remove_beyond(writer, None, new, usize::MAX, room.bytes)
}

fn remove_beyond(
    writer: &Connection,
    owner: Option<&str>,
    new: i64,
    papers: usize,
    bytes: usize,
) -> Result<(), RecordError> {
    let mut statement = writer.prepare_cached(
        "SELECT no, length(content) FROM working_paper WHERE ?1 IS NULL OR owner = ?1 \
         ORDER BY no = ?2 DESC, touched_at DESC, no DESC",
    )?;
    let rows = statement.query_map(params![owner, new], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
    })?;
    let rows: Vec<(i64, i64)> = rows.collect::<Result<_, _>>()?;
    let mut sum = 0usize;
    for (at, (no, size)) in rows.iter().enumerate() {
        sum = sum.saturating_add(usize::try_from(*size).unwrap_or(usize::MAX));
        if *no != new && (at >= papers || sum > bytes) {
            writer.execute("DELETE FROM working_paper WHERE no = ?1", [no])?;
        }
    }
    Ok(())
}
