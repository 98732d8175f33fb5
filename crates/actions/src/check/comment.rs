//! To give a Word file back with remarks at its doubtful places, or with its numbers mended.
//!
//! Ways to fail, as findings: `check-not-word`, `check-not-marked` where the file cannot be
//! changed.

use super::quiet::Spot;
use super::run::Checked;
use super::tell::Teller;
use super::text::{Form, Origin, Paper};
use crate::refused::Refused;
use domain::finding::{Finding, Location};
use office::docx::{Comment, Correction, EditError};
use std::collections::BTreeMap;

/// The name under which remarks are made.
pub const AUTHOR: &str = "Hoa Ban";

/// The same Word file with a remark at each doubtful number.
///
/// # Errors
/// Where the paper is no Word file, or the file cannot be changed.
pub fn comment(checked: &Checked, bytes: &[u8], teller: Teller<'_>) -> Result<Vec<u8>, Refused> {
    comment_paper(checked, &checked.paper, bytes, teller)
}

/// The same for a paper that was read anew from the bytes, letter by letter the one checked.
pub(super) fn comment_paper(
    checked: &Checked,
    paper: &Paper,
    bytes: &[u8],
    teller: Teller<'_>,
) -> Result<Vec<u8>, Refused> {
    word_only(paper, &checked.name)?;
    let mut comments = Vec::new();
    for ((start, end), sentences) in remarks(checked, teller) {
        let Some((paragraph, from, to)) = spot(paper, start, end) else {
            continue;
        };
        comments.push(Comment {
            paragraph,
            start: from,
            end: to,
            author: AUTHOR.to_owned(),
            text: sentences.join("\n"),
        });
    }
    office::docx::comment(bytes, &comments).map_err(|error| refuse(&error))
}

/// The same Word file with stretches of its text replaced: first and last code point of the
/// checked text, and what shall stand there.
///
/// # Errors
/// Where the paper is no Word file, or the file cannot be changed.
pub fn correct(
    checked: &Checked,
    bytes: &[u8],
    corrections: &[(usize, usize, String)],
) -> Result<Vec<u8>, Refused> {
    correct_paper(&checked.paper, &checked.name, bytes, corrections)
}

/// The same for a paper that was only read.
pub(super) fn correct_paper(
    paper: &Paper,
    name: &str,
    bytes: &[u8],
    corrections: &[(usize, usize, String)],
) -> Result<Vec<u8>, Refused> {
    word_only(paper, name)?;
    let corrections: Vec<Correction> = corrections
        .iter()
        .filter_map(|(start, end, text)| {
            let (paragraph, from, to) = spot(paper, *start, *end)?;
            Some(Correction {
                paragraph,
                start: from,
                end: to,
                text: text.clone(),
            })
        })
        .collect();
    office::docx::correct(bytes, &corrections).map_err(|error| refuse(&error))
}

/// Everything doubtful with its sentences, by place; what is only unknown is left out.
#[must_use]
pub fn remarks(checked: &Checked, teller: Teller<'_>) -> BTreeMap<(usize, usize), Vec<String>> {
    let mut remarks: BTreeMap<(usize, usize), Vec<String>> = BTreeMap::new();
    for (at, claim) in checked.reading.claims.iter().enumerate() {
        let doubt = checked
            .judgement(at)
            .is_some_and(|judgement| judgement.verdict.is_doubt());
        if doubt && checked.quiet.at(Spot::Verdict(at)).is_none() {
            let sentence = teller.judgement(checked, at);
            remarks
                .entry((claim.start, claim.end))
                .or_default()
                .extend(sentence);
        }
    }
    for (_, finding) in checked.findings() {
        let place = (finding.start, finding.end);
        remarks
            .entry(place)
            .or_default()
            .push(teller.finding(finding));
    }
    remarks
}

/// Everything silent with its sentence, by place.
#[must_use]
pub fn silent(checked: &Checked, teller: Teller<'_>) -> BTreeMap<(usize, usize), Vec<String>> {
    let mut silent: BTreeMap<(usize, usize), Vec<String>> = BTreeMap::new();
    for (spot, silenced) in checked.quiet.iter() {
        let place = match spot {
            Spot::Verdict(at) => {
                let claim = checked.reading.claims.get(at);
                claim.map(|claim| (claim.start, claim.end))
            }
            Spot::Finding(at) => {
                let finding = checked.reading.findings.get(at);
                finding.map(|finding| (finding.start, finding.end))
            }
        };
        if let Some(place) = place {
            let told = teller.silenced(silenced);
            silent.entry(place).or_default().push(told);
        }
    }
    silent
}

fn spot(paper: &Paper, start: usize, end: usize) -> Option<(usize, usize, usize)> {
    let piece = paper.piece(start)?;
    let Origin::Paragraph(paragraph) = piece.origin else {
        return None;
    };
    let (from, to) = piece.bytes(start, end);
    Some((paragraph, from, to))
}

fn word_only(paper: &Paper, name: &str) -> Result<(), Refused> {
    if paper.form == Form::Word {
        return Ok(());
    }
    let finding = Finding::error("check-not-word", Location::default()).read(name);
    Err(Refused::Findings(vec![finding]))
}

fn refuse(error: &EditError) -> Refused {
    let finding = Finding::error("check-not-marked", Location::default()).read(error.to_string());
    Refused::Findings(vec![finding])
}
