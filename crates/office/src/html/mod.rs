//! What does a saved page of the web or the body of a mail say, and where?
//!
//! The answer has the shape of a Word file's: paragraphs with places and runs. Blocks end
//! paragraphs, two breaks in a row do too, one break is a line break within; white space is drawn
//! together as on a screen, no-break spaces stay. Headings have the styles `heading 1` …
//! `heading 6`, the page's title `title`, items of lists `list paragraph`, captions `caption`.
//! Left out: scripts, styles, templates, comments, drawings, what stands in for something else
//! (`noscript`, `iframe` …) and blocks that the page itself hides. Nothing is fetched.

mod charset;
mod table;
mod walk;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::docx::Document;
use crate::finding::Finding;

/// What a page may hold at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: usize,
    /// Bytes of text, over all paragraphs.
    pub text_bytes: usize,
    /// Paragraphs.
    pub paragraphs: usize,
    /// Tables in each other; a deeper one's text belongs to the cell that it stands in.
    pub tables_deep: usize,
}

impl Default for Limits {
    /// 16 MiB of file and of text, half a million paragraphs, 32 tables in each other.
    fn default() -> Self {
        Self {
            file_bytes: 16 << 20,
            text_bytes: 16 << 20,
            paragraphs: 500_000,
            tables_deep: 32,
        }
    }
}

/// Reads a page. What cannot be taken is a finding; the document then holds what was read before.
///
/// The charset is the byte order mark's; else UTF-8 where the bytes are that, else the one that
/// the page declares, else Windows code page 1258 for Vietnamese.
///
/// ```
/// let page = b"<h1>Tin</h1><p>GRDP&nbsp;<b>7,1</b>\n%<script>7.2</script>";
/// let (document, findings) = office::html::read(page, &office::html::Limits::default());
/// assert!(findings.is_empty());
/// assert_eq!(document.text(), "Tin\nGRDP\u{a0}7,1 %");
/// assert_eq!(document.paragraphs[0].style, "heading 1");
/// ```
#[must_use]
pub fn read(bytes: &[u8], limits: &Limits) -> (Document, Vec<Finding>) {
    if bytes.len() > limits.file_bytes {
        let limit = limits.file_bytes.to_string();
        let finding = Finding::error("file-too-large").with("limit", limit);
        return (Document::default(), vec![finding]);
    }
    // Cutting a page into tags is other people's work; a fault in it must end the reading of
    // this file only.
    let answer = catch_unwind(AssertUnwindSafe(|| {
        let (text, mut findings) = charset::decode(bytes);
        let (document, cut) = walk::walk(&text, limits);
        findings.extend(cut);
        (document, findings)
    }));
    answer.unwrap_or_else(|_| (Document::default(), vec![Finding::error("file-unreadable")]))
}
