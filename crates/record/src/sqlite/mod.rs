//! How does SQLite keep a province's ground state in one file?
//!
//! One connection writes, a pool of others reads; a reader never waits for the writer. What is
//! read is bound to a state, so that several connections together see one store.

mod account;
mod actor;
mod attachment;
mod boundary;
mod breakdown;
mod catalogue;
mod comment;
mod condition;
mod connection;
mod doctor;
mod form;
mod indicator;
mod keyring;
mod mailbox;
mod mapping;
mod moment;
mod observation;
mod organisation;
mod pen;
mod place;
mod release;
mod reminder;
mod report;
mod schema;
mod shared_text;
mod shelf;
mod silence;
mod succession;
mod target;
mod trail;
mod transaction;
mod value;
mod visit;

use crate::error::RecordError;
use crate::mapping::MappingRow;
use crate::open::{Address, Options};
use crate::shelf::Shelf;
use crate::store::{Ailment, AuditRow, ObservationHome, Store, Transaction, Wanted, WantedTargets};
use crate::trail::{Chain, ReleaseRow, TrailRow, WantedTrail};
use catalogue::Catalogues;
use connection::Connections;
use domain::boundary::Boundary;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorNo;
use domain::moment::{KnownAt, Seq};
use domain::observation::ObservationRow;
use domain::organisation::OrganisationNo;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::release::Release;
use domain::silence::SilenceRow;
use domain::target::TargetRow;
use jiff::tz::TimeZone;
use release::Releases;
use rusqlite::Connection;
use std::sync::{Arc, Mutex};

pub(crate) use schema::{create, migrate};

/// Ground state in SQLite.
pub(crate) struct SqliteStore {
    zone: TimeZone,
    connections: Connections,
    catalogues: Catalogues,
    releases: Mutex<Arc<Releases>>,
    forms: form::load::KeptForms,
}

/// Opens a file that is a store, or makes a store in memory.
pub(crate) fn open(address: &Address, options: &Options) -> Result<SqliteStore, RecordError> {
    let connections = Connections::open(address, options)?;
    let zone = connections
        .reader()?
        .query_row("SELECT zone FROM store_state", [], |row| {
            row.get::<_, String>(0)
        })?;
    Ok(SqliteStore {
        zone: schema::zone(&zone)?,
        connections,
        catalogues: Catalogues::default(),
        releases: Mutex::default(),
        forms: form::load::KeptForms::default(),
    })
}

/// The greatest committed number that a connection sees.
fn last_seq(connection: &Connection) -> Result<i64, RecordError> {
    let mut statement = connection.prepare_cached("SELECT last_seq FROM store_state")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// A number as it is stored; those past 2⁶³ mean the same as the last.
fn stored(seq: Seq) -> i64 {
    i64::try_from(seq.0).unwrap_or(i64::MAX)
}

/// A stored number.
fn seq(stored: i64) -> Seq {
    Seq(stored.unsigned_abs())
}

impl Store for SqliteStore {
    fn zone(&self) -> &TimeZone {
        &self.zone
    }

    fn state(&self) -> Result<Seq, RecordError> {
        Ok(seq(last_seq(&*self.connections.reader()?)?))
    }

    fn catalogue(&self, state: Seq) -> Result<Arc<Catalogue>, RecordError> {
        let reader = self.connections.snapshot()?;
        self.catalogues.of(&reader, stored(state))
    }

    fn observations(
        &self,
        wanted: &Wanted,
        visit: &mut dyn FnMut(ObservationRow),
    ) -> Result<(), RecordError> {
        visit::observations(self, wanted, visit)
    }

    fn observation_homes(&self, seqs: &[Seq]) -> Result<Vec<ObservationHome>, RecordError> {
        let reader = self.connections.snapshot()?;
        let releases = self.releases(&reader)?;
        let state = last_seq(&reader)?;
        let homes = seqs.iter();
        homes
            .map(|&seq| observation::home(&reader, &releases, state, stored(seq)))
            .collect()
    }

    fn targets(&self, wanted: &WantedTargets) -> Result<Vec<TargetRow>, RecordError> {
        let reader = self.connections.snapshot()?;
        let releases = self.releases(&reader)?;
        target::read(&reader, &releases, wanted)
    }

    fn moments(
        &self,
        places: &[PlaceNo],
        period: Option<Period>,
        state: Seq,
    ) -> Result<Vec<(KnownAt, Release)>, RecordError> {
        let reader = self.connections.snapshot()?;
        let releases = self.releases(&reader)?;
        moment::moments(&reader, &releases, places, period, stored(state))
    }

    fn stated_indicators(
        &self,
        place: PlaceNo,
        state: Seq,
    ) -> Result<Vec<(IndicatorNo, Period)>, RecordError> {
        moment::stated_indicators(&*self.connections.snapshot()?, place, stored(state))
    }

    fn stated_within(
        &self,
        indicators: &[IndicatorNo],
        places: &[PlaceNo],
        span: Period,
        state: Seq,
    ) -> Result<Vec<IndicatorNo>, RecordError> {
        let snapshot = self.connections.snapshot()?;
        moment::stated_within(&snapshot, indicators, places, span, stored(state))
    }

    fn boundaries(&self, places: &[PlaceNo], state: Seq) -> Result<Vec<Boundary>, RecordError> {
        boundary::of_places(&*self.connections.snapshot()?, places, stored(state))
    }

    fn mappings(&self, state: Seq) -> Result<Vec<MappingRow>, RecordError> {
        mapping::latest(&*self.connections.snapshot()?, stored(state))
    }

    fn mapping_versions(&self, code: &str) -> Result<Vec<MappingRow>, RecordError> {
        mapping::versions(&*self.connections.snapshot()?, code)
    }

    fn silences(&self, numbers: &[String], state: Seq) -> Result<Vec<SilenceRow>, RecordError> {
        silence::of_numbers(&*self.connections.snapshot()?, numbers, stored(state))
    }

    fn audit(&self, after: Seq, limit: usize) -> Result<Vec<AuditRow>, RecordError> {
        actor::after(&*self.connections.reader()?, stored(after), limit)
    }

    fn trail(&self, wanted: &WantedTrail) -> Result<Vec<TrailRow>, RecordError> {
        trail::read(&*self.connections.snapshot()?, wanted)
    }

    fn chain(&self) -> Result<Chain, RecordError> {
        trail::chain(&*self.connections.snapshot()?)
    }

    fn release_rows(&self, statements: &[Seq]) -> Result<Vec<ReleaseRow>, RecordError> {
        let reader = self.connections.snapshot()?;
        Ok(self.releases(&reader)?.rows(statements))
    }

    fn about(
        &self,
        statement: Seq,
    ) -> Result<Option<(PlaceNo, Option<OrganisationNo>)>, RecordError> {
        release::about(&*self.connections.snapshot()?, stored(statement))
    }

    fn doctor(&self, progress: &mut dyn FnMut(u32, u32)) -> Result<Vec<Ailment>, RecordError> {
        doctor::examine(&*self.connections.snapshot()?, progress)
    }

    fn shelf(&self) -> &dyn Shelf {
        self
    }

    fn begin(&self) -> Result<Box<dyn Transaction + '_>, RecordError> {
        Ok(Box::new(transaction::SqliteTransaction::begin(self)?))
    }
}

impl SqliteStore {
    /// The releases that a snapshot sees, at least.
    fn releases(&self, snapshot: &Connection) -> Result<Arc<Releases>, RecordError> {
        let mut known = self
            .releases
            .lock()
            .unwrap_or_else(|broken| broken.into_inner());
        if let Some(more) = known.extended(snapshot)? {
            *known = Arc::new(more);
        }
        Ok(Arc::clone(&known))
    }
}
