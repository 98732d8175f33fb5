//! What parts does a formula have? The tree that reading gives.

use crate::moment::Moment;
use crate::problem::Span;
use domain::Decimal;
use domain::breakdown::Breakdown;
use domain::identifier::IndicatorCode;
use domain::period::Period;

/// A part of a formula and where it stands.
///
/// Two expressions are equal where they say the same, wherever they stand.
#[derive(Debug, Clone)]
pub struct Expression {
    /// Where it stands, without parentheses around it.
    pub span: Span,
    /// What it is.
    pub node: Node,
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl Eq for Expression {}

/// What a part of a formula is.
///
/// Chains of one rank are one node (`a - b + c` has three terms), so that the depth of the tree
/// is the nesting that a person wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// `12.5`
    Number(Decimal),
    /// `GRDP_REAL`, `BIRTHS[sex=female]`, `BIRTHS[]`
    Reference {
        /// What is measured.
        indicator: IndicatorCode,
        /// Members that replace those asked for; an empty one asks for the total whatever is
        /// asked for; `None` keeps what is asked for.
        breakdown: Option<Breakdown>,
    },
    /// `GRDP_REAL@-1Y`: the inner expression for another period.
    At {
        /// The expression.
        inner: Box<Expression>,
        /// For when.
        moment: Moment,
    },
    /// `-a`
    Negated(Box<Expression>),
    /// `not a`
    Not(Box<Expression>),
    /// `a + b - c`
    Sum(Vec<Term>),
    /// `a * b / c`
    Product(Vec<Factor>),
    /// `a >= b`
    Compared {
        /// Left side.
        left: Box<Expression>,
        /// How.
        comparison: Comparison,
        /// Right side.
        right: Box<Expression>,
    },
    /// `a and b`
    All(Vec<Expression>),
    /// `a or b`
    Any(Vec<Expression>),
    /// `growth(a)`
    Call {
        /// Name as written.
        name: String,
        /// Arguments.
        arguments: Vec<Expression>,
    },
    /// `council`: a word that only some arguments take.
    Word(String),
    /// `@2010`: a period that only some arguments take.
    Period(Period),
    /// What could not be read; a problem says why.
    Broken,
}

/// A term of a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Whether it is subtracted.
    pub minus: bool,
    /// What.
    pub expression: Expression,
}

/// A factor of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// Whether it divides.
    pub over: bool,
    /// What.
    pub expression: Expression,
}

/// How two values are compared; differences within the rounding room are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// As it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

impl Expression {
    /// The parts directly below, in the order of the text.
    #[must_use]
    pub fn children(&self) -> Vec<&Expression> {
        match &self.node {
            Node::Number(_)
            | Node::Reference { .. }
            | Node::Word(_)
            | Node::Period(_)
            | Node::Broken => Vec::new(),
            Node::At { inner, .. } | Node::Negated(inner) | Node::Not(inner) => vec![inner],
            Node::Sum(terms) => terms.iter().map(|term| &term.expression).collect(),
            Node::Product(factors) => factors.iter().map(|factor| &factor.expression).collect(),
            Node::Compared { left, right, .. } => vec![left, right],
            Node::All(parts) | Node::Any(parts) => parts.iter().collect(),
            Node::Call { arguments, .. } => arguments.iter().collect(),
        }
    }

    /// This part and all below, parents first.
    pub fn walk(&self) -> impl Iterator<Item = &Expression> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let next = open.pop()?;
            open.extend(next.children().into_iter().rev());
            Some(next)
        })
    }
}
