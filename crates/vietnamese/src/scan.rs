//! How does a reader step through a text word by word without copying it?
//!
//! The small scanner that the readers of dates, periods and documents share.
//! Words are compared folded, so `Quý`, `quý` and `quí` are one.

use crate::fold::{is_letter, lower, same_word};

/// A place in a text; cheap to copy, so that a reader can try a form and go back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scanner<'a> {
    text: &'a str,
    position: usize,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, position: 0 }
    }

    /// Bytes read so far.
    pub(crate) fn position(&self) -> usize {
        self.position
    }

    /// Moves on by bytes that another reader has read.
    pub(crate) fn skip(&mut self, length: usize) {
        self.position += length;
    }

    pub(crate) fn rest(&self) -> &'a str {
        &self.text[self.position..]
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Skips blanks of one line; true where there was at least one.
    pub(crate) fn blanks(&mut self) -> bool {
        let before = self.position;
        loop {
            self.position += match self.text.as_bytes().get(self.position..) {
                Some([b' ' | b'\t', ..]) => 1,
                Some([0xc2, 0xa0, ..]) => 2,
                // U+202F
                Some([0xe2, 0x80, 0xaf, ..]) => 3,
                _ => return self.position > before,
            };
        }
    }

    /// One of these marks.
    pub(crate) fn mark(&mut self, marks: &[char]) -> Option<char> {
        let found = self.peek().filter(|character| marks.contains(character))?;
        self.position += found.len_utf8();
        Some(found)
    }

    /// A run of digits and its value.
    pub(crate) fn digits(&mut self, at_most: usize) -> Option<(u32, usize)> {
        let rest = self.rest().as_bytes();
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 || count > at_most {
            return None;
        }
        let value = rest[..count]
            .iter()
            .fold(0, |value, byte| value * 10 + u32::from(byte - b'0'));
        self.position += count;
        Some((value, count))
    }

    /// The next word as it stands.
    pub(crate) fn any_word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let end = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        self.position += end;
        (end > 0).then(|| &rest[..end])
    }

    /// The next word, if it is this one.
    fn one_word(&mut self, wanted: &str) -> bool {
        let before = self.position;
        // Nearly always it is written as wanted, or not at all.
        if let Some(rest) = self.rest().strip_prefix(wanted)
            && !rest.starts_with(is_letter)
        {
            self.position += wanted.len();
            return true;
        }
        if self.any_word().is_some_and(|word| same_word(word, wanted)) {
            return true;
        }
        self.position = before;
        false
    }

    /// A phrase of words parted by blanks; blanks before it are skipped. Nothing is read
    /// where it does not stand here.
    pub(crate) fn phrase(&mut self, words: &str) -> bool {
        let before = self.position;
        self.blanks();
        if !self.may_begin(words) {
            self.position = before;
            return false;
        }
        for word in words.split(' ') {
            self.blanks();
            if !self.may_begin(word) || !self.one_word(word) {
                self.position = before;
                return false;
            }
        }
        true
    }

    /// Whether a phrase may stand here, by its first letter: folding never changes a leading
    /// consonant, so most phrases are refused at once.
    fn may_begin(&self, words: &str) -> bool {
        let bytes = self.text.as_bytes();
        let (Some(here), Some(wanted)) = (bytes.get(self.position), words.as_bytes().first())
        else {
            return false;
        };
        match wanted.to_ascii_lowercase() {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => true,
            wanted @ b'a'..=b'z' if here.is_ascii() => here.to_ascii_lowercase() == wanted,
            _ => match (self.peek().map(lower), words.chars().next().map(lower)) {
                (here, wanted @ Some('a'..='z' | 'đ')) => here == wanted,
                _ => true,
            },
        }
    }

    /// The first of these phrases that stands here.
    pub(crate) fn one_of(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.phrase(phrase))
    }

    /// Whether the next character would continue a word or a number.
    pub(crate) fn inside_word(&self) -> bool {
        self.peek().is_some_and(char::is_alphanumeric)
    }
}
