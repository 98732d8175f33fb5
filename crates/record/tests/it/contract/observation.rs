//! What was stated is read back whole, in order, and never changes.

use super::Made;
use crate::province::{act, found, observation, read};
use domain::moment::{AsOf, Seq};
use domain::release::Release;
use jiff::civil::date;

pub fn what_was_stated_is_read(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 2, 2);
    let mut stated = observation(store, 1, 2, "2023-9M", "14912.390", "2023-11-30");
    stated.as_printed = Some("14.912,390".to_owned());
    stated.counted_until = Some(date(2023, 9, 14));
    stated.carrier = Some("Báo Điện Biên Phủ".to_owned());
    stated.source = Some("Báo cáo số 1".to_owned());
    stated.release = Release::Public;
    let (seq, committed) = act(store, |t| t.append_observation(&stated, Some(7)).unwrap());
    assert_eq!(store.state().unwrap(), committed.state);
    let home = &store.observation_homes(&[seq]).unwrap()[0];
    let row = home.row;
    assert_eq!(row.key, stated.key);
    assert_eq!(row.value, stated.value);
    assert_eq!(row.value.unwrap().value().to_string(), "14912.390");
    assert_eq!(row.status, stated.status);
    assert_eq!(row.known_at, stated.known_at);
    assert_eq!(row.release, Release::Public);
    assert_eq!(row.counted_until, stated.counted_until);
    assert_eq!(home.as_printed, stated.as_printed);
    assert_eq!(home.carrier, stated.carrier);
    assert_eq!(home.source, stated.source);
    assert_eq!(home.source_row, Some(7));
    assert_eq!(home.action.seq, committed.audit);
    assert_eq!(home.action.verb, "test.act");
    assert_eq!(read(store, 4, AsOf::EVER, Seq::LAST), [row]);
    let mut again = store.begin().unwrap();
    assert!(again.was_stated(&stated).unwrap());
    stated.as_printed = None;
    assert!(!again.was_stated(&stated).unwrap());
}

pub fn statements_come_in_the_order_of_their_keys(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 3, 3);
    act(store, |t| {
        for number in 0..200u32 {
            let (indicator, place) = (1 + number * 7 % 3, 1 + number * 11 % 5);
            let period = format!("{}-Q{}", 2020 + number % 4, 1 + number % 3);
            let known_at = format!("2025-01-{:02}", 1 + number * 13 % 28);
            let value = number.to_string();
            let stated = observation(store, indicator, place, &period, &value, &known_at);
            t.append_observation(&stated, None).unwrap();
        }
    });
    let rows = read(store, 5, AsOf::EVER, Seq::LAST);
    assert_eq!(rows.len(), 200);
    assert!(rows.is_sorted_by_key(|row| (row.key, row.order())));
}
