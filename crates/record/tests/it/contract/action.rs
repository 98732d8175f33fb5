//! An action is there whole, with its audit row, or not at all; one acts at a time.

use super::Made;
use crate::province::{act, entry, found, observation, read};
use domain::moment::{AsOf, KnownAt, Seq};

pub fn what_is_dropped_never_was(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let state = found(store, 1, 1).state;
    let row = observation(store, 1, 1, "2024", "8.51", "2025-01-06");
    let mut dropped = store.begin().unwrap();
    dropped.append_observation(&row, None).unwrap();
    assert_eq!(dropped.statements(&row.key).unwrap().len(), 1);
    assert_eq!(read(store, 2, AsOf::EVER, Seq::LAST), []);
    drop(dropped);
    assert_eq!(store.state().unwrap(), state);
    let mut next = store.begin().unwrap();
    assert!(!next.was_stated(&row).unwrap());
    assert_eq!(
        next.append_observation(&row, None).unwrap(),
        Seq(state.0 + 2)
    );
}

pub fn one_acts_at_a_time(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let first = store.begin().unwrap();
    assert_eq!(store.begin().err().map(|error| error.code()), Some("busy"));
    drop(first);
    assert!(store.begin().is_ok());
}

pub fn every_action_leaves_an_audit_row(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let founded = found(store, 1, 1);
    let mut said = entry("observation.state");
    said.actor.name = "Lò Thị Mai".to_owned();
    said.detail = r#"{"rows":0}"#.to_owned();
    said.reason = "thử".to_owned();
    let committed = store.begin().unwrap().commit(&said).unwrap();
    assert_eq!(
        committed.state, committed.audit,
        "an action may consist of its audit row"
    );
    let rows = store.audit(founded.audit, 10).unwrap();
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(row.seq, committed.audit);
    assert_eq!((row.verb.as_str(), row.at), (said.verb, said.at));
    assert_eq!(
        (&row.actor_id, &row.actor_name),
        (&said.actor.id, &said.actor.name)
    );
    assert_eq!((&row.detail, &row.reason), (&said.detail, &said.reason));
    assert_eq!(row.hash.len(), 64);
    let all = store.audit(Seq(0), 2).unwrap();
    let verbs: Vec<_> = all.iter().map(|row| row.verb.as_str()).collect();
    assert_eq!(verbs, ["store.create", "test.act"]);
}

pub fn a_correction_keeps_key_and_moment(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 2, 1);
    let misread = observation(store, 1, 1, "2024", "8.15", "2025-01-06");
    let (seq, _) = act(store, |t| t.append_observation(&misread, None).unwrap());
    let mut right = observation(store, 1, 1, "2024", "8.51", "2025-01-06");
    right.corrects = Some(seq);
    let mut elsewhere = right.clone();
    elsewhere.key.place = domain::place::PlaceNo(2);
    let mut later = right.clone();
    later.known_at = KnownAt::parse("2025-01-07", store.zone()).unwrap();
    act(store, |t| {
        for wrong in [&elsewhere, &later] {
            let refused = t.append_observation(wrong, None);
            assert_eq!(refused.unwrap_err().code(), "refused");
        }
        t.append_observation(&right, None).unwrap();
        let values = t.statements(&right.key).unwrap();
        let values = values
            .iter()
            .map(|home| home.row.value.unwrap().value().to_string());
        assert_eq!(values.collect::<Vec<_>>(), ["8.15", "8.51"]);
    });
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
}

pub fn references_must_lead_somewhere(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 1, 1);
    let mut t = store.begin().unwrap();
    let nowhere = observation(store, 1, 99, "2024", "1", "2025-01-06");
    assert!(t.append_observation(&nowhere, None).is_err());
    let nothing = observation(store, 99, 1, "2024", "1", "2025-01-06");
    assert!(t.append_observation(&nothing, None).is_err());
}
