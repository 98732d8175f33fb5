//! To open a file of a report: the one in view, or any that ever went with it.
//!
//! Ways to fail: `attachment-not-there`.

use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::report::{finding, over, refuse};
use domain::attachment::HandedFile;
use domain::moment::Seq;
use domain::report::ReportKey;

/// A file with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Which one.
    pub file: HandedFile,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Opens the file that was put to a report under a number.
///
/// # Errors
/// Where no file of this report has the number, the right is over another reporter, or the
/// store fails or does not hold the bytes that were handed in.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ShowReport>,
    key: &ReportKey,
    number: Seq,
) -> Result<Opened, Refused> {
    over(authorized, key)?;
    let store = desk.store();
    let not_there = || finding("attachment-not-there", "", &number.to_string(), "");
    let Some(report) = store.report(key, Seq::LAST)? else {
        return refuse(not_there());
    };
    let mut rows = store.attachments(report.no, Seq::LAST)?.into_iter();
    let row = rows.find(|row| row.seq == number);
    let Some(file) = row.and_then(|row| row.attachment.file) else {
        return refuse(not_there());
    };
    match store.file(&file.digest)? {
        Some(bytes) => Ok(Opened { file, bytes }),
        None => refuse(not_there()),
    }
}
