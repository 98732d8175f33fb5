//! Which day, month and year does the paper speak from?
//!
//! Years that the text leaves out are filled from its dateline (a day with its year), else from
//! its title, else from "cùng kỳ năm N" (it speaks of N + 1), else from the first year named.

use super::piece::{Piece, PieceKind};
use crate::lexicon::Cue;
use crate::numeral::{Numeral, Shape, Source};
use domain::period::{Period, PeriodKind};
use jiff::civil::Date;
use vietnamese::date::PartialDate;
use vietnamese::fold::{is_lowered, starts_lowered};
use vietnamese::period::Expression;

/// A dateline stands within the first lines; bytes.
const HEAD: usize = 700;

/// Where in time the paper stands.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Calendar {
    /// The year that fills gaps.
    pub(crate) year: Option<i16>,
    /// The month of the dateline.
    month: Option<i8>,
    /// The day of the dateline.
    day: Option<Date>,
    /// The latest year of which the text tells something.
    latest: Option<i16>,
}

impl Calendar {
    /// Looks through the whole text once.
    pub(crate) fn of(source: &Source<'_>, numerals: &[Numeral], pieces: &[Piece]) -> Self {
        let text = Text {
            source,
            numerals,
            pieces,
        };
        let dateline = head(text).find_map(|numeral| match numeral.shape {
            Shape::Date(
                date @ PartialDate {
                    month,
                    year: Some(year),
                    ..
                },
            ) => Some((year, month, date.complete(None, None))),
            Shape::Period(Expression::Month(month, Some(year))) if bare(numeral) => {
                let last = Period::month(year, month).ok().map(Period::last_day);
                Some((year, i8::try_from(month).ok(), last))
            }
            _ => None,
        });
        let title = year_of_title(text);
        let latest = years(text, false).max();
        if let Some((year, month, day)) = dateline {
            // A day far from every year that is named is history, not the dateline.
            let named = title.or_else(|| commonest_year(text));
            let later = latest.is_some_and(|latest| (latest..=latest + 6).contains(&year));
            if named.is_none() || later || is_spoken_of(year, text) {
                return Self {
                    year: Some(year_of_report(year, month, named)),
                    month,
                    day,
                    latest,
                };
            }
        }
        let year = title
            .or_else(|| year_after_base(numerals, pieces))
            .or_else(|| commonest_year(text))
            .or_else(|| planned_year(numerals));
        // "Chiều 11/12, …": the day of the paper, its year told elsewhere. Papers of the first
        // months may speak of the year before, so that their year is not sure.
        let day = head(text).find_map(|numeral| match numeral.shape {
            Shape::Date(
                date @ PartialDate {
                    month: Some(3..), ..
                },
            ) if text.opens(numeral) => date.complete(year, None),
            _ => None,
        });
        Self {
            year,
            month: day.map(Date::month),
            day,
            latest,
        }
    }

    /// The day of the paper.
    pub(crate) fn today(self) -> Option<Date> {
        self.day
    }

    /// The year of the paper's day, else the one it speaks of.
    pub(crate) fn this_year(self) -> Option<Period> {
        let year = self.day.map(Date::year).or(self.year)?;
        Period::year(year).ok()
    }

    /// Whether the paper tells its day.
    pub(crate) fn is_dated(self) -> bool {
        self.day.is_some()
    }

    /// Whether "đến năm N" looks ahead: past the paper's year or, of a paper without a day, past
    /// every year of which it tells something.
    pub(crate) fn looks_ahead(self, year: i16) -> bool {
        let now = if self.is_dated() {
            self.year
        } else {
            self.latest.or(self.year)
        };
        now.is_some_and(|now| year > now)
    }

    /// Whether a period is to come or, for a paper without a day, lies after the year it is about.
    pub(crate) fn is_later(self, period: Period) -> bool {
        if self.is_dated() {
            return self.is_to_come(period);
        }
        self.year
            .is_some_and(|year| period.first_day().year() > year)
    }

    /// Whether a period lies five years back: it is named for itself ("vượt lũ lịch sử năm 1968").
    pub(crate) fn is_long_past(self, period: Period) -> bool {
        self.year.is_some_and(|year| period.last_year() < year - 4)
    }

    /// Whether a period is over on the day of the paper.
    pub(crate) fn is_over(self, period: Period) -> bool {
        self.day
            .is_some_and(|day| period.to_days().1 < domain::period::day_number(day))
    }

    /// Whether a period is still to come, or has hardly begun, on the day of the paper.
    ///
    /// A paper without a day is judged by its words alone.
    pub(crate) fn is_to_come(self, period: Period) -> bool {
        let Some(day) = self.day else {
            return false;
        };
        let (first, last) = period.to_days();
        let today = domain::period::day_number(day);
        let years = matches!(period.kind(), PeriodKind::Year | PeriodKind::Years);
        // A whole year of which less than a fifth has passed can only be planned.
        today < first || years && today <= last && (today - first) * 5 < last - first
    }

    /// A day, its gaps filled.
    pub(crate) fn day(self, date: PartialDate) -> Option<Date> {
        date.complete(self.year, self.month)
    }

    /// The year that the paper speaks of.
    pub(crate) fn period_of_year(self) -> Option<Period> {
        Period::year(self.year?).ok()
    }

    /// The period that an expression names, its gaps filled.
    pub(crate) fn period(self, expression: Expression) -> Option<Period> {
        expression.resolve(self.year)
    }
}

/// The numerals of the first lines that may be a dateline: no day of another paper ("Nghị quyết
/// số 10-NQ/TU ngày 3/6/2021"), none with which something is compared, none from which a time
/// runs.
fn head(text: Text<'_>) -> impl Iterator<Item = &Numeral> {
    let Text {
        numerals, pieces, ..
    } = text;
    let mut other = false;
    let mut of_paper = 0u8;
    let mut cites = false;
    pieces
        .iter()
        .enumerate()
        .map_while(move |(at, piece)| {
            of_paper = of_paper.saturating_sub(1);
            match piece.kind {
                _ if cites && piece.kind != PieceKind::Line => {
                    other = false;
                    if let PieceKind::Numeral(index) = piece.kind
                        && numerals[index].start >= HEAD
                    {
                        return None;
                    }
                }
                PieceKind::Cue(Cue::Against | Cue::From | Cue::PriceBasis) => other = true,
                PieceKind::Cue(Cue::DayBefore | Cue::OtherBase | Cue::TimeWord | Cue::Filler) => {}
                PieceKind::Numeral(index) => {
                    let numeral = &numerals[index];
                    if numeral.start >= HEAD {
                        return None;
                    }
                    let document = matches!(numeral.shape, Shape::Document);
                    let told = !std::mem::take(&mut other) && of_paper == 0;
                    of_paper = if document { 4 } else { of_paper };
                    return Some(told.then_some(numeral));
                }
                PieceKind::Line => {
                    (other, of_paper) = (false, 0);
                    cites = text.cites(at + 1);
                }
                PieceKind::Word | PieceKind::Cue(_) | PieceKind::Mark(_) => other = false,
            }
            Some(None)
        })
        .flatten()
}

/// A text cut into pieces.
#[derive(Clone, Copy)]
struct Text<'a> {
    source: &'a Source<'a>,
    numerals: &'a [Numeral],
    pieces: &'a [Piece],
}

impl Text<'_> {
    /// "Căn cứ Luật Đầu tư công ngày 13/6/2019;": the days of this line are other papers'.
    fn cites(self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| {
            let rest = &self.source.text[self.source.tokens[piece.first].start..];
            ["Căn cứ", "Xét ", "Chiếu theo"]
                .iter()
                .any(|opening| rest.starts_with(opening))
        })
    }

    /// Whether a piece begins what is planned: "nhiệm vụ … năm 2025", "kế hoạch năm 2025", but
    /// not "thực hiện nhiệm vụ năm 2024".
    fn plans(self, at: usize) -> bool {
        let piece = self.pieces[at];
        let named = match piece.kind {
            PieceKind::Word => {
                let word = self.source.slice(piece.first, piece.past);
                word == "nhiệm" || word == "Nhiệm"
            }
            PieceKind::Cue(Cue::Resolution | Cue::Plan) => {
                let words = self.source.slice(piece.first, piece.past);
                is_lowered(words, "mục tiêu") || is_lowered(words, "kế hoạch")
            }
            _ => false,
        };
        if !named || self.source.starts_line(piece.first) {
            return false;
        }
        !(at.saturating_sub(3)..at).any(|before| {
            matches!(self.pieces[before].kind, PieceKind::Cue(Cue::Complete))
                || self.pieces[before].kind == PieceKind::Word && {
                    let piece = self.pieces[before];
                    ["quả", "hình"].contains(&self.source.slice(piece.first, piece.past))
                }
        })
    }

    /// "từ 28 triệu đồng năm 2020": a figure stands directly behind.
    fn starts_change(self, at: usize) -> bool {
        self.pieces.get(at + 1).is_some_and(|next| match next.kind {
            PieceKind::Numeral(index) => matches!(self.numerals[index].shape, Shape::Figure(_)),
            _ => false,
        })
    }

    /// "Sau 3 năm triển khai (2021 - 2023)": a span that is over.
    fn looks_back(self, at: usize) -> bool {
        (at.saturating_sub(6)..at).any(|before| {
            let piece = self.pieces[before];
            matches!(piece.kind, PieceKind::Word | PieceKind::Cue(_)) && {
                let word = self.source.slice(piece.first, piece.past);
                ["sau", "qua"].iter().any(|back| is_lowered(word, back))
            }
        })
    }

    /// Whether a day stands behind "sáng", "chiều", "ngày" at the start of its line or sentence.
    fn opens(self, numeral: &Numeral) -> bool {
        let Some(before) = numeral.first.checked_sub(1) else {
            return false;
        };
        let named = self.source.follows(numeral.first, Cue::DayBefore);
        named
            && (0..=3usize).any(|more| {
                let Some(start) = before.checked_sub(more) else {
                    return false;
                };
                self.source.starts_line(start)
                    || self.source.is_mark(start, &['(', '.', '-', '\u{2013}'])
            })
    }
}

/// The first year of a text that names only what is planned.
fn planned_year(numerals: &[Numeral]) -> Option<i16> {
    numerals.iter().find_map(|numeral| match numeral.shape {
        Shape::Period(Expression::Years(..) | Expression::Days(..)) => None,
        Shape::Period(expression) => expression.year(),
        _ => None,
    })
}

/// Whether a text that names years speaks of this one, of a year beside it, or of a span that
/// begins about then: a resolution of 2021 sets goals for 2025.
fn is_spoken_of(year: i16, text: Text<'_>) -> bool {
    let beside = |named: i16| (named - 1..=named + 1).contains(&year);
    years(text, false).any(beside)
        || text.numerals.iter().any(|numeral| match numeral.shape {
            Shape::Period(Expression::Years(first, last)) => {
                beside(first) || (first..=last).contains(&year)
            }
            _ => false,
        })
}

/// A month written as figures alone (`2020-07`) is a dateline; `tháng 5/2023` is not.
fn bare(numeral: &Numeral) -> bool {
    numeral.past - numeral.first == 3 && numeral.end - numeral.start == 7
}

/// A paper of January or February that names the year before speaks of that year.
fn year_of_report(year: i16, month: Option<i8>, named: Option<i16>) -> i16 {
    match (month, named) {
        (Some(1 | 2), Some(named)) if named == year - 1 => named,
        _ => year,
    }
}

/// The first year before any figure that is not what something is compared with.
fn year_of_title(text: Text<'_>) -> Option<i16> {
    years(text, true).next()
}

/// The year that the text names most often; of two, the later.
fn commonest_year(text: Text<'_>) -> Option<i16> {
    let Text {
        numerals, pieces, ..
    } = text;
    let mut counts = std::collections::BTreeMap::new();
    for year in years(text, false) {
        *counts.entry(year).or_insert(0u32) += 2;
    }
    // A congress "nhiệm kỳ 2025 - 2030" is held in 2025.
    for numeral in text.numerals {
        if let Shape::Period(Expression::Years(first, _)) = numeral.shape
            && starts_lowered(&text.source.text[numeral.start..numeral.end], "nhiệm kỳ")
        {
            *counts.entry(first).or_insert(0) += 1;
        }
    }
    // "so với năm 2022" is most often written in 2023.
    for pair in pieces.windows(2) {
        if let (PieceKind::Cue(Cue::Against), PieceKind::Numeral(index)) =
            (pair[0].kind, pair[1].kind)
            && let Shape::Period(Expression::Year(year)) = numerals[index].shape
        {
            *counts.entry(year + 1).or_insert(0) += 1;
        }
    }
    counts
        .into_iter()
        .max_by_key(|(year, count)| (*count, *year))
        .map(|(year, _)| year)
}

/// Years named as the time of something, not as a base, a goal or the end of a span.
fn years(text: Text<'_>, title: bool) -> impl Iterator<Item = i16> + '_ {
    let mut compared = false;
    let mut planned = false;
    let mut figures = false;
    let numerals = text.numerals;
    text.pieces
        .iter()
        .enumerate()
        .filter_map(move |(at, piece)| {
            // "phương hướng, nhiệm vụ năm 2024": a plan goes on over commas.
            planned = piece.cue() == Some(Cue::Goal) || planned && compared;
            if text.plans(at) {
                compared = true;
            }
            match piece.kind {
                PieceKind::Cue(
                    Cue::Against
                    | Cue::SamePeriod
                    | Cue::PriceBasis
                    | Cue::PreviousYear
                    | Cue::To
                    | Cue::Goal,
                ) => compared = true,
                // "tăng từ 28 triệu đồng năm 2020": where it came from.
                PieceKind::Cue(Cue::From) => compared |= text.starts_change(at),
                PieceKind::Mark('.' | ';') | PieceKind::Line => compared = false,
                PieceKind::Mark(',') => compared &= planned,
                PieceKind::Numeral(index) => {
                    let year = match numerals[index].shape {
                        Shape::Period(Expression::Years(_, last)) => {
                            (!title && text.looks_back(at)).then_some(last)
                        }
                        Shape::Period(Expression::Days(..)) => None,
                        Shape::Period(expression) => expression.year(),
                        Shape::Figure(_) => {
                            figures = true;
                            None
                        }
                        _ => None,
                    };
                    return year.filter(|_| !(compared || title && figures));
                }
                _ => {}
            }
            None
        })
}

/// "cùng kỳ năm 2023" is written in 2024.
fn year_after_base(numerals: &[Numeral], pieces: &[Piece]) -> Option<i16> {
    pieces
        .windows(2)
        .find_map(|pair| match (pair[0].kind, pair[1].kind) {
            (PieceKind::Cue(Cue::SamePeriod), PieceKind::Numeral(index)) => {
                match numerals[index].shape {
                    Shape::Period(Expression::Year(year)) => Some(year + 1),
                    _ => None,
                }
            }
            _ => None,
        })
}
