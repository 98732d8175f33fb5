//! Which figure does a text of a message stand for?

use rust_decimal::Decimal;
use std::str::FromStr as _;

/// What stands where a figure is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Nothing was written.
    Empty,
    /// Said to be missing on purpose: `NaN` in SDMX-CSV 2.0, section 2.
    Missing,
    /// An exact number.
    Number(Decimal),
    /// Something else.
    Unreadable,
}

/// Reads a number as `xs:decimal` and `xs:double` write it: a point, no marks between
/// thousands, perhaps an exponent.
///
/// ```
/// use sdmx::{Measure, measure};
/// assert_eq!(measure("1.25e2"), Measure::Number("125".parse().unwrap()));
/// assert_eq!(measure("NaN"), Measure::Missing);
/// assert_eq!(measure("1,5"), Measure::Unreadable);
/// ```
#[must_use]
pub fn measure(text: &str) -> Measure {
    let text = text.trim();
    if text.is_empty() {
        return Measure::Empty;
    }
    if text == "NaN" || text == "#N/A" {
        return Measure::Missing;
    }
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
    if text.len() > 40 || !text.chars().all(plain) {
        return Measure::Unreadable;
    }
    let number = if text.contains(['e', 'E']) {
        Decimal::from_scientific(text)
    } else {
        Decimal::from_str_exact(text).or_else(|_| Decimal::from_str(text))
    };
    number.map_or(Measure::Unreadable, |number| {
        Measure::Number(number.normalize())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures_and_what_is_none() {
        let number = |text: &str| Measure::Number(text.parse().unwrap());
        assert_eq!(measure(" -0.50 "), number("-0.5"));
        assert_eq!(measure("+7"), number("7"));
        assert_eq!(measure(""), Measure::Empty);
        assert_eq!(measure("#N/A"), Measure::Missing);
        for text in ["1.234,5", "1_000", "e", "--1", "1e999", "INF", "0x1f"] {
            assert_eq!(measure(text), Measure::Unreadable, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "\\PC{0,60}") {
            let _ = measure(&text);
        }

        #[test]
        fn decimals_survive(units in any::<i64>(), scale in 0u32..12) {
            let decimal = Decimal::new(units, scale).normalize();
            prop_assert_eq!(measure(&decimal.to_string()), Measure::Number(decimal));
        }
    }
}
