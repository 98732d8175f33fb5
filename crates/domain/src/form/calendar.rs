//! Which days does a report count, when is it due, and which periods does a form have?

use super::{FormVersion, Frequency};
use crate::period::{Period, PeriodError, PeriodKind};
use jiff::civil::{Date, date};

impl Frequency {
    /// Whether a period is one that a form of this frequency is filled for.
    #[must_use]
    pub fn fits(self, period: Period) -> bool {
        matches!(
            (self, period.kind()),
            (Self::Month, PeriodKind::Month(_))
                | (Self::Quarter, PeriodKind::Quarter(_))
                | (Self::HalfYear, PeriodKind::Half(_))
                | (Self::Year, PeriodKind::Year)
        )
    }

    /// Months of one period.
    #[must_use]
    pub fn months(self) -> u8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }

    /// The period in which a day lies, by the calendar.
    ///
    /// # Errors
    /// Where the year is not accepted.
    pub fn period_of(self, day: Date) -> Result<Period, PeriodError> {
        let month = day.month().cast_unsigned();
        match self {
            Self::Month => Period::month(day.year(), month),
            Self::Quarter => Period::quarter(day.year(), month.div_ceil(3)),
            Self::HalfYear => Period::half(day.year(), month.div_ceil(6)),
            Self::Year => Period::year(day.year()),
        }
    }
}

impl FormVersion {
    /// The last day that a report counts: the period's own, or the day before the
    /// administrative month starts anew.
    #[must_use]
    pub fn counted_last(&self, period: Period) -> Date {
        let last = period.last_day();
        if self.month_starts_on <= 1 {
            return last;
        }
        date(last.year(), last.month(), self.month_starts_on - 1)
    }

    /// The first day that a report counts: with administrative months the one in the month
    /// before.
    #[must_use]
    pub fn counted_first(&self, period: Period) -> Date {
        let first = period.first_day();
        if self.month_starts_on <= 1 {
            return first;
        }
        let (year, month) = match first.month() {
            1 => (first.year() - 1, 12),
            month => (first.year(), month - 1),
        };
        date(year, month, self.month_starts_on)
    }

    /// What stands as `counted_until` with the figures; `None` where the period's own last day
    /// is counted.
    #[must_use]
    pub fn counted_until(&self, period: Period) -> Option<Date> {
        let last = self.counted_last(period);
        (last != period.last_day()).then_some(last)
    }

    /// The day by whose end a report is due.
    #[must_use]
    pub fn due(&self, period: Period) -> Date {
        let days = jiff::Span::new().days(i64::from(self.due_days));
        let last = self.counted_last(period);
        last.checked_add(days).unwrap_or(last)
    }

    /// Whether a submission on a day is late.
    #[must_use]
    pub fn is_late(&self, period: Period, day: Date) -> bool {
        day > self.due(period)
    }

    /// The periods of this version that are due between two days, both inside, oldest first.
    #[must_use]
    pub fn due_between(&self, first: Date, last: Date) -> Vec<Period> {
        let slack = jiff::Span::new().days(i64::from(self.due_days.unsigned_abs()) + 32);
        let from = first.checked_sub(slack).unwrap_or(first);
        let until = last.checked_add(slack).unwrap_or(last);
        let mut found = Vec::new();
        let Ok(mut period) = self.frequency.period_of(from) else {
            return found;
        };
        while period.first_day() <= until {
            let due = self.due(period);
            let held = self.valid.holds_on(period.last_day());
            if held && first <= due && due <= last {
                found.push(period);
            }
            match period.shifted_months(i32::from(self.frequency.months())) {
                Ok(next) => period = next,
                Err(_) => break,
            }
        }
        found
    }

    /// The period since 1 January up to the end of a period: what a cumulative column tells of.
    ///
    /// # Errors
    /// Where the year is not accepted.
    pub fn cumulative(period: Period) -> Result<Period, PeriodError> {
        let last = period.last_day();
        Period::first_months(last.year(), last.month().cast_unsigned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;
    use proptest::prelude::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn a_calendar_month_counts_to_its_own_end() {
        let version = example();
        assert_eq!(version.counted_until(period("2026-11")), None);
        assert_eq!(version.due(period("2026-11")), date(2026, 12, 5));
        assert!(!version.is_late(period("2026-11"), date(2026, 12, 5)));
        assert!(version.is_late(period("2026-11"), date(2026, 12, 6)));
    }

    #[test]
    fn an_administrative_month_runs_from_the_15th_to_the_14th() {
        let mut version = example();
        version.month_starts_on = 15;
        let january = period("2026-01");
        assert_eq!(version.counted_first(january), date(2025, 12, 15));
        assert_eq!(version.counted_until(january), Some(date(2026, 1, 14)));
        assert_eq!(version.due(january), date(2026, 1, 19));
        let quarter = period("2026-Q4");
        assert_eq!(version.counted_until(quarter), Some(date(2026, 12, 14)));
    }

    #[test]
    fn a_report_may_be_due_before_its_period_ends() {
        let mut version = example();
        version.due_days = -10;
        assert_eq!(version.due(period("2026-11")), date(2026, 11, 20));
    }

    proptest! {
        #[test]
        fn every_period_is_due_once(
            due_days in -60i16..200,
            starts in 1i8..=28,
            months in prop::sample::select(vec![
                Frequency::Month, Frequency::Quarter, Frequency::HalfYear, Frequency::Year,
            ]),
        ) {
            let mut version = example();
            version.due_days = due_days;
            version.month_starts_on = starts;
            version.frequency = months;
            let all = version.due_between(date(2020, 1, 1), date(2029, 12, 31));
            prop_assert_eq!(all.len(), 10 * 12 / usize::from(months.months()));
            let mut seen = all.clone();
            seen.dedup();
            prop_assert_eq!(seen.len(), all.len());
            for one in all {
                prop_assert!(months.fits(one));
                prop_assert!(version.counted_first(one) <= version.counted_last(one));
                prop_assert!(version.counted_last(one) <= one.last_day());
                let due = version.due(one);
                prop_assert_eq!(version.due_between(due, due), vec![one]);
            }
        }
    }
}
