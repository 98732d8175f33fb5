//! How are organisations and their versions written and read?

use super::pen::{Pen, Table, table};
use super::value::{from_lines, lines, validity, validity_columns, word};
use crate::error::RecordError;
use domain::identifier::OrganisationId;
use domain::organisation::{Organisation, OrganisationNo, OrganisationVersion};
use domain::place::PlaceNo;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// How `organisation` is written.
pub(super) const ORGANISATION: Table = table!("organisation", "no, seq, action, id", "?, ?, ?, ?");

/// How `organisation_version` is written.
pub(super) const ORGANISATION_VERSION: Table = table!(
    "organisation_version",
    "seq, action, organisation, valid_from, valid_until, withdrawn, name_vi, name_en, \
     aliases, kind, place, precedence",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
);

const VERSION: &str = "organisation_version";

/// Appends an organisation without versions.
pub(super) fn append(
    pen: &Pen<'_>,
    no: OrganisationNo,
    id: &OrganisationId,
) -> Result<(), RecordError> {
    pen.write(
        &ORGANISATION,
        params![no.0, pen.seq, pen.action, id.as_str()],
    )
}

/// Appends a version of an organisation, or takes the one of its first day back.
pub(super) fn append_version(
    pen: &Pen<'_>,
    organisation: OrganisationNo,
    version: &OrganisationVersion,
    withdrawn: bool,
) -> Result<(), RecordError> {
    let (from, until) = validity_columns(VERSION, version.valid)?;
    pen.write(
        &ORGANISATION_VERSION,
        params![
            pen.seq,
            pen.action,
            organisation.0,
            from,
            until,
            withdrawn,
            version.name_vi,
            version.name_en,
            lines(VERSION, &version.aliases)?,
            version.kind,
            version.place.map(|place| place.0),
            version.precedence
        ],
    )
}

/// All organisations of a state, number 1 first.
pub(super) fn load(connection: &Connection, state: i64) -> Result<Vec<Organisation>, RecordError> {
    let mut versions = load_versions(connection, state)?;
    let mut statement =
        connection.prepare_cached("SELECT * FROM organisation WHERE seq <= ?1 ORDER BY no")?;
    let mut rows = statement.query([state])?;
    let mut organisations = Vec::new();
    while let Some(row) = rows.next()? {
        let (no, seq): (u32, i64) = (row.get("no")?, row.get("seq")?);
        organisations.push(Organisation {
            id: word(
                "organisation",
                seq,
                row.get_ref("id")?.as_str().unwrap_or(""),
            )?,
            versions: versions.remove(&no).unwrap_or_default(),
        });
    }
    Ok(organisations)
}

/// The versions in force by organisation, each list by first day.
fn load_versions(
    connection: &Connection,
    state: i64,
) -> Result<BTreeMap<u32, Vec<OrganisationVersion>>, RecordError> {
    let mut statement = connection
        .prepare_cached("SELECT * FROM organisation_version WHERE seq <= ?1 ORDER BY seq")?;
    let mut rows = statement.query([state])?;
    let mut latest = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (seq, organisation): (i64, u32) = (row.get("seq")?, row.get("organisation")?);
        let from: Option<i32> = row.get("valid_from")?;
        if row.get("withdrawn")? {
            latest.remove(&(organisation, from));
            continue;
        }
        let place: Option<u32> = row.get("place")?;
        let version = OrganisationVersion {
            valid: validity(VERSION, seq, row)?,
            name_vi: row.get("name_vi")?,
            name_en: row.get("name_en")?,
            aliases: from_lines(&row.get::<_, String>("aliases")?),
            kind: row.get("kind")?,
            place: place.map(PlaceNo),
            precedence: row.get("precedence")?,
        };
        latest.insert((organisation, from), version);
    }
    Ok(super::catalogue::by_entity(latest))
}
