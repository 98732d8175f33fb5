//! What stands between a figure and its verb?

use super::piece::PieceKind;
use super::walk::{Walker, is_verb};
use crate::claim::{Base, Hedge};
use crate::lexicon::Cue;
use crate::numeral::Shape;

/// What stands before a figure, back to its verb.
#[derive(Debug, Default)]
pub(crate) struct Left {
    /// The verb and its piece.
    pub(crate) verb: Option<(Cue, usize)>,
    pub(crate) hedge: Option<Hedge>,
    /// "kế hoạch", "chỉ tiêu" directly before it.
    pub(crate) planned: bool,
    /// The base that stands between the verb and the number: "vượt chỉ tiêu Trung ương giao 5%".
    pub(crate) base: Option<Base>,
    /// "dự báo", "ước" directly before it.
    pub(crate) foretold: bool,
    /// "từ" directly before it.
    pub(crate) from: bool,
    /// "lần lượt" before it.
    pub(crate) respectively: bool,
    /// "của", "trong" directly before it: it frames, it does not state.
    pub(crate) framed: bool,
    /// Nothing else stands between the bracket and the number.
    pub(crate) opens_bracket: bool,
    /// Where the words before it begin that belong to the number.
    pub(crate) start: usize,
}

impl Walker<'_> {
    /// Looks back from a figure to its verb.
    pub(crate) fn left_of(&self, at: usize, counted: bool) -> Left {
        let mut left = Left {
            start: at,
            ..Left::default()
        };
        let mut back = at;
        let mut plan = None;
        while back > self.mind.clause {
            back -= 1;
            if let Some(verb) = self.verb_within(back, counted) {
                left.verb = Some((verb, back));
                left.respectively |= self.cue(back) == Some(Cue::Respectively);
                let limit = (self.cue(back) == Some(Cue::AtMost)).then_some(Hedge::AtMost);
                left.hedge = left.hedge.or(limit);
                break;
            }
            match self.pieces[back].kind {
                PieceKind::Cue(cue) => match cue {
                    Cue::About | Cue::AtLeast | Cue::AtMost => {
                        left.hedge = left.hedge.or(hedge(cue));
                    }
                    Cue::Preposition if self.pieces_text(back, &["dưới"]) => {
                        left.hedge = left.hedge.or(Some(Hedge::AtMost));
                    }
                    Cue::Estimate | Cue::Forecast => left.foretold = true,
                    Cue::From => left.from = true,
                    Cue::Respectively => left.respectively = true,
                    Cue::Plan | Cue::Resolution | Cue::Goal => plan = plan.or(Some(at)),
                    // "chỉ tiêu Trung ương giao 5%"; "ngân sách địa phương" is a noun.
                    Cue::GivenByCentral | Cue::GivenByLocal if self.promised_before(back) => {
                        plan = plan.or(Some(at))
                    }
                    Cue::Filler
                    | Cue::Yearly
                    | Cue::TimeWord
                    | Cue::PriceBasis
                    | Cue::Cumulative
                    | Cue::Locative
                    | Cue::SamePeriod
                    | Cue::PreviousYear
                    | Cue::UpTo
                    | Cue::Conjunction
                    | Cue::To => {}
                    Cue::Average if self.compared_with(back) => {}
                    // "tổng vốn đăng ký 1.420 tỷ đồng": only counted things are done.
                    Cue::Act if !counted || self.counts_deeds(back) => break,
                    cue if is_verb(cue) || matches!(cue, Cue::GrowthNoun) => {
                        left.verb = Some((cue, back));
                        break;
                    }
                    Cue::Preposition => {
                        left.framed = back + 1 == at;
                        break;
                    }
                    _ => break,
                },
                PieceKind::Numeral(index) => match self.numerals[index].shape {
                    Shape::Period(_) | Shape::Words(_) | Shape::Date(_) => {}
                    _ => break,
                },
                PieceKind::Mark(
                    '-' | '"' | '“' | '~' | '≈' | '>' | '<' | '+' | ':' | '\u{2212}',
                ) => {}
                _ => break,
            }
            left.start = back;
        }
        self.finish_left(&mut left, plan.is_some(), at);
        left
    }

    /// "cao hơn", "thấp hơn": what follows is compared with.
    pub(crate) fn compares(&self, verb: usize) -> bool {
        matches!(self.cue(verb), Some(Cue::Rise | Cue::Fall))
            && self.pieces_text(
                verb,
                &["cao hơn", "thấp hơn", "nhiều hơn", "ít hơn", "tăng hơn"],
            )
    }

    /// "cao hơn bình quân cả nước 0,16 điểm %": "cao hơn" directly before a mean.
    fn compared_with(&self, mean: usize) -> bool {
        let before = (self.mind.clause..mean).rev();
        let mut before = before.skip_while(|at| self.cue(*at) == Some(Cue::Filler));
        before.next().is_some_and(|at| self.compares(at))
    }

    /// "cùng kỳ", "năm trước" without "so với": when it was, but for "cao hơn cùng kỳ năm trước
    /// 4,6%", where it is what the figure is compared with.
    pub(crate) fn earlier_told(&mut self, at: usize) {
        // "một số sản phẩm tăng so với cùng kỳ: …": the base of the list.
        let before = self.text_of(at.saturating_sub(2).max(self.mind.clause).min(at)..at);
        if before.ends_with(" so với") || before.ends_with(" so") {
            let opens = self.pieces.get(at + 1).map(|piece| piece.kind);
            if opens == Some(PieceKind::Mark(':')) {
                self.mind.list_base = Some(self.name_base(&self.pieces[at..at + 1], None));
            }
            return;
        }
        match self.compared_before(at) {
            Some(figure) => self.base_until = figure,
            None => self.mind.year_earlier = true,
        }
    }

    /// "cao hơn cùng kỳ năm trước 4,6%": the figure behind a base that
    /// stands between a comparing verb and it.
    fn compared_before(&self, at: usize) -> Option<usize> {
        let named = |at: &usize| match self.pieces.get(*at).map(|piece| piece.kind) {
            Some(PieceKind::Cue(Cue::SamePeriod | Cue::PreviousYear | Cue::Filler)) => true,
            Some(PieceKind::Numeral(index)) => {
                matches!(self.numerals[index].shape, Shape::Period(_))
            }
            _ => false,
        };
        let verb = (self.mind.clause..at).rev().find(|at| !named(at));
        let figure = (at + 1..at + 4).find(|at| !named(at));
        let told = figure.is_some_and(|at| {
            matches!(self.pieces.get(at).map(|piece| piece.kind),
                Some(PieceKind::Numeral(index))
                    if matches!(self.numerals[index].shape, Shape::Figure(_)))
        });
        figure.filter(|_| told && verb.is_some_and(|verb| self.compares(verb)))
    }

    /// "cùng kỳ", "năm trước", "bình quân chung" among some pieces.
    fn names_base(&self, mut range: std::ops::Range<usize>) -> bool {
        range.any(|at| {
            matches!(
                self.cue(at),
                Some(Cue::SamePeriod | Cue::PreviousYear | Cue::PreviousPeriod | Cue::Average)
            )
        })
    }

    /// The verb of a phrase that is known for something else: "lần lượt chiếm", "xuống dưới 14%".
    fn verb_within(&self, at: usize, counted: bool) -> Option<Cue> {
        let phrases: &[(&str, Cue)] = match self.cue(at)? {
            Cue::Respectively => &[
                ("lần lượt chiếm", Cue::Chiem),
                ("lần lượt tăng", Cue::Rise),
                ("lần lượt giảm", Cue::Fall),
                ("lần lượt đạt", Cue::Reach),
            ],
            Cue::AtMost => &[("xuống dưới", Cue::FallTo), ("còn dưới", Cue::FallTo)],
            Cue::Preposition => &[("đối với", Cue::Have)],
            // "giảm 0,86%, còn 3,79%"
            Cue::Conjunction if !counted => &[("còn", Cue::FallTo)],
            _ => return None,
        };
        let found = phrases
            .iter()
            .find(|(words, _)| self.pieces_text(at, &[words]));
        found.map(|(_, cue)| *cue)
    }

    /// Whether a plan's word, or "vượt", stands directly before a piece.
    fn promised_before(&self, at: usize) -> bool {
        matches!(
            at.checked_sub(1).and_then(|before| self.cue(before)),
            Some(Cue::Plan | Cue::Resolution | Cue::Exceed)
        )
    }

    /// "tổng số lao động đăng ký 2.890 người": the deed belongs to what is counted.
    fn counts_deeds(&self, deed: usize) -> bool {
        for at in (self.mind.clause..deed).rev().take(8) {
            match self.pieces[at].kind {
                PieceKind::Word if self.pieces_text(at, &["lượng"]) => return true,
                PieceKind::Word | PieceKind::Cue(Cue::Name | Cue::Act) => {}
                PieceKind::Cue(_) => {
                    return self.pieces_text(at, &["số", "tổng số", "với tổng số"]);
                }
                _ => return false,
            }
        }
        false
    }

    /// What the verb and a plan before the number make of each other.
    fn finish_left(&self, left: &mut Left, plan: bool, at: usize) {
        if let Some((cue, verb)) = left.verb {
            // "gần gấp 1,5 lần"
            let before = verb.checked_sub(1).and_then(|before| self.cue(before));
            if let (Cue::Times, None, Some(before)) = (cue, left.hedge, before) {
                left.hedge = hedge(before);
            }
            let compared = self.compares(verb) && self.names_base(verb + 1..at);
            if plan && !matches!(cue, Cue::Have | Cue::Act) || compared {
                left.base = Some(self.name_base(&self.pieces[verb + 1..at], None));
            }
            left.planned = self.planned_before(verb);
        } else {
            left.planned = plan;
        }
        let start = left.verb.map_or(left.start, |(_, verb)| verb);
        left.opens_bracket = start == self.mind.clause && start > 0;
    }

    /// "kế hoạch là", "mục tiêu đạt": the plan's own figure.
    pub(crate) fn planned_before(&self, verb: usize) -> bool {
        let mut back = verb;
        while back > self.mind.clause {
            back -= 1;
            match self.pieces[back].kind {
                PieceKind::Cue(Cue::Plan | Cue::Goal | Cue::Resolution) => {
                    return (self.mind.clause..back)
                        .all(|at| !matches!(self.pieces[at].kind, PieceKind::Word));
                }
                PieceKind::Cue(
                    Cue::Filler | Cue::TimeWord | Cue::GivenByLocal | Cue::GivenByCentral,
                )
                | PieceKind::Numeral(_) => {}
                _ => return false,
            }
        }
        false
    }

    /// "trở lên", "trở xuống" behind a number.
    pub(crate) fn hedge_after(&self, at: usize) -> Option<Hedge> {
        // "từ 80% học sinh trở lên": the noun may stand between.
        (at..at + 6)
            .take_while(|at| {
                matches!(
                    self.pieces.get(*at).map(|piece| piece.kind),
                    Some(
                        PieceKind::Word
                            | PieceKind::Cue(
                                Cue::Name | Cue::OrMore | Cue::OrLess | Cue::Plan | Cue::Filler
                            )
                    )
                )
            })
            .find_map(|at| match self.cue(at)? {
                Cue::OrMore => Some(Hedge::AtLeast),
                Cue::OrLess => Some(Hedge::AtMost),
                _ => None,
            })
    }
}

fn hedge(cue: Cue) -> Option<Hedge> {
    match cue {
        Cue::About => Some(Hedge::About),
        Cue::AtLeast => Some(Hedge::AtLeast),
        Cue::AtMost => Some(Hedge::AtMost),
        _ => None,
    }
}
