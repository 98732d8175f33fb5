//! Does a value with its room hold the truth, and does every number of it have its home?

use crate::world::{Table, World};
use domain::Decimal;
use domain::decimal::{plain, round_half_away};
use formula::{Context, Explained, Missing, Outcome, evaluate, read};
use proptest::prelude::*;

const WORLD: &str = "\
A | tỷ đồng | sum | sum
B | tỷ đồng | sum | sum
C | triệu đồng | sum | sum
";

fn value(text: &str, figures: &[(&str, Decimal)], decimals: Option<u32>) -> Explained {
    let formula = read(text, None, &World::read(WORLD)).unwrap();
    let lines: Vec<String> = figures
        .iter()
        .map(|(name, value)| match decimals {
            Some(decimals) => format!(
                "{name} = {:.*}",
                decimals as usize,
                round_half_away(*value, decimals)
            ),
            None => format!("{name} = {} exact", plain(*value)),
        })
        .collect();
    let context = Context::of("2023".parse().unwrap());
    let mut table = Table::read(lines.iter().map(String::as_str));
    evaluate(&formula, &context, &mut table)
}

const FORMULAS: [&str; 14] = [
    "A + B - C",
    "A * 2 - B / 4",
    "growth(A)",
    "share(B, A)",
    "A / B * 100",
    "share(C, A)",
    "change(A) / change(B)",
    "contribution(B, A)",
    "index(A, 2022)",
    "min(A, B, C)",
    "abs(A - B)",
    "round(A / B, 2)",
    "compound_growth(A, 2020)",
    "if(A > B, A - B, B - A) + max(A, C)",
];

proptest! {
    #[test]
    fn the_room_holds_the_truth(
        mantissas in prop::collection::vec(1_000_i64..1_000_000_000, 6),
        formula in prop::sample::select(FORMULAS.to_vec()),
        decimals in 0_u32..4,
    ) {
        let names = ["A@2023", "A@2022", "A@2020", "B@2023", "B@2022", "C@2023"];
        let figures: Vec<_> = names
            .into_iter()
            .zip(mantissas)
            .map(|(name, mantissa)| (name, Decimal::new(mantissa, 5)))
            .collect();
        let truth = value(formula, &figures, None).outcome.number();
        let printed = value(formula, &figures, Some(decimals)).outcome.number();
        // Where a divisor may be zero within its room, no room could hold the truth.
        let room_of_divisor = Decimal::new(5, decimals);
        let safe = figures.iter().all(|(_, value)| *value > room_of_divisor)
            && !formula.contains("change");
        if let (Some(truth), Some(printed), true) = (truth, printed, safe) {
            let off = (truth.value - printed.value).abs();
            let room = printed.room + Decimal::new(1, 12);
            prop_assert!(off <= room, "{formula}: {off} {room}");
        }
    }
}

#[test]
fn every_figure_asked_for_is_a_leaf_with_its_name() {
    let figures = [("A@2023", Decimal::TEN), ("A@2022", Decimal::ONE)];
    let explained = value("growth(A) + share(B, A)", &figures, None);
    let leaves: Vec<_> = explained
        .leaves()
        .map(|leaf| leaf.reference.clone().unwrap())
        .collect();
    let names: Vec<_> = leaves.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["A@2023", "A@2022", "B@2023", "A@2023"]);
    assert!(explained.leaves().all(|leaf| leaf.handle.is_some()));
    let lacking: Vec<_> = explained.lacking().map(ToString::to_string).collect();
    assert_eq!(lacking, ["B@2023"]);
    assert_eq!(
        explained.outcome.missing().map(Missing::code),
        Some("lacks")
    );
}

#[test]
fn functions_in_functions_end() {
    let depth = 30;
    let text = format!("{}A{}", "growth(".repeat(depth), ")".repeat(depth));
    let explained = value(&text, &[], None);
    assert!(matches!(explained.outcome, Outcome::Missing(_)));
    assert!(explained.walk().count() < 20_000);
}
