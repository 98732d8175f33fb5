//! In which order do Vietnamese words stand? a ă â b … d đ e ê …, and the tones after the letters.
//!
//! As in the CLDR rules for `vi`: letters decide first over the whole text, then tones (ngang,
//! huyền, hỏi, ngã, sắc, nặng), then case, small before capital. Figures stand before letters and
//! are compared by their value, so that `Quý 2` comes before `Quý 10`.

use crate::fold::{nfc, split_tone};
use std::cmp::Ordering;

/// The letters in their order; foreign letters stand where Latin puts them.
const LETTERS: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// A key by which texts sort as in a Vietnamese dictionary; compare keys byte by byte.
///
/// ```
/// use vietnamese::collate::key;
/// let mut names = ["Đà Nẵng", "Dân", "An Giang", "Ấp", "Ăn", "Áo"];
/// names.sort_by_key(|name| key(name));
/// assert_eq!(names, ["An Giang", "Áo", "Ăn", "Ấp", "Dân", "Đà Nẵng"]);
/// ```
#[must_use]
pub fn key(text: &str) -> Vec<u8> {
    let text = nfc(text);
    let mut letters = Vec::with_capacity(text.len());
    let mut tones = Vec::new();
    let mut cases = Vec::new();
    let mut digits: Vec<u8> = Vec::new();
    for character in text.chars() {
        if character.is_ascii_digit() {
            digits.push(character as u8);
            continue;
        }
        number(&mut digits, &mut letters);
        let lower = crate::fold::lower(character);
        let (plain, tone) = split_tone(lower);
        match LETTERS.chars().position(|letter| letter == plain) {
            Some(place) => letters.push(u8::try_from(place + 0x20).unwrap_or(u8::MAX)),
            None if character.is_whitespace() => letters.push(1),
            None => {
                letters.push(2);
                letters.extend(character.to_string().bytes().map(|byte| byte.max(3)));
            }
        }
        tones.push(tone + 1);
        cases.push(u8::from(lower != character) + 1);
    }
    number(&mut digits, &mut letters);
    letters.push(0);
    letters.append(&mut tones);
    letters.push(0);
    letters.append(&mut cases);
    letters
}

/// A number sorts by how many digits it has, then by them.
fn number(digits: &mut Vec<u8>, letters: &mut Vec<u8>) {
    if digits.is_empty() {
        return;
    }
    let nought = digits.iter().take_while(|digit| **digit == b'0').count();
    let telling = &digits[nought.min(digits.len() - 1)..];
    letters.push(0x10);
    letters.push(u8::try_from(telling.len()).unwrap_or(u8::MAX));
    letters.extend(telling);
    digits.clear();
}

/// Compares two texts.
#[must_use]
pub fn compare(left: &str, right: &str) -> Ordering {
    key(left).cmp(&key(right))
}

/// A key that sorts people as lists of members do: by given name (the last word), then by the
/// family name and the middle ones.
///
/// ```
/// use vietnamese::collate::key_of_person;
/// let mut people = ["Trần Quốc Cường", "Mùa A Sơn", "Lê Thành Đô"];
/// people.sort_by_key(|name| key_of_person(name));
/// assert_eq!(people, ["Trần Quốc Cường", "Lê Thành Đô", "Mùa A Sơn"]);
/// ```
#[must_use]
pub fn key_of_person(name: &str) -> Vec<u8> {
    let name = name.trim();
    let (rest, given) = name.rsplit_once(' ').unwrap_or(("", name));
    let mut whole = key(given);
    whole.push(0);
    whole.append(&mut key(rest));
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(mut words: Vec<&str>) -> Vec<&str> {
        words.sort_by(|left, right| compare(left, right));
        words
    }

    #[test]
    fn letters_tones_and_case_decide_in_this_order() {
        assert_eq!(
            sorted(vec!["mạ", "má", "mã", "mả", "mà", "ma"]),
            ["ma", "mà", "mả", "mã", "má", "mạ"]
        );
        assert_eq!(
            sorted(vec!["Cao Bằng", "Cần Thơ", "Cà Mau"]),
            ["Cà Mau", "Cao Bằng", "Cần Thơ"]
        );
        assert_eq!(
            sorted(vec!["đi", "dì", "êm", "em"]),
            ["dì", "đi", "em", "êm"]
        );
        assert_eq!(sorted(vec!["Lan", "lan"]), ["lan", "Lan"]);
    }

    #[test]
    fn figures_sort_by_value() {
        assert_eq!(
            sorted(vec!["Tổ 10", "Tổ 2", "Tổ 02a"]),
            ["Tổ 2", "Tổ 02a", "Tổ 10"]
        );
    }

    proptest! {
        #[test]
        fn composed_and_decomposed_texts_sort_alike(text in "[a-zđàảãáạăâêôơưA-ZĐ ]{0,16}") {
            use unicode_normalization::UnicodeNormalization;
            let apart: String = text.nfd().collect();
            prop_assert_eq!(key(&apart), key(&text));
        }
    }
}
