//! Which phrases carry meaning for the grammar?
//!
//! Vietnamese writes every syllable apart, so a phrase is a row of syllables.
//! All phrases stand in tables ([`phrase`], [`unit`]); a trie over numbered syllables finds the
//! longest one at a place in one step a syllable.

mod cue;
mod phrase;
pub(crate) mod unit;

pub(crate) use cue::Cue;
pub(crate) use unit::{UnitClass, UnitEntry};

use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use vietnamese::fold::fold;

/// The number of a syllable that some phrase uses.
pub(crate) type WordId = u16;

/// Any syllable that no phrase uses.
pub(crate) const UNKNOWN: WordId = 0;

/// A syllable as three numbers: how many bytes, the first of them and the last.
pub(crate) type Packed = (usize, u64, u64);

/// `None` for what is longer than any syllable of the tables.
#[inline]
pub(crate) fn packed(syllable: &str) -> Option<Packed> {
    let bytes = syllable.as_bytes();
    let length = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        // Up to sixteen bytes, no byte is left out between the two.
        let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
        return (length <= 16).then_some((length, first, last));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return Some((length, u64::from(first), u64::from(last)));
    }
    // Up to three bytes: the first, the middle and the last are all there are.
    let short = [bytes.first(), bytes.get(length / 2), bytes.last()];
    let short = short.iter().flatten();
    let short = short.fold(0, |number, byte| number << 8 | u64::from(**byte));
    Some((length, short, 0))
}

/// The phrases of the grammar, ready for looking up.
pub(crate) struct Lexicon {
    words: FxHashMap<Packed, WordId>,
    cues: Trie<Cue>,
    units: Trie<UnitEntry>,
    /// Scale words and their powers of ten.
    scales: FxHashMap<WordId, u32>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

impl Lexicon {
    /// The one lexicon.
    pub(crate) fn get() -> &'static Self {
        &LEXICON
    }

    fn build() -> Self {
        let mut lexicon = Self {
            words: FxHashMap::default(),
            cues: Trie::default(),
            units: Trie::default(),
            scales: FxHashMap::default(),
        };
        for (word, power) in unit::SCALES {
            let row = lexicon.number(word);
            lexicon.scales.insert(row[0], *power);
        }
        for word in unit::NUMBERED.split('|') {
            lexicon.number(word);
        }
        for (cue, list) in phrase::PHRASES {
            for phrase in list.split('|') {
                let row = lexicon.number(phrase);
                lexicon.cues.insert(&row, *cue);
            }
        }
        for (class, list) in unit::UNITS {
            for phrase in list.split('|') {
                let row = lexicon.number(phrase);
                lexicon.units.insert(&row, UnitEntry { class: *class });
            }
        }
        lexicon
    }

    fn number(&mut self, phrase: &str) -> Vec<WordId> {
        fold(phrase)
            .split_whitespace()
            .map(|syllable| {
                let next = WordId::try_from(self.words.len() + 1).unwrap_or(WordId::MAX);
                let packed = packed(syllable).expect("syllables of the tables are short");
                *self.words.entry(packed).or_insert(next)
            })
            .collect()
    }

    /// The number of a folded syllable.
    pub(crate) fn word(&self, folded: &str) -> WordId {
        packed(folded)
            .and_then(|packed| self.words.get(&packed).copied())
            .unwrap_or(UNKNOWN)
    }

    /// The power of ten of a scale word.
    pub(crate) fn scale(&self, word: WordId) -> Option<u32> {
        self.scales.get(&word).copied()
    }

    /// The longest phrase at the start of these words, and how many words it takes.
    pub(crate) fn cue(&self, words: impl Iterator<Item = WordId>) -> Option<(Cue, usize)> {
        self.cues.longest(words)
    }

    /// The longest unit or counted noun at the start of these words.
    pub(crate) fn unit(&self, words: impl Iterator<Item = WordId>) -> Option<(UnitEntry, usize)> {
        self.units.longest(words)
    }
}

/// A tree of syllables; a node may end a phrase.
struct Trie<T> {
    /// The node behind each first syllable, by its number; 0 where no phrase begins with it.
    first: Vec<u32>,
    next: FxHashMap<(u32, WordId), u32>,
    ends: Vec<Option<T>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Self {
            first: Vec::new(),
            next: FxHashMap::default(),
            ends: vec![None],
        }
    }
}

impl<T: Copy> Trie<T> {
    fn insert(&mut self, row: &[WordId], value: T) {
        let mut node = 0;
        for word in row {
            let fresh = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            let next = if node == 0 {
                let place = usize::from(*word);
                self.first.resize(self.first.len().max(place + 1), 0);
                &mut self.first[place]
            } else {
                self.next.entry((node, *word)).or_insert(0)
            };
            if *next == 0 {
                *next = fresh;
                self.ends.push(None);
            }
            node = *next;
        }
        if let Some(end) = self.ends.get_mut(node as usize) {
            *end = Some(value);
        }
    }

    fn longest(&self, mut words: impl Iterator<Item = WordId>) -> Option<(T, usize)> {
        let mut node = *self.first.get(usize::from(words.next()?))?;
        let mut best = None;
        let mut length = 1;
        while node != 0 {
            if let Some(value) = self.ends[node as usize] {
                best = Some((value, length));
            }
            let word = words.next().filter(|word| *word != UNKNOWN);
            let next = word.and_then(|word| self.next.get(&(node, word)));
            node = next.copied().unwrap_or(0);
            length += 1;
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str) -> Option<(Cue, usize)> {
        let lexicon = Lexicon::get();
        let words: Vec<_> = fold(text)
            .split(' ')
            .map(|word| lexicon.word(word))
            .collect();
        lexicon.cue(words.into_iter())
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(find("tăng cường quản lý"), Some((Cue::Filler, 2)));
        assert_eq!(find("Tăng 5"), Some((Cue::Rise, 1)));
        assert_eq!(find("cùng kì năm trước"), Some((Cue::SamePeriod, 4)));
        assert_eq!(find("mây trời"), None);
    }
}
