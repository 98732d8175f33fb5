//! Which span of days does a period of SDMX or DHIS2 name?
//!
//! SDMX 3.0, section 6 (technical notes), 4.2: standard time periods, and time ranges as a day
//! with a duration. DHIS2, developer guide, "Date and period format".

use domain::period::{Period, PeriodKind};
use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use thiserror::Error;

/// A text names no span of days in that format.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no period of that format")]
pub struct NoPeriod(
    /// What stood there, 40 characters of it at most.
    pub String,
);

/// The name of a period in SDMX. Every period has one: what is no standard period is a range.
///
/// ```
/// let nine: domain::period::Period = "2025-9M".parse().unwrap();
/// assert_eq!(sdmx::time::to_sdmx(nine), "2025-01-01/P9M");
/// ```
#[must_use]
pub fn to_sdmx(period: Period) -> String {
    let (first, last) = (period.first_day(), period.last_day());
    let year = first.year();
    match period.kind() {
        PeriodKind::Year => format!("{year:04}"),
        PeriodKind::Half(half) => format!("{year:04}-S{half}"),
        PeriodKind::Quarter(quarter) => format!("{year:04}-Q{quarter}"),
        PeriodKind::Month(month) => format!("{year:04}-{month:02}"),
        PeriodKind::FirstMonths(months) => format!("{first}/P{months}M"),
        PeriodKind::Years => format!("{first}/P{}Y", last.year() - year + 1),
        PeriodKind::Day => first.to_string(),
        PeriodKind::Days => {
            use domain::period::day_number;
            format!("{first}/P{}D", day_number(last) - day_number(first) + 1)
        }
    }
}

/// The span that a text of SDMX names.
///
/// # Errors
/// Where it names none, or one outside of the years that are accepted.
pub fn from_sdmx(text: &str) -> Result<Period, NoPeriod> {
    sdmx_period(text.trim()).ok_or_else(|| no_period(text))
}

/// The name of a period in DHIS2; `None` where it has none, as for nine months.
#[must_use]
pub fn to_dhis2(period: Period) -> Option<String> {
    let first = period.first_day();
    let year = first.year();
    match period.kind() {
        PeriodKind::Year => Some(format!("{year:04}")),
        PeriodKind::Half(half) => Some(format!("{year:04}S{half}")),
        PeriodKind::Quarter(quarter) => Some(format!("{year:04}Q{quarter}")),
        PeriodKind::Month(month) => Some(format!("{year:04}{month:02}")),
        PeriodKind::FirstMonths(2) => Some(format!("{year:04}01B")),
        PeriodKind::Day => Some(format!("{year:04}{:02}{:02}", first.month(), first.day())),
        PeriodKind::FirstMonths(_) | PeriodKind::Years | PeriodKind::Days => None,
    }
}

/// The span that a text of DHIS2 names.
///
/// ```
/// let period = sdmx::time::from_dhis2("2025Q1").unwrap();
/// assert_eq!(period.to_string(), "2025-Q1");
/// ```
///
/// # Errors
/// Where it names none, or one outside of the years that are accepted.
pub fn from_dhis2(text: &str) -> Result<Period, NoPeriod> {
    dhis2_period(text.trim()).ok_or_else(|| no_period(text))
}

fn no_period(text: &str) -> NoPeriod {
    NoPeriod(text.chars().take(40).collect())
}

fn sdmx_period(text: &str) -> Option<Period> {
    if let Some((start, duration)) = text.split_once('/') {
        let duration = duration.strip_prefix('P')?;
        return lasting(day(start)?, duration);
    }
    let (year, rest) = year(text)?;
    let Some(rest) = rest.strip_prefix('-') else {
        return rest.is_empty().then(|| Period::year(year).ok())?;
    };
    let numbered =
        |letter: char, digits: usize| -> Option<u16> { number(rest.strip_prefix(letter)?, digits) };
    let small = |number: u16| u8::try_from(number).ok();
    if numbered('A', 1) == Some(1) {
        return Period::year(year).ok();
    }
    if let Some(half) = numbered('S', 1).or_else(|| numbered('H', 1)) {
        return Period::half(year, small(half)?).ok();
    }
    if let Some(third) = numbered('T', 1) {
        return months(year, (third.checked_sub(1)?).checked_mul(4)? + 1, 4);
    }
    if let Some(quarter) = numbered('Q', 1) {
        return Period::quarter(year, small(quarter)?).ok();
    }
    if let Some(month) = numbered('M', 2).or_else(|| number(rest, 2)) {
        return Period::month(year, small(month)?).ok();
    }
    if let Some(week) = numbered('W', 2) {
        return self::week(year, week);
    }
    if let Some(count) = numbered('D', 3) {
        let first = Date::new(year, 1, 1).ok()?;
        let days = i32::from(count).checked_sub(1)?;
        let day = first.checked_add(days.days()).ok()?;
        return (day.year() == year).then(|| Period::day(day).ok())?;
    }
    Period::day(day(text)?).ok()
}

fn dhis2_period(text: &str) -> Option<Period> {
    let (year, rest) = year(text)?;
    let small = |number: u16| u8::try_from(number).ok();
    if rest.is_empty() {
        return Period::year(year).ok();
    }
    for (name, month) in [
        ("April", 4),
        ("July", 7),
        ("Sep", 9),
        ("Oct", 10),
        ("Nov", 11),
    ] {
        let Some(half) = rest.strip_prefix(name) else {
            continue;
        };
        return match half {
            "" => months(year, month, 12),
            "S1" => months(year, month, 6),
            "S2" => months(year, month + 6, 6),
            _ => None,
        };
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        return Period::quarter(year, small(number(quarter, 1)?)?).ok();
    }
    if let Some(half) = rest.strip_prefix('S') {
        return Period::half(year, small(number(half, 1)?)?).ok();
    }
    if let Some(week) = rest.strip_prefix('W') {
        let digits = week.len();
        return self::week(year, number(week, digits.min(2))?).filter(|_| digits <= 2);
    }
    if let Some(pair) = rest.strip_suffix('B') {
        let pair = number(pair, 2)?;
        return (pair <= 6).then(|| months(year, (pair.checked_sub(1)?) * 2 + 1, 2))?;
    }
    match rest.len() {
        2 => Period::month(year, small(number(rest, 2)?)?).ok(),
        4 if rest.is_ascii() => {
            let (month, day) = rest.split_at(2);
            let (month, day) = (number(month, 2)?, number(day, 2)?);
            let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
            Period::day(Date::new(year, month, day).ok()?).ok()
        }
        _ => None,
    }
}

/// The four digits at the beginning, and the rest.
fn year(text: &str) -> Option<(i16, &str)> {
    let (head, rest) = text.split_at_checked(4)?;
    Some((i16::try_from(number(head, 4)?).ok()?, rest))
}

/// A number of exactly so many digits.
fn number(text: &str, digits: usize) -> Option<u16> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// A day, perhaps with the midnight at which it begins.
fn day(text: &str) -> Option<Date> {
    let text = text.strip_suffix("T00:00:00").unwrap_or(text);
    (text.len() == 10 && text.is_ascii()).then(|| text.parse().ok())?
}

/// So many months from the first day of a month, which may be beyond December.
fn months(year: i16, month: u16, count: i32) -> Option<Period> {
    let month = i32::from(month);
    (1..=12).contains(&month).then_some(())?;
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    span(first, first.checked_add(count.months()).ok()?)
}

/// A week from Monday, as ISO 8601 counts them.
fn week(year: i16, week: u16) -> Option<Period> {
    let week = i8::try_from(week).ok()?;
    let first = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
    span(first, first.checked_add(7.days()).ok()?)
}

/// A duration such as `9M`, `5Y`, `188D`, `2W`.
fn lasting(first: Date, duration: &str) -> Option<Period> {
    let duration = duration.strip_suffix("T0S").unwrap_or(duration);
    let split = duration.len().checked_sub(1)?;
    let (count, unit) = duration.split_at_checked(split)?;
    let count: i32 = number(count, count.len().min(5))?.into();
    let span_of = match unit {
        "Y" => count.years(),
        "M" => count.months(),
        "W" => count.weeks(),
        "D" => count.days(),
        _ => return None,
    };
    span(first, first.checked_add(span_of).ok()?)
}

/// From a day to the day before another.
fn span(first: Date, behind: Date) -> Option<Period> {
    Period::new(first, behind.yesterday().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::period::{day_number, day_of_number};
    use proptest::prelude::*;

    #[test]
    fn standard_periods_of_sdmx() {
        for (text, name) in [
            ("2025", "2025"),
            ("2025-A1", "2025"),
            ("2025-S2", "2025-H2"),
            ("2025-T1", "2025-4M"),
            ("2025-Q3", "2025-Q3"),
            ("2025-M07", "2025-07"),
            ("2025-07", "2025-07"),
            ("2025-07-09", "2025-07-09"),
            ("2025-D032", "2025-02-01"),
            ("2025-W01", "2024-12-30/2025-01-05"),
            ("2025-01-01/P9M", "2025-9M"),
            ("2021-01-01T00:00:00/P5Y", "2021/2025"),
            ("2025-01-15/P1M", "2025-01-15/2025-02-14"),
        ] {
            let period = from_sdmx(text).map(|period| period.to_string());
            assert_eq!(period.as_deref(), Ok(name), "{text}");
        }
        for text in [
            "",
            "25",
            "2025-",
            "2025-S3",
            "2025-Q0",
            "2025-T0",
            "2025-13",
            "2025-D000",
            "2025-D366",
            "2025-W54",
            "2025/P",
            "2025-01-01/P",
            "2025-01-01/PxM",
            "2025-01-01/P0D",
            "2025-1",
            "2025-02-30",
            "9999",
            "٢٠٢٥",
        ] {
            assert!(from_sdmx(text).is_err(), "{text}");
        }
    }

    #[test]
    fn periods_of_dhis2() {
        for (text, name) in [
            ("2025", "2025"),
            ("202501", "2025-01"),
            ("20250109", "2025-01-09"),
            ("2025Q1", "2025-Q1"),
            ("2025S2", "2025-H2"),
            ("202501B", "2025-2M"),
            ("202506B", "2025-11-01/2025-12-31"),
            ("2025W1", "2024-12-30/2025-01-05"),
            ("2025April", "2025-04-01/2026-03-31"),
            ("2025AprilS2", "2025-10-01/2026-03-31"),
        ] {
            let period = from_dhis2(text).map(|period| period.to_string());
            assert_eq!(period.as_deref(), Ok(name), "{text}");
        }
        for text in [
            "",
            "2025Q5",
            "202513",
            "202507B",
            "202500B",
            "2025W",
            "2025W054",
            "2025AprilX",
            "20250230",
            "2025-01",
            "2025năm",
        ] {
            assert!(from_dhis2(text).is_err(), "{text}");
        }
    }

    fn any_period() -> impl Strategy<Value = Period> {
        let days = (Date::constant(1901, 1, 1), Date::constant(2199, 1, 1));
        let (first, last) = (day_number(days.0), day_number(days.1));
        let days = (first..last, 0..40_000i32).prop_filter_map("in range", |(first, length)| {
            let last = day_of_number(first + length).ok()?;
            Period::new(day_of_number(first).ok()?, last).ok()
        });
        let named = (1901i16..2199, 1u8..=12).prop_flat_map(|(year, number)| {
            prop_oneof![
                Just(Period::year(year).unwrap()),
                Just(Period::half(year, number % 2 + 1).unwrap()),
                Just(Period::quarter(year, number % 4 + 1).unwrap()),
                Just(Period::month(year, number).unwrap()),
                Just(Period::first_months(year, number).unwrap()),
                Just(Period::years(year, (year + i16::from(number % 6)).min(2200)).unwrap()),
            ]
        });
        prop_oneof![days, named]
    }

    proptest! {
        #[test]
        fn a_period_comes_back_from_both(period in any_period()) {
            prop_assert_eq!(from_sdmx(&to_sdmx(period)), Ok(period));
            if let Some(text) = to_dhis2(period) {
                prop_assert_eq!(from_dhis2(&text), Ok(period));
            }
        }

        #[test]
        fn any_text_is_answered(text in "\\PC{0,20}", near in "2025[-QSWABDTMP/0-9]{0,10}") {
            let _ = (from_sdmx(&text), from_dhis2(&text));
            let _ = (from_sdmx(&near), from_dhis2(&near));
        }
    }
}
