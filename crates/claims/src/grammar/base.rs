//! With what is a number compared?
//!
//! ```text
//! tăng 7,1% so với cùng kỳ năm trước      same_period
//! đạt 59,9% dự toán Trung ương giao        central_plan
//! tăng 5,67% so với năm 2020               previous_year, in a text about 2021
//! ```

use super::piece::{Piece, PieceKind};
use super::walk::Walker;
use crate::claim::Base;
use crate::lexicon::Cue;
use crate::numeral::Shape;
use domain::period::{Period, PeriodKind};
use vietnamese::period::Expression;

/// A phrase that names a base.
pub(crate) struct BasePhrase {
    pub(crate) base: Base,
    /// One past its last piece.
    pub(crate) past: usize,
    /// Where the name of the base starts (behind "so với").
    pub(crate) name: usize,
}

impl Walker<'_> {
    /// The base behind a number, where a phrase for it starts at this piece.
    ///
    /// Behind "so với" anything may follow; without it only plans and "cùng kỳ" are bases.
    pub(crate) fn base_phrase(&self, start: usize, period: Option<Period>) -> Option<BasePhrase> {
        self.base_behind(start, period, false)
    }

    /// The same behind a verb that compares by itself ("gấp 1,25 lần năm 2020"): a span of time
    /// directly behind the number is then a base as well.
    pub(crate) fn base_behind(
        &self,
        start: usize,
        period: Option<Period>,
        compares: bool,
    ) -> Option<BasePhrase> {
        let mut at = start;
        // "vượt 5% mức kế hoạch", "đạt 60% so kế hoạch", "tăng 5% (so với …)"
        while matches!(self.cue(at), Some(Cue::Filler | Cue::Cumulative)) {
            at += 1;
        }
        let against = self.cue(at) == Some(Cue::Against);
        if against {
            at += 1;
        }
        let opens = matches!(
            self.cue(at),
            Some(
                Cue::Plan
                    | Cue::Resolution
                    | Cue::SamePeriod
                    | Cue::GivenByCentral
                    | Cue::GivenByLocal
                    | Cue::PreviousPeriod
                    | Cue::PreviousYear
                    | Cue::Goal
            )
        );
        // "bằng 94% bình quân chung toàn tỉnh"
        let opens = opens || compares && self.cue(at) == Some(Cue::Average);
        // "bằng 92,5% ước thực hiện năm 2024"
        let mut named = at;
        while compares
            && named < at + 3
            && (self.cue(named) == Some(Cue::Estimate)
                || self.pieces_text(named, &["thực hiện", "ước thực hiện", "mức", "số"]))
        {
            named += 1;
        }
        let spans = compares
            && matches!(self.pieces.get(named).map(|piece| piece.kind),
                Some(PieceKind::Numeral(index))
                if matches!(self.numerals[index].shape, Shape::Period(_)));
        if !against && !opens && !spans {
            return None;
        }
        let past = self.base_end(at);
        let base = self.name_base(&self.pieces[at..past], period);
        Some(BasePhrase {
            base,
            past,
            name: at,
        })
    }

    /// A base runs to the next mark, verb or figure.
    fn base_end(&self, start: usize) -> usize {
        let mut at = start;
        while let Some(piece) = self.pieces.get(at) {
            let stop = match piece.kind {
                PieceKind::Mark(mark) => !matches!(mark, '-' | '"' | '“' | '”' | '/' | '\u{2013}'),
                PieceKind::Line => true,
                PieceKind::Numeral(index) => {
                    matches!(self.numerals[index].shape, Shape::Figure(_) | Shape::Other)
                }
                PieceKind::Cue(cue) => match cue {
                    Cue::Rise
                    | Cue::Fall
                    | Cue::Chiem
                    | Cue::Exceed
                    | Cue::FallShort
                    | Cue::Equal
                    | Cue::Times
                    | Cue::Within
                    | Cue::Against
                    | Cue::RiseTo
                    | Cue::FallTo
                    | Cue::Reach => at > start,
                    Cue::Conjunction => self.conjunction_ends(at),
                    _ => false,
                },
                PieceKind::Word => false,
            };
            if stop {
                break;
            }
            at += 1;
        }
        at
    }

    /// "và" inside a base ("Nghị quyết HĐND tỉnh và Trung ương giao") goes on; before a verb or
    /// a new subject it ends it.
    fn conjunction_ends(&self, at: usize) -> bool {
        !matches!(
            self.cue(at + 1),
            Some(
                Cue::Plan
                    | Cue::Resolution
                    | Cue::GivenByCentral
                    | Cue::GivenByLocal
                    | Cue::SamePeriod
                    | Cue::PreviousYear
                    | Cue::PreviousPeriod
            )
        )
    }

    pub(crate) fn name_base(&self, pieces: &[Piece], period: Option<Period>) -> Base {
        let mut plan = false;
        for piece in pieces {
            match piece.kind {
                PieceKind::Cue(cue) => match cue {
                    Cue::SamePeriod => return Base::SamePeriod,
                    Cue::PreviousYear => return Base::PreviousYear,
                    Cue::PreviousPeriod => return Base::PreviousPeriod,
                    Cue::Average => return Base::Average,
                    Cue::Resolution | Cue::Goal if !plan => return Base::Resolution,
                    Cue::Resolution => return Base::Resolution,
                    Cue::GivenByCentral => return Base::CentralPlan,
                    Cue::GivenByLocal => return Base::LocalPlan,
                    Cue::Forecast | Cue::OtherBase => return Base::Other,
                    Cue::Plan => plan = true,
                    _ => {}
                },
                PieceKind::Numeral(index) => {
                    if let (false, Shape::Period(expression)) = (plan, &self.numerals[index].shape)
                    {
                        return self.base_of_period(*expression, period, pieces);
                    }
                }
                _ => {}
            }
        }
        if plan { Base::Plan } else { Base::Other }
    }

    /// "so với năm 2020", "so với quý I/2024", "so với tháng 12 năm trước".
    fn base_of_period(
        &self,
        expression: Expression,
        own: Option<Period>,
        pieces: &[Piece],
    ) -> Base {
        // "so với thời điểm cuối năm 2022", "so với đầu năm"
        let point = pieces.iter().any(|piece| {
            matches!(
                piece.cue(),
                Some(Cue::OtherBase | Cue::TimeWord | Cue::Filler)
            ) && self.pieces_say(piece, &["cuối", "đầu"])
        });
        let year_before = pieces
            .iter()
            .any(|piece| piece.cue() == Some(Cue::PreviousYear));
        let Some(named) = self.calendar.period(expression) else {
            return Base::Other;
        };
        let named = if year_before {
            named.shifted_years(-1).unwrap_or(named)
        } else {
            named
        };
        if point {
            return Base::Other;
        }
        let Some(own) = own else {
            return match self.calendar.year {
                Some(year) if named.kind() == PeriodKind::Year && named.last_year() == year - 1 => {
                    Base::PreviousYear
                }
                _ => Base::Other,
            };
        };
        if own.previous().is_ok_and(|before| before == named) && own.kind() != PeriodKind::Year {
            if own.kind() == PeriodKind::FirstMonths(1) || own.is_year_to_date() {
                return Base::SamePeriod;
            }
            return Base::PreviousPeriod;
        }
        if named.kind() == PeriodKind::Year && named.last_year() == own.last_year() - 1 {
            return Base::PreviousYear;
        }
        if own.shifted_years(-1).is_ok_and(|before| before == named) {
            return Base::SamePeriod;
        }
        Base::Other
    }

    fn pieces_say(&self, piece: &Piece, words: &[&str]) -> bool {
        let text = self.source.slice(piece.first, piece.past);
        words.iter().any(|word| text.contains(word))
    }
}
