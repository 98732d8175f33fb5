//! What happens between the beginning and the end of an action?
//!
//! The lock under which numbers are drawn is taken at the beginning and held to the end, so
//! that no smaller number appears after a larger one was seen. Numbers are drawn without gaps:
//! what was refused leaves none.

use super::connection::Writer;
use super::pen::{Pen, Seal};
use super::release::Releases;
use super::{
    SqliteStore, actor, boundary, breakdown, catalogue, form, indicator, last_seq, mapping,
    observation, organisation, place, release, seq, shared_text, silence, stored, succession,
    target,
};
use crate::ailment;
use crate::error::RecordError;
use crate::mapping::NewMapping;
use crate::store::{Committed, ObservationHome, Transaction, VersionKey};
use domain::actor::AuditEntry;
use domain::boundary::Boundary;
use domain::breakdown::{Breakdown, BreakdownNo, Dimension, Member};
use domain::catalogue::Catalogue;
use domain::identifier::{IndicatorCode, MemberCode, OrganisationId, PlaceId};
use domain::indicator::{IndicatorNo, IndicatorVersion};
use domain::moment::Seq;
use domain::observation::{Observation, ObservationKey};
use domain::organisation::{OrganisationNo, OrganisationVersion};
use domain::place::{Level, PlaceNo, PlaceVersion};
use domain::release::Release;
use domain::silence::Silence;
use domain::succession::Succession;
use domain::target::{Target, TargetKey, TargetRow};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::Arc;

/// One action on the writing connection.
pub(super) struct SqliteTransaction<'s> {
    store: &'s SqliteStore,
    pub(super) writer: Writer<'s>,
    action: i64,
    last: i64,
    defined: bool,
    half_done: bool,
    forms_changed: bool,
    seal: RefCell<Seal>,
    catalogue: Option<Arc<Catalogue>>,
    releases: Option<Arc<Releases>>,
    breakdowns: FxHashMap<Breakdown, BreakdownNo>,
    texts: FxHashMap<String, i64>,
}

/// Texts whose numbers an action remembers; more are looked up again.
const REMEMBERED_TEXTS: usize = 4_096;

impl<'s> SqliteTransaction<'s> {
    pub(super) fn begin(store: &'s SqliteStore) -> Result<Self, RecordError> {
        let writer = store.connections.writer()?;
        writer.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let action = last_seq(&writer)? + 1;
        writer
            .prepare_cached("INSERT INTO action (seq) VALUES (?1)")?
            .execute([action])?;
        Ok(Self {
            store,
            writer,
            action,
            last: action,
            defined: false,
            half_done: false,
            forms_changed: false,
            seal: RefCell::default(),
            releases: None,
            catalogue: None,
            breakdowns: FxHashMap::default(),
            texts: FxHashMap::default(),
        })
    }

    /// Appends one row with the next number, which is drawn only where that succeeds.
    pub(super) fn row(
        &mut self,
        append: impl FnOnce(&Pen<'_>) -> Result<(), RecordError>,
    ) -> Result<i64, RecordError> {
        let seq = self.last + 1;
        append(&Pen {
            connection: &self.writer,
            seq,
            action: self.action,
            seal: &self.seal,
        })?;
        self.last = seq;
        Ok(seq)
    }

    /// Appends a row of a definition.
    fn definition(
        &mut self,
        append: impl FnOnce(&Pen<'_>) -> Result<(), RecordError>,
    ) -> Result<Seq, RecordError> {
        let number = self.row(append)?;
        self.defined = true;
        self.catalogue = None;
        Ok(seq(number))
    }

    /// The next number of an entity, where its identifier is free.
    pub(super) fn next_no(
        &self,
        table: &'static str,
        column: &str,
        id: &str,
    ) -> Result<u32, RecordError> {
        let taken = format!("SELECT 1 FROM {table} WHERE {column} = ?1");
        if self.writer.prepare_cached(&taken)?.exists([id])? {
            return Err(RecordError::Taken {
                table,
                id: id.to_owned(),
            });
        }
        let next = format!("SELECT coalesce(max(no), 0) + 1 FROM {table}");
        let mut statement = self.writer.prepare_cached(&next)?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// The number of a shared text, appended where it is new.
    fn text(&mut self, text: &str) -> Result<i64, RecordError> {
        if let Some(&number) = self.texts.get(text) {
            return Ok(number);
        }
        let digest = shared_text::digest(text);
        let number = match shared_text::find(&self.writer, &digest)? {
            Some(number) => number,
            None => self.row(|pen| shared_text::append(pen, &digest, text))?,
        };
        if self.texts.len() < REMEMBERED_TEXTS {
            self.texts.insert(text.to_owned(), number);
        }
        Ok(number)
    }

    pub(super) fn optional_text(&mut self, text: Option<&str>) -> Result<Option<i64>, RecordError> {
        text.map(|text| self.text(text)).transpose()
    }

    /// The store that it acts on.
    pub(super) fn store(&self) -> &SqliteStore {
        self.store
    }

    /// The writing connection.
    pub(super) fn connection(&self) -> &rusqlite::Connection {
        &self.writer
    }

    /// Whether a form was defined in this action.
    pub(super) fn forms_changed(&self) -> bool {
        self.forms_changed
    }

    /// From now on forms are read from the action itself.
    pub(super) fn change_forms(&mut self) {
        self.forms_changed = true;
    }

    /// Where something of several rows could not be appended whole, nothing is committed.
    pub(super) fn half_done(&mut self, half_done: bool) {
        self.half_done |= half_done;
    }

    /// All changes of release, those of this action included.
    fn releases(&mut self) -> Result<Arc<Releases>, RecordError> {
        if let Some(releases) = &self.releases {
            return Ok(Arc::clone(releases));
        }
        let committed = self.store.releases(&*self.store.connections.reader()?)?;
        let releases = committed
            .extended(&self.writer)?
            .map_or(committed, Arc::new);
        self.releases = Some(Arc::clone(&releases));
        Ok(releases)
    }

    fn target_rows(
        &mut self,
        target: &Target,
        source_row: Option<u64>,
    ) -> Result<Seq, RecordError> {
        let note = Some(target.note.as_str()).filter(|note| !note.is_empty());
        let texts = target::Texts {
            document: self.text(&target.document)?,
            clause: self.optional_text(target.clause.as_deref())?,
            carrier: self.optional_text(target.carrier.as_deref())?,
            note: self.optional_text(note)?,
        };
        let source_row = source_row.map(u64::cast_signed);
        let number = self.row(|pen| target::append(pen, target, texts, source_row))?;
        for &member in target.goal.iter().flat_map(|goal| goal.members()) {
            self.row(|pen| target::append_member(pen, number, member))?;
        }
        Ok(seq(number))
    }
}

impl Transaction for SqliteTransaction<'_> {
    fn catalogue(&mut self) -> Result<Arc<Catalogue>, RecordError> {
        if let Some(catalogue) = &self.catalogue {
            return Ok(Arc::clone(catalogue));
        }
        // What is not yet committed must not be remembered by others.
        let catalogue = if self.defined {
            Arc::new(catalogue::load(&self.writer, self.last)?)
        } else {
            self.store.catalogues.of(&self.writer, self.last)?
        };
        self.catalogue = Some(Arc::clone(&catalogue));
        Ok(catalogue)
    }

    fn append_place(
        &mut self,
        id: &PlaceId,
        level: Level,
        invented: bool,
    ) -> Result<PlaceNo, RecordError> {
        let no = PlaceNo(self.next_no("place", "id", id.as_str())?);
        self.definition(|pen| place::append(pen, no, id, level, invented))?;
        Ok(no)
    }

    fn append_place_version(
        &mut self,
        place: PlaceNo,
        version: &PlaceVersion,
    ) -> Result<Seq, RecordError> {
        self.definition(|pen| place::append_version(pen, place, version, false))
    }

    fn append_succession(&mut self, strand: &Succession) -> Result<Seq, RecordError> {
        self.definition(|pen| succession::append(pen, strand))
    }

    fn append_boundary(&mut self, boundary: &Boundary) -> Result<Seq, RecordError> {
        self.row(|pen| boundary::append(pen, boundary)).map(seq)
    }

    fn append_mapping(&mut self, mapping: &NewMapping) -> Result<Seq, RecordError> {
        self.row(|pen| mapping::append(pen, mapping)).map(seq)
    }

    fn append_silence(&mut self, silence: &Silence) -> Result<Seq, RecordError> {
        self.row(|pen| silence::append(pen, silence)).map(seq)
    }

    fn append_organisation(&mut self, id: &OrganisationId) -> Result<OrganisationNo, RecordError> {
        let no = OrganisationNo(self.next_no("organisation", "id", id.as_str())?);
        self.definition(|pen| organisation::append(pen, no, id))?;
        Ok(no)
    }

    fn append_organisation_version(
        &mut self,
        organisation: OrganisationNo,
        version: &OrganisationVersion,
    ) -> Result<Seq, RecordError> {
        self.definition(|pen| organisation::append_version(pen, organisation, version, false))
    }

    fn append_indicator(&mut self, code: &IndicatorCode) -> Result<IndicatorNo, RecordError> {
        let no = IndicatorNo(self.next_no("indicator", "code", code.as_str())?);
        self.definition(|pen| indicator::append(pen, no, code))?;
        Ok(no)
    }

    fn append_indicator_version(
        &mut self,
        indicator: IndicatorNo,
        version: &IndicatorVersion,
    ) -> Result<Seq, RecordError> {
        self.definition(|pen| indicator::append_version(pen, indicator, version, false))
    }

    fn append_dimension(&mut self, dimension: &Dimension) -> Result<Seq, RecordError> {
        let no = match breakdown::dimension_no(&self.writer, &dimension.code)? {
            Some(no) => no,
            None => {
                let no = self.next_no("dimension", "code", dimension.code.as_str())?;
                self.definition(|pen| breakdown::append_dimension(pen, no, &dimension.code))?;
                no
            }
        };
        self.definition(|pen| breakdown::append_dimension_version(pen, no, dimension))
    }

    fn append_member(
        &mut self,
        dimension: &MemberCode,
        member: &Member,
    ) -> Result<Seq, RecordError> {
        let no = breakdown::dimension_no(&self.writer, dimension)?.ok_or_else(|| {
            RecordError::refused(
                "member_version",
                format!("there is no dimension {dimension}"),
            )
        })?;
        self.definition(|pen| breakdown::append_member(pen, no, member, false))
    }

    fn take_back(&mut self, version: &VersionKey) -> Result<Seq, RecordError> {
        let catalogue = self.catalogue()?;
        let missing = || RecordError::refused("version", format!("{version:?} is not there"));
        match version {
            VersionKey::Place(no, from) => {
                let place = catalogue.places().find(|(other, _)| other == no);
                let mut versions = place.iter().flat_map(|(_, place)| &place.versions);
                let version = versions.find(|v| v.valid.from() == *from);
                let version = version.ok_or_else(missing)?;
                self.definition(|pen| place::append_version(pen, *no, version, true))
            }
            VersionKey::Organisation(no, from) => {
                let organisation = catalogue.organisations().find(|(other, _)| other == no);
                let mut versions = organisation.iter().flat_map(|(_, body)| &body.versions);
                let version = versions.find(|v| v.valid.from() == *from);
                let version = version.ok_or_else(missing)?;
                self.definition(|pen| organisation::append_version(pen, *no, version, true))
            }
            VersionKey::Indicator(no, from) => {
                let indicator = catalogue.indicators().find(|(other, _)| other == no);
                let mut versions = indicator
                    .iter()
                    .flat_map(|(_, indicator)| &indicator.versions);
                let version = versions.find(|v| v.valid.from() == *from);
                let version = version.ok_or_else(missing)?;
                self.definition(|pen| indicator::append_version(pen, *no, version, true))
            }
            VersionKey::Member(dimension, code, from) => {
                let members = catalogue.dimension(dimension).map(|found| &found.members);
                let same = |m: &&Member| m.code == *code && m.valid.from() == *from;
                let member = members.and_then(|members| members.iter().find(same));
                let member = member.ok_or_else(missing)?;
                let no = breakdown::dimension_no(&self.writer, dimension)?;
                let no = no.ok_or_else(missing)?;
                self.definition(|pen| breakdown::append_member(pen, no, member, true))
            }
        }
    }

    fn breakdown_no(&mut self, breakdown: &Breakdown) -> Result<BreakdownNo, RecordError> {
        if let Some(&no) = self.breakdowns.get(breakdown) {
            return Ok(no);
        }
        let no = match breakdown::no(&self.writer, breakdown)? {
            Some(no) => no,
            None => {
                let no = self.next_no("breakdown", "spelling", &breakdown.to_string())?;
                let no = BreakdownNo(no);
                self.definition(|pen| breakdown::append(pen, no, breakdown))?;
                no
            }
        };
        self.breakdowns.insert(breakdown.clone(), no);
        Ok(no)
    }

    fn statements(&mut self, key: &ObservationKey) -> Result<Vec<ObservationHome>, RecordError> {
        let releases = self.releases()?;
        let mut homes = observation::under_key(&self.writer, key)?;
        for home in &mut homes {
            let row = &mut home.row;
            row.release = releases.of(stored(row.seq), self.last, row.release);
        }
        Ok(homes)
    }

    fn was_stated(&mut self, observation: &Observation) -> Result<bool, RecordError> {
        observation::was_stated(&self.writer, observation)
    }

    fn append_observation(
        &mut self,
        observation: &Observation,
        source_row: Option<u64>,
    ) -> Result<Seq, RecordError> {
        if let Some(corrected) = observation.corrects {
            let misread = observation::row(&self.writer, stored(corrected))?;
            if misread.key != observation.key || misread.known_at != observation.known_at {
                return Err(RecordError::refused(
                    "observation",
                    format!("it corrects row {corrected}, which has another key or moment"),
                ));
            }
        }
        let texts = observation::Texts {
            carrier: self.optional_text(observation.carrier.as_deref())?,
            source: self.optional_text(observation.source.as_deref())?,
        };
        let source_row = source_row.map(u64::cast_signed);
        let number = self.row(|pen| observation::append(pen, observation, texts, source_row))?;
        Ok(seq(number))
    }

    fn promises(&mut self, key: &TargetKey) -> Result<Vec<TargetRow>, RecordError> {
        let releases = self.releases()?;
        let mut rows = target::under_key(&self.writer, key)?;
        for row in &mut rows {
            let release = &mut row.target.release;
            *release = releases.of(stored(row.seq), self.last, *release);
        }
        Ok(rows)
    }

    fn append_target(
        &mut self,
        target: &Target,
        source_row: Option<u64>,
    ) -> Result<Seq, RecordError> {
        let appended = self.target_rows(target, source_row);
        self.half_done |= appended.is_err();
        appended
    }

    fn append_release(&mut self, statement: Seq, release: Release) -> Result<Seq, RecordError> {
        self.releases = None;
        let number = self.row(|pen| {
            if release::append(pen, stored(statement), release)? {
                return Ok(());
            }
            Err(RecordError::NoRow {
                table: "statement",
                seq: statement.0,
            })
        })?;
        Ok(seq(number))
    }

    fn commit(mut self: Box<Self>, entry: &AuditEntry) -> Result<Committed, RecordError> {
        if self.defined {
            let unusable = ailment::unusable(&*self.catalogue()?);
            if let Some(first) = unusable.first() {
                let reason = format!("{}: {} {}", first.code, first.subject, first.detail);
                return Err(RecordError::refused("definitions", reason));
            }
        }
        if self.forms_changed {
            form::usable(&self.writer)?;
        }
        if self.half_done {
            return Err(RecordError::refused(
                "target",
                "something of this action could not be appended whole",
            ));
        }
        let seal = self.seal.borrow_mut().take();
        actor::append(&self.writer, (self.action, self.last), &seal, entry)?;
        self.writer
            .prepare_cached("UPDATE store_state SET last_seq = ?1")?
            .execute([self.last])?;
        self.writer.prepare_cached("COMMIT")?.execute([])?;
        Ok(Committed {
            state: seq(self.last),
            audit: seq(self.action),
        })
    }
}
