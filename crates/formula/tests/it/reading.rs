//! Does reading end on every text, and does what is printed read the same?

use domain::Decimal;
use domain::breakdown::Breakdown;
use domain::identifier::{IndicatorCode, MemberCode};
use formula::{Comparison, Expression, Factor, Moment, Node, Span, Step, Term, parse};
use proptest::prelude::*;

fn made(node: Node) -> Expression {
    Expression {
        span: Span::default(),
        node,
    }
}

fn moment() -> impl Strategy<Value = Moment> {
    let steps = [Step::Years, Step::Halves, Step::Quarters, Step::Months];
    let periods = [
        "2010",
        "2023-9M",
        "2023-Q3",
        "2023-11",
        "2021/2025",
        "2023-05-15",
    ];
    prop_oneof![
        (1_u16..20, prop::sample::select(steps.to_vec()))
            .prop_map(|(count, step)| Moment::Back { count, step }),
        Just(Moment::Previous),
        prop::sample::select(periods.to_vec())
            .prop_map(|period| Moment::Period(period.parse().unwrap())),
    ]
}

fn leaf() -> impl Strategy<Value = Expression> {
    let breakdown = prop_oneof![
        Just(None),
        Just(Some(Breakdown::default())),
        ("[a-z]{1,4}", "[a-z0-9.-]{1,4}").prop_map(|(dimension, member)| {
            let part = [dimension, member].map(|code| MemberCode::new(&code).unwrap());
            let [dimension, member] = part;
            Some(Breakdown::new(vec![(dimension, member)]).unwrap())
        }),
    ];
    prop_oneof![
        (0_i64..100_000_000, 0_u32..5)
            .prop_map(|(mantissa, scale)| made(Node::Number(Decimal::new(mantissa, scale)))),
        ("X_[A-Z0-9]{0,5}", breakdown).prop_map(|(code, breakdown)| {
            let indicator = IndicatorCode::new(&code).unwrap();
            made(Node::Reference {
                indicator,
                breakdown,
            })
        }),
        "x_[a-z]{1,4}".prop_map(|word| made(Node::Word(word))),
        Just(made(Node::Period("2023-H1".parse().unwrap()))),
    ]
}

fn expression() -> impl Strategy<Value = Expression> {
    let comparisons = [
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::Less,
        Comparison::AtMost,
        Comparison::More,
        Comparison::AtLeast,
    ];
    leaf().prop_recursive(5, 40, 4, move |inner| {
        let boxed = inner.clone().prop_map(Box::new);
        let signed = prop::collection::vec((any::<bool>(), inner.clone()), 2..4);
        let several = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            boxed.clone().prop_map(|inner| made(Node::Negated(inner))),
            boxed.clone().prop_map(|inner| made(Node::Not(inner))),
            (boxed.clone(), moment()).prop_map(|(inner, moment)| made(Node::At { inner, moment })),
            signed
                .clone()
                .prop_map(|parts| made(Node::Sum(terms(parts)))),
            signed.prop_map(|parts| made(Node::Product(factors(parts)))),
            several.clone().prop_map(|parts| made(Node::All(parts))),
            several.clone().prop_map(|parts| made(Node::Any(parts))),
            (
                boxed.clone(),
                prop::sample::select(comparisons.to_vec()),
                boxed
            )
                .prop_map(|(left, comparison, right)| made(Node::Compared {
                    left,
                    comparison,
                    right
                })),
            ("f_[a-z]{1,4}", several)
                .prop_map(|(name, arguments)| made(Node::Call { name, arguments })),
        ]
    })
}

/// The sign before the first part is always the positive one.
fn terms(parts: Vec<(bool, Expression)>) -> Vec<Term> {
    let parts = parts.into_iter().enumerate();
    parts
        .map(|(index, (minus, expression))| Term {
            minus: minus && index > 0,
            expression,
        })
        .collect()
}

fn factors(parts: Vec<(bool, Expression)>) -> Vec<Factor> {
    let parts = parts.into_iter().enumerate();
    parts
        .map(|(index, (over, expression))| Factor {
            over: over && index > 0,
            expression,
        })
        .collect()
}

/// Every part stands inside the part above it, and behind the one before it.
fn spans_nest(expression: &Expression) -> bool {
    let mut from = expression.span.start;
    expression.children().into_iter().all(|child| {
        let inside = from <= child.span.start && child.span.end <= expression.span.end;
        from = child.span.end;
        inside && spans_nest(child)
    })
}

/// The text of a part alone reads as that part.
fn parts_read_alone(text: &str, expression: &Expression) -> bool {
    expression.walk().all(|part| {
        let (alone, problems) = parse(part.span.of(text));
        problems.is_empty() && alone == *part
    })
}

proptest! {
    #[test]
    fn reading_ends_on_every_text(text in "\\PC{0,200}") {
        let (expression, problems) = parse(&text);
        prop_assert!(problems.len() <= 20);
        prop_assert!(spans_nest(&expression));
        for problem in problems {
            prop_assert!(text.get(problem.span.start..problem.span.end).is_some());
        }
    }

    #[test]
    fn reading_ends_on_words_and_signs(parts in prop::collection::vec(
        prop::sample::select(vec![
            "A", "B@-1Y", "growth(", "if(", "index(A,", ")", "(", "[", "]", "[sex=f]", "@", "@2010",
            "+", "-", "*", "/", "=", "<", "and", "or", "not", ",", ";", "1,5", "1.000", "2010", "%",
            "council", "\n", "ộ", "@-1Y",
        ]), 0..60)
    ) {
        let text = parts.join(" ");
        let (expression, problems) = parse(&text);
        prop_assert!(spans_nest(&expression));
        if problems.is_empty() {
            let (again, problems) = parse(&expression.to_string());
            prop_assert!(problems.is_empty());
            prop_assert_eq!(again, expression);
        }
    }

    #[test]
    fn what_is_printed_reads_the_same(expression in expression()) {
        let text = expression.to_string();
        let (again, problems) = parse(&text);
        prop_assert!(problems.is_empty(), "{text}: {problems:?}");
        prop_assert_eq!(&again, &expression, "{}", text);
        prop_assert_eq!(again.to_string(), text.clone());
        prop_assert!(spans_nest(&again));
        prop_assert!(parts_read_alone(&text, &again), "{}", text);
    }
}

#[test]
fn nesting_and_length_are_bounded() {
    let code = |text: &str| parse(text).1.first().map(|problem| problem.code);
    let nested = |depth| format!("{}A{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(code(&nested(60)), None);
    assert_eq!(code(&nested(1_900)), Some("formula-too-deep"));
    for sign in ["-", "not ", "+", "growth(", "if(", "A * (", "A@"] {
        let text = sign.repeat(3_900 / sign.len());
        assert!(code(&text).is_some(), "{sign}");
    }
    let long = format!("A{}", " + A".repeat(990));
    assert_eq!(code(&long), None);
    assert_eq!(parse(&long).0.children().len(), 991);
    assert_eq!(code(&" ".repeat(5_000)), Some("formula-too-long"));
    let times = format!("A{}", "@-1Y".repeat(900));
    assert_eq!(code(&times), Some("formula-too-deep"));
}
