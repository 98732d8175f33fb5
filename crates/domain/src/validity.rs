//! During which days does a definition hold? A span that may be open at either end.

use jiff::civil::Date;
use thiserror::Error;

/// The days during which a definition holds: from the first day up to, not including, the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Validity {
    from: Option<Date>,
    until: Option<Date>,
}

/// The end does not lie after the first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the span ends on {until}, not after its first day {from}")]
pub struct EmptyValidity {
    from: Date,
    until: Date,
}

impl Validity {
    /// Holds on every day.
    pub const ALWAYS: Self = Self {
        from: None,
        until: None,
    };

    /// A span from its first day to the first day on which it no longer holds.
    ///
    /// # Errors
    /// Where both are given and the end does not lie after the first day.
    pub fn new(from: Option<Date>, until: Option<Date>) -> Result<Self, EmptyValidity> {
        match (from, until) {
            (Some(from), Some(until)) if until <= from => Err(EmptyValidity { from, until }),
            _ => Ok(Self { from, until }),
        }
    }

    /// First day, or `None` where it always held.
    #[must_use]
    pub fn from(self) -> Option<Date> {
        self.from
    }

    /// First day on which it no longer holds, or `None` where it is open.
    #[must_use]
    pub fn until(self) -> Option<Date> {
        self.until
    }

    /// Whether it holds on `day`.
    #[must_use]
    pub fn holds_on(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    /// Whether it holds on every day of a span given by its first and last day.
    #[must_use]
    pub fn holds_throughout(self, first: Date, last: Date) -> bool {
        self.holds_on(first) && self.holds_on(last)
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let starts_before_end = |a: Self, b: Self| match (a.from, b.until) {
            (Some(from), Some(until)) => from < until,
            _ => true,
        };
        starts_before_end(self, other) && starts_before_end(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_end_is_the_first_day_outside() {
        let span = Validity::new(None, Some(date(2025, 7, 1))).unwrap();
        assert!(span.holds_on(date(2025, 6, 30)));
        assert!(!span.holds_on(date(2025, 7, 1)));
        let next = Validity::new(Some(date(2025, 7, 1)), None).unwrap();
        assert!(!span.overlaps(next));
        assert!(next.overlaps(Validity::ALWAYS));
        assert!(Validity::new(Some(date(2025, 1, 1)), Some(date(2025, 1, 1))).is_err());
    }
}
