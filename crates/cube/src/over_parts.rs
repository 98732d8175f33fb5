//! How is a figure added up over members of a dimension, or over indicators that are its parts?

use crate::amount::{Completeness, Counted, Missing, Way};
use crate::engine::Engine;
use crate::term::{Adder, Derived, Key, Term};
use domain::breakdown::Breakdown;
use domain::indicator::IndicatorNo;
use rust_decimal::Decimal;

impl Engine<'_> {
    pub(crate) fn by_breakdown(&mut self, key: Key) -> Option<Derived> {
        let used = self.sheet.breakdowns(key.indicator, key.period);
        if used.is_empty() {
            return None;
        }
        let catalogue = self.catalogue;
        let day = key.period.last_day();
        let whole = catalogue.breakdown(key.breakdown).clone();
        for dimension in catalogue
            .dimensions()
            .iter()
            .filter(|dimension| dimension.complete)
        {
            let own = whole.parts().iter().find(|part| part.0 == dimension.code);
            let below = own.map(|part| &part.1);
            if below.is_some()
                && dimension
                    .leaves_on(day)
                    .any(|leaf| Some(&leaf.code) == below)
            {
                continue;
            }
            let leaves: Vec<Breakdown> = dimension
                .leaves_on(day)
                .filter(|leaf| below.is_none_or(|top| dimension.is_under(&leaf.code, top)))
                .map(|leaf| whole.with(&dimension.code, &leaf.code))
                .collect();
            let is_used = |part: &Breakdown| {
                catalogue
                    .breakdown_no(part)
                    .is_some_and(|no| used.contains(&no))
            };
            if !leaves.is_empty() && leaves.iter().any(is_used) {
                return Some(self.add_members(key, &leaves));
            }
        }
        None
    }

    fn add_members(&mut self, key: Key, leaves: &[Breakdown]) -> Derived {
        let mut adder = Adder::new();
        let mut terms = Vec::new();
        let mut have = 0;
        for leaf in leaves {
            let Some(breakdown) = self.catalogue.breakdown_no(leaf) else {
                adder.lacks(Missing::Indicator(key.indicator));
                continue;
            };
            let term = Term::once(Key { breakdown, ..key });
            let amount = self.amount(term.key);
            adder.add(&amount, Decimal::ONE);
            if amount.is_whole() {
                have += 1;
            } else {
                adder.lacks(Missing::Indicator(key.indicator));
            }
            terms.push(term);
        }
        let of = u32::try_from(leaves.len()).unwrap_or(u32::MAX);
        let completeness = Completeness {
            have,
            of,
            counted: Counted::Parts,
        };
        Derived {
            amount: adder.total(Way::Breakdown, Some(completeness)),
            terms,
        }
    }

    pub(crate) fn by_parts(&mut self, key: Key) -> Option<Derived> {
        let day = key.period.last_day();
        let unit = &self.version(key).unit;
        let parts: Vec<IndicatorNo> = self
            .catalogue
            .parts(key.indicator, day)
            .filter(|part| {
                self.catalogue
                    .indicator_on(*part, day)
                    .unit
                    .is_same_as(unit)
            })
            .collect();
        if parts.is_empty() {
            return None;
        }
        let mut adder = Adder::new();
        let mut have = 0;
        let of = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        let mut terms = Vec::new();
        for indicator in parts {
            let term = Term::once(Key { indicator, ..key });
            let amount = self.amount(term.key);
            adder.add(&amount, Decimal::ONE);
            if amount.is_whole() {
                have += 1;
            } else {
                adder.lacks(Missing::Indicator(indicator));
            }
            terms.push(term);
        }
        let completeness = Completeness {
            have,
            of,
            counted: Counted::Parts,
        };
        Some(Derived {
            amount: adder.total(Way::Parts, Some(completeness)),
            terms,
        })
    }
}
