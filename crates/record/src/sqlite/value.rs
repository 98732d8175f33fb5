//! How do exact numbers, days and words become columns and back, without loss?

use crate::error::RecordError;
use domain::limits;
use domain::period::{Period, day_number, day_of_number};
use domain::validity::Validity;
use jiff::civil::Date;
use rusqlite::Row;
use rust_decimal::Decimal;

/// A decimal as mantissa and number of decimals; refused where it has too many digits.
pub(super) fn decimal_columns(
    table: &'static str,
    value: Decimal,
) -> Result<(i64, u32), RecordError> {
    let digits = value.mantissa().unsigned_abs() < 10u128.pow(limits::VALUE_DIGITS);
    match i64::try_from(value.mantissa()) {
        Ok(mantissa) if digits => Ok((mantissa, value.scale())),
        _ => Err(RecordError::refused(
            table,
            format!("{value} has too many digits"),
        )),
    }
}

/// The same for a decimal that may be absent: both columns are empty then.
pub(super) fn optional_decimal_columns(
    table: &'static str,
    value: Option<Decimal>,
) -> Result<(Option<i64>, Option<u32>), RecordError> {
    match value {
        Some(value) => {
            decimal_columns(table, value).map(|(mantissa, scale)| (Some(mantissa), Some(scale)))
        }
        None => Ok((None, None)),
    }
}

/// A decimal from its two columns.
pub(super) fn decimal(
    row: &Row<'_>,
    mantissa: &str,
    scale: &str,
) -> rusqlite::Result<Option<Decimal>> {
    let mantissa: Option<i64> = row.get(mantissa)?;
    let scale: Option<u32> = row.get(scale)?;
    Ok(mantissa
        .zip(scale)
        .and_then(|(mantissa, scale)| Decimal::try_new(mantissa, scale).ok()))
}

/// A day as a number; refused where it could not be read back.
pub(super) fn day_column(table: &'static str, day: Date) -> Result<i32, RecordError> {
    let number = day_number(day);
    match day_of_number(number) {
        Ok(read) if read == day => Ok(number),
        _ => Err(RecordError::refused(
            table,
            format!("the day {day} lies outside the accepted years"),
        )),
    }
}

/// A span as its first day and the first day outside.
pub(super) fn validity_columns(
    table: &'static str,
    valid: Validity,
) -> Result<(Option<i32>, Option<i32>), RecordError> {
    let column = |day: Option<Date>| day.map(|day| day_column(table, day)).transpose();
    Ok((column(valid.from())?, column(valid.until())?))
}

/// A span from the columns `valid_from` and `valid_until`.
pub(super) fn validity(
    table: &'static str,
    seq: i64,
    row: &Row<'_>,
) -> Result<Validity, RecordError> {
    let day = |column: &str| -> Result<Option<Date>, RecordError> {
        let number: Option<i32> = row.get(column)?;
        number.map(|number| day(table, seq, number)).transpose()
    };
    Validity::new(day("valid_from")?, day("valid_until")?)
        .map_err(|error| RecordError::broken(table, seq, error))
}

/// A day from its number.
pub(super) fn day(table: &'static str, seq: i64, number: i32) -> Result<Date, RecordError> {
    day_of_number(number).map_err(|error| RecordError::broken(table, seq, error))
}

/// A period from its two days.
pub(super) fn period(
    table: &'static str,
    seq: i64,
    first: i32,
    last: i32,
) -> Result<Period, RecordError> {
    Period::from_days(first, last).map_err(|error| RecordError::broken(table, seq, error))
}

/// A value that is stored as text and read by its own rules.
pub(super) fn word<T>(table: &'static str, seq: i64, text: &str) -> Result<T, RecordError>
where
    T: std::str::FromStr<Err: ToString>,
{
    text.parse()
        .map_err(|error: T::Err| RecordError::broken(table, seq, error))
}

/// Texts as one text, a line each.
pub(super) fn lines(table: &'static str, texts: &[String]) -> Result<String, RecordError> {
    match texts.iter().find(|text| text.contains('\n')) {
        Some(text) => Err(RecordError::refused(
            table,
            format!("the alias {text:?} has several lines"),
        )),
        None => Ok(texts.join("\n")),
    }
}

/// The inverse of [`lines`].
pub(super) fn from_lines(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// The code of a variant: its place in the list of all.
pub(super) fn code<T: PartialEq>(all: &[T], value: T) -> i64 {
    let place = all.iter().position(|other| *other == value);
    i64::try_from(place.expect("the list names every variant")).expect("lists are short")
}

/// The variant of a code.
pub(super) fn variant<T: Copy>(
    table: &'static str,
    seq: i64,
    all: &[T],
    code: i64,
) -> Result<T, RecordError> {
    let place = usize::try_from(code).ok();
    place
        .and_then(|place| all.get(place).copied())
        .ok_or_else(|| RecordError::broken(table, seq, format!("the code {code} means nothing")))
}
