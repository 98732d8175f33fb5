//! Who may see a statement changes from a state on, and earlier states keep what they had.

use super::Made;
use crate::province::{act, found, observation, read};
use domain::moment::{AsOf, Seq};
use domain::release::Release;

pub fn a_release_holds_from_its_state_on(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 1, 1);
    let row = observation(store, 1, 1, "2024", "8.51", "2025-01-06");
    let (seq, stated) = act(store, |t| t.append_observation(&row, None).unwrap());
    let release = |release| {
        act(store, |t| {
            t.append_release(seq, release).unwrap();
            let own = t.statements(&row.key).unwrap()[0].row.release;
            assert_eq!(own, release, "an action sees its own releases");
        })
        .1
    };
    let released = release(Release::Public);
    let recalled = release(Release::Internal);
    let seen = |state| read(store, 2, AsOf::EVER, state)[0].release;
    assert_eq!(seen(stated.state), Release::Internal);
    assert_eq!(seen(released.state), Release::Public);
    assert_eq!(seen(recalled.state), Release::Internal);
    assert_eq!(seen(Seq::LAST), Release::Internal);
    let home = &store.observation_homes(&[seq]).unwrap()[0];
    assert_eq!(home.row.release, Release::Internal);
}

pub fn only_statements_are_released(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let founded = found(store, 1, 1);
    let (_, committed) = act(store, |t| {
        let no_statement = t.append_release(founded.state, Release::Public);
        assert_eq!(no_statement.unwrap_err().code(), "no-row");
    });
    assert_eq!(committed.state, Seq(founded.state.0 + 1));
    let homes = store.observation_homes(&[founded.state]);
    assert_eq!(homes.unwrap_err().code(), "no-row");
}
