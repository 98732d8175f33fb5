//! Does a store survive that its program is killed at any point?
//!
//! The test starts itself again as a child that appends and says what it was told is safe. The
//! parent kills it with SIGKILL at seeded points: after so many acknowledgements, with a batch
//! under way. Then everything acknowledged must be there, and nothing half.

use super::File;
use crate::province::{entry, found, observation, read};
use domain::moment::{AsOf, Seq};
use record::store::Store;
use record::{Options, open};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

/// Names the store to a child; without it, the child's part is no part of the test.
const STORE: &str = "HOABAN_TEST_KILLED_STORE";
/// Times that the program is killed.
const KILLS: u64 = 220;
/// Rows of the largest batch.
const BATCH: u64 = 40;

/// One batch: so many rows of one place, in one action; the value tells the batch.
fn append_batch(store: &dyn Store, number: u64) -> Seq {
    let mut transaction = store.begin().unwrap();
    for row in 0..=number * 7 % BATCH {
        let value = number.to_string();
        let period = format!("{}-{:02}", 2000 + row / 12, 1 + row % 12);
        let place = u32::try_from(1 + number % 4).unwrap();
        let row = observation(store, 1, place, &period, &value, "2024-01-01");
        transaction.append_observation(&row, None).unwrap();
    }
    transaction.commit(&entry("test.act")).unwrap().state
}

/// The child's part: append until killed, and say what is safe.
#[test]
fn appends_until_killed() {
    #[expect(
        clippy::disallowed_methods,
        reason = "a child learns its task from its environment"
    )]
    let Ok(url) = std::env::var(STORE) else {
        return;
    };
    let store = open(&url, &Options::default()).unwrap();
    let mut out = std::io::stdout().lock();
    for number in store.state().unwrap().0.. {
        let state = append_batch(&*store, number);
        writeln!(out, "safe {state}").unwrap();
        out.flush().unwrap();
    }
}

fn start(file: &File) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "sqlite::kill::appends_until_killed",
            "--exact",
            "--nocapture",
        ])
        .env(STORE, file.url())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills a child after some acknowledgements and a seeded while; gives the last that came.
fn run_and_kill(file: &File, seed: u64) -> Option<Seq> {
    let mut child = start(file);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut safe = None;
    let mut hear = |line: Option<std::io::Result<String>>| {
        let line = line?.ok()?;
        if let Some(number) = line.strip_prefix("safe ") {
            safe = Some(Seq(number.parse().unwrap()));
        }
        Some(())
    };
    // Some children die before they have said anything.
    for _ in 0..seed % 7 {
        if hear(lines.next()).is_none() {
            break;
        }
    }
    // A while that does not depend on a clock: work of the parent's own.
    let spun = (0..seed * 7_919 % 40_000).fold(seed, |mixed, n| mixed.rotate_left(5) ^ n);
    std::hint::black_box(spun);
    child.kill().unwrap();
    child.wait().unwrap();
    while hear(lines.next()).is_some() {}
    safe
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_half() {
    let file = File::new();
    found(&*file.open(), 2, 1);
    let mut safe = file.open().state().unwrap();
    let mut heard = 0;
    for seed in 1..=KILLS {
        let acknowledged = run_and_kill(&file, seed);
        heard += u64::from(acknowledged.is_some());
        safe = safe.max(acknowledged.unwrap_or_default());
        let store = file.open();
        let state = store.state().unwrap();
        assert!(
            state >= safe,
            "kill {seed}: {safe} was acknowledged, {state} is there"
        );
        let last = store.audit(Seq(0), usize::MAX).unwrap().pop().unwrap();
        assert!(last.seq <= state);
        if seed % 20 == 0 {
            assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), [], "kill {seed}");
        }
    }
    assert!(
        heard > KILLS / 2,
        "most children got something done: {heard}"
    );
    batches_are_whole(&*file.open());
}

/// Every batch has the rows that its number says.
fn batches_are_whole(store: &dyn Store) {
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
    let rows = read(store, 4, AsOf::EVER, Seq::LAST);
    let mut numbers = BTreeSet::new();
    for row in &rows {
        numbers.insert(row.value.unwrap().value());
    }
    assert!(numbers.len() > 100);
    for number in numbers {
        let of_batch = rows
            .iter()
            .filter(|row| row.value.unwrap().value() == number);
        let number: u64 = number.to_string().parse().unwrap();
        let whole = usize::try_from(number * 7 % BATCH + 1).unwrap();
        assert_eq!(of_batch.count(), whole, "batch {number}");
    }
}
