//! When are two spellings the same word?
//!
//! Vietnamese has more than one right spelling for many syllables: the tone of an open `oa`, `oe`,
//! `uy` stands on either vowel (`hoà`/`hòa`, `uỷ`/`ủy`), and a final `i` may be written `y`
//! (`kì`/`kỳ`, `tỉ`/`tỷ`). Composed and decomposed letters look alike as well.
//! A folded word is lower case, composed, with the tone on the first vowel and `i` for `y`.
//! `đ` is a letter of its own and never becomes `d`; only [`bare`] drops it, for searching.

use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, char::decompose_canonical, is_nfc_quick};

/// The text in Unicode NFC, borrowed where it already is.
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == unicode_normalization::IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// The folded form of one word or of many; blanks are kept as they are.
///
/// ```
/// use vietnamese::fold::fold;
/// assert_eq!(fold("Uỷ ban"), fold("ủy ban"));
/// assert_eq!(fold("HOÀ BÌNH"), fold("Hòa Bình"));
/// assert_eq!(fold("thời kỳ"), fold("thời kì"));
/// assert_ne!(fold("đồng"), fold("dồng"));
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let text = nfc(text);
    let mut folded = String::with_capacity(text.len());
    let mut word = Folder::default();
    for character in text.chars() {
        if is_letter(character) {
            word.push(character);
        } else {
            folded.push_str(word.finish());
            word.clear();
            folded.push(character);
        }
    }
    folded.push_str(word.finish());
    folded
}

/// Whether two texts are the same words.
#[must_use]
pub fn same(left: &str, right: &str) -> bool {
    left == right || fold(left) == fold(right)
}

/// Without any mark, tone or `đ`, in lower case: what a hasty person types into a search box.
///
/// ```
/// assert_eq!(vietnamese::fold::bare("Đắk Lắk"), "dak lak");
/// ```
#[must_use]
pub fn bare(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        if character == 'đ' {
            plain.push('d');
            continue;
        }
        decompose_canonical(character, |part| {
            if !unicode_normalization::char::is_combining_mark(part) {
                plain.push(part);
            }
        });
    }
    plain
}

/// Whether a character is a letter; quick for those of Vietnamese.
#[must_use]
pub fn is_letter(character: char) -> bool {
    match character {
        'a'..='z' | 'A'..='Z' | '\u{1ea0}'..='\u{1ef9}' => true,
        '\u{0}'..='\u{7f}' | '×' | '÷' => false,
        '\u{c0}'..='\u{24f}' => true,
        other => other.is_alphabetic(),
    }
}

/// A letter in lower case; quick for those of Vietnamese.
///
/// The few foreign letters that grow to two in lower case keep only the first.
#[must_use]
pub fn lower(character: char) -> char {
    match character {
        '\u{0}'..='\u{7f}' => character.to_ascii_lowercase(),
        // Latin Extended Additional sets capital and small letter side by side.
        '\u{1ea0}'..='\u{1ef9}' => char::from_u32(character as u32 | 1).unwrap_or(character),
        'ß'..='ö' | 'ø'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => character,
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(character as u32 + 0x20).unwrap_or(character),
        other => other.to_lowercase().next().unwrap_or(other),
    }
}

/// Folds word after word in one buffer; for readers of long texts.
#[derive(Debug, Default, Clone)]
pub struct Folder {
    word: String,
}

impl Folder {
    /// Takes the next letter of the word, which must be composed (NFC).
    pub fn push(&mut self, character: char) {
        self.word.push(lower(character));
    }

    /// The folded word.
    pub fn finish(&mut self) -> &str {
        let mut back = self.word.chars().rev();
        let (last, before, third) = (back.next(), back.next(), back.next());
        if let (Some(last), Some(before)) = (last, before) {
            self.settle(last, before, third);
        }
        &self.word
    }

    /// Makes ready for the next word.
    pub fn clear(&mut self) {
        self.word.clear();
    }

    /// Moves the tone of an open syllable, and writes `i` for a final `y`.
    fn settle(&mut self, last: char, before: char, third: Option<char>) {
        let (vowel, tone) = split_tone(last);
        let glide = match (before, vowel) {
            ('o', 'a' | 'e') => tone > 0,
            ('u', 'y') => tone > 0 && third != Some('q'),
            _ => false,
        };
        if glide {
            self.word.pop();
            self.word.pop();
            self.word.push(with_tone(before, tone));
            self.word.push(vowel);
            return;
        }
        let after_consonant =
            matches!(before, 'h' | 'k' | 'l' | 'm' | 's' | 't' | 'v') || quoted(before, third);
        if vowel == 'y' && after_consonant {
            self.word.pop();
            self.word.push(with_tone('i', tone));
        }
    }
}

/// `qu` before a final `y` counts as a consonant: `quý` is `quí`.
fn quoted(before: char, third: Option<char>) -> bool {
    before == 'u' && third == Some('q')
}

const TONED: [(char, [char; 6]); 12] = [
    ('a', ['a', 'à', 'ả', 'ã', 'á', 'ạ']),
    ('ă', ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ']),
    ('â', ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ']),
    ('e', ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ']),
    ('ê', ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ']),
    ('i', ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị']),
    ('o', ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ']),
    ('ô', ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ']),
    ('ơ', ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ']),
    ('u', ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ']),
    ('ư', ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự']),
    ('y', ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ']),
];

/// A lower-case letter without its tone, and the tone: 0 none, 1 huyền, 2 hỏi, 3 ngã, 4 sắc,
/// 5 nặng (the order of Vietnamese dictionaries).
pub(crate) fn split_tone(letter: char) -> (char, u8) {
    if letter.is_ascii() {
        return (letter, 0);
    }
    for (vowel, row) in &TONED {
        for (tone, toned) in (0u8..).zip(row) {
            if *toned == letter {
                return (*vowel, tone);
            }
        }
    }
    (letter, 0)
}

fn with_tone(vowel: char, tone: u8) -> char {
    TONED
        .iter()
        .find(|(plain, _)| *plain == vowel)
        .map_or(vowel, |(_, row)| row[usize::from(tone)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_word_are_the_same() {
        for (left, right) in [
            ("Uỷ", "ủy"),
            ("hoá", "hóa"),
            ("khoẻ", "khỏe"),
            ("kì", "kỳ"),
            ("tỉ", "TỶ"),
            ("quí", "Quý"),
            ("thuỷ", "thủy"),
            ("lí", "lý"),
            ("thuy\u{309}", "thủy"),
        ] {
            assert!(
                same(left, right),
                "{left} {right}: {} {}",
                fold(left),
                fold(right)
            );
        }
    }

    #[test]
    fn quick_letters_are_those_of_unicode() {
        for letter in ('\u{0}'..='\u{2fff}').filter(|letter| letter.is_alphabetic()) {
            assert!(is_letter(letter), "{letter}");
            // Long s with dot has no capital; it is no letter of Vietnamese.
            let wanted = letter.to_lowercase().next().unwrap();
            assert_eq!(lower(letter), wanted, "{letter}");
        }
        assert!(!is_letter('×') && !is_letter('5') && !is_letter('%'));
    }

    #[test]
    fn other_words_stay_apart() {
        for (left, right) in [
            ("đạt", "dạt"),
            ("tay", "tai"),
            ("thủy", "thủi"),
            ("hoàn", "hòan"),
            ("năm", "nắm"),
        ] {
            assert!(!same(left, right), "{left} {right}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "[a-zA-ZđĐàảãáạăâêôơưýỷỳ ]{0,24}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn decomposed_text_folds_alike(text in "[a-zđàảãáạăằẳâầêếôốơờưừýỷỳ ]{0,24}") {
            let apart: String = text.nfd().collect();
            prop_assert_eq!(fold(&apart), fold(&text));
        }
    }
}
