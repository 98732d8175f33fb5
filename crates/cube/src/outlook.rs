//! What is known of a part of a period, and is that as much as in earlier years by then?

use crate::amount::Amount;
use crate::engine::Engine;
use crate::review::{NoPace, Pace, ToDate};
use crate::term::Key;
use domain::indicator::TimeAggregation;
use domain::period::{Period, PeriodKind};
use rust_decimal::Decimal;

/// How many earlier years are looked at for the pace.
const YEARS_BACK: i16 = 5;
/// How many of them must be known.
const YEARS_NEEDED: usize = 2;

impl Engine<'_> {
    /// The longest part from the beginning of a period of which all is known.
    pub(crate) fn known_so_far(&mut self, key: Key) -> Option<ToDate> {
        prefixes(key.period).into_iter().find_map(|part| {
            let part_key = self.key(key.indicator, key.place, part, key.breakdown);
            let amount = self.seen(part_key);
            amount.is_whole().then(|| ToDate {
                period: part,
                amount: (*amount).clone(),
            })
        })
    }

    /// The part that is done, against the part that earlier years had done by then.
    ///
    /// # Errors
    /// The reason why no pace can be told.
    pub(crate) fn pace(
        &mut self,
        key: Key,
        to_date: Option<&ToDate>,
        target: Option<Decimal>,
    ) -> Result<Pace, NoPace> {
        let time = self.version(key).time_aggregation;
        if !matches!(time, TimeAggregation::Sum | TimeAggregation::YearToDate) {
            return Err(NoPace::NotAdditive);
        }
        let to_date = to_date.ok_or(NoPace::NothingKnown)?;
        let target = target
            .filter(|target| !target.is_zero())
            .ok_or(NoPace::NoTargetValue)?;
        let known = to_date.amount.value.ok_or(NoPace::NothingKnown)?;
        let done = known.checked_div(target).ok_or(NoPace::NoTargetValue)?;
        let mut shares = Vec::new();
        for back in 1..=YEARS_BACK {
            if let Some(share) = self.share_by_then(key, to_date.period, back) {
                shares.push((key.period.last_year() - back, share));
            }
        }
        if shares.len() < YEARS_NEEDED {
            return Err(NoPace::FewYears);
        }
        let count = Decimal::from(shares.len());
        let expected = shares.iter().map(|(_, share)| *share).sum::<Decimal>() / count;
        let ratio = done.checked_div(expected).ok_or(NoPace::FewYears)?;
        let years = shares.into_iter().map(|(year, _)| year).collect();
        Ok(Pace {
            done,
            expected,
            ratio,
            years,
        })
    }

    /// Which part of an earlier year was reached by the same day of it.
    fn share_by_then(&mut self, key: Key, part: Period, back: i16) -> Option<Decimal> {
        let mut known = |period: Period| {
            let earlier = period.shifted_years(-back).ok()?;
            let earlier = self.key(key.indicator, key.place, earlier, key.breakdown);
            Amount::whole(&self.seen(earlier))
        };
        let whole = known(key.period)?;
        known(part)?.checked_div(whole)
    }
}

/// The beginnings of a period that have a name of their own, the longest first.
fn prefixes(period: Period) -> Vec<Period> {
    let (first, last) = (period.first_day(), period.last_day());
    match period.kind() {
        PeriodKind::Year => (1..12)
            .rev()
            .filter_map(|count| Period::first_months(first.year(), count).ok())
            .collect(),
        PeriodKind::Years => {
            let years = first.year()..last.year();
            years
                .rev()
                .filter_map(|year| Period::years(first.year(), year).ok())
                .collect()
        }
        PeriodKind::Half(_) | PeriodKind::Quarter(_) | PeriodKind::FirstMonths(_) => {
            let months = first.month()..last.month();
            let until = |month: i8| {
                let end = jiff::civil::date(last.year(), month, 1).last_of_month();
                Period::new(first, end).ok()
            };
            months.rev().filter_map(until).collect()
        }
        PeriodKind::Month(_) | PeriodKind::Day | PeriodKind::Days => Vec::new(),
    }
}
