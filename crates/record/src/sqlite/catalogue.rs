//! Which definitions does a state have, and when may they be taken from memory?

use super::{breakdown, indicator, organisation, place, succession};
use crate::error::RecordError;
use domain::catalogue::{Catalogue, Definitions};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// Catalogues that are kept in memory; older ones are read again.
const KEPT: usize = 8;

/// Catalogues by the greatest number among the definitions that they contain. Definitions are
/// never changed, so equal numbers mean equal catalogues: none can be stale.
#[derive(Default)]
pub(super) struct Catalogues(Mutex<BTreeMap<i64, Arc<Catalogue>>>);

impl Catalogues {
    /// The definitions of a state, as far as the connection sees them.
    pub(super) fn of(
        &self,
        connection: &Connection,
        state: i64,
    ) -> Result<Arc<Catalogue>, RecordError> {
        let key = last_definition(connection, state)?;
        let kept = |catalogues: &Self| {
            let kept = catalogues
                .0
                .lock()
                .unwrap_or_else(|broken| broken.into_inner());
            kept.get(&key).cloned()
        };
        if let Some(catalogue) = kept(self) {
            return Ok(catalogue);
        }
        let catalogue = Arc::new(load(connection, key)?);
        let mut kept = self.0.lock().unwrap_or_else(|broken| broken.into_inner());
        kept.insert(key, Arc::clone(&catalogue));
        if kept.len() > KEPT {
            kept.pop_first();
        }
        Ok(catalogue)
    }
}

/// The greatest number among the definitions of a state.
pub(super) fn last_definition(connection: &Connection, state: i64) -> Result<i64, RecordError> {
    let mut statement = connection.prepare_cached(
        "SELECT max(seq) FROM ( \
         SELECT max(seq) AS seq FROM place WHERE seq <= ?1 \
         UNION ALL SELECT max(seq) FROM place_version WHERE seq <= ?1 \
         UNION ALL SELECT max(seq) FROM succession WHERE seq <= ?1 \
         UNION ALL SELECT max(seq) FROM organisation WHERE seq <= ?1 \
         UNION ALL SELECT max(seq) FROM organisation_version WHERE seq <= ?1 \
         UNION ALL SELECT max(seq) FROM indicator WHERE seq <= ?1 \
         UNION ALL SELECT max(seq) FROM indicator_version WHERE seq <= ?1 \
         UNION ALL SELECT max(seq) FROM dimension_version WHERE seq <= ?1 \
         UNION ALL SELECT max(seq) FROM member_version WHERE seq <= ?1 \
         UNION ALL SELECT max(seq) FROM breakdown WHERE seq <= ?1) AS last",
    )?;
    let last: Option<i64> = statement.query_row([state], |row| row.get(0))?;
    Ok(last.unwrap_or(0))
}

/// Reads all definitions of a state.
pub(super) fn load(connection: &Connection, state: i64) -> Result<Catalogue, RecordError> {
    Ok(Catalogue::new(Definitions {
        places: place::load(connection, state)?,
        organisations: organisation::load(connection, state)?,
        indicators: indicator::load(connection, state)?,
        dimensions: breakdown::load_dimensions(connection, state)?,
        breakdowns: breakdown::load(connection, state)?,
        succession: succession::load(connection, state)?,
    }))
}

/// Versions by entity from versions by entity and first day.
pub(super) fn by_entity<V>(versions: BTreeMap<(u32, Option<i32>), V>) -> BTreeMap<u32, Vec<V>> {
    let mut entities: BTreeMap<u32, Vec<V>> = BTreeMap::new();
    for ((entity, _), version) in versions {
        entities.entry(entity).or_default().push(version);
    }
    entities
}
