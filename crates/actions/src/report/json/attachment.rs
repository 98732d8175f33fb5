//! How are the files of a report told?

use super::at;
use crate::report::attachment::{Slot, put::Put, slots};
use crate::report::grid::Grid;
use jiff::tz::TimeZone;
use record::attachment::AttachmentRow;
use serde::Serialize;

/// What goes under one title.
#[derive(Debug, Clone, Serialize)]
pub struct AttachmentJson {
    /// What it is.
    pub title: String,
    /// Whether the form lists it.
    pub listed: bool,
    /// Whether the report can be handed in only with it.
    pub required: bool,
    /// Required, and nothing stands there.
    pub missing: bool,
    /// Of which sorts it may be: `pdf`, `document`, `sheet`, `image`, `text`; empty for any.
    pub kinds: Vec<&'static str>,
    /// The file in view; `null` where none is.
    pub file: Option<FileJson>,
    /// All that was ever put there and taken away, the newest first.
    pub history: Vec<FileJson>,
}

/// A file that was put to a report, or taken away.
#[derive(Debug, Clone, Serialize)]
pub struct FileJson {
    /// Its number, by which it is opened; the base of the next change of its title.
    pub number: u64,
    /// Its name; empty where it was taken away.
    pub name: String,
    /// `pdf`, `docx`, …; empty where it was taken away.
    pub format: &'static str,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// Whether this took the file away.
    pub withdrawn: bool,
    /// Why it was taken away.
    pub reason: String,
    /// Name of who did it.
    pub by: String,
    /// When, with the zone's offset.
    pub at: String,
}

/// What became of a file that was sent.
#[derive(Debug, Clone, Serialize)]
pub struct PutJson {
    /// Under which title it stands.
    pub title: String,
    /// Its number.
    pub number: u64,
    /// Whether it stood there already.
    pub again: bool,
    /// Its SHA-256, to hold against one's own.
    pub sha256: String,
    /// All files of the report.
    pub attachments: Vec<AttachmentJson>,
}

/// All files of a report.
#[must_use]
pub fn attachments(grid: &Grid, zone: &TimeZone) -> Vec<AttachmentJson> {
    slots(grid).iter().map(|slot| told(slot, zone)).collect()
}

/// What became of a file.
#[must_use]
pub fn put(put: &Put, grid: &Grid, zone: &TimeZone) -> PutJson {
    PutJson {
        title: put.title.clone(),
        number: put.seq.0,
        again: put.again,
        sha256: put.file.digest.clone(),
        attachments: attachments(grid, zone),
    }
}

fn told(slot: &Slot<'_>, zone: &TimeZone) -> AttachmentJson {
    AttachmentJson {
        title: slot.asked.title.clone(),
        listed: slot.listed,
        required: slot.asked.required,
        missing: slot.missing(),
        kinds: slot.asked.kinds.iter().map(|kind| kind.as_str()).collect(),
        file: slot.file.map(|row| file(row, zone)),
        history: slot.history.iter().map(|row| file(row, zone)).collect(),
    }
}

fn file(row: &AttachmentRow, zone: &TimeZone) -> FileJson {
    let file = row.attachment.file.as_ref();
    FileJson {
        number: row.seq.0,
        name: file.map(|it| it.name.clone()).unwrap_or_default(),
        format: file.map_or("", |it| it.format.as_str()),
        bytes: file.map_or(0, |it| it.bytes),
        sha256: file.map(|it| it.digest.clone()).unwrap_or_default(),
        withdrawn: file.is_none(),
        reason: row.attachment.reason.clone(),
        by: row.by.name.clone(),
        at: at(row.by.at, zone),
    }
}
