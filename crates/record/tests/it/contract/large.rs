//! A read that is large enough to be shared by threads sees what small reads see.

use super::Made;
use crate::province::{act, found, observation};
use domain::breakdown::BreakdownNo;
use domain::indicator::IndicatorNo;
use domain::moment::{AsOf, Seq};
use domain::observation::ObservationRow;
use domain::period::Period;
use domain::place::PlaceNo;
use record::Store;
use record::store::Wanted;

fn visited(store: &dyn Store, wanted: &Wanted) -> Vec<ObservationRow> {
    let mut rows = Vec::new();
    store
        .observations(wanted, &mut |row| rows.push(row))
        .unwrap();
    rows
}

pub fn large_reads_agree_with_small_ones(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 60, 11);
    act(store, |t| {
        for number in 0..3_000u32 {
            let (indicator, place) = (1 + number % 11, 1 + number * 7 % 62);
            let period = format!("{}-Q{}", 2020 + number % 4, 1 + number % 3);
            let row = observation(store, indicator, place, &period, "1", "2025-01-06");
            t.append_observation(&row, None).unwrap();
        }
    });
    let wanted = Wanted {
        indicators: (1..=11).rev().map(IndicatorNo).collect(),
        places: (1..=62).chain(5..9).map(PlaceNo).collect(),
        within: Some(Period::years(2021, 2022).unwrap()),
        breakdowns: Some(vec![BreakdownNo::TOTAL]),
        as_of: AsOf::EVER,
        state: Seq::LAST,
    };
    let large = visited(store, &wanted);
    assert!(large.len() > 1_000);
    assert!(large.is_sorted_by_key(|row| (row.key, row.order())));
    let mut small = Vec::new();
    for indicator in 1..=11 {
        for place in 1..=62 {
            let pair = Wanted {
                indicators: vec![IndicatorNo(indicator)],
                places: vec![PlaceNo(place)],
                ..wanted.clone()
            };
            small.extend(visited(store, &pair));
        }
    }
    assert_eq!(large, small);
    let none = Wanted {
        breakdowns: Some(vec![]),
        ..wanted.clone()
    };
    assert_eq!(visited(store, &none), []);
    let nowhere = Wanted {
        places: vec![],
        ..wanted
    };
    assert_eq!(visited(store, &nowhere), []);
}
