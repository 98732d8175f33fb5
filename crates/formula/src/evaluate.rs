//! What is the value of a formula for a period, and how does it come about?

use crate::arithmetic::{compare, negated, product, quotient, sum};
use crate::check::Checked;
use crate::explain::{Explained, Operation, Outcome, Quantity, Role};
use crate::figures::{Context, Figures, Reference};
use crate::missing::Missing;
use crate::moment::Moment;
use crate::scope::Scope;
use crate::typed::{Typed, TypedNode};
use crate::work::Work;
use domain::Decimal;

/// The most parts of a formula that are looked at in one evaluation, each time counted.
const STEPS: u32 = 10_000;

/// Computes a formula; the outcome stands at the root of the tree.
///
/// Every figure is asked for through `figures`, for the place that the caller has in mind; the
/// periods are resolved here. Nothing is rounded.
///
/// ```
/// use domain::{Decimal, catalogue::Catalogue};
/// use formula::{Absent, Context, DefinitionsOn, Figure, Figures, Handle, Reference};
///
/// /// Whoever knows nothing at all.
/// struct Nobody;
/// impl Figures for Nobody {
///     fn figure(&mut self, _: &Reference) -> Result<Figure, Absent> {
///         Err(Absent { reason: "no_data", handle: Handle(0) })
///     }
/// }
///
/// let catalogue = Catalogue::default();
/// let period: domain::period::Period = "2023".parse().unwrap();
/// let definitions = DefinitionsOn { catalogue: &catalogue, day: period.last_day() };
/// let formula = formula::read("max(2, 3) * 7", None, &definitions).unwrap();
/// let explained = formula::evaluate(&formula, &Context::of(period), &mut Nobody);
/// assert_eq!(explained.outcome.number().unwrap().value, Decimal::from(21));
/// ```
#[must_use]
pub fn evaluate(formula: &Checked, context: &Context, figures: &mut dyn Figures) -> Explained {
    let scope = Scope::of(context);
    let mut evaluation = Evaluation { figures, steps: 0 };
    evaluation.explain(formula.typed(), &scope, Role::Argument)
}

pub(crate) struct Evaluation<'f> {
    figures: &'f mut dyn Figures,
    steps: u32,
}

/// What a node comes to, with what it was made of.
type Made = (Outcome, Vec<Explained>);

impl Evaluation<'_> {
    pub(crate) fn explain(&mut self, typed: &Typed, scope: &Scope, role: Role) -> Explained {
        let mut node = Explained {
            text: typed.text.clone(),
            span: typed.span,
            role,
            period: scope.period,
            operation: operation(&typed.node),
            outcome: Outcome::Missing(Missing::TooManySteps),
            unit: typed.kind.unit().cloned(),
            reference: None,
            handle: None,
            children: Vec::new(),
        };
        self.steps += 1;
        if self.steps > STEPS {
            return node;
        }
        match &typed.node {
            TypedNode::Reference {
                indicator,
                breakdown,
            } => self.ask(&mut node, scope.reference(indicator, breakdown.as_ref())),
            TypedNode::At { inner, moment } => return self.at(node, inner, *moment, scope),
            TypedNode::Call { function, .. } if function.redirects() => {
                (node.outcome, node.children) = self.make(typed, scope);
                return match node.children.pop() {
                    Some(inner) => under(node, inner),
                    None => node,
                };
            }
            _ => (node.outcome, node.children) = self.make(typed, scope),
        }
        node
    }

    fn ask(&mut self, node: &mut Explained, reference: Reference) {
        node.outcome = match self.figures.figure(&reference) {
            Ok(figure) => {
                node.handle = Some(figure.handle);
                Outcome::Number(Quantity {
                    value: figure.value,
                    room: figure.room,
                })
            }
            Err(absent) => {
                node.handle = Some(absent.handle);
                Outcome::Missing(Missing::Lacks {
                    reference: reference.clone(),
                    reason: absent.reason,
                    handle: absent.handle,
                })
            }
        };
        node.reference = Some(reference);
    }

    /// The inner node for another period, under the text of the whole.
    fn at(
        &mut self,
        mut node: Explained,
        inner: &Typed,
        moment: Moment,
        scope: &Scope,
    ) -> Explained {
        match scope.at(moment.from(scope.period)) {
            Ok(scope) => {
                let inner = self.explain(inner, &scope, node.role);
                under(node, inner)
            }
            Err(missing) => {
                node.outcome = Outcome::Missing(missing);
                node
            }
        }
    }

    fn make(&mut self, typed: &Typed, scope: &Scope) -> Made {
        match &typed.node {
            TypedNode::Number(value) => (Outcome::Number(Quantity::exact(*value)), Vec::new()),
            TypedNode::Reference { .. } | TypedNode::At { .. } => {
                (Outcome::Missing(Missing::TooManySteps), Vec::new())
            }
            TypedNode::Negated(inner) => {
                self.of_one(inner, scope, |inner| Ok(Outcome::Number(negated(inner))))
            }
            TypedNode::Converted { inner, factor } => self.of_one(inner, scope, |inner| {
                product(inner, Quantity::exact(*factor)).map(Outcome::Number)
            }),
            TypedNode::Not(inner) => {
                let child = self.explain(inner, scope, Role::Argument);
                let outcome = match &child.outcome {
                    Outcome::Truth(truth) => Outcome::Truth(!truth),
                    other => other.clone(),
                };
                (outcome, vec![child])
            }
            TypedNode::Sum(terms) => self.sum(terms, scope),
            TypedNode::Product(factors) => self.product(factors, scope),
            TypedNode::Compared {
                left,
                comparison,
                right,
            } => {
                let left = self.explain(left, scope, Role::Argument);
                let right = self.explain(right, scope, Role::Argument);
                let outcome = number(&left)
                    .and_then(|a| Ok((a, number(&right)?)))
                    .and_then(|(a, b)| compare(a, *comparison, b));
                (made(outcome.map(Outcome::Truth)), vec![left, right])
            }
            TypedNode::All(parts) => self.decided(parts, scope, false),
            TypedNode::Any(parts) => self.decided(parts, scope, true),
            TypedNode::Call {
                function,
                arguments,
            } => {
                let mut work = Work::new(arguments, scope, self);
                let outcome = made(function.value(&mut work));
                (outcome, work.into_children())
            }
        }
    }

    fn of_one(
        &mut self,
        inner: &Typed,
        scope: &Scope,
        then: impl Fn(Quantity) -> Result<Outcome, Missing>,
    ) -> Made {
        let child = self.explain(inner, scope, Role::Argument);
        (made(number(&child).and_then(then)), vec![child])
    }

    fn sum(&mut self, terms: &[(bool, Typed)], scope: &Scope) -> Made {
        let mut children = Vec::with_capacity(terms.len());
        for (minus, term) in terms {
            let role = if *minus {
                Role::Subtracted
            } else {
                Role::Added
            };
            children.push(self.explain(term, scope, role));
        }
        let start = Quantity::exact(Decimal::ZERO);
        let total = children.iter().try_fold(start, |total, child| {
            let term = number(child)?;
            let minus = child.role == Role::Subtracted;
            sum(total, if minus { negated(term) } else { term })
        });
        (made(total.map(Outcome::Number)), children)
    }

    fn product(&mut self, factors: &[(bool, Typed)], scope: &Scope) -> Made {
        let mut children = Vec::with_capacity(factors.len());
        for (over, factor) in factors {
            let role = if *over { Role::Divisor } else { Role::Factor };
            children.push(self.explain(factor, scope, role));
        }
        let start = Quantity::exact(Decimal::ONE);
        let total = children.iter().try_fold(start, |total, child| {
            let factor = number(child)?;
            match child.role {
                Role::Divisor => quotient(total, factor, &child.text),
                _ => product(total, factor),
            }
        });
        (made(total.map(Outcome::Number)), children)
    }

    /// `and` is decided by one no, `or` by one yes, whatever else is missing.
    fn decided(&mut self, parts: &[Typed], scope: &Scope, by: bool) -> Made {
        let mut children = Vec::with_capacity(parts.len());
        for part in parts {
            children.push(self.explain(part, scope, Role::Argument));
        }
        let decided = children
            .iter()
            .any(|child| child.outcome == Outcome::Truth(by));
        let missing = children.iter().find_map(|child| child.outcome.missing());
        let outcome = match missing {
            _ if decided => Outcome::Truth(by),
            Some(missing) => Outcome::Missing(missing.clone()),
            None => Outcome::Truth(!by),
        };
        (outcome, children)
    }
}

/// The inner node with the text, the place, the role and the unit of the outer one.
fn under(outer: Explained, inner: Explained) -> Explained {
    Explained {
        text: outer.text,
        span: outer.span,
        role: outer.role,
        unit: outer.unit.or(inner.unit),
        ..inner
    }
}

fn operation(node: &TypedNode) -> Operation {
    match node {
        TypedNode::Number(_) => Operation::Number,
        TypedNode::Reference { .. } | TypedNode::At { .. } => Operation::Figure,
        TypedNode::Negated(_) => Operation::Negated,
        TypedNode::Not(_) => Operation::Not,
        TypedNode::Sum(_) => Operation::Sum,
        TypedNode::Product(_) => Operation::Product,
        TypedNode::Compared { .. } => Operation::Compared,
        TypedNode::All(_) => Operation::All,
        TypedNode::Any(_) => Operation::Any,
        TypedNode::Call { function, .. } => Operation::Function(function.name()),
        TypedNode::Converted { factor, .. } => Operation::Converted(*factor),
    }
}

fn made(result: Result<Outcome, Missing>) -> Outcome {
    result.unwrap_or_else(Outcome::Missing)
}

pub(crate) fn number(node: &Explained) -> Result<Quantity, Missing> {
    match &node.outcome {
        Outcome::Number(quantity) => Ok(*quantity),
        Outcome::Missing(missing) => Err(missing.clone()),
        // The check lets no truth stand where a number is wanted.
        Outcome::Truth(_) => Err(Missing::TooLarge),
    }
}
