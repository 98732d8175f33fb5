//! What remains of a formula once its units are known to fit?

use crate::expression::Comparison;
use crate::function::{Argument, Function};
use crate::measure::Kind;
use crate::moment::Moment;
use crate::problem::Span;
use domain::Decimal;
use domain::breakdown::Breakdown;
use domain::identifier::IndicatorCode;
use std::fmt;

/// An expression whose parts fit, with its sort.
#[derive(Debug, Clone)]
pub(crate) struct Typed {
    pub(crate) span: Span,
    /// In its one spelling.
    pub(crate) text: String,
    pub(crate) kind: Kind,
    pub(crate) node: TypedNode,
}

#[derive(Clone)]
pub(crate) enum TypedNode {
    Number(Decimal),
    Reference {
        indicator: IndicatorCode,
        breakdown: Option<Breakdown>,
    },
    At {
        inner: Box<Typed>,
        moment: Moment,
    },
    Negated(Box<Typed>),
    Not(Box<Typed>),
    /// Terms, each with whether it is subtracted.
    Sum(Vec<(bool, Typed)>),
    /// Factors, each with whether it divides.
    Product(Vec<(bool, Typed)>),
    Compared {
        left: Box<Typed>,
        comparison: Comparison,
        right: Box<Typed>,
    },
    All(Vec<Typed>),
    Any(Vec<Typed>),
    Call {
        function: &'static dyn Function,
        arguments: Vec<Argument>,
    },
    /// In another unit of the same dimension: multiplied by this.
    Converted {
        inner: Box<Typed>,
        factor: Decimal,
    },
}

impl fmt::Debug for TypedNode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Number(_) => "Number",
            Self::Reference { .. } => "Reference",
            Self::At { .. } => "At",
            Self::Negated(_) => "Negated",
            Self::Not(_) => "Not",
            Self::Sum(_) => "Sum",
            Self::Product(_) => "Product",
            Self::Compared { .. } => "Compared",
            Self::All(_) => "All",
            Self::Any(_) => "Any",
            Self::Call { function, .. } => function.name(),
            Self::Converted { .. } => "Converted",
        })
    }
}
