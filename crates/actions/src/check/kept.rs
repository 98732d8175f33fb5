//! To keep a paper while one works on it: bring it, look at it again, mend it, take it away.
//!
//! A working paper belongs to whoever brought it and is found under no other name. It is checked
//! anew where anything changed since it was looked at, so that a link that was confirmed or a
//! figure that was stated meanwhile shows at once; see [`super::finished`].
//! Nothing of it is ground state; what it teaches the record goes through [`super::confirm`] and
//! [`super::silence`].
//!
//! Ways to fail, as findings: those of [`super::run`], and `check-empty`, `check-paper-gone`,
//! `check-paper-changed`, `check-text-moved`, `check-text-unfit`, `check-too-many-corrections`.

use super::finished::{Key, Work};
use super::mend::{CORRECTION_BYTES, CORRECTIONS, Correction, Corrections};
use super::run::{Checked, Input, hold};
use super::text::{Form, Paper, read};
use super::{comment, tell};
use crate::desk::Desk;
use crate::permission::{Authorized, Object, may, permit};
use crate::refused::Refused;
use domain::finding::{Finding, Location};
use domain::identifier::is_plain_text;
use record::shelf::{Draft, KeptPaper, Room};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

pub use record::shelf::{PaperHead, PaperNo};

/// Longest name of a file that is kept, in code points.
const NAME: usize = 120;

/// A paper that its owner works on.
#[derive(Debug)]
pub struct Kept {
    /// Where it lies, and what was brought.
    pub paper: KeptPaper,
    /// What was accepted into it.
    pub corrections: Corrections,
    /// What the check says of the mended text.
    pub checked: Arc<Checked>,
    /// The text as it was brought.
    pub brought: Arc<Paper>,
}

/// A stretch of the paper as it was brought, and what shall stand there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mend<'a> {
    /// First code point of the paper as it was brought.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What stands there now, corrections included: what whoever mends has seen.
    pub was: &'a str,
    /// What shall stand there.
    pub text: &'a str,
}

/// Checks a paper and keeps it; nothing is kept where it cannot be checked.
///
/// # Errors
/// Where the file cannot be read, holds no text, or the store fails.
pub fn keep(
    desk: &Desk,
    authorized: &Authorized<permit::CheckPaper>,
    input: Input<'_>,
) -> Result<PaperNo, Refused> {
    let brought = read(input.name, input.bytes);
    examine(desk, authorized, &brought, input)?;
    let draft = Draft {
        name: match input.name {
            "" => opening(&brought.text),
            given => name(given),
        },
        place: input.place.to_owned(),
        as_of: input.as_of.to_owned(),
        marks: String::new(),
        content: input.bytes.to_vec(),
    };
    let shelf = desk.store().shelf();
    Ok(shelf.keep(owner(authorized), &draft, desk.now(), Room::default())?)
}

/// Checks a paper without keeping it.
///
/// # Errors
/// As [`keep`].
pub fn pass(
    desk: &Desk,
    authorized: &Authorized<permit::CheckPaper>,
    input: Input<'_>,
) -> Result<Checked, Refused> {
    examine(desk, authorized, &read(input.name, input.bytes), input)
}

/// A paper of the caller with its check.
///
/// # Errors
/// Where there is none (any more) under the number, or the store fails.
pub fn open(
    desk: &Desk,
    authorized: &Authorized<permit::CheckPaper>,
    no: PaperNo,
) -> Result<Kept, Refused> {
    let paper = find(desk, authorized, no)?;
    let corrections = Corrections::parse(&paper.draft.marks);
    let Work { brought, checked } = worked(desk, authorized, &paper.draft, &corrections)?;
    Ok(Kept {
        paper,
        corrections,
        checked,
        brought,
    })
}

/// The check of a paper with its corrections: the one at hand, or a new one.
fn worked(
    desk: &Desk,
    authorized: &Authorized<permit::CheckPaper>,
    draft: &Draft,
    corrections: &Corrections,
) -> Result<Work, Refused> {
    let reader = may::<permit::ReadRecord>(authorized.caller(), Object::Record)?;
    let texts = [&draft.name, &draft.marks, &draft.place, &draft.as_of];
    let [name, marks, place, as_of] = texts.map(|text| text.as_bytes());
    let key = Key::of(
        [name, &draft.content, marks, place, as_of],
        desk.store().state()?,
        reader.viewer(),
        desk.today(),
    );
    if let Some(work) = desk.finished().find(&key) {
        return Ok(work);
    }
    let brought = read(&draft.name, &draft.content);
    let mended = brought.mended(corrections);
    let input = Input {
        name: &draft.name,
        place: &draft.place,
        as_of: &draft.as_of,
        ..Input::default()
    };
    let checked = examine(desk, authorized, &mended, input)?;
    let work = Work {
        brought: Arc::new(brought),
        checked: Arc::new(checked),
    };
    desk.finished().keep(key, &work);
    Ok(work)
}

/// All papers of the caller, the one touched last first.
///
/// # Errors
/// Where the store fails.
pub fn list(
    desk: &Desk,
    authorized: &Authorized<permit::CheckPaper>,
) -> Result<Vec<PaperHead>, Refused> {
    Ok(desk.store().shelf().all_kept(owner(authorized))?)
}

/// Puts a correction into a paper.
///
/// # Errors
/// Where the paper is gone, the place says something else by now, or the text cannot stand there.
pub fn accept(
    desk: &Desk,
    authorized: &Authorized<permit::CheckPaper>,
    no: PaperNo,
    mend: Mend<'_>,
) -> Result<(), Refused> {
    let paper = find(desk, authorized, no)?;
    let corrections = Corrections::parse(&paper.draft.marks);
    let brought = read(&paper.draft.name, &paper.draft.content);
    let text: String = mend.text.trim().nfc().collect();
    if text.is_empty() || text.len() > CORRECTION_BYTES || !is_plain_text(&text) {
        return Err(refused("check-text-unfit", "text", &text));
    }
    if text.contains(['\n', '\r', '\t']) {
        return Err(refused("check-text-unfit", "text", &text));
    }
    let moved = || refused("check-text-moved", "was", mend.was);
    let within = |piece: &super::text::Piece| mend.end <= piece.end && mend.start < mend.end;
    let piece = brought.piece(mend.start).filter(|piece| within(piece));
    piece.ok_or_else(moved)?;
    let (from, to) = (
        corrections.to_mended(mend.start),
        corrections.mended_end(mend.end),
    );
    let mended = brought.mended(&corrections).text;
    let now: String = mended
        .chars()
        .skip(from)
        .take(to.saturating_sub(from))
        .collect();
    if now.nfc().ne(mend.was.nfc()) {
        return Err(moved());
    }
    let was = brought
        .text
        .chars()
        .skip(mend.start)
        .take(mend.end - mend.start);
    let corrections = corrections.with(Correction {
        start: mend.start,
        end: mend.end,
        was: was.collect(),
        text,
    });
    if corrections.all().len() > CORRECTIONS {
        return Err(refused("check-too-many-corrections", "text", ""));
    }
    write(desk, authorized, paper, |draft| {
        draft.marks = corrections.print()
    })
}

/// Takes a correction out again: the one that begins at a code point of the paper as it was
/// brought, or all of them.
///
/// # Errors
/// Where the paper is gone or the store fails.
pub fn undo(
    desk: &Desk,
    authorized: &Authorized<permit::CheckPaper>,
    no: PaperNo,
    start: Option<usize>,
) -> Result<(), Refused> {
    let paper = find(desk, authorized, no)?;
    let corrections = Corrections::parse(&paper.draft.marks);
    let left = start.map_or_else(Corrections::default, |start| corrections.without(start));
    write(desk, authorized, paper, |draft| draft.marks = left.print())
}

/// Holds a paper against another place or moment.
///
/// # Errors
/// Where the paper is gone, there is no such place or moment, or the store fails.
pub fn hold_against(
    desk: &Desk,
    authorized: &Authorized<permit::CheckPaper>,
    no: PaperNo,
    place: &str,
    as_of: &str,
) -> Result<(), Refused> {
    let paper = find(desk, authorized, no)?;
    let brought = read(&paper.draft.name, &paper.draft.content);
    let input = Input {
        name: &paper.draft.name,
        place,
        as_of,
        ..Input::default()
    };
    examine(desk, authorized, &brought, input)?;
    write(desk, authorized, paper, |draft| {
        place.clone_into(&mut draft.place);
        as_of.clone_into(&mut draft.as_of);
    })
}

/// Takes a paper from the shelf.
///
/// # Errors
/// Where it is gone already, or the store fails.
pub fn discard(
    desk: &Desk,
    authorized: &Authorized<permit::CheckPaper>,
    no: PaperNo,
) -> Result<(), Refused> {
    match desk.store().shelf().discard(owner(authorized), no)? {
        true => Ok(()),
        false => Err(gone(no)),
    }
}

impl Kept {
    /// The Word file that was brought, with its corrections.
    ///
    /// # Errors
    /// Where the paper is no Word file, or the file cannot be changed.
    pub fn word(&self) -> Result<Vec<u8>, Refused> {
        if self.brought.form == Form::Word && self.corrections.all().is_empty() {
            return Ok(self.paper.draft.content.clone());
        }
        let stretches = self.corrections.all().iter();
        let stretches: Vec<(usize, usize, String)> = stretches
            .map(|it| (it.start, it.end, it.text.clone()))
            .collect();
        let name = &self.paper.draft.name;
        comment::correct_paper(&self.brought, name, &self.paper.draft.content, &stretches)
    }

    /// The Word file with its corrections and a remark at each doubt that is left.
    ///
    /// # Errors
    /// Where the paper is no Word file, or the file cannot be changed.
    pub fn remarked(&self, teller: tell::Teller<'_>) -> Result<Vec<u8>, Refused> {
        let bytes = self.word()?;
        // Offsets are those of the file as it is now.
        let paper = read(&self.paper.draft.name, &bytes);
        comment::comment_paper(&self.checked, &paper, &bytes, teller)
    }
}

fn examine(
    desk: &Desk,
    authorized: &Authorized<permit::CheckPaper>,
    paper: &Paper,
    input: Input<'_>,
) -> Result<Checked, Refused> {
    if paper.is_refused() {
        return Err(Refused::Findings(paper.findings.clone()));
    }
    if paper.text.trim().is_empty() {
        return Err(refused("check-empty", "file", input.name));
    }
    let reader = may::<permit::ReadRecord>(authorized.caller(), Object::Record)?;
    hold(Some((desk, &reader)), paper.clone(), input)
}

fn find(
    desk: &Desk,
    authorized: &Authorized<permit::CheckPaper>,
    no: PaperNo,
) -> Result<KeptPaper, Refused> {
    let found = desk.store().shelf().kept(owner(authorized), no)?;
    found.ok_or_else(|| gone(no))
}

fn write(
    desk: &Desk,
    authorized: &Authorized<permit::CheckPaper>,
    mut paper: KeptPaper,
    change: impl FnOnce(&mut Draft),
) -> Result<(), Refused> {
    change(&mut paper.draft);
    let shelf = desk.store().shelf();
    match shelf.mark(owner(authorized), &paper, desk.now())? {
        true => Ok(()),
        false => Err(refused("check-paper-changed", "paper", &paper.draft.name)),
    }
}

fn owner(authorized: &Authorized<permit::CheckPaper>) -> &str {
    &authorized.caller().actor().id
}

/// The name of a file without its folders, as it may stand in a heading.
fn name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = last.nfc().filter(|letter| !letter.is_control());
    shown.take(NAME).collect::<String>().trim().to_owned()
}

/// How a pasted text is called: by its first words, in quotation marks, so that it is taken for
/// no file's name.
fn opening(text: &str) -> String {
    const LETTERS: usize = 60;
    let words: String = text
        .split_whitespace()
        .take(LETTERS)
        .collect::<Vec<_>>()
        .join(" ");
    let mut shown: String = words.chars().take(LETTERS).collect();
    if shown.len() < words.len() {
        let whole = shown.rfind(' ').unwrap_or(shown.len());
        shown.truncate(whole);
        shown.push('…');
    }
    format!("“{shown}”")
}

fn gone(no: PaperNo) -> Refused {
    refused("check-paper-gone", "paper", &no.0.to_string())
}

fn refused(code: &'static str, field: &str, read: &str) -> Refused {
    let location = Location {
        field: Some(field.to_owned()),
        ..Location::default()
    };
    let read = crate::finding::shortened(read);
    Refused::Findings(vec![Finding::error(code, location).read(read)])
}
