//! What does a bracket tell: a change, a plan, or the figure of what one compares with?

use super::left::Left;
use super::piece::PieceKind;
use super::walk::Walker;
use crate::claim::{Base, Claim, Kind, Status};
use crate::lexicon::{Cue, UnitClass};
use crate::numeral::Shape;
use domain::period::PeriodKind;

/// Brackets nested deeper than this are not followed.
const DEEPEST: usize = 8;

/// How many pieces and claims back a list of counts is looked for.
const LISTED: usize = 24;

impl Walker<'_> {
    pub(crate) fn open(&mut self, at: usize) {
        if self.outer.len() >= DEEPEST {
            return;
        }
        self.outer.push((self.mind.clone(), self.drafts.len()));
        self.mind.bracket_lists = false;
        // "vốn trung ương 890 tỷ đồng (đầu tư 560, sự nghiệp 330)": no parts of the outer whole.
        self.mind.parts_of = self.mind.parts_of.map(|_| None);
        // "ước tăng 6,1% (quý I tăng 5%; quý II tăng 7%)": all of the bracket is estimated.
        self.mind.list_status = self.mind.status;
        let behind_number = at > 0
            && matches!(self.pieces[at - 1].kind, PieceKind::Numeral(index)
                if matches!(self.numerals[index].shape, Shape::Figure(_)));
        // "giảm 16 người chết (9,76%)": only the counted noun stands between.
        let behind_noun = self.mind.clause == at
            && self
                .drafts
                .last()
                .is_some_and(|last| last.claim.is_figure() && last.claim.sentence == self.sentence);
        // "xếp thứ 3/26 huyện, thị, thành phố (tăng 2 bậc)"
        let behind_place = self.drafts.last().is_some_and(|last| {
            let claim = &last.claim;
            claim.kind == Kind::Rank && claim.sentence == self.sentence && claim.item == self.item
        });
        let behind_number = behind_number || behind_noun || behind_place;
        let behind_base = self.base_seen.filter(|(_, past, _)| *past == at);
        let promised = self.promise_before(at);
        if let Some((base, name)) = promised {
            self.base_seen = Some((base, at, name));
        }
        let behind_base = behind_base.or(self.base_seen.filter(|_| promised.is_some()));
        let base_of_number = self.base_until == at && at > 0 && self.base_seen.is_none();
        self.mind.describes_base = behind_base.map(|(base, ..)| base);
        if base_of_number && self.mind.describes_base.is_none() {
            self.mind.describes_base = self
                .last_figure()
                .and_then(|last| self.drafts[last].claim.base);
        }
        // "cao hơn bình quân chung cả nước (9,5%)" names no new subject.
        let named = behind_base.map_or(at, |(_, _, name)| name.max(self.mind.clause));
        if behind_number || base_of_number || promised.is_some() {
            self.mind.host = self.last_figure();
        } else if let Some(subject) = self.subject_of(self.mind.clause..named) {
            self.mind.subject = Some(subject);
        }
        self.mind.clause = at + 1;
    }

    /// "vượt mục tiêu Nghị quyết Đại hội (50 triệu đồng)": the promise that was passed, and where
    /// its name starts.
    fn promise_before(&self, at: usize) -> Option<(Base, usize)> {
        let mut start = at;
        let mut named = false;
        while start > self.mind.clause {
            start -= 1;
            match self.pieces[start].kind {
                PieceKind::Cue(cue)
                    if matches!(
                        cue,
                        Cue::Exceed | Cue::FallShort | Cue::Reach | Cue::Complete
                    ) || self.compares_alone(start) =>
                {
                    let told = named
                        && start + 1 < at
                        && self.drafts.iter().rev().take(8).any(|draft| {
                            draft.claim.sentence == self.sentence && draft.claim.is_figure()
                        });
                    let base = self.name_base(&self.pieces[start + 1..at], None);
                    return told.then_some((base, start + 1));
                }
                PieceKind::Cue(Cue::Plan | Cue::Resolution | Cue::Goal) => named = true,
                PieceKind::Cue(
                    Cue::Filler
                    | Cue::GivenByCentral
                    | Cue::GivenByLocal
                    | Cue::OrdinalBefore
                    | Cue::TimeWord
                    | Cue::Locative
                    | Cue::Have,
                )
                | PieceKind::Word => {}
                PieceKind::Numeral(index) => match self.numerals[index].shape {
                    Shape::Period(_) | Shape::Ordinal | Shape::Other => {}
                    _ => return None,
                },
                _ => return None,
            }
        }
        None
    }

    /// "thấp hơn mục tiêu đề ra (8,5%)": compared without "so với".
    fn compares_alone(&self, at: usize) -> bool {
        matches!(self.cue(at), Some(Cue::Rise | Cue::Fall)) && {
            let piece = self.pieces[at];
            self.source.slice(piece.first, piece.past).ends_with("hơn")
        }
    }

    /// The last figure outside deeper brackets.
    pub(crate) fn last_figure(&self) -> Option<usize> {
        let near = self
            .drafts
            .iter()
            .rev()
            .take(8)
            .position(|draft| draft.claim.is_figure())?;
        Some(self.drafts.len() - 1 - near)
    }

    pub(crate) fn close(&mut self, at: usize) {
        self.year_in_bracket(at);
        let Some((mut mind, drafts)) = self.outer.pop() else {
            return;
        };
        let figures = self.drafts[drafts..]
            .iter()
            .any(|draft| draft.claim.is_figure());
        if figures {
            // The bracket has used up what stood before it.
            if mind.subject.is_none() || self.mind.host.is_none() {
                mind.subject = self.mind.subject.take();
            }
            mind.clause = at + 1;
        }
        // "trong 5 ngày nghỉ lễ (từ ngày 27/4 đến 01/5/2024), toàn tỉnh đón …"
        let days = self
            .mind
            .period
            .filter(|period| period.kind() == PeriodKind::Days);
        if let (false, Some(_)) = (figures, days) {
            mind.period = days;
        }
        self.mind = mind;
    }

    /// A bracket directly behind a base tells the base's own figure.
    pub(crate) fn describe_base(&self, claim: &mut Claim, left: &Left) -> bool {
        let Some(base) = self.mind.describes_base else {
            return false;
        };
        // "giảm 1,8% so với năm 2023 (từ 28.450 người xuống 27.938 người)" tells both ends.
        let ends = left.from || matches!(left.verb, Some((Cue::RiseTo | Cue::FallTo, _)));
        let changes = ends
            || matches!(
                left.verb,
                Some((Cue::Rise | Cue::Fall | Cue::Exceed | Cue::Times, _))
            );
        // "18/24 chỉ tiêu đạt kế hoạch (5 chỉ tiêu vượt)" counts among the results.
        let counts = self.mind.host.is_some_and(|host| {
            let host = &self.drafts[host].claim;
            host.kind == Kind::Fraction && host.unit == claim.unit
        });
        // "tăng 21 triệu đồng so với năm 2015 (đạt 105,5% NQ)": of a promise of its own.
        let promised = claim.base.is_some_and(Base::is_promise) && !base.is_promise();
        if promised
            || changes
            || counts
            || left.planned
            || self.mind.bracket_lists
            || !left.opens_bracket
        {
            return false;
        }
        claim.base = None;
        match base {
            base if base.is_promise() => {
                claim.status = Status::Target;
                claim.period = None;
                if claim.kind == Kind::Achievement {
                    claim.kind = Kind::Level;
                }
            }
            Base::SamePeriod | Base::PreviousYear => {
                claim.period = claim
                    .period
                    .and_then(|period| period.shifted_years(-1).ok());
            }
            _ => {
                if let Some((_, past, name)) = self.base_seen {
                    claim.subject = Some(self.text_of(name..past));
                }
                if claim.kind == Kind::Achievement {
                    claim.kind = self.host_kind();
                }
            }
        }
        true
    }

    /// The kind of the figure that the bracket stands behind.
    pub(crate) fn host_kind(&self) -> Kind {
        let host = self.mind.host.or_else(|| self.last_figure());
        let kind = host
            .and_then(|host| self.drafts.get(host))
            .map(|draft| draft.claim.kind);
        match kind {
            // "cao hơn 3,1 điểm so với bình quân chung (89,3%)"
            Some(Kind::Points) => self.compared_kind(),
            None | Some(Kind::Change) => Kind::Level,
            Some(kind) => kind,
        }
    }

    /// "8.640 lượt người (quân đội 3.215, công an 2.870)": counts with names, parted by commas, of
    /// what the figure before the bracket counts.
    pub(crate) fn lists_counts(&self, at: usize) -> bool {
        let counted = self.mind.host.is_some_and(|host| {
            let claim = &self.drafts[host].claim;
            let percent = claim
                .unit
                .as_deref()
                .is_some_and(|unit| unit.starts_with('%'));
            claim.kind == Kind::Level && !percent
        });
        // "kỷ luật 143 đảng viên, bằng hình thức: khiển trách 97, cảnh cáo 31"
        let opened =
            self.depth() > 0 && counted || self.depth() == 0 && self.counts_before_colon(at);
        if !opened {
            return false;
        }
        let bare = |index: usize| {
            matches!(&self.numerals[index].shape, Shape::Figure(figure)
                if figure.class == UnitClass::Bare && figure.second.is_none())
        };
        let separated = |mark: char| matches!(mark, ',' | ';');
        let next = self.pieces.get(at + 1).map(|piece| piece.kind);
        let ahead = matches!(next, Some(PieceKind::Mark(mark)) if separated(mark))
            && self.next_named(at + 2).is_some_and(bare);
        let behind = self.drafts.last().is_some_and(|last| {
            last.depth == self.depth()
                && last.claim.kind == Kind::Level
                && last.claim.unit.is_none()
        });
        let ends = matches!(
            next,
            None | Some(PieceKind::Line | PieceKind::Mark(')' | ',' | ';' | '.'))
        );
        ends && (ahead || behind)
    }

    /// Whether a colon opened this list, behind a count in the same sentence.
    fn counts_before_colon(&self, at: usize) -> bool {
        let colon = (self.sentence_start..at)
            .rev()
            .take(LISTED)
            .find(|at| self.pieces[*at].kind == PieceKind::Mark(':'));
        let counted = || {
            let near = self.drafts.iter().rev().take(LISTED);
            let mut near = near.filter(|draft| draft.claim.unit.is_some());
            near.next().is_some_and(|draft| {
                draft.claim.sentence == self.sentence
                    && draft.claim.kind == Kind::Level
                    && draft.claim.unit.as_deref() != Some("%")
            })
        };
        colon.is_some() && counted()
    }

    /// The numeral behind a name of a few words.
    fn next_named(&self, start: usize) -> Option<usize> {
        for at in start..(start + 6).min(self.pieces.len()) {
            match self.pieces[at].kind {
                PieceKind::Numeral(index) => return (at > start).then_some(index),
                PieceKind::Word | PieceKind::Cue(_) => {}
                PieceKind::Mark(_) | PieceKind::Line => return None,
            }
        }
        None
    }
}
