//! How are places and their versions written and read?

use super::pen::{Pen, Table, table};
use super::value::{decimal, optional_decimal_columns, validity, validity_columns, word};
use crate::error::RecordError;
use domain::identifier::PlaceId;
use domain::place::{Level, Place, PlaceNo, PlaceVersion};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// How `place` is written.
pub(super) const PLACE: Table = table!(
    "place",
    "no, seq, action, id, level, invented",
    "?, ?, ?, ?, ?, ?"
);

/// How `place_version` is written.
pub(super) const PLACE_VERSION: Table = table!(
    "place_version",
    "seq, action, place, valid_from, valid_until, withdrawn, code, name_vi, name_en, \
     parent, latitude_mantissa, latitude_scale, longitude_mantissa, longitude_scale, \
     area_mantissa, area_scale",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
);

const VERSION: &str = "place_version";

/// Appends a place without versions.
pub(super) fn append(
    pen: &Pen<'_>,
    no: PlaceNo,
    id: &PlaceId,
    level: Level,
    invented: bool,
) -> Result<(), RecordError> {
    pen.write(
        &PLACE,
        params![
            no.0,
            pen.seq,
            pen.action,
            id.as_str(),
            level.to_string(),
            invented
        ],
    )
}

/// Appends a version of a place, or takes the one of its first day back.
pub(super) fn append_version(
    pen: &Pen<'_>,
    place: PlaceNo,
    version: &PlaceVersion,
    withdrawn: bool,
) -> Result<(), RecordError> {
    let (from, until) = validity_columns(VERSION, version.valid)?;
    let (latitude, latitude_scale) = optional_decimal_columns(VERSION, version.latitude)?;
    let (longitude, longitude_scale) = optional_decimal_columns(VERSION, version.longitude)?;
    let (area, area_scale) = optional_decimal_columns(VERSION, version.area_km2)?;
    pen.write(
        &PLACE_VERSION,
        params![
            pen.seq,
            pen.action,
            place.0,
            from,
            until,
            withdrawn,
            version.code,
            version.name_vi,
            version.name_en,
            version.parent.map(|parent| parent.0),
            latitude,
            latitude_scale,
            longitude,
            longitude_scale,
            area,
            area_scale
        ],
    )
}

/// All places of a state, number 1 first.
pub(super) fn load(connection: &Connection, state: i64) -> Result<Vec<Place>, RecordError> {
    let mut versions = load_versions(connection, state)?;
    let mut statement =
        connection.prepare_cached("SELECT * FROM place WHERE seq <= ?1 ORDER BY no")?;
    let mut rows = statement.query([state])?;
    let mut places = Vec::new();
    while let Some(row) = rows.next()? {
        let (no, seq): (u32, i64) = (row.get("no")?, row.get("seq")?);
        places.push(Place {
            id: word("place", seq, row.get_ref("id")?.as_str().unwrap_or(""))?,
            level: word("place", seq, row.get_ref("level")?.as_str().unwrap_or(""))?,
            invented: row.get("invented")?,
            versions: versions.remove(&no).unwrap_or_default(),
        });
    }
    Ok(places)
}

/// The versions in force by place, each list by first day.
fn load_versions(
    connection: &Connection,
    state: i64,
) -> Result<BTreeMap<u32, Vec<PlaceVersion>>, RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM place_version WHERE seq <= ?1 ORDER BY seq")?;
    let mut rows = statement.query([state])?;
    let mut latest = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (seq, place): (i64, u32) = (row.get("seq")?, row.get("place")?);
        let from: Option<i32> = row.get("valid_from")?;
        if row.get("withdrawn")? {
            latest.remove(&(place, from));
            continue;
        }
        let parent: Option<u32> = row.get("parent")?;
        let version = PlaceVersion {
            valid: validity(VERSION, seq, row)?,
            code: row.get("code")?,
            name_vi: row.get("name_vi")?,
            name_en: row.get("name_en")?,
            parent: parent.map(PlaceNo),
            latitude: decimal(row, "latitude_mantissa", "latitude_scale")?,
            longitude: decimal(row, "longitude_mantissa", "longitude_scale")?,
            area_km2: decimal(row, "area_mantissa", "area_scale")?,
        };
        latest.insert((place, from), version);
    }
    Ok(super::catalogue::by_entity(latest))
}
