//! How are promises written and read?

use super::observation::PRECISIONS;
use super::pen::{Pen, Table, table};
use super::release::{RELEASES, Releases};
use super::value::{
    code, decimal, decimal_columns, optional_decimal_columns, period, variant, word,
};
use super::{last_seq, seq, shared_text, stored};
use crate::error::RecordError;
use crate::store::WantedTargets;
use domain::breakdown::BreakdownNo;
use domain::indicator::IndicatorNo;
use domain::moment::KnownAt;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::target::{Baseline, Goal, Operator, Per, Stage, Target, TargetKey, TargetRow};
use domain::unit::Unit;
use rusqlite::{Connection, Row, params};

/// How `target` is written.
pub(super) const TARGET: Table = table!(
    "target",
    "place, indicator, period_first, period_last, per, breakdown, stage, baseline, \
     known_at, seq, known_precision, operator, value_mantissa, value_scale, upper_mantissa, \
     upper_scale, unit, tolerance_mantissa, tolerance_scale, release, action, document, \
     clause, carrier, note, source_row",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
);

/// How `target_member` is written.
pub(super) const TARGET_MEMBER: Table = table!(
    "target_member",
    "seq, action, target, indicator",
    "?, ?, ?, ?"
);

const TABLE: &str = "target";

const PERS: [Per; 3] = [Per::Span, Per::Year, Per::Average];
const STAGES: [Stage; 4] = [
    Stage::Proposed,
    Stage::Decided,
    Stage::Allocated,
    Stage::Adjusted,
];
const BASELINES: [Baseline; 5] = [
    Baseline::Central,
    Baseline::Council,
    Baseline::Party,
    Baseline::Congress,
    Baseline::Programme,
];

/// The numbers of the texts of a promise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Texts {
    pub document: i64,
    pub clause: Option<i64>,
    pub carrier: Option<i64>,
    pub note: Option<i64>,
}

/// Appends a promise without the members of a composite.
pub(super) fn append(
    pen: &Pen<'_>,
    target: &Target,
    texts: Texts,
    source_row: Option<i64>,
) -> Result<(), RecordError> {
    let key = &target.key;
    let (first, last) = key.period.to_days();
    let goal = target.goal.as_ref();
    let (value, value_scale) = optional_decimal_columns(TABLE, goal.and_then(Goal::value))?;
    let (upper, upper_scale) = optional_decimal_columns(TABLE, goal.and_then(Goal::upper))?;
    let tolerance = target
        .tolerance
        .map(|tolerance| decimal_columns(TABLE, tolerance));
    let tolerance = tolerance.transpose()?;
    pen.write(
        &TARGET,
        params![
            key.place.0,
            key.indicator.0,
            first,
            last,
            code(&PERS, key.per),
            key.breakdown.0,
            code(&STAGES, key.stage),
            code(&BASELINES, key.baseline),
            target.known_at.microseconds(),
            pen.seq,
            code(&PRECISIONS, target.known_at.precision()),
            goal.map(|goal| goal.operator().as_str()),
            value,
            value_scale,
            upper,
            upper_scale,
            target.unit.as_str(),
            tolerance.map(|(mantissa, _)| mantissa),
            tolerance.map(|(_, scale)| scale),
            code(&RELEASES, target.release),
            pen.action,
            texts.document,
            texts.clause,
            texts.carrier,
            texts.note,
            source_row
        ],
    )
}

/// Appends a member of a composite promise.
pub(super) fn append_member(
    pen: &Pen<'_>,
    target: i64,
    member: IndicatorNo,
) -> Result<(), RecordError> {
    pen.write(
        &TARGET_MEMBER,
        params![pen.seq, pen.action, target, member.0],
    )
}

fn members(connection: &Connection, target: i64) -> Result<Vec<IndicatorNo>, RecordError> {
    let mut statement = connection
        .prepare_cached("SELECT indicator FROM target_member WHERE target = ?1 ORDER BY seq")?;
    let members = statement.query_map([target], |row| Ok(IndicatorNo(row.get(0)?)))?;
    Ok(members.collect::<Result<_, _>>()?)
}

fn goal(connection: &Connection, row: &Row<'_>, number: i64) -> Result<Option<Goal>, RecordError> {
    let operator: Option<String> = row.get("operator")?;
    let Some(operator) = operator else {
        return Ok(None);
    };
    let operator: Operator = word(TABLE, number, &operator)?;
    let members = match operator {
        Operator::AllOf | Operator::AnyOf => members(connection, number)?,
        _ => Vec::new(),
    };
    let value = decimal(row, "value_mantissa", "value_scale")?;
    let upper = decimal(row, "upper_mantissa", "upper_scale")?;
    Goal::new(operator, value, upper, members)
        .map(Some)
        .map_err(|error| RecordError::broken(TABLE, number, error))
}

/// A promise with its texts, with the release it was stated with.
pub(super) fn read_row(connection: &Connection, row: &Row<'_>) -> Result<TargetRow, RecordError> {
    let number: i64 = row.get("seq")?;
    let (first, last) = (row.get("period_first")?, row.get("period_last")?);
    let key = TargetKey {
        indicator: IndicatorNo(row.get("indicator")?),
        place: PlaceNo(row.get("place")?),
        period: period(TABLE, number, first, last)?,
        per: variant(TABLE, number, &PERS, row.get("per")?)?,
        breakdown: BreakdownNo(row.get("breakdown")?),
        stage: variant(TABLE, number, &STAGES, row.get("stage")?)?,
        baseline: variant(TABLE, number, &BASELINES, row.get("baseline")?)?,
    };
    let unit: String = row.get("unit")?;
    let unit = Unit::parse(&unit).map_err(|error| RecordError::broken(TABLE, number, error))?;
    let precision = variant(TABLE, number, &PRECISIONS, row.get("known_precision")?)?;
    let text = |column: &str| shared_text::read(connection, row.get(column)?);
    Ok(TargetRow {
        seq: seq(number),
        target: Target {
            key,
            goal: goal(connection, row, number)?,
            unit,
            tolerance: decimal(row, "tolerance_mantissa", "tolerance_scale")?,
            known_at: KnownAt::from_stored(row.get("known_at")?, precision),
            document: text("document")?.unwrap_or_default(),
            clause: text("clause")?,
            carrier: text("carrier")?,
            release: variant(TABLE, number, &RELEASES, row.get("release")?)?,
            note: text("note")?.unwrap_or_default(),
        },
    })
}

/// The wanted promises in the order of their keys.
pub(super) fn read(
    connection: &Connection,
    releases: &Releases,
    wanted: &WantedTargets,
) -> Result<Vec<TargetRow>, RecordError> {
    let state = stored(wanted.state).min(last_seq(connection)?);
    let days = wanted.overlapping.map(Period::to_days);
    let (first, last) = days.unwrap_or((i32::MIN, i32::MAX));
    let mut statement = connection.prepare_cached(
        "SELECT * FROM target WHERE place = ?1 AND period_first <= ?3 AND period_last >= ?2 \
         AND known_at <= ?4 AND seq <= ?5",
    )?;
    let mut places = wanted.places.clone();
    places.sort_unstable();
    places.dedup();
    let mut found = Vec::new();
    for place in places {
        let known_at = wanted.as_of.microseconds();
        let mut rows = statement.query((place.0, first, last, known_at, state))?;
        while let Some(row) = rows.next()? {
            let indicator = IndicatorNo(row.get("indicator")?);
            let indicators = wanted.indicators.as_ref();
            if indicators.is_some_and(|wanted| !wanted.contains(&indicator)) {
                continue;
            }
            let mut row = read_row(connection, row)?;
            let release = &mut row.target.release;
            *release = releases.of(stored(row.seq), state, *release);
            found.push(row);
        }
    }
    found.sort_by_key(|row| (row.target.key, row.order()));
    Ok(found)
}

/// Every promise ever made under a key, in order, with the release it was stated with.
pub(super) fn under_key(
    connection: &Connection,
    key: &TargetKey,
) -> Result<Vec<TargetRow>, RecordError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM target WHERE place = ?1 AND indicator = ?2 AND period_first = ?3 \
         AND period_last = ?4 AND per = ?5 AND breakdown = ?6 AND stage = ?7 AND baseline = ?8 \
         ORDER BY known_at, seq",
    )?;
    let (first, last) = key.period.to_days();
    let mut rows = statement.query(params![
        key.place.0,
        key.indicator.0,
        first,
        last,
        code(&PERS, key.per),
        key.breakdown.0,
        code(&STAGES, key.stage),
        code(&BASELINES, key.baseline)
    ])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read_row(connection, row)?);
    }
    Ok(found)
}
