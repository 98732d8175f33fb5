//! At what rate are statements appended, beside prepared INSERTs of the same rows?
//!
//! The three ways take turns, a tenth of the rows at a time, so that whatever else the machine
//! does falls on all of them alike. Making the rows is not counted.

use crate::nation::{COMMUNES, INDICATORS, Nation, entry, periods, statement};
use crate::timed;
use domain::observation::Observation;
use domain::period::day_number;
use rusqlite::{Connection, params};
use std::time::Duration;

/// Rows as monthly reports bring them: by period, then commune, then indicator.
fn rows() -> impl Iterator<Item = Observation> {
    let years = (2021..).flat_map(periods);
    years.flat_map(|period| {
        (1..=COMMUNES).flat_map(move |place| {
            (1..=INDICATORS).map(move |indicator| statement(indicator, place, period))
        })
    })
}

pub fn measure(count: u64) {
    let store = Nation::found();
    let (checked, bare) = (Prepared::open(true), Prepared::open(false));
    let mut ways = [Duration::ZERO; 3];
    let mut rows = rows();
    for _ in 0..10 {
        let some: Vec<Observation> = rows.by_ref().take(count as usize / 10).collect();
        ways[0] += timed(|| through_the_store(&store, &some)).1;
        ways[1] += timed(|| checked.insert(&some)).1;
        ways[2] += timed(|| bare.insert(&some)).1;
    }
    let [store, checked, bare] = ways.map(|time| count as f64 / time.as_secs_f64());
    println!("import of {count} observations, in ten actions");
    println!("  store, looked up, sealed, audited: {store:>9.0} rows/s");
    println!(
        "  prepared INSERTs:                  {checked:>9.0} rows/s; the store reaches {:.0} %",
        100.0 * store / checked
    );
    println!(
        "  the same without foreign keys:     {bare:>9.0} rows/s; the store reaches {:.0} %",
        100.0 * store / bare
    );
}

/// The way of an import: whatever was stated before is left out.
fn through_the_store(nation: &Nation, rows: &[Observation]) {
    let mut transaction = nation.store.begin().unwrap();
    for (row, number) in rows.iter().zip(2..) {
        if !transaction.was_stated(row).unwrap() {
            transaction.append_observation(row, Some(number)).unwrap();
        }
    }
    transaction.commit(&entry("import.observations")).unwrap();
}

/// The bulk path of the database itself, on the same table.
struct Prepared {
    connection: Connection,
    _nation: Nation,
}

impl Prepared {
    fn open(foreign_keys: bool) -> Self {
        let nation = Nation::found();
        let connection = Connection::open(nation.path()).unwrap();
        let set = |name: &str, value: &str| {
            connection.pragma_update(None, name, value).unwrap();
        };
        set("foreign_keys", if foreign_keys { "ON" } else { "OFF" });
        set("synchronous", "FULL");
        set("cache_size", "-65536");
        Self {
            connection,
            _nation: nation,
        }
    }

    fn insert(&self, rows: &[Observation]) {
        let transaction = self.connection.unchecked_transaction().unwrap();
        let number = |sql: &str| -> i64 {
            let read = transaction.query_row(sql, [], |row| row.get(0));
            read.unwrap()
        };
        let mut seq = number("SELECT last_seq FROM store_state");
        let action = number("SELECT max(seq) FROM action");
        let mut insert = transaction
            .prepare(
                "INSERT INTO observation (indicator, place, period_first, period_last, \
                 breakdown, producer, known_at, seq, known_precision, mantissa, scale, \
                 printed_place, status, release, counted_until, corrects, action, carrier, \
                 source, source_row, as_printed) VALUES (?1, ?2, ?3, ?4, 0, 1, ?5, ?6, 0, ?7, \
                 2, -2, ?8, 1, ?9, NULL, ?10, NULL, NULL, ?11, ?12)",
            )
            .unwrap();
        for row in rows {
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
                    row.counted_until.map(day_number),
                    action,
                    seq,
                    row.as_printed
                ])
                .unwrap();
        }
        drop(insert);
        let state = "UPDATE store_state SET last_seq = ?1";
        transaction.execute(state, [seq]).unwrap();
        transaction.commit().unwrap();
    }
}
