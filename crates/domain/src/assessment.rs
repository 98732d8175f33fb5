//! Was the promise kept? One result against one goal.

use crate::decimal::round_half_away;
use crate::indicator::{Direction, words};
use crate::target::{Goal, Operator};
use crate::unit::{Unit, UnitKind};
use rust_decimal::Decimal;
use std::fmt;

words! {
    /// The outcome of holding a result against a target.
    Class {
        /// Better than promised.
        Exceeded = "exceeded",
        /// As promised.
        Met = "met",
        /// Within the target's own tolerance.
        Nearly = "nearly",
        /// Worse than promised.
        NotMet = "not_met",
        /// Nothing is known for the whole period.
        NoData = "no_data",
        /// Nothing was promised.
        NoTarget = "no_target",
    } "exceeded, met, nearly, not_met, no_data, no_target"
}

/// A result to be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// The value in the indicator's unit.
    pub value: Decimal,
    /// Whether somebody stated it; a computed one is rounded before it is compared.
    pub stated: bool,
}

/// Holds a result against a goal.
///
/// Stated values are compared as they are; computed ones are first rounded half away from zero
/// to the finer of the indicator's and the target's decimals. Composite goals are judged from
/// their members by [`join`] and give `NoData` here.
///
/// ```
/// use domain::{Decimal, assessment::{Class, Judged, assess}, indicator::Direction};
/// use domain::target::{Goal, Operator};
/// let goal = Goal::new(Operator::AtLeast, Some(Decimal::from(7)), None, vec![]).unwrap();
/// let result = Judged { value: Decimal::new(701, 2), stated: true };
/// assert_eq!(assess(&goal, None, Direction::Higher, 2, result), Class::Exceeded);
/// ```
#[must_use]
pub fn assess(
    goal: &Goal,
    tolerance: Option<Decimal>,
    direction: Direction,
    decimals: u32,
    result: Judged,
) -> Class {
    let Some(target) = goal.value() else {
        return Class::NoData;
    };
    let finest = target
        .scale()
        .max(goal.upper().map_or(0, |upper| upper.scale()))
        .max(decimals);
    let value = if result.stated {
        result.value
    } else {
        round_half_away(result.value, finest)
    };
    let (class, gap) = match goal.operator() {
        Operator::Range => range(target, goal.upper().unwrap_or(target), value),
        Operator::YesNo => (
            if value == target {
                Class::Met
            } else {
                Class::NotMet
            },
            None,
        ),
        Operator::AllOf | Operator::AnyOf => (Class::NoData, None),
        operator => threshold(operator, direction, target, value),
    };
    match (class, gap, tolerance) {
        (Class::NotMet, Some(gap), Some(tolerance)) if !tolerance.is_zero() && gap <= tolerance => {
            Class::Nearly
        }
        _ => class,
    }
}

fn range(lower: Decimal, upper: Decimal, value: Decimal) -> (Class, Option<Decimal>) {
    if value < lower {
        (Class::NotMet, Some(lower - value))
    } else if value > upper {
        (Class::NotMet, Some(value - upper))
    } else {
        (Class::Met, None)
    }
}

fn threshold(
    operator: Operator,
    direction: Direction,
    target: Decimal,
    value: Decimal,
) -> (Class, Option<Decimal>) {
    let strict = matches!(operator, Operator::MoreThan | Operator::LessThan);
    if value == target {
        let class = if strict { Class::NotMet } else { Class::Met };
        return (class, Some(Decimal::ZERO));
    }
    let higher_is_better = match operator {
        Operator::AtLeast | Operator::MoreThan => Some(true),
        Operator::AtMost | Operator::LessThan => Some(false),
        _ => match direction {
            Direction::Higher => Some(true),
            Direction::Lower => Some(false),
            Direction::Range | Direction::None => None,
        },
    };
    let gap = Some((value - target).abs());
    match higher_is_better {
        Some(better) if better == (value > target) => (Class::Exceeded, None),
        _ => (Class::NotMet, gap),
    }
}

/// Judges a composite from the classes of its members.
///
/// `AllOf` is as good as its worst member, `AnyOf` as its best. A member without data leaves
/// the composite without data, unless the known members decide it alone.
#[must_use]
pub fn join(operator: Operator, members: &[Class]) -> Class {
    let known = || members.iter().copied().filter(|class| is_known(*class));
    let all_known = known().count() == members.len() && !members.is_empty();
    let (decisive, alone) = match operator {
        Operator::AllOf => (known().max(), Class::NotMet),
        _ => (known().min(), Class::Exceeded),
    };
    match decisive {
        Some(class) if all_known || class == alone => class,
        _ => Class::NoData,
    }
}

fn is_known(class: Class) -> bool {
    !matches!(class, Class::NoData | Class::NoTarget)
}

/// Why a percentage of achievement is not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoAchievement {
    /// A rate: its distance is told in points.
    Rate,
    /// Higher is not better.
    Direction,
    /// Result or target is not positive.
    Sign,
    /// No single target value to divide by.
    NoSingleTarget,
}

/// Result / target × 100, for amounts and counts where higher is better and both are positive.
///
/// # Errors
/// The reason why it is not given.
pub fn achievement_percent(
    goal: &Goal,
    unit: &Unit,
    direction: Direction,
    value: Decimal,
) -> Result<Decimal, NoAchievement> {
    if unit.kind() != UnitKind::Amount {
        return Err(NoAchievement::Rate);
    }
    let single = !matches!(goal.operator(), Operator::Range | Operator::YesNo);
    let target = goal
        .value()
        .filter(|_| single)
        .ok_or(NoAchievement::NoSingleTarget)?;
    let downward = matches!(goal.operator(), Operator::AtMost | Operator::LessThan);
    if direction != Direction::Higher || downward {
        return Err(NoAchievement::Direction);
    }
    if value <= Decimal::ZERO || target <= Decimal::ZERO {
        return Err(NoAchievement::Sign);
    }
    value
        .checked_div(target)
        .and_then(|ratio| ratio.checked_mul(Decimal::ONE_HUNDRED))
        .ok_or(NoAchievement::Sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn judge(operator: Operator, target: &str, direction: Direction, value: &str) -> Class {
        let goal = Goal::new(operator, Some(number(target)), None, vec![]).unwrap();
        let result = Judged {
            value: number(value),
            stated: true,
        };
        assess(&goal, None, direction, 2, result)
    }

    #[test]
    fn operator_and_direction_decide_what_is_better() {
        use Direction::{Higher, Lower, None};
        assert_eq!(
            judge(Operator::AtLeast, "8.5", Higher, "7.34"),
            Class::NotMet
        );
        assert_eq!(judge(Operator::AtLeast, "8.5", Higher, "8.50"), Class::Met);
        assert_eq!(
            judge(Operator::MoreThan, "10.5", Higher, "10.5"),
            Class::NotMet
        );
        assert_eq!(
            judge(Operator::AtMost, "17.66", Lower, "17.78"),
            Class::NotMet
        );
        assert_eq!(
            judge(Operator::AtMost, "17.66", Lower, "17.5"),
            Class::Exceeded
        );
        assert_eq!(judge(Operator::AtMost, "-4", Lower, "-3.51"), Class::NotMet);
        assert_eq!(
            judge(Operator::Equal, "100", Higher, "101"),
            Class::Exceeded
        );
        assert_eq!(judge(Operator::Equal, "100", None, "101"), Class::NotMet);
        assert_eq!(judge(Operator::Equal, "100", None, "100"), Class::Met);
        assert_eq!(judge(Operator::YesNo, "1", None, "1"), Class::Met);
    }

    #[test]
    fn only_computed_values_are_rounded() {
        let goal = Goal::new(Operator::AtLeast, Some(number("9.06")), None, vec![]).unwrap();
        let judged = |stated| Judged {
            value: number("9.0584"),
            stated,
        };
        assert_eq!(
            assess(&goal, None, Direction::Higher, 2, judged(false)),
            Class::Met
        );
        assert_eq!(
            assess(&goal, None, Direction::Higher, 2, judged(true)),
            Class::NotMet
        );
    }

    #[test]
    fn within_its_tolerance_a_target_is_nearly_met() {
        let goal = Goal::new(Operator::AtLeast, Some(number("95")), None, vec![]).unwrap();
        let result = |value: &str| Judged {
            value: number(value),
            stated: true,
        };
        let tolerance = Some(number("0.5"));
        let class = |v| assess(&goal, tolerance, Direction::Higher, 0, result(v));
        assert_eq!(class("94.5"), Class::Nearly);
        assert_eq!(class("94.4"), Class::NotMet);
    }

    #[test]
    fn composites_follow_their_members() {
        use Class::{Exceeded, Met, NoData, NotMet};
        assert_eq!(join(Operator::AllOf, &[Exceeded, Met]), Met);
        assert_eq!(join(Operator::AllOf, &[NotMet, NoData]), NotMet);
        assert_eq!(join(Operator::AllOf, &[Met, NoData]), NoData);
        assert_eq!(join(Operator::AnyOf, &[NotMet, Met]), Met);
        assert_eq!(join(Operator::AnyOf, &[Exceeded, NoData]), Exceeded);
    }

    #[test]
    fn achievement_is_for_amounts_only() {
        let goal = Goal::new(Operator::AtLeast, Some(number("5000")), None, vec![]).unwrap();
        let houses = Unit::parse("hộ").unwrap();
        let percent = achievement_percent(&goal, &houses, Direction::Higher, number("3104"));
        assert_eq!(percent, Ok(number("62.08")));
        let rate = achievement_percent(&goal, &Unit::percent(), Direction::Higher, number("3"));
        assert_eq!(rate, Err(NoAchievement::Rate));
    }

    proptest! {
        #[test]
        fn a_better_result_is_never_judged_worse(
            target in -999i64..999,
            a in -999i64..999,
            b in -999i64..999,
        ) {
            let target = Some(Decimal::from(target));
            let goal = Goal::new(Operator::AtLeast, target, None, vec![]).unwrap();
            let class = |v: i64| assess(&goal, Some(Decimal::TWO), Direction::Higher, 0,
                Judged { value: Decimal::from(v), stated: true });
            // Classes are ordered from best to worst.
            prop_assert!(class(a.max(b)) <= class(a.min(b)));
        }
    }
}
