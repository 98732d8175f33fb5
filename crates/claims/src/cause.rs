//! Why may a printed number differ from the right one?
//!
//! The slips that people make when they copy figures: two digits exchanged, one digit mistyped,
//! a thousand too much, a sign lost, points taken for percent, a tail cut instead of rounded.
//! A cause is only named where it explains the difference to the last printed digit.

use domain::Decimal;
use rust_decimal::RoundingStrategy;
use std::fmt;

/// The likely slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Two neighbouring digits changed places: 4.461,59 for 4.641,59.
    DigitsTransposed,
    /// One digit is another: 7,10 for 7,01 is not, 7,81 for 7,01 is.
    DigitMistyped,
    /// A digit is missing or too many: 1.540 for 15.40.
    DigitLostOrAdded,
    /// Ten, a hundred, a thousand or a million times too much or too little.
    PowerOfTen,
    /// The sign is the other one.
    Sign,
    /// Cut off where it should have been rounded.
    Truncated,
}

impl Cause {
    /// The stable word of the cause.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DigitsTransposed => "digits-transposed",
            Self::DigitMistyped => "digit-mistyped",
            Self::DigitLostOrAdded => "digit-lost-or-added",
            Self::PowerOfTen => "power-of-ten",
            Self::Sign => "sign",
            Self::Truncated => "truncated",
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// Rounds half away from zero, as official tables do.
#[must_use]
pub fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// The slip that turns `right` into what was printed with so many decimals, if one does.
///
/// ```
/// use claims::cause::{cause, Cause};
/// use rust_decimal::Decimal;
/// let printed = Decimal::new(446_159, 2);
/// assert_eq!(cause(printed, 2, Decimal::new(464_159, 2)), Some(Cause::DigitsTransposed));
/// ```
#[must_use]
pub fn cause(printed: Decimal, decimals: u32, right: Decimal) -> Option<Cause> {
    let wanted = rounded(right, decimals);
    if wanted == printed {
        return None;
    }
    if right.trunc_with_scale(decimals) == printed {
        return Some(Cause::Truncated);
    }
    if !printed.is_zero() && -printed == wanted {
        return Some(Cause::Sign);
    }
    let (shown, meant) = (digits(printed, decimals), digits(wanted, decimals));
    if printed.is_sign_negative() == wanted.is_sign_negative() {
        if is_transposed(&shown, &meant) {
            return Some(Cause::DigitsTransposed);
        }
        if shown.len() == meant.len() && shown.len() > 1 && differences(&shown, &meant) == 1 {
            return Some(Cause::DigitMistyped);
        }
    }
    if is_power_of_ten(printed, right, decimals) {
        return Some(Cause::PowerOfTen);
    }
    let (long, short) = if shown.len() > meant.len() {
        (&shown, &meant)
    } else {
        (&meant, &shown)
    };
    let lost = long.len() == short.len() + 1 && short.len() >= 3 && lacks_one(long, short);
    lost.then_some(Cause::DigitLostOrAdded)
}

fn digits(value: Decimal, decimals: u32) -> Vec<u8> {
    format!("{:.1$}", value.abs(), decimals as usize)
        .bytes()
        .filter(u8::is_ascii_digit)
        .collect()
}

fn differences(left: &[u8], right: &[u8]) -> usize {
    left.iter()
        .zip(right)
        .filter(|(left, right)| left != right)
        .count()
}

fn is_transposed(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() || differences(left, right) != 2 {
        return false;
    }
    let first = left
        .iter()
        .zip(right)
        .position(|(left, right)| left != right);
    first.is_some_and(|at| {
        left.get(at + 1) == Some(&right[at]) && right.get(at + 1) == Some(&left[at])
    })
}

fn is_power_of_ten(printed: Decimal, right: Decimal, decimals: u32) -> bool {
    let mut factor = Decimal::ONE;
    for _ in 0..6 {
        factor *= Decimal::TEN;
        let up = right
            .checked_mul(factor)
            .map(|value| rounded(value, decimals));
        let down = right
            .checked_div(factor)
            .map(|value| rounded(value, decimals));
        if !printed.is_zero() && (up == Some(printed) || down == Some(printed)) {
            return true;
        }
    }
    false
}

fn lacks_one(long: &[u8], short: &[u8]) -> bool {
    let same = long
        .iter()
        .zip(short)
        .take_while(|(long, short)| long == short)
        .count();
    long[same + 1..] == short[same..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(printed: &str, right: &str) -> Option<Cause> {
        let printed: Decimal = printed.parse().expect("a number");
        cause(printed, printed.scale(), right.parse().expect("a number"))
    }

    #[test]
    fn each_slip_is_named() {
        assert_eq!(of("4461.59", "4641.59"), Some(Cause::DigitsTransposed));
        assert_eq!(of("7.81", "7.01"), Some(Cause::DigitMistyped));
        assert_eq!(of("14912.39", "14.91239"), Some(Cause::PowerOfTen));
        assert_eq!(of("4.26", "-4.26"), Some(Cause::Sign));
        assert_eq!(of("7.0", "7.09"), Some(Cause::Truncated));
        assert_eq!(of("1540", "15400"), Some(Cause::PowerOfTen));
        assert_eq!(of("1540", "15430"), Some(Cause::DigitLostOrAdded));
        assert_eq!(of("7.0", "7.01"), None);
        assert_eq!(of("12.3", "45.6"), None);
    }

    proptest! {
        #[test]
        fn an_equal_number_has_no_cause(digits in -10i64.pow(12)..10i64.pow(12), scale in 0u32..6) {
            let value = Decimal::new(digits, scale);
            prop_assert_eq!(cause(rounded(value, 2), 2, value), None);
        }
    }
}
