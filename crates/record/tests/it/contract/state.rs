//! Reads bound to a state never change, whatever arrives later; reads as of a moment change only
//! by what was known by then; what was stated once is found again.

use super::Made;
use crate::province::{act, found, observation, read};
use domain::moment::{AsOf, KnownAt, Seq};
use domain::observation::{Observation, ObservationRow};
use domain::release::Release;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use record::Store;

/// What happens to the store in one action.
#[derive(Debug, Clone)]
struct Happening {
    indicator: u32,
    place: u32,
    period: usize,
    value: Option<i16>,
    day: u8,
    release: bool,
    revised: Option<usize>,
}

fn happening() -> impl Strategy<Value = Happening> {
    let value = proptest::option::weighted(0.8, any::<i16>());
    let revised = proptest::option::weighted(0.3, 0..40usize);
    (
        1..=3u32,
        1..=3u32,
        0..4usize,
        value,
        1..=28u8,
        any::<bool>(),
        revised,
    )
        .prop_map(
            |(indicator, place, period, value, day, release, revised)| Happening {
                indicator,
                place,
                period,
                value,
                day,
                release,
                revised,
            },
        )
}

fn statement(store: &dyn Store, happening: &Happening) -> Observation {
    let period = ["2023", "2023-Q1", "2023-H1", "2022"][happening.period];
    let value = happening
        .value
        .map_or(String::new(), |value| value.to_string());
    let day = format!("2024-02-{:02}", happening.day);
    observation(
        store,
        happening.indicator,
        happening.place,
        period,
        &value,
        &day,
    )
}

/// Repeats itself: the same seed at every run.
fn runner() -> TestRunner {
    let config = Config {
        cases: 12,
        failure_persistence: None,
        ..Config::default()
    };
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    TestRunner::new_with_rng(config, seed)
}

pub fn what_was_read_once_is_read_again(make: &dyn Fn() -> Made) {
    let happenings = proptest::collection::vec(happening(), 1..25);
    let tested = runner().run(&happenings, |happenings| {
        let made = make();
        let store = &*made.store;
        found(store, 1, 3);
        let as_of = |day: u8| AsOf::parse(&format!("2024-02-{day:02}"), store.zone()).unwrap();
        let mut states: Vec<(Seq, Vec<ObservationRow>)> = Vec::new();
        let mut stated: Vec<(Seq, Observation)> = Vec::new();
        for happening in &happenings {
            let row = statement(store, happening);
            let before: Vec<_> = [5, 15, 28]
                .map(|day| read(store, 3, as_of(day), Seq::LAST))
                .into();
            let (seq, committed) = act(store, |t| {
                let known = t.was_stated(&row).unwrap();
                assert_eq!(known, stated.iter().any(|(_, other)| *other == row));
                let seq = t.append_observation(&row, None).unwrap();
                if let Some((other, _)) = happening.revised.and_then(|at| stated.get(at)) {
                    let release =
                        [Release::Internal, Release::Public][usize::from(happening.release)];
                    t.append_release(*other, release).unwrap();
                }
                seq
            });
            stated.push((seq, row.clone()));
            for (day, before) in [5, 15, 28].into_iter().zip(before) {
                let after = read(store, 3, as_of(day), Seq::LAST);
                let keys = |rows: &[ObservationRow]| -> Vec<Seq> {
                    rows.iter()
                        .map(|row| row.seq)
                        .filter(|other| *other != seq)
                        .collect()
                };
                prop_assert_eq!(keys(&before), keys(&after));
                let enters = as_of(day).knows(row.known_at);
                prop_assert_eq!(after.len(), before.len() + usize::from(enters));
            }
            states.push((committed.state, read(store, 3, AsOf::EVER, Seq::LAST)));
        }
        for (state, rows) in &states {
            prop_assert_eq!(&read(store, 3, AsOf::EVER, *state), rows);
            prop_assert!(rows.is_sorted_by_key(|row| (row.key, row.order())));
        }
        prop_assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
        Ok(())
    });
    tested.unwrap();
}

pub fn restated_only_where_all_is_equal(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 1, 1);
    let mut row = observation(store, 1, 1, "2023", "7.10", "2023-12-29");
    row.as_printed = Some("7,10%".to_owned());
    row.source = Some("Niên giám".to_owned());
    act(store, |t| t.append_observation(&row, Some(2)).unwrap());
    let mut t = store.begin().unwrap();
    let mut same = |change: fn(&mut Observation)| {
        let mut other = row.clone();
        change(&mut other);
        t.was_stated(&other).unwrap()
    };
    assert!(same(|_| {}));
    assert!(
        same(|other| other.source = None),
        "the source is no part of it"
    );
    assert!(!same(|other| other.value = None));
    assert!(!same(|other| other.as_printed = Some("7,1%".to_owned())));
    assert!(!same(
        |other| other.status = domain::observation::Status::Final
    ));
    assert!(!same(
        |other| other.known_at = KnownAt::instant(other.known_at.timestamp())
    ));
    assert!(!same(|other| other.key.period = "2022".parse().unwrap()));
}
