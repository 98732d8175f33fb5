//! How are statements of what is written, and how is one read with its texts and home?

use super::pen::{Pen, Table, table};
use super::release::{RELEASES, Releases};
use super::value::{code, day, day_column, decimal_columns, period, variant};
use super::{actor, seq, shared_text, stored};
use crate::error::RecordError;
use crate::store::ObservationHome;
use domain::breakdown::BreakdownNo;
use domain::indicator::IndicatorNo;
use domain::limits;
use domain::moment::{KnownAt, Precision};
use domain::observation::{Observation, ObservationKey, ObservationRow, StatedValue, Status};
use domain::organisation::OrganisationNo;
use domain::place::PlaceNo;
use rusqlite::{Connection, Row, params};
use rust_decimal::Decimal;

/// How `observation` is written.
pub(super) const OBSERVATION: Table = table!(
    "observation",
    "indicator, place, period_first, period_last, breakdown, producer, known_at, seq, \
     known_precision, mantissa, scale, printed_place, status, release, counted_until, \
     corrects, action, carrier, source, source_row, as_printed",
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
);

const TABLE: &str = "observation";

/// All statuses by the code that stands for them.
pub(super) const STATUSES: [Status; 4] = [
    Status::Estimate,
    Status::Preliminary,
    Status::Final,
    Status::Settled,
];

/// All precisions by the code that stands for them.
pub(super) const PRECISIONS: [Precision; 2] = [Precision::Instant, Precision::Day];

/// The columns that every read takes, in the order that [`read`] expects; a macro, so that
/// statements are put together when the program is built.
macro_rules! columns {
    () => {
        "period_first, period_last, breakdown, producer, known_at, seq, known_precision, \
         mantissa, scale, printed_place, status, release, counted_until, corrects"
    };
}
pub(super) use columns;

/// Place of `known_at` among the columns.
pub(super) const KNOWN_AT: usize = 4;
/// Place of `seq` among the columns.
pub(super) const SEQ: usize = 5;
/// Number of the columns.
pub(super) const COLUMNS: usize = 14;

/// The numbers of the texts of a statement.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Texts {
    pub carrier: Option<i64>,
    pub source: Option<i64>,
}

/// Value columns: mantissa, scale, printed place; the mantissa is empty for a withdrawal.
fn value_columns(value: Option<StatedValue>) -> Result<(Option<i64>, u32, i8), RecordError> {
    let Some(stated) = value else {
        return Ok((None, 0, 0));
    };
    let (mantissa, scale) = decimal_columns(TABLE, stated.value())?;
    Ok((Some(mantissa), scale, stated.printed_place()))
}

/// Appends a statement.
pub(super) fn append(
    pen: &Pen<'_>,
    observation: &Observation,
    texts: Texts,
    source_row: Option<i64>,
) -> Result<(), RecordError> {
    let key = &observation.key;
    let (first, last) = key.period.to_days();
    let (mantissa, scale, printed_place) = value_columns(observation.value)?;
    let counted_until = observation.counted_until;
    let counted_until = counted_until
        .map(|day| day_column(TABLE, day))
        .transpose()?;
    let known_at = observation.known_at;
    pen.write(
        &OBSERVATION,
        params![
            key.indicator.0,
            key.place.0,
            first,
            last,
            key.breakdown.0,
            key.producer.0,
            known_at.microseconds(),
            pen.seq,
            code(&PRECISIONS, known_at.precision()),
            mantissa,
            scale,
            printed_place,
            code(&STATUSES, observation.status),
            code(&RELEASES, observation.release),
            counted_until,
            observation.corrects.map(stored),
            pen.action,
            texts.carrier,
            texts.source,
            source_row,
            observation.as_printed
        ],
    )
}

/// Whether a statement equal in key, known at, value, status and as printed is there.
pub(super) fn was_stated(
    connection: &Connection,
    observation: &Observation,
) -> Result<bool, RecordError> {
    let key = &observation.key;
    let (first, last) = key.period.to_days();
    let mut statement = connection.prepare_cached(
        "SELECT mantissa, scale, printed_place, status, known_precision, as_printed \
         FROM observation WHERE indicator = ?1 AND place = ?2 AND period_first = ?3 \
         AND period_last = ?4 AND breakdown = ?5 AND producer = ?6 AND known_at = ?7",
    )?;
    let known_at = observation.known_at;
    let mut rows = statement.query(params![
        key.indicator.0,
        key.place.0,
        first,
        last,
        key.breakdown.0,
        key.producer.0,
        known_at.microseconds()
    ])?;
    let status = code(&STATUSES, observation.status);
    let precision = code(&PRECISIONS, known_at.precision());
    while let Some(row) = rows.next()? {
        let value = value(0, row.get(0)?, row.get(1)?, row.get(2)?)?;
        let as_printed = row.get_ref(5)?.as_str_or_null().ok().flatten();
        if value == observation.value
            && row.get::<_, i64>(3)? == status
            && row.get::<_, i64>(4)? == precision
            && as_printed == observation.as_printed.as_deref()
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A value from its columns.
fn value(
    seq: i64,
    mantissa: Option<i64>,
    scale: u32,
    printed_place: i8,
) -> Result<Option<StatedValue>, RecordError> {
    let Some(mantissa) = mantissa else {
        return Ok(None);
    };
    if scale > limits::VALUE_DECIMALS {
        return Err(RecordError::broken(TABLE, seq, "too many decimals"));
    }
    StatedValue::printed(Decimal::new(mantissa, scale), printed_place)
        .map(Some)
        .map_err(|error| RecordError::broken(TABLE, seq, error))
}

/// A statement from the columns of [`columns`], without later changes of its release.
pub(super) fn read(
    row: &Row<'_>,
    indicator: IndicatorNo,
    place: PlaceNo,
) -> Result<ObservationRow, RecordError> {
    let number: i64 = row.get(SEQ)?;
    let period = period(TABLE, number, row.get(0)?, row.get(1)?)?;
    let counted_until: Option<i32> = row.get(12)?;
    let corrects: Option<i64> = row.get(13)?;
    let precision = variant(TABLE, number, &PRECISIONS, row.get(6)?)?;
    Ok(ObservationRow {
        seq: seq(number),
        key: ObservationKey {
            indicator,
            place,
            period,
            breakdown: BreakdownNo(row.get(2)?),
            producer: OrganisationNo(row.get(3)?),
        },
        value: value(number, row.get(7)?, row.get(8)?, row.get(9)?)?,
        status: variant(TABLE, number, &STATUSES, row.get(10)?)?,
        counted_until: counted_until
            .map(|until| day(TABLE, number, until))
            .transpose()?,
        known_at: KnownAt::from_stored(row.get(KNOWN_AT)?, precision),
        release: variant(TABLE, number, &RELEASES, row.get(11)?)?,
        corrects: corrects.map(seq),
    })
}

/// A statement with its texts and the action that stated it.
fn read_home(connection: &Connection, row: &Row<'_>) -> Result<ObservationHome, RecordError> {
    let indicator = IndicatorNo(row.get("indicator")?);
    let place = PlaceNo(row.get("place")?);
    Ok(ObservationHome {
        row: read(row, indicator, place)?,
        as_printed: row.get("as_printed")?,
        carrier: shared_text::read(connection, row.get("carrier")?)?,
        source: shared_text::read(connection, row.get("source")?)?,
        action: actor::of_action(connection, row.get("action")?)?,
        source_row: row
            .get::<_, Option<i64>>("source_row")?
            .map(i64::unsigned_abs),
    })
}

/// The home of one statement, its release as in a state.
pub(super) fn home(
    connection: &Connection,
    releases: &Releases,
    state: i64,
    number: i64,
) -> Result<ObservationHome, RecordError> {
    let mut statement = connection.prepare_cached(concat!(
        "SELECT ",
        columns!(),
        ", indicator, place, action, carrier, source, source_row, as_printed \
         FROM observation WHERE seq = ?1"
    ))?;
    let mut rows = statement.query([number])?;
    let row = rows.next()?.ok_or_else(|| no_row(number))?;
    let mut home = read_home(connection, row)?;
    home.row.release = releases.of(number, state, home.row.release);
    Ok(home)
}

/// Every statement ever made under a key, in order, with the release it was stated with.
pub(super) fn under_key(
    connection: &Connection,
    key: &ObservationKey,
) -> Result<Vec<ObservationHome>, RecordError> {
    let mut statement = connection.prepare_cached(concat!(
        "SELECT ",
        columns!(),
        ", indicator, place, action, carrier, source, source_row, as_printed \
         FROM observation WHERE indicator = ?1 AND place = ?2 AND period_first = ?3 \
         AND period_last = ?4 AND breakdown = ?5 AND producer = ?6 ORDER BY known_at, seq"
    ))?;
    let (first, last) = key.period.to_days();
    let mut rows = statement.query(params![
        key.indicator.0,
        key.place.0,
        first,
        last,
        key.breakdown.0,
        key.producer.0
    ])?;
    let mut homes = Vec::new();
    while let Some(row) = rows.next()? {
        homes.push(read_home(connection, row)?);
    }
    Ok(homes)
}

/// A statement by its number, with the release it was stated with.
pub(super) fn row(connection: &Connection, number: i64) -> Result<ObservationRow, RecordError> {
    let mut statement = connection.prepare_cached(concat!(
        "SELECT ",
        columns!(),
        ", indicator, place FROM observation WHERE seq = ?1"
    ))?;
    let mut rows = statement.query([number])?;
    let row = rows.next()?.ok_or_else(|| no_row(number))?;
    let (indicator, place) = (row.get(COLUMNS)?, row.get(COLUMNS + 1)?);
    read(row, IndicatorNo(indicator), PlaceNo(place))
}

fn no_row(number: i64) -> RecordError {
    RecordError::NoRow {
        table: TABLE,
        seq: number.unsigned_abs(),
    }
}
