//! How is a figure added up over periods, or taken from the last one?

use crate::amount::{Amount, Completeness, Counted, Missing, Reason, Way};
use crate::engine::{Engine, amount_of};
use crate::sheet::is_years;
use crate::term::{Adder, Derived, Key, Term};
use domain::period::{Period, PeriodKind};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

impl Engine<'_> {
    pub(crate) fn by_periods(&mut self, key: Key) -> Option<Derived> {
        if is_years(key.period) {
            let years = key.period.first_day().year()..=key.period.last_day().year();
            let years: Vec<Period> = years.filter_map(|year| Period::year(year).ok()).collect();
            return Some(self.add_periods(key, &years));
        }
        if let Some(derived) = self.by_plain_tiles(key) {
            return Some(derived);
        }
        let inside = self.sheet.periods_inside(key.indicator, key.period);
        if inside.is_empty() {
            return None;
        }
        // The fewest whole periods that tile the span: day reached → (count, period, from).
        let mut reached: BTreeMap<Date, (u32, Option<Period>)> = BTreeMap::new();
        reached.insert(key.period.first_day(), (0, None));
        for period in inside.iter() {
            let Some((count, _)) = reached.get(&period.first_day()).copied() else {
                continue;
            };
            if !self.amount(key.at(*period)).is_whole() {
                continue;
            }
            let Ok(next) = period.last_day().tomorrow() else {
                continue;
            };
            let better = reached
                .get(&next)
                .is_none_or(|(known, _)| count + 1 < *known);
            if better {
                reached.insert(next, (count + 1, Some(*period)));
            }
        }
        let mut tiles = Vec::new();
        let mut day = key.period.last_day().tomorrow().ok()?;
        while let Some((_, Some(period))) = reached.get(&day) {
            tiles.push(*period);
            day = period.first_day();
        }
        if !tiles.is_empty() {
            tiles.reverse();
            return Some(self.add_periods(key, &tiles));
        }
        Some(self.add_known_periods(key, &inside))
    }

    /// The usual case, quickly: one undisputed statement a month and nothing else, on one map.
    fn by_plain_tiles(&mut self, key: Key) -> Option<Derived> {
        let epoch = self.territory.epoch(key.map);
        let (first, last) = (key.period.first_day(), key.period.last_day());
        if self.territory.epoch(first) != epoch || self.territory.epoch(last) != epoch {
            return None;
        }
        let (indicator, place, breakdown) = (key.indicator, key.place, key.breakdown);
        let rows = self
            .sheet
            .plain_tiles(indicator, place, key.period, breakdown)?;
        let mut adder = Adder::new();
        let mut terms = Vec::with_capacity(rows.len());
        for row in rows {
            adder.add(&amount_of(row), Decimal::ONE);
            terms.push(Term::once(key.at(row.key.period)));
        }
        let count = terms.iter().map(|term| months_of(term.key.period)).sum();
        let completeness = Completeness {
            have: count,
            of: count,
            counted: Counted::Periods,
        };
        Some(Derived {
            amount: adder.total(Way::Periods, Some(completeness)),
            terms,
        })
    }

    /// What is known inside a span that is not wholly known, in order, without overlap.
    fn add_known_periods(&mut self, key: Key, inside: &[Period]) -> Derived {
        let mut adder = Adder::new();
        let mut terms = Vec::new();
        let (mut have, mut of) = (0u32, 0u32);
        let mut next = key.period.first_day();
        let gap = |from: Date, until: Date, adder: &mut Adder, of: &mut u32| {
            if from < until
                && let Ok(last) = until.yesterday()
                && let Ok(missing) = Period::new(from, last)
            {
                adder.lacks(Missing::Period(missing));
                *of += months_of(missing);
            }
        };
        for period in inside {
            if period.first_day() < next {
                continue;
            }
            let amount = self.amount(key.at(*period));
            if amount.is_not_restatable() {
                return refused(&amount);
            }
            if !amount.is_whole() {
                continue;
            }
            gap(next, period.first_day(), &mut adder, &mut of);
            adder.add(&amount, Decimal::ONE);
            terms.push(Term::once(key.at(*period)));
            have += months_of(*period);
            of += months_of(*period);
            let Ok(after) = period.last_day().tomorrow() else {
                break;
            };
            next = after;
        }
        if let Ok(end) = key.period.last_day().tomorrow() {
            gap(next, end, &mut adder, &mut of);
        }
        let completeness = Completeness {
            have,
            of,
            counted: Counted::Periods,
        };
        Derived {
            amount: adder.total(Way::Periods, Some(completeness)),
            terms,
        }
    }

    fn add_periods(&mut self, key: Key, periods: &[Period]) -> Derived {
        let mut adder = Adder::new();
        let (mut have, mut of) = (0, 0);
        let terms: Vec<Term> = periods
            .iter()
            .map(|period| Term::once(key.at(*period)))
            .collect();
        for term in &terms {
            let amount = self.amount(term.key);
            if amount.is_not_restatable() {
                return refused(&amount);
            }
            adder.add(&amount, Decimal::ONE);
            of += months_of(term.key.period);
            if amount.is_whole() {
                have += months_of(term.key.period);
            } else {
                adder.lacks(Missing::Period(term.key.period));
            }
        }
        let completeness = Completeness {
            have,
            of,
            counted: Counted::Periods,
        };
        Derived {
            amount: adder.total(Way::Periods, Some(completeness)),
            terms,
        }
    }

    pub(crate) fn by_difference(&mut self, key: Key) -> Option<Derived> {
        let (first, last) = (key.period.first_day(), key.period.last_day());
        let whole_months = first.day() == 1 && last == last.last_of_month();
        if first.year() != last.year() || !whole_months || first.month() == 1 {
            return None;
        }
        let to_date = |month: i8| Period::first_months(first.year(), month.cast_unsigned()).ok();
        let until = Term::once(key.at(to_date(last.month())?));
        let before = Term {
            key: key.at(to_date(first.month() - 1)?),
            weight: -Decimal::ONE,
        };
        let mut adder = Adder::new();
        for term in [until, before] {
            let amount = self.amount(term.key);
            if !amount.is_whole() {
                return Some(Derived::none(
                    Way::Difference,
                    Reason::Incomplete(vec![Missing::Period(term.key.period)]),
                ));
            }
            adder.add(&amount, term.weight);
        }
        let amount = adder.total(Way::Difference, None);
        Some(Derived {
            amount,
            terms: vec![until, before],
        })
    }

    pub(crate) fn by_last(&mut self, key: Key) -> Option<Derived> {
        let last = key.period.last_day();
        let inside = self.sheet.periods_inside(key.indicator, key.period);
        for period in inside
            .iter()
            .copied()
            .filter(|period| period.last_day() == last)
        {
            let term = Term::once(key.at(period));
            let amount = self.amount(term.key);
            if amount.is_whole() {
                let amount = Amount {
                    way: Way::LastOf,
                    seq: None,
                    ..(*amount).clone()
                };
                return Some(Derived {
                    amount,
                    terms: vec![term],
                });
            }
        }
        None
    }
}

/// A sum of which one part cannot be told on the map that was asked for.
fn refused(amount: &Amount) -> Derived {
    let reason = amount.reason.as_deref().cloned().unwrap_or(Reason::NoData);
    Derived::none(Way::Periods, reason)
}

/// How many months a period has, at least one.
fn months_of(period: Period) -> u32 {
    let (first, last) = (period.first_day(), period.last_day());
    let count = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    match period.kind() {
        PeriodKind::Day => 1,
        _ => u32::try_from(count(last) - count(first) + 1).unwrap_or(1),
    }
}
