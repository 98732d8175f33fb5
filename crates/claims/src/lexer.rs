//! Which words, figures and marks does a text consist of?
//!
//! One pass, no copies: a token is a span of the text and the number of its word in the lexicon.
//! Blanks are dropped (two tokens touch where one ends as the next starts), line ends are kept.

use crate::lexicon::{Lexicon, Packed, UNKNOWN, WordId, packed};
use vietnamese::fold::{Folder, is_letter};

/// What sort of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters only.
    Word,
    /// Digits, with points and commas between digits.
    Number,
    /// Letters followed by digits: `QL279`, `m2`.
    Mixed,
    /// Any other character.
    Mark(char),
    /// The end of a line.
    Line,
}

/// A span of the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The word's number in the lexicon, [`UNKNOWN`] for others.
    pub(crate) word: WordId,
}

impl Token {
    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }
}

/// The words met last, as they were written, and their numbers: a text says most of its words
/// again and again, and to find one here is quicker than to fold it.
struct Words<'a> {
    lexicon: &'a Lexicon,
    folder: Folder,
    met: Vec<(Packed, WordId)>,
}

impl<'a> Words<'a> {
    /// For a text of so many bytes.
    fn new(lexicon: &'a Lexicon, bytes: usize) -> Self {
        let places = (bytes / 16).clamp(16, 2048).next_power_of_two();
        Self {
            lexicon,
            folder: Folder::default(),
            met: vec![((0, 0, 0), UNKNOWN); places],
        }
    }

    fn number(&mut self, word: &str) -> WordId {
        let Some(packed) = packed(word) else {
            return self.folded(word);
        };
        let (length, first, last) = packed;
        let mixed = (first ^ last.rotate_left(29) ^ length as u64)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(20);
        let place = usize::try_from(mixed & 0xffff).unwrap_or(0) & (self.met.len() - 1);
        if self.met[place].0 == packed {
            return self.met[place].1;
        }
        let number = self.folded(word);
        self.met[place] = (packed, number);
        number
    }

    fn folded(&mut self, word: &str) -> WordId {
        self.folder.clear();
        word.chars().for_each(|letter| self.folder.push(letter));
        self.lexicon.word(self.folder.finish())
    }
}

/// Cuts a text in NFC into tokens.
pub(crate) fn lex(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut words = Words::new(lexicon, text.len());
    let bytes = text.as_bytes();
    let mut position = 0;
    while let Some(character) = text[position..].chars().next() {
        let start = position;
        position += character.len_utf8();
        let kind = match character {
            '\n' => TokenKind::Line,
            '0'..='9' => {
                position = number_end(bytes, start);
                TokenKind::Number
            }
            _ if is_letter(character) => {
                position = word_end(text, position);
                if bytes.get(position).is_some_and(u8::is_ascii_digit) {
                    position = mixed_end(text, position);
                    TokenKind::Mixed
                } else {
                    TokenKind::Word
                }
            }
            _ if character.is_whitespace() || is_invisible(character) => continue,
            _ => TokenKind::Mark(character),
        };
        let word = match kind {
            TokenKind::Word => words.number(&text[start..position]),
            _ => UNKNOWN,
        };
        tokens.push(Token {
            kind,
            start,
            end: position,
            word,
        });
    }
    tokens
}

/// Zero-width spaces, soft hyphens and byte-order marks that word processors leave behind.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}')
}

fn word_end(text: &str, position: usize) -> usize {
    let rest = &text[position..];
    let end = rest.find(|character| !is_letter(character) && !matches!(character, '²' | '³'));
    end.map_or(text.len(), |end| position + end)
}

fn mixed_end(text: &str, position: usize) -> usize {
    let rest = &text[position..];
    position
        + rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len())
}

/// Digits, and a point or comma wherever digits follow it; groups of three behind no-break
/// spaces belong to the number as well.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    loop {
        while digit(end) {
            end += 1;
        }
        if matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1) {
            end += 1;
            continue;
        }
        let space = no_break_space(&bytes[end..]);
        let group = end + space;
        let three = (0..3).all(|offset| digit(group + offset)) && !digit(group + 3);
        if space > 0 && three && end - start <= 11 {
            end = group;
            continue;
        }
        return end;
    }
}

/// The length of a no-break space (U+00A0, U+202F) or thin space (U+2009) here, else 0.
fn no_break_space(bytes: &[u8]) -> usize {
    match bytes {
        [0xc2, 0xa0, ..] => 2,
        [0xe2, 0x80, 0xaf | 0x89, ..] => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        lex(text, Lexicon::get())
            .iter()
            .map(|token| &text[token.start..token.end])
            .collect()
    }

    #[test]
    fn figures_keep_their_marks_and_sentences_their_points() {
        assert_eq!(cut("đạt 14.912,39 tỷ."), ["đạt", "14.912,39", "tỷ", "."]);
        assert_eq!(cut("năm 2024.Trong"), ["năm", "2024", ".", "Trong"]);
        assert_eq!(cut("69.406ha, QL279"), ["69.406", "ha", ",", "QL279"]);
        assert_eq!(cut("1\u{a0}234\u{a0}567 m²"), ["1\u{a0}234\u{a0}567", "m²"]);
        assert_eq!(cut("a\nb"), ["a", "\n", "b"]);
    }

    proptest! {
        #[test]
        fn tokens_stand_in_order_inside_the_text(text in "\\PC{0,60}") {
            let mut end = 0;
            for token in lex(&text, Lexicon::get()) {
                prop_assert!(token.start >= end && token.end > token.start);
                prop_assert!(text.get(token.start..token.end).is_some());
                end = token.end;
            }
        }
    }
}
