//! How are files that go with reports written and read?

use super::actor::{self, hexadecimal};
use super::pen::{Pen, Table, table};
use super::transaction::SqliteTransaction;
use super::value::word;
use super::{SqliteStore, seq, stored};
use crate::attachment::{AttachmentRow, Attachments, WriteAttachments};
use crate::error::RecordError;
use crate::report::Signature;
use domain::attachment::{Attachment, HandedFile};
use domain::moment::Seq;
use domain::report::ReportNo;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

/// How `shared_file` is written.
pub(super) const SHARED_FILE: Table =
    table!("shared_file", "seq, action, digest, content", "?, ?, ?, ?");

/// How `attachment` is written.
pub(super) const ATTACHMENT: Table = table!(
    "attachment",
    "report, seq, action, title, file, name, format, reason",
    "?, ?, ?, ?, ?, ?, ?, ?"
);

/// The digest by which a file is found.
pub(super) fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn find(connection: &Connection, digest: &str) -> Result<Option<i64>, RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT seq FROM shared_file WHERE digest = ?1")?;
    Ok(statement.query_row([digest], |row| row.get(0)).optional()?)
}

fn bytes_of(connection: &Connection, digest: &str) -> Result<Option<Vec<u8>>, RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT content FROM shared_file WHERE digest = ?1")?;
    let found: Option<Vec<u8>> = statement.query_row([digest], |row| row.get(0)).optional()?;
    match found {
        // What was changed behind the program's back is not handed on as what was handed in.
        Some(bytes) if self::digest(&bytes) != digest => {
            let number = find(connection, digest)?.unwrap_or_default();
            let reason = "the bytes do not fit the digest";
            Err(RecordError::broken("shared_file", number, reason))
        }
        found => Ok(found),
    }
}

/// Every row of a report, oldest first; of the bytes only how many there are.
pub(super) fn of_report(
    connection: &Connection,
    report: ReportNo,
    state: Seq,
) -> Result<Vec<AttachmentRow>, RecordError> {
    let mut statement = connection.prepare_cached(
        "SELECT a.*, f.digest, length(f.content) AS bytes FROM attachment a \
         LEFT JOIN shared_file f ON f.seq = a.file \
         WHERE a.report = ?1 AND a.seq <= ?2 ORDER BY a.seq",
    )?;
    let mut rows = statement.query(params![report.0, stored(state)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(connection, row)?);
    }
    Ok(found)
}

fn read(connection: &Connection, row: &Row<'_>) -> Result<AttachmentRow, RecordError> {
    let number: i64 = row.get("seq")?;
    let format: String = row.get("format")?;
    let digest: Option<String> = row.get("digest")?;
    let bytes: Option<i64> = row.get("bytes")?;
    let file = match digest.zip(bytes) {
        Some((digest, bytes)) => Some(HandedFile {
            name: row.get("name")?,
            format: word("attachment", number, &format)?,
            digest,
            bytes: bytes.unsigned_abs(),
        }),
        None => None,
    };
    let audit = actor::of_action(connection, row.get("action")?)?;
    Ok(AttachmentRow {
        seq: seq(number),
        report: ReportNo(row.get("report")?),
        attachment: Attachment {
            title: row.get("title")?,
            file,
            reason: row.get("reason")?,
        },
        by: Signature {
            id: audit.actor_id,
            name: audit.actor_name,
            at: audit.at,
        },
    })
}

fn append(
    pen: &Pen<'_>,
    report: ReportNo,
    attachment: &Attachment,
    file: Option<i64>,
) -> Result<(), RecordError> {
    let handed = attachment.file.as_ref();
    pen.write(
        &ATTACHMENT,
        params![
            report.0,
            pen.seq,
            pen.action,
            attachment.title,
            file,
            handed.map_or("", |file| file.name.as_str()),
            handed.map_or("", |file| file.format.as_str()),
            attachment.reason
        ],
    )
}

impl Attachments for SqliteStore {
    fn attachments(&self, report: ReportNo, state: Seq) -> Result<Vec<AttachmentRow>, RecordError> {
        of_report(&*self.connections.snapshot()?, report, state)
    }

    fn file(&self, digest: &str) -> Result<Option<Vec<u8>>, RecordError> {
        bytes_of(&*self.connections.snapshot()?, digest)
    }
}

impl Attachments for SqliteTransaction<'_> {
    fn attachments(&self, report: ReportNo, state: Seq) -> Result<Vec<AttachmentRow>, RecordError> {
        of_report(self.connection(), report, state)
    }

    fn file(&self, digest: &str) -> Result<Option<Vec<u8>>, RecordError> {
        bytes_of(self.connection(), digest)
    }
}

impl WriteAttachments for SqliteTransaction<'_> {
    fn append_attachment(
        &mut self,
        report: ReportNo,
        attachment: &Attachment,
        bytes: Option<&[u8]>,
    ) -> Result<Seq, RecordError> {
        if attachment.file.is_some() != bytes.is_some() {
            let reason = "a file and its bytes belong together";
            return Err(RecordError::refused("attachment", reason));
        }
        let appended = self.file_and_row(report, attachment, bytes);
        self.half_done(appended.is_err());
        appended.map(seq)
    }
}

impl SqliteTransaction<'_> {
    fn file_and_row(
        &mut self,
        report: ReportNo,
        attachment: &Attachment,
        bytes: Option<&[u8]>,
    ) -> Result<i64, RecordError> {
        let file = match bytes {
            None => None,
            Some(bytes) => {
                let digest = digest(bytes);
                Some(match find(self.connection(), &digest)? {
                    Some(number) => number,
                    None => self.row(|pen| {
                        pen.write(&SHARED_FILE, params![pen.seq, pen.action, digest, bytes])
                    })?,
                })
            }
        };
        self.row(|pen| append(pen, report, attachment, file))
    }
}
