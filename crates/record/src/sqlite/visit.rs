//! How are many statements visited in the order of their keys, quickly?
//!
//! Each pair of indicator and place is one range of the clustered table. One prepared
//! statement goes from pair to pair; nothing is allocated for a row.
//! A large read is shared by two threads, each with a connection of its own: the second reads
//! ahead what the first will want next. Rows are only ever added, and both stop at the same
//! state, so together they see what one would have seen.

use super::observation::{self, KNOWN_AT, SEQ, columns};
use super::release::Releases;
use super::{SqliteStore, last_seq, stored};
use crate::error::RecordError;
use crate::store::Wanted;
use domain::breakdown::BreakdownNo;
use domain::indicator::IndicatorNo;
use domain::observation::ObservationRow;
use domain::place::PlaceNo;
use rusqlite::Connection;
use std::sync::mpsc::sync_channel;

/// One range of the clustered table, in its own order.
pub(super) const RANGE: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM observation WHERE indicator = ?1 AND place = ?2 \
     AND period_first BETWEEN ?3 AND ?4 AND period_last <= ?4 \
     ORDER BY period_first, period_last, breakdown, producer, known_at, seq"
);

/// From how many pairs on a read is shared by two threads.
const SHARED_FROM: usize = 256;
/// Pairs that are read at a time.
const CHUNK: usize = 64;
/// Chunks that wait to be visited.
const CHUNKS_AHEAD: usize = 4;

type Pairs = [(IndicatorNo, PlaceNo)];
type Visit<'v> = dyn FnMut(ObservationRow) + 'v;
type Read<'r> = dyn Fn(&Connection, &Pairs, &mut Visit<'_>) -> Result<(), RecordError> + Sync + 'r;

/// What a row must fulfil beyond lying in a range.
struct Bounds {
    first: i32,
    last: i32,
    known_at: i64,
    state: i64,
    breakdowns: Option<Vec<BreakdownNo>>,
}

impl Bounds {
    fn new(wanted: &Wanted, committed: i64) -> Self {
        let days = wanted.within.map(|period| period.to_days());
        let (first, last) = days.unwrap_or((i32::MIN, i32::MAX));
        let mut breakdowns = wanted.breakdowns.clone();
        if let Some(breakdowns) = &mut breakdowns {
            breakdowns.sort_unstable();
        }
        Self {
            first,
            last,
            known_at: wanted.as_of.microseconds(),
            state: stored(wanted.state).min(committed),
            breakdowns,
        }
    }

    fn wants(&self, breakdown: BreakdownNo) -> bool {
        let wanted = self.breakdowns.as_ref();
        wanted.is_none_or(|wanted| wanted.binary_search(&breakdown).is_ok())
    }
}

fn sorted<T: Copy + Ord>(numbers: &[T]) -> Vec<T> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
}

/// Visits the wanted statements in the order of their keys.
pub(super) fn observations(
    store: &SqliteStore,
    wanted: &Wanted,
    visit: &mut dyn FnMut(ObservationRow),
) -> Result<(), RecordError> {
    let reader = store.connections.snapshot()?;
    let bounds = Bounds::new(wanted, last_seq(&reader)?);
    let releases = store.releases(&reader)?;
    let places = sorted(&wanted.places);
    let indicators = sorted(&wanted.indicators);
    let pairs: Vec<(IndicatorNo, PlaceNo)> = indicators
        .iter()
        .flat_map(|&indicator| places.iter().map(move |&place| (indicator, place)))
        .collect();
    if pairs.len() < SHARED_FROM {
        return visit_pairs(&reader, &pairs, &bounds, &releases, visit);
    }
    let read = |connection: &Connection, pairs: &Pairs, visit: &mut Visit<'_>| {
        visit_pairs(connection, pairs, &bounds, &releases, visit)
    };
    visit_shared(store, &reader, &pairs, &read, visit)
}

/// Reads every other chunk in a second thread, ahead of the first by a few chunks at most, so
/// that memory does not grow with the question.
fn visit_shared(
    store: &SqliteStore,
    reader: &Connection,
    pairs: &Pairs,
    read: &Read<'_>,
    visit: &mut dyn FnMut(ObservationRow),
) -> Result<(), RecordError> {
    let own = pairs.chunks(CHUNK).step_by(2);
    let ahead = pairs.chunks(CHUNK).skip(1).step_by(2);
    std::thread::scope(|threads| {
        let (sender, receiver) = sync_channel(CHUNKS_AHEAD);
        threads.spawn(move || {
            let reader = match store.connections.snapshot() {
                Ok(reader) => reader,
                // A receiver that is gone has failed itself and wants no more.
                Err(error) => return drop(sender.send(Err(error))),
            };
            for chunk in ahead {
                let mut rows = Vec::new();
                let done = read(&reader, chunk, &mut |row| rows.push(row));
                let failed = done.is_err();
                if sender.send(done.map(|()| rows)).is_err() || failed {
                    return;
                }
            }
        });
        for chunk in own {
            read(reader, chunk, visit)?;
            // The last of the second thread's chunks was its last message.
            if let Ok(rows) = receiver.recv() {
                rows?.into_iter().for_each(&mut *visit);
            }
        }
        Ok(())
    })
}

fn visit_pairs(
    connection: &Connection,
    pairs: &[(IndicatorNo, PlaceNo)],
    bounds: &Bounds,
    releases: &Releases,
    visit: &mut dyn FnMut(ObservationRow),
) -> Result<(), RecordError> {
    let mut statement = connection.prepare_cached(RANGE)?;
    for &(indicator, place) in pairs {
        let mut rows = statement.query((indicator.0, place.0, bounds.first, bounds.last))?;
        while let Some(row) = rows.next()? {
            let (known_at, seq): (i64, i64) = (row.get(KNOWN_AT)?, row.get(SEQ)?);
            if known_at > bounds.known_at
                || seq > bounds.state
                || !bounds.wants(BreakdownNo(row.get(2)?))
            {
                continue;
            }
            let mut row = observation::read(row, indicator, place)?;
            row.release = releases.of(seq, bounds.state, row.release);
            visit(row);
        }
    }
    Ok(())
}
