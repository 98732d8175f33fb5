//! When was something known, and whose knowledge is asked for?

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fmt;
use thiserror::Error;

/// The number of a row of the record: one growing number over the whole store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Seq(pub u64);

impl Seq {
    /// Past every row: an answer bound to it sees all that is committed.
    pub const LAST: Self = Self(u64::MAX >> 1);
}

impl fmt::Display for Seq {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

/// How exactly the moment is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// The instant of entry.
    Instant,
    /// Only the day of publication; the instant is that day's start in the store's zone.
    Day,
}

/// When the world knew a statement, in whole microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KnownAt {
    instant: Timestamp,
    precision: Precision,
}

/// The moment whose knowledge is asked for; what was known at it or before takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AsOf(Timestamp);

/// A text is neither a date nor an instant.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{0:?} is neither a date such as 2023-11-30 nor an instant such as 2023-11-30T17:00:00+07:00"
)]
pub struct MomentError(String);

fn whole_microseconds(instant: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(instant.as_microsecond()).unwrap_or(instant)
}

fn day_start(day: Date, zone: &TimeZone) -> Result<Timestamp, MomentError> {
    let zoned = day
        .to_zoned(zone.clone())
        .map_err(|_| MomentError(day.to_string()))?;
    Ok(zoned.timestamp())
}

impl KnownAt {
    /// Known at an instant, kept to the microsecond.
    #[must_use]
    pub fn instant(instant: Timestamp) -> Self {
        Self {
            instant: whole_microseconds(instant),
            precision: Precision::Instant,
        }
    }

    /// Known on a day: the start of that day in the store's zone.
    ///
    /// # Errors
    /// Where the day lies outside what instants can express.
    pub fn day(day: Date, zone: &TimeZone) -> Result<Self, MomentError> {
        Ok(Self {
            instant: day_start(day, zone)?,
            precision: Precision::Day,
        })
    }

    /// As the record stores it.
    #[must_use]
    pub fn from_stored(microseconds: i64, precision: Precision) -> Self {
        let instant = Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::MIN);
        Self { instant, precision }
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn microseconds(self) -> i64 {
        self.instant.as_microsecond()
    }

    /// The instant.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        self.instant
    }

    /// How exactly it is known.
    #[must_use]
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The day in the store's zone.
    #[must_use]
    pub fn date(self, zone: &TimeZone) -> Date {
        self.instant.to_zoned(zone.clone()).date()
    }

    /// As data files write it: the day, or the instant with the zone's offset.
    #[must_use]
    pub fn spelled(self, zone: &TimeZone) -> String {
        match self.precision {
            Precision::Day => self.date(zone).to_string(),
            Precision::Instant => {
                let zoned = self.instant.to_zoned(zone.clone());
                self.instant.display_with_offset(zoned.offset()).to_string()
            }
        }
    }

    /// Reads a date or an RFC 3339 instant.
    ///
    /// # Errors
    /// Where the text is neither.
    pub fn parse(text: &str, zone: &TimeZone) -> Result<Self, MomentError> {
        if let Ok(day) = parse_date(text) {
            return Self::day(day, zone);
        }
        let instant: Timestamp = text.parse().map_err(|_| MomentError(text.to_owned()))?;
        Ok(Self::instant(instant))
    }
}

/// Reads `2023-11-30` and nothing looser.
fn parse_date(text: &str) -> Result<Date, MomentError> {
    if text.len() != 10 {
        return Err(MomentError(text.to_owned()));
    }
    text.parse().map_err(|_| MomentError(text.to_owned()))
}

impl AsOf {
    /// All that is known, ever.
    pub const EVER: Self = Self(Timestamp::MAX);

    /// As of an instant.
    #[must_use]
    pub fn instant(instant: Timestamp) -> Self {
        Self(instant)
    }

    /// As of the end of a day in the store's zone.
    ///
    /// # Errors
    /// Where the day lies outside what instants can express.
    pub fn end_of_day(day: Date, zone: &TimeZone) -> Result<Self, MomentError> {
        let next = day.tomorrow().map_err(|_| MomentError(day.to_string()))?;
        let start = day_start(next, zone)?;
        let last = Timestamp::from_microsecond(start.as_microsecond() - 1)
            .map_err(|_| MomentError(day.to_string()))?;
        Ok(Self(last))
    }

    /// Reads a date (its end is meant) or an RFC 3339 instant.
    ///
    /// # Errors
    /// Where the text is neither.
    pub fn parse(text: &str, zone: &TimeZone) -> Result<Self, MomentError> {
        if let Ok(day) = parse_date(text) {
            return Self::end_of_day(day, zone);
        }
        text.parse()
            .map(Self)
            .map_err(|_| MomentError(text.to_owned()))
    }

    /// Whether a statement known at `known` takes part.
    #[must_use]
    pub fn knows(self, known: KnownAt) -> bool {
        known.instant <= self.0
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn microseconds(self) -> i64 {
        self.0.as_microsecond()
    }

    /// The instant.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        self.0
    }

    /// The day in the store's zone.
    #[must_use]
    pub fn date(self, zone: &TimeZone) -> Date {
        self.0.to_zoned(zone.clone()).date()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::Offset;

    #[test]
    fn a_date_means_the_end_of_that_day_in_the_stores_zone() {
        let zone = TimeZone::fixed(Offset::constant(7));
        let as_of = AsOf::parse("2023-11-30", &zone).unwrap();
        assert_eq!(as_of.timestamp().to_string(), "2023-11-30T16:59:59.999999Z");
        assert!(as_of.knows(KnownAt::day(date(2023, 11, 30), &zone).unwrap()));
        assert!(!as_of.knows(KnownAt::day(date(2023, 12, 1), &zone).unwrap()));
        assert_eq!(as_of.date(&zone), date(2023, 11, 30));
    }

    #[test]
    fn instants_keep_their_offset_when_spelled() {
        let zone = TimeZone::fixed(Offset::constant(7));
        let known = KnownAt::parse("2023-11-30T10:15:00Z", &zone).unwrap();
        assert_eq!(known.spelled(&zone), "2023-11-30T17:15:00+07:00");
        assert_eq!(
            KnownAt::parse("2023-11-30", &zone).unwrap().spelled(&zone),
            "2023-11-30"
        );
        assert!(KnownAt::parse("30/11/2023", &zone).is_err());
    }
}
