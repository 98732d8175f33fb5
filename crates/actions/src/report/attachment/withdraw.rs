//! To take a file away from a report. It goes out of view; the file, and who put it and took it
//! away, stay.
//!
//! Ways to fail: `attachment-not-there`, `attachment-changed`, `attachment-closed`,
//! `text-too-long`.

use super::{Seen, unseen};
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::report::grid::Grid;
use crate::report::{finding, named, over, refuse};
use domain::attachment::Attachment;
use domain::identifier::is_plain_text;
use domain::limits;
use domain::moment::Seq;
use domain::report::ReportKey;
use record::attachment::in_view;
use serde_json::{Value, json};

/// Takes away what stands under a title; gives the number of the row that says so.
///
/// # Errors
/// As told above; where the right is over another reporter, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::DetachReport>,
    key: &ReportKey,
    (title, seen): (&str, Seen),
    reason: &str,
) -> Result<Done<Seq>, Refused> {
    over(authorized, key)?;
    if !is_plain_text(reason) {
        let limit = limits::TEXT_BYTES.to_string();
        return refuse(finding("text-too-long", "reason", reason, &limit));
    }
    desk.change(authorized, reason, |pen| {
        let catalogue = pen.transaction.catalogue()?;
        let grid = Grid::read(&*pen.transaction, catalogue, *key, Seq::LAST)?;
        let shown = in_view(&grid.attachments);
        let standing = shown.iter().find(|row| row.attachment.title == title);
        let (Some(standing), Some(report)) = (standing, &grid.report) else {
            return refuse(finding("attachment-not-there", "", title, ""));
        };
        let state = grid.progress().state();
        if !state.takes_entries() {
            let state = state.as_str();
            return refuse(finding("attachment-closed", "", title, state));
        }
        if let Some(changed) = unseen(Some(standing), Some(standing.seq), seen) {
            return refuse(changed);
        }
        let attachment = Attachment {
            title: title.to_owned(),
            file: None,
            reason: reason.trim().to_owned(),
        };
        let seq = pen
            .transaction
            .append_attachment(report.no, &attachment, None)?;
        let mut detail = named(&grid.catalogue, &grid.forms, &grid.key);
        let file = standing.attachment.file.as_ref();
        detail.insert("attachment".to_owned(), json!(title));
        detail.insert("file".to_owned(), json!(file.map(|file| &file.name)));
        detail.insert("row".to_owned(), json!(seq.0));
        Ok((seq, Value::Object(detail)))
    })
}
