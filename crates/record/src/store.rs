//! What may be asked of a store, and what may be appended to it?
//!
//! One contract for every store: SQLite in the machine, PostgreSQL for a country. A store is
//! synchronous; whoever serves many people calls it from threads of its own.

use crate::account::{Accounts, AppendAccounts};
use crate::attachment::{Attachments, WriteAttachments};
use crate::comment::{Comments, WriteComments};
use crate::error::RecordError;
use crate::mapping::{MappingRow, NewMapping};
use crate::outbox::Outbox;
use crate::overview::Overview;
use crate::report::{Reports, WriteReports};
use crate::shelf::Shelf;
use crate::trail::{Chain, ReleaseRow, TrailRow, WantedTrail};
use domain::actor::AuditEntry;
use domain::boundary::Boundary;
use domain::breakdown::{Breakdown, BreakdownNo, Dimension, Member};
use domain::catalogue::Catalogue;
use domain::identifier::{IndicatorCode, MemberCode, OrganisationId, PlaceId};
use domain::indicator::{IndicatorNo, IndicatorVersion};
use domain::moment::{AsOf, KnownAt, Seq};
use domain::observation::{Observation, ObservationKey, ObservationRow};
use domain::organisation::{OrganisationNo, OrganisationVersion};
use domain::period::Period;
use domain::place::{Level, PlaceNo, PlaceVersion};
use domain::release::Release;
use domain::silence::{Silence, SilenceRow};
use domain::succession::Succession;
use domain::target::{Target, TargetKey, TargetRow};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// Which observations are wanted. Empty lists want nothing; all conditions hold together.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Indicators, in any order.
    pub indicators: Vec<IndicatorNo>,
    /// Places, in any order.
    pub places: Vec<PlaceNo>,
    /// Only periods that lie wholly inside; `None` for all.
    pub within: Option<Period>,
    /// Only these breakdowns; `None` for all.
    pub breakdowns: Option<Vec<BreakdownNo>>,
    /// Only what was known by then.
    pub as_of: AsOf,
    /// Only rows up to this state of the store.
    pub state: Seq,
}

/// Which targets are wanted.
#[derive(Debug, Clone)]
pub struct WantedTargets {
    /// Places, in any order.
    pub places: Vec<PlaceNo>,
    /// Only these indicators; `None` for all.
    pub indicators: Option<Vec<IndicatorNo>>,
    /// Only periods that share a day with this one; `None` for all.
    pub overlapping: Option<Period>,
    /// Only what was known by then.
    pub as_of: AsOf,
    /// Only rows up to this state of the store.
    pub state: Seq,
}

/// The texts and the home of an observation, read only where somebody looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObservationHome {
    /// The statement.
    pub row: ObservationRow,
    /// As it stood on paper.
    pub as_printed: Option<String>,
    /// Who printed it.
    pub carrier: Option<String>,
    /// The paper or file, in words.
    pub source: Option<String>,
    /// The action that stated it.
    pub action: AuditRow,
    /// Row of the imported file, counted from 1 with the header.
    pub source_row: Option<u64>,
}

/// A row of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Number of the row.
    pub seq: Seq,
    /// Who, when, what, why.
    pub at: Timestamp,
    /// Identifier of who acted.
    pub actor_id: String,
    /// Name of who acted.
    pub actor_name: String,
    /// Verb.
    pub verb: String,
    /// Detail as JSON text.
    pub detail: String,
    /// Reason in words.
    pub reason: String,
    /// SHA-256 over the row before and this row, hexadecimal.
    pub hash: String,
}

/// What a commit brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// The new state of the store.
    pub state: Seq,
    /// The audit row of the action.
    pub audit: Seq,
}

/// A broken invariant of the store, as `doctor` lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ailment {
    /// Stable code; the sentence is in the room of words under `ailment-<code>`.
    pub code: &'static str,
    /// Table or thing.
    pub subject: String,
    /// Number of the row, where one is meant.
    pub seq: Option<Seq>,
    /// What was found.
    pub detail: String,
}

/// A version of a definition, named by its entity and its first day (`None`: always).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionKey {
    /// Of a place.
    Place(PlaceNo, Option<Date>),
    /// Of an organisation.
    Organisation(OrganisationNo, Option<Date>),
    /// Of an indicator.
    Indicator(IndicatorNo, Option<Date>),
    /// Of a member: dimension, member, first day.
    Member(MemberCode, MemberCode, Option<Date>),
}

/// A place where ground state is kept.
pub trait Store:
    Accounts + Attachments + Comments + Outbox + Reports + Overview + Send + Sync
{
    /// The time zone in which days begin and end.
    fn zone(&self) -> &TimeZone;

    /// The greatest committed number: the present state of the store.
    ///
    /// # Errors
    /// Where the store fails.
    fn state(&self) -> Result<Seq, RecordError>;

    /// All definitions of a state. Kept in memory by the greatest definition row it contains,
    /// so it is never stale.
    ///
    /// # Errors
    /// Where the store fails or a definition breaks an invariant.
    fn catalogue(&self, state: Seq) -> Result<Arc<Catalogue>, RecordError>;

    /// Visits the wanted statements in the order of (indicator, place, first day, last day,
    /// breakdown, producer, known at, seq); every statement under a key is visited, also
    /// overtaken ones and withdrawals.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn observations(
        &self,
        wanted: &Wanted,
        visit: &mut dyn FnMut(ObservationRow),
    ) -> Result<(), RecordError>;

    /// The homes of statements, in the order asked.
    ///
    /// # Errors
    /// Where the store fails or a number is no observation.
    fn observation_homes(&self, seqs: &[Seq]) -> Result<Vec<ObservationHome>, RecordError>;

    /// The wanted targets in the order of their keys, then known at, then seq; all versions.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn targets(&self, wanted: &WantedTargets) -> Result<Vec<TargetRow>, RecordError>;

    /// The distinct moments at which an observation or target of these places became known,
    /// oldest first, with the most generous release among them: the ticks of the rail.
    ///
    /// # Errors
    /// Where the store fails.
    fn moments(
        &self,
        places: &[PlaceNo],
        period: Option<Period>,
        state: Seq,
    ) -> Result<Vec<(KnownAt, Release)>, RecordError>;

    /// The numbers of the indicators of which a place has statements, with the first and last
    /// day told of, for lists and pickers.
    ///
    /// # Errors
    /// Where the store fails.
    fn stated_indicators(
        &self,
        place: PlaceNo,
        state: Seq,
    ) -> Result<Vec<(IndicatorNo, Period)>, RecordError>;

    /// Those of these indicators of which anything is stated, at any of these places, for a
    /// period that shares a day with `span`.
    ///
    /// # Errors
    /// Where the store fails.
    fn stated_within(
        &self,
        indicators: &[IndicatorNo],
        places: &[PlaceNo],
        span: Period,
        state: Seq,
    ) -> Result<Vec<IndicatorNo>, RecordError>;

    /// The latest boundary of each of these places that has one, in the order asked.
    ///
    /// # Errors
    /// Where the store fails.
    fn boundaries(&self, places: &[PlaceNo], state: Seq) -> Result<Vec<Boundary>, RecordError>;

    /// The latest version of each way to read a department's own workbook, in the order of codes.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn mappings(&self, state: Seq) -> Result<Vec<MappingRow>, RecordError>;

    /// Every version of such a way, oldest first.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn mapping_versions(&self, code: &str) -> Result<Vec<MappingRow>, RecordError>;

    /// The latest decision about each doubt over these numbers of texts.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn silences(&self, numbers: &[String], state: Seq) -> Result<Vec<SilenceRow>, RecordError>;

    /// Audit rows after a number, oldest first, at most `limit`.
    ///
    /// # Errors
    /// Where the store fails.
    fn audit(&self, after: Seq, limit: usize) -> Result<Vec<AuditRow>, RecordError>;

    /// The wanted audit rows as links of their chain, the newest first.
    ///
    /// # Errors
    /// Where the store fails.
    fn trail(&self, wanted: &WantedTrail) -> Result<Vec<TrailRow>, RecordError>;

    /// Recomputes the chain of all audit rows.
    ///
    /// # Errors
    /// Where the store fails.
    fn chain(&self) -> Result<Chain, RecordError>;

    /// Every change of who may see these statements, statement by statement, oldest first.
    ///
    /// # Errors
    /// Where the store fails.
    fn release_rows(&self, statements: &[Seq]) -> Result<Vec<ReleaseRow>, RecordError>;

    /// Of which place an observation or a target is, and who stated it, where it was stated;
    /// `None` where the number is neither.
    ///
    /// # Errors
    /// Where the store fails.
    fn about(
        &self,
        statement: Seq,
    ) -> Result<Option<(PlaceNo, Option<OrganisationNo>)>, RecordError>;

    /// Every broken invariant, at most 100 of a kind, none where the store is well; see
    /// [`crate::ailment::CODES`]. `progress` is told checks done of all.
    ///
    /// # Errors
    /// Where the store fails.
    fn doctor(&self, progress: &mut dyn FnMut(u32, u32)) -> Result<Vec<Ailment>, RecordError>;

    /// The papers that people work on, which are no ground state.
    fn shelf(&self) -> &dyn Shelf;

    /// Begins one action: takes the lock under which numbers are drawn, and holds it to the
    /// end. Dropped without commit, nothing of it remains.
    ///
    /// # Errors
    /// Where somebody else holds the lock for too long, or the store fails.
    fn begin(&self) -> Result<Box<dyn Transaction + '_>, RecordError>;
}

/// One action in the making. Everything appended becomes visible at once, at commit.
pub trait Transaction:
    AppendAccounts + Attachments + WriteAttachments + WriteComments + Reports + WriteReports
{
    /// The definitions, those appended in this transaction included.
    ///
    /// # Errors
    /// Where the store fails.
    fn catalogue(&mut self) -> Result<Arc<Catalogue>, RecordError>;

    /// A new place, without versions yet.
    ///
    /// # Errors
    /// Where the store fails or the identifier is taken.
    fn append_place(
        &mut self,
        id: &PlaceId,
        level: Level,
        invented: bool,
    ) -> Result<PlaceNo, RecordError>;

    /// A version of a place; the same first day replaces the earlier row from this state on.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_place_version(
        &mut self,
        place: PlaceNo,
        version: &PlaceVersion,
    ) -> Result<Seq, RecordError>;

    /// A strand of succession; the same day, source, successor and basis replaces.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_succession(&mut self, strand: &Succession) -> Result<Seq, RecordError>;

    /// A boundary of a place; a later one replaces it.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_boundary(&mut self, boundary: &Boundary) -> Result<Seq, RecordError>;

    /// A way to read a department's own workbook; a later one of its code replaces it.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_mapping(&mut self, mapping: &NewMapping) -> Result<Seq, RecordError>;

    /// A decision about a doubt over a number of a text; a later one replaces it.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_silence(&mut self, silence: &Silence) -> Result<Seq, RecordError>;

    /// A new organisation, without versions yet.
    ///
    /// # Errors
    /// Where the store fails or the identifier is taken.
    fn append_organisation(&mut self, id: &OrganisationId) -> Result<OrganisationNo, RecordError>;

    /// A version of an organisation; the same first day replaces.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_organisation_version(
        &mut self,
        organisation: OrganisationNo,
        version: &OrganisationVersion,
    ) -> Result<Seq, RecordError>;

    /// A new indicator, without versions yet.
    ///
    /// # Errors
    /// Where the store fails or the code is taken.
    fn append_indicator(&mut self, code: &IndicatorCode) -> Result<IndicatorNo, RecordError>;

    /// A version of an indicator; the same first day replaces.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_indicator_version(
        &mut self,
        indicator: IndicatorNo,
        version: &IndicatorVersion,
    ) -> Result<Seq, RecordError>;

    /// A dimension with names; its members are appended one by one. The same code replaces.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_dimension(&mut self, dimension: &Dimension) -> Result<Seq, RecordError>;

    /// A member of a dimension; the same code and first day replaces.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_member(
        &mut self,
        dimension: &MemberCode,
        member: &Member,
    ) -> Result<Seq, RecordError>;

    /// Takes back a version that should never have been stated, such as one with a wrong first
    /// day; earlier states keep it.
    ///
    /// # Errors
    /// Where there is no such version now, or the store fails.
    fn take_back(&mut self, version: &VersionKey) -> Result<Seq, RecordError>;

    /// The number of a combination of members, drawn where it is new.
    ///
    /// # Errors
    /// Where the store fails.
    fn breakdown_no(&mut self, breakdown: &Breakdown) -> Result<BreakdownNo, RecordError>;

    /// Every statement ever made under a key, in order.
    ///
    /// # Errors
    /// Where the store fails.
    fn statements(&mut self, key: &ObservationKey) -> Result<Vec<ObservationHome>, RecordError>;

    /// Whether a row equal in key, known at, value, status and as printed was ever stated.
    ///
    /// # Errors
    /// Where the store fails.
    fn was_stated(&mut self, observation: &Observation) -> Result<bool, RecordError>;

    /// A statement of what is.
    ///
    /// # Errors
    /// Where the store fails, or it corrects a row with another key or another `known_at`.
    fn append_observation(
        &mut self,
        observation: &Observation,
        source_row: Option<u64>,
    ) -> Result<Seq, RecordError>;

    /// Every promise ever made under a key, in order.
    ///
    /// # Errors
    /// Where the store fails.
    fn promises(&mut self, key: &TargetKey) -> Result<Vec<TargetRow>, RecordError>;

    /// A statement of what shall be.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_target(
        &mut self,
        target: &Target,
        source_row: Option<u64>,
    ) -> Result<Seq, RecordError>;

    /// Changes who may see a statement from this state on.
    ///
    /// # Errors
    /// Where the store fails or the number is no statement.
    fn append_release(&mut self, statement: Seq, release: Release) -> Result<Seq, RecordError>;

    /// Writes the audit row and makes all of it visible and durable at once.
    ///
    /// # Errors
    /// Where the store fails, versions of one definition overlap, or a definition has no version;
    /// then nothing of the action remains.
    fn commit(self: Box<Self>, entry: &AuditEntry) -> Result<Committed, RecordError>;
}
