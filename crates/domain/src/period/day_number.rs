//! Which number has a day? Days are counted from 1970-01-01, as the record stores them.

use super::PeriodError;
use jiff::civil::Date;

/// Days since 1970-01-01, negative before.
#[must_use]
pub fn day_number(day: Date) -> i32 {
    // Civil-from-days arithmetic of the proleptic Gregorian calendar: exact and quick, which
    // counts where millions of rows are read.
    let year = i32::from(day.year()) - i32::from(day.month() <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = (i32::from(day.month()) + 9) % 12;
    let day_of_year = (153 * month + 2) / 5 + i32::from(day.day()) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of [`day_number`].
///
/// # Errors
/// Where the number lies outside the accepted years.
pub fn day_of_number(number: i32) -> Result<Date, PeriodError> {
    let shifted = number.checked_add(719_468).ok_or(PeriodError::Range)?;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    let narrow = |value: i32| i8::try_from(value).map_err(|_| PeriodError::Range);
    let year = i16::try_from(year).map_err(|_| PeriodError::Range)?;
    Date::new(year, narrow(month)?, narrow(day)?).map_err(|_| PeriodError::Range)
}
