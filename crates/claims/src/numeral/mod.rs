//! Where are the numerals of a text, and of what form is each?
//!
//! Every run of digits and every roman numeral becomes exactly one [`Numeral`]; several numerals
//! that are one thing (`3.104/5.000 hộ`, `2021 - 2025`, `15/5/2024`) become one.
//! What the sentence says of it is the business of the grammar.

mod calendar;
mod name;
mod quantity;
mod unit;

pub(crate) use quantity::{Figure, Join};

use crate::lexer::{Token, TokenKind};
use crate::lexicon::{Cue, Lexicon, UNKNOWN, WordId};
use std::cell::Cell;
use vietnamese::date::PartialDate;
use vietnamese::period::Expression;

/// A numeral and the tokens that it covers.
#[derive(Debug, Clone)]
pub(crate) struct Numeral {
    /// First token and one past the last.
    pub(crate) first: usize,
    pub(crate) past: usize,
    /// The surface, in bytes of the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) shape: Shape,
}

/// The form of a numeral.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    Figure(Figure),
    Date(PartialDate),
    Period(Expression),
    /// A span of time in words (`tháng Năm`, `nửa đầu năm`): no claim, but it dates others.
    Words(Expression),
    Document,
    Ordinal,
    Other,
}

/// The most words that a phrase before a numeral has.
const LONGEST: usize = 6;

/// By length less one: the cue of the phrase that ends before a token.
type Endings = [Option<Cue>; LONGEST];

/// What the readers of numerals look at.
pub(crate) struct Source<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) lexicon: &'a Lexicon,
    known: Known,
    /// The cues that end just before the token last asked about.
    ending: Cell<(usize, Endings)>,
}

/// Syllables that the readers of numerals ask for.
struct Known {
    month: WordId,
    quarter: WordId,
    starts: [WordId; 17],
    and: WordId,
    until: WordId,
    point: WordId,
}

impl<'a> Source<'a> {
    pub(crate) fn new(text: &'a str, tokens: &'a [Token], lexicon: &'a Lexicon) -> Self {
        let id = |word: &str| lexicon.word(&vietnamese::fold::fold(word));
        let known = Known {
            month: id("tháng"),
            quarter: id("quý"),
            starts: [
                id("năm"),
                id("tháng"),
                id("quý"),
                id("nửa"),
                id("giai"),
                id("nhiệm"),
                id("thời"),
                id("vụ"),
                id("một"),
                id("hai"),
                id("ba"),
                id("bốn"),
                id("sáu"),
                id("bảy"),
                id("tám"),
                id("chín"),
                id("mười"),
            ],
            and: id("và"),
            until: id("đến"),
            point: id("điểm"),
        };
        Self {
            text,
            tokens,
            lexicon,
            known,
            ending: Cell::new((usize::MAX, [None; LONGEST])),
        }
    }

    /// All numerals, in reading order.
    pub(crate) fn numerals(&self) -> Vec<Numeral> {
        let mut found: Vec<Numeral> = Vec::new();
        let mut index = 0;
        while index < self.tokens.len() {
            let read = match self.tokens[index].kind {
                TokenKind::Number => self
                    .name_with_number(index, &found)
                    .or_else(|| Some(self.at_number(index, found.last()))),
                TokenKind::Word => self.at_word(index, found.last()),
                TokenKind::Mixed => self.at_mixed(index),
                TokenKind::Mark(_) | TokenKind::Line => None,
            };
            index += 1;
            if let Some(mut numeral) = read {
                // An ordinal's own words may already belong to the numeral before it.
                let taken = found.last().map_or(0, |last| last.past);
                if numeral.first < taken {
                    numeral.first = taken;
                    numeral.start = self.tokens[taken].start;
                }
                index = numeral.past.max(index);
                found.push(numeral);
            }
        }
        found
    }

    fn at_number(&self, index: usize, before: Option<&Numeral>) -> Numeral {
        self.of_address(index)
            .or_else(|| self.page(index))
            .or_else(|| self.document(index))
            .or_else(|| self.heading(index))
            .or_else(|| self.ordinal_number(index))
            .or_else(|| self.clock(index))
            .or_else(|| self.calendar(index, before))
            .or_else(|| self.named_number(index))
            .unwrap_or_else(|| self.figure(index))
    }

    fn at_word(&self, index: usize, before: Option<&Numeral>) -> Option<Numeral> {
        let token = self.tokens[index];
        if token.word != UNKNOWN
            && self.known.starts.contains(&token.word)
            && let Some(numeral) = self.named_span(index)
        {
            return Some(numeral);
        }
        self.roman(index, before)
    }

    // What the readers share.

    pub(crate) fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    pub(crate) fn before(&self, index: usize, steps: usize) -> Option<&Token> {
        self.tokens.get(index.checked_sub(steps)?)
    }

    pub(crate) fn slice(&self, first: usize, past: usize) -> &'a str {
        &self.text[self.tokens[first].start..self.tokens[past - 1].end]
    }

    pub(crate) fn touches(&self, index: usize) -> bool {
        let (Some(before), Some(token)) = (self.before(index, 1), self.token(index)) else {
            return false;
        };
        before.end == token.start
    }

    pub(crate) fn is_mark(&self, index: usize, marks: &[char]) -> bool {
        matches!(self.token(index), Some(Token { kind: TokenKind::Mark(mark), .. })
            if marks.contains(mark))
    }

    pub(crate) fn is_number(&self, index: usize) -> bool {
        self.token(index)
            .is_some_and(|token| token.kind == TokenKind::Number)
    }

    pub(crate) fn is_word(&self, index: usize, word: WordId) -> bool {
        word != UNKNOWN && self.token(index).is_some_and(|token| token.word == word)
    }

    /// Whether a line starts at this token.
    pub(crate) fn starts_line(&self, index: usize) -> bool {
        self.before(index, 1)
            .is_none_or(|before| before.kind == TokenKind::Line)
    }

    /// The cue at a token and how many tokens it takes.
    pub(crate) fn cue_at(&self, index: usize) -> Option<(Cue, usize)> {
        self.lexicon.cue(self.words_from(index))
    }

    pub(crate) fn words_from(&self, index: usize) -> impl Iterator<Item = WordId> + '_ {
        self.tokens
            .get(index..)
            .unwrap_or_default()
            .iter()
            .map(|token| token.word)
    }

    /// Whether a phrase of this cue ends just before a token.
    pub(crate) fn follows(&self, index: usize, cue: Cue) -> bool {
        self.endings(index).contains(&Some(cue))
    }

    /// The cues of all phrases that end just before a token, by their length less one.
    pub(crate) fn endings(&self, index: usize) -> Endings {
        let (known, endings) = self.ending.get();
        if known == index {
            return endings;
        }
        let mut endings = [None; LONGEST];
        for (shorter, ending) in endings.iter_mut().enumerate() {
            let length = shorter + 1;
            let Some(start) = index
                .checked_sub(length)
                .filter(|_| index <= self.tokens.len())
            else {
                break;
            };
            if self.tokens[start].kind != TokenKind::Word {
                break;
            }
            if let Some((cue, whole)) = self.cue_at(start)
                && whole == length
            {
                *ending = Some(cue);
            }
        }
        self.ending.set((index, endings));
        endings
    }

    /// How many tokens begin before a byte, from a token on: turns a length of text into tokens.
    pub(crate) fn token_after(&self, index: usize, byte: usize) -> usize {
        let inside = self.tokens[index..]
            .iter()
            .take_while(|token| token.start < byte)
            .count();
        index + inside
    }

    pub(crate) fn numeral(&self, first: usize, past: usize, shape: Shape) -> Numeral {
        Numeral {
            first,
            past,
            start: self.tokens[first].start,
            end: self.tokens[past - 1].end,
            shape,
        }
    }
}
