//! When did something become known of a place, and of what is there anything?

use super::observation::PRECISIONS;
use super::release::{RELEASES, Releases};
use super::value::{period, variant};
use crate::error::RecordError;
use domain::indicator::IndicatorNo;
use domain::moment::KnownAt;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::release::Release;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

const OF_OBSERVATIONS: &str = "SELECT o.known_at, o.known_precision, o.seq, o.release \
     FROM indicator i CROSS JOIN observation o ON o.indicator = i.no AND o.place = ?1 \
     WHERE o.period_first <= ?3 AND o.period_last >= ?2 AND o.seq <= ?4";

const OF_TARGETS: &str = "SELECT known_at, known_precision, seq, release FROM target \
     WHERE place = ?1 AND period_first <= ?3 AND period_last >= ?2 AND seq <= ?4";

/// The moments at which a statement about one of the places became known, whose period shares
/// a day with `within`, with the most generous release among them.
pub(super) fn moments(
    connection: &Connection,
    releases: &Releases,
    places: &[PlaceNo],
    within: Option<Period>,
    state: i64,
) -> Result<Vec<(KnownAt, Release)>, RecordError> {
    let (first, last) = within.map_or((i32::MIN, i32::MAX), Period::to_days);
    let mut found: BTreeMap<(i64, i64), Release> = BTreeMap::new();
    for place in places {
        for sql in [OF_OBSERVATIONS, OF_TARGETS] {
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(params![place.0, first, last, state])?;
            while let Some(row) = rows.next()? {
                let seq: i64 = row.get(2)?;
                let stated = variant("statement", seq, &RELEASES, row.get(3)?)?;
                let release = releases.of(seq, state, stated);
                let most = found.entry((row.get(0)?, row.get(1)?)).or_default();
                *most = release.max(*most);
            }
        }
    }
    let moments = found.into_iter().map(|((at, precision), release)| {
        let precision = variant("statement", 0, &PRECISIONS, precision)?;
        Ok((KnownAt::from_stored(at, precision), release))
    });
    moments.collect()
}

/// The indicators of which a place has statements, with the first and last day told of.
pub(super) fn stated_indicators(
    connection: &Connection,
    place: PlaceNo,
    state: i64,
) -> Result<Vec<(IndicatorNo, Period)>, RecordError> {
    let mut statement = connection.prepare_cached(
        "SELECT i.no, min(o.period_first), max(o.period_last) \
         FROM indicator i CROSS JOIN observation o ON o.indicator = i.no AND o.place = ?1 \
         WHERE o.seq <= ?2 GROUP BY i.no ORDER BY i.no",
    )?;
    let mut rows = statement.query(params![place.0, state])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let told = period("observation", 0, row.get(1)?, row.get(2)?)?;
        found.push((IndicatorNo(row.get(0)?), told));
    }
    Ok(found)
}

/// One look at the newest period for each pair, until one is found: indicators that are
/// reported at all are found at the first place as a rule.
pub(super) fn stated_within(
    connection: &Connection,
    indicators: &[IndicatorNo],
    places: &[PlaceNo],
    span: Period,
    state: i64,
) -> Result<Vec<IndicatorNo>, RecordError> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM observation WHERE indicator = ?1 AND place = ?2 \
         AND period_first <= ?3 AND period_last >= ?4 AND seq <= ?5 \
         ORDER BY period_first DESC)",
    )?;
    let (first, last) = span.to_days();
    let mut found = Vec::new();
    for indicator in indicators {
        for place in places {
            let bounds = params![indicator.0, place.0, last, first, state];
            if statement.query_row(bounds, |row| row.get(0))? {
                found.push(*indicator);
                break;
            }
        }
    }
    Ok(found)
}
