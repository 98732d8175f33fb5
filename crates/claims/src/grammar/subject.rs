//! What is measured?
//!
//! The noun phrase before the verb, without its adverbials: "Trong đó, khu vực dịch vụ" is
//! `khu vực dịch vụ`. "Tốc độ tăng trưởng" and "tỷ trọng" say how it is measured and are dropped;
//! an abbreviation in brackets stands for the whole phrase.

use super::kind::{Left, Verdict};
use super::piece::PieceKind;
use super::state::{Measure, Subject};
use super::walk::Walker;
use crate::claim::Kind;
use crate::lexicon::Cue;
use crate::numeral::{Figure, Shape};
use std::ops::Range;

/// The most pieces that a noun phrase after a number may have.
const AFTER_NUMBER: usize = 14;

impl Walker<'_> {
    /// The subject named in a row of pieces, if any is.
    pub(crate) fn subject_of(&self, region: Range<usize>) -> Option<Subject> {
        let measure = self.measure_of(region.clone());
        let phrase = self.noun_phrase(region)?;
        let abbreviation = self.abbreviation_after(phrase.end, phrase.clone());
        let name = abbreviation.unwrap_or_else(|| self.text_of(phrase));
        Some(Subject {
            name,
            measure: measure.unwrap_or(Measure::Amount),
        })
    }

    /// How the thing is measured, by the nouns of a row of pieces.
    pub(crate) fn measure_of(&self, region: Range<usize>) -> Option<Measure> {
        let mut index = None;
        for at in region {
            match self.cue(at) {
                Some(Cue::Rate) => return Some(Measure::Rate),
                Some(Cue::ShareNoun) => return Some(Measure::Share),
                Some(Cue::GrowthNoun) => return Some(Measure::Growth),
                Some(Cue::IndexNoun) => index = Some(Measure::Index),
                _ => {}
            }
        }
        index
    }

    /// The noun phrase of a row of pieces.
    fn noun_phrase(&self, region: Range<usize>) -> Option<Range<usize>> {
        let mut best: Option<Range<usize>> = None;
        for segment in self.segments(region).into_iter().rev() {
            let Some(phrase) = self.trimmed(segment.clone()) else {
                continue;
            };
            match &best {
                None => {
                    let adverbial = self.is_adverbial(segment.start);
                    best = Some(phrase);
                    if adverbial {
                        // A real subject may stand before it: "X, tính đến ngày 15/5, đạt".
                        if let Some(earlier) = self.earlier_subject(&segment) {
                            best = Some(earlier);
                        }
                        break;
                    }
                }
                Some(found) => {
                    // "Dịch vụ, thương mại"; "Khu vực nông, lâm nghiệp và thủy sản"
                    if self.is_adverbial(segment.start) || !self.goes_on(&segment, &phrase, found) {
                        break;
                    }
                    best = Some(phrase.start..found.end);
                }
            }
        }
        best
    }

    fn earlier_subject(&self, _: &Range<usize>) -> Option<Range<usize>> {
        None
    }

    /// The row cut at commas; brackets are left out.
    fn segments(&self, region: Range<usize>) -> Vec<Range<usize>> {
        let mut segments = Vec::new();
        let mut start = region.start;
        let mut depth = 0usize;
        for at in region.clone() {
            match self.pieces[at].kind {
                PieceKind::Mark('(') => depth += 1,
                PieceKind::Mark(')') => depth = depth.saturating_sub(1),
                PieceKind::Mark(',' | ':' | ';') if depth == 0 => {
                    segments.push(start..at);
                    start = at + 1;
                }
                PieceKind::Line => {
                    segments.push(start..at);
                    start = at + 1;
                }
                _ => {}
            }
        }
        segments.push(start..region.end);
        // Only the end of a long row can hold the subject.
        let skip = segments.len().saturating_sub(8);
        segments.split_off(skip)
    }

    /// Whether a segment starts as "theo …", "do …", "tính đến …" do.
    fn is_adverbial(&self, start: usize) -> bool {
        let mut at = start;
        while matches!(self.cue(at), Some(Cue::Filler)) {
            at += 1;
        }
        matches!(self.cue(at), Some(Cue::Preposition | Cue::UpTo))
    }

    /// Whether a segment is the first half of a list that a comma cuts.
    fn goes_on(&self, segment: &Range<usize>, phrase: &Range<usize>, found: &Range<usize>) -> bool {
        let touches = self.only_skipped(phrase.end..segment.end);
        let starts_lower = !self.starts_upper(found.start);
        let adjacent = found.start == segment.end + 1;
        let short = phrase.len() <= 6 && phrase.len() > 0;
        let verb = phrase.clone().any(|at| {
            matches!(
                self.cue(at),
                Some(Cue::Reach | Cue::Have | Cue::Complete | Cue::Within)
            )
        });
        touches && starts_lower && adjacent && short && !verb
    }

    fn only_skipped(&self, mut range: Range<usize>) -> bool {
        range.all(|at| matches!(self.pieces[at].kind, PieceKind::Mark('"' | '”')))
    }

    fn starts_upper(&self, at: usize) -> bool {
        let token = self.source.tokens[self.pieces[at].first];
        self.source.text[token.start..].starts_with(char::is_uppercase)
    }

    /// A segment without what stands before and behind its noun phrase.
    fn trimmed(&self, segment: Range<usize>) -> Option<Range<usize>> {
        let start = self.skip_front(segment.clone());
        let mut end = start;
        let mut depth = 0usize;
        let mut nouns = false;
        for at in start..segment.end {
            let piece = &self.pieces[at];
            match piece.kind {
                PieceKind::Mark('(') => depth += 1,
                PieceKind::Mark(')') => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                PieceKind::Word => {
                    nouns = true;
                    end = at + 1;
                }
                PieceKind::Cue(cue) => {
                    if nouns && self.ends_phrase(cue, at) {
                        break;
                    }
                    if carries(cue) {
                        nouns = true;
                        end = at + 1;
                    } else if matches!(cue, Cue::Rise | Cue::Fall | Cue::Exceed) && !nouns {
                        return None;
                    }
                }
                PieceKind::Numeral(index) => {
                    if matches!(self.numerals[index].shape, Shape::Other) {
                        nouns = true;
                        end = at + 1;
                    } else if nouns {
                        break;
                    }
                }
                PieceKind::Mark('-' | '\u{2013}' | '/' | '"' | '“' | '”' | '&') => {}
                PieceKind::Mark(_) | PieceKind::Line => {
                    if nouns {
                        break;
                    }
                }
            }
        }
        (nouns && end > start).then_some(start..end)
    }

    /// The first piece that may belong to a noun phrase.
    fn skip_front(&self, segment: Range<usize>) -> usize {
        let mut at = segment.start;
        while at < segment.end {
            let piece = &self.pieces[at];
            let skip = match piece.kind {
                PieceKind::Cue(cue) => {
                    !carries(cue) || matches!(cue, Cue::GrowthNoun | Cue::ShareNoun)
                }
                PieceKind::Numeral(index) => !matches!(self.numerals[index].shape, Shape::Other),
                PieceKind::Mark('(') => {
                    // A whole bracket before the noun phrase: "Trong đó (…)".
                    let close = (at..segment.end).find(|at| self.pieces[*at].is_mark(')'));
                    at = close.unwrap_or(at);
                    true
                }
                PieceKind::Mark(_) | PieceKind::Line => true,
                PieceKind::Word => false,
            };
            if !skip {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a cue ends a noun phrase that has begun.
    fn ends_phrase(&self, cue: Cue, at: usize) -> bool {
        match cue {
            Cue::Rise | Cue::Fall => !self.is_word_between(at),
            Cue::Against
            | Cue::Exceed
            | Cue::Chiem
            | Cue::Equal
            | Cue::Locative
            | Cue::PriceBasis
            | Cue::Estimate
            | Cue::Forecast
            | Cue::Goal
            | Cue::UpTo
            | Cue::Within
            | Cue::SamePeriod
            | Cue::RiseTo
            | Cue::FallTo
            | Cue::Times
            | Cue::FallShort
            | Cue::Yearly => true,
            Cue::TimeWord => true,
            Cue::Reach => !self
                .source
                .slice(self.pieces[at].first, self.pieces[at].past)
                .contains("được"),
            Cue::Filler => matches!(
                self.source
                    .slice(self.pieces[at].first, self.pieces[at].past),
                "đã" | "đang"
                    | "tiếp tục"
                    | "vẫn"
                    | "cũng"
                    | "đều"
                    | "sẽ"
                    | "có"
                    | "tiếp"
                    | "vẫn tiếp tục"
            ),
            _ => false,
        }
    }

    /// Whether a verb stands between nouns, as in "việc làm tăng thêm và thay đổi việc làm".
    fn is_word_between(&self, at: usize) -> bool {
        matches!(
            self.pieces.get(at + 1).map(|piece| piece.kind),
            Some(PieceKind::Cue(Cue::Conjunction))
        ) && matches!(
            self.pieces.get(at + 2).map(|piece| piece.kind),
            Some(PieceKind::Word)
        )
    }

    /// `(GRDP)` behind a phrase: one word of capitals in brackets of its own.
    fn abbreviation_after(&self, end: usize, phrase: Range<usize>) -> Option<String> {
        let mut at = end;
        // "tổng sản phẩm trên địa bàn tỉnh Điện Biên (GRDP)"
        while at < end + 8 {
            match self.pieces.get(at)?.kind {
                PieceKind::Mark('(') => break,
                PieceKind::Word | PieceKind::Cue(Cue::Locative | Cue::Filler | Cue::Name) => {
                    at += 1
                }
                _ => return None,
            }
        }
        let inside = self.pieces.get(at + 1)?;
        let closed = self.pieces.get(at + 2)?.is_mark(')');
        let text = self.source.slice(inside.first, inside.past);
        let capitals = text.chars().count() >= 2 && text.chars().all(|c| c.is_uppercase());
        let sensible = phrase.len() >= 2 || self.text_of(phrase).contains(' ');
        (closed && capitals && sensible).then(|| text.to_owned())
    }

    /// The noun phrase behind a number: "500 doanh nghiệp thành lập mới".
    pub(crate) fn counted_phrase(&self, unit: &str, start: usize) -> String {
        let mut end = start;
        for at in start..(start + AFTER_NUMBER).min(self.pieces.len()) {
            match self.pieces[at].kind {
                PieceKind::Word => end = at + 1,
                PieceKind::Cue(cue) => {
                    if self.ends_phrase(cue, at)
                        || matches!(
                            cue,
                            Cue::Conjunction | Cue::Preposition | Cue::Plan | Cue::Have
                        ) && !matches!(cue, Cue::Have if at == start)
                    {
                        break;
                    }
                    if carries(cue) || matches!(cue, Cue::Complete | Cue::Reach | Cue::Have) {
                        end = at + 1;
                    }
                }
                PieceKind::Mark('-') => {}
                _ => break,
            }
        }
        if end == start {
            return unit.to_owned();
        }
        let tail = self.text_of(start..end);
        if unit.is_empty() {
            tail
        } else {
            format!("{unit} {tail}")
        }
    }

    /// The text of some pieces, on one line.
    pub(crate) fn text_of(&self, pieces: Range<usize>) -> String {
        let first = self.pieces[pieces.start].first;
        let past = self.pieces[pieces.end - 1].past;
        let text = self.source.slice(first, past);
        if text.contains('\n') || text.contains("  ") {
            return text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        text.to_owned()
    }
}

impl Walker<'_> {
    /// The subject of a figure: the noun behind a count, else the phrase before its verb, else
    /// the heading of the clause.
    pub(crate) fn choose_subject(
        &self,
        verdict: &Verdict,
        figure: &Figure,
        own: Option<Subject>,
        at: usize,
        left: &Left,
    ) -> Option<Subject> {
        if verdict.noun_behind {
            let share = verdict.kind == Kind::Share;
            let unit = if share || !figure.class.is_count() {
                ""
            } else {
                figure.unit.as_deref().unwrap_or_default()
            };
            let name = self.counted_phrase(unit, at + 1);
            if !name.is_empty() {
                let measure = if share {
                    Measure::Share
                } else {
                    Measure::Amount
                };
                return Some(Subject { name, measure });
            }
        }
        if self.mind.host.is_some() && left.planned {
            return None;
        }
        own
    }

    /// The name that a claim carries: its own subject, the clause's heading, or the last one.
    pub(crate) fn subject_name(&self, subject: Option<&Subject>) -> Option<String> {
        subject
            .or_else(|| {
                self.mind
                    .label
                    .as_ref()
                    .filter(|_| !self.named_in_sentence())
            })
            .or(self.mind.subject.as_ref())
            .map(|subject| subject.name.clone())
    }

    /// Whether a figure of this item has already named its subject.
    fn named_in_sentence(&self) -> bool {
        self.drafts.last().is_some_and(|draft| {
            let claim = &draft.claim;
            claim.sentence == self.sentence && claim.item == self.item && claim.is_figure()
        })
    }
}

/// Whether a cue may be part of a noun phrase.
fn carries(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::Name
            | Cue::Rate
            | Cue::IndexNoun
            | Cue::GrowthNoun
            | Cue::ShareNoun
            | Cue::NamedNumber
            | Cue::GivenByCentral
            | Cue::GivenByLocal
            | Cue::Average
            | Cue::Resolution
            | Cue::Plan
            | Cue::DocumentBefore
            | Cue::OrdinalBefore
            | Cue::ContactBefore
            | Cue::Complete
    )
}
