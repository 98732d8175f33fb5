//! What does a Word file say, and where; and how are remarks and corrections put back into it?
//!
//! Offsets are bytes of a paragraph's text as it stands in the file (UTF-8, no normal form).
//! Left out: deleted text of tracked changes, field codes, headers and footers, formulas,
//! automatic numbers of lists, pictures.

mod comment;
mod correct;
mod edit;
mod parts;
mod walk;

pub use comment::{Comment, comment};
pub use correct::{Correction, correct};
pub use edit::EditError;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::finding::Finding;
use crate::package::{Package, PackageLimits};

/// A Word file's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Paragraphs in the order of the file; those of a text box follow the one it hangs on,
    /// footnotes and endnotes follow the body.
    pub paragraphs: Vec<Paragraph>,
}

impl Document {
    /// All text, a paragraph a line.
    #[must_use]
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.paragraphs.iter().map(|p| p.text.as_str()).collect();
        texts.join("\n")
    }
}

/// One paragraph. Its number is its index in [`Document::paragraphs`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text; tabs are `\t`, line breaks within it `\n`.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// Name of its style such as `heading 1`; empty for the usual one.
    pub style: String,
    /// Pieces of equal looks, in order; together they are the text.
    pub runs: Vec<Run>,
}

/// A piece of a paragraph of equal looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Where it begins in the paragraph's text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether it is set bold by itself.
    pub bold: bool,
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the body.
    Body,
    /// In a table's cell: number of the table in the file, row and column, all from 1.
    /// A cell that spans columns counts for as many.
    Cell {
        /// Number of the table.
        table: u32,
        /// Row.
        row: u32,
        /// Column of the cell's left edge.
        column: u32,
    },
    /// In a text box.
    TextBox,
    /// In a footnote, with its number in the file.
    Footnote(i64),
    /// In an endnote, with its number in the file.
    Endnote(i64),
}

/// 64 MiB packed, 256 MiB unpacked.
const LIMITS: PackageLimits = PackageLimits {
    file_bytes: 64 << 20,
    unpacked_bytes: 256 << 20,
    tags: 3_000_000,
};

/// Reads a `.docx` file. What cannot be taken is a finding; the document then holds what was
/// read before.
#[must_use]
pub fn read(bytes: &[u8]) -> (Document, Vec<Finding>) {
    // Unpacking is other people's work; a fault in it must end the reading of this file only.
    let answer = catch_unwind(AssertUnwindSafe(|| read_package(bytes)));
    answer.unwrap_or_else(|_| (Document::default(), vec![Finding::error("file-unreadable")]))
}

fn read_package(bytes: &[u8]) -> (Document, Vec<Finding>) {
    if bytes.starts_with(crate::package::OLE_MAGIC) {
        let encrypted =
            crate::cfb::OleFile::open(bytes).is_some_and(|file| file.has("EncryptedPackage"));
        let finding = if encrypted {
            Finding::error("file-encrypted")
        } else {
            Finding::error("file-kind-unknown").with("kind", "ole")
        };
        return (Document::default(), vec![finding]);
    }
    let mut package = match Package::open(bytes, LIMITS) {
        Ok(package) => package,
        Err(finding) => return (Document::default(), vec![finding]),
    };
    let (text, findings) = parts::read(&mut package);
    (
        Document {
            paragraphs: text.paragraphs(),
        },
        findings,
    )
}
