//! Of which territories of one day does a territory of another day consist?
//!
//! Succession is followed leaf by leaf, day of change by day of change, and the leaves are
//! gathered again into the largest territories that they fill.

use domain::catalogue::Catalogue;
use domain::place::PlaceNo;
use domain::succession::{Basis, Succession};
use jiff::civil::Date;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A territory of another day, as shares of territories of this day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// Places that live on this day, with the share of each, in the order of their numbers.
    pub parts: Vec<(PlaceNo, Decimal)>,
}

impl Cover {
    /// Whether it is one undivided place of this day.
    #[must_use]
    pub fn single(&self) -> Option<PlaceNo> {
        match self.parts.as_slice() {
            [(place, share)] if *share == Decimal::ONE => Some(*place),
            _ => None,
        }
    }

    /// Whether every part goes in undivided.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.parts.iter().all(|(_, share)| *share == Decimal::ONE)
    }
}

/// Why a territory cannot be told in territories of another day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Uncovered {
    /// It does not live on the day on whose map the question is asked.
    NotOnMap,
    /// These places lie in it only in part.
    Straddling(Vec<PlaceNo>),
    /// These places were divided, and no share is known on the indicator's basis.
    NoShare(Vec<PlaceNo>),
    /// Of these places it is not on record from what they came or what became of them.
    NoSuccession(Vec<PlaceNo>),
}

/// Key of a cover: place, day of its map, day to be told in, basis.
type CoverKey = (PlaceNo, Date, Date, Option<Basis>);

/// Answers questions of territory over one catalogue, remembering what it found.
pub struct Territory<'a> {
    catalogue: &'a Catalogue,
    changes: Vec<Date>,
    leaves: FxHashMap<(PlaceNo, usize), Rc<Vec<PlaceNo>>>,
    covers: FxHashMap<CoverKey, Rc<Result<Cover, Uncovered>>>,
}

impl<'a> Territory<'a> {
    /// Looks through the lives of places for the days on which the map changed.
    #[must_use]
    pub fn new(catalogue: &'a Catalogue) -> Self {
        let mut days: BTreeSet<Date> = catalogue
            .succession()
            .iter()
            .map(|strand| strand.effective)
            .collect();
        for (_, place) in catalogue.places() {
            for version in &place.versions {
                days.extend(version.valid.from());
                days.extend(version.valid.until());
            }
        }
        let changes = days.into_iter().collect();
        Self {
            catalogue,
            changes,
            leaves: FxHashMap::default(),
            covers: FxHashMap::default(),
        }
    }

    /// The number of changes of the map up to and including a day: days with the same number
    /// have the same map.
    #[must_use]
    pub fn epoch(&self, day: Date) -> usize {
        self.changes.partition_point(|change| *change <= day)
    }

    /// The lowest places of a territory on a day; the place itself where it has no parts.
    pub fn leaves(&mut self, place: PlaceNo, day: Date) -> Rc<Vec<PlaceNo>> {
        let key = (place, self.epoch(day));
        if let Some(known) = self.leaves.get(&key) {
            return Rc::clone(known);
        }
        let mut found = Vec::new();
        let mut open = vec![place];
        while let Some(next) = open.pop() {
            let before = open.len();
            open.extend(self.catalogue.children(next, day));
            if open.len() == before {
                found.push(next);
            }
        }
        found.sort();
        let found = Rc::new(found);
        self.leaves.insert(key, Rc::clone(&found));
        found
    }

    /// Tells a territory of the map of one day in territories that live on another day.
    ///
    /// `basis` is the indicator's basis for restating; a division is told only on it, or where
    /// all its parts lie inside again.
    pub fn cover(
        &mut self,
        place: PlaceNo,
        map: Date,
        day: Date,
        basis: Option<&Basis>,
    ) -> Rc<Result<Cover, Uncovered>> {
        let key = (place, map, day, basis.cloned());
        if let Some(known) = self.covers.get(&key) {
            return Rc::clone(known);
        }
        let found = Rc::new(self.find_cover(place, map, day, basis));
        self.covers.insert(key, Rc::clone(&found));
        found
    }

    fn find_cover(
        &mut self,
        place: PlaceNo,
        map: Date,
        day: Date,
        basis: Option<&Basis>,
    ) -> Result<Cover, Uncovered> {
        if !self.catalogue.place(place).lives_on(map) {
            return Err(Uncovered::NotOnMap);
        }
        if self.epoch(map) == self.epoch(day) {
            return Ok(Cover {
                parts: vec![(place, Decimal::ONE)],
            });
        }
        let start = self.leaves(place, map);
        let shares: BTreeMap<PlaceNo, Decimal> =
            start.iter().map(|leaf| (*leaf, Decimal::ONE)).collect();
        let shares = if day < map {
            self.back_to(shares, map, day, basis)?
        } else {
            self.forward_to(shares, map, day)?
        };
        let alive = |part: &PlaceNo| self.catalogue.place(*part).lives_on(day);
        let lost: Vec<PlaceNo> = shares.keys().filter(|part| !alive(part)).copied().collect();
        if !lost.is_empty() {
            return Err(Uncovered::NoSuccession(lost));
        }
        Ok(Cover {
            parts: self.gather(place, shares, day),
        })
    }

    /// Strands of one day of change, by source and by successor.
    fn strands_of(&self, change: Date) -> &'a [Succession] {
        let all = self.catalogue.succession();
        let from = all.partition_point(|strand| strand.effective < change);
        let to = all.partition_point(|strand| strand.effective <= change);
        &all[from..to]
    }

    fn change_days(&self, after: Date, until: Date) -> Vec<Date> {
        let inside = |change: &&Date| after < **change && **change <= until;
        self.changes.iter().filter(inside).copied().collect()
    }

    /// From a later map to an earlier day: what went into the territory?
    fn back_to(
        &self,
        mut shares: BTreeMap<PlaceNo, Decimal>,
        map: Date,
        day: Date,
        basis: Option<&Basis>,
    ) -> Result<BTreeMap<PlaceNo, Decimal>, Uncovered> {
        for change in self.change_days(day, map).into_iter().rev() {
            let strands = self.strands_of(change);
            let mut sources: BTreeSet<PlaceNo> = BTreeSet::new();
            let mut replaced: BTreeSet<PlaceNo> = BTreeSet::new();
            for strand in strands
                .iter()
                .filter(|strand| shares.contains_key(&strand.to))
            {
                sources.insert(strand.from);
                replaced.insert(strand.to);
            }
            let mut earlier: BTreeMap<PlaceNo, Decimal> = shares
                .iter()
                .filter(|(place, _)| !replaced.contains(place))
                .map(|(place, share)| (*place, *share))
                .collect();
            let mut unknown = Vec::new();
            for source in sources {
                match share_of_source(strands, source, &shares, basis) {
                    Some(share) if share.is_zero() => {}
                    Some(share) => *earlier.entry(source).or_default() += share,
                    None => unknown.push(source),
                }
            }
            if !unknown.is_empty() {
                return Err(Uncovered::NoShare(unknown));
            }
            shares = earlier;
        }
        Ok(shares)
    }

    /// From an earlier map to a later day: which later territories lie wholly inside?
    fn forward_to(
        &self,
        mut shares: BTreeMap<PlaceNo, Decimal>,
        map: Date,
        day: Date,
    ) -> Result<BTreeMap<PlaceNo, Decimal>, Uncovered> {
        for change in self.change_days(map, day) {
            let strands = self.strands_of(change);
            let inside = |place: &PlaceNo| shares.contains_key(place);
            let mut straddling = BTreeSet::new();
            let mut later: BTreeMap<PlaceNo, Decimal> = shares
                .iter()
                .filter(|(place, _)| !strands.iter().any(|strand| strand.from == **place))
                .map(|(place, share)| (*place, *share))
                .collect();
            for strand in strands.iter().filter(|strand| inside(&strand.from)) {
                let mut origins = strands.iter().filter(|other| other.to == strand.to);
                if origins.all(|other| inside(&other.from)) {
                    later.insert(strand.to, Decimal::ONE);
                } else {
                    straddling.insert(strand.to);
                }
            }
            if !straddling.is_empty() {
                return Err(Uncovered::Straddling(straddling.into_iter().collect()));
            }
            shares = later;
        }
        Ok(shares)
    }

    /// Replaces leaves by the largest places of the day that they fill, up to `place`'s level.
    fn gather(
        &mut self,
        place: PlaceNo,
        mut shares: BTreeMap<PlaceNo, Decimal>,
        day: Date,
    ) -> Vec<(PlaceNo, Decimal)> {
        let top = self.catalogue.place(place).level;
        loop {
            let whole = |share: Option<&Decimal>| share == Some(&Decimal::ONE);
            let mut parents: BTreeSet<PlaceNo> = BTreeSet::new();
            for (part, share) in &shares {
                if *share == Decimal::ONE
                    && let Some(parent) = self.catalogue.parent(*part, day)
                    && self.catalogue.place(parent).level >= top
                {
                    parents.insert(parent);
                }
            }
            let filled = parents.into_iter().find(|parent| {
                self.catalogue
                    .children(*parent, day)
                    .all(|child| whole(shares.get(&child)))
            });
            let Some(filled) = filled else {
                return shares.into_iter().collect();
            };
            for child in self.catalogue.children(filled, day) {
                shares.remove(&child);
            }
            shares.insert(filled, Decimal::ONE);
        }
    }
}

/// How much of a source lies in the later shares: `None` where it was divided among inside and
/// outside and no share on the basis is known.
fn share_of_source(
    strands: &[Succession],
    source: PlaceNo,
    later: &BTreeMap<PlaceNo, Decimal>,
    basis: Option<&Basis>,
) -> Option<Decimal> {
    let own = || strands.iter().filter(|strand| strand.from == source);
    let inside = |strand: &Succession| later.get(&strand.to).copied().unwrap_or_default();
    if own().all(|strand| inside(strand) == Decimal::ONE) {
        return Some(Decimal::ONE);
    }
    if own().all(|strand| inside(strand).is_zero()) {
        return Some(Decimal::ZERO);
    }
    let on_basis = |strand: &&Succession| {
        strand.basis.is_whole() || basis.is_some_and(|basis| strand.basis == *basis)
    };
    let mut known = own().filter(on_basis).peekable();
    known.peek()?;
    Some(known.map(|strand| strand.share * inside(strand)).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::catalogue::Definitions;
    use domain::identifier::PlaceId;
    use domain::place::{Level, Place, PlaceVersion};
    use domain::validity::Validity;
    use jiff::civil::date;

    const CHANGE: Date = date(2025, 7, 1);
    const BEFORE: Date = date(2025, 6, 30);
    const AFTER: Date = date(2025, 12, 31);

    fn place(id: &str, level: Level, parent: Option<u32>, life: Validity) -> Place {
        Place {
            id: PlaceId::new(id).unwrap(),
            level,
            invented: true,
            versions: vec![PlaceVersion {
                valid: life,
                code: id.to_owned(),
                name_vi: id.to_owned(),
                name_en: String::new(),
                parent: parent.map(PlaceNo),
                latitude: None,
                longitude: None,
                area_km2: None,
            }],
        }
    }

    fn strand(from: u32, to: u32, share: &str, basis: &str) -> Succession {
        Succession {
            effective: CHANGE,
            from: PlaceNo(from),
            to: PlaceNo(to),
            share: share.parse().unwrap(),
            basis: Basis::new(basis).unwrap(),
            legal_basis: String::new(),
        }
    }

    /// Province 1; districts 2 (communes 4, 5, 6) and 3 (communes 7, 8); new communes 9 (4 + 5),
    /// 10 (6 + 7) and 11 (8 whole); commune 6 may be divided.
    fn province(strands: Vec<Succession>) -> Catalogue {
        let old = Validity::new(None, Some(CHANGE)).unwrap();
        let new = Validity::new(Some(CHANGE), None).unwrap();
        let mut places = vec![
            place("province", Level::Province, None, Validity::ALWAYS),
            place("d2", Level::District, Some(1), old),
            place("d3", Level::District, Some(1), old),
        ];
        for (id, district) in [("c4", 2), ("c5", 2), ("c6", 2), ("c7", 3), ("c8", 3)] {
            places.push(place(id, Level::Commune, Some(district), old));
        }
        for id in ["n9", "n10", "n11"] {
            places.push(place(id, Level::Commune, Some(1), new));
        }
        Catalogue::new(Definitions {
            places,
            succession: strands,
            ..Definitions::default()
        })
    }

    fn merges() -> Vec<Succession> {
        [(4, 9), (5, 9), (6, 10), (7, 10), (8, 11)]
            .map(|(from, to)| strand(from, to, "1", "whole"))
            .to_vec()
    }

    fn whole(places: &[u32]) -> Vec<(PlaceNo, Decimal)> {
        places
            .iter()
            .map(|no| (PlaceNo(*no), Decimal::ONE))
            .collect()
    }

    #[test]
    fn a_merged_commune_is_its_predecessors() {
        let catalogue = province(merges());
        let mut territory = Territory::new(&catalogue);
        let cover = territory.cover(PlaceNo(9), AFTER, BEFORE, None);
        assert_eq!(cover.as_ref().as_ref().unwrap().parts, whole(&[4, 5]));
    }

    #[test]
    fn the_province_is_itself_on_every_map() {
        let catalogue = province(merges());
        let mut territory = Territory::new(&catalogue);
        for (map, day) in [(BEFORE, AFTER), (AFTER, BEFORE)] {
            let cover = territory.cover(PlaceNo(1), map, day, None);
            assert_eq!(cover.as_ref().as_ref().unwrap().single(), Some(PlaceNo(1)));
        }
    }

    #[test]
    fn an_old_district_with_a_straddling_commune_is_not_told() {
        let catalogue = province(merges());
        let mut territory = Territory::new(&catalogue);
        let cover = territory.cover(PlaceNo(2), BEFORE, AFTER, None);
        assert_eq!(*cover, Err(Uncovered::Straddling(vec![PlaceNo(10)])));
    }

    #[test]
    fn a_division_is_told_on_its_basis_only() {
        let mut strands = merges();
        strands.retain(|strand| strand.from != PlaceNo(6));
        strands.push(strand(6, 9, "0.25", "population"));
        strands.push(strand(6, 10, "0.75", "population"));
        let catalogue = province(strands);
        let mut territory = Territory::new(&catalogue);
        let population = Basis::new("population").unwrap();
        let cover = territory.cover(PlaceNo(9), AFTER, BEFORE, Some(&population));
        let parts = &cover.as_ref().as_ref().unwrap().parts;
        assert_eq!(parts[2], (PlaceNo(6), Decimal::new(25, 2)));
        let area = Basis::new("area").unwrap();
        let cover = territory.cover(PlaceNo(9), AFTER, BEFORE, Some(&area));
        assert_eq!(*cover, Err(Uncovered::NoShare(vec![PlaceNo(6)])));
        let all = territory.cover(PlaceNo(1), AFTER, BEFORE, None);
        assert_eq!(all.as_ref().as_ref().unwrap().single(), Some(PlaceNo(1)));
    }
}
