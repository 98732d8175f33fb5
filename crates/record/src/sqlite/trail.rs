//! How is the audit trail searched, and how is its chain recomputed?

use super::actor::{self, Content};
use super::condition::Conditions;
use super::{seq, stored};
use crate::error::RecordError;
use crate::trail::{Chain, TrailRow, WantedTrail};
use domain::moment::Seq;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use std::collections::BTreeSet;

fn conditions(wanted: &WantedTrail) -> Conditions {
    let mut all = Conditions::default();
    all.add("seq < ?", stored(wanted.before));
    if let Some(actor) = &wanted.actor {
        all.add("actor_id = ?", actor.clone());
    }
    match &wanted.verb {
        Some(noun) if noun.ends_with('.') => {
            all.add("substr(verb, 1, length(?)) = ?", noun.clone());
        }
        Some(verb) => all.add("verb = ?", verb.clone()),
        None => {}
    }
    if let Some(from) = wanted.from {
        all.add("acted_at >= ?", from.as_microsecond());
    }
    if let Some(until) = wanted.until {
        all.add("acted_at < ?", until.as_microsecond());
    }
    for text in &wanted.containing {
        all.add(
            "(instr(detail, ?) > 0 OR instr(reason, ?) > 0)",
            text.clone(),
        );
    }
    all
}

/// The wanted rows, the newest first.
pub(super) fn read(
    snapshot: &Connection,
    wanted: &WantedTrail,
) -> Result<Vec<TrailRow>, RecordError> {
    let mut all = conditions(wanted);
    let mut found = Vec::new();
    let Some(rows) = &wanted.rows else {
        let limit = all.value(i64::try_from(wanted.limit).unwrap_or(i64::MAX));
        let sql = format!(
            "SELECT * FROM audit WHERE {} ORDER BY seq DESC LIMIT {limit}",
            all.sql()
        );
        let mut statement = snapshot.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(&all.values))?;
        while let Some(row) = rows.next()? {
            found.push(link(snapshot, row)?);
        }
        return Ok(found);
    };
    let place = all.value(Value::Null);
    let sql = format!("SELECT * FROM audit WHERE {} AND seq = {place}", all.sql());
    let mut statement = snapshot.prepare_cached(&sql)?;
    for action in owners(snapshot, rows)?.into_iter().rev() {
        if found.len() == wanted.limit {
            break;
        }
        if let Some(last) = all.values.last_mut() {
            *last = Value::Integer(action);
        }
        let mut rows = statement.query(params_from_iter(&all.values))?;
        if let Some(row) = rows.next()? {
            found.push(link(snapshot, row)?);
        }
    }
    Ok(found)
}

/// The actions to which rows belong.
fn owners(snapshot: &Connection, rows: &[Seq]) -> Result<BTreeSet<i64>, RecordError> {
    let mut owner = snapshot
        .prepare_cached("SELECT seq FROM audit WHERE seq <= ?1 ORDER BY seq DESC LIMIT 1")?;
    let mut actions = BTreeSet::new();
    for row in rows {
        let action: Option<i64> = owner
            .query_row([stored(*row)], |row| row.get(0))
            .optional()?;
        actions.extend(action);
    }
    Ok(actions)
}

/// What the hash of a row covers, and the hash.
struct Sealed {
    seq: i64,
    last_seq: i64,
    acted_at: i64,
    texts: [String; 6],
    hash: String,
}

impl Sealed {
    fn read(row: &Row<'_>) -> Result<Self, RecordError> {
        Ok(Self {
            seq: row.get("seq")?,
            last_seq: row.get("last_seq")?,
            acted_at: row.get("acted_at")?,
            texts: [
                row.get("seal")?,
                row.get("actor_id")?,
                row.get("actor_name")?,
                row.get("verb")?,
                row.get("detail")?,
                row.get("reason")?,
            ],
            hash: row.get("hash")?,
        })
    }

    fn holds(&self, before: &str) -> bool {
        let content = Content {
            seq: self.seq,
            last_seq: self.last_seq,
            acted_at: self.acted_at,
            texts: std::array::from_fn(|at| self.texts[at].as_str()),
        };
        content.hash(before) == self.hash
    }
}

/// A row with the hash before it.
fn link(snapshot: &Connection, row: &Row<'_>) -> Result<TrailRow, RecordError> {
    let sealed = Sealed::read(row)?;
    let before: Option<String> = snapshot
        .prepare_cached("SELECT hash FROM audit WHERE seq < ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([sealed.seq], |row| row.get(0))
        .optional()?;
    let before = before.unwrap_or_default();
    let holds = sealed.holds(&before);
    let [seal, ..] = sealed.texts;
    Ok(TrailRow {
        row: actor::read(row)?,
        last: seq(sealed.last_seq),
        seal,
        before,
        holds,
    })
}

/// Recomputes the chain from its first row on.
pub(super) fn chain(snapshot: &Connection) -> Result<Chain, RecordError> {
    let mut statement = snapshot.prepare("SELECT * FROM audit ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut chain = Chain {
        actions: 0,
        head: String::new(),
        broken: None,
    };
    let mut expected = 1;
    while let Some(row) = rows.next()? {
        let sealed = Sealed::read(row)?;
        let sound = sealed.seq == expected && sealed.holds(&chain.head);
        if !sound && chain.broken.is_none() {
            chain.broken = Some(seq(sealed.seq));
        }
        expected = sealed.last_seq + 1;
        chain.actions += 1;
        chain.head = sealed.hash;
    }
    let end = super::last_seq(snapshot)? + 1;
    if chain.broken.is_none() && expected != end {
        chain.broken = Some(Seq(expected.unsigned_abs()));
    }
    Ok(chain)
}
