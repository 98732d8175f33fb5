//! Do the arguments of a call fit its function?

use crate::check::{Checking, product_kind};
use crate::definitions::Definition;
use crate::expression::{Expression, Node};
use crate::function::{Argument, Function, Part, Takes};
use crate::functions::{find, functions};
use crate::measure::{Kind, common};
use crate::problem::{Problem, Span};
use crate::similar::nearest;
use crate::typed::{Typed, TypedNode};
use domain::identifier::{IndicatorCode, MemberCode};
use domain::indicator::{PlaceAggregation, TimeAggregation};
use domain::place::Level;
use domain::target::Baseline;
use domain::unit::UnitKind;
use rust_decimal::prelude::ToPrimitive;

/// The arguments of one call, for its function to say what comes out.
pub(crate) struct CallCheck<'c, 'a> {
    span: Span,
    arguments: &'c mut Vec<Argument>,
    checking: &'c mut Checking<'a>,
}

pub(crate) fn check_call(
    checking: &mut Checking<'_>,
    span: Span,
    name: &str,
    written: &[Expression],
) -> Option<(Kind, TypedNode)> {
    let Some(function) = find(name) else {
        let span = Span::new(span.start, span.start + name.len());
        let problem = Problem::new("formula-unknown-function", span).with("function", name);
        let names = functions().map(|function| function.name.to_owned());
        checking.problem(match nearest(name, names) {
            Some(likely) => problem.suggest(likely),
            None => problem,
        });
        // What stands inside may have problems of its own.
        let words = |part: &&Expression| !matches!(part.node, Node::Word(_) | Node::Period(_));
        for part in written.iter().filter(words) {
            checking.expression(part);
        }
        return None;
    };
    let most = function.most();
    if written.len() < function.least() || most.is_some_and(|most| written.len() > most) {
        checking.problem(
            Problem::new("formula-argument-count", span)
                .with("function", name)
                .with("signature", function.signature())
                .with("count", written.len().to_string()),
        );
        return None;
    }
    let arguments: Vec<_> = written
        .iter()
        .enumerate()
        .map(|(index, argument)| {
            let takes = function.takes_at(index)?;
            check_argument(checking, function, takes, argument)
        })
        .collect();
    let mut arguments = arguments.into_iter().collect::<Option<Vec<_>>>()?;
    let mut call = CallCheck {
        span,
        arguments: &mut arguments,
        checking,
    };
    let kind = function.kind(&mut call)?;
    Some((
        kind,
        TypedNode::Call {
            function,
            arguments,
        },
    ))
}

fn check_argument(
    checking: &mut Checking<'_>,
    function: &dyn Function,
    takes: Takes,
    argument: &Expression,
) -> Option<Argument> {
    let wrong = |expected: String| {
        Problem::new("formula-argument", argument.span)
            .with("function", function.name())
            .with("expected", expected)
    };
    let found = match takes {
        Takes::Number => return checking.number(argument).map(Argument::Value),
        Takes::Truth => return checking.truth(argument).map(Argument::Value),
        Takes::Any => return checking.expression(argument).map(Argument::Value),
        Takes::Figure => {
            let typed = checking.expression(argument)?;
            if is_figure(&typed) {
                return Some(Argument::Value(typed));
            }
            Err("X".to_owned())
        }
        Takes::Period => match argument.node {
            Node::Period(period) => Ok(Argument::Period(period)),
            _ => Err("2010".to_owned()),
        },
        Takes::Count(first, last) => match count(argument) {
            Some(count) if (first..=last).contains(&count) => Ok(Argument::Count(count)),
            _ => Err(format!("{first}–{last}")),
        },
        Takes::Baseline | Takes::Level | Takes::Part => {
            word_argument(takes, argument).ok_or_else(|| accepted(takes))
        }
        Takes::Dimension => match dimension(argument) {
            Some(code) if checking.definitions.members(&code).is_some() => {
                Ok(Argument::Dimension(code))
            }
            Some(code) => {
                let problem = Problem::new("formula-unknown-dimension", argument.span);
                checking.problem(problem.with("dimension", code.as_str()));
                return None;
            }
            None => Err("dimension".to_owned()),
        },
    };
    match found {
        Ok(argument) => Some(argument),
        Err(expected) => {
            checking.problem(wrong(expected));
            None
        }
    }
}

/// Whether it is one indicator, for another period if need be.
fn is_figure(typed: &Typed) -> bool {
    match &typed.node {
        TypedNode::Reference { .. } => true,
        TypedNode::At { inner, .. } => is_figure(inner),
        _ => false,
    }
}

fn count(argument: &Expression) -> Option<u32> {
    match argument.node {
        Node::Number(value) if value.is_integer() => value.to_u32(),
        _ => None,
    }
}

fn word_of(argument: &Expression) -> Option<&str> {
    match &argument.node {
        Node::Word(word) => Some(word),
        _ => None,
    }
}

/// A dimension's code: a word, or capitals, which read like an indicator.
fn dimension(argument: &Expression) -> Option<MemberCode> {
    match &argument.node {
        Node::Word(word) => MemberCode::new(word).ok(),
        Node::Reference {
            indicator,
            breakdown: None,
        } => MemberCode::new(indicator.as_str()).ok(),
        _ => None,
    }
}

fn word_argument(takes: Takes, argument: &Expression) -> Option<Argument> {
    let word = word_of(argument)?;
    match takes {
        Takes::Baseline => word.parse::<Baseline>().ok().map(Argument::Baseline),
        Takes::Level => word.parse::<Level>().ok().map(Argument::Level),
        _ => Part::WORDS
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, part)| Argument::Part(*part)),
    }
}

fn accepted(takes: Takes) -> String {
    match takes {
        Takes::Baseline => "central, council, party, congress, programme",
        Takes::Level => "nation, province, district, commune",
        _ => "month, quarter, half, year",
    }
    .to_owned()
}

impl CallCheck<'_, '_> {
    /// Of what sort an argument is; one that is no value is bare.
    pub(crate) fn kind(&self, index: usize) -> Kind {
        match self.arguments.get(index) {
            Some(Argument::Value(typed)) => typed.kind.clone(),
            _ => Kind::Bare,
        }
    }

    /// The sort of the quotient of two arguments.
    pub(crate) fn quotient(&mut self, above: usize, below: usize) -> Option<Kind> {
        let (Some(Argument::Value(above)), Some(Argument::Value(below))) =
            (self.arguments.get(above), self.arguments.get(below))
        else {
            return None;
        };
        let kind = product_kind(&[(false, above), (true, below)]);
        if kind.is_none() {
            let problem = Problem::new("formula-scale-too-large", self.span);
            self.checking.problem(problem);
        }
        kind
    }

    /// Gives the arguments from an index on one unit; percent and points do not mix.
    pub(crate) fn together(&mut self, from: usize) -> Option<Kind> {
        let mut values: Vec<(usize, &mut Typed)> = Vec::new();
        for (index, argument) in self.arguments.iter_mut().enumerate().skip(from) {
            if let Argument::Value(typed) = argument {
                values.push((index, typed));
            }
        }
        let kinds: Vec<Kind> = values.iter().map(|(_, typed)| typed.kind.clone()).collect();
        let truths = kinds.iter().filter(|kind| **kind == Kind::Truth).count();
        if truths == kinds.len() {
            return Some(Kind::Truth);
        }
        if let Some(at) = kinds.iter().position(|kind| *kind == Kind::Truth) {
            let span = values[at].1.span;
            self.checking
                .problem(Problem::new("formula-expected-number", span));
            return None;
        }
        let points = |kind: &Kind| matches!(kind, Kind::Measured(m) if m.is_points());
        let rates = |kind: &Kind| matches!(kind, Kind::Measured(m) if m.is_percent());
        if kinds.iter().any(points)
            && let Some(at) = kinds.iter().position(rates)
        {
            let problem = Problem::new("formula-points-and-rate", values[at].1.span);
            self.checking.problem(problem);
            return None;
        }
        match common(&kinds) {
            Ok(together) => {
                for ((_, typed), factor) in values.into_iter().zip(together.factors) {
                    crate::check::convert(typed, factor, &together.kind);
                }
                Some(together.kind)
            }
            Err(misfit) => {
                let span = values[misfit.index].1.span;
                self.checking.misfit(&misfit, span);
                None
            }
        }
    }

    /// Refuses an argument whose indicators do not add up over time.
    pub(crate) fn adds_up_over_time(&mut self, index: usize) -> Option<()> {
        let adds = |definition: &Definition| {
            matches!(
                definition.time_aggregation,
                TimeAggregation::Sum | TimeAggregation::YearToDate
            )
        };
        self.every_indicator(index, adds, "formula-not-additive-over-time")
    }

    /// Refuses an argument whose indicators do not add up over places.
    pub(crate) fn adds_up_over_places(&mut self, index: usize) -> Option<()> {
        let adds = |definition: &Definition| definition.place_aggregation == PlaceAggregation::Sum;
        self.every_indicator(index, adds, "formula-not-additive-over-places")
    }

    /// Refuses an argument whose indicators are rates, which never add up over members.
    pub(crate) fn adds_up_over_members(&mut self, index: usize) -> Option<()> {
        let adds = |definition: &Definition| definition.unit.kind() == UnitKind::Amount;
        self.every_indicator(index, adds, "formula-not-additive-over-members")
    }

    fn every_indicator(
        &mut self,
        index: usize,
        fits: fn(&Definition) -> bool,
        code: &'static str,
    ) -> Option<()> {
        let Some(Argument::Value(typed)) = self.arguments.get(index) else {
            return Some(());
        };
        let misfit: Option<IndicatorCode> = indicators(typed).into_iter().find(|indicator| {
            let definition = self.checking.definitions.indicator(indicator);
            definition.is_some_and(|definition| !fits(&definition))
        });
        let Some(indicator) = misfit else {
            return Some(());
        };
        let problem = Problem::new(code, typed.span).with("indicator", indicator.as_str());
        self.checking.problem(problem);
        None
    }
}

/// The indicators that an expression names, in the order of the text.
fn indicators(typed: &Typed) -> Vec<IndicatorCode> {
    let mut found = Vec::new();
    let mut open = vec![typed];
    while let Some(next) = open.pop() {
        match &next.node {
            TypedNode::Number(_) => {}
            TypedNode::Reference { indicator, .. } => found.push(indicator.clone()),
            TypedNode::At { inner, .. }
            | TypedNode::Negated(inner)
            | TypedNode::Not(inner)
            | TypedNode::Converted { inner, .. } => open.push(inner),
            TypedNode::Sum(parts) | TypedNode::Product(parts) => {
                open.extend(parts.iter().rev().map(|(_, part)| part));
            }
            TypedNode::Compared { left, right, .. } => open.extend([&**right, &**left]),
            TypedNode::All(parts) | TypedNode::Any(parts) => open.extend(parts.iter().rev()),
            TypedNode::Call { arguments, .. } => {
                open.extend(
                    arguments
                        .iter()
                        .rev()
                        .filter_map(|argument| match argument {
                            Argument::Value(typed) => Some(typed),
                            _ => None,
                        }),
                );
            }
        }
    }
    found
}
