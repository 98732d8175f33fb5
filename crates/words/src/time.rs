//! How are days and instants shown? `30/11/2023` and `30 November 2023`; hours from 0 to 24.

use crate::{Language, Words};
use domain::Date;
use domain::moment::{AsOf, KnownAt, Precision};
use jiff::Timestamp;
use jiff::tz::TimeZone;

impl Words {
    /// A day in full.
    ///
    /// ```
    /// use words::{Language, Words};
    /// let day = "2023-11-30".parse().unwrap();
    /// assert_eq!(Words::of(Language::Vietnamese).date(day), "30/11/2023");
    /// assert_eq!(Words::of(Language::English).date(day), "30 November 2023");
    /// ```
    #[must_use]
    pub fn date(self, day: Date) -> String {
        match self.language() {
            Language::Vietnamese => self.date_short(day),
            Language::English => {
                format!("{} {} {:04}", day.day(), self.month_name(day), day.year())
            }
        }
    }

    /// A day for a table: `30/11/2023`, in English `30 Nov 2023`.
    #[must_use]
    pub fn date_short(self, day: Date) -> String {
        match self.language() {
            Language::Vietnamese => vietnamese::date::print(day),
            Language::English => {
                let month: String = self.month_name(day).chars().take(3).collect();
                format!("{} {month} {:04}", day.day(), day.year())
            }
        }
    }

    /// A day and the time of the day in a zone: `17:05 30/11/2023`.
    #[must_use]
    pub fn instant(self, instant: Timestamp, zone: &TimeZone) -> String {
        let there = instant.to_zoned(zone.clone());
        let time = format!("{:02}:{:02}", there.hour(), there.minute());
        format!("{time} {}", self.date_short(there.date()))
    }

    /// When something became known, as exactly as it is known.
    #[must_use]
    pub fn known_at(self, known: KnownAt, zone: &TimeZone) -> String {
        match known.precision() {
            Precision::Day => self.date_short(known.date(zone)),
            Precision::Instant => self.instant(known.timestamp(), zone),
        }
    }

    /// The moment whose knowledge is asked for, as a day; in words where it is not bound.
    #[must_use]
    pub fn as_of(self, as_of: AsOf, zone: &TimeZone) -> String {
        if as_of == AsOf::EVER {
            return self.text("asof-now");
        }
        self.date(as_of.date(zone))
    }

    pub(crate) fn month_name(self, day: Date) -> String {
        self.text(&format!("time-month-{}", day.month()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::Offset;

    #[test]
    fn days_below_ten_keep_their_column() {
        let day: Date = "2024-07-05".parse().unwrap();
        assert_eq!(Words::of(Language::Vietnamese).date(day), "05/07/2024");
        assert_eq!(Words::of(Language::English).date(day), "5 July 2024");
        assert_eq!(Words::of(Language::English).date_short(day), "5 Jul 2024");
    }

    #[test]
    fn an_instant_is_told_in_the_stores_zone() {
        let zone = TimeZone::fixed(Offset::constant(7));
        let instant: Timestamp = "2023-11-30T10:05:00Z".parse().unwrap();
        let words = Words::of(Language::Vietnamese);
        assert_eq!(words.instant(instant, &zone), "17:05 30/11/2023");
        let known = KnownAt::parse("2023-11-30", &zone).unwrap();
        assert_eq!(words.known_at(known, &zone), "30/11/2023");
    }
}
