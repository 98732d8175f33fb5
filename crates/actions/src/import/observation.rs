//! How does a file of observations become statements?
//!
//! Columns: `indicator, place, period, value, status, known_at, producer`, and where wanted
//! `breakdown, unit, as_printed, counted_until, carrier, release, source, withdrawn,
//! places_as_of`. A row equal to one ever stated is passed over.
//!
//! Ways to fail, as findings: every code of [`crate::observation::check`], and
//! `row-contradicts` (two rows of the files under one key and moment), `record-contradicts`
//! (a row under the key and moment of a statement, saying otherwise), `row-repeated`,
//! `nothing-to-withdraw`, `out-of-scope`.

use crate::desk::{Desk, Pen};
use crate::field::Check;
use crate::finding::Findings;
use crate::import::{Change, Difference, Input, Kind, Progress, Report, Session, import};
use crate::observation::Draft;
use crate::observation::check::{COLUMNS, blank, check};
use crate::observation::withdraw::seen_by;
use crate::permission::{Authorized, Object, permit};
use crate::refused::Refused;
use crate::resolve::is_set_back;
use crate::table::Row;
use domain::catalogue::Catalogue;
use domain::decimal::plain;
use domain::indicator::IndicatorNo;
use domain::moment::Seq;
use domain::observation::{Observation, ObservationKey, ObservationRow};
use domain::period::Period;
use domain::place::PlaceNo;
use jiff::tz::TimeZone;
use record::RecordError;
use record::store::ObservationHome;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::hash::BuildHasher;

/// Imports observations.
///
/// # Errors
/// Where the store fails; what is wrong with the files is in the report.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ImportObservations>,
    input: Input<'_>,
    progress: &mut dyn FnMut(&Progress<'_>),
) -> Result<Report, Refused> {
    import(
        desk,
        authorized,
        Kind::Observations,
        input,
        progress,
        |pen, session, findings| {
            let state = pen.store.state()?;
            let mut writer = Writer {
                authorized,
                state,
                spans: FxHashMap::default(),
                seen: FxHashSet::default(),
                statement: blank(),
            };
            session.rows(COLUMNS, findings, |session, findings, row| {
                writer.take(pen, session, findings, row)
            })
        },
    )
}

/// The indicators stated of a place, each with the days told of.
type Spans = FxHashMap<IndicatorNo, Period>;

struct Writer<'a> {
    /// The right, asked for each row.
    authorized: &'a Authorized<permit::ImportObservations>,
    /// The state before the import.
    state: Seq,
    /// What the record tells of each place that the files name.
    spans: FxHashMap<PlaceNo, Spans>,
    /// Fingerprints of key and moment of each row taken: what is not among them was not in the
    /// files before; what is, the record is asked about.
    seen: FxHashSet<u64>,
    statement: Observation,
}

impl Writer<'_> {
    fn take(
        &mut self,
        pen: &mut Pen<'_>,
        session: &mut Session<'_, '_>,
        findings: &mut Findings,
        row: &Row<'_>,
    ) -> Result<(), Refused> {
        let draft = Draft::from_fields(|column| row.text(column));
        let spot = row.spot.clone();
        let mut checking = Check { spot, findings };
        let default_map = session.resolver.places_as_of;
        let map = row.text(COLUMNS.len() - 1);
        if !map.is_empty() {
            match checking.date("places_as_of", map) {
                Some(day) => session.resolver.places_as_of = Some(day),
                None => return Ok(()),
            }
        }
        let stands = check(
            &mut session.resolver,
            &mut *pen.transaction,
            &mut checking,
            &draft,
            session.may_set_back,
            &mut self.statement,
        );
        session.resolver.places_as_of = default_map;
        let key = &self.statement.key;
        let about = Object::Statement(key.place, Some(key.producer));
        if !stands? || !checking.covered(self.authorized, about, "place", draft.place) {
            return Ok(());
        }
        if let Some((change, before)) = self.sort(pen, session, &mut checking, &draft)? {
            if is_set_back(self.statement.known_at, pen.now) {
                session.report.counts.set_back += 1;
            }
            let (statement, zone) = (&self.statement, &pen.zone);
            let catalogue = &session.resolver.catalogue;
            session.report.change(change, || Difference {
                change,
                file: row.spot.file().map(str::to_owned),
                row: row.spot.line(),
                key: describe_key(catalogue, &statement.key, draft.breakdown),
                before: before.map_or_else(String::new, |home| describe_row(&home.row, zone)),
                after: describe(statement, zone),
            });
            pen.transaction
                .append_observation(&self.statement, row.spot.line())?;
        }
        Ok(())
    }

    /// What a statement changes, with what the record said last; `None` where it changes
    /// nothing or cannot stand.
    fn sort(
        &mut self,
        pen: &mut Pen<'_>,
        session: &mut Session<'_, '_>,
        check: &mut Check<'_>,
        draft: &Draft<'_>,
    ) -> Result<Option<(Change, Option<ObservationHome>)>, RecordError> {
        let statement = &mut self.statement;
        let moment = (statement.key, statement.known_at.microseconds());
        let repeated = !self.seen.insert(FxBuildHasher.hash_one(moment));
        let place = statement.key.place;
        let spans = match self.spans.entry(place) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(unknown) => {
                let stated = pen.store.stated_indicators(place, self.state)?;
                unknown.insert(stated.into_iter().collect())
            }
        };
        let hull = spans.get(&statement.key.indicator);
        let stated = hull.is_some_and(|hull| hull.contains(statement.key.period));
        let withdrawal = statement.value.is_none();
        if !repeated && !stated && !withdrawal {
            return Ok(Some((Change::New, None)));
        }
        if stated && !repeated && pen.transaction.was_stated(statement)? {
            session.report.counts.same += 1;
            return Ok(None);
        }
        let all = pen.transaction.statements(&statement.key)?;
        Ok(self.compare(pen, session, check, draft, all))
    }

    /// As [`Writer::sort`], beside all that was ever stated under the key.
    fn compare(
        &mut self,
        pen: &Pen<'_>,
        session: &mut Session<'_, '_>,
        check: &mut Check<'_>,
        draft: &Draft<'_>,
        all: Vec<ObservationHome>,
    ) -> Option<(Change, Option<ObservationHome>)> {
        let statement = &mut self.statement;
        if statement.value.is_none() && draft.release.is_empty() {
            statement.release = seen_by(&all);
        }
        let is_before = |home: &ObservationHome| home.row.seq <= self.state;
        let (mut homes, of_files): (Vec<_>, Vec<_>) = all.into_iter().partition(is_before);
        // Known now because nothing was written: the same words as the last change nothing.
        let last = homes.last();
        if draft.known_at.is_empty() && last.is_some_and(|home| same_words(home, statement)) {
            session.report.counts.same += 1;
            return None;
        }
        let same_moment = |home: &&ObservationHome| home.row.known_at == statement.known_at;
        if let Some(other) = of_files.iter().find(same_moment) {
            let line = other
                .source_row
                .map_or_else(String::new, |row| row.to_string());
            if same_words(other, statement) {
                session.report.counts.repeated += 1;
                check.warning("row-repeated", "", draft.value, &line);
            } else {
                check.error("row-contradicts", "value", draft.value, &line);
            }
            return None;
        }
        if homes
            .iter()
            .any(|home| same_moment(&home) && same_words(home, statement))
        {
            session.report.counts.same += 1;
            return None;
        }
        let before = homes.iter().rev().find(same_moment).cloned();
        if let Some(other) = before {
            if session.may_correct {
                statement.corrects = Some(other.row.seq);
                return Some((Change::Corrected, Some(other)));
            }
            let said = describe_row(&other.row, &pen.zone);
            check.error("record-contradicts", "value", draft.value, &said);
            return None;
        }
        let before = homes.pop();
        if statement.value.is_none() {
            if before.is_none() && of_files.is_empty() {
                check.warning("nothing-to-withdraw", "withdrawn", draft.period, "");
            }
            return Some((Change::Withdrawn, before));
        }
        let change = match before {
            Some(_) => Change::Revised,
            None => Change::New,
        };
        Some((change, before))
    }
}

/// Whether a statement was made with the same value, status and print.
pub(crate) fn same_words(home: &ObservationHome, statement: &Observation) -> bool {
    let value = |value: Option<domain::observation::StatedValue>| value.map(|v| v.value());
    value(home.row.value) == value(statement.value)
        && home.row.status == statement.status
        && home.as_printed == statement.as_printed
}

/// The key in codes.
pub(crate) fn describe_key(catalogue: &Catalogue, key: &ObservationKey, breakdown: &str) -> String {
    let indicator = &catalogue.indicator(key.indicator).code;
    let place = &catalogue.place(key.place).id;
    let producer = &catalogue.organisation(key.producer).id;
    let comma = if breakdown.is_empty() { "" } else { " " };
    format!(
        "{indicator} {place} {}{comma}{breakdown} {producer}",
        key.period
    )
}

/// A statement in short: value, status, when known.
pub(crate) fn describe(statement: &Observation, zone: &TimeZone) -> String {
    let value = statement.value.map(|value| plain(value.value()));
    let known = statement.known_at.spelled(zone);
    match value {
        Some(value) => format!("{value} {} {known}", statement.status),
        None => format!("withdrawn {known}"),
    }
}

/// A statement of the record in short.
pub(crate) fn describe_row(row: &ObservationRow, zone: &TimeZone) -> String {
    let value = row.value.map(|value| plain(value.value()));
    let known = row.known_at.spelled(zone);
    match value {
        Some(value) => format!("{value} {} {known}", row.status),
        None => format!("withdrawn {known}"),
    }
}
