//! The audit trail is searched, paged, and its chain holds.

use super::Made;
use crate::province::{entry, found};
use domain::moment::Seq;
use record::trail::WantedTrail;

pub fn the_trail_is_searched_and_paged(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 1, 1);
    let mut last = Seq(0);
    for number in 0..5 {
        let mut said = entry(if number % 2 == 0 {
            "report.submit"
        } else {
            "report.return"
        });
        said.actor.id = format!("person-{}", number % 3);
        said.detail = format!(r#"{{"report":"R{number}"}}"#);
        said.at += jiff::SignedDuration::from_hours(number);
        last = store.begin().unwrap().commit(&said).unwrap().audit;
    }
    let numbers = |wanted: &WantedTrail| -> Vec<String> {
        let rows = store.trail(wanted).unwrap();
        assert!(rows.iter().all(|row| row.holds));
        rows.into_iter().map(|row| row.row.detail).collect()
    };
    let all = WantedTrail::newest(2);
    assert_eq!(numbers(&all), [r#"{"report":"R4"}"#, r#"{"report":"R3"}"#]);
    let before = Seq(last.0 - 1);
    let next = WantedTrail {
        before,
        ..all.clone()
    };
    assert_eq!(numbers(&next), [r#"{"report":"R2"}"#, r#"{"report":"R1"}"#]);
    let many = WantedTrail::newest(100);
    let of = |change: &dyn Fn(&mut WantedTrail)| {
        let mut wanted = many.clone();
        change(&mut wanted);
        numbers(&wanted).len()
    };
    assert_eq!(of(&|w| w.actor = Some("person-0".to_owned())), 2);
    assert_eq!(of(&|w| w.verb = Some("report.".to_owned())), 5);
    assert_eq!(of(&|w| w.verb = Some("report.submit".to_owned())), 3);
    assert_eq!(of(&|w| w.verb = Some("report".to_owned())), 0);
    assert_eq!(of(&|w| w.containing = vec!["\"R3\"".to_owned()]), 1);
    assert_eq!(
        of(&|w| w.from = Some(entry("x").at + jiff::SignedDuration::from_hours(3))),
        2
    );
    let soon = entry("x").at + jiff::SignedDuration::from_mins(1);
    assert_eq!(
        of(&|w| w.until = Some(soon)),
        3,
        "the making, the places, the first"
    );
    assert_eq!(of(&|w| w.rows = Some(vec![last, last, Seq(3)])), 2);
}

pub fn the_chain_holds(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 1, 1);
    let chain = store.chain().unwrap();
    assert_eq!((chain.actions, chain.broken), (2, None));
    let newest = store.trail(&WantedTrail::newest(1)).unwrap().remove(0);
    assert_eq!(newest.row.hash, chain.head);
    assert_eq!(newest.before.len(), 64);
    assert!(newest.last >= newest.row.seq);
}
