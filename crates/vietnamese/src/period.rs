//! How is a span of time written? `6 tháng đầu năm 2024`, `quý III/2023`, `nhiệm kỳ 2020 - 2025`.
//!
//! An [`Expression`] is what the words say; the year may be missing and is filled in by whoever
//! knows the paper. A [`Period`] prints as the words that official texts use for it.

mod wording;

use crate::date::{self, PartialDate};
use domain::period::{Period, PeriodKind};
use jiff::civil::Date;

/// A span of time as the words put it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expression {
    /// `năm 2023`, `vụ mùa 2024`.
    Year(i16),
    /// `nửa đầu năm`, `nửa cuối năm 2024`: half (1 or 2) and year.
    Half(u8, Option<i16>),
    /// `quý III/2023`: quarter and year.
    Quarter(u8, Option<i16>),
    /// `9 tháng năm 2023`, `6 tháng đầu năm`: how many first months, and the year.
    FirstMonths(u8, Option<i16>),
    /// `6 tháng cuối năm`: how many last months, and the year.
    LastMonths(u8, Option<i16>),
    /// `tháng 11 năm 2023`: month and year.
    Month(u8, Option<i16>),
    /// `giai đoạn 2021 - 2025`, `nhiệm kỳ …`, `năm học 2023 - 2024`: first and last year.
    Years(i16, i16),
    /// `từ 01/01 đến 06/7/2020`.
    Days(PartialDate, PartialDate),
    /// `5 năm`: how many years, without saying which.
    Length(u8),
}

impl Expression {
    /// The period, where the words or the given year tell all of it.
    #[must_use]
    pub fn resolve(self, year: Option<i16>) -> Option<Period> {
        match self {
            Self::Year(year) => Period::year(year).ok(),
            Self::Half(half, own) => Period::half(own.or(year)?, half).ok(),
            Self::Quarter(quarter, own) => Period::quarter(own.or(year)?, quarter).ok(),
            Self::FirstMonths(months, own) => Period::first_months(own.or(year)?, months).ok(),
            Self::LastMonths(months, own) => {
                let whole = Period::year(own.or(year)?).ok()?;
                let first = i8::try_from(13u8.checked_sub(months)?).ok()?;
                let first = Date::new(whole.first_day().year(), first, 1).ok()?;
                Period::new(first, whole.last_day()).ok()
            }
            Self::Month(month, own) => Period::month(own.or(year)?, month).ok(),
            Self::Years(first, last) => Period::years(first, last).ok(),
            Self::Days(first, last) => {
                let last = last.complete(year, None)?;
                let first = first.complete(Some(last.year()), Some(last.month()))?;
                Period::new(first, last).ok()
            }
            Self::Length(_) => None,
        }
    }

    /// The year that the words name; the last one of a span.
    #[must_use]
    pub fn year(self) -> Option<i16> {
        match self {
            Self::Year(year) | Self::Years(_, year) => Some(year),
            Self::Half(_, year)
            | Self::Quarter(_, year)
            | Self::FirstMonths(_, year)
            | Self::LastMonths(_, year)
            | Self::Month(_, year) => year,
            Self::Days(_, last) => last.year,
            Self::Length(_) => None,
        }
    }
}

/// Reads a span of time that fills the whole text.
///
/// ```
/// use vietnamese::period::parse;
/// let read = |text: &str| parse(text).unwrap().resolve(None).unwrap().to_string();
/// assert_eq!(read("6 tháng đầu năm 2024"), "2024-H1");
/// assert_eq!(read("Quí III/2023"), "2023-Q3");
/// assert_eq!(read("nhiệm kỳ 2020 - 2025"), "2020/2025");
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<Expression> {
    let text = text.trim();
    prefix(text)
        .filter(|(_, length)| *length == text.len())
        .map(|(expression, _)| expression)
}

/// Reads a span of time at the start of a text; also the bytes it takes.
#[must_use]
pub fn prefix(text: &str) -> Option<(Expression, usize)> {
    wording::prefix(text)
}

/// Prints a period in the words of official texts.
///
/// ```
/// use vietnamese::period::print;
/// assert_eq!(print("2024-H1".parse().unwrap()), "6 tháng đầu năm 2024");
/// assert_eq!(print("2023-Q3".parse().unwrap()), "quý III/2023");
/// assert_eq!(print("2023-9M".parse().unwrap()), "9 tháng đầu năm 2023");
/// assert_eq!(print("2021/2025".parse().unwrap()), "giai đoạn 2021 - 2025");
/// assert_eq!(print("2023-11-30".parse().unwrap()), "ngày 30/11/2023");
/// ```
#[must_use]
pub fn print(period: Period) -> String {
    let year = period.last_year();
    match period.kind() {
        PeriodKind::Year => format!("năm {year}"),
        PeriodKind::Half(1) => format!("6 tháng đầu năm {year}"),
        PeriodKind::Half(_) => format!("6 tháng cuối năm {year}"),
        PeriodKind::Quarter(quarter) => {
            let roman = ["I", "II", "III", "IV"][usize::from(quarter.clamp(1, 4) - 1)];
            format!("quý {roman}/{year}")
        }
        PeriodKind::FirstMonths(months) => format!("{months} tháng đầu năm {year}"),
        PeriodKind::Month(month) => format!("tháng {month}/{year}"),
        PeriodKind::Years => format!("giai đoạn {} - {year}", period.first_day().year()),
        PeriodKind::Day => format!("ngày {}", date::print(period.last_day())),
        PeriodKind::Days => format!(
            "từ {} đến {}",
            date::print(period.first_day()),
            date::print(period.last_day())
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        parse(text)
            .and_then(|expression| expression.resolve(Some(2024)))
            .map_or_else(|| "-".to_owned(), |period| period.to_string())
    }

    #[test]
    fn every_form_is_read() {
        for (text, period) in [
            ("năm 2023", "2023"),
            ("Năm 2021-2025", "2021/2025"),
            ("6 tháng đầu năm", "2024-H1"),
            ("6 tháng đầu năm 2023", "2023-H1"),
            ("6 tháng", "2024-H1"),
            ("6 tháng cuối năm 2020", "2020-H2"),
            ("11 tháng năm 2023", "2023-11M"),
            ("9 tháng đầu năm", "2024-9M"),
            ("2 tháng", "2024-2M"),
            ("sáu tháng đầu năm 2023", "2023-H1"),
            ("Chín tháng năm 2023", "2023-9M"),
            ("quý II", "2024-Q2"),
            ("Quý I năm 2025", "2025-Q1"),
            ("quý 4/2023", "2023-Q4"),
            ("tháng 02", "2024-02"),
            ("tháng 5/2023", "2023-05"),
            ("THÁNG 5 NĂM 2024", "2024-05"),
            ("tháng Năm", "2024-05"),
            ("tháng Mười Hai năm 2023", "2023-12"),
            ("giai đoạn 2024 - 2026", "2024/2026"),
            ("giai đoạn 5 năm 2021 - 2025", "2021/2025"),
            ("giai đoạn từ năm 2021 đến năm 2025", "2021/2025"),
            ("nhiệm kì 2020–2025", "2020/2025"),
            ("thời kỳ 2021 - 2030", "2021/2030"),
            ("5 năm 2021- 2025", "2021/2025"),
            ("3 năm giai đoạn 2024 - 2026", "2024/2026"),
            ("năm học 2023 - 2024", "2023/2024"),
            ("vụ Mùa 2024", "2024"),
            ("vụ đông xuân 2022-2023", "2022/2023"),
            ("nửa đầu năm 2024", "2024-H1"),
            ("từ ngày 01/01 đến ngày 06/7/2020", "2020-01-01/2020-07-06"),
            ("15/4 - 14/5/2024", "2024-04-15/2024-05-14"),
            ("từ 28 đến 30/11/2023", "2023-11-28/2023-11-30"),
        ] {
            assert_eq!(read(text), period, "{text}");
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "quý V",
            "tháng 13",
            "13 tháng",
            "năm",
            "năm 23",
            "3 - 5/10",
            "2025-2021",
        ] {
            assert_eq!(read(text), "-", "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(first in -20_000i32..60_000, length in 0i32..900) {
            let period = Period::from_days(first, first + length).unwrap();
            let printed = print(period);
            let read = if period.kind() == PeriodKind::Day {
                date::parse(&printed).unwrap().complete(None, None).map(|d| Period::day(d).unwrap())
            } else {
                parse(&printed).unwrap().resolve(None)
            };
            prop_assert_eq!(read, Some(period), "{}", printed);
        }

        #[test]
        fn named_periods_are_read_back(
            year in 1990i16..2100,
            months in 1u8..=12,
            span in 1i16..30,
        ) {
            for period in [
                Period::year(year), Period::first_months(year, months), Period::month(year, months),
                Period::half(year, 2), Period::quarter(year, (months - 1) / 3 + 1),
                Period::years(year, year + span),
            ] {
                let period = period.unwrap();
                prop_assert_eq!(parse(&print(period)).unwrap().resolve(None), Some(period));
            }
        }

        #[test]
        fn no_text_breaks_the_reader(
            text in "\\PC{0,20}",
            tail in "[0-9/ \\-quýnămthágđếV]{0,24}",
        ) {
            let _ = (prefix(&text), prefix(&tail));
        }
    }
}
