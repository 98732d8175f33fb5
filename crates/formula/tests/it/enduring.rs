//! Does everything that can be read end in a value or a reason, whatever the figures?

use crate::world::World;
use domain::Decimal;
use domain::unit::Unit;
use formula::{
    Absent, Context, Explained, Figure, Figures, Handle, Outcome, Reference, evaluate,
    implied_inputs, read,
};
use proptest::prelude::*;

const WORLD: &str = "\
A | tỷ đồng | sum | sum
B | triệu đồng | year_to_date | sum
C | người | last | sum
R | % | last | none
P | điểm % | none | none
T | lần | none | none
sex | female male
";

/// What a larger expression begins with.
const LEAVES: [&str; 18] = [
    "A",
    "B",
    "C",
    "R",
    "P",
    "T",
    "A@-1Y",
    "B@previous",
    "A@2010",
    "A[sex=female]",
    "A[]",
    "0",
    "1",
    "2.5",
    "100",
    "1000",
    "0.001",
    "999999999999999999",
];

/// Shapes of one part.
const UNARY: [&str; 24] = [
    "growth({})",
    "growth_previous({})",
    "change({})",
    "index({}, 2010)",
    "cumulative({})",
    "previous({})",
    "same_period_last_year({})",
    "sum_over({}, sex)",
    "sum_places({}, commune)",
    "parent({})",
    "target({}, party)",
    "average({}, month)",
    "compound_growth({})",
    "compound_growth({}, 2010)",
    "abs({})",
    "round({}, 2)",
    "known({})",
    "median_of_last({}, 3)",
    "median_of_same_period({}, 3)",
    "spread_of_last({}, 3)",
    "-{}",
    "({})@-1Q",
    "not {}",
    "round({}, 0)",
];

/// Shapes of two parts.
const BINARY: [&str; 15] = [
    "{} + {}",
    "{} - {}",
    "({}) * ({})",
    "({}) / ({})",
    "{} > {}",
    "{} = {}",
    "{} and {}",
    "{} or {}",
    "share({}, {})",
    "ratio({}, {})",
    "contribution({}, {})",
    "min({}, {})",
    "max({}, {}, 1)",
    "if_missing({}, {})",
    "if({} > 0, {}, 1)",
];

/// Whole expressions, from which larger ones are put together.
fn text() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(LEAVES.to_vec()).prop_map(str::to_owned);
    leaf.prop_recursive(4, 24, 2, move |inner| {
        let fill = |shape: &str, parts: &[&str]| {
            parts
                .iter()
                .fold(shape.to_owned(), |text, part| text.replacen("{}", part, 1))
        };
        prop_oneof![
            (prop::sample::select(UNARY.to_vec()), inner.clone())
                .prop_map(move |(shape, part)| fill(shape, &[&part])),
            (prop::sample::select(BINARY.to_vec()), inner.clone(), inner)
                .prop_map(move |(shape, a, b)| fill(shape, &[&a, &b])),
        ]
    })
}

/// Answers by turns: tiny, huge, negative, zero, missing.
#[derive(Debug)]
struct Wild {
    values: Vec<Option<(Decimal, Decimal)>>,
    asked: usize,
}

impl Figures for Wild {
    fn figure(&mut self, _: &Reference) -> Result<Figure, Absent> {
        let answer = self.values[self.asked % self.values.len()];
        self.asked += 1;
        let handle = Handle(self.asked as u64);
        let absent = Absent {
            reason: "no_data",
            handle,
        };
        let known = |(value, room)| Figure {
            value,
            room,
            handle,
        };
        answer.map(known).ok_or(absent)
    }
}

fn wild() -> impl Strategy<Value = Wild> {
    let number = prop_oneof![
        Just(Decimal::ZERO),
        Just(Decimal::MAX),
        Just(Decimal::MIN),
        Just(Decimal::new(1, 28)),
        (-1_000_000_i64..1_000_000, 0_u32..12)
            .prop_map(|(mantissa, scale)| { Decimal::new(mantissa, scale) }),
    ];
    let answer = prop::option::of((number.clone(), number.prop_map(|room| room.abs())));
    prop::collection::vec(answer, 1..6).prop_map(|values| Wild { values, asked: 0 })
}

/// A node is missing only for a reason that one of its parts or its own work gives.
fn sound(node: &Explained) -> bool {
    let leaf_has_handle = node.reference.is_some() == node.handle.is_some();
    let room_is_not_negative = match &node.outcome {
        Outcome::Number(quantity) => !quantity.room.is_sign_negative(),
        Outcome::Truth(_) | Outcome::Missing(_) => true,
    };
    leaf_has_handle && room_is_not_negative && node.children.iter().all(sound)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_can_be_read_can_be_computed(
        text in text(),
        mut wild in wild(),
        stated in -1_000_000_000_i64..1_000_000_000,
        own in prop::option::of(prop::sample::select(vec!["%", "điểm %", "tỷ đồng", "người"])),
        period in prop::sample::select(vec!["2023", "2023-Q1", "2023-9M", "2021/2025", "1900"]),
    ) {
        let world = World::read(WORLD);
        let own = own.map(|unit| Unit::parse(unit).unwrap());
        match read(&text, own.as_ref(), &world) {
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                for problem in problems {
                    prop_assert!(!problem.span.of(&text).is_empty(), "{text}: {problem:?}");
                }
            }
            Ok(formula) => {
                let context = Context::of(period.parse().unwrap());
                let explained = evaluate(&formula, &context, &mut wild);
                prop_assert!(sound(&explained), "{text}");
                if let (Some(own), Outcome::Number(_)) = (&own, &explained.outcome) {
                    prop_assert_eq!(explained.unit.as_ref(), Some(own));
                }
                for stated in [Decimal::new(stated, 3), Decimal::ZERO, Decimal::MAX] {
                    let _ = implied_inputs(&explained, stated);
                }
            }
        }
    }
}
