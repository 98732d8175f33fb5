//! When is a printed number equal to what is known?
//!
//! Rounded to the places that are printed; a tail that was cut off instead is told apart.
//! Where the known value is itself computed from rounded numbers, its own room counts as well.
//! A hedge is judged as a hedge: "hơn 1,45 triệu" is right for 1,451,200 and wrong for 1,440,000.

use crate::cause::rounded;
use crate::claim::Hedge;
use domain::Decimal;

/// How a printed number stands to a known one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// Equal as printed.
    Equal,
    /// Equal, but the tail was cut.
    Truncated,
    /// Not equal.
    Different,
}

/// What is printed: value, decimals, scale word and hedge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Printed {
    pub(crate) value: Decimal,
    pub(crate) decimals: u32,
    /// The power of ten of the scale word.
    pub(crate) scale: u32,
    pub(crate) hedge: Hedge,
}

/// A number over its scale word: 1.45 of 1,450,000 under "triệu".
fn unscaled(value: Decimal, scale: u32) -> Decimal {
    (0..scale).fold(value, |value, _| value / Decimal::TEN)
}

/// Compares a printed value with a known one that may be off by `room`.
///
/// ```
/// use claims::{Hedge, verdict::{Comparison, compare}};
/// use rust_decimal::Decimal;
/// let known = Decimal::new(70_951, 4);
/// let held = |printed: i64, decimals| {
///     let printed = Decimal::new(printed, decimals);
///     compare(printed, decimals, 0, Hedge::Exact, known, Decimal::ZERO)
/// };
/// assert_eq!(held(710, 2), Comparison::Equal);
/// assert_eq!(held(709, 2), Comparison::Truncated);
/// assert_eq!(held(70, 1), Comparison::Truncated);
/// ```
#[must_use]
pub fn compare(
    printed: Decimal,
    decimals: u32,
    scale: u32,
    hedge: Hedge,
    known: Decimal,
    room: Decimal,
) -> Comparison {
    let printed = Printed {
        value: printed,
        decimals,
        scale,
        hedge,
    };
    held(&printed, known, room)
}

pub(crate) fn held(printed: &Printed, known: Decimal, room: Decimal) -> Comparison {
    let shown = unscaled(printed.value, printed.scale);
    let right = unscaled(known, printed.scale);
    let room = unscaled(room, printed.scale);
    let places = printed.decimals;
    if matches!(printed.hedge, Hedge::AtLeast | Hedge::AtMost) {
        let told = hedged(printed.hedge, shown, right);
        return if told {
            Comparison::Equal
        } else {
            Comparison::Different
        };
    }
    if rounded(right, places) == shown {
        return Comparison::Equal;
    }
    let half = Decimal::new(5, places + 1);
    if !room.is_zero() && (right - shown).abs() <= half + room {
        return Comparison::Equal;
    }
    if hedged(printed.hedge, shown, right) {
        return Comparison::Equal;
    }
    if right.trunc_with_scale(places) == shown {
        return Comparison::Truncated;
    }
    Comparison::Different
}

/// "hơn", "dưới", "khoảng": right on the stated side, and not far off (a tenth).
fn hedged(hedge: Hedge, shown: Decimal, right: Decimal) -> bool {
    let (size, gap) = (shown.abs(), right.abs() - shown.abs());
    let near = gap
        .abs()
        .checked_mul(Decimal::TEN)
        .is_some_and(|ten| ten <= size);
    let same_sign = shown.is_sign_negative() == right.is_sign_negative();
    match hedge {
        Hedge::Exact => false,
        Hedge::About => near && same_sign,
        Hedge::AtLeast => near && same_sign && gap >= Decimal::ZERO,
        Hedge::AtMost => near && same_sign && gap <= Decimal::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(printed: &str, hedge: Hedge, known: &str) -> Comparison {
        let printed: Decimal = printed.parse().unwrap();
        let known = known.parse().unwrap();
        compare(printed, printed.scale(), 0, hedge, known, Decimal::ZERO)
    }

    #[test]
    fn hedges_are_judged_as_hedges() {
        assert_eq!(of("1450000", Hedge::AtLeast, "1451200"), Comparison::Equal);
        assert_eq!(
            of("1450000", Hedge::AtLeast, "1440000"),
            Comparison::Different
        );
        assert_eq!(of("300", Hedge::About, "291"), Comparison::Equal);
        assert_eq!(of("300", Hedge::About, "210"), Comparison::Different);
        assert_eq!(of("5", Hedge::AtMost, "5.2"), Comparison::Different);
    }

    #[test]
    fn a_scale_word_counts_among_the_printed_places() {
        let printed = Decimal::from(1_450_000);
        let known = Decimal::from(1_451_200);
        assert_eq!(
            compare(printed, 2, 6, Hedge::Exact, known, Decimal::ZERO),
            Comparison::Equal
        );
        assert_eq!(
            compare(printed, 3, 6, Hedge::Exact, known, Decimal::ZERO),
            Comparison::Different
        );
    }
}
