//! How is a figure added up over places, of its own map or of another?

use crate::amount::{Amount, Completeness, Counted, Missing, Reason, Way};
use crate::engine::Engine;
use crate::term::{Adder, Derived, Key, Term};
use crate::territory::Uncovered;
use domain::indicator::PlaceAggregation;
use domain::place::PlaceNo;
use domain::succession::Basis;
use jiff::civil::Date;

impl Engine<'_> {
    pub(crate) fn by_places(&mut self, key: Key) -> Option<Derived> {
        let key = self.on_own_map(key).ok()?;
        let level = self.catalogue.place(key.place).level;
        if !self.sheet.has_below(key.indicator, level, key.period) {
            return None;
        }
        let children: Vec<PlaceNo> = self.catalogue.children(key.place, key.map).collect();
        if children.is_empty() {
            return None;
        }
        let terms = children
            .into_iter()
            .map(|place| Term::once(Key { place, ..key }))
            .collect();
        Some(self.add_places(Way::Places, terms, key.map))
    }

    /// Adds figures of places, counting the lowest places that are known.
    fn add_places(&mut self, way: Way, terms: Vec<Term>, day: Date) -> Derived {
        let mut adder = Adder::new();
        let (mut have, mut of) = (0, 0);
        let mut level = None;
        for term in &terms {
            let amount = self.amount(term.key);
            let leaves = self.territory.leaves(term.key.place, day);
            let count = u32::try_from(leaves.len()).unwrap_or(u32::MAX);
            level = level.max(leaves.first().map(|leaf| self.catalogue.place(*leaf).level));
            of += count;
            adder.add(&amount, term.weight);
            if amount.is_whole() {
                have += count;
            } else {
                for part in lacking(&amount, term.key.place) {
                    adder.lacks(part);
                }
                have += amount
                    .completeness
                    .filter(|part| matches!(part.counted, Counted::Places(_)))
                    .map_or(0, |part| part.have.min(count));
            }
        }
        let counted = level.map(Counted::Places).unwrap_or(Counted::Parts);
        let completeness = Completeness { have, of, counted };
        Derived {
            amount: adder.total(way, Some(completeness)),
            terms,
        }
    }

    pub(crate) fn by_succession(&mut self, key: Key) -> Derived {
        let day = key.period.last_day();
        let version = self.version(key);
        let basis: Option<&Basis> = version.restate_by.as_ref();
        let cover = self.territory.cover(key.place, key.map, day, basis);
        let cover = match cover.as_ref() {
            Ok(cover) => cover,
            Err(uncovered) => return Derived::none(Way::Restated, reason_of(uncovered)),
        };
        let additive = version.place_aggregation == PlaceAggregation::Sum && basis.is_some();
        if cover.single().is_none() && !additive {
            return Derived::none(Way::Restated, Reason::NotAdditive);
        }
        let part = |place: PlaceNo| Key {
            place,
            map: day,
            ..key
        };
        let terms = cover
            .parts
            .iter()
            .map(|(place, weight)| Term {
                key: part(*place),
                weight: *weight,
            })
            .collect();
        self.add_places(Way::Restated, terms, day)
    }
}

fn reason_of(uncovered: &Uncovered) -> Reason {
    match uncovered {
        Uncovered::NotOnMap => Reason::NotOnMap,
        Uncovered::Straddling(places) => Reason::Straddling(places.clone()),
        Uncovered::NoShare(places) => Reason::NoShare(places.clone()),
        Uncovered::NoSuccession(places) => Reason::NoSuccession(places.clone()),
    }
}

/// What is missing in an incomplete part: the places below that lack, else the part itself.
fn lacking(amount: &Amount, place: PlaceNo) -> Vec<Missing> {
    let below = match amount.reason.as_deref() {
        Some(Reason::Incomplete(missing)) => missing.as_slice(),
        _ => &[],
    };
    let places: Vec<Missing> = below
        .iter()
        .filter(|part| matches!(part, Missing::Place(_)))
        .copied()
        .collect();
    if places.is_empty() {
        vec![Missing::Place(place)]
    } else {
        places
    }
}
