//! How are numbers written in figures? `14.912,39` is read and printed here.
//!
//! Official Vietnamese prose writes a decimal comma and a point (or a space)
//! between groups of three digits.
//! Figures copied from foreign programs come in the English manner (`14,912.39`): they are
//! recognised and marked as such, and what fits neither manner is an error, never a guess.
//! The one form that fits both, `12,345`, is read the Vietnamese way and marked `doubtful`.

use rust_decimal::{Decimal, RoundingStrategy};
use thiserror::Error;

/// The sign printed before a negative number (U+2212), as wide as a digit.
pub const MINUS: char = '\u{2212}';

/// The most digits that a number may have; `Decimal` holds 28 of any value.
pub const MAX_DIGITS: usize = 28;

/// In which manner the marks of a number were set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// No marks at all: `1234`.
    Plain,
    /// `1.234,5` or `1 234,5`.
    Vietnamese,
    /// `1,234.5`.
    English,
}

/// A number as it stood on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The exact value; its scale is `decimals`.
    pub value: Decimal,
    /// How many decimal places were printed.
    pub decimals: u32,
    /// The manner of its marks.
    pub style: Style,
    /// True where the other manner would read another value (`12,345`, `12.345`).
    pub doubtful: bool,
}

/// Why figures are no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NumberError {
    /// Nothing but blanks.
    #[error("no number")]
    Empty,
    /// Something else than digits, marks and a sign.
    #[error("not a number")]
    NotANumber,
    /// Points and commas that fit neither manner: `1.234,567.8`.
    #[error("marks mixed")]
    MixedMarks,
    /// Groups that are not of three digits: `1.23.456`.
    #[error("groups are not of three digits")]
    BadGroups,
    /// More digits than [`MAX_DIGITS`].
    #[error("too many digits")]
    TooLong,
}

/// Reads a number in figures.
///
/// Blanks around it, a leading `+`, `-`, `−` or `–`, and no-break spaces between groups are
/// accepted. `1.234` is one thousand two hundred and thirty-four; `12.5` can only be English.
///
/// ```
/// use vietnamese::number::{parse, Style};
/// let number = parse("14.912,39").unwrap();
/// assert_eq!(number.value.to_string(), "14912.39");
/// assert_eq!((number.decimals, number.style), (2, Style::Vietnamese));
/// assert_eq!(parse("14,912.39").unwrap().style, Style::English);
/// assert!(parse("1.23.456").is_err());
/// ```
///
/// # Errors
/// See [`NumberError`].
pub fn parse(text: &str) -> Result<Parsed, NumberError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    let (negative, rest) = sign(text);
    if rest.is_empty() {
        return Err(NumberError::NotANumber);
    }
    let mut shape = Shape::default();
    for character in rest.chars() {
        shape.take(character)?;
    }
    shape.finish(negative)
}

/// Prints a value in the Vietnamese manner: `14.912,39`, `−4,26`.
///
/// Rounds half away from zero. Never prints "minus zero".
///
/// ```
/// use rust_decimal::Decimal;
/// assert_eq!(vietnamese::number::print(Decimal::new(1491239, 2), 2), "14.912,39");
/// assert_eq!(vietnamese::number::print(Decimal::new(-5, 1), 0), "−1");
/// ```
#[must_use]
pub fn print(value: Decimal, decimals: u32) -> String {
    print_with(value, decimals, '.', ',', MINUS)
}

/// Prints a value in the English manner: `14,912.39`, with a plain hyphen as the sign.
///
/// ```
/// use rust_decimal::Decimal;
/// assert_eq!(vietnamese::number::print_english(Decimal::new(1491239, 2), 2), "14,912.39");
/// ```
#[must_use]
pub fn print_english(value: Decimal, decimals: u32) -> String {
    print_with(value, decimals, ',', '.', '-')
}

fn sign(text: &str) -> (bool, &str) {
    for mark in ['-', MINUS, '\u{2013}'] {
        if let Some(rest) = text.strip_prefix(mark) {
            return (true, rest.trim_start());
        }
    }
    (false, text.strip_prefix('+').unwrap_or(text))
}

/// What has been seen of a number, mark by mark.
#[derive(Default)]
struct Shape {
    digits: i128,
    count: usize,
    /// Digits since the last mark.
    run: u32,
    points: u32,
    commas: u32,
    spaces: u32,
    first_run: u32,
    last_mark: Option<char>,
    /// Some group between two marks, or after a space, has not three digits.
    uneven: bool,
}

impl Shape {
    fn take(&mut self, character: char) -> Result<(), NumberError> {
        let mark = match character {
            '0'..='9' => {
                self.count += 1;
                if self.count > MAX_DIGITS {
                    return Err(NumberError::TooLong);
                }
                self.digits = self.digits * 10 + i128::from(character as u32 - '0' as u32);
                self.run += 1;
                return Ok(());
            }
            '.' => '.',
            ',' => ',',
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
            _ => return Err(NumberError::NotANumber),
        };
        if self.run == 0 {
            return Err(NumberError::NotANumber);
        }
        match self.last_mark {
            None => self.first_run = self.run,
            Some(_) => self.uneven |= self.run != 3,
        }
        match mark {
            '.' => self.points += 1,
            ',' => self.commas += 1,
            _ => self.spaces += 1,
        }
        self.last_mark = Some(mark);
        self.run = 0;
        Ok(())
    }

    fn finish(self, negative: bool) -> Result<Parsed, NumberError> {
        if self.run == 0 {
            return Err(NumberError::NotANumber);
        }
        let (decimals, style, doubtful) = self.manner()?;
        let signed = if negative { -self.digits } else { self.digits };
        let value = Decimal::try_from_i128_with_scale(signed, decimals)
            .map_err(|_| NumberError::TooLong)?;
        Ok(Parsed {
            value,
            decimals,
            style,
            doubtful,
        })
    }

    fn manner(&self) -> Result<(u32, Style, bool), NumberError> {
        let grouped = (1..=3).contains(&self.first_run) && self.run == 3 && !self.uneven;
        match (self.points, self.commas, self.spaces) {
            (0, 0, 0) => Ok((0, Style::Plain, false)),
            (0, 0, _) => grouped
                .then_some((0, Style::Vietnamese, false))
                .ok_or(NumberError::BadGroups),
            (0, 1, _) => self.with_comma(grouped),
            (1, 0, 0) if grouped => Ok((0, Style::Vietnamese, false)),
            (1, 0, 0) => Ok((self.run, Style::English, false)),
            (_, 0, 0) => grouped
                .then_some((0, Style::Vietnamese, false))
                .ok_or(NumberError::BadGroups),
            (0, _, 0) => grouped
                .then_some((0, Style::English, false))
                .ok_or(NumberError::BadGroups),
            (_, 1, 0) if self.last_mark == Some(',') => {
                self.whole((self.run, Style::Vietnamese, false))
            }
            (1, _, 0) if self.last_mark == Some('.') => {
                self.whole((self.run, Style::English, false))
            }
            _ => Err(NumberError::MixedMarks),
        }
    }

    /// One comma and no point: a decimal comma, after plain or space-grouped digits.
    fn with_comma(&self, grouped: bool) -> Result<(u32, Style, bool), NumberError> {
        if self.last_mark != Some(',') {
            return Err(NumberError::MixedMarks);
        }
        if self.spaces > 0 {
            return self.whole((self.run, Style::Vietnamese, false));
        }
        // `0,345` has no English reading: no group begins with a lone nought.
        Ok((self.run, Style::Vietnamese, grouped && self.digits >= 1000))
    }

    /// Groups before a decimal mark must be whole.
    fn whole<T>(&self, reading: T) -> Result<T, NumberError> {
        if (1..=3).contains(&self.first_run) && !self.uneven {
            Ok(reading)
        } else {
            Err(NumberError::BadGroups)
        }
    }
}

fn print_with(value: Decimal, decimals: u32, group: char, point: char, minus: char) -> String {
    let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    let plain = format!("{:.1$}", rounded.abs(), decimals as usize);
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
    let mut text = String::with_capacity(plain.len() * 2);
    if rounded.is_sign_negative() && !rounded.is_zero() {
        text.push(minus);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        match parse(text) {
            Ok(n) => format!(
                "{} {:?}{}",
                n.value,
                n.style,
                if n.doubtful { "?" } else { "" }
            ),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn each_manner_is_told_apart() {
        assert_eq!(read("14.912,39"), "14912.39 Vietnamese");
        assert_eq!(read("14,912.39"), "14912.39 English");
        assert_eq!(read("6.961"), "6961 Vietnamese");
        assert_eq!(read("1.234.567"), "1234567 Vietnamese");
        assert_eq!(read("1,234,567"), "1234567 English");
        assert_eq!(read("12.5"), "12.5 English");
        assert_eq!(read("7,01"), "7.01 Vietnamese");
        assert_eq!(read("12,345"), "12.345 Vietnamese?");
        assert_eq!(read("0,345"), "0.345 Vietnamese");
        assert_eq!(read("01"), "1 Plain");
        assert_eq!(read("1\u{a0}234\u{a0}567,8"), "1234567.8 Vietnamese");
        assert_eq!(read(" −4,26 "), "-4.26 Vietnamese");
    }

    #[test]
    fn what_fits_no_manner_is_refused() {
        assert_eq!(read(""), "Empty");
        assert_eq!(read("-"), "NotANumber");
        assert_eq!(read("12,"), "NotANumber");
        assert_eq!(read("1..2"), "NotANumber");
        assert_eq!(read("abc"), "NotANumber");
        assert_eq!(read("1.23.456"), "BadGroups");
        assert_eq!(read("1,23,456"), "BadGroups");
        assert_eq!(read("1234.567,8"), "BadGroups");
        assert_eq!(read("1.234,567.8"), "MixedMarks");
        assert_eq!(read("1,234.567,8"), "MixedMarks");
        assert_eq!(read("1,5 234"), "MixedMarks");
        assert_eq!(read(&"9".repeat(40)), "TooLong");
    }

    #[test]
    fn printing_rounds_half_away_from_zero() {
        assert_eq!(print(Decimal::new(125, 2), 1), "1,3");
        assert_eq!(print(Decimal::new(-125, 2), 1), "−1,3");
        assert_eq!(print(Decimal::new(-4, 2), 1), "0,0");
        assert_eq!(print(Decimal::new(5, 0), 2), "5,00");
        assert_eq!(print_english(Decimal::new(-1_234_567, 0), 0), "-1,234,567");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(digits in -10i64.pow(17)..10i64.pow(17), scale in 0u32..6) {
            let value = Decimal::new(digits, scale);
            let parsed = parse(&print(value, scale)).expect("own print is read");
            prop_assert_eq!(parsed.value, value);
            // A print without any comma has no place to show its noughts.
            prop_assert_eq!(parsed.decimals, scale);
        }

        #[test]
        fn english_is_read_back(digits in 1_000_000i64..10i64.pow(17), scale in 1u32..3) {
            let value = Decimal::new(digits, scale);
            let parsed = parse(&print_english(value, scale)).expect("own print is read");
            prop_assert_eq!(parsed.value, value);
            prop_assert_eq!(parsed.style, Style::English);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,40}") {
            let _ = parse(&text);
        }
    }
}
