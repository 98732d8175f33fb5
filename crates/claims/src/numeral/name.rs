//! Which numerals are names: papers, ordinals, headings, roads, diseases?

use super::{Numeral, Shape, Source};
use crate::lexer::{Token, TokenKind};
use crate::lexicon::{Cue, UnitClass};
use vietnamese::document;
use vietnamese::fold::is_lowered;
use vietnamese::period::Expression;

/// Letters with digits that are units, not names.
const UNITS_WITH_DIGITS: [&str; 6] = ["m2", "m3", "km2", "km3", "cm2", "dm3"];

impl Source<'_> {
    /// `28-NQ/TW`, `30/2020/NĐ-CP`, `Nghị quyết số 15`.
    pub(super) fn document(&self, index: usize) -> Option<Numeral> {
        let start = self.tokens[index].start;
        if self.is_mark(index + 1, &['/', '-', '\u{2013}'])
            && let Some((_, length)) = document::prefix(&self.text[start..])
        {
            let past = self.token_after(index, start + length);
            return Some(self.numeral(index, past, Shape::Document));
        }
        let named = self.follows(index, Cue::DocumentBefore)
            || self.follows(index, Cue::Resolution) && self.bare_integer(index);
        let counted = self
            .lexicon
            .unit(self.words_from(index + 1).take(3))
            .is_some();
        let storm = self.follows(index, Cue::NamedNumber);
        if named && let Some(standard) = self.standard(index) {
            return Some(standard);
        }
        // "chuyển đổi số 3 năm", "phòng họp số 2", "tổng số 25": no paper.
        let bare = self.endings(index)[1..].iter().all(Option::is_none)
            && self
                .before(index, 1)
                .is_some_and(|word| is_lowered(&self.text[word.start..word.end], "số"));
        if bare && self.bare_integer(index) && self.before(index, 2).is_some_and(is_word) {
            return None;
        }
        (named && !counted && !storm && self.bare_integer(index))
            .then(|| self.numeral(index, index + 1, Shape::Document))
    }

    /// `QCVN 05:2013/BTNMT`, `TCVN 7870-1:2010`.
    fn standard(&self, index: usize) -> Option<Numeral> {
        let dated = self.is_mark(index + 1, &[':']) && self.touches(index + 1);
        if !(dated && self.is_number(index + 2) && self.touches(index + 2)) {
            return None;
        }
        let mut past = index + 3;
        while self.is_mark(past, &['/', '-']) && self.touches(past) && self.touches(past + 1) {
            past += 2;
        }
        Some(self.numeral(index, past.min(self.tokens.len()), Shape::Document))
    }

    fn bare_integer(&self, index: usize) -> bool {
        let token = self.tokens[index];
        let digits = &self.text[token.start..token.end];
        let followed = self.is_mark(index + 1, &['%', '‰']);
        digits.len() <= 5 && digits.bytes().all(|byte| byte.is_ascii_digit()) && !followed
    }

    /// `1.`, `2)`, `1.1.`, `(3)` before a heading or an item.
    pub(super) fn heading(&self, index: usize) -> Option<Numeral> {
        let token = self.tokens[index];
        let other = || Some(self.numeral(index, index + 1, Shape::Other));
        let digits = &self.text[token.start..token.end];
        let short = digits.len() <= 2 || digits.split('.').all(|part| part.len() <= 2);
        if !short || digits.contains(',') {
            return None;
        }
        let bracketed = self.is_mark(index.wrapping_sub(1), &['(', '[']);
        if bracketed && self.is_mark(index + 1, &[')', ']']) {
            return other();
        }
        if !bracketed && self.is_mark(index + 1, &[')']) && !self.inside_bracket(index) {
            return other();
        }
        if !self.starts_line(index) {
            return None;
        }
        let next = self.token(index + 1)?;
        let marked = self.is_mark(index + 1, &['.', '/', '-', ':', '\u{2013}'])
            && !self.is_number(index + 2);
        let title = digits.contains('.')
            && next.kind == TokenKind::Word
            && self.text[next.start..].starts_with(char::is_uppercase);
        if marked || title { other() } else { None }
    }

    /// Whether a bracket opened on this line is still open before a token.
    fn inside_bracket(&self, index: usize) -> bool {
        self.tokens[index.saturating_sub(60)..index]
            .iter()
            .rev()
            .take_while(|token| token.kind != TokenKind::Line && !token.is_mark(')'))
            .any(|token| token.is_mark('('))
    }

    /// `lần thứ 17`, `khóa 15`, `kỳ họp thứ 8`; a place in an order is left to the grammar.
    pub(super) fn ordinal_number(&self, index: usize) -> Option<Numeral> {
        let length = self.ordinal_length(index)?;
        let token = self.tokens[index];
        let short = token.end - token.start <= 3;
        let total = self.is_mark(index + 1, &['/']) && self.is_number(index + 2);
        (short && !total && !self.is_mark(index + 1, &['%']))
            .then(|| self.numeral(index - length, index + 1, Shape::Ordinal))
    }

    /// How many tokens of an ordinal's own words stand before a numeral; `None` without any.
    fn ordinal_length(&self, index: usize) -> Option<usize> {
        if self.follows(index, Cue::Rank) {
            return None;
        }
        let endings = self.endings(index);
        let ordinal = |cue: &Option<Cue>| *cue == Some(Cue::OrdinalBefore);
        if !endings.iter().any(ordinal) {
            return None;
        }
        // "Đại hội lần thứ XVII": the shorter phrase is the ordinal's own.
        let own = endings[..3].iter().rposition(ordinal);
        if own == Some(0) && self.ranked_before(index) {
            return None;
        }
        // "rau, đậu các loại 527 ha", "mỗi đợt 5,2 tấn": what is measured stands in no order.
        let measured = self
            .lexicon
            .unit(self.words_from(index + 1).take(3))
            .is_some_and(|(unit, _)| matches!(unit.class, UnitClass::Measure | UnitClass::Money));
        if own == Some(0) && measured {
            return None;
        }
        Some(own.map_or(0, |longest| longest + 1))
    }

    /// "đứng thứ 22 cả nước và thứ 6 trong vùng": the second place in an order.
    fn ranked_before(&self, index: usize) -> bool {
        let Some(link) = index.checked_sub(2) else {
            return false;
        };
        (self.is_word(link, self.known.and) || self.is_mark(link, &[',']))
            && (index.saturating_sub(14)..link)
                .rev()
                .take_while(|at| self.tokens[*at].kind != TokenKind::Line)
                .any(|at| matches!(self.cue_at(at), Some((Cue::Rank, _))))
    }

    /// A roman numeral: `khóa XIV`, `lần thứ VIII`, `I. KINH TẾ`; `quý I` is read as a span.
    pub(super) fn roman(&self, index: usize, before: Option<&Numeral>) -> Option<Numeral> {
        let token = self.tokens[index];
        let word = &self.text[token.start..token.end];
        if word.len() > 6 || !is_roman(word) {
            return None;
        }
        if let Some(length) = self.ordinal_length(index) {
            return Some(self.numeral(index - length, index + 1, Shape::Ordinal));
        }
        if let Some(quarter) = self.listed_quarter(index, before, word) {
            return Some(quarter);
        }
        if self.follows(index, Cue::NamedNumber) || self.after_numbered_word(index) {
            return Some(self.numeral(index, index + 1, Shape::Other));
        }
        let marked = self.is_mark(index + 1, &['.', ')', '-', '\u{2013}', '/', ':']);
        let glued = self.touches(index + 2) && self.is_mark(index + 1, &['-']);
        if self.starts_line(index) && marked && !glued && "IVX".contains(&word[..1]) {
            return Some(self.numeral(index, index + 1, Shape::Other));
        }
        let next_is_capital = self.token(index + 1).is_some_and(|next| {
            next.kind == TokenKind::Word && {
                let next = &self.text[next.start..next.end];
                next.chars().count() > 1 && next.chars().all(char::is_uppercase)
            }
        });
        let sure = word.len() >= 2 && word.bytes().all(|byte| b"IVX".contains(&byte));
        let after_word = self
            .before(index, 1)
            .is_some_and(|before| before.kind == TokenKind::Word);
        (sure && after_word && !next_is_capital)
            .then(|| self.numeral(index, index + 1, Shape::Ordinal))
    }

    /// `khu vực I`, `giai đoạn II`, `phần III`.
    fn after_numbered_word(&self, index: usize) -> bool {
        const WORDS: [&str; 17] = [
            "động", "vực", "đoạn", "phần", "chương", "mục", "hạng", "loại", "cấp", "nhóm", "vùng",
            "kỷ", "lục", "biểu", "bảng", "tập", "bậc",
        ];
        self.before(index, 1).is_some_and(|before| {
            let before = &self.text[before.start..before.end];
            WORDS.iter().any(|word| is_lowered(before, word))
        })
    }

    /// The `IV` of `quý III, IV`.
    fn listed_quarter(
        &self,
        index: usize,
        before: Option<&Numeral>,
        word: &str,
    ) -> Option<Numeral> {
        let before = before?;
        let Shape::Period(Expression::Quarter(_, year)) = before.shape else {
            return None;
        };
        let linked = before.past + 1 == index
            && (self.is_mark(index - 1, &[',', '-', '+'])
                || self.is_word(index - 1, self.known.and));
        let quarter = match word {
            "I" => 1,
            "II" => 2,
            "III" => 3,
            "IV" => 4,
            _ => return None,
        };
        let shape = Shape::Period(Expression::Quarter(quarter, year));
        linked.then(|| self.numeral(index, index + 1, shape))
    }

    /// `QL279`, `H5N1`; units such as `m2` are none.
    pub(super) fn at_mixed(&self, index: usize) -> Option<Numeral> {
        let token = self.tokens[index];
        let word = &self.text[token.start..token.end];
        let unit = UNITS_WITH_DIGITS
            .iter()
            .any(|unit| word.eq_ignore_ascii_case(unit));
        // `PM2.5`
        let tail = self.is_mark(index + 1, &['.', ','])
            && self.touches(index + 1)
            && self.touches(index + 2)
            && self.is_number(index + 2);
        let past = if tail { index + 3 } else { index + 1 };
        (!unit).then(|| self.numeral(index, past, Shape::Other))
    }

    /// `https://x.vn/bc/2025/12`: a number inside an address of the net or of mail.
    pub(super) fn of_address(&self, index: usize) -> Option<Numeral> {
        let glued = self.touches(index)
            && self.is_mark(
                index.checked_sub(1)?,
                &['/', '=', '-', '_', '?', '&', '@', '.'],
            );
        if !glued {
            return None;
        }
        let start = (index.saturating_sub(40)..index)
            .rev()
            .find(|at| !self.touches(*at))
            .unwrap_or(index);
        let text = &self.text[self.tokens[start].start..self.tokens[index].start];
        let address = text.contains("://") || text.starts_with("www.") || text.contains('@');
        address.then(|| self.numeral(index, index + 1, Shape::Other))
    }

    /// `Trang 3/15` at the foot of a page.
    pub(super) fn page(&self, index: usize) -> Option<Numeral> {
        let before = index.checked_sub(1)?;
        let page = self.starts_line(before)
            && self.tokens[before].kind == TokenKind::Word
            && is_lowered(self.slice(before, index), "trang")
            && self.is_mark(index + 1, &['/'])
            && self.is_number(index + 2);
        page.then(|| self.numeral(index, index + 3, Shape::Other))
    }

    /// `Covid-19`: a word glued to a figure.
    pub(super) fn name_with_number(&self, index: usize, found: &[Numeral]) -> Option<Numeral> {
        let hyphen = index
            .checked_sub(1)
            .filter(|at| self.is_mark(*at, &['-']))?;
        let word = hyphen.checked_sub(1)?;
        let glued = self.touches(index) && self.touches(hyphen);
        let letters = self.tokens[word].kind == TokenKind::Word
            && !self.known.starts.contains(&self.tokens[word].word);
        let free = found.last().is_none_or(|last| last.past <= word);
        (glued && letters && free).then(|| self.numeral(word, index + 1, Shape::Other))
    }

    /// `quốc lộ 279`, `Chương trình 135`, `Bảng 2`, a telephone number.
    pub(super) fn named_number(&self, index: usize) -> Option<Numeral> {
        let other = |past: usize| Some(self.numeral(index, past, Shape::Other));
        let measured = self.slice(index, index + 1).contains(',')
            || self
                .lexicon
                .unit(self.words_from(index + 1).take(3))
                .is_some();
        if self.follows(index, Cue::ContactBefore) && !measured
            || self.after_colon(index)
            || self.viewed(index)
        {
            return other(index + 1);
        }
        let named =
            self.follows(index, Cue::NamedNumber) || self.follows(index, Cue::EnumerationBefore);
        let capital = self.before(index, 1).is_some_and(|before| {
            self.text[before.start..].starts_with(char::is_uppercase)
                || self.cue_at(index.saturating_sub(2)) == Some((Cue::NamedNumber, 2))
        });
        let counted = self.is_mark(index + 1, &['%', '‰', '/'])
            || self
                .lexicon
                .unit(self.words_from(index + 1).take(3))
                .is_some();
        if named
            && self.bare_integer(index)
            && (capital || !counted && !self.scaled(index + 1))
            && !self.is_mark(index + 1, &['%', '/'])
        {
            return other(index + 1);
        }
        // "sóng 4G", "mạng 5G"
        let generation = ["2", "3", "4", "5", "6"].contains(&self.slice(index, index + 1))
            && self.touches(index + 1)
            && self.is_named(index + 1, "G");
        if generation {
            return other(index + 2);
        }
        let glued_letter = self.token(index + 1).is_some_and(|next| {
            next.kind == TokenKind::Word
                && self.touches(index + 1)
                && self.text[next.start..].starts_with(char::is_uppercase)
                && self
                    .lexicon
                    .unit(self.words_from(index + 1).take(3))
                    .is_none()
        });
        if glued_letter { other(index + 2) } else { None }
    }

    fn is_named(&self, index: usize, word: &str) -> bool {
        self.token(index)
            .is_some_and(|token| &self.text[token.start..token.end] == word)
    }

    /// "trích dự phòng 65 tỷ đồng"
    fn scaled(&self, index: usize) -> bool {
        self.token(index)
            .is_some_and(|token| self.lexicon.scale(token.word).is_some())
    }

    /// `29/08/2018 09:41  2.716 lượt xem`: how often the page was opened, in its line of the date.
    fn viewed(&self, index: usize) -> bool {
        let words = |at: usize| {
            self.token(at)
                .map_or("", |token| &self.text[token.start..token.end])
        };
        let views = is_lowered(words(index + 1), "lượt")
            && ["xem", "đọc", "truy"].contains(&words(index + 2));
        let line = self.tokens[index.saturating_sub(24)..index]
            .iter()
            .rev()
            .take_while(|token| token.kind != TokenKind::Line);
        let (mut numbers, mut sentences) = (0, false);
        for token in line {
            numbers += usize::from(token.kind == TokenKind::Number);
            sentences |= token.is_mark('.') || token.is_mark('%');
        }
        views && !sentences && (numbers >= 3 || self.starts_line(index))
    }

    /// `Lượt xem: 3757`.
    fn after_colon(&self, index: usize) -> bool {
        self.is_mark(index.wrapping_sub(1), &[':']) && self.follows(index - 1, Cue::ContactBefore)
    }
}

fn is_word(token: &Token) -> bool {
    token.kind == TokenKind::Word
}

/// Whether letters are a well-formed roman numeral.
fn is_roman(word: &str) -> bool {
    let value = |byte: u8| match byte {
        b'I' => 1,
        b'V' => 5,
        b'X' => 10,
        b'L' => 50,
        b'C' => 100,
        _ => 0,
    };
    let mut total = 0;
    let mut bytes = word.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let this = value(byte);
        if this == 0 {
            return false;
        }
        let next = bytes.peek().map_or(0, |next| value(*next));
        total += if this < next { -this } else { this };
    }
    total > 0 && roman(total) == word
}

/// The well-formed roman numeral of a small number.
fn roman(mut number: i32) -> String {
    const STEPS: [(i32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut letters = String::new();
    for (value, step) in STEPS {
        while number >= value {
            letters.push_str(step);
            number -= value;
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_well_formed_roman_numerals_count() {
        for word in ["I", "IV", "XIV", "XXI", "XLIX"] {
            assert!(is_roman(word), "{word}");
        }
        for word in ["", "IIII", "VX", "IC", "XI MĂNG", "D"] {
            assert!(!is_roman(word), "{word}");
        }
    }
}
