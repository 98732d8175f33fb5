//! If a stated result is right, what must an input have been?
//!
//! A published growth that disagrees with the published levels often tells that one of them was
//! revised without being published. Each figure of the tree is solved for, the others being as
//! recorded.

use crate::explain::{Explained, Operation, Role};
use crate::figures::{Handle, Reference};
use crate::functions;
use domain::Decimal;
use domain::decimal::round_half_away;

/// An input as a stated result implies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Implied {
    /// The figure.
    pub reference: Reference,
    /// The caller's name of its answer.
    pub handle: Handle,
    /// What it must have been, rounded to the decimals of the recorded value.
    pub implied: Decimal,
    /// What is on record.
    pub recorded: Decimal,
}

/// The figure that is first to be doubted where a stated result disagrees with the computed one.
///
/// That is the figure of the earliest period, which may have been revised silently; among those
/// of one period the first of the text. A growth of 8.51 % up to 16263.22 implies a base of
/// 14987.76.
#[must_use]
pub fn implied_base(explained: &Explained, stated: Decimal) -> Option<Implied> {
    implied_inputs(explained, stated).into_iter().next()
}

/// Every figure of the tree as the stated result implies it, in the order of doubt.
///
/// Figures that occur more than once, or only behind comparisons and choices, are left out.
#[must_use]
pub fn implied_inputs(explained: &Explained, stated: Decimal) -> Vec<Implied> {
    let mut found = Vec::new();
    solve(explained, stated, &mut found);
    let all: Vec<&Reference> = explained
        .leaves()
        .filter_map(|leaf| leaf.reference.as_ref())
        .collect();
    found.retain(|implied: &Implied| {
        let same = all
            .iter()
            .filter(|reference| ***reference == implied.reference);
        same.count() == 1
    });
    found.sort_by_key(|implied| implied.reference.period.last_day());
    found
}

/// Hands the value that a node must have had down to the figures below it.
fn solve(node: &Explained, wanted: Decimal, found: &mut Vec<Implied>) {
    if let (Some(reference), Some(handle), Some(recorded)) =
        (&node.reference, node.handle, node.outcome.number())
    {
        found.push(Implied {
            reference: reference.clone(),
            handle,
            implied: round_half_away(wanted, recorded.value.scale()),
            recorded: recorded.value,
        });
        return;
    }
    let values = node.children.iter().map(|child| child.outcome.number());
    let values: Option<Vec<Decimal>> = values.map(|value| Some(value?.value)).collect();
    let Some(values) = values else {
        return;
    };
    for (at, child) in node.children.iter().enumerate() {
        if let Some(wanted) = wanted_of(node, wanted, &values, at) {
            solve(child, wanted, found);
        }
    }
}

/// What the child `at` must have been.
fn wanted_of(node: &Explained, wanted: Decimal, values: &[Decimal], at: usize) -> Option<Decimal> {
    let others = || {
        let all = node.children.iter().zip(values).enumerate();
        all.filter(move |(index, _)| *index != at)
            .map(|(_, (child, value))| (child.role, *value))
    };
    match node.operation {
        Operation::Negated => Some(-wanted),
        Operation::Converted(factor) => wanted.checked_div(factor),
        Operation::Sum => {
            let rest = others().try_fold(wanted, |rest, (role, value)| match role {
                Role::Subtracted => rest.checked_add(value),
                _ => rest.checked_sub(value),
            })?;
            let minus = node.children[at].role == Role::Subtracted;
            Some(if minus { -rest } else { rest })
        }
        Operation::Product => {
            let others = others().try_fold(Decimal::ONE, |product, (role, value)| match role {
                Role::Divisor => product.checked_div(value),
                _ => product.checked_mul(value),
            })?;
            match node.children[at].role {
                Role::Divisor => others.checked_div(wanted),
                _ => wanted.checked_div(others),
            }
        }
        Operation::Function(name) => functions::find(name)?.invert(wanted, values, at),
        _ => None,
    }
}
