//! How does an exact decimal pass through Excel, which knows binary numbers only?
//!
//! Excel keeps 15 significant digits. A decimal with at most 15 of them comes back unchanged
//! when the nearest binary number is written in its shortest form; longer ones stay text.

/// Significant digits that Excel keeps.
const DIGITS: usize = 15;

/// Whether a text is a plain decimal: optional minus, digits, optional point and digits.
pub(crate) fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part)
}

/// The number for Excel, if it keeps every digit.
pub(crate) fn to_number(text: &str) -> Option<f64> {
    if !is_decimal(text) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let significant = digits.trim_start_matches('0');
    let significant = if text.contains('.') {
        significant.trim_end_matches('0')
    } else {
        significant
    };
    if significant.len() > DIGITS {
        None
    } else {
        text.parse().ok()
    }
}

/// The decimal divided by a hundred, for Excel's percent formats.
pub(crate) fn hundredth(text: &str) -> Option<String> {
    if !is_decimal(text) {
        return None;
    }
    let (sign, unsigned) = text
        .strip_prefix('-')
        .map_or(("", text), |rest| ("-", rest));
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let whole = format!("{whole:0>3}");
    let (high, low) = whole.split_at(whole.len() - 2);
    Some(format!("{sign}{high}.{low}{part}"))
}

/// A number from a file as a decimal of at most 15 significant digits; `None` if it is none.
pub(crate) fn from_number(number: f64) -> Option<String> {
    if !number.is_finite() {
        return None;
    }
    let scientific = format!("{number:.14e}");
    let (digits, exponent) = scientific.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits), |rest| ("-", rest));
    let digits = digits.replace('.', "");
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    if !(-40..=40).contains(&exponent) {
        return Some(format!("{number:e}"));
    }
    let point = exponent + 1;
    let length = i32::try_from(digits.len()).ok()?;
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    Some(if point <= 0 {
        format!("{sign}0.{}{digits}", zeros(-point))
    } else if point >= length {
        format!("{sign}{digits}{}", zeros(point - length))
    } else {
        let (whole, part) = digits.split_at(usize::try_from(point).ok()?);
        format!("{sign}{whole}.{part}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_are_told_from_other_text() {
        for text in ["0", "-0.5", "14912.39", "007"] {
            assert!(is_decimal(text), "{text}");
        }
        for text in ["", "-", ".5", "5.", "1e3", "1,5", "+1", "−1", "1.2.3", " 1"] {
            assert!(!is_decimal(text), "{text}");
        }
    }

    #[test]
    fn a_percent_is_moved_by_two_places() {
        assert_eq!(hundredth("7.1").as_deref(), Some("0.071"));
        assert_eq!(hundredth("-250").as_deref(), Some("-2.50"));
        assert_eq!(hundredth("0").as_deref(), Some("0.00"));
    }

    #[test]
    fn numbers_come_back_as_they_are_shown() {
        let printed = |number: f64| from_number(number).expect("finite");
        assert_eq!(printed(0.1 + 0.2), "0.3");
        assert_eq!(printed(7.1), "7.1");
        assert_eq!(printed(-14_912.39), "-14912.39");
        assert_eq!(printed(1_450_000_000_000.0), "1450000000000");
        assert_eq!(printed(0.000_25), "0.00025");
        assert_eq!(printed(-0.0), "0");
        assert_eq!(from_number(f64::NAN), None);
    }

    #[test]
    fn what_excel_would_round_is_no_number() {
        assert_eq!(to_number("1234567890.123456"), None);
        assert_eq!(to_number("123456789012345"), Some(123_456_789_012_345.0));
    }

    proptest! {
        #[test]
        fn fifteen_digits_survive(
            units in -99_999_999_999_999i64..99_999_999_999_999,
            scale in 0u32..6,
        ) {
            let power = 10i64.pow(scale);
            let sign = if units < 0 { "-" } else { "" };
            let (whole, part) = ((units / power).abs(), (units % power).abs());
            let text = if scale == 0 { format!("{sign}{whole}") } else {
                format!("{sign}{whole}.{part:0width$}", width = scale as usize)
            };
            let number = to_number(&text).expect("fits");
            let back = from_number(number).expect("finite");
            let trimmed = if text.contains('.') {
                text.trim_end_matches('0').trim_end_matches('.')
            } else { &text };
            let trimmed = if trimmed == "-0" { "0" } else { trimmed };
            prop_assert_eq!(back, trimmed);
        }
    }
}
