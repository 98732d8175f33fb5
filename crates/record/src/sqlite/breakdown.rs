//! How are dimensions, their members and the combinations of members written and read?

use super::pen::{Pen, Table, table};
use super::value::{validity, validity_columns, word};
use crate::error::RecordError;
use domain::breakdown::{Breakdown, BreakdownNo, Dimension, Member};
use domain::identifier::MemberCode;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

/// How `dimension` is written.
pub(super) const DIMENSION: Table = table!("dimension", "no, seq, action, code", "?, ?, ?, ?");

/// How `dimension_version` is written.
pub(super) const DIMENSION_VERSION: Table = table!(
    "dimension_version",
    "seq, action, dimension, name_vi, name_en, complete",
    "?, ?, ?, ?, ?, ?"
);

/// How `member_version` is written.
pub(super) const MEMBER_VERSION: Table = table!(
    "member_version",
    "seq, action, dimension, code, valid_from, valid_until, withdrawn, parent, name_vi, \
     name_en",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
);

/// How `breakdown` is written.
pub(super) const BREAKDOWN: Table = table!("breakdown", "no, seq, action, spelling", "?, ?, ?, ?");

const MEMBER: &str = "member_version";

/// The number of a dimension.
pub(super) fn dimension_no(
    connection: &Connection,
    code: &MemberCode,
) -> Result<Option<u32>, RecordError> {
    let mut statement = connection.prepare_cached("SELECT no FROM dimension WHERE code = ?1")?;
    Ok(statement
        .query_row([code.as_str()], |row| row.get(0))
        .optional()?)
}

/// Appends a dimension without names.
pub(super) fn append_dimension(
    pen: &Pen<'_>,
    no: u32,
    code: &MemberCode,
) -> Result<(), RecordError> {
    pen.write(&DIMENSION, params![no, pen.seq, pen.action, code.as_str()])
}

/// Appends the names of a dimension.
pub(super) fn append_dimension_version(
    pen: &Pen<'_>,
    no: u32,
    dimension: &Dimension,
) -> Result<(), RecordError> {
    pen.write(
        &DIMENSION_VERSION,
        params![
            pen.seq,
            pen.action,
            no,
            dimension.name_vi,
            dimension.name_en,
            dimension.complete
        ],
    )
}

/// Appends a member of a dimension, or takes the one of its first day back.
pub(super) fn append_member(
    pen: &Pen<'_>,
    dimension: u32,
    member: &Member,
    withdrawn: bool,
) -> Result<(), RecordError> {
    let (from, until) = validity_columns(MEMBER, member.valid)?;
    pen.write(
        &MEMBER_VERSION,
        params![
            pen.seq,
            pen.action,
            dimension,
            member.code.as_str(),
            from,
            until,
            withdrawn,
            member.parent.as_ref().map(MemberCode::as_str),
            member.name_vi,
            member.name_en
        ],
    )
}

/// All dimensions of a state by code, with their members by code and first day.
pub(super) fn load_dimensions(
    connection: &Connection,
    state: i64,
) -> Result<Vec<Dimension>, RecordError> {
    let mut members = load_members(connection, state)?;
    let mut statement = connection.prepare_cached(
        "SELECT d.no, d.code, v.seq, v.name_vi, v.name_en, v.complete \
         FROM dimension d JOIN dimension_version v ON v.dimension = d.no \
         WHERE v.seq <= ?1 ORDER BY v.seq",
    )?;
    let mut rows = statement.query([state])?;
    let mut latest = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let no: u32 = row.get("no")?;
        let code: MemberCode = word("dimension", row.get("seq")?, &text(row, "code")?)?;
        let dimension = Dimension {
            code: code.clone(),
            name_vi: row.get("name_vi")?,
            name_en: row.get("name_en")?,
            complete: row.get("complete")?,
            members: Vec::new(),
        };
        latest.insert(code, (no, dimension));
    }
    let dimensions = latest.into_values().map(|(no, dimension)| Dimension {
        members: members.remove(&no).unwrap_or_default(),
        ..dimension
    });
    Ok(dimensions.collect())
}

fn load_members(
    connection: &Connection,
    state: i64,
) -> Result<BTreeMap<u32, Vec<Member>>, RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM member_version WHERE seq <= ?1 ORDER BY seq")?;
    let mut rows = statement.query([state])?;
    let mut latest: BTreeMap<(u32, MemberCode, Option<i32>), Member> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get("seq")?;
        let code: MemberCode = word(MEMBER, seq, &text(row, "code")?)?;
        let key = (row.get("dimension")?, code.clone(), row.get("valid_from")?);
        if row.get("withdrawn")? {
            latest.remove(&key);
            continue;
        }
        let parent: Option<String> = row.get("parent")?;
        let member = Member {
            code,
            parent: parent.map(|code| word(MEMBER, seq, &code)).transpose()?,
            valid: validity(MEMBER, seq, row)?,
            name_vi: row.get("name_vi")?,
            name_en: row.get("name_en")?,
        };
        latest.insert(key, member);
    }
    let mut members: BTreeMap<u32, Vec<Member>> = BTreeMap::new();
    for ((dimension, _, _), member) in latest {
        members.entry(dimension).or_default().push(member);
    }
    Ok(members)
}

fn text(row: &Row<'_>, column: &str) -> rusqlite::Result<String> {
    row.get(column)
}

/// The number of a combination of members, where it has one.
pub(super) fn no(
    connection: &Connection,
    breakdown: &Breakdown,
) -> Result<Option<BreakdownNo>, RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT no FROM breakdown WHERE spelling = ?1")?;
    let no = statement.query_row([breakdown.to_string()], |row| row.get(0));
    Ok(no.optional()?.map(BreakdownNo))
}

/// Appends a combination of members.
pub(super) fn append(
    pen: &Pen<'_>,
    no: BreakdownNo,
    breakdown: &Breakdown,
) -> Result<(), RecordError> {
    pen.write(
        &BREAKDOWN,
        params![no.0, pen.seq, pen.action, breakdown.to_string()],
    )
}

/// All combinations of a state, number 0, the total, first.
pub(super) fn load(connection: &Connection, state: i64) -> Result<Vec<Breakdown>, RecordError> {
    let mut statement = connection
        .prepare_cached("SELECT seq, spelling FROM breakdown WHERE seq <= ?1 ORDER BY no")?;
    let mut rows = statement.query([state])?;
    let mut breakdowns = Vec::new();
    while let Some(row) = rows.next()? {
        breakdowns.push(word("breakdown", row.get("seq")?, &text(row, "spelling")?)?);
    }
    Ok(breakdowns)
}
