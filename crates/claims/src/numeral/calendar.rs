//! Which numerals are days, times and spans of time?
//!
//! The forms themselves are read by the `vietnamese` crate; here the neighbours decide whether
//! `5/10` is a day or a fraction and whether `5 năm` is a span or an age.

use super::{Numeral, Shape, Source};
use crate::lexer::TokenKind;
use crate::lexicon::Cue;
use vietnamese::date::{self, PartialDate, YEARS};
use vietnamese::period::{self, Expression};
use vietnamese::time;

impl Source<'_> {
    /// `14:33`, `17h30`, `8 giờ`.
    pub(super) fn clock(&self, index: usize) -> Option<Numeral> {
        let next = self.token(index + 1)?;
        if !matches!(
            next.kind,
            TokenKind::Mark(':') | TokenKind::Word | TokenKind::Mixed
        ) {
            return None;
        }
        let start = self.tokens[index].start;
        let (_, length) = time::prefix(&self.text[start..])?;
        Some(self.numeral(index, self.token_after(index, start + length), Shape::Other))
    }

    /// Everything of the calendar that starts with a digit.
    pub(super) fn calendar(&self, index: usize, before: Option<&Numeral>) -> Option<Numeral> {
        let start = self.tokens[index].start;
        let rest = &self.text[start..];
        let digits = self.tokens[index].end - start;
        if digits > 4 && !rest.as_bytes()[..digits].contains(&b'.') {
            return None;
        }
        let take = |length: usize, shape: Shape| {
            self.numeral(index, self.token_after(index, start + length), shape)
        };
        if let Some(days) = self.days_from(index).or_else(|| self.days_named(index)) {
            return Some(days);
        }
        if let Some((expression, length)) = period::prefix(rest) {
            let past = self.token_after(index, start + length);
            if self.is_span(index, past, expression) {
                return Some(take(length, Shape::Period(expression)));
            }
            let lasts = matches!(expression, Expression::FirstMonths(_, None))
                && (self.lasts(index) || self.followed_by(past, &["sau", "kể"]));
            if lasts || matches!(expression, Expression::Length(_)) {
                return Some(take(length, Shape::Other));
            }
        }
        if let Some((date, length)) = date::prefix(rest) {
            let past = self.token_after(index, start + length);
            if self.is_day(index, past, date) {
                return Some(take(length, Shape::Date(date)));
            }
        }
        self.no_such_day(index)
            .or_else(|| self.month_of_year(index))
            .or_else(|| self.year_alone(index, before))
            .or_else(|| self.day_alone(index, before))
    }

    /// `từ 10 - 16/6`: "từ" makes a span of two days of what could count things.
    fn days_from(&self, index: usize) -> Option<Numeral> {
        let from = self.before(index, 1)?;
        let word = &self.text[from.start..from.end];
        if !matches!(word, "từ" | "Từ") {
            return None;
        }
        let (expression, length) = period::prefix(&self.text[from.start..])?;
        let past = self.token_after(index, from.start + length);
        (matches!(expression, Expression::Days(..)) && !self.measured_after(past))
            .then(|| self.numeral(index, past, Shape::Period(expression)))
    }

    /// `từ ngày 22 - 25/10`, `trong 02 ngày 11 - 12/8/2025`: "ngày" makes a span of two days.
    fn days_named(&self, index: usize) -> Option<Numeral> {
        let word = self.before(index, 1)?;
        let named = matches!(&self.text[word.start..word.end], "ngày" | "Ngày");
        if !named || !self.is_mark(index + 1, &['-', '\u{2013}']) {
            return None;
        }
        let day = self.slice(index, index + 1).parse::<i8>().ok()?;
        let start = self.token(index + 2)?.start;
        let (last, length) = date::prefix(&self.text[start..])?;
        let past = self.token_after(index, start + length);
        let first = PartialDate {
            day,
            month: None,
            year: None,
        };
        let spans = (1..=31).contains(&day) && last.month.is_some() && day < last.day;
        (spans && !self.measured_after(past))
            .then(|| self.numeral(index, past, Shape::Period(Expression::Days(first, last))))
    }

    /// `31/4/2024`: written as a day, though the calendar has none such.
    fn no_such_day(&self, index: usize) -> Option<Numeral> {
        let mark =
            |at: usize| self.is_mark(at, &['/', '-']) && self.touches(at) && self.touches(at + 1);
        let shaped = mark(index + 1) && self.is_number(index + 2) && mark(index + 3);
        if !shaped || !self.is_number(index + 4) || self.measured_after(index + 5) {
            return None;
        }
        let read = |at: usize| self.slice(at, at + 1).parse::<i16>().ok();
        let (day, month, year) = (read(index)?, read(index + 2)?, read(index + 4)?);
        let date = PartialDate {
            day: i8::try_from(day).ok()?,
            month: i8::try_from(month).ok(),
            year: YEARS.contains(&year).then_some(year),
        };
        date.year
            .map(|_| self.numeral(index, index + 5, Shape::Date(date)))
    }

    /// Whether a counted span (`6 tháng`, `5 năm`) really is a period of the calendar.
    fn is_span(&self, index: usize, past: usize, expression: Expression) -> bool {
        let after = self
            .token(past)
            .map_or("", |token| &self.text[token.start..token.end]);
        let age =
            ["tuổi", "tù", "tù,", "một", "liền"].contains(&after) || self.is_mark(past, &['/']);
        match expression {
            Expression::Length(_) => {
                !age && !self.near_anniversary(index)
                    && !self.ordinal_word(index)
                    && !self.lasts(index)
            }
            Expression::FirstMonths(_, None) | Expression::LastMonths(_, None) => {
                !age && !["sau", "kể"].contains(&after) && !self.lasts(index)
            }
            Expression::Days(first, last) => {
                self.is_day(index, past, last) || first.year.or(last.year).is_some()
            }
            _ => true,
        }
    }

    /// "rút ngắn 5 tháng", "chậm 3 tháng so với tiến độ": how long, not when.
    fn lasts(&self, index: usize) -> bool {
        const BEFORE: [&str; 9] = [
            "ngắn",
            "sớm",
            "chậm",
            "dài",
            "hạn",
            "trễ",
            "trong vòng",
            "vòng",
            "suốt",
        ];
        // "có việc làm sau tốt nghiệp 6 tháng"
        let after = (1..=4)
            .filter_map(|steps| self.before(index, steps))
            .take_while(|token| token.kind == TokenKind::Word)
            .skip(1)
            .any(|token| &self.text[token.start..token.end] == "sau");
        after
            || index
                .checked_sub(1)
                .and_then(|before| self.token(before))
                .is_some_and(|token| BEFORE.contains(&&self.text[token.start..token.end]))
    }

    fn followed_by(&self, index: usize, words: &[&str]) -> bool {
        self.token(index)
            .is_some_and(|token| words.contains(&&self.text[token.start..token.end]))
    }

    fn near_anniversary(&self, index: usize) -> bool {
        let from = index.saturating_sub(4);
        (from..index).any(|at| matches!(self.cue_at(at), Some((Cue::Anniversary, _))))
    }

    fn ordinal_word(&self, index: usize) -> bool {
        self.follows(index, Cue::OrdinalBefore)
    }

    /// Whether `d/m` or `d-m` is a day: a year says so, a word before it, or that nothing is
    /// counted behind it.
    fn is_day(&self, index: usize, past: usize, date: PartialDate) -> bool {
        if date.year.is_some() {
            return true;
        }
        // "5/5 năm liền hoàn thành tốt nhiệm vụ"
        if self.followed_by(past, &["năm"]) && !self.is_number(past + 1) {
            return false;
        }
        let dashed = self.is_mark(index + 1, &['-', '\u{2013}']);
        if self.follows(index, Cue::DayBefore) || self.in_words(index) {
            return true;
        }
        // "đến 30/11 giải ngân …"
        let until = self.follows(index, Cue::To) || self.follows(index, Cue::UpTo);
        let backwards = date.month.is_some_and(|month| date.day > month);
        if until && backwards {
            return true;
        }
        if self.follows(index, Cue::Rank) || self.measured_after(past) || self.is_portion(past) {
            return false;
        }
        // "giảm ít nhất 1/3", "số hóa 2/3 kho lưu trữ"
        let moved = [
            Cue::Rise,
            Cue::Fall,
            Cue::AtLeast,
            Cue::AtMost,
            Cue::About,
            Cue::Chiem,
        ]
        .iter()
        .any(|cue| self.follows(index, *cue));
        if moved || self.is_simple_part(date) && self.noun_behind(past) {
            return false;
        }
        let bracketed =
            self.is_mark(index.wrapping_sub(1), &['(']) && self.is_mark(past, &[')', ',']);
        bracketed
            || (!dashed && !self.follows(index, Cue::Reach) && !self.follows(index, Cue::Have))
            || self.follows(index, Cue::UpTo)
    }

    /// `2/3 số xã`, `1/2 diện tích`: a part, no day.
    fn is_portion(&self, past: usize) -> bool {
        const WHOLES: [&str; 10] = [
            "số", "tổng", "diện", "dân", "chặng", "quãng", "lượng", "các", "thành", "trong",
        ];
        self.token(past)
            .is_some_and(|token| WHOLES.contains(&&self.text[token.start..token.end]))
    }

    /// 1/2, 1/3, 2/3, 1/4, 3/4.
    fn is_simple_part(&self, date: PartialDate) -> bool {
        matches!(
            (date.day, date.month),
            (1, Some(2..=4)) | (2, Some(3)) | (3, Some(4))
        )
    }

    /// A noun in lower case, no verb, no link.
    fn noun_behind(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| {
            token.kind == TokenKind::Word
                && self.text[token.start..].starts_with(char::is_lowercase)
                && self.cue_at(index).is_none()
        })
    }

    /// `15 tháng 5`.
    fn in_words(&self, index: usize) -> bool {
        self.is_word(index + 1, self.known.month)
    }

    /// Whether a unit or a counted noun stands at a token.
    fn measured_after(&self, index: usize) -> bool {
        self.is_mark(index, &['%', '‰'])
            || self
                .token(index)
                .is_some_and(|token| token.kind == TokenKind::Word)
                && self.lexicon.unit(self.words_from(index)).is_some()
    }

    /// `2020-07`, `12/2023`.
    fn month_of_year(&self, index: usize) -> Option<Numeral> {
        let mark = self.is_mark(index + 1, &['/', '-']) && self.touches(index + 1);
        if !mark || !self.is_number(index + 2) || !self.touches(index + 2) {
            return None;
        }
        let read = |at: usize| {
            let token = self.tokens[at];
            let digits = &self.text[token.start..token.end];
            digits
                .parse::<i16>()
                .ok()
                .map(|value| (value, digits.len()))
        };
        let (year, month) = match (read(index)?, read(index + 2)?) {
            ((year, 4), (month, 2)) if self.is_mark(index + 1, &['-']) => (year, month),
            ((month, 1 | 2), (year, 4)) => (year, month),
            _ => return None,
        };
        let month = u8::try_from(month)
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        let year = YEARS.contains(&year).then_some(year)?;
        // "2020-05 Ngày 22, …": a sentence begins behind it.
        let begins = self.token(index + 3).is_some_and(|next| {
            next.kind == TokenKind::Word && self.text[next.start..].starts_with(char::is_uppercase)
        });
        let counted = self.measured_after(index + 3) && !begins;
        let shape = Shape::Period(Expression::Month(month, Some(year)));
        (!counted).then(|| self.numeral(index, index + 3, shape))
    }

    /// A year without the word `năm`: `so với 2022`, `các năm 2021, 2022`.
    fn year_alone(&self, index: usize, before: Option<&Numeral>) -> Option<Numeral> {
        let token = self.tokens[index];
        let digits = &self.text[token.start..token.end];
        let year = (digits.len() == 4)
            .then(|| digits.parse::<i16>().ok())
            .flatten()?;
        let listed = before.is_some_and(|before| {
            matches!(before.shape, Shape::Period(_))
                && before.past + 1 == index
                && (self.is_mark(index - 1, &[',', '-', '\u{2013}'])
                    || self.is_word(index - 1, self.known.and))
        });
        let plain = (1986..=2060).contains(&year)
            && !self.measured_after(index + 1)
            && !self.is_mark(index + 1, &['/'])
            && !self.follows(index, Cue::ContactBefore)
            && !self.is_mark(index.wrapping_sub(1), &[':'])
            && !self.follows(index, Cue::DocumentBefore);
        (plain || listed && YEARS.contains(&year))
            .then(|| self.numeral(index, index + 1, Shape::Period(Expression::Year(year))))
    }

    /// `ngày 15`.
    fn day_alone(&self, index: usize, before: Option<&Numeral>) -> Option<Numeral> {
        let token = self.tokens[index];
        let digits = &self.text[token.start..token.end];
        if let Some((day, month)) = digits.split_once('.') {
            // "ngày 17.6"
            let date = PartialDate {
                day: day.parse().ok()?,
                month: month.parse().ok().filter(|month| (1..=12).contains(month)),
                year: None,
            };
            let told = self.follows(index, Cue::DayBefore) && date.month.is_some();
            return (told && (1..=31).contains(&date.day) && !self.measured_after(index + 1))
                .then(|| self.numeral(index, index + 1, Shape::Date(date)));
        }
        let day = digits.parse::<i8>().ok()?;
        let listed = before.is_some_and(|before| {
            matches!(before.shape, Shape::Date(PartialDate { month: None, .. }))
                && before.past + 1 == index
        });
        let named = self.follows(index, Cue::DayBefore) || listed;
        let counted = self.measured_after(index + 1);
        let shape = Shape::Date(PartialDate {
            day,
            month: None,
            year: None,
        });
        (named && !counted && (1..=31).contains(&day))
            .then(|| self.numeral(index, index + 1, shape))
    }

    /// Spans that start with a word: `quý I/2025`, `tháng 5`, `nhiệm kỳ 2020 - 2025`.
    pub(super) fn named_span(&self, index: usize) -> Option<Numeral> {
        let start = self.tokens[index].start;
        let (expression, length) = period::prefix(&self.text[start..])?;
        let past = self.token_after(index, start + length);
        let numbered = self.tokens[index..past]
            .iter()
            .any(|token| token.kind == TokenKind::Number)
            || self.is_word(index, self.known.quarter);
        let shape = if numbered {
            Shape::Period(expression)
        } else {
            Shape::Words(expression)
        };
        // `5 tháng 5` was read from its figure; `năm 2023` may be half of `tháng 5 năm 2023`.
        Some(self.numeral(index, past, shape))
    }
}
