//! What is wrong with a store? Every invariant, looked at in one snapshot.

mod account;
mod attachment;
mod audit;
mod numbers;
mod observation;
mod report;
mod seal;
mod target;

use super::{catalogue, last_seq, seq};
use crate::ailment;
use crate::error::RecordError;
use crate::store::Ailment;
use domain::catalogue::Catalogue;
use domain::indicator::{Indicator, IndicatorNo};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Ailments of one kind that are listed; whoever has more has one cause.
const LISTED: usize = 100;

/// What the checks share.
struct Patient<'c> {
    connection: &'c Connection,
    state: i64,
    actions: Vec<audit::Action>,
    seals: Vec<String>,
    catalogue: Option<Catalogue>,
    found: Vec<Ailment>,
    listed: BTreeMap<&'static str, usize>,
}

impl Patient<'_> {
    fn report(
        &mut self,
        code: &'static str,
        subject: impl ToString,
        number: Option<i64>,
        detail: impl ToString,
    ) {
        let listed = self.listed.entry(code).or_insert(0);
        *listed += 1;
        if *listed <= LISTED {
            self.found.push(Ailment {
                code,
                subject: subject.to_string(),
                seq: number.map(seq),
                detail: detail.to_string(),
            });
        }
    }

    /// An indicator that can be read and has versions.
    fn indicator(&self, no: IndicatorNo) -> Option<&Indicator> {
        let indicators = &self.catalogue.as_ref()?.definitions().indicators;
        let indicator = indicators.get(usize::try_from(no.0).ok()?.checked_sub(1)?)?;
        Some(indicator).filter(|indicator| !indicator.versions.is_empty())
    }

    /// A row that cannot be read is an ailment; a store that fails is an error.
    fn readable<T>(&mut self, read: Result<T, RecordError>) -> Result<Option<T>, RecordError> {
        match read {
            Ok(read) => Ok(Some(read)),
            Err(RecordError::Broken { table, seq, reason }) => {
                self.report("row-unreadable", table, Some(seq.cast_signed()), reason);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}

type Check = fn(&mut Patient<'_>) -> Result<(), RecordError>;

/// Every check, in the order in which they build on each other.
const CHECKS: [Check; 12] = [
    file,
    foreign_keys,
    audit::check,
    numbers::check,
    seal::check,
    texts,
    definitions,
    observation::check,
    target::check,
    report::check,
    attachment::check,
    account::check,
];

/// Looks at everything; `progress` is told checks done of all.
pub(super) fn examine(
    snapshot: &Connection,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<Vec<Ailment>, RecordError> {
    let mut patient = Patient {
        connection: snapshot,
        state: last_seq(snapshot)?,
        actions: Vec::new(),
        seals: Vec::new(),
        catalogue: None,
        found: Vec::new(),
        listed: BTreeMap::new(),
    };
    let all = u32::try_from(CHECKS.len()).expect("a handful");
    for (check, done) in CHECKS.into_iter().zip(1..) {
        match check(&mut patient) {
            // Pages that are damaged stop a check, and are what there is to say.
            Err(RecordError::Database(error)) => {
                patient.report("file-damaged", "file", None, error);
            }
            checked => checked?,
        }
        progress(done, all);
    }
    Ok(patient.found)
}

/// The pages of the file and its indexes.
fn file(patient: &mut Patient<'_>) -> Result<(), RecordError> {
    let mut statement = patient.connection.prepare("PRAGMA integrity_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            patient.report("file-damaged", "file", None, line);
        }
    }
    Ok(())
}

/// References that lead nowhere.
fn foreign_keys(patient: &mut Patient<'_>) -> Result<(), RecordError> {
    let mut statement = patient.connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        patient.report("foreign-key", table, None, parent);
    }
    Ok(())
}

/// Shared texts are found by their digest, so it must be theirs.
fn texts(patient: &mut Patient<'_>) -> Result<(), RecordError> {
    let mut statement = patient
        .connection
        .prepare("SELECT seq, digest, content FROM shared_text ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (number, digest): (i64, String) = (row.get(0)?, row.get(1)?);
        let content: String = row.get(2)?;
        if super::shared_text::digest(&content) != digest {
            patient.report("text-digest", "shared_text", Some(number), content);
        }
    }
    Ok(())
}

/// Definitions can be read and fit each other.
fn definitions(patient: &mut Patient<'_>) -> Result<(), RecordError> {
    let catalogue = catalogue::load(patient.connection, patient.state);
    let Some(catalogue) = patient.readable(catalogue)? else {
        return Ok(());
    };
    for Ailment {
        code,
        subject,
        detail,
        ..
    } in ailment::of_definitions(&catalogue)
    {
        patient.report(code, subject, None, detail);
    }
    patient.catalogue = Some(catalogue);
    Ok(())
}
