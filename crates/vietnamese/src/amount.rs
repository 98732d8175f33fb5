//! How is an amount with its unit written? `14.912,39 tỷ đồng`, `69.406ha`, `65 tạ/ha`, `7,1%`.
//!
//! A percent sign touches its number; any other unit is parted by a blank.
//! Reading accepts both, and no-break spaces.

use crate::fold::fold;
use crate::number::{self, NumberError, Parsed};
use domain::unit::Unit;
use rust_decimal::Decimal;
use thiserror::Error;

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The number as printed.
    pub number: Parsed,
    /// The unit.
    pub unit: Unit,
}

/// Why a text is no amount.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AmountError {
    /// The figures.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// Nothing, or nothing known, stands behind the figures.
    #[error("{0:?} is not a unit")]
    Unit(String),
}

impl Amount {
    /// The value in the smallest unit: đồng for `tỷ đồng`, m² for `ha`, 1 for `%`.
    #[must_use]
    pub fn in_base(&self) -> Option<Decimal> {
        self.number.value.checked_mul(self.unit.scale())
    }

    /// The value in another unit of the same kind; `None` where the two measure other things.
    #[must_use]
    pub fn in_unit(&self, unit: &Unit) -> Option<Decimal> {
        if self.unit.dimension() != unit.dimension() || self.unit.kind() != unit.kind() {
            return None;
        }
        self.in_base()?.checked_div(unit.scale())
    }
}

/// Cuts a text into its figures and what stands behind them.
#[must_use]
pub fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    let mut end = 0;
    for (index, character) in text.char_indices() {
        let part = match character {
            '0'..='9' => true,
            '-' | '+' | '\u{2212}' | '\u{2013}' => end == 0,
            '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' => continue,
            _ => false,
        };
        if !part {
            break;
        }
        end = index + character.len_utf8();
    }
    (
        &text[..end],
        text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']),
    )
}

/// Reads an amount that fills the whole text.
///
/// ```
/// let amount = vietnamese::amount::parse("69.406ha").unwrap();
/// assert_eq!((amount.number.value.to_string(), amount.unit.as_str()), ("69406".into(), "ha"));
/// ```
///
/// # Errors
/// Where the figures are none, or no unit stands behind them.
pub fn parse(text: &str) -> Result<Amount, AmountError> {
    let (figures, unit) = split(text);
    let number = number::parse(figures)?;
    let written = spelled(unit);
    let unit = Unit::parse(&written).map_err(|_| AmountError::Unit(unit.to_owned()))?;
    Ok(Amount { number, unit })
}

/// A unit in the spelling of the house: `tỷ` for `tỉ`, `nghìn` for `ngàn`, `%` for `phần trăm`.
fn spelled(unit: &str) -> String {
    let words: Vec<String> = unit
        .split_whitespace()
        .map(|word| match fold(word).as_str() {
            "tỉ" => "tỷ".to_owned(),
            "ngàn" | "nghìn" => "nghìn".to_owned(),
            "triệu" => "triệu".to_owned(),
            "đồng" | "vnđ" | "vnd" | "đ" => "đồng".to_owned(),
            _ => word.to_owned(),
        })
        .collect();
    match words.join(" ").as_str() {
        "phần trăm" => "%".to_owned(),
        other => other.to_owned(),
    }
}

/// Prints an amount: `14.912,39 tỷ đồng`, `7,1%`.
///
/// ```
/// use vietnamese::amount::{parse, print};
/// assert_eq!(print(&parse("7,10 %").unwrap()), "7,10%");
/// assert_eq!(print(&parse("1234,5 tỉ đồng").unwrap()), "1.234,5 tỷ đồng");
/// ```
#[must_use]
pub fn print(amount: &Amount) -> String {
    let number = number::print(amount.number.value, amount.number.decimals);
    let unit = amount.unit.as_str();
    let blank = if unit.starts_with(['%', '‰']) {
        ""
    } else {
        " "
    };
    format!("{number}{blank}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn glued_and_parted_units_are_read() {
        for (text, printed) in [
            ("14.912,39 tỷ đồng", "14.912,39 tỷ đồng"),
            ("69.406ha", "69.406 ha"),
            ("65 tạ/ha", "65 tạ/ha"),
            ("48,5 triệu đồng/người/năm", "48,5 triệu đồng/người/năm"),
            ("7,1%", "7,1%"),
            ("−3,51 điểm %", "−3,51 điểm %"),
            ("1\u{a0}234 lượt khách", "1.234 lượt khách"),
            ("5 phần trăm", "5%"),
        ] {
            assert_eq!(
                parse(text).map(|amount| print(&amount)).as_deref(),
                Ok(printed),
                "{text}"
            );
        }
        assert!(parse("12").is_err());
        assert!(parse("ha").is_err());
    }

    #[test]
    fn units_of_one_kind_are_converted() {
        let amount = parse("1,5 nghìn tỷ đồng").unwrap();
        let billions = Unit::parse("tỷ đồng").unwrap();
        assert_eq!(amount.in_unit(&billions), Some(Decimal::from(1500)));
        assert_eq!(amount.in_unit(&Unit::parse("ha").unwrap()), None);
        // đ is a letter of its own: `dong` is no đồng.
        let other = parse("5 dong").unwrap();
        assert_eq!(other.in_unit(&Unit::parse("đồng").unwrap()), None);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(
            digits in -1_000_000_000i64..1_000_000_000,
            decimals in 0u32..4,
            unit in "tỷ đồng|triệu đồng|ha|tấn|tạ/ha|%|điểm %|lượt khách|người/km²",
        ) {
            let number = Parsed {
                value: Decimal::new(digits, decimals),
                decimals,
                style: number::Style::Vietnamese,
                doubtful: false,
            };
            let amount = Amount { number, unit: Unit::parse(&unit).unwrap() };
            let read = parse(&print(&amount)).unwrap();
            prop_assert_eq!((read.number.value, &read.unit), (amount.number.value, &amount.unit));
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,30}") {
            let _ = parse(&text);
        }
    }
}
