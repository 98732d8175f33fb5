//! How far may the true result lie, if each input may lie a little off?
//!
//! A figure printed `11.423,4` may be anything within 0.05 of it. The room of a result is chosen
//! so that it holds the true result for every true input within its own room; where the inputs
//! depend on each other it may be wider than needed, never narrower. Only where a divisor could
//! itself be zero within its room, the room is that of first order.

use crate::explain::Quantity;
use crate::expression::Comparison;
use crate::missing::Missing;
use domain::Decimal;
use domain::decimal::nth_root;

impl Quantity {
    /// A number that is exact.
    #[must_use]
    pub fn exact(value: Decimal) -> Self {
        let room = Decimal::ZERO;
        Self { value, room }
    }
}

fn checked(value: Option<Decimal>) -> Result<Decimal, Missing> {
    value.ok_or(Missing::TooLarge)
}

fn multiplied(a: Decimal, b: Decimal) -> Result<Decimal, Missing> {
    checked(a.checked_mul(b))
}

fn added(a: Decimal, b: Decimal) -> Result<Decimal, Missing> {
    checked(a.checked_add(b))
}

/// `a + b`
pub(crate) fn sum(a: Quantity, b: Quantity) -> Result<Quantity, Missing> {
    Ok(Quantity {
        value: added(a.value, b.value)?,
        room: added(a.room, b.room)?,
    })
}

/// `-a`
pub(crate) fn negated(a: Quantity) -> Quantity {
    Quantity {
        value: -a.value,
        room: a.room,
    }
}

/// `a - b`
pub(crate) fn difference(a: Quantity, b: Quantity) -> Result<Quantity, Missing> {
    sum(a, negated(b))
}

/// `a * b`
pub(crate) fn product(a: Quantity, b: Quantity) -> Result<Quantity, Missing> {
    let first = added(
        multiplied(a.value.abs(), b.room)?,
        multiplied(b.value.abs(), a.room)?,
    )?;
    Ok(Quantity {
        value: multiplied(a.value, b.value)?,
        room: added(first, multiplied(a.room, b.room)?)?,
    })
}

/// `a / b`; `None` of a value where `b` is zero, for the caller to name the divisor.
pub(crate) fn quotient(a: Quantity, b: Quantity, divisor: &str) -> Result<Quantity, Missing> {
    if b.value.is_zero() {
        let divisor = divisor.to_owned();
        return Err(Missing::DivisionByZero { divisor });
    }
    let value = checked(a.value.checked_div(b.value))?;
    let off = added(a.room, multiplied(value.abs(), b.room)?)?;
    let least = b.value.abs() - b.room;
    let least = if least > Decimal::ZERO {
        least
    } else {
        b.value.abs()
    };
    let room = checked(off.checked_div(least))?;
    Ok(Quantity { value, room })
}

/// `a × 100`
pub(crate) fn hundredfold(a: Quantity) -> Result<Quantity, Missing> {
    product(a, Quantity::exact(Decimal::ONE_HUNDRED))
}

/// `(a / b − 1) × 100`, for a base above zero.
pub(crate) fn growth(a: Quantity, b: Quantity, base: &str) -> Result<Quantity, Missing> {
    let ratio = over_base(a, b, base)?;
    hundredfold(difference(ratio, Quantity::exact(Decimal::ONE))?)
}

/// `a / b` for a base above zero.
pub(crate) fn over_base(a: Quantity, b: Quantity, base: &str) -> Result<Quantity, Missing> {
    if b.value <= Decimal::ZERO {
        let base = base.to_owned();
        return Err(Missing::BaseNotPositive { base });
    }
    quotient(a, b, base)
}

/// The `degree`-th root of a value above zero.
pub(crate) fn root(a: Quantity, degree: u32) -> Result<Quantity, Missing> {
    let value = checked(nth_root(a.value, degree))?;
    let lowest = a.value - a.room;
    let room = if lowest > Decimal::ZERO {
        // The root is steepest at its lower end, so that this side is the wider one.
        value - checked(nth_root(lowest, degree))?
    } else {
        let steepness = multiplied(a.value, Decimal::from(degree))?;
        checked(multiplied(a.room, value)?.checked_div(steepness))?
    };
    Ok(Quantity { value, room })
}

/// The mean of values; none at all is too few.
pub(crate) fn mean(values: &[Quantity]) -> Result<Quantity, Missing> {
    let total = values
        .iter()
        .try_fold(Quantity::exact(Decimal::ZERO), |total, value| {
            sum(total, *value)
        })?;
    let count = Quantity::exact(Decimal::from(values.len()));
    quotient(total, count, "0")
}

/// The middle of values in order of size; of two middle ones their mean.
pub(crate) fn median(values: &[Quantity]) -> Result<Quantity, Missing> {
    let mut sorted: Vec<Decimal> = values.iter().map(|quantity| quantity.value).collect();
    sorted.sort();
    let room = widest(values);
    let middle = sorted.len() / 2;
    let value = match (sorted.len() % 2, sorted.get(middle)) {
        (_, None) => return Err(Missing::TooFewKnown { have: 0, needed: 1 }),
        (1, Some(value)) => *value,
        (_, Some(value)) => added(sorted[middle - 1], *value)? / Decimal::TWO,
    };
    Ok(Quantity { value, room })
}

/// The widest room: that of whatever is chosen among values.
pub(crate) fn widest(values: &[Quantity]) -> Decimal {
    let rooms = values.iter().map(|quantity| quantity.room);
    rooms.max().unwrap_or(Decimal::ZERO)
}

/// Whether a comparison holds; what rounding alone may explain is no difference.
pub(crate) fn compare(a: Quantity, comparison: Comparison, b: Quantity) -> Result<bool, Missing> {
    let distance = difference(a, b)?;
    let equal = distance.value.abs() <= distance.room;
    let less = distance.value.is_sign_negative();
    Ok(match comparison {
        Comparison::Equal => equal,
        Comparison::NotEqual => !equal,
        Comparison::Less => less && !equal,
        Comparison::AtMost => less || equal,
        Comparison::More => !less && !equal,
        Comparison::AtLeast => !less || equal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quantity() -> impl Strategy<Value = (Quantity, Decimal)> {
        // A true value and what is printed of it, rounded to two decimals.
        (-100_000_000_i64..100_000_000).prop_map(|mantissa| {
            let truth = Decimal::new(mantissa, 4);
            let value = domain::decimal::round_half_away(truth, 2);
            let room = Decimal::new(5, 3);
            (Quantity { value, room }, truth)
        })
    }

    fn holds(result: Quantity, truth: Decimal) -> bool {
        (result.value - truth).abs() <= result.room + Decimal::new(1, 15)
    }

    proptest! {
        #[test]
        fn the_room_holds_the_truth((a, true_a) in quantity(), (b, true_b) in quantity()) {
            prop_assert!(holds(sum(a, b).unwrap(), true_a + true_b));
            prop_assert!(holds(difference(a, b).unwrap(), true_a - true_b));
            prop_assert!(holds(product(a, b).unwrap(), true_a * true_b));
            prop_assert!(holds(mean(&[a, b]).unwrap(), (true_a + true_b) / Decimal::TWO));
            prop_assert!(holds(median(&[a, b]).unwrap(), (true_a + true_b) / Decimal::TWO));
            if b.value.abs() > b.room {
                prop_assert!(holds(quotient(a, b, "b").unwrap(), true_a / true_b));
            }
            if a.value > a.room && true_b > Decimal::ZERO && b.value > b.room {
                let truth = (true_a / true_b - Decimal::ONE) * Decimal::ONE_HUNDRED;
                prop_assert!(holds(growth(a, b, "b").unwrap(), truth));
                let truth = nth_root(true_a, 5).unwrap();
                prop_assert!(holds(root(a, 5).unwrap(), truth));
            }
        }

        #[test]
        fn exactly_one_of_less_equal_more_holds((a, _) in quantity(), (b, _) in quantity()) {
            let is = |comparison| compare(a, comparison, b).unwrap();
            let held = [Comparison::Less, Comparison::Equal, Comparison::More];
            prop_assert_eq!(held.into_iter().filter(|comparison| is(*comparison)).count(), 1);
            prop_assert_eq!(is(Comparison::AtMost), !is(Comparison::More));
            prop_assert_eq!(is(Comparison::AtLeast), !is(Comparison::Less));
            prop_assert_eq!(is(Comparison::NotEqual), !is(Comparison::Equal));
        }
    }

    #[test]
    fn what_cannot_be_computed_has_its_reason() {
        let one = Quantity::exact(Decimal::ONE);
        let zero = Quantity::exact(Decimal::ZERO);
        let huge = Quantity::exact(Decimal::MAX);
        assert_eq!(product(huge, huge), Err(Missing::TooLarge));
        assert_eq!(sum(huge, huge), Err(Missing::TooLarge));
        assert_eq!(
            quotient(one, zero, "B").unwrap_err().code(),
            "division-by-zero"
        );
        assert_eq!(
            growth(one, negated(one), "B").unwrap_err().code(),
            "base-not-positive"
        );
        assert_eq!(median(&[]).unwrap_err().code(), "too-few-known");
    }
}
