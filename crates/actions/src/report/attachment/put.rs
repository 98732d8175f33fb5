//! To put a file to a report, under a title that its form lists or, where the form says so,
//! another.
//!
//! The file is known by its bytes before anything is written, and kept whole or not at all. The
//! same file put twice under a title is kept once; a newer one takes the place of the older,
//! which stays. The report is begun where nobody has begun it.
//!
//! Ways to fail, each with the name of the file: `attachment-empty`, `attachment-large`,
//! `attachment-name`, `attachment-kind`, `attachment-end`, `attachment-encrypted`,
//! `attachment-macros`, `attachment-scripts`, `attachment-unpacks`, `attachment-broken`,
//! `attachment-title`, `attachment-unknown`, `attachment-changed`, `attachment-closed`,
//! `attachments-too-many`, `attachments-too-large`.

use super::{Seen, unseen};
use crate::desk::{Desk, Outcome, Pen};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::report::grid::Grid;
use crate::report::{finding, named, over, refuse};
use domain::attachment::{Attachment, FileFormat, FileKind, HandedFile, file_name, is_title};
use domain::finding::Finding;
use domain::limits;
use domain::moment::Seq;
use domain::report::ReportKey;
use record::attachment::in_view;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A file that is sent for a report.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// Under which title; empty for the name of the file.
    pub title: &'a str,
    /// Its name on the sender's machine.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What the sender saw there.
    pub seen: Seen,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// The number under which it stands.
    pub seq: Seq,
    /// The title under which it stands.
    pub title: String,
    /// The file.
    pub file: HandedFile,
    /// Whether it stood there already.
    pub again: bool,
}

/// Puts a file to a report.
///
/// # Errors
/// As told above; where the right is over another reporter, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::AttachReport>,
    key: &ReportKey,
    sent: Sent<'_>,
) -> Result<Put, Refused> {
    over(authorized, key)?;
    // Before the lock: to look through a large file takes a while.
    let file = known(sent)?;
    let title = titled(sent.title, &file.name)?;
    let attachment = Attachment {
        title,
        file: Some(file.clone()),
        reason: String::new(),
    };
    let (put, _, _) = desk.act(authorized, "", |pen| {
        let catalogue = pen.transaction.catalogue()?;
        let grid = Grid::read(&*pen.transaction, catalogue, *key, Seq::LAST)?;
        match place(&grid, &attachment, &file, sent.seen)? {
            Some(seq) => Ok(Outcome::Leave(made(seq, &attachment, &file, true))),
            None => {
                let seq = write(pen, &grid, &attachment, sent.bytes)?;
                let detail = told(&grid, &attachment, &file, seq);
                Ok(Outcome::Commit(
                    made(seq, &attachment, &file, false),
                    detail,
                ))
            }
        }
    })?;
    Ok(put)
}

fn made(seq: Seq, attachment: &Attachment, file: &HandedFile, again: bool) -> Put {
    Put {
        seq,
        title: attachment.title.clone(),
        file: file.clone(),
        again,
    }
}

/// A finding about a file.
fn about(code: &'static str, name: &str, expected: &str) -> Finding {
    let mut finding = finding(code, "", name, expected);
    finding.location.file = Some(name.to_owned());
    finding
}

/// What a file is: its name made safe, its format as its bytes tell.
fn known(sent: Sent<'_>) -> Result<HandedFile, Refused> {
    let Some(name) = file_name(sent.name) else {
        return refuse(about("attachment-name", sent.name, ""));
    };
    if sent.bytes.len() > limits::ATTACHMENT_BYTES {
        let limit = (limits::ATTACHMENT_BYTES >> 20).to_string();
        return refuse(about("attachment-large", &name, &limit));
    }
    let found = office::recognise(sent.bytes).map_err(|wrong| {
        let finding = match wrong.code {
            "file-empty" => about("attachment-empty", &name, ""),
            "file-encrypted" => about("attachment-encrypted", &name, ""),
            "file-has-macros" => about("attachment-macros", &name, ""),
            "file-has-scripts" => about("attachment-scripts", &name, ""),
            "file-unpacks-too-large" | "file-too-large" | "file-too-many-cells" => {
                about("attachment-unpacks", &name, "")
            }
            "file-kind-unknown" => {
                let kind = wrong.arguments.get("kind").map_or("", String::as_str);
                about("attachment-kind", &name, &accepted(&[])).with("kind", kind)
            }
            _ => about("attachment-broken", &name, ""),
        };
        Refused::Findings(vec![finding])
    })?;
    let mut format: FileFormat = found.parse().unwrap_or(FileFormat::Text);
    // A table as text is text; only its name tells.
    if format == FileFormat::Text && FileFormat::Csv.fits(&name) {
        format = FileFormat::Csv;
    }
    if !format.fits(&name) {
        let ends: Vec<String> = format
            .extensions()
            .iter()
            .map(|e| format!(".{e}"))
            .collect();
        return refuse(about("attachment-end", &name, &ends.join(", ")));
    }
    let mut digest = String::new();
    for byte in Sha256::digest(sent.bytes) {
        let _ = write!(digest, "{byte:02x}");
    }
    Ok(HandedFile {
        name,
        format,
        digest,
        bytes: sent.bytes.len() as u64,
    })
}

/// The ends of names that kinds of files have; of every kind where none is named.
fn accepted(kinds: &[FileKind]) -> String {
    let all = if kinds.is_empty() {
        &FileKind::ALL[..]
    } else {
        kinds
    };
    let ends = all.iter().flat_map(|kind| kind.extensions());
    let ends: Vec<String> = ends.map(|end| format!(".{end}")).collect();
    ends.join(", ")
}

fn titled(title: &str, name: &str) -> Result<String, Refused> {
    let title = title.trim();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let title = if title.is_empty() { stem } else { title };
    if !is_title(title) {
        let limit = limits::ATTACHMENT_TITLE_BYTES.to_string();
        return refuse(finding("attachment-title", "", title, &limit));
    }
    Ok(title.to_owned())
}

/// Whether a file may go where it is sent; the number of the row where it stands there already.
fn place(
    grid: &Grid,
    attachment: &Attachment,
    file: &HandedFile,
    seen: Seen,
) -> Result<Option<Seq>, Refused> {
    let title = &attachment.title;
    let rows = &grid.attachments;
    let shown = in_view(rows);
    let standing = shown.iter().find(|row| row.attachment.title == *title);
    // The same file sent again says nothing new, whatever has become of the report.
    if let Some(row) = standing
        && row.attachment.file.as_ref() == Some(file)
    {
        return Ok(Some(row.seq));
    }
    let state = grid.progress().state();
    if !state.takes_entries() {
        return refuse(about("attachment-closed", &file.name, state.as_str()));
    }
    let Some(asked) = grid.version().asked_file(title) else {
        let listed = grid.version().attachments.iter();
        let near = crate::nearest::nearest(title, listed.map(|asked| asked.title.as_str()));
        return refuse(about("attachment-unknown", &file.name, &near).with("word", title));
    };
    if !asked.takes(file.format.kind()) {
        let kinds = accepted(&asked.kinds);
        let wrong = about("attachment-kind", &file.name, &kinds);
        return refuse(wrong.with("kind", file.format.as_str()));
    }
    let last = rows.iter().rev().find(|row| row.attachment.title == *title);
    if let Some(changed) = unseen(standing.copied(), last.map(|row| row.seq), seen) {
        return refuse(changed);
    }
    let more = usize::from(standing.is_none());
    if shown.len() + more > limits::ATTACHMENTS || rows.len() >= limits::ATTACHMENT_CHANGES {
        let limit = limits::ATTACHMENTS.to_string();
        return refuse(about("attachments-too-many", &file.name, &limit));
    }
    let kept = rows.iter().filter_map(|row| row.attachment.file.as_ref());
    let kept: BTreeMap<&str, u64> = kept
        .chain([file])
        .map(|file| (file.digest.as_str(), file.bytes))
        .collect();
    if kept.values().sum::<u64>() > limits::ATTACHMENTS_BYTES {
        let limit = (limits::ATTACHMENTS_BYTES >> 20).to_string();
        return refuse(about("attachments-too-large", &file.name, &limit));
    }
    Ok(None)
}

fn write(
    pen: &mut Pen<'_>,
    grid: &Grid,
    attachment: &Attachment,
    bytes: &[u8],
) -> Result<Seq, Refused> {
    let report = match &grid.report {
        Some(report) => report.no,
        None => pen.transaction.append_report(&grid.key)?,
    };
    Ok(pen
        .transaction
        .append_attachment(report, attachment, Some(bytes))?)
}

fn told(grid: &Grid, attachment: &Attachment, file: &HandedFile, seq: Seq) -> Value {
    let mut detail = named(&grid.catalogue, &grid.forms, &grid.key);
    detail.insert("attachment".to_owned(), json!(attachment.title));
    detail.insert("file".to_owned(), json!(file.name));
    detail.insert("format".to_owned(), json!(file.format.as_str()));
    detail.insert("bytes".to_owned(), json!(file.bytes));
    detail.insert("sha256".to_owned(), json!(file.digest));
    detail.insert("row".to_owned(), json!(seq.0));
    Value::Object(detail)
}
