//! Over which span of days does a figure tell? One spelling for each span.
//!
//! A period *is* its first and last day; the name follows from them, so that no two spellings
//! of one span can exist: the first six months are `2023-H1`, never `2023-6M`.

mod day_number;
mod spelling;

use crate::limits;
use jiff::civil::{Date, date};
use thiserror::Error;

pub use day_number::{day_number, day_of_number};

/// A span of whole days with a name.
///
/// ```
/// use domain::period::Period;
/// let period: Period = "2023-9M".parse().unwrap();
/// assert_eq!(period.last_day().to_string(), "2023-09-30");
/// assert_eq!(period.shifted_years(-1).unwrap().to_string(), "2022-9M");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Date,
    last: Date,
}

/// What sort of span it is; follows from the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// `2023`
    Year,
    /// `2023-H1`, `2023-H2`
    Half(u8),
    /// `2023-Q3`
    Quarter(u8),
    /// `2023-9M`: the first nine months; never 3, 6 or 12
    FirstMonths(u8),
    /// `2023-11`
    Month(u8),
    /// `2021/2025`
    Years,
    /// `2023-05-15`
    Day,
    /// `2020-01-01/2020-07-06`
    Days,
}

/// Why a text or a span is no period.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PeriodError {
    /// No known form.
    #[error("{0:?} is not a period")]
    Form(String),
    /// Understood, but spelled otherwise here.
    #[error("{read:?} is spelled {spelling:?}")]
    Spelling {
        /// What stood there.
        read: String,
        /// How it is spelled.
        spelling: String,
    },
    /// The last day lies before the first.
    #[error("the period ends before it begins")]
    Backwards,
    /// Outside the years that are accepted.
    #[error("periods lie between {} and {}", limits::YEAR_FIRST, limits::YEAR_LAST)]
    Range,
}

fn month_end(year: i16, month: i8) -> Date {
    date(year, month, 1).last_of_month()
}

impl Period {
    /// The span from a first to a last day, both inside.
    ///
    /// # Errors
    /// Where it runs backwards or leaves the years that are accepted.
    pub fn new(first: Date, last: Date) -> Result<Self, PeriodError> {
        if last < first {
            return Err(PeriodError::Backwards);
        }
        let years = limits::YEAR_FIRST..=limits::YEAR_LAST;
        if !years.contains(&first.year()) || !years.contains(&last.year()) {
            return Err(PeriodError::Range);
        }
        Ok(Self { first, last })
    }

    fn months_of(year: i16, from: u8, to: u8) -> Result<Self, PeriodError> {
        let valid = (1..=12).contains(&from) && (from..=12).contains(&to);
        if !valid || !(limits::YEAR_FIRST..=limits::YEAR_LAST).contains(&year) {
            return Err(PeriodError::Range);
        }
        let (from, to) = (from.cast_signed(), to.cast_signed());
        Self::new(date(year, from, 1), month_end(year, to))
    }

    /// A calendar year.
    ///
    /// # Errors
    /// Where the year is not accepted.
    pub fn year(year: i16) -> Result<Self, PeriodError> {
        Self::months_of(year, 1, 12)
    }

    /// A half year, 1 or 2.
    ///
    /// # Errors
    /// Where the half or the year is not accepted.
    pub fn half(year: i16, half: u8) -> Result<Self, PeriodError> {
        match half {
            1 => Self::months_of(year, 1, 6),
            2 => Self::months_of(year, 7, 12),
            _ => Err(PeriodError::Range),
        }
    }

    /// A quarter, 1 to 4.
    ///
    /// # Errors
    /// Where the quarter or the year is not accepted.
    pub fn quarter(year: i16, quarter: u8) -> Result<Self, PeriodError> {
        if !(1..=4).contains(&quarter) {
            return Err(PeriodError::Range);
        }
        Self::months_of(year, quarter * 3 - 2, quarter * 3)
    }

    /// A month, 1 to 12.
    ///
    /// # Errors
    /// Where the month or the year is not accepted.
    pub fn month(year: i16, month: u8) -> Result<Self, PeriodError> {
        Self::months_of(year, month, month)
    }

    /// The first `months` months of a year; 3, 6 and 12 give the quarter, the half, the year.
    ///
    /// # Errors
    /// Where the count or the year is not accepted.
    pub fn first_months(year: i16, months: u8) -> Result<Self, PeriodError> {
        Self::months_of(year, 1, months)
    }

    /// A span of calendar years, both inside; one year gives the year itself.
    ///
    /// # Errors
    /// Where it runs backwards or leaves the accepted years.
    pub fn years(first: i16, last: i16) -> Result<Self, PeriodError> {
        Self::new(Self::year(first)?.first, Self::year(last)?.last)
    }

    /// One day.
    ///
    /// # Errors
    /// Where the year is not accepted.
    pub fn day(day: Date) -> Result<Self, PeriodError> {
        Self::new(day, day)
    }

    /// First day.
    #[must_use]
    pub fn first_day(self) -> Date {
        self.first
    }

    /// Last day, inside the period.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.last
    }

    /// The year in which it ends.
    #[must_use]
    pub fn last_year(self) -> i16 {
        self.last.year()
    }

    /// What sort of span it is.
    #[must_use]
    pub fn kind(self) -> PeriodKind {
        if self.first == self.last {
            return PeriodKind::Day;
        }
        let whole_months = self.first.day() == 1 && self.last == self.last.last_of_month();
        if !whole_months {
            return PeriodKind::Days;
        }
        let from = self.first.month().cast_unsigned();
        let to = self.last.month().cast_unsigned();
        if self.first.year() != self.last.year() {
            return if (from, to) == (1, 12) {
                PeriodKind::Years
            } else {
                PeriodKind::Days
            };
        }
        match (from, to) {
            (1, 12) => PeriodKind::Year,
            (1, 6) => PeriodKind::Half(1),
            (7, 12) => PeriodKind::Half(2),
            (from, to) if from == to => PeriodKind::Month(from),
            (from, to) if to - from == 2 && to % 3 == 0 => PeriodKind::Quarter(to / 3),
            (1, to) => PeriodKind::FirstMonths(to),
            _ => PeriodKind::Days,
        }
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether it begins on 1 January and ends in the same year: the form of an amount to date.
    #[must_use]
    pub fn is_year_to_date(self) -> bool {
        self.first.month() == 1
            && self.first.day() == 1
            && self.first.year() == self.last.year()
            && self.kind() != PeriodKind::Day
    }

    /// The same span `years` later (earlier where negative); 29 February gives the 28th.
    ///
    /// # Errors
    /// Where that leaves the accepted years.
    pub fn shifted_years(self, years: i16) -> Result<Self, PeriodError> {
        self.shifted_months(i32::from(years) * 12)
    }

    /// The same span `months` later; a span that ends with its month still does.
    ///
    /// # Errors
    /// Where that leaves the accepted years.
    pub fn shifted_months(self, months: i32) -> Result<Self, PeriodError> {
        let shift = |day: Date| {
            let count = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + months;
            let year = i16::try_from(count.div_euclid(12)).map_err(|_| PeriodError::Range)?;
            if !(limits::YEAR_FIRST..=limits::YEAR_LAST).contains(&year) {
                return Err(PeriodError::Range);
            }
            let month = i8::try_from(count.rem_euclid(12) + 1).map_err(|_| PeriodError::Range)?;
            let end = month_end(year, month);
            let at_end = day == day.last_of_month() && day.day() >= 28 && day != self.first;
            Ok(if at_end || day.day() > end.day() {
                end
            } else {
                date(year, month, day.day())
            })
        };
        Self::new(shift(self.first)?, shift(self.last)?)
    }

    /// The period of the same kind just before: the month before, the year before.
    ///
    /// # Errors
    /// Where that leaves the accepted years; amounts to date go a year back.
    pub fn previous(self) -> Result<Self, PeriodError> {
        match self.kind() {
            PeriodKind::Month(_) => self.shifted_months(-1),
            PeriodKind::Quarter(_) => self.shifted_months(-3),
            PeriodKind::Half(_) => self.shifted_months(-6),
            PeriodKind::Year | PeriodKind::FirstMonths(_) => self.shifted_years(-1),
            PeriodKind::Years => {
                let count = self.last.year() - self.first.year() + 1;
                self.shifted_years(-count)
            }
            PeriodKind::Day | PeriodKind::Days => {
                let length = self.last - self.first;
                let last = self.first.yesterday().map_err(|_| PeriodError::Range)?;
                Self::new(
                    last.checked_sub(length).map_err(|_| PeriodError::Range)?,
                    last,
                )
            }
        }
    }

    /// The calendar year in which it ends.
    #[must_use]
    pub fn calendar_year(self) -> Self {
        Self {
            first: self.last.first_of_year(),
            last: self.last.last_of_year(),
        }
    }

    /// Days since 1970-01-01 of the first and the last day, as the record stores them.
    #[must_use]
    pub fn to_days(self) -> (i32, i32) {
        (day_number(self.first), day_number(self.last))
    }

    /// The inverse of [`Period::to_days`].
    ///
    /// # Errors
    /// Where the days are no accepted span.
    pub fn from_days(first: i32, last: i32) -> Result<Self, PeriodError> {
        Self::new(day_of_number(first)?, day_of_number(last)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn every_kind_is_read_and_spelled_alike() {
        for text in [
            "2023",
            "2023-H1",
            "2023-H2",
            "2023-9M",
            "2025-10M",
            "2023-Q1",
            "2023-Q3",
            "2023-11",
            "2021/2025",
            "2023-05-15",
            "2020-01-01/2020-07-06",
            "2024-4M",
            "2022-11-15/2023-10-14",
        ] {
            assert_eq!(period(text).to_string(), text);
        }
    }

    #[test]
    fn one_span_has_one_spelling() {
        for (read, spelling) in [
            ("2023-6M", "2023-H1"),
            ("2023-3M", "2023-Q1"),
            ("2023-12M", "2023"),
            ("2023-1M", "2023-01"),
            ("2023/2023", "2023"),
            ("2023-01-01/2023-01-31", "2023-01"),
            ("2023-09M", "2023-9M"),
        ] {
            let wanted = PeriodError::Spelling {
                read: read.to_owned(),
                spelling: spelling.to_owned(),
            };
            assert_eq!(read.parse::<Period>(), Err(wanted));
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "23",
            "2023-13",
            "2023-Q5",
            "2023-H0",
            "2025/2021",
            "30/11/2023",
            "1800",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn shifting_keeps_the_kind() {
        assert_eq!(
            period("2024-02").shifted_years(-1).unwrap(),
            period("2023-02")
        );
        assert_eq!(
            period("2023-02").shifted_years(1).unwrap(),
            period("2024-02")
        );
        assert_eq!(period("2024-Q1").previous().unwrap(), period("2023-Q4"));
        assert_eq!(period("2024-9M").previous().unwrap(), period("2023-9M"));
        assert_eq!(period("2024-01").previous().unwrap(), period("2023-12"));
        assert_eq!(period("2021/2025").previous().unwrap(), period("2016/2020"));
    }

    proptest! {
        #[test]
        fn days_round_trip(first in -25_000i32..80_000, length in 0i32..4_000) {
            let span = Period::from_days(first, first + length).unwrap();
            prop_assert_eq!(span.to_days(), (first, first + length));
            prop_assert_eq!(span.to_string().parse::<Period>().unwrap(), span);
        }

        #[test]
        fn day_numbers_agree_with_the_calendar(number in -25_000i32..80_000) {
            let day = day_of_number(number).unwrap();
            let epoch = date(1970, 1, 1);
            prop_assert_eq!((day - epoch).get_days(), number);
        }
    }
}
