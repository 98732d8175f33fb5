//! What is defined: places, organisations, indicators, dimensions and what became of places?
//!
//! A catalogue is one state of all definitions, read from the record and never changed; a new
//! state makes a new catalogue. It answers by number, by identifier and by day.

use crate::breakdown::{Breakdown, BreakdownNo, Dimension};
use crate::identifier::{IndicatorCode, MemberCode, OrganisationId, PlaceId};
use crate::indicator::{Indicator, IndicatorNo, IndicatorVersion};
use crate::organisation::{Organisation, OrganisationNo};
use crate::place::{Level, Place, PlaceNo};
use crate::succession::Succession;
use crate::validity::Validity;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The parts from which a catalogue is made; each list is in the order of its numbers.
#[derive(Debug, Default, Clone)]
pub struct Definitions {
    /// Places; number 1 first.
    pub places: Vec<Place>,
    /// Organisations; number 1 first.
    pub organisations: Vec<Organisation>,
    /// Indicators; number 1 first.
    pub indicators: Vec<Indicator>,
    /// Dimensions by code.
    pub dimensions: Vec<Dimension>,
    /// Combinations of members that occur; number 0, the total, first.
    pub breakdowns: Vec<Breakdown>,
    /// Strands of succession in force, by day.
    pub succession: Vec<Succession>,
}

/// One state of all definitions.
#[derive(Debug, Default)]
pub struct Catalogue {
    definitions: Definitions,
    places: BTreeMap<PlaceId, PlaceNo>,
    organisations: BTreeMap<OrganisationId, OrganisationNo>,
    indicators: BTreeMap<IndicatorCode, IndicatorNo>,
    breakdowns: BTreeMap<Breakdown, BreakdownNo>,
    codes: BTreeMap<String, Vec<(PlaceNo, Validity)>>,
    children: Vec<Vec<(PlaceNo, Validity)>>,
    parts: BTreeMap<IndicatorNo, Vec<(IndicatorNo, Validity)>>,
}

fn number(index: usize) -> u32 {
    u32::try_from(index).expect("the record holds fewer definitions than 2^32")
}

fn index(number: u32) -> usize {
    number as usize
}

impl Catalogue {
    /// Indexes the definitions.
    #[must_use]
    pub fn new(mut definitions: Definitions) -> Self {
        if definitions.breakdowns.is_empty() {
            definitions.breakdowns.push(Breakdown::default());
        }
        definitions
            .succession
            .retain(|strand| !strand.share.is_zero());
        definitions
            .succession
            .sort_by_key(|strand| (strand.effective, strand.from, strand.to));
        let mut catalogue = Self {
            children: vec![Vec::new(); definitions.places.len() + 1],
            ..Self::default()
        };
        for (at, place) in definitions.places.iter().enumerate() {
            let no = PlaceNo(number(at + 1));
            catalogue.places.insert(place.id.clone(), no);
            for version in &place.versions {
                let holder = (no, version.valid);
                catalogue
                    .codes
                    .entry(version.code.clone())
                    .or_default()
                    .push(holder);
                if let Some(parent) = version.parent {
                    catalogue.children[index(parent.0)].push(holder);
                }
            }
        }
        for (at, organisation) in definitions.organisations.iter().enumerate() {
            let no = OrganisationNo(number(at + 1));
            catalogue.organisations.insert(organisation.id.clone(), no);
        }
        for (at, indicator) in definitions.indicators.iter().enumerate() {
            let no = IndicatorNo(number(at + 1));
            catalogue.indicators.insert(indicator.code.clone(), no);
            for version in &indicator.versions {
                if let Some(whole) = version.part_of {
                    catalogue
                        .parts
                        .entry(whole)
                        .or_default()
                        .push((no, version.valid));
                }
            }
        }
        for (at, breakdown) in definitions.breakdowns.iter().enumerate() {
            catalogue
                .breakdowns
                .insert(breakdown.clone(), BreakdownNo(number(at)));
        }
        catalogue.definitions = definitions;
        catalogue
    }

    /// All places with their numbers.
    pub fn places(&self) -> impl Iterator<Item = (PlaceNo, &Place)> {
        self.definitions
            .places
            .iter()
            .enumerate()
            .map(|(at, p)| (PlaceNo(number(at + 1)), p))
    }

    /// A place by its number.
    ///
    /// # Panics
    /// Where the number is not of this catalogue.
    #[must_use]
    pub fn place(&self, no: PlaceNo) -> &Place {
        &self.definitions.places[index(no.0) - 1]
    }

    /// A place by its identifier.
    #[must_use]
    pub fn place_by_id(&self, id: &str) -> Option<PlaceNo> {
        self.places.get(&PlaceId::new(id).ok()?).copied()
    }

    /// Who held a code on a day; several where levels share codes.
    pub fn holders_of_code(&self, code: &str, day: Date) -> impl Iterator<Item = PlaceNo> {
        let holders = self.codes.get(code).map_or(&[][..], Vec::as_slice);
        holders
            .iter()
            .filter(move |(_, valid)| valid.holds_on(day))
            .map(|(no, _)| *no)
    }

    /// The places directly below a place on a day, in the order of their numbers.
    pub fn children(&self, no: PlaceNo, day: Date) -> impl Iterator<Item = PlaceNo> {
        let children = self
            .children
            .get(index(no.0))
            .map_or(&[][..], Vec::as_slice);
        children
            .iter()
            .filter(move |(_, valid)| valid.holds_on(day))
            .map(|(no, _)| *no)
    }

    /// All places that were ever directly below a place, with the days.
    #[must_use]
    pub fn children_ever(&self, no: PlaceNo) -> &[(PlaceNo, Validity)] {
        self.children.get(index(no.0)).map_or(&[], Vec::as_slice)
    }

    /// The place directly above on a day.
    #[must_use]
    pub fn parent(&self, no: PlaceNo, day: Date) -> Option<PlaceNo> {
        self.place(no).on(day)?.parent
    }

    /// All places of a level below a place on a day, or the place itself where it has the level.
    #[must_use]
    pub fn descendants(&self, no: PlaceNo, level: Level, day: Date) -> Vec<PlaceNo> {
        let mut found = Vec::new();
        let mut open = vec![no];
        while let Some(place) = open.pop() {
            if self.place(place).level == level {
                found.push(place);
            } else {
                open.extend(self.children(place, day));
            }
        }
        found.sort();
        found
    }

    /// All organisations with their numbers.
    pub fn organisations(&self) -> impl Iterator<Item = (OrganisationNo, &Organisation)> {
        let all = self.definitions.organisations.iter().enumerate();
        all.map(|(at, organisation)| (OrganisationNo(number(at + 1)), organisation))
    }

    /// An organisation by its number.
    ///
    /// # Panics
    /// Where the number is not of this catalogue.
    #[must_use]
    pub fn organisation(&self, no: OrganisationNo) -> &Organisation {
        &self.definitions.organisations[index(no.0) - 1]
    }

    /// An organisation by its identifier.
    #[must_use]
    pub fn organisation_by_id(&self, id: &str) -> Option<OrganisationNo> {
        self.organisations
            .get(&OrganisationId::new(id).ok()?)
            .copied()
    }

    /// All indicators with their numbers, in the order of registration.
    pub fn indicators(&self) -> impl Iterator<Item = (IndicatorNo, &Indicator)> {
        let all = self.definitions.indicators.iter().enumerate();
        all.map(|(at, indicator)| (IndicatorNo(number(at + 1)), indicator))
    }

    /// An indicator by its number.
    ///
    /// # Panics
    /// Where the number is not of this catalogue.
    #[must_use]
    pub fn indicator(&self, no: IndicatorNo) -> &Indicator {
        &self.definitions.indicators[index(no.0) - 1]
    }

    /// The definition of an indicator on a day.
    #[must_use]
    pub fn indicator_on(&self, no: IndicatorNo, day: Date) -> &IndicatorVersion {
        self.indicator(no).on(day)
    }

    /// An indicator by its code.
    #[must_use]
    pub fn indicator_by_code(&self, code: &str) -> Option<IndicatorNo> {
        self.indicators
            .get(&IndicatorCode::new(code).ok()?)
            .copied()
    }

    /// The indicators that are parts of a whole on a day.
    pub fn parts(&self, whole: IndicatorNo, day: Date) -> impl Iterator<Item = IndicatorNo> {
        let parts = self.parts.get(&whole).map_or(&[][..], Vec::as_slice);
        parts
            .iter()
            .filter(move |(_, valid)| valid.holds_on(day))
            .map(|(no, _)| *no)
    }

    /// All dimensions.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.definitions.dimensions
    }

    /// A dimension by its code.
    #[must_use]
    pub fn dimension(&self, code: &MemberCode) -> Option<&Dimension> {
        self.definitions
            .dimensions
            .iter()
            .find(|dimension| dimension.code == *code)
    }

    /// A combination of members by its number.
    ///
    /// # Panics
    /// Where the number is not of this catalogue.
    #[must_use]
    pub fn breakdown(&self, no: BreakdownNo) -> &Breakdown {
        &self.definitions.breakdowns[index(no.0)]
    }

    /// The number of a combination of members; `None` where nobody stated anything for it.
    #[must_use]
    pub fn breakdown_no(&self, breakdown: &Breakdown) -> Option<BreakdownNo> {
        self.breakdowns.get(breakdown).copied()
    }

    /// All combinations of members that occur, the total first.
    pub fn breakdowns(&self) -> impl Iterator<Item = (BreakdownNo, &Breakdown)> {
        let all = self.definitions.breakdowns.iter().enumerate();
        all.map(|(at, breakdown)| (BreakdownNo(number(at)), breakdown))
    }

    /// Every strand of succession in force, by day, source and successor.
    #[must_use]
    pub fn succession(&self) -> &[Succession] {
        &self.definitions.succession
    }

    /// The definitions themselves.
    #[must_use]
    pub fn definitions(&self) -> &Definitions {
        &self.definitions
    }
}
