//! When is something reported? Periods by number, and the days after them.

use domain::Date;
use domain::period::Period;
use jiff::ToSpan;
use jiff::civil::date;

/// The last year of the invented history, in whose middle the communes merge.
pub const LAST_YEAR: i16 = 2025;

/// A month, 1 to 12.
pub fn month(year: i16, month: u8) -> Period {
    Period::month(year, month).expect("the months of the invented history exist")
}

/// A quarter, 1 to 4.
pub fn quarter(year: i16, quarter: u8) -> Period {
    Period::quarter(year, quarter).expect("the quarters of the invented history exist")
}

/// A half year, 1 or 2.
pub fn half(year: i16, half: u8) -> Period {
    Period::half(year, half).expect("the halves of the invented history exist")
}

/// The first months of a year, 1 to 12.
pub fn first_months(year: i16, months: u8) -> Period {
    Period::first_months(year, months).expect("the months of the invented history exist")
}

/// A year.
pub fn year(year: i16) -> Period {
    Period::year(year).expect("the years of the invented history exist")
}

/// A span of years.
pub fn years(first: i16, last: i16) -> Period {
    Period::years(first, last).expect("the years of the invented history exist")
}

/// The day so many days after the last day of a period; before it where negative.
pub fn days_after(period: Period, days: i64) -> Date {
    period.last_day().saturating_add(days.days())
}

/// The 14th of the month in which a period ends: until then an administrative month counts.
pub fn fourteenth(period: Period) -> Date {
    let last = period.last_day();
    date(last.year(), last.month(), 14)
}
