//! How did a value come about? A tree from the result down to the figures asked for.

use crate::figures::{Handle, Reference};
use crate::missing::Missing;
use crate::problem::Span;
use domain::Decimal;
use domain::period::Period;
use domain::unit::Unit;

/// A number with its room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// The value, unrounded.
    pub value: Decimal,
    /// How far the true value may lie from it by rounding of what it was made of.
    pub room: Decimal,
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A number.
    Number(Quantity),
    /// Yes or no.
    Truth(bool),
    /// Nothing, and why.
    Missing(Missing),
}

impl Outcome {
    /// The number, where it is one.
    #[must_use]
    pub fn number(&self) -> Option<Quantity> {
        match self {
            Self::Number(quantity) => Some(*quantity),
            _ => None,
        }
    }

    /// The answer, where it is yes or no.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        match self {
            Self::Truth(truth) => Some(*truth),
            _ => None,
        }
    }

    /// Why there is nothing.
    #[must_use]
    pub fn missing(&self) -> Option<&Missing> {
        match self {
            Self::Missing(missing) => Some(missing),
            _ => None,
        }
    }
}

/// What was done at a node of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// A number of the text.
    Number,
    /// A figure was asked for.
    Figure,
    /// Terms were added or subtracted, each by its role.
    Sum,
    /// Factors were multiplied or divided by, each by its role.
    Product,
    /// The sign was turned.
    Negated,
    /// Another unit of the same dimension: multiplied by this.
    Converted(Decimal),
    /// Two values were compared.
    Compared,
    /// All must hold.
    All,
    /// One must hold.
    Any,
    /// The contrary.
    Not,
    /// A function of the language.
    Function(&'static str),
}

impl Operation {
    /// Stable code; the sentence is in the room of words under `formula-operation-<code>`,
    /// those of functions under `formula-function-<name>`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Figure => "figure",
            Self::Sum => "sum",
            Self::Product => "product",
            Self::Negated => "negated",
            Self::Converted(_) => "converted",
            Self::Compared => "compared",
            Self::All => "all",
            Self::Any => "any",
            Self::Not => "not",
            Self::Function(name) => name,
        }
    }
}

/// How a node enters the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// As the argument of a function, a side of a comparison, or as the root.
    Argument,
    /// Added.
    Added,
    /// Subtracted.
    Subtracted,
    /// Multiplied.
    Factor,
    /// Divided by.
    Divisor,
}

/// One node of the tree that explains a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The expression as written, in its one spelling.
    pub text: String,
    /// Where it stands in the formula.
    pub span: Span,
    /// How it enters the node above.
    pub role: Role,
    /// For when it was looked at.
    pub period: Period,
    /// What was done.
    pub operation: Operation,
    /// What came out.
    pub outcome: Outcome,
    /// The unit, where it can be written; none for ratios and truths.
    pub unit: Option<Unit>,
    /// The figure asked for, at the leaves.
    pub reference: Option<Reference>,
    /// The caller's name of its answer, at the leaves.
    pub handle: Option<Handle>,
    /// What it was made of, in the order of the text.
    pub children: Vec<Explained>,
}

impl Explained {
    /// This node and all below, parents first.
    pub fn walk(&self) -> impl Iterator<Item = &Explained> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let next = open.pop()?;
            open.extend(next.children.iter().rev());
            Some(next)
        })
    }

    /// Every figure that was asked for, in the order of the text.
    pub fn leaves(&self) -> impl Iterator<Item = &Explained> {
        self.walk().filter(|node| node.reference.is_some())
    }

    /// Every figure that was asked for and is not known.
    pub fn lacking(&self) -> impl Iterator<Item = &Reference> {
        self.leaves()
            .filter(|leaf| leaf.outcome.missing().is_some())
            .filter_map(|leaf| leaf.reference.as_ref())
    }
}
