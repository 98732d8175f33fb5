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

/// What one or several scopes cover on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    everywhere: bool,
    places: BTreeSet<PlaceNo>,
    organisations: BTreeSet<OrganisationNo>,
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
            places: places.into_iter().collect(),
            ..Self::default()
        }
    }

    /// What scopes cover on a day; numbers that the catalogue does not know cover nothing.
    #[must_use]
    pub fn of(catalogue: &Catalogue, scopes: impl IntoIterator<Item = Scope>, day: Date) -> Self {
        let mut reach = Self::default();
        let mut roots = BTreeSet::new();
        for scope in scopes {
            match scope {
                Scope::Everywhere => reach.everywhere = true,
                Scope::Place(place) => _ = roots.insert(place),
                Scope::Organisation(organisation) => _ = reach.organisations.insert(organisation),
            }
        }
        let known = catalogue.definitions().places.len();
        roots.retain(|place| (1..=known).contains(&(place.0 as usize)));
        if roots.is_empty() {
            return reach;
        }
        reach.places = forward(catalogue, roots, day);
        backward(catalogue, &mut reach.places, day);
        for (no, organisation) in catalogue.organisations() {
            let serves = |place: PlaceNo| reach.places.contains(&place);
            if organisation.versions.is_empty() {
                continue;
            }
            if organisation.on(day).place.is_some_and(serves) {
                reach.organisations.insert(no);
            }
        }
        reach
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
        self.places.extend(&other.places);
        self.organisations.extend(&other.organisations);
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
