//! The ticks of the rail, and of what a place has statements.

use super::Made;
use crate::province::{act, found, observation};
use domain::indicator::IndicatorNo;
use domain::moment::{KnownAt, Seq};
use domain::period::Period;
use domain::place::PlaceNo;
use domain::release::Release;

pub fn moments_are_told_once_with_their_best_release(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 1, 2);
    let (first, committed) = act(store, |t| {
        let row = |indicator, place, period: &str, known_at: &str| {
            observation(store, indicator, place, period, "1", known_at)
        };
        let first = t
            .append_observation(&row(1, 1, "2023", "2023-11-30"), None)
            .unwrap();
        let mut public = row(2, 1, "2023-Q4", "2023-11-30");
        public.release = Release::Public;
        t.append_observation(&public, None).unwrap();
        t.append_observation(&row(2, 1, "2023", "2023-12-29"), None)
            .unwrap();
        t.append_observation(&row(2, 1, "2022", "2022-12-29"), None)
            .unwrap();
        t.append_observation(&row(1, 3, "2023", "2023-10-01"), None)
            .unwrap();
        first
    });
    let day = |text: &str| KnownAt::parse(text, store.zone()).unwrap();
    let moments = |period, state| store.moments(&[PlaceNo(1)], period, state).unwrap();
    let of_2023 = Some(Period::year(2023).unwrap());
    let expected = [
        (day("2023-11-30"), Release::Public),
        (day("2023-12-29"), Release::Internal),
    ];
    assert_eq!(moments(of_2023, Seq::LAST), expected);
    assert_eq!(moments(None, Seq::LAST).len(), 3);
    assert_eq!(
        moments(None, first),
        [(day("2023-11-30"), Release::Internal)]
    );
    assert_eq!(store.moments(&[], None, committed.state).unwrap(), []);
    let both = [PlaceNo(3), PlaceNo(1)];
    assert_eq!(store.moments(&both, None, Seq::LAST).unwrap().len(), 4);
}

pub fn stated_indicators_tell_their_span(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 1, 3);
    let (first, _) = act(store, |t| {
        let mut state = |indicator, period: &str| {
            let row = observation(store, indicator, 1, period, "1", "2024-01-01");
            t.append_observation(&row, None).unwrap()
        };
        let first = state(3, "2023");
        state(1, "2021-Q2");
        state(1, "2020-05");
        state(1, "2021-04");
        first
    });
    let year = Period::year(2023).unwrap();
    let span = "2020-05-01/2021-06-30".parse().unwrap();
    let stated = |state| store.stated_indicators(PlaceNo(1), state).unwrap();
    let both = [(IndicatorNo(1), span), (IndicatorNo(3), year)];
    assert_eq!(stated(Seq::LAST), both);
    assert_eq!(stated(first), [(IndicatorNo(3), year)]);
    assert_eq!(store.stated_indicators(PlaceNo(2), Seq::LAST).unwrap(), []);
}
