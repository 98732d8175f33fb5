//! When are two spellings the same word?
//!
//! Vietnamese has more than one right spelling for many syllables: the tone of an open `oa`, `oe`,
//! `uy` stands on either vowel (`hoà`/`hòa`, `uỷ`/`ủy`), and a final `i` may be written `y`
//! (`kì`/`kỳ`, `tỉ`/`tỷ`). Composed and decomposed letters look alike as well.
//! A folded word is lower case, composed, with the tone on the first vowel and `i` for `y`.
//! `đ` is a letter of its own and never becomes `d`; only [`bare`] drops it, for searching.

use std::borrow::Cow;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in Unicode NFC, borrowed where it already is.
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_plainly_composed(text) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether every letter stands by itself and is composed: true for nearly every text, and told by
/// the bytes of Vietnamese letters alone.
fn is_plainly_composed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let three = (bytes, bytes.get(1..), bytes.get(2..));
    if let (first, Some(second), Some(third)) = three {
        let three = first.iter().zip(second).zip(third);
        let odd = three.fold(false, |odd, ((first, second), third)| {
            odd | is_odd(*first, *second, *third)
        });
        let tail = bytes.iter().rev().take(2);
        if !odd && !tail.into_iter().any(|byte| *byte >= 0xcc) {
            return true;
        }
    }
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        at += match (first, bytes.get(at + 1), bytes.get(at + 2)) {
            (0x00..=0x7f, ..) => 1,
            // U+0080 to U+02FF.
            (0xc2..=0xcb, ..) => 2,
            // U+1EA0 to U+1EF9: the Vietnamese letters of Latin Extended Additional.
            (0xe1, Some(0xba), Some(0xa0..)) | (0xe1, Some(0xbb), Some(..=0xb9)) => 3,
            // Dashes, quotes, dots: U+2002 to U+203F.
            (0xe2, Some(0x80), Some(0x82..)) => 3,
            _ => {
                let Some(other) = text[at..].chars().next() else {
                    return true;
                };
                let composed = is_nfc_quick(std::iter::once(other)) == IsNormalized::Yes;
                if !composed || canonical_combining_class(other) != 0 {
                    return false;
                }
                other.len_utf8()
            }
        };
    }
    true
}

/// Whether a byte with the two behind it begins none of the letters and marks above; written
/// without a branch, so that many are looked at in one step.
#[inline]
fn is_odd(first: u8, second: u8, third: u8) -> bool {
    let far = (first >= 0xcc) & (first != 0xe1) & (first != 0xe2);
    let vietnamese = (second == 0xba) & (third >= 0xa0) | (second == 0xbb) & (third <= 0xb9);
    let mark = (second == 0x80) & (third >= 0x82);
    far | (first == 0xe1) & !vietnamese | (first == 0xe2) & !mark
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
    let mut folder = Folder {
        word: String::with_capacity(text.len()),
        ending: [None; 3],
    };
    // Most letters are small already, so they are copied in long rows.
    let mut copied = 0;
    for (at, character) in text.char_indices() {
        if character.is_ascii_lowercase() {
            folder.note(character);
            continue;
        }
        if !is_letter(character) {
            if folder.is_unsettled() {
                folder.word.push_str(&text[copied..at]);
                copied = at;
                folder.settle();
            }
            folder.ending = [None; 3];
            continue;
        }
        let small = lower(character);
        folder.note(small);
        if small != character {
            folder.word.push_str(&text[copied..at]);
            folder.word.push(small);
            copied = at + character.len_utf8();
        }
    }
    folder.word.push_str(&text[copied..]);
    folder.settle();
    folder.word
}

/// Whether two texts are the same words.
#[must_use]
pub fn same(left: &str, right: &str) -> bool {
    left == right || fold(left) == fold(right)
}

/// Whether two words are the same; quicker than folding both. They are letters only, composed.
pub(crate) fn same_word(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.chars().rev(), right.chars().rev());
    let mut ending = || {
        let one = (left.next(), left.clone().next());
        let other = (right.next(), right.clone().next());
        match (one, other) {
            ((Some(a), Some(b)), (Some(c), Some(d))) => {
                left.next();
                right.next();
                let third = left.clone().next().map(lower);
                let one = settled(lower(a), lower(b), third);
                let third = right.clone().next().map(lower);
                one == settled(lower(c), lower(d), third)
            }
            ((Some(a), None), (Some(c), None)) => lower(a) == lower(c),
            ((None, _), (None, _)) => true,
            _ => false,
        }
    };
    ending() && left.map(lower).eq(right.map(lower))
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
#[inline]
pub fn is_letter(character: char) -> bool {
    match character {
        'a'..='z' | 'A'..='Z' | '\u{1ea0}'..='\u{1ef9}' => true,
        '\u{0}'..='\u{7f}' | '×' | '÷' | '\u{2000}'..='\u{206f}' => false,
        '\u{c0}'..='\u{24f}' => true,
        other => other.is_alphabetic(),
    }
}

/// A letter in lower case; quick for those of Vietnamese.
///
/// The few foreign letters that grow to two in lower case keep only the first.
#[must_use]
#[inline]
pub fn lower(character: char) -> char {
    match character {
        '\u{0}'..='\u{7f}' => character.to_ascii_lowercase(),
        // Latin Extended Additional sets capital and small letter side by side.
        '\u{1ea0}'..='\u{1ef9}' => char::from_u32(character as u32 | 1).unwrap_or(character),
        'ß'..='ö' | 'ø'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => character,
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(character as u32 + 0x20).unwrap_or(character),
        'Ă' => 'ă',
        'Đ' => 'đ',
        'Ĩ' => 'ĩ',
        'Ũ' => 'ũ',
        'Ơ' => 'ơ',
        'Ư' => 'ư',
        other => other.to_lowercase().next().unwrap_or(other),
    }
}

/// The text in lower case, letter by letter; quick for those of Vietnamese.
///
/// ```
/// assert_eq!(vietnamese::fold::lowered("ĐIỆN Biên"), "điện biên");
/// ```
#[must_use]
pub fn lowered(text: &str) -> String {
    let mut small = String::with_capacity(text.len());
    small.extend(text.chars().map(lower));
    small
}

/// Whether a text in lower case is this one; quicker than [`lowered`], as nothing is copied.
#[must_use]
pub fn is_lowered(text: &str, small: &str) -> bool {
    text.chars().map(lower).eq(small.chars())
}

/// Whether a text in lower case begins with this; quicker than [`lowered`], as nothing is copied.
#[must_use]
pub fn starts_lowered(text: &str, small: &str) -> bool {
    let mut letters = text.chars().map(lower);
    small.chars().all(|letter| letters.next() == Some(letter))
}

/// Folds word after word in one buffer; for readers of long texts.
#[derive(Debug, Default, Clone)]
pub struct Folder {
    word: String,
    /// The last three letters of the word, the last first.
    ending: [Option<char>; 3],
}

impl Folder {
    /// Takes the next letter of the word, which must be composed (NFC).
    #[inline]
    pub fn push(&mut self, character: char) {
        let letter = lower(character);
        self.word.push(letter);
        self.note(letter);
    }

    /// Takes note of the last letter in lower case.
    #[inline]
    fn note(&mut self, letter: char) {
        let [last, before, _] = self.ending;
        self.ending = [Some(letter), last, before];
    }

    /// Whether folding may change the ending of the word.
    #[inline]
    fn is_unsettled(&self) -> bool {
        matches!(self.ending, [Some(last), Some(before), _] if may_change(last, before))
    }

    /// The folded word.
    #[inline]
    pub fn finish(&mut self) -> &str {
        self.settle();
        &self.word
    }

    /// Makes ready for the next word.
    #[inline]
    pub fn clear(&mut self) {
        self.word.clear();
        self.ending = [None; 3];
    }

    /// Folds the ending of the word; the next letter begins another.
    #[inline]
    fn settle(&mut self) {
        if let [Some(last), Some(before), third] = std::mem::take(&mut self.ending) {
            let (first, second) = settled(last, before, third);
            if (first, second) != (before, last) {
                let rest = self.word.len() - last.len_utf8() - before.len_utf8();
                self.word.truncate(rest);
                self.word.push(first);
                self.word.push(second);
            }
        }
    }
}

/// Whether a word with this last letter and the one before it may fold; told quickly.
#[inline]
fn may_change(last: char, before: char) -> bool {
    matches!(before, 'o' | 'u' | 'h' | 'k' | 'l' | 'm' | 's' | 't' | 'v')
        && !matches!(last, 'n' | 'g' | 'c' | 'h' | 't' | 'm' | 'p' | 'i')
}

/// The last two letters of a word, folded, from the last backwards: the tone of an open syllable
/// moves to its first vowel, and a final `y` becomes `i`.
#[inline]
fn settled(last: char, before: char, third: Option<char>) -> (char, char) {
    if !may_change(last, before) {
        return (before, last);
    }
    let (vowel, tone) = split_tone(last);
    // `qu` before a final `y` counts as a consonant: `quý` is `quí`.
    let quoted = before == 'u' && third == Some('q');
    let glide = match (before, vowel) {
        ('o', 'a' | 'e') => tone > 0,
        ('u', 'y') => tone > 0 && !quoted,
        _ => false,
    };
    if glide {
        return (with_tone(before, tone), vowel);
    }
    if vowel == 'y' && (quoted || !matches!(before, 'o' | 'u')) {
        return (before, with_tone('i', tone));
    }
    (before, last)
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

/// The letters of two ranges, each without its tone, and the tone.
struct Tones {
    latin: [(char, u8); TONES_LATIN],
    additional: [(char, u8); TONES_ADDITIONAL],
}

/// From `à` to `ư`.
const TONES_LATIN: usize = 'ư' as usize - 'à' as usize + 1;

/// From `ạ` to `ỹ`.
const TONES_ADDITIONAL: usize = 'ỹ' as usize - 'ạ' as usize + 1;

static TONES: Tones = {
    let mut tones = Tones {
        latin: [('\0', 0); TONES_LATIN],
        additional: [('\0', 0); TONES_ADDITIONAL],
    };
    let mut row = 0;
    while row < TONED.len() {
        let mut tone = 0;
        while tone < 6 {
            let letter = TONED[row].1[tone] as usize;
            if letter >= 'ạ' as usize {
                tones.additional[letter - 'ạ' as usize] = (TONED[row].0, tone as u8);
            } else if letter >= 'à' as usize {
                tones.latin[letter - 'à' as usize] = (TONED[row].0, tone as u8);
            }
            tone += 1;
        }
        row += 1;
    }
    tones
};

/// A lower-case letter without its tone, and the tone: 0 none, 1 huyền, 2 hỏi, 3 ngã, 4 sắc,
/// 5 nặng (the order of Vietnamese dictionaries).
pub(crate) fn split_tone(letter: char) -> (char, u8) {
    let found = match letter {
        'ạ'..='ỹ' => TONES.additional.get(letter as usize - 'ạ' as usize),
        'à'..='ư' => TONES.latin.get(letter as usize - 'à' as usize),
        _ => None,
    };
    match found {
        Some((plain, tone)) if *plain != '\0' => (*plain, *tone),
        _ => (letter, 0),
    }
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

    #[test]
    fn every_tone_is_split_off() {
        for (plain, row) in TONED {
            for (tone, letter) in (0u8..).zip(row) {
                assert_eq!(split_tone(letter), (plain, tone), "{letter}");
            }
        }
        for letter in ["z", "đ", "ñ", "β", "ﬁ"] {
            let letter = letter.chars().next().unwrap();
            assert_eq!(split_tone(letter), (letter, 0));
        }
    }

    proptest! {
        #[test]
        fn composed_is_what_unicode_calls_so(
            text in "\\PC{0,12}[a-zđàảãáạ\u{300}-\u{309}₫‰−–]{0,12}",
        ) {
            let wanted: String = text.nfc().collect();
            prop_assert_eq!(nfc(&text), wanted);
        }

        #[test]
        fn words_are_compared_as_they_fold(
            left in "[oukhtq]{0,2}[àáạaèeéyýỳỹiíì]{0,2}n?",
            right in "[OUKHTQoukhtq]{0,2}[àáạaèeéyýỳỹiíìÝÀ]{0,2}n?",
        ) {
            prop_assert_eq!(same_word(&left, &right), fold(&left) == fold(&right));
            prop_assert!(same_word(&left, &left.to_uppercase()));
        }

        #[test]
        fn a_text_folds_as_its_words_do(
            text in "([a-zA-ZĐđKkTtQqOoUuỶỷýỳÁáàÀẠ]{0,4}[ .,5−]{0,2}){0,8}",
        ) {
            let mut folder = Folder::default();
            let mut wanted = String::new();
            for piece in text.split_inclusive(|letter| !is_letter(letter)) {
                let word = piece.trim_end_matches(|letter| !is_letter(letter));
                folder.clear();
                word.chars().for_each(|letter| folder.push(letter));
                wanted.push_str(folder.finish());
                wanted.push_str(&piece[word.len()..]);
            }
            prop_assert_eq!(fold(&text), wanted);
        }

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
