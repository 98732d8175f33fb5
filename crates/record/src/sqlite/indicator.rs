//! How are indicators and their versions written and read?

use super::pen::{Pen, Table, table};
use super::release::RELEASES;
use super::value::{code, from_lines, lines, validity, validity_columns, variant, word};
use crate::error::RecordError;
use domain::identifier::IndicatorCode;
use domain::indicator::{Indicator, IndicatorNo, IndicatorVersion};
use domain::organisation::OrganisationNo;
use domain::unit::Unit;
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;

/// How `indicator` is written.
pub(super) const INDICATOR: Table = table!("indicator", "no, seq, action, code", "?, ?, ?, ?");

/// How `indicator_version` is written.
pub(super) const INDICATOR_VERSION: Table = table!(
    "indicator_version",
    "seq, action, indicator, valid_from, valid_until, withdrawn, name_vi, name_en, aliases, \
     plan_group, unit, decimals, direction, part_of, time_aggregation, place_aggregation, \
     restate_by, price_basis, formula, derived_release, organisation, legal_basis, note",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
);

const VERSION: &str = "indicator_version";

/// Appends an indicator without versions.
pub(super) fn append(
    pen: &Pen<'_>,
    no: IndicatorNo,
    indicator: &IndicatorCode,
) -> Result<(), RecordError> {
    pen.write(
        &INDICATOR,
        params![no.0, pen.seq, pen.action, indicator.as_str()],
    )
}

/// Appends a version of an indicator, or takes the one of its first day back.
pub(super) fn append_version(
    pen: &Pen<'_>,
    indicator: IndicatorNo,
    version: &IndicatorVersion,
    withdrawn: bool,
) -> Result<(), RecordError> {
    let (from, until) = validity_columns(VERSION, version.valid)?;
    pen.write(
        &INDICATOR_VERSION,
        params![
            pen.seq,
            pen.action,
            indicator.0,
            from,
            until,
            withdrawn,
            version.name_vi,
            version.name_en,
            lines(VERSION, &version.aliases)?,
            version.group,
            version.unit.as_str(),
            version.decimals,
            version.direction.as_str(),
            version.part_of.map(|whole| whole.0),
            version.time_aggregation.as_str(),
            version.place_aggregation.as_str(),
            version.restate_by.as_ref().map(|basis| basis.as_str()),
            version.price_basis,
            version.formula,
            code(&RELEASES, version.derived_release),
            version.organisation.map(|organisation| organisation.0),
            version.legal_basis,
            version.note
        ],
    )
}

/// All indicators of a state, number 1 first.
pub(super) fn load(connection: &Connection, state: i64) -> Result<Vec<Indicator>, RecordError> {
    let mut versions = load_versions(connection, state)?;
    let mut statement =
        connection.prepare_cached("SELECT * FROM indicator WHERE seq <= ?1 ORDER BY no")?;
    let mut rows = statement.query([state])?;
    let mut indicators = Vec::new();
    while let Some(row) = rows.next()? {
        let (no, seq): (u32, i64) = (row.get("no")?, row.get("seq")?);
        indicators.push(Indicator {
            code: word(
                "indicator",
                seq,
                row.get_ref("code")?.as_str().unwrap_or(""),
            )?,
            versions: versions.remove(&no).unwrap_or_default(),
        });
    }
    Ok(indicators)
}

/// The versions in force by indicator, each list by first day.
fn load_versions(
    connection: &Connection,
    state: i64,
) -> Result<BTreeMap<u32, Vec<IndicatorVersion>>, RecordError> {
    let mut statement = connection
        .prepare_cached("SELECT * FROM indicator_version WHERE seq <= ?1 ORDER BY seq")?;
    let mut rows = statement.query([state])?;
    let mut latest = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let indicator: u32 = row.get("indicator")?;
        let from: Option<i32> = row.get("valid_from")?;
        if row.get("withdrawn")? {
            latest.remove(&(indicator, from));
        } else {
            latest.insert((indicator, from), read_version(row)?);
        }
    }
    Ok(super::catalogue::by_entity(latest))
}

fn read_version(row: &Row<'_>) -> Result<IndicatorVersion, RecordError> {
    let seq: i64 = row.get("seq")?;
    let text = |column: &str| row.get::<_, String>(column);
    let unit = text("unit")?;
    let restate_by: Option<String> = row.get("restate_by")?;
    Ok(IndicatorVersion {
        valid: validity(VERSION, seq, row)?,
        name_vi: text("name_vi")?,
        name_en: text("name_en")?,
        aliases: from_lines(&text("aliases")?),
        group: text("plan_group")?,
        unit: Unit::parse(&unit).map_err(|error| RecordError::broken(VERSION, seq, error))?,
        decimals: row.get("decimals")?,
        direction: word(VERSION, seq, &text("direction")?)?,
        part_of: row.get::<_, Option<u32>>("part_of")?.map(IndicatorNo),
        time_aggregation: word(VERSION, seq, &text("time_aggregation")?)?,
        place_aggregation: word(VERSION, seq, &text("place_aggregation")?)?,
        restate_by: restate_by
            .map(|basis| super::succession::basis(VERSION, seq, &basis))
            .transpose()?,
        price_basis: text("price_basis")?,
        formula: row.get("formula")?,
        derived_release: variant(VERSION, seq, &RELEASES, row.get("derived_release")?)?,
        organisation: row
            .get::<_, Option<u32>>("organisation")?
            .map(OrganisationNo),
        legal_basis: text("legal_basis")?,
        note: text("note")?,
    })
}
