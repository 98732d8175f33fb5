//! On which indicators does a formula depend, and does any depend on itself?

use crate::expression::{Expression, Node};
use crate::function::{Reach, Takes};
use crate::functions;
use crate::moment::Moment;
use domain::identifier::IndicatorCode;
use std::collections::{BTreeMap, BTreeSet};

/// An indicator on which a formula depends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dependency {
    /// The indicator.
    pub indicator: IndicatorCode,
    /// Whether this way only earlier periods of it are asked for, which is no cycle: each step
    /// leads further back, to the first accepted year at most.
    pub earlier: bool,
}

/// The indicators whose results a formula asks for; targets are promises and not among them.
///
/// A fixed period (`X@2010`) counts as the period asked for, since it may be that one.
#[must_use]
pub fn dependencies(expression: &Expression) -> BTreeSet<Dependency> {
    let mut found = BTreeSet::new();
    let mut open = vec![(expression, Way::default())];
    while let Some((next, way)) = open.pop() {
        match &next.node {
            Node::Reference { indicator, .. } => {
                found.insert(Dependency {
                    indicator: indicator.clone(),
                    earlier: way.earlier && !way.fixed,
                });
            }
            Node::At { inner, moment } => open.push((inner, way.through(*moment))),
            Node::Call { name, arguments } => {
                let function = functions::find(name);
                let way = match function.map(|function| function.reach()) {
                    Some(Reach::Promise) => continue,
                    Some(Reach::Earlier) => Way {
                        earlier: true,
                        ..way
                    },
                    Some(Reach::Now) | None => way,
                };
                // A dimension in capitals reads like an indicator, and is none.
                let names_dimension = |index| {
                    function.and_then(|function| function.takes_at(index)) == Some(Takes::Dimension)
                };
                let values = arguments.iter().enumerate();
                open.extend(
                    values
                        .filter(|(index, _)| !names_dimension(*index))
                        .map(|(_, argument)| (argument, way)),
                );
            }
            _ => open.extend(next.children().into_iter().map(|child| (child, way))),
        }
    }
    found
}

/// How a reference is reached from the period asked for.
#[derive(Debug, Clone, Copy, Default)]
struct Way {
    earlier: bool,
    fixed: bool,
}

impl Way {
    fn through(self, moment: Moment) -> Self {
        match moment {
            Moment::Back { .. } | Moment::Previous => Self {
                earlier: true,
                ..self
            },
            Moment::Period(_) => Self {
                fixed: true,
                ..self
            },
        }
    }
}

/// The first indicators that depend on each other for the same period, in the order of
/// dependence; `None` where there is no such circle.
///
/// ```
/// use domain::identifier::IndicatorCode;
/// let formulas = [("A", "B + 1"), ("B", "growth(A)")].map(|(code, text)| {
///     (IndicatorCode::new(code).unwrap(), formula::parse(text).0)
/// });
/// let circle = formula::find_cycle(&formulas.into()).unwrap();
/// assert_eq!(circle.len(), 2);
/// ```
#[must_use]
pub fn find_cycle(formulas: &BTreeMap<IndicatorCode, Expression>) -> Option<Vec<IndicatorCode>> {
    let edges: BTreeMap<&IndicatorCode, Vec<IndicatorCode>> = formulas
        .iter()
        .map(|(code, formula)| {
            let now = dependencies(formula)
                .into_iter()
                .filter(|found| !found.earlier);
            (code, now.map(|found| found.indicator).collect())
        })
        .collect();
    let mut done: BTreeSet<&IndicatorCode> = BTreeSet::new();
    for start in edges.keys() {
        // The way from the start, each with how many of its dependencies were followed.
        let mut way: Vec<(&IndicatorCode, usize)> = vec![(start, 0)];
        while let Some((code, followed)) = way.last_mut() {
            let next = edges.get(*code).and_then(|next| next.get(*followed));
            let Some(next) = next.filter(|_| !done.contains(*code)) else {
                done.insert(*code);
                way.pop();
                continue;
            };
            *followed += 1;
            if let Some(at) = way.iter().position(|(code, _)| *code == next) {
                return Some(way[at..].iter().map(|(code, _)| (*code).clone()).collect());
            }
            if !done.contains(next) {
                way.push((next, 0));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    fn formulas(all: &[(&str, &str)]) -> BTreeMap<IndicatorCode, Expression> {
        let one = |(code, text): &(&str, &str)| {
            let (expression, problems) = parse(text);
            assert!(problems.is_empty(), "{problems:?}");
            (IndicatorCode::new(code).unwrap(), expression)
        };
        all.iter().map(one).collect()
    }

    fn cycle(all: &[(&str, &str)]) -> Option<String> {
        let found = find_cycle(&formulas(all))?;
        let names: Vec<_> = found.iter().map(IndicatorCode::as_str).collect();
        Some(names.join(" "))
    }

    #[test]
    fn who_depends_on_oneself_is_found() {
        assert_eq!(cycle(&[("A", "A + 1")]).as_deref(), Some("A"));
        let three = [("A", "B"), ("B", "growth(C)"), ("C", "A - D"), ("D", "1")];
        assert_eq!(cycle(&three).as_deref(), Some("A B C"));
        assert_eq!(cycle(&[("A", "A@2010")]).as_deref(), Some("A"));
        assert_eq!(cycle(&[("A", "index(A, 2010)")]).as_deref(), Some("A"));
        assert_eq!(cycle(&[("A", "D + C"), ("C", "D"), ("D", "1")]), None);
    }

    #[test]
    fn earlier_periods_and_promises_are_no_cycle() {
        assert_eq!(cycle(&[("A", "A@-1Y + 1")]), None);
        assert_eq!(
            cycle(&[("A", "previous(A) + B"), ("B", "A@previous")]),
            None
        );
        assert_eq!(cycle(&[("A", "B / target(A, council)")]), None);
        assert_eq!(cycle(&[("A", "median_of_last(A, 5)")]), None);
        assert_eq!(cycle(&[("A", "previous(A@2010)")]).as_deref(), Some("A"));
    }

    #[test]
    fn dependencies_say_how_they_are_reached() {
        let (expression, _) = parse("growth(A) + B@-1Y + sum_over(C, SEX) + target(D, party)");
        let found: Vec<_> = dependencies(&expression)
            .into_iter()
            .map(|found| (found.indicator.to_string(), found.earlier))
            .collect();
        let expected = [("A", false), ("B", true), ("C", false)];
        assert_eq!(
            found,
            expected.map(|(code, earlier)| (code.to_owned(), earlier))
        );
    }
}
