//! Whoever reads while somebody writes sees whole actions only, and never waits.

use super::Made;
use crate::province::{act, found, observation, read};
use domain::moment::{AsOf, Seq};
use std::sync::atomic::{AtomicBool, Ordering};

/// Rows of each action.
const ROWS: usize = 3;
/// Actions that are done while others read.
const ACTIONS: u32 = 60;

pub fn readers_see_whole_actions(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 1, 1);
    let done = AtomicBool::new(false);
    std::thread::scope(|threads| {
        for _ in 0..2 {
            threads.spawn(|| {
                let mut before = 0;
                let mut finished = false;
                // The last look begins after the last action.
                while !finished {
                    finished = done.load(Ordering::Acquire);
                    let state = store.state().unwrap();
                    let rows = read(store, 3, AsOf::EVER, state).len();
                    assert_eq!(rows % ROWS, 0);
                    assert!(rows >= before);
                    assert!(read(store, 3, AsOf::EVER, Seq::LAST).len() >= rows);
                    before = rows;
                }
                assert_eq!(before, ROWS * ACTIONS as usize);
            });
        }
        for number in 0..ACTIONS {
            act(store, |t| {
                for quarter in 1..=ROWS {
                    let period = format!("{}-Q{quarter}", 2000 + number);
                    let row = observation(store, 1, 1, &period, "1", "2020-01-01");
                    t.append_observation(&row, None).unwrap();
                }
            });
        }
        done.store(true, Ordering::Release);
    });
}
