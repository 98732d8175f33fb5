//! Which places and organisations does a scope cover on a day?
//!
//! A place covers all below it. A place that was dissolved passes to its successors whoever
//! had rights over it; and what a living place succeeded to, its officers may still put right.

use super::Scope;
use crate::catalogue::Catalogue;
use crate::organisation::OrganisationNo;
use crate::place::PlaceNo;
use crate::report::Reporter;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What one or several scopes cover on a day. A copy is cheap, however many places there are:
/// who may do what is asked of every row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    everywhere: bool,
    places: Arc<BTreeSet<PlaceNo>>,
    organisations: Arc<BTreeSet<OrganisationNo>>,
    /// Those of the organisations that a scope names itself.
    named: Arc<BTreeSet<OrganisationNo>>,
}

impl Reach {
    /// Over all.
    #[must_use]
    pub fn everywhere() -> Self {
        Self {
            everywhere: true,
            ..Self::default()
        }
    }

    /// Over these places and no others.
    #[must_use]
    pub fn over(places: impl IntoIterator<Item = PlaceNo>) -> Self {
        Self {
            places: Arc::new(places.into_iter().collect()),
            ..Self::default()
        }
    }

    /// What scopes cover on a day; numbers that the catalogue does not know cover nothing.
    #[must_use]
    pub fn of(catalogue: &Catalogue, scopes: impl IntoIterator<Item = Scope>, day: Date) -> Self {
        let mut everywhere = false;
        let (mut roots, mut named) = (BTreeSet::new(), BTreeSet::new());
        for scope in scopes {
            match scope {
                Scope::Everywhere => everywhere = true,
                Scope::Place(place) => _ = roots.insert(place),
                Scope::Organisation(organisation) => _ = named.insert(organisation),
            }
        }
        let known = catalogue.definitions().places.len();
        roots.retain(|place| (1..=known).contains(&(place.0 as usize)));
        let mut places = BTreeSet::new();
        let mut organisations = named.clone();
        if !roots.is_empty() {
            places = forward(catalogue, roots, day);
            backward(catalogue, &mut places, day);
            let living = catalogue.organisations();
            let living = living.filter(|(_, organisation)| !organisation.versions.is_empty());
            let serving = living.filter(|(_, organisation)| {
                let place = organisation.on(day).place;
                place.is_some_and(|place| places.contains(&place))
            });
            organisations.extend(serving.map(|(no, _)| no));
        }
        Self {
            everywhere,
            places: Arc::new(places),
            organisations: Arc::new(organisations),
            named: Arc::new(named),
        }
    }

    /// Whether it is over all.
    #[must_use]
    pub fn is_everywhere(&self) -> bool {
        self.everywhere
    }

    /// Whether it covers nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.everywhere && self.places.is_empty() && self.organisations.is_empty()
    }

    /// Whether it covers a place.
    #[must_use]
    pub fn covers_place(&self, place: PlaceNo) -> bool {
        self.everywhere || self.places.contains(&place)
    }

    /// Whether it covers an organisation.
    #[must_use]
    pub fn covers_organisation(&self, organisation: OrganisationNo) -> bool {
        self.everywhere || self.organisations.contains(&organisation)
    }

    /// Whether it covers a statement: one of a place that it covers, whoever said so; or one by
    /// an organisation over which it was given itself, of whatever place. An organisation that
    /// only serves a place brings nothing that it says of other places.
    #[must_use]
    pub fn covers_statement(&self, place: PlaceNo, producer: Option<OrganisationNo>) -> bool {
        self.covers_place(place) || producer.is_some_and(|producer| self.named.contains(&producer))
    }

    /// Whether it was given over an organisation by name.
    #[must_use]
    pub fn names_organisations(&self) -> bool {
        !self.named.is_empty()
    }

    /// Whether it covers whoever reports.
    #[must_use]
    pub fn covers(&self, reporter: Reporter) -> bool {
        match reporter {
            Reporter::Place(place) => self.covers_place(place),
            Reporter::Organisation(organisation) => self.covers_organisation(organisation),
        }
    }

    /// Whether whoever has this may give rights over that scope.
    #[must_use]
    pub fn covers_scope(&self, scope: Scope) -> bool {
        match scope {
            Scope::Everywhere => self.everywhere,
            Scope::Place(place) => self.covers_place(place),
            Scope::Organisation(organisation) => self.covers_organisation(organisation),
        }
    }

    /// The places, where it is not over all.
    #[must_use]
    pub fn places(&self) -> &BTreeSet<PlaceNo> {
        &self.places
    }

    /// The organisations, where it is not over all.
    #[must_use]
    pub fn organisations(&self) -> &BTreeSet<OrganisationNo> {
        &self.organisations
    }

    /// This and another.
    pub fn extend(&mut self, other: &Self) {
        self.everywhere |= other.everywhere;
        join(&mut self.places, &other.places);
        join(&mut self.organisations, &other.organisations);
        join(&mut self.named, &other.named);
    }
}

/// Adds a set to another, which is copied only where something is new.
fn join<T: Ord + Copy>(set: &mut Arc<BTreeSet<T>>, other: &Arc<BTreeSet<T>>) {
    if set.is_empty() {
        *set = Arc::clone(other);
    } else if !Arc::ptr_eq(set, other) && !other.is_subset(set) {
        Arc::make_mut(set).extend(other.iter());
    }
}

/// Whether a place has been and is no more.
fn dissolved(catalogue: &Catalogue, place: PlaceNo, day: Date) -> bool {
    let life = catalogue.place(place).life();
    life.until().is_some_and(|until| until <= day)
}

/// The roots, what followed on those that were dissolved, and all below them on the day.
fn forward(catalogue: &Catalogue, roots: BTreeSet<PlaceNo>, day: Date) -> BTreeSet<PlaceNo> {
    let mut found = BTreeSet::new();
    let mut open: Vec<PlaceNo> = roots.into_iter().collect();
    while let Some(place) = open.pop() {
        if !found.insert(place) {
            continue;
        }
        open.extend(catalogue.children(place, day));
        if dissolved(catalogue, place, day) {
            let strands = catalogue.succession().iter();
            let followed = strands.filter(|strand| strand.from == place && strand.effective <= day);
            open.extend(followed.map(|strand| strand.to));
        }
    }
    found
}

/// Adds the dissolved places whose successor, or last superior, is covered.
fn backward(catalogue: &Catalogue, found: &mut BTreeSet<PlaceNo>, day: Date) {
    loop {
        let before = found.len();
        for strand in catalogue.succession() {
            if strand.effective <= day
                && found.contains(&strand.to)
                && dissolved(catalogue, strand.from, day)
            {
                found.insert(strand.from);
            }
        }
        for (no, place) in catalogue.places() {
            let last = place.versions.last().and_then(|version| version.parent);
            if last.is_some_and(|parent| found.contains(&parent)) && dissolved(catalogue, no, day) {
                found.insert(no);
            }
        }
        if found.len() == before {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Definitions;
    use crate::identifier::{OrganisationId, PlaceId};
    use crate::organisation::{Organisation, OrganisationVersion};
    use crate::place::{Level, Place, PlaceVersion};
    use crate::succession::{Basis, Succession};
    use crate::validity::Validity;
    use jiff::civil::date;

    const MERGER: Date = date(2025, 7, 1);

    fn place(id: &str, level: Level, parent: Option<u32>, lives: (bool, bool)) -> Place {
        let valid = Validity::new(lives.0.then_some(MERGER), lives.1.then_some(MERGER)).unwrap();
        let version = PlaceVersion {
            valid,
            code: id.to_owned(),
            name_vi: id.to_owned(),
            name_en: String::new(),
            parent: parent.map(PlaceNo),
            latitude: None,
            longitude: None,
            area_km2: None,
        };
        Place {
            id: PlaceId::new(id).unwrap(),
            level,
            invented: false,
            versions: vec![version],
        }
    }

    fn strand(from: u32, to: u32) -> Succession {
        Succession {
            effective: MERGER,
            from: PlaceNo(from),
            to: PlaceNo(to),
            share: "0.5".parse().unwrap(),
            basis: Basis::new("area").unwrap(),
            legal_basis: String::new(),
        }
    }

    /// 1 a province; 2 a district until the merger; 3 and 4 its communes until then; 5 and 6
    /// communes since: 3 went to both, 4 to 6; 7 another province, 8 its commune.
    fn world() -> Catalogue {
        let old = (false, true);
        let new = (true, false);
        let body = |id: &str, place: u32| Organisation {
            id: OrganisationId::new(id).unwrap(),
            versions: vec![OrganisationVersion {
                valid: Validity::ALWAYS,
                name_vi: id.to_owned(),
                name_en: String::new(),
                aliases: vec![],
                kind: "department".to_owned(),
                place: Some(PlaceNo(place)),
                precedence: 1,
            }],
        };
        Catalogue::new(Definitions {
            places: vec![
                place("p1", Level::Province, None, (false, false)),
                place("d2", Level::District, Some(1), old),
                place("c3", Level::Commune, Some(2), old),
                place("c4", Level::Commune, Some(2), old),
                place("c5", Level::Commune, Some(1), new),
                place("c6", Level::Commune, Some(1), new),
                place("p7", Level::Province, None, (false, false)),
                place("c8", Level::Commune, Some(7), (false, false)),
            ],
            organisations: vec![body("o1", 1), body("o5", 5), body("o7", 7)],
            succession: vec![strand(3, 5), strand(3, 6), strand(4, 6)],
            ..Definitions::default()
        })
    }

    fn reach(scope: u32, day: Date) -> Vec<u32> {
        let reach = Reach::of(&world(), [Scope::Place(PlaceNo(scope))], day);
        reach.places().iter().map(|place| place.0).collect()
    }

    #[test]
    fn a_place_covers_all_below_it_on_the_day() {
        let before = date(2025, 6, 30);
        assert_eq!(reach(1, before), [1, 2, 3, 4]);
        assert_eq!(reach(2, before), [2, 3, 4]);
        assert_eq!(reach(3, before), [3]);
        assert_eq!(
            reach(1, MERGER),
            [1, 2, 3, 4, 5, 6],
            "and what it was made of"
        );
    }

    #[test]
    fn rights_over_a_dissolved_place_pass_to_its_successors() {
        assert_eq!(
            reach(4, MERGER),
            [3, 4, 6],
            "the grant goes over, with what c6 took on"
        );
        assert_eq!(
            reach(5, MERGER),
            [3, 5],
            "who has the successor has the predecessor"
        );
        assert_eq!(
            reach(2, MERGER),
            [2, 3, 4],
            "a district without successor keeps the past"
        );
    }

    #[test]
    fn organisations_are_covered_with_the_places_they_serve() {
        let covers = |scope: Scope, organisation: u32| {
            let reach = Reach::of(&world(), [scope], MERGER);
            reach.covers(Reporter::Organisation(OrganisationNo(organisation)))
        };
        assert!(covers(Scope::Place(PlaceNo(1)), 1));
        assert!(covers(Scope::Place(PlaceNo(1)), 2));
        assert!(!covers(Scope::Place(PlaceNo(1)), 3));
        assert!(covers(Scope::Everywhere, 3));
        let own = Reach::of(&world(), [Scope::Organisation(OrganisationNo(1))], MERGER);
        assert!(own.covers_organisation(OrganisationNo(1)) && own.places().is_empty());
    }

    #[test]
    fn nothing_is_covered_by_numbers_that_do_not_exist() {
        assert!(reach(99, MERGER).is_empty());
        let none = Reach::of(&world(), [], MERGER);
        assert!(none.is_empty() && !none.covers_scope(Scope::Everywhere));
    }
}
