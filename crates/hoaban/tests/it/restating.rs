//! The invented province across its merger: the engine against sums added up by hand.

use crate::world::WORLDS;
use cube::amount::{Missing, Reason};
use cube::question::{Map, Question, Standpoint};
use domain::Decimal;
use domain::breakdown::Breakdown;
use domain::decimal::round_half_away;
use domain::moment::{AsOf, Seq};
use domain::period::Period;
use domain::release::Viewer;
use hoaban::demo::invented::{
    Expected, Found, Map as TruthMap, PROVINCE, SEED, Size, Truth, generate,
};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use std::sync::LazyLock;

const NEW: Date = date(2025, 12, 31);
const OLD: Date = date(2025, 6, 30);

static TRUTH: LazyLock<Truth> = LazyLock::new(|| generate(SEED, Size::FULL).truth);

fn standpoint(map: Map) -> Standpoint {
    Standpoint {
        as_of: AsOf::EVER,
        state: Seq::LAST,
        map,
        viewer: Viewer::Internal,
    }
}

fn ask(
    indicator: &str,
    breakdown: &str,
    places: &[&str],
    periods: &[Period],
    map: Map,
) -> cube::Answer {
    let store = WORLDS.store();
    let catalogue = store.catalogue(store.state().unwrap()).unwrap();
    let breakdown: Breakdown = breakdown.parse().unwrap();
    let question = Question {
        indicators: vec![catalogue.indicator_by_code(indicator).unwrap()],
        places: places
            .iter()
            .map(|id| catalogue.place_by_id(id).unwrap())
            .collect(),
        periods: periods.to_vec(),
        breakdown: catalogue.breakdown_no(&breakdown).unwrap(),
        standpoint: standpoint(map),
    };
    cube::answer::answer(store, &question).unwrap()
}

#[test]
fn series_of_all_new_communes_agree_with_sums_by_hand() {
    let mut by_cut: BTreeMap<(&str, &str, TruthMap), Vec<&Expected>> = BTreeMap::new();
    for expected in &TRUTH.sums {
        by_cut
            .entry((expected.cut.0, expected.cut.1, expected.map))
            .or_default()
            .push(expected);
    }
    let mut compared = 0;
    for ((indicator, breakdown, map), expected) in by_cut {
        let mut places: Vec<&str> = expected.iter().map(|e| e.place.as_str()).collect();
        places.sort_unstable();
        places.dedup();
        let mut periods: Vec<Period> = expected.iter().map(|e| e.period).collect();
        periods.sort_unstable();
        periods.dedup();
        let map = if map == TruthMap::AsThen {
            Map::Then
        } else {
            Map::On(NEW)
        };
        let answer = ask(indicator, breakdown, &places, &periods, map);
        let cells: BTreeMap<(String, Period), &cube::answer::Cell> = answer
            .cells
            .iter()
            .map(|cell| {
                (
                    (
                        answer.catalogue.place(cell.place).id.to_string(),
                        cell.period,
                    ),
                    cell,
                )
            })
            .collect();
        for expected in expected {
            let cell = cells[&(expected.place.clone(), expected.period)];
            agrees(expected, cell);
            compared += 1;
        }
    }
    assert!(compared > 8_000, "{compared}");
}

fn agrees(expected: &Expected, cell: &cube::answer::Cell) {
    let close = |value: Option<Decimal>, wanted: Decimal| {
        value.is_some_and(|value| round_half_away(value - wanted, 12).is_zero())
    };
    match &expected.found {
        Found::Sum(wanted) => {
            assert!(
                close(cell.amount.whole(), *wanted),
                "{expected:?}\n{:?}",
                cell.amount
            );
        }
        Found::Incomplete(_, missing) => {
            assert!(!cell.amount.is_whole(), "{expected:?}\n{:?}", cell.amount);
            assert!(!missing.is_empty());
        }
        Found::NotRestatable => {
            let reason = cell.amount.reason.as_deref().map(Reason::code);
            assert!(
                !cell.amount.is_whole() && reason.is_some(),
                "{expected:?}\n{:?}",
                cell.amount
            );
        }
    }
}

#[test]
fn an_old_district_that_is_a_set_of_new_communes_is_their_sum() {
    let period: Period = "2025-09".parse().unwrap();
    assert!(TRUTH.exact_districts.len() >= 3);
    for (district, communes) in &TRUTH.exact_districts {
        let communes: Vec<&str> = communes.iter().map(String::as_str).collect();
        let parts = ask("HB_BIRTHS", "", &communes, &[period], Map::On(NEW));
        let sum: Option<Decimal> = parts.cells.iter().map(|cell| cell.amount.whole()).sum();
        let district = ask("HB_BIRTHS", "", &[district], &[period], Map::On(OLD));
        if let Some(sum) = sum {
            assert_eq!(district.cells[0].amount.whole(), Some(sum));
        }
    }
}

#[test]
fn a_torn_district_is_not_restatable_and_says_what_tears_it() {
    let period: Period = "2025-09".parse().unwrap();
    assert!(!TRUTH.torn_districts.is_empty());
    for (district, torn) in &TRUTH.torn_districts {
        let answer = ask("HB_BIRTHS", "", &[district], &[period], Map::On(OLD));
        let amount = &answer.cells[0].amount;
        assert_eq!(amount.value, None);
        let named = match amount.reason.as_deref() {
            Some(Reason::Straddling(places)) => places.clone(),
            Some(Reason::Incomplete(missing)) => missing
                .iter()
                .filter_map(|part| match part {
                    Missing::Place(place) => Some(*place),
                    _ => None,
                })
                .collect(),
            other => panic!("{district}: {other:?}"),
        };
        let named: Vec<String> = named
            .iter()
            .map(|place| answer.catalogue.place(*place).id.to_string())
            .collect();
        for torn in torn {
            assert!(named.contains(torn), "{district}: {named:?} lacks {torn}");
        }
    }
}

#[test]
fn the_province_is_the_same_on_every_map() {
    let periods: Vec<Period> = ["2024", "2024-05", "2025-03", "2025-Q3", "2025"]
        .map(|p| p.parse().unwrap())
        .to_vec();
    let on = |map| -> Vec<_> {
        let answer = ask("HB_BIRTHS", "", &[PROVINCE], &periods, map);
        answer
            .cells
            .into_iter()
            .map(|cell| (cell.amount.value, cell.amount.is_whole()))
            .collect()
    };
    let then = on(Map::Then);
    assert!(then.iter().any(|(value, _)| value.is_some()));
    assert_eq!(then, on(Map::On(NEW)));
    assert_eq!(then, on(Map::On(OLD)));
}
