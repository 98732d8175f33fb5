//! What is measured?
//!
//! The noun phrase before the verb, without its adverbials: "Trong đó, khu vực dịch vụ" is
//! `khu vực dịch vụ`. "Tốc độ tăng trưởng" and "tỷ trọng" say how it is measured and are dropped;
//! an abbreviation in brackets stands for the whole phrase.

use super::kind::Verdict;
use super::left::Left;
use super::piece::PieceKind;
use super::state::{Measure, Subject};
use super::walk::{Walker, is_verb};
use crate::claim::Kind;
use crate::lexicon::{Cue, UnitClass};
use crate::numeral::{Figure, Shape};
use std::ops::Range;
use vietnamese::fold::{is_lowered, lowered};

/// How many pieces before its verb a subject may start.
const FARTHEST: usize = 160;

/// The most bytes of a name; what is longer names nothing, and every figure behind it would
/// carry a copy.
pub(crate) const LONGEST_NAME: usize = 400;

/// The most pieces that a noun phrase after a number may have.
const AFTER_NUMBER: usize = 14;

impl Walker<'_> {
    /// The subject named in a row of pieces, if any is.
    pub(crate) fn subject_of(&self, region: Range<usize>) -> Option<Subject> {
        // A subject stands near its verb; the bound keeps reading linear for any text.
        let region = region.start.max(region.end.saturating_sub(FARTHEST))..region.end;
        if !region.clone().any(|at| self.may_name(at)) {
            return None;
        }
        let end = region.end;
        let phrase = self
            .deed(region.clone())
            .or_else(|| self.noun_phrase(region.clone()))?;
        let measure = self.measure_of(region);
        let abbreviation = self.abbreviation_after(phrase.end, phrase.clone());
        let name = match abbreviation {
            // "tổng sản phẩm trên địa bàn (GRDP) trừ dầu khí"
            Some((short, past)) => match self.exclusion(past..end) {
                Some(exclusion) => format!("{short} {exclusion}"),
                None => short,
            },
            None => self.text_of(phrase),
        };
        (name.len() <= LONGEST_NAME).then_some(Subject {
            name,
            measure: measure.unwrap_or(Measure::Amount),
        })
    }

    /// Whether a clause holds nothing that could name anything: "5-6-7-…"; of a clause that grows
    /// only what is new is looked at.
    pub(crate) fn names_nothing(&self, region: &Range<usize>) -> bool {
        let says_nothing = |at| !self.may_name(at);
        self.unnamed.reaches(region.start, region.end, says_nothing)
    }

    /// Whether a piece may be a word of a noun phrase; told quickly.
    pub(crate) fn may_name(&self, at: usize) -> bool {
        match self.pieces[at].kind {
            PieceKind::Word | PieceKind::Cue(_) => true,
            PieceKind::Numeral(index) => matches!(self.numerals[index].shape, Shape::Other),
            PieceKind::Mark(_) | PieceKind::Line => false,
        }
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

    /// "trừ dầu khí" behind an abbreviation: what is left out belongs to the name.
    fn exclusion(&self, region: Range<usize>) -> Option<String> {
        let first = self
            .pieces
            .get(region.start)
            .filter(|_| !region.is_empty())?;
        let word = lowered(self.source.slice(first.first, first.past));
        let excludes = ["trừ", "không"].iter().any(|start| word.starts_with(start));
        let end = region
            .clone()
            .take_while(|at| {
                matches!(
                    self.pieces[*at].kind,
                    PieceKind::Word | PieceKind::Cue(Cue::Name)
                ) || *at == region.start
            })
            .last()?;
        excludes.then(|| self.text_of(region.start..end + 1))
    }

    /// How the thing is measured, by the nouns of a row of pieces.
    pub(crate) fn measure_of(&self, region: Range<usize>) -> Option<Measure> {
        let region = region.start.max(region.end.saturating_sub(FARTHEST))..region.end;
        let mut found = None;
        let mut told = false;
        for at in region.clone() {
            // "Lạm phát được kiểm soát, CPI tăng 3,78%": another clause, another thing.
            if told && self.pieces[at].is_mark(',') && self.names_something(at + 1..region.end) {
                found = None;
            }
            told |= self
                .cue(at)
                .is_some_and(|cue| is_verb(cue) && cue != Cue::Have);
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

    fn names_something(&self, mut region: Range<usize>) -> bool {
        region.any(|at| match self.pieces[at].kind {
            PieceKind::Word => true,
            PieceKind::Cue(cue) => matches!(cue, Cue::Name | Cue::Rate | Cue::IndexNoun),
            _ => false,
        })
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
                        ) && !(cue == Cue::Have
                            && self.pieces_text(at, &["có", "của"])
                            && self.goes_on_after(at))
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
        // "đơn khiếu nại, tố cáo", "vụ, việc", "ý kiến, kiến nghị của cử tri"
        let more = ["tố cáo", "kiến nghị", "phản ánh", "việc"];
        self.pieces.get(at).is_some_and(|piece| {
            let rest = &self.source.text[self.source.tokens[piece.first].start..];
            if more.iter().any(|word| rest.starts_with(word)) {
                return true;
            }
            self.source
                .lexicon
                .unit(self.source.words_from(piece.first))
                .is_some_and(|(entry, _)| entry.class == UnitClass::Member)
        })
    }

    /// The text of some pieces, on one line.
    pub(crate) fn text_of(&self, pieces: Range<usize>) -> String {
        if pieces.is_empty() {
            return String::new();
        }
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
        if let Some(name) = self.named_behind(verdict, at) {
            return Some(Subject {
                name,
                measure: Measure::Amount,
            });
        }
        // "xử phạt 39.904 trường hợp với số tiền 96,7 tỷ đồng"
        if let Some((Cue::Reach, verb)) = left.verb
            && figure.class == UnitClass::Money
            && let Some(name) = self.text_of(verb..verb + 1).strip_prefix("với ")
            && name.contains(' ')
        {
            return Some(Subject {
                name: name.to_owned(),
                measure: Measure::Amount,
            });
        }
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
            let name = self.victims(name, unit, left);
            // "Tổng đàn gia súc: 96.500 con", "trâu 21.300 con": the noun stands before.
            let before = name == unit
                && (left.verb.is_none_or(|(cue, _)| cue == Cue::Reach)
                    || self.says(left, &["xảy ra"])
                    || unit == "con" && self.says(left, &["có"]))
                && (own.as_ref().is_some_and(|own| self.is_thing(own, at))
                    || own.is_none() && self.mind.label.is_some());
            let deed = self.deed_on(own.as_ref().filter(|_| name == unit), unit, at);
            // "Kỳ họp chỉ ra: 3/18 chỉ tiêu không đạt": a fraction names its things itself.
            let apart = own.is_none() && verdict.kind == Kind::Fraction;
            let before = before && deed.is_none() && !apart;
            let name = deed.unwrap_or(name);
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
        let ranked = verdict.kind == Kind::Rank;
        if ranked
            && self
                .drafts
                .last()
                .is_some_and(|last| last.claim.kind == Kind::Rank)
        {
            return None;
        }
        if own.is_none() && ranked {
            // "tỉnh xếp thứ 21/63"
            let place = (self.mind.clause..at).find(|at| {
                self.cue(*at) == Some(Cue::Locative) && self.pieces_text(*at, &["tỉnh"])
            })?;
            return Some(Subject {
                name: self.text_of(place..place + 1),
                measure: Measure::Amount,
            });
        }
        own.map(|own| self.widened(own))
    }

    /// "làm chết 6 người", "bị thương 11 người": what befell them is part of what is counted.
    fn victims(&self, name: String, unit: &str, left: &Left) -> String {
        if unit != "người" || name != unit {
            return name;
        }
        let befell = ["chết", "bị thương", "mất tích"]
            .into_iter()
            .find(|word| self.says(left, &[word]));
        befell.map_or(name, |befell| format!("{unit} {befell}"))
    }

    /// "diện tích lúa đạt 5.000 ha, sản lượng 28.000 tấn", "được giao 3.456 tỷ đồng vốn, giải ngân
    /// 1.520 tỷ đồng": a bare head speaks of what the figure before it speaks of.
    fn widened(&self, own: Subject) -> Subject {
        let last = self.drafts.last().map(|draft| &draft.claim);
        let last = last.filter(|last| last.sentence == self.sentence && last.is_figure());
        let Some(before) = last.and_then(|last| last.subject.as_deref()) else {
            return own;
        };
        let disburses = is_lowered(&own.name, "giải ngân");
        let head = YIELDS.iter().any(|head| is_lowered(&own.name, head));
        if !disburses && !head {
            return own;
        }
        let bare = lowered(&own.name);
        let lower = lowered(before);
        let spent = disburses && (lower.contains("vốn") || lower.contains("kinh phí"));
        let yields = head
            && last
                .and_then(|last| last.unit.as_deref())
                .is_some_and(|unit| {
                    ["ha", "tấn", "tạ", "tạ/ha", "nghìn ha", "nghìn tấn"].contains(&unit)
                });
        let tail = if spent {
            lower.as_str()
        } else if yields {
            let head = YIELD_HEADS.iter().find_map(|head| lower.strip_prefix(head));
            head.unwrap_or(&lower).trim()
        } else {
            return own;
        };
        if tail.is_empty() || tail.contains(bare.as_str()) {
            return own;
        }
        Subject {
            name: format!("{} {tail}", own.name),
            measure: own.measure,
        }
    }

    /// "giảm 10,9% số vụ", "gấp 3,5 lần về vốn": the thing stands behind its change.
    fn named_behind(&self, verdict: &Verdict, at: usize) -> Option<String> {
        let moved = matches!(verdict.kind, Kind::Growth | Kind::Multiple | Kind::Change);
        let next = at + 1;
        let told =
            moved && self.cue(next).is_some() && self.pieces_text(next, &["số", "về", "số lượng"]);
        if !told || !self.goes_on_after(next) {
            return None;
        }
        let about = self.pieces_text(next, &["về"]);
        let name = self.counted_phrase("", if about { next + 1 } else { next });
        (!name.is_empty()).then_some(name)
    }

    /// "giảm 3 người chết: the noun behind, where it says more than the unit, else what was
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
            // "giảm 84 đơn vị" goes back to "45 đơn vị hành chính".
            let like = draft.claim.unit.as_deref().is_some_and(|other| {
                let rest = other.strip_prefix(unit);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            });
            like && draft.claim.kind == Kind::Level
        });
        let name = match same {
            Some(same) => same.claim.subject.clone()?,
            // "xếp thứ 25/63, tăng 4 bậc": of what was ranked.
            None if ["bậc", "hạng", "điểm", "thứ", "lần"].contains(&unit) => {
                return None;
            }
            None => name,
        };
        Some(Subject {
            name,
            measure: Measure::Amount,
        })
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

/// Heads that name no crop by themselves.
const YIELDS: [&str; 8] = [
    "sản lượng",
    "năng suất",
    "năng suất bình quân",
    "diện tích",
    "tổng sản lượng",
    "diện tích thu hoạch",
    "sản lượng thu hoạch",
    "năng suất trung bình",
];

/// The same before the name of a crop, the longest first.
const YIELD_HEADS: [&str; 14] = [
    "tổng diện tích gieo trồng ",
    "tổng diện tích gieo cấy ",
    "tổng diện tích ",
    "diện tích gieo trồng ",
    "diện tích gieo cấy ",
    "diện tích thu hoạch ",
    "diện tích ",
    "năng suất bình quân ",
    "năng suất trung bình ",
    "năng suất ",
    "tổng sản lượng ",
    "sản lượng thu hoạch ",
    "sản lượng ",
    "gieo trồng ",
];

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
