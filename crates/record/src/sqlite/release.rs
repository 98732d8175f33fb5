//! Who may see a statement in a given state, when its release was changed later?
//!
//! Changes are few beside statements, so they are kept in memory, each with its number, and
//! every read takes those of its state. A read of statements then needs no second look-up.

use super::pen::{Pen, Table, table};
use super::value::{code, variant};
use super::{seq, stored};
use crate::error::RecordError;
use crate::trail::ReleaseRow;
use domain::moment::Seq;
use domain::organisation::OrganisationNo;
use domain::place::PlaceNo;
use domain::release::Release;
use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

/// How `release` is written.
pub(super) const RELEASE: Table = table!(
    "release",
    "seq, action, observation, target, release",
    "?, ?, ?, ?, ?"
);

/// All releases by the code that stands for them.
pub(super) const RELEASES: [Release; 2] = [Release::Internal, Release::Public];

/// Changes of release by statement, each list by number.
#[derive(Debug, Default, Clone)]
pub(super) struct Releases {
    last: i64,
    changes: FxHashMap<i64, Vec<(i64, Release)>>,
}

impl Releases {
    /// With what a snapshot knows beyond it; `None` where that is nothing.
    pub(super) fn extended(&self, snapshot: &Connection) -> Result<Option<Self>, RecordError> {
        let mut statement = snapshot.prepare_cached(
            "SELECT seq, coalesce(observation, target), release FROM release \
             WHERE seq > ?1 ORDER BY seq",
        )?;
        let mut rows = statement.query([self.last])?;
        let mut more: Option<Self> = None;
        while let Some(row) = rows.next()? {
            let (seq, statement): (i64, i64) = (row.get(0)?, row.get(1)?);
            let release = variant("release", seq, &RELEASES, row.get(2)?)?;
            let more = more.get_or_insert_with(|| self.clone());
            more.changes
                .entry(statement)
                .or_default()
                .push((seq, release));
            more.last = seq;
        }
        Ok(more)
    }

    /// The release of a statement in a state, from the one it was stated with.
    pub(super) fn of(&self, statement: i64, state: i64, stated: Release) -> Release {
        if self.changes.is_empty() {
            return stated;
        }
        let changes = self.changes.get(&statement).map_or(&[][..], Vec::as_slice);
        let last = changes.iter().rev().find(|(seq, _)| *seq <= state);
        last.map_or(stated, |(_, release)| *release)
    }

    /// Every change of these statements, statement by statement, oldest first.
    pub(super) fn rows(&self, statements: &[Seq]) -> Vec<ReleaseRow> {
        let mut rows = Vec::new();
        for statement in statements {
            let changes = self.changes.get(&stored(*statement));
            rows.extend(
                changes
                    .into_iter()
                    .flatten()
                    .map(|(number, release)| ReleaseRow {
                        seq: seq(*number),
                        statement: *statement,
                        release: *release,
                    }),
            );
        }
        rows
    }
}

/// Appends a change of release; `false` where the number is no statement.
pub(super) fn append(pen: &Pen<'_>, statement: i64, release: Release) -> Result<bool, RecordError> {
    let is_in = |sql: &str| pen.connection.prepare_cached(sql)?.exists([statement]);
    let observation = is_in("SELECT 1 FROM observation WHERE seq = ?1")?;
    let target = !observation && is_in("SELECT 1 FROM target WHERE seq = ?1")?;
    if !observation && !target {
        return Ok(false);
    }
    pen.write(
        &RELEASE,
        params![
            pen.seq,
            pen.action,
            observation.then_some(statement),
            target.then_some(statement),
            code(&RELEASES, release)
        ],
    )?;
    Ok(true)
}

/// Of which place a statement is, and by whom; a target has no producer.
pub(super) fn about(
    connection: &Connection,
    statement: i64,
) -> Result<Option<(PlaceNo, Option<OrganisationNo>)>, RecordError> {
    let mut found = connection.prepare_cached(
        "SELECT place, producer FROM observation WHERE seq = ?1 \
         UNION ALL SELECT place, NULL FROM target WHERE seq = ?1",
    )?;
    let mut rows = found.query([statement])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let producer: Option<u32> = row.get(1)?;
    Ok(Some((PlaceNo(row.get(0)?), producer.map(OrganisationNo))))
}
