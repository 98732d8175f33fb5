//! How is a wrong number replaced in a Word file without touching its looks?

use super::edit::{Change, EditError, apply, blanks_attribute, onto_letter, open, repack};
use super::walk::{RawParagraph, Walked};
use crate::xml;

/// A stretch of a paragraph and what shall stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Number of the paragraph, as [`super::read`] counts.
    pub paragraph: usize,
    /// Where the stretch begins in the paragraph's text, in bytes.
    pub start: usize,
    /// Where it ends; not before its start.
    pub end: usize,
    /// What shall stand there; it takes the looks of the stretch's first letter.
    pub text: String,
}

/// The same file with stretches of text replaced, in the body, tables, text boxes and notes.
///
/// # Errors
/// [`EditError`]; nothing is changed then.
pub fn correct(bytes: &[u8], corrections: &[Correction]) -> Result<Vec<u8>, EditError> {
    let (_, text) = open(bytes)?;
    let mut changes: Vec<Vec<Change>> = vec![Vec::new(); text.parts.len()];
    let mut done: Vec<(usize, usize, usize)> = Vec::new();
    for correction in corrections {
        let number = correction.paragraph;
        let (part, inside) = text.locate(number).ok_or(EditError::NoParagraph(number))?;
        let walked = &text.parts[part].walked;
        let paragraph = &walked.paragraphs[inside];
        let start = onto_letter(&paragraph.text, correction.start);
        let end = onto_letter(&paragraph.text, correction.end).max(start);
        if start == end {
            return Err(EditError::NoText(number));
        }
        let overlaps = |&(other, from, to): &(usize, usize, usize)| {
            other == number && from < end && start < to
        };
        if done.iter().any(overlaps) {
            return Err(EditError::Overlap(number));
        }
        done.push((number, start, end));
        let markup = &text.parts[part].markup;
        replace(
            walked,
            markup,
            paragraph,
            start..end,
            &correction.text,
            &mut changes[part],
        );
    }
    let changed: Vec<(String, String)> = text
        .parts
        .into_iter()
        .zip(changes)
        .filter(|(_, changes)| !changes.is_empty())
        .map(|(part, changes)| (part.name, apply(&part.markup, changes)))
        .collect();
    repack(bytes, &changed)
}

/// The new text goes to the first piece of the stretch, the others lose their part of it.
fn replace(
    walked: &Walked,
    markup: &str,
    paragraph: &RawParagraph,
    stretch: std::ops::Range<usize>,
    text: &str,
    changes: &mut Vec<Change>,
) {
    let mut new = Some(xml::escape(text));
    let pieces = paragraph.pieces.iter();
    for piece in
        pieces.filter(|piece| piece.text.start < stretch.end && stretch.start < piece.text.end)
    {
        let Some(tag) = piece.element else {
            // A tab or a line break inside of the stretch goes.
            changes.push(Change {
                markup: piece.markup.clone(),
                text: String::new(),
            });
            continue;
        };
        let (from, to) = if piece.plain {
            let from = stretch.start.max(piece.text.start) - piece.text.start;
            let to = stretch.end.min(piece.text.end) - piece.text.start;
            (piece.markup.start + from, piece.markup.start + to)
        } else {
            (piece.markup.start, piece.markup.end)
        };
        changes.push(Change {
            markup: from..to,
            text: new.take().unwrap_or_default(),
        });
        if let Some(at) = blanks_attribute(markup, tag, &walked.prefix) {
            let attribute = Change::insert(at, " xml:space=\"preserve\"");
            if !changes.contains(&attribute) {
                changes.push(attribute);
            }
        }
    }
}
