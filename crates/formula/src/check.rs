//! Do the units and arguments of a formula fit each other?
//!
//! Every problem is found in one pass: a part that is wrong is left out of what stands around it.

use crate::call::check_call;
use crate::definitions::Definitions;
use crate::expression::{Comparison, Expression, Factor, Node, Term};
use crate::functions;
use crate::measure::{Common, Kind, Measure, Misfit, common, exact_quotient, fits};
use crate::problem::{Problem, Span};
use crate::similar::nearest;
use crate::typed::{Typed, TypedNode};
use domain::Decimal;
use domain::breakdown::Breakdown;
use domain::identifier::{IndicatorCode, MemberCode};
use domain::unit::{Unit, UnitDimension};

/// A formula whose units and arguments fit: what may be evaluated.
#[derive(Debug, Clone)]
pub struct Checked {
    expression: Expression,
    typed: Typed,
}

impl Checked {
    /// The formula as read.
    #[must_use]
    pub fn expression(&self) -> &Expression {
        &self.expression
    }

    /// Of what sort its value is; in the unit of its own indicator where one was given.
    #[must_use]
    pub fn kind(&self) -> &Kind {
        &self.typed.kind
    }

    pub(crate) fn typed(&self) -> &Typed {
        &self.typed
    }
}

/// Checks a formula; with the unit of its own indicator, that the value is a number and fits it.
///
/// A value that would have to be multiplied to fit is refused, never converted silently: what a
/// person reads in the formula is what is computed. Only terms of one sum, and values that are
/// compared or chosen from, are brought to one unit.
///
/// # Errors
/// Every problem found, by place.
pub fn check(
    expression: &Expression,
    own: Option<&Unit>,
    definitions: &dyn Definitions,
) -> Result<Checked, Vec<Problem>> {
    let mut checking = Checking {
        definitions,
        problems: Vec::new(),
    };
    let typed = checking.expression(expression);
    let typed = match (typed, own) {
        (Some(typed), Some(own)) => checking.result(typed, own),
        (typed, _) => typed,
    };
    let mut problems = checking.problems;
    problems.sort_by_key(|problem| problem.span);
    match typed {
        Some(typed) if problems.is_empty() => Ok(Checked {
            expression: expression.clone(),
            typed,
        }),
        _ if problems.is_empty() => {
            let span = expression.span;
            Err(vec![
                Problem::new("formula-expected-value", span).with("read", ""),
            ])
        }
        _ => Err(problems),
    }
}

/// Reads and checks in one step.
///
/// The own unit is that of the indicator whose values the formula gives; without one any value
/// may come out, also yes or no.
///
/// # Errors
/// Every problem found.
pub fn read(
    text: &str,
    own: Option<&Unit>,
    definitions: &dyn Definitions,
) -> Result<Checked, Vec<Problem>> {
    let (expression, problems) = crate::parse(text);
    if problems.is_empty() {
        check(&expression, own, definitions)
    } else {
        Err(problems)
    }
}

/// One pass over a formula. What is `None` was wrong, and a problem says how.
pub(crate) struct Checking<'a> {
    pub(crate) definitions: &'a dyn Definitions,
    pub(crate) problems: Vec<Problem>,
}

impl Checking<'_> {
    pub(crate) fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn result(&mut self, mut typed: Typed, own: &Unit) -> Option<Typed> {
        match &mut typed.kind {
            Kind::Truth => {
                let problem = Problem::new("formula-result-truth", typed.span);
                self.problem(problem.with("expected", own.as_str()));
                None
            }
            Kind::Bare => {
                typed.kind = Kind::Measured(Measure::of(own));
                Some(typed)
            }
            Kind::Measured(measure) => match fits(measure, own) {
                Ok(()) => {
                    *measure = Measure::of(own);
                    Some(typed)
                }
                Err(unfit) => {
                    let mut problem = Problem::new(unfit.code, typed.span)
                        .with("expected", own.as_str())
                        .with("got", measure.describe());
                    if let Some(mend) = unfit.mend {
                        problem = problem.suggest(mended(&typed, &mend));
                    }
                    self.problem(problem);
                    None
                }
            },
        }
    }

    pub(crate) fn expression(&mut self, expression: &Expression) -> Option<Typed> {
        let (kind, node) = match &expression.node {
            Node::Number(value) => (Kind::Bare, TypedNode::Number(*value)),
            Node::Reference {
                indicator,
                breakdown,
            } => self.reference(expression.span, indicator, breakdown.as_ref())?,
            Node::At { inner, moment } => {
                let inner = Box::new(self.expression(inner)?);
                let moment = *moment;
                (inner.kind.clone(), TypedNode::At { inner, moment })
            }
            Node::Negated(inner) => {
                let inner = Box::new(self.number(inner)?);
                (inner.kind.clone(), TypedNode::Negated(inner))
            }
            Node::Not(inner) => {
                let inner = Box::new(self.truth(inner)?);
                (Kind::Truth, TypedNode::Not(inner))
            }
            Node::Sum(terms) => self.sum(terms)?,
            Node::Product(factors) => self.product(expression.span, factors)?,
            Node::Compared {
                left,
                comparison,
                right,
            } => self.compared(left, *comparison, right)?,
            Node::All(parts) => (Kind::Truth, TypedNode::All(self.truths(parts)?)),
            Node::Any(parts) => (Kind::Truth, TypedNode::Any(self.truths(parts)?)),
            Node::Call { name, arguments } => check_call(self, expression.span, name, arguments)?,
            Node::Word(word) => return self.stray_word(expression.span, word),
            Node::Period(_) => {
                self.problem(Problem::new("formula-stray-period", expression.span));
                return None;
            }
            Node::Broken => return None,
        };
        Some(Typed {
            span: expression.span,
            text: expression.to_string(),
            kind,
            node,
        })
    }

    /// A word where a value should stand: an indicator in small letters, or a function's name.
    fn stray_word(&mut self, span: Span, word: &str) -> Option<Typed> {
        let problem = Problem::new("formula-stray-word", span).with("word", word);
        let codes = self
            .definitions
            .codes()
            .into_iter()
            .map(|code| code.to_string());
        let code = codes
            .into_iter()
            .find(|code| code.eq_ignore_ascii_case(word));
        let call = functions::find(word).map(|function| function.signature().to_owned());
        self.problem(match code.or(call) {
            Some(suggestion) => problem.suggest(suggestion),
            None => problem,
        });
        None
    }

    fn reference(
        &mut self,
        span: Span,
        indicator: &IndicatorCode,
        breakdown: Option<&Breakdown>,
    ) -> Option<(Kind, TypedNode)> {
        let Some(definition) = self.definitions.indicator(indicator) else {
            let problem = Problem::new("formula-unknown-indicator", span)
                .with("indicator", indicator.as_str());
            let codes = self
                .definitions
                .codes()
                .into_iter()
                .map(|code| code.to_string());
            self.problem(match nearest(indicator.as_str(), codes) {
                Some(likely) => problem.suggest(likely),
                None => problem,
            });
            return None;
        };
        let known = breakdown.is_none_or(|breakdown| self.members(span, indicator, breakdown));
        let node = TypedNode::Reference {
            indicator: indicator.clone(),
            breakdown: breakdown.cloned(),
        };
        known.then(|| (Kind::Measured(Measure::of(&definition.unit)), node))
    }

    /// Whether all dimensions and members of a selection exist.
    fn members(&mut self, span: Span, indicator: &IndicatorCode, breakdown: &Breakdown) -> bool {
        let before = self.problems.len();
        for (dimension, member) in breakdown.parts() {
            let Some(members) = self.definitions.members(dimension) else {
                let problem = Problem::new("formula-unknown-dimension", span);
                self.problem(problem.with("dimension", dimension.as_str()));
                continue;
            };
            if !members.contains(member) {
                let problem = Problem::new("formula-unknown-member", span)
                    .with("dimension", dimension.as_str())
                    .with("member", member.as_str());
                let names = members.into_iter().map(|member| member.to_string());
                let likely = nearest(member.as_str(), names);
                self.problem(
                    match likely.and_then(|likely| MemberCode::new(&likely).ok()) {
                        Some(likely) => {
                            let mended = breakdown.with(dimension, &likely);
                            problem.suggest(format!("{indicator}[{mended}]"))
                        }
                        None => problem,
                    },
                );
            }
        }
        self.problems.len() == before
    }

    pub(crate) fn number(&mut self, expression: &Expression) -> Option<Typed> {
        let typed = self.expression(expression)?;
        if typed.kind == Kind::Truth {
            self.problem(Problem::new("formula-expected-number", typed.span));
            return None;
        }
        Some(typed)
    }

    pub(crate) fn truth(&mut self, expression: &Expression) -> Option<Typed> {
        let typed = self.expression(expression)?;
        if typed.kind != Kind::Truth {
            self.problem(Problem::new("formula-expected-truth", typed.span));
            return None;
        }
        Some(typed)
    }

    fn truths(&mut self, parts: &[Expression]) -> Option<Vec<Typed>> {
        // All are looked at before anything is given up, so that every problem is found.
        let parts: Vec<_> = parts.iter().map(|part| self.truth(part)).collect();
        parts.into_iter().collect()
    }

    fn sum(&mut self, terms: &[Term]) -> Option<(Kind, TypedNode)> {
        let typed: Vec<_> = terms
            .iter()
            .map(|term| self.number(&term.expression))
            .collect();
        let mut typed: Vec<Typed> = typed.into_iter().collect::<Option<_>>()?;
        let kinds: Vec<Kind> = typed.iter().map(|term| term.kind.clone()).collect();
        let kind = self.bring_together(&mut typed, &kinds)?;
        let signs = terms.iter().map(|term| term.minus);
        let kind = match kind {
            Kind::Measured(measure) => Kind::Measured(sum_of_rates(measure, &kinds, signs.clone())),
            other => other,
        };
        Some((kind, TypedNode::Sum(signs.zip(typed).collect())))
    }

    /// Gives values one unit, converting where need be.
    pub(crate) fn bring_together(&mut self, typed: &mut [Typed], kinds: &[Kind]) -> Option<Kind> {
        match common(kinds) {
            Ok(Common { kind, factors }) => {
                for (typed, factor) in typed.iter_mut().zip(factors) {
                    convert(typed, factor, &kind);
                }
                Some(kind)
            }
            Err(misfit) => {
                self.misfit(&misfit, typed[misfit.index].span);
                None
            }
        }
    }

    pub(crate) fn misfit(&mut self, misfit: &Misfit, span: Span) {
        let [left, right] = &misfit.units;
        let problem = Problem::new(misfit.code, span);
        self.problem(problem.with("expected", left).with("got", right));
    }

    fn compared(
        &mut self,
        left: &Expression,
        comparison: Comparison,
        right: &Expression,
    ) -> Option<(Kind, TypedNode)> {
        let (left, right) = (self.number(left), self.number(right));
        let mut sides = [left?, right?];
        let kinds = [sides[0].kind.clone(), sides[1].kind.clone()];
        self.bring_together(&mut sides, &kinds)?;
        let [left, right] = sides.map(Box::new);
        let node = TypedNode::Compared {
            left,
            comparison,
            right,
        };
        Some((Kind::Truth, node))
    }

    fn product(&mut self, span: Span, factors: &[Factor]) -> Option<(Kind, TypedNode)> {
        let typed: Vec<_> = factors
            .iter()
            .map(|factor| self.number(&factor.expression))
            .collect();
        let typed: Vec<Typed> = typed.into_iter().collect::<Option<_>>()?;
        let node: Vec<(bool, Typed)> = factors
            .iter()
            .map(|factor| factor.over)
            .zip(typed)
            .collect();
        let factors: Vec<_> = node.iter().map(|(over, typed)| (*over, typed)).collect();
        let Some(kind) = product_kind(&factors) else {
            self.problem(Problem::new("formula-scale-too-large", span));
            return None;
        };
        Some((kind, TypedNode::Product(node)))
    }
}

/// The formula with something behind it, in parentheses where they are needed.
fn mended(typed: &Typed, mend: &str) -> String {
    match typed.node {
        TypedNode::Sum(_) => format!("({}) {mend}", typed.text),
        _ => format!("{} {mend}", typed.text),
    }
}

/// Wraps a value so that it is multiplied into another unit; one stays as it is.
pub(crate) fn convert(typed: &mut Typed, factor: Decimal, kind: &Kind) {
    if factor == Decimal::ONE {
        return;
    }
    let outer = Typed {
        span: typed.span,
        text: typed.text.clone(),
        kind: kind.clone(),
        node: TypedNode::Number(factor),
    };
    let inner = Box::new(std::mem::replace(typed, outer));
    typed.node = TypedNode::Converted { inner, factor };
}

/// A sum whose rates cancel out (`% - %`) is in points; a number without unit keeps it a rate.
fn sum_of_rates(together: Measure, kinds: &[Kind], signs: impl Iterator<Item = bool>) -> Measure {
    if !together.is_percent() {
        return together;
    }
    let mut net = 0_i32;
    for (kind, minus) in kinds.iter().zip(signs) {
        match kind {
            Kind::Measured(measure) if measure.is_points() => {}
            Kind::Measured(_) => net += if minus { -1 } else { 1 },
            Kind::Bare | Kind::Truth => return together,
        }
    }
    if net == 0 {
        Measure::points()
    } else {
        together
    }
}

/// The measure of a product; `None` where its scale has too many digits.
pub(crate) fn product_kind(factors: &[(bool, &Typed)]) -> Option<Kind> {
    let mut measure = Measure::ratio();
    let mut units = Vec::new();
    for (over, typed) in factors {
        match &typed.kind {
            Kind::Measured(factor) => {
                let dimension = factor.added_dimension();
                measure = times(&measure, factor, &dimension, *over)?;
                units.push((*over, factor.unit.clone()));
            }
            Kind::Bare => {
                if let Some(power) = written_power_of_ten(typed) {
                    measure.shift = if *over {
                        exact_quotient(measure.shift, power)?
                    } else {
                        measure.shift.checked_mul(power)?
                    };
                }
            }
            Kind::Truth => return None,
        }
    }
    if units.is_empty() {
        return Some(Kind::Bare);
    }
    let mut candidates: Vec<Unit> = Vec::new();
    if let [(false, Some(above)), (true, Some(below))] = &units[..]
        && !measure.dimension.is_none()
    {
        candidates.extend(Unit::parse(&format!("{above}/{below}")));
    }
    candidates.extend(units.into_iter().filter_map(|(_, unit)| unit));
    measure.find_unit(candidates);
    Some(Kind::Measured(measure))
}

fn times(
    measure: &Measure,
    factor: &Measure,
    dimension: &UnitDimension,
    over: bool,
) -> Option<Measure> {
    let (dimension, scale, shift) = if over {
        (
            measure.dimension.over(dimension),
            measure.scale.checked_div(factor.scale)?,
            exact_quotient(measure.shift, factor.shift)?,
        )
    } else {
        (
            measure.dimension.times(dimension),
            measure.scale.checked_mul(factor.scale)?,
            measure.shift.checked_mul(factor.shift)?,
        )
    };
    let scale = scale.normalize();
    (!scale.is_zero()).then_some(Measure {
        dimension,
        scale,
        shift,
        unit: None,
    })
}

/// `100` and `-100` are powers of ten as written; `10 * 10` is not.
fn written_power_of_ten(typed: &Typed) -> Option<Decimal> {
    match &typed.node {
        TypedNode::Number(value) => {
            let digits = value.normalize().mantissa().to_string();
            let power = digits.trim_end_matches('0') == "1";
            power.then(|| value.normalize())
        }
        TypedNode::Negated(inner) => written_power_of_ten(inner),
        _ => None,
    }
}
