//! At what rate are statements appended, beside prepared INSERTs of the same rows?

use crate::nation::{COMMUNES, INDICATORS, Nation, entry, periods, statement};
use crate::timed;
use domain::observation::Observation;
use rusqlite::{Connection, params};
use std::time::Duration;

/// The first rows of monthly reports: by period, then commune, then indicator.
fn rows(count: u64) -> impl Iterator<Item = Observation> {
    let years = (2021..).flat_map(periods);
    years
        .flat_map(|period| {
            (1..=COMMUNES).flat_map(move |place| {
                (1..=INDICATORS).map(move |indicator| statement(indicator, place, period))
            })
        })
        .take(usize::try_from(count).unwrap())
}

pub fn measure(count: u64) {
    let rate = |time: Duration| count as f64 / time.as_secs_f64();
    let made = timed(|| {
        rows(count)
            .map(|row| row.key.place.0 as usize)
            .sum::<usize>()
    })
    .1;
    let nation = Nation::found();
    let (state, store) = timed(|| through_the_store(&nation, count));
    assert!(state > count);
    drop(nation);
    let (_, raw) = timed(|| prepared_inserts(&Nation::found(), count, true));
    let (_, bare) = timed(|| prepared_inserts(&Nation::found(), count, false));
    let (store, raw, bare) = (store - made, raw - made, bare - made);
    println!("import of {count} observations (making the rows, {made:.1?}, is not counted)");
    println!(
        "  store, checked against re-import:  {:>9.0} rows/s",
        rate(store)
    );
    println!(
        "  prepared INSERTs:                  {:>9.0} rows/s",
        rate(raw)
    );
    println!(
        "  prepared INSERTs, no foreign keys: {:>9.0} rows/s",
        rate(bare)
    );
    let shares = (raw.as_secs_f64(), bare.as_secs_f64());
    let store = store.as_secs_f64();
    println!(
        "  the store reaches {:.0} % and {:.0} % of the raw rates",
        100.0 * shares.0 / store,
        100.0 * shares.1 / store
    );
}

fn through_the_store(nation: &Nation, count: u64) -> u64 {
    let mut transaction = nation.store.begin().unwrap();
    for (row, number) in rows(count).zip(2..) {
        if !transaction.was_stated(&row).unwrap() {
            transaction.append_observation(&row, Some(number)).unwrap();
        }
    }
    transaction
        .commit(&entry("import.observations"))
        .unwrap()
        .state
        .0
}

fn prepared_inserts(nation: &Nation, count: u64, foreign_keys: bool) {
    let mut connection = Connection::open(nation.path()).unwrap();
    connection
        .pragma_update(None, "foreign_keys", foreign_keys)
        .unwrap();
    connection
        .pragma_update(None, "synchronous", "FULL")
        .unwrap();
    connection
        .pragma_update(None, "cache_size", -65_536)
        .unwrap();
    let transaction = connection.transaction().unwrap();
    let state = |sql: &str| -> i64 { transaction.query_row(sql, [], |row| row.get(0)).unwrap() };
    let mut seq = state("SELECT last_seq FROM store_state");
    let action = state("SELECT max(seq) FROM action");
    let mut insert = transaction
        .prepare(
            "INSERT INTO observation (indicator, place, period_first, period_last, breakdown, \
             producer, known_at, seq, known_precision, mantissa, scale, printed_place, status, \
             release, counted_until, corrects, action, carrier, source, source_row, as_printed) \
             VALUES (?1, ?2, ?3, ?4, 0, 1, ?5, ?6, 0, ?7, 2, -2, ?8, 1, ?9, NULL, ?10, NULL, \
             NULL, ?11, ?12)",
        )
        .unwrap();
    for row in rows(count) {
        seq += 1;
        let (first, last) = row.key.period.to_days();
        let mantissa = i64::try_from(row.value.unwrap().value().mantissa()).unwrap();
        insert
            .execute(params![
                row.key.indicator.0,
                row.key.place.0,
                first,
                last,
                row.known_at.microseconds(),
                seq,
                mantissa,
                row.status.rank(),
                row.counted_until.map(domain::period::day_number),
                action,
                seq,
                row.as_printed
            ])
            .unwrap();
    }
    drop(insert);
    transaction
        .execute("UPDATE store_state SET last_seq = ?1", [seq])
        .unwrap();
    transaction.commit().unwrap();
}
