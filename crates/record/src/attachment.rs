//! Which files go with a report, who put them, and what do they hold?

use crate::error::RecordError;
use crate::report::Signature;
use domain::attachment::Attachment;
use domain::moment::Seq;
use domain::report::ReportNo;

/// A file that was put to a report, or taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentRow {
    /// Number of the row.
    pub seq: Seq,
    /// To which report.
    pub report: ReportNo,
    /// What was put or taken away.
    pub attachment: Attachment,
    /// By whom and when.
    pub by: Signature,
}

/// What may be asked, in a store and within an action.
pub trait Attachments {
    /// Every file that was put to a report or taken away by a state, oldest first.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn attachments(&self, report: ReportNo, state: Seq) -> Result<Vec<AttachmentRow>, RecordError>;

    /// The bytes of a file by their digest; none where no such file is kept.
    ///
    /// # Errors
    /// Where the store fails.
    fn file(&self, digest: &str) -> Result<Option<Vec<u8>>, RecordError>;
}

/// What an action appends.
pub trait WriteAttachments {
    /// Keeps a file, once, and puts it to a report; without bytes, takes away what stands under
    /// the title. The digest is the store's own: that of the attachment is not read.
    ///
    /// # Errors
    /// Where the store fails, or there is a file without bytes or bytes without a file.
    fn append_attachment(
        &mut self,
        report: ReportNo,
        attachment: &Attachment,
        bytes: Option<&[u8]>,
    ) -> Result<Seq, RecordError>;
}

/// What is in view of all that was put and taken away: of each title the last, in the order in
/// which titles were first used, without those that were taken away.
#[must_use]
pub fn in_view(rows: &[AttachmentRow]) -> Vec<&AttachmentRow> {
    let mut titles: Vec<&AttachmentRow> = Vec::new();
    for row in rows {
        let title = &row.attachment.title;
        match titles.iter_mut().find(|it| it.attachment.title == *title) {
            Some(before) => *before = row,
            None => titles.push(row),
        }
    }
    titles.retain(|row| row.attachment.file.is_some());
    titles
}
