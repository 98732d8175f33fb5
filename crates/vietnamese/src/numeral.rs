//! How is a whole number said in words? `hai mươi lăm`, `một nghìn không trăm linh năm`.
//!
//! Words change with their place: `một` is `mốt` behind tens, `năm` is `lăm` behind any ten, `mười`
//! is `mươi` behind a digit; an empty ten is said `linh` (in the south `lẻ`), an empty hundred
//! `không trăm`. The words are those that payment papers ask for ("Bằng chữ: …").

use crate::fold::fold;

/// The largest number that is said: below a thousand tỷ tỷ.
pub const LARGEST: u64 = 999_999_999_999_999_999;

const DIGITS: [&str; 10] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
];

/// Says a whole number; `None` above [`LARGEST`].
///
/// ```
/// use vietnamese::numeral::print;
/// assert_eq!(print(25).as_deref(), Some("hai mươi lăm"));
/// assert_eq!(print(1005).as_deref(), Some("một nghìn không trăm linh năm"));
/// assert_eq!(print(2_100_000_000).as_deref(), Some("hai tỷ một trăm triệu"));
/// ```
#[must_use]
pub fn print(number: u64) -> Option<String> {
    if number > LARGEST {
        return None;
    }
    if number == 0 {
        return Some(DIGITS[0].to_owned());
    }
    let mut words = Vec::new();
    say(number, false, &mut words);
    Some(words.join(" "))
}

/// Says a number below 10^18; `full` where larger groups stand before it.
fn say(number: u64, full: bool, words: &mut Vec<&'static str>) {
    const BILLION: u64 = 1_000_000_000;
    let (billions, rest) = (number / BILLION, number % BILLION);
    if billions > 0 {
        say(billions, full, words);
        words.push("tỷ");
    }
    let mut full = full || billions > 0;
    for (unit, name) in [
        (1_000_000, Some("triệu")),
        (1_000, Some("nghìn")),
        (1, None),
    ] {
        let group = rest / unit % 1_000;
        if group == 0 {
            continue;
        }
        group_of_three(group, full, words);
        words.extend(name);
        full = true;
    }
}

fn group_of_three(group: u64, full: bool, words: &mut Vec<&'static str>) {
    let digit = |value: u64| DIGITS[usize::try_from(value % 10).unwrap_or(0)];
    let (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
    if hundreds > 0 || full {
        words.extend([digit(hundreds), "trăm"]);
    }
    match tens {
        0 if units > 0 && (hundreds > 0 || full) => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match (tens, units) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(units)),
    }
}

/// Reads a whole number in words; every spoken variant counts (`tư`, `lẻ`, `ngàn`, `nhăm`).
///
/// ```
/// use vietnamese::numeral::parse;
/// assert_eq!(parse("Hai mươi tư"), Some(24));
/// assert_eq!(parse("một ngàn lẻ năm"), Some(1005));
/// assert_eq!(parse("mươi hai"), None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<u64> {
    let folded = fold(text.trim());
    let mut total: u64 = 0;
    let mut reader = Reader::default();
    let mut below: u64 = u64::MAX;
    let mut any = false;
    for word in folded.split_whitespace() {
        any = true;
        let unit = match word {
            "nghìn" | "ngàn" => 1_000,
            "triệu" => 1_000_000,
            "tỉ" => 1_000_000_000,
            _ => {
                reader.word(word)?;
                continue;
            }
        };
        let group = std::mem::take(&mut reader).finish();
        if unit == 1_000_000_000 {
            // Everything so far counts billions.
            let billions = total.checked_add(group.unwrap_or(0))?;
            (billions > 0 && billions < 1_000_000_000).then_some(())?;
            total = billions.checked_mul(unit)?;
            below = unit;
            continue;
        }
        let group = group.filter(|group| *group > 0)?;
        (unit < below).then_some(())?;
        below = unit;
        total = total.checked_add(group.checked_mul(unit)?)?;
    }
    if !any {
        return None;
    }
    match reader.finish() {
        Some(group) => total.checked_add(group),
        None if total > 0 => Some(total),
        None => None,
    }
}

/// A group of three digits, word by word.
#[derive(Default)]
struct Reader {
    hundreds: Option<u64>,
    tens: Option<u64>,
    units: Option<u64>,
    /// A digit whose place is not yet known.
    pending: Option<u64>,
    linked: bool,
    ten: bool,
}

impl Reader {
    fn word(&mut self, word: &str) -> Option<()> {
        match word {
            "trăm" => {
                let digit = self.pending.take()?;
                (self.hundreds.is_none() && self.tens.is_none()).then_some(())?;
                self.hundreds = Some(digit);
            }
            "mươi" => {
                let digit = self.pending.take().filter(|digit| *digit >= 2)?;
                (self.tens.is_none() && !self.linked).then_some(())?;
                self.tens = Some(digit);
            }
            "mười" => {
                (self.pending.is_none() && self.tens.is_none() && !self.linked).then_some(())?;
                self.tens = Some(1);
                self.ten = true;
            }
            "linh" | "lẻ" => {
                (self.pending.is_none() && self.tens.is_none() && !self.linked).then_some(())?;
                self.linked = true;
            }
            _ => {
                (self.pending.is_none() && self.units.is_none()).then_some(())?;
                self.pending = Some(self.digit(word)?);
            }
        }
        Some(())
    }

    fn digit(&self, word: &str) -> Option<u64> {
        let behind_ten = self.tens.is_some();
        match word {
            "mốt" => (behind_ten && !self.ten).then_some(1),
            "tư" => Some(4),
            "lăm" | "nhăm" => behind_ten.then_some(5),
            _ => {
                let digits = DIGITS.iter().map(|digit| fold(digit));
                digits
                    .zip(0..)
                    .find(|(digit, _)| digit == word)
                    .map(|(_, value)| value)
            }
        }
    }

    fn finish(mut self) -> Option<u64> {
        if let Some(digit) = self.pending.take() {
            self.units = Some(digit);
        }
        let any = self.hundreds.or(self.tens).or(self.units).is_some();
        any.then(|| {
            self.hundreds.unwrap_or(0) * 100 + self.tens.unwrap_or(0) * 10 + self.units.unwrap_or(0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_change_the_words() {
        for (number, words) in [
            (0, "không"),
            (10, "mười"),
            (15, "mười lăm"),
            (21, "hai mươi mốt"),
            (11, "mười một"),
            (101, "một trăm linh một"),
            (110, "một trăm mười"),
            (1_000_000, "một triệu"),
            (1_000_015, "một triệu không trăm mười lăm"),
            (25_000_000_000_000, "hai mươi lăm nghìn tỷ"),
        ] {
            assert_eq!(print(number).as_deref(), Some(words));
            assert_eq!(parse(words), Some(number));
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for words in [
            "",
            "trăm",
            "mươi",
            "hai hai",
            "một nghìn một triệu",
            "mười mốt",
            "xã",
            "lăm",
        ] {
            assert_eq!(parse(words), None, "{words}");
        }
    }

    proptest! {
        #[test]
        fn what_is_said_is_understood(number in 0..=LARGEST, shift in 0u32..18) {
            let number = number / 10u64.pow(shift);
            prop_assert_eq!(parse(&print(number).unwrap()), Some(number));
        }

        #[test]
        fn no_text_breaks_the_reader(
            text in "(một|hai|năm|mươi|mười|trăm|linh|nghìn|tỷ|x| ){0,14}",
        ) {
            let _ = parse(&text);
        }
    }
}
