//! Which places of a checked text are underlined, and how grave is each?

use super::page::Sign;
use actions::check::kept::Kept;
use actions::check::quiet::Spot;
use actions::check::tell::gravity;
use claims::verdict::Verdict;
use domain::finding::Severity;
use std::collections::BTreeSet;
use words::Words;

/// A place that is underlined.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// First code point in the mended text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Where it stands in the paper as it was brought; names it in addresses.
    pub at: usize,
    /// The claim that stands there.
    pub claim: Option<usize>,
    /// What of the text itself is doubtful there: numbers of findings.
    pub findings: Vec<usize>,
    /// How it stands.
    pub look: Look,
    /// 3 wrong, 2 doubtful, 1 not known, 0 well.
    pub gravity: u8,
}

/// How a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// As the record says.
    Verdict(Verdict),
    /// The text contradicts itself.
    Finding,
    /// Somebody let its doubt stand.
    Silenced,
}

impl Look {
    /// Name of its line in the style sheet, its sign, and the key of its word.
    pub(super) fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Verdict(Verdict::Agrees) => ("agrees", "●", "checkpage-word-agrees"),
            Self::Verdict(Verdict::Disagrees) => ("disagrees", "▼", "checkpage-word-disagrees"),
            Self::Verdict(Verdict::Stale) => ("stale", "◐", "checkpage-word-stale"),
            Self::Verdict(Verdict::Early) => ("early", "◑", "checkpage-word-early"),
            Self::Verdict(Verdict::OtherPeriod) => ("other", "◇", "checkpage-word-other-period"),
            Self::Verdict(Verdict::OtherPlace) => ("other", "◇", "checkpage-word-other-place"),
            Self::Verdict(Verdict::OtherBaseline) => {
                ("other", "◇", "checkpage-word-other-baseline")
            }
            Self::Verdict(Verdict::NotComparable) => {
                ("uncompared", "□", "checkpage-word-not-comparable")
            }
            Self::Verdict(Verdict::Unknown) => ("unknown", "○", "checkpage-word-unknown"),
            Self::Finding => ("within", "◆", "checkpage-word-finding"),
            Self::Silenced => ("silenced", "–", "checkpage-word-silenced"),
        }
    }

    /// All of it in words.
    pub(super) fn sign(self, words: Words) -> Sign {
        let (class, sign, key) = self.parts();
        Sign {
            class,
            sign,
            word: words.text(key),
        }
    }
}

impl Mark {
    /// Whether somebody should look at it.
    pub(super) fn is_doubt(&self) -> bool {
        !matches!(
            self.look,
            Look::Silenced
                | Look::Verdict(Verdict::Agrees | Verdict::Unknown | Verdict::NotComparable)
        )
    }
}

/// All places that are underlined, in the order of the text, none over another.
pub(super) fn marks(kept: &Kept) -> Vec<Mark> {
    let checked = &kept.checked;
    let claims = &checked.reading.claims;
    let findings = &checked.reading.findings;
    let first = |finding: &claims::Finding| finding.claims.first().copied();
    let named: BTreeSet<usize> = findings.iter().filter_map(first).collect();
    let mut marks: Vec<Mark> = Vec::new();
    let mut of_claim = vec![None; claims.len()];
    for (at, claim) in claims.iter().enumerate() {
        let named = named.contains(&at);
        let free = marks.last().is_none_or(|before| before.end <= claim.start);
        if (claim.is_figure() || named) && free && claim.start < claim.end {
            of_claim[at] = Some(marks.len());
            marks.push(plain(kept, claim.start, claim.end, Some(at)));
        }
    }
    for (number, finding) in findings.iter().enumerate() {
        let own = finding
            .claims
            .first()
            .and_then(|claim| of_claim.get(*claim).copied()?);
        let at = own.or_else(|| over(&marks, finding.start, finding.end));
        match at {
            Some(at) => marks[at].findings.push(number),
            None => {
                let piece = checked.paper.piece(finding.start);
                let end = piece.map_or(finding.end, |piece| finding.end.min(piece.end));
                if finding.start < end {
                    let mut mark = plain(kept, finding.start, end, None);
                    mark.findings.push(number);
                    let place = marks.partition_point(|other| other.start < mark.start);
                    marks.insert(place, mark);
                    for at in of_claim.iter_mut().flatten().filter(|at| **at >= place) {
                        *at += 1;
                    }
                }
            }
        }
    }
    for mark in &mut marks {
        (mark.look, mark.gravity) = stands(kept, mark);
    }
    marks
}

fn plain(kept: &Kept, start: usize, end: usize, claim: Option<usize>) -> Mark {
    Mark {
        start,
        end,
        at: kept.corrections.stretch(start, end).start,
        claim,
        findings: Vec::new(),
        look: Look::Finding,
        gravity: 0,
    }
}

/// The first mark that shares a letter with a stretch.
fn over(marks: &[Mark], start: usize, end: usize) -> Option<usize> {
    let first = marks.partition_point(|mark| mark.end <= start);
    marks
        .get(first)
        .filter(|mark| mark.start < end)
        .map(|_| first)
}

fn stands(kept: &Kept, mark: &Mark) -> (Look, u8) {
    let checked = &kept.checked;
    let judgement = mark.claim.and_then(|claim| checked.judgement(claim));
    let verdict = judgement.map(|judgement| judgement.verdict);
    let quiet = |spot: Spot| checked.quiet.at(spot).is_some();
    let doubt = verdict.filter(|verdict| verdict.is_doubt());
    let silent = mark.claim.is_some_and(|claim| quiet(Spot::Verdict(claim)));
    let heard = mark
        .findings
        .iter()
        .filter(|at| !quiet(Spot::Finding(**at)));
    let worst = heard.map(|at| match checked.reading.findings[*at].severity {
        Severity::Error => 3,
        Severity::Warning => 2,
        Severity::Note => 1,
    });
    let worst = worst.max();
    let by_claim = mark.claim.map_or(0, |claim| gravity(checked, claim));
    let gravity = by_claim.max(worst.unwrap_or(0));
    let look = match (doubt, worst, verdict) {
        (Some(verdict), ..) if !silent => Look::Verdict(verdict),
        (_, Some(_), _) => Look::Finding,
        _ if silent || mark.findings.iter().any(|at| quiet(Spot::Finding(*at))) => Look::Silenced,
        (_, _, Some(verdict)) => Look::Verdict(verdict),
        _ => Look::Finding,
    };
    (look, gravity)
}
