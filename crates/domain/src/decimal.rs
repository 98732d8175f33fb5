//! How are exact numbers rounded, compared and rooted? No floating point takes part.

use rust_decimal::{Decimal, RoundingStrategy};

/// Rounds half away from zero to `decimals` places, as official Vietnamese figures are.
///
/// ```
/// use domain::{Decimal, decimal::round_half_away};
/// let value: Decimal = "-2.345".parse().unwrap();
/// assert_eq!(round_half_away(value, 2).to_string(), "-2.35");
/// ```
#[must_use]
pub fn round_half_away(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// 10 to the power of `exponent`, exact, for exponents from −28 to 28; `None` outside.
#[must_use]
pub fn power_of_ten(exponent: i32) -> Option<Decimal> {
    let steps = exponent.unsigned_abs();
    if steps > 28 {
        return None;
    }
    if exponent < 0 {
        return Some(Decimal::new(1, steps));
    }
    (0..steps).try_fold(Decimal::ONE, |power, _| power.checked_mul(Decimal::TEN))
}

/// Half a unit of the printed place `10^place`: how far the true value may lie from the print.
///
/// A figure printed `11.423,4` has place −1 and room 0.05; `287,51 nghìn` has place 1, room 5.
#[must_use]
pub fn half_unit(place: i8) -> Decimal {
    power_of_ten(i32::from(place)).map_or(Decimal::ZERO, |unit| unit / Decimal::TWO)
}

/// The positive `degree`-th root of a positive value, by Newton's iteration to 20 digits.
///
/// `None` where the value is not positive, the degree is zero, or the digits do not suffice.
#[must_use]
pub fn nth_root(value: Decimal, degree: u32) -> Option<Decimal> {
    if degree == 0 || value <= Decimal::ZERO {
        return None;
    }
    if degree == 1 {
        return Some(value);
    }
    let count = Decimal::from(degree);
    let mut guess = if value > Decimal::ONE {
        value / count + Decimal::ONE
    } else {
        Decimal::ONE
    };
    for _ in 0..200 {
        let mut power = Decimal::ONE;
        for _ in 0..degree - 1 {
            power = power.checked_mul(guess)?;
        }
        let quotient = value.checked_div(power)?;
        let next = (guess * Decimal::from(degree - 1) + quotient) / count;
        if (next - guess).abs() < Decimal::new(1, 20) {
            return Some(next);
        }
        guess = next;
    }
    Some(guess)
}

/// The decimal as people who exchange data write it: a point, no exponent, no needless zeros.
#[must_use]
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn roots_of_growth_factors_are_exact_enough() {
        let factor: Decimal = "1.40255173".parse().unwrap();
        let root = nth_root(factor, 5).unwrap();
        assert_eq!(round_half_away(root, 6).to_string(), "1.070000");
    }

    #[test]
    fn half_units_follow_the_printed_place() {
        assert_eq!(half_unit(-1), Decimal::new(5, 2));
        assert_eq!(half_unit(1), Decimal::from(5));
    }

    proptest! {
        #[test]
        fn rounding_moves_by_half_a_unit_at_most(
            mantissa in -10_000_000i64..10_000_000,
            dp in 0u32..5,
        ) {
            let value = Decimal::new(mantissa, 5);
            let moved = (round_half_away(value, dp) - value).abs();
            prop_assert!(moved <= half_unit(-(i8::try_from(dp).unwrap())));
        }
    }
}
