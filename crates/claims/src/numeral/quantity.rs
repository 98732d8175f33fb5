//! What amount does a numeral with its unit state?
//!
//! Scale words are applied to counts and measures (`1,45 triệu lượt khách` is 1,450,000), while
//! money keeps the scale of its unit (`14.912,39 tỷ đồng`), but for `nghìn tỷ đồng`.

use super::unit::Unit;
use super::{Numeral, Shape, Source};
use crate::lexer::TokenKind;
use crate::lexicon::{Cue, UnitClass};
use domain::Decimal;
use vietnamese::number;

/// How two numbers of one numeral are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    /// Only one number.
    Single,
    /// `14/26`.
    Slash,
    /// `5 - 6%`.
    Range,
}

/// An amount.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    pub(crate) value: Option<Decimal>,
    pub(crate) second: Option<Decimal>,
    pub(crate) join: Join,
    pub(crate) unit: Option<String>,
    pub(crate) class: UnitClass,
    pub(crate) decimals: u32,
    pub(crate) scale: u32,
}

impl Source<'_> {
    /// Reads an amount; never fails, as any figure is at least a bare number.
    pub(super) fn figure(&self, index: usize) -> Numeral {
        let (first, first_past) = self.amount(index);
        let joined = self
            .joined(first_past, &first)
            .or_else(|| self.ranged(index, first_past, &first));
        let (second, join, past) = match joined {
            Some((second, join, past)) => (Some(second), join, past),
            None => (None, Join::Single, first_past),
        };
        let unit = second.as_ref().map_or(&first.unit, |second| &second.unit);
        // `5 - 6 triệu tấn`: the scale of the second number is meant for both.
        let scale = unit.power;
        let negative = self.negative_sign(index);
        let value = first
            .value
            .and_then(|value| power(value, scale))
            .map(|value| if negative { -value } else { value });
        let figure = Figure {
            value,
            second: second
                .as_ref()
                .and_then(|second| power(second.value?, scale)),
            join,
            unit: unit.text.clone(),
            class: unit.class,
            decimals: first.decimals,
            scale,
        };
        self.numeral(index, past, Shape::Figure(figure))
    }

    /// One number with its scale words and unit: `3 tỷ 500 triệu đồng` included.
    fn amount(&self, index: usize) -> (Amount, usize) {
        let last = self.spaced_groups(index);
        let parsed = number::parse(self.slice(index, last + 1)).ok();
        let (unit, past) = self.unit(last + 1);
        let mut amount = Amount {
            value: parsed.as_ref().map(|parsed| parsed.value),
            decimals: parsed.as_ref().map_or(0, |parsed| parsed.decimals),
            unit,
        };
        let more = (amount.unit.class == UnitClass::Money
            && amount
                .unit
                .text
                .as_deref()
                .is_some_and(|text| matches!(text, "tỷ" | "tỉ" | "triệu"))
            && self.is_number(past))
        .then(|| self.amount_tail(past));
        if let Some((Some(tail), tail_past)) = more {
            // `3 tỷ 500 triệu đồng`: told in the larger scale.
            if let (Some(value), Some(small)) = (amount.value, tail.value) {
                let tail_unit = tail.unit.text.clone().unwrap_or_default();
                let currency = tail_unit
                    .split_once(' ')
                    .map(|(_, currency)| currency.to_owned());
                let head = amount.unit.text.clone().unwrap_or_default();
                let thousandth = Decimal::new(1, 3);
                amount.value = small
                    .checked_mul(thousandth)
                    .and_then(|part| value.checked_add(part));
                amount.decimals = 3;
                amount.unit.text = currency
                    .map(|currency| format!("{head} {currency}"))
                    .or(Some(head));
                return (amount, tail_past);
            }
        }
        (amount, past)
    }

    /// The last token of a number whose groups stand apart: `1 250 tấn`, `1 234 567`.
    fn spaced_groups(&self, index: usize) -> usize {
        let text = |at: usize| self.slice(at, at + 1);
        let digits = |at: usize| text(at).bytes().all(|byte| byte.is_ascii_digit());
        if text(index).len() > 3 || !digits(index) || text(index).starts_with('0') {
            return index;
        }
        let mut last = index;
        while self.is_number(last + 1)
            && self.tokens[last + 1].start == self.tokens[last].end + 1
            && text(last + 1).split([',']).next().is_some_and(|group| {
                group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit())
            })
            && digits(last)
        {
            last += 1;
        }
        // One group more could be the next number; a unit behind it says it is not.
        let sure =
            last > index + 1 || last > index && self.unit(last + 1).0.class != UnitClass::Bare;
        if sure { last } else { index }
    }

    fn amount_tail(&self, index: usize) -> (Option<Amount>, usize) {
        let token = self.tokens[index];
        let parsed = number::parse(&self.text[token.start..token.end]).ok();
        let (unit, past) = self.unit(index + 1);
        let smaller = unit.class == UnitClass::Money
            && unit
                .text
                .as_deref()
                .is_some_and(|text| text.starts_with("triệu") || text.starts_with("nghìn"));
        let tail = parsed.filter(|_| smaller).map(|parsed| Amount {
            value: Some(parsed.value),
            decimals: parsed.decimals,
            unit,
        });
        (tail, past)
    }

    /// The number behind a slash: `3.104/5.000 hộ`, `8.500 tỷ đồng/9.000 tỷ đồng`.
    fn joined(&self, past: usize, first: &Amount) -> Option<(Amount, Join, usize)> {
        if !self.is_mark(past, &['/']) || !self.is_number(past + 1) {
            return None;
        }
        let (second, second_past) = self.amount(past + 1);
        let alike = first.unit.class == UnitClass::Bare || first.unit.text == second.unit.text;
        alike.then_some((second, Join::Slash, second_past))
    }

    /// The number behind a dash or `đến`: `5 - 6%`, `từ 5% đến 6%`.
    fn ranged(&self, index: usize, past: usize, first: &Amount) -> Option<(Amount, Join, usize)> {
        let dash = self.is_mark(past, &['-', '\u{2013}', '\u{2014}'])
            && self.touches(past) == self.touches(past + 1).min(self.token(past + 1).is_some());
        let word = self.is_word(past, self.known.until) && self.opens_range(index);
        if !(dash || word) || !self.is_number(past + 1) {
            return None;
        }
        // "35% - 25% - 40%" are three numbers.
        let dashed = |at: usize| self.is_mark(at, &['-', '\u{2013}', '\u{2014}']);
        let behind = index.checked_sub(2).is_some_and(|before| {
            dashed(index - 1) && (self.is_number(before) || self.is_mark(before, &['%']))
        });
        if dash && behind {
            return None;
        }
        let (second, second_past) = self.amount(past + 1);
        let alike = first.unit.class == UnitClass::Bare || first.unit.text == second.unit.text;
        let measured = second.unit.class != UnitClass::Bare;
        let grows = match (first.value, second.value) {
            (Some(first), Some(second)) => first < second,
            _ => false,
        };
        let more = dash && dashed(second_past) && self.is_number(second_past + 1);
        (alike && measured && grows && !more).then_some((second, Join::Range, second_past))
    }

    /// `từ` before a number opens a range, unless something rises or falls from there.
    fn opens_range(&self, index: usize) -> bool {
        let moved = |at: usize| {
            self.follows(at, Cue::Rise)
                || self.follows(at, Cue::Fall)
                || self.follows(at, Cue::RiseTo)
        };
        if self.follows(index, Cue::From) {
            return !moved(index - 1);
        }
        self.follows(index, Cue::About) || self.follows(index, Cue::Reach)
    }

    /// A minus sign that belongs to the number: `đạt -4,26%`, `(−5%)`.
    fn negative_sign(&self, index: usize) -> bool {
        let Some(at) = index.checked_sub(1) else {
            return false;
        };
        let sign = self.is_mark(at, &['\u{2212}'])
            || self.is_mark(at, &['-', '\u{2013}']) && self.is_mark(index + 1, &['%', '‰']);
        let apart = at == 0
            || !self.touches(at)
            || self
                .before(at, 1)
                .is_some_and(|before| before.kind == TokenKind::Mark('('));
        sign && self.touches(index) && apart && !self.starts_line(at)
    }
}

/// A number with its unit, before two are joined.
pub(super) struct Amount {
    pub(super) value: Option<Decimal>,
    pub(super) decimals: u32,
    pub(super) unit: Unit,
}

/// The value times a power of ten, where that still fits.
fn power(value: Decimal, exponent: u32) -> Option<Decimal> {
    let mut scaled = value;
    for _ in 0..exponent {
        scaled = scaled.checked_mul(Decimal::TEN)?;
    }
    Some(scaled)
}
