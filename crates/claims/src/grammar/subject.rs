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
use crate::lexicon::{Cue, UnitClass};
use crate::numeral::{Figure, Shape};
use std::ops::Range;

/// The most pieces that a noun phrase after a number may have.
const AFTER_NUMBER: usize = 14;

impl Walker<'_> {
    /// The subject named in a row of pieces, if any is.
    pub(crate) fn subject_of(&self, region: Range<usize>) -> Option<Subject> {
        let measure = self.measure_of(region.clone());
        let phrase = self
            .deed(region.clone())
            .or_else(|| self.noun_phrase(region))?;
        let abbreviation = self.abbreviation_after(phrase.end, phrase.clone());
        let name = abbreviation.unwrap_or_else(|| self.text_of(phrase));
        Some(Subject {
            name,
            measure: measure.unwrap_or(Measure::Amount),
        })
    }

    /// "xã đã huy động 2 tỷ đồng": what was done is measured, not who did it.
    fn deed(&self, region: Range<usize>) -> Option<Range<usize>> {
        let last = region
            .end
            .checked_sub(1)
            .filter(|last| *last >= region.start)?;
        let done = self.cue(last) == Some(Cue::Act);
        let told = last > region.start
            && matches!(self.cue(last - 1), Some(Cue::Filler | Cue::Locative))
            || last == region.start;
        (done && told).then_some(last..last + 1)
    }

    /// How the thing is measured, by the nouns of a row of pieces.
    pub(crate) fn measure_of(&self, region: Range<usize>) -> Option<Measure> {
        let mut found = None;
        for at in region {
            let named = match self.cue(at) {
                Some(Cue::Rate) => Measure::Rate,
                Some(Cue::ShareNoun) => Measure::Share,
                Some(Cue::GrowthNoun) => Measure::Growth,
                Some(Cue::IndexNoun) => Measure::Index,
                // "tỷ lệ che phủ rừng và thu ngân sách": the amount stands nearer.
                Some(Cue::Conjunction) if self.cue(at + 1) == Some(Cue::Name) => {
                    found = None;
                    continue;
                }
                _ => continue,
            };
            if found.is_none_or(|before| before == Measure::Index) {
                found = Some(named);
            }
        }
        found
    }

    /// The noun phrase of a row of pieces.
    fn noun_phrase(&self, region: Range<usize>) -> Option<Range<usize>> {
        let mut best: Option<Range<usize>> = None;
        let end = region.end;
        for segment in self.segments(region).into_iter().rev() {
            let Some(phrase) = self.trimmed(segment.clone()) else {
                continue;
            };
            match &best {
                // A subject may stand before an adverbial: "X, tính đến ngày 15/5, đạt"; one
                // next to the verb names something all the same: "tại Mường Ảng đạt".
                None if self.is_adverbial(segment.start) && segment.end < end => {}
                None => best = Some(phrase),
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
                Some(Cue::Reach | Cue::Have | Cue::Complete | Cue::Within | Cue::Act)
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
                    if names(cue) {
                        nouns = true;
                        end = at + 1;
                    } else if matches!(cue, Cue::Rise | Cue::Fall | Cue::Exceed) && !nouns {
                        return None;
                    }
                }
                PieceKind::Numeral(index) => {
                    let named = matches!(self.numerals[index].shape, Shape::Other);
                    if named && (nouns || self.names_itself(index)) {
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

    /// `Covid-19` names something; `I` and `279` alone do not.
    fn names_itself(&self, index: usize) -> bool {
        let numeral = &self.numerals[index];
        let text = &self.source.text[numeral.start..numeral.end];
        text.chars().filter(|c| c.is_alphabetic()).count() >= 3
    }

    /// The first piece that may belong to a noun phrase.
    fn skip_front(&self, segment: Range<usize>) -> usize {
        let mut at = segment.start;
        while at < segment.end {
            let piece = &self.pieces[at];
            let skip = match piece.kind {
                PieceKind::Cue(cue) => {
                    !names(cue) || matches!(cue, Cue::GrowthNoun | Cue::ShareNoun)
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
            Cue::Reach => !self.goes_on_after(at),
            Cue::GrowthNoun => true,
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

    /// "đạt chuẩn", "được giải quyết": the verb belongs to the noun phrase.
    fn goes_on_after(&self, at: usize) -> bool {
        matches!(
            self.pieces.get(at + 1).map(|piece| piece.kind),
            Some(PieceKind::Word)
        ) || self.cue(at + 1).is_some_and(names)
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
                PieceKind::Word | PieceKind::Cue(Cue::Locative | Cue::Filler) => at += 1,
                PieceKind::Cue(cue) if names(cue) => at += 1,
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
                        ) && !(cue == Cue::Have && (at == start || self.goes_on_after(at)))
                    {
                        break;
                    }
                    if names(cue) || matches!(cue, Cue::Complete | Cue::Reach | Cue::Have) {
                        end = at + 1;
                    }
                }
                PieceKind::Mark('-') => {}
                PieceKind::Mark(',') if self.counts_on(at + 1) => {}
                _ => break,
            }
        }
        if end == start {
            return unit.to_owned();
        }
        let tail = self.text_of(start..end);
        match (unit.is_empty(), tail.starts_with(',')) {
            (true, _) => tail,
            (false, true) => format!("{unit}{tail}"),
            (false, false) => format!("{unit} {tail}"),
        }
    }

    /// Another noun of the same list: "huyện, thị xã, thành phố".
    pub(crate) fn counts_on(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| {
            self.source
                .lexicon
                .unit(self.source.words_from(piece.first))
                .is_some_and(|(entry, _)| entry.class == UnitClass::Member)
        })
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
        if verdict.kind == Kind::Change && figure.class.is_count() && own.is_none() {
            return self.changed_thing(figure, at);
        }
        if verdict.noun_behind {
            let share = verdict.kind == Kind::Share;
            let unit = if share || !figure.class.is_count() {
                ""
            } else {
                figure.unit.as_deref().unwrap_or_default()
            };
            let name = self.counted_phrase(unit, at + 1);
            // "Tổng đàn gia súc: 96.500 con", "trâu 21.300 con": the noun stands before.
            let before = name == unit
                && left.verb.is_none_or(|(cue, _)| cue == Cue::Reach)
                && (own.is_some() || self.mind.label.is_some());
            if !name.is_empty() && !before {
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
        if own.is_none() && verdict.kind == Kind::Rank {
            // "tỉnh xếp thứ 21/63"
            let place = (self.mind.clause..at).find(|at| {
                self.cue(*at) == Some(Cue::Locative) && self.pieces_text(*at, &["tỉnh"])
            })?;
            return Some(Subject {
                name: self.text_of(place..place + 1),
                measure: Measure::Amount,
            });
        }
        own
    }

    /// "giảm 3 người chết": the noun behind, where it says more than the unit, else what was
    /// last counted in that unit.
    fn changed_thing(&self, figure: &Figure, at: usize) -> Option<Subject> {
        let unit = figure.unit.as_deref().unwrap_or_default();
        let name = self.counted_phrase(unit, at + 1);
        if name.len() > unit.len() {
            return Some(Subject {
                name,
                measure: Measure::Amount,
            });
        }
        let same = self.drafts.iter().rev().take(12).find(|draft| {
            draft.claim.unit.as_deref() == Some(unit) && draft.claim.kind == Kind::Level
        })?;
        let name = same.claim.subject.clone()?;
        Some(Subject {
            name,
            measure: Measure::Amount,
        })
    }

    /// "Quỹ Tiền tệ quốc tế dự báo đạt 3%": the one who forecasts is not what is measured.
    pub(crate) fn forecasts(&self, at: usize, name: &str) -> bool {
        let foretold = (self.mind.clause..at).any(|at| self.cue(at) == Some(Cue::Forecast));
        foretold && is_institution(name)
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

/// Bodies that publish forecasts.
fn is_institution(name: &str) -> bool {
    let bodies = [
        "IMF",
        "OECD",
        "WB",
        "ADB",
        "EU",
        "HSBC",
        "UOB",
        "Ngân hàng",
        "Quỹ Tiền tệ",
        "Tổ chức",
        "Liên minh",
        "Ratings",
        "Bank",
        "Liên hợp quốc",
        "Viện",
        "Trung tâm",
        "Chính phủ",
        "Bộ ",
        "chuyên gia",
        "FR",
    ];
    bodies
        .iter()
        .any(|body| name.starts_with(body) || name.ends_with(body))
}

/// Whether a cue may be part of a noun phrase.
pub(crate) fn names(cue: Cue) -> bool {
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
            | Cue::Act
    )
}
