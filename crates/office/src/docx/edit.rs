//! How are changes written into a part's markup, and the part into the file?

use std::io::{Cursor, Write};
use std::ops::Range;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::parts::Text;
use super::walk::{Piece, RawParagraph, Walked};
use crate::finding::Finding;
use crate::package::Package;

/// Why a Word file cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The file was refused; the finding says why.
    #[error("the file was refused: {}", .0.code)]
    Refused(Finding),
    /// There is no such paragraph.
    #[error("there is no paragraph {0}")]
    NoParagraph(usize),
    /// The paragraph has no text to hang anything on.
    #[error("paragraph {0} has no text")]
    NoText(usize),
    /// Two corrections overlap.
    #[error("two corrections of paragraph {0} overlap")]
    Overlap(usize),
    /// The changed file cannot be packed.
    #[error("the file cannot be packed")]
    Pack(#[from] zip::result::ZipError),
    /// The changed file cannot be written.
    #[error("the file cannot be written")]
    Write(#[from] std::io::Error),
}

/// Opens a file for a change; a broken part is refused, as it would be lost.
pub(super) fn open(bytes: &[u8]) -> Result<(Package<'_>, Text), EditError> {
    let mut package = Package::open(bytes, super::LIMITS).map_err(EditError::Refused)?;
    let (text, mut findings) = super::parts::read(&mut package);
    match findings.pop() {
        Some(finding) => Err(EditError::Refused(finding)),
        None => Ok((package, text)),
    }
}

/// A change: what stands in a stretch of the markup gives way to something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub markup: Range<usize>,
    pub text: String,
}

impl Change {
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self {
            markup: at..at,
            text: text.into(),
        }
    }
}

/// The markup with all changes, which must not overlap; of two in one place the earlier in the
/// list comes first.
pub(super) fn apply(markup: &str, mut changes: Vec<Change>) -> String {
    changes.sort_by_key(|change| (change.markup.start, change.markup.end));
    let mut changed = String::with_capacity(markup.len() + changes.len() * 128);
    let mut done = 0;
    for Change {
        markup: place,
        text,
    } in changes
    {
        if place.start < done {
            continue;
        }
        changed.push_str(&markup[done..place.start]);
        changed.push_str(&text);
        done = place.end;
    }
    changed.push_str(&markup[done..]);
    changed
}

/// A place in the markup where a paragraph's text can be parted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// Where in the markup.
    pub at: usize,
    /// What closes what is open there, and opens it again behind.
    pub close: String,
    pub reopen: String,
    /// Where a text element's tag needs to say that its blanks count.
    pub keep_blanks: Option<usize>,
}

/// The cut before an offset (`ending` false: the place belongs to what follows) or behind it.
pub(super) fn cut(
    walked: &Walked,
    markup: &str,
    paragraph: &RawParagraph,
    offset: usize,
    ending: bool,
) -> Option<Cut> {
    let inside = |piece: &&Piece| {
        let Range { start, end } = piece.text;
        if ending {
            start < offset && offset <= end
        } else {
            start <= offset && offset < end
        }
    };
    let piece = paragraph.pieces.iter().find(inside)?;
    let run = &walked.runs[piece.run];
    let plain = |at: usize| Cut {
        at,
        close: String::new(),
        reopen: String::new(),
        keep_blanks: None,
    };
    if !ending && offset == run.text.start {
        return Some(plain(run.markup.start));
    }
    if ending && offset == run.text.end {
        return Some(plain(run.markup.end));
    }
    let at = if offset == piece.text.start || (!ending && !piece.plain) {
        piece.markup.start
    } else if offset == piece.text.end || !piece.plain {
        piece.markup.end
    } else {
        piece.markup.start + (offset - piece.text.start)
    };
    let w = &walked.prefix;
    let properties = &markup[run.properties.clone()];
    let (mut close, mut reopen) = (format!("</{w}r>"), format!("<{w}r>{properties}"));
    if piece.element.is_some() {
        close = format!("</{w}t>{close}");
        reopen = format!("{reopen}<{w}t xml:space=\"preserve\">");
    }
    let keep_blanks = piece
        .element
        .and_then(|tag| blanks_attribute(markup, tag, w));
    Some(Cut {
        at,
        close,
        reopen,
        keep_blanks,
    })
}

/// Where `xml:space` goes into the tag of a text element that lacks it.
pub(super) fn blanks_attribute(markup: &str, tag: usize, prefix: &str) -> Option<usize> {
    let end = markup[tag..].find('>')? + tag;
    let has = markup[tag..end].contains("xml:space");
    (!has).then_some(tag + 1 + prefix.len() + 1)
}

/// Brings an offset onto a letter's beginning inside the text.
pub(super) fn onto_letter(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The file with some parts changed or added; all others keep their bytes.
pub(super) fn repack(bytes: &[u8], changed: &[(String, String)]) -> Result<Vec<u8>, EditError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut written: Vec<&str> = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index)?;
        let name = part.name()?.into_owned();
        match changed.iter().find(|(other, _)| *other == name) {
            Some((name, text)) => {
                writer.start_file(name, options)?;
                writer.write_all(text.as_bytes())?;
                written.push(name);
            }
            None => writer.raw_copy_file(part)?,
        }
    }
    for (name, text) in changed
        .iter()
        .filter(|(name, _)| !written.contains(&name.as_str()))
    {
        writer.start_file(name, options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
