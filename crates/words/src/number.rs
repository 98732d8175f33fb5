//! How is a number shown? `14.912,39` in Vietnamese, `14,912.39` in English.
//!
//! The printer itself is the one in `vietnamese`; here the sign and the unit are set the same
//! way in both languages: minus is U+2212, a unit follows a no-break space.

use crate::{Language, Words};
use domain::Decimal;

/// The blank between a figure and its unit: the two stay on one line.
pub(crate) const NO_BREAK_SPACE: char = '\u{a0}';

impl Words {
    /// The value with so many decimals, rounded half away from zero.
    ///
    /// ```
    /// use words::{Language, Words};
    /// use domain::Decimal;
    /// let value = Decimal::new(-1491239, 2);
    /// assert_eq!(Words::of(Language::Vietnamese).number(value, 2), "−14.912,39");
    /// assert_eq!(Words::of(Language::English).number(value, 2), "−14,912.39");
    /// ```
    #[must_use]
    pub fn number(self, value: Decimal, decimals: u32) -> String {
        match self.language() {
            Language::Vietnamese => vietnamese::number::print(value, decimals),
            Language::English => vietnamese::number::print_english(value, decimals)
                .replace('-', &vietnamese::number::MINUS.to_string()),
        }
    }

    /// The value with the decimals it has, needless zeros left out.
    #[must_use]
    pub fn exact(self, value: Decimal) -> String {
        let value = value.normalize();
        self.number(value, value.scale())
    }

    /// A difference: with a plus where it is positive.
    #[must_use]
    pub fn difference(self, value: Decimal, decimals: u32) -> String {
        let text = self.number(value, decimals);
        let shown_as_nought = text.chars().all(|c| matches!(c, '0' | ',' | '.'));
        if value.is_sign_positive() && !shown_as_nought {
            format!("+{text}")
        } else {
            text
        }
    }

    /// A printed number with its unit: a no-break space between the two.
    #[must_use]
    pub fn with_unit(self, number: &str, unit: &str) -> String {
        if unit.is_empty() {
            number.to_owned()
        } else {
            format!("{number}{NO_BREAK_SPACE}{unit}")
        }
    }

    /// A count of things.
    #[must_use]
    pub fn count(self, count: u64) -> String {
        self.number(Decimal::from(count), 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIETNAMESE: Words = Words::of(Language::Vietnamese);
    const ENGLISH: Words = Words::of(Language::English);

    #[test]
    fn differences_carry_their_sign() {
        assert_eq!(VIETNAMESE.difference(Decimal::new(12, 2), 2), "+0,12");
        assert_eq!(VIETNAMESE.difference(Decimal::new(-351, 2), 2), "−3,51");
        assert_eq!(ENGLISH.difference(Decimal::new(1, 3), 2), "0.00");
        assert_eq!(ENGLISH.difference(Decimal::ZERO, 1), "0.0");
    }

    #[test]
    fn exact_values_lose_nothing() {
        assert_eq!(VIETNAMESE.exact(Decimal::new(105_000, 4)), "10,5");
        assert_eq!(ENGLISH.exact(Decimal::new(15_292_791, 3)), "15,292.791");
        assert_eq!(VIETNAMESE.exact(Decimal::new(5_000, 0)), "5.000");
    }

    #[test]
    fn a_unit_never_stands_alone_on_a_line() {
        assert_eq!(VIETNAMESE.with_unit("7,01", "%"), "7,01\u{a0}%");
        assert_eq!(VIETNAMESE.with_unit("26", ""), "26");
    }
}
