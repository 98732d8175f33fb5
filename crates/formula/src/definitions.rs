//! What does a formula need to know of the indicators that it names?

use domain::Date;
use domain::catalogue::Catalogue;
use domain::identifier::{IndicatorCode, MemberCode};
use domain::indicator::{PlaceAggregation, TimeAggregation};
use domain::unit::Unit;

/// What a formula needs to know of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Unit of its values.
    pub unit: Unit,
    /// How it adds up over time.
    pub time_aggregation: TimeAggregation,
    /// How it adds up over places.
    pub place_aggregation: PlaceAggregation,
}

/// Whoever knows the definitions.
pub trait Definitions {
    /// What is known of an indicator; `None` where there is none of that code.
    fn indicator(&self, code: &IndicatorCode) -> Option<Definition>;

    /// The codes of a dimension's members that ever were; `None` where there is no such dimension.
    fn members(&self, dimension: &MemberCode) -> Option<Vec<MemberCode>>;

    /// All codes of indicators, from which a likely one is offered where one is mistyped.
    fn codes(&self) -> Vec<IndicatorCode>;
}

/// The definitions of a catalogue that hold on a day.
#[derive(Clone, Copy)]
pub struct DefinitionsOn<'a> {
    /// All definitions.
    pub catalogue: &'a Catalogue,
    /// The day whose versions hold.
    pub day: Date,
}

impl Definitions for DefinitionsOn<'_> {
    fn indicator(&self, code: &IndicatorCode) -> Option<Definition> {
        let no = self.catalogue.indicator_by_code(code.as_str())?;
        let version = self.catalogue.indicator_on(no, self.day);
        Some(Definition {
            unit: version.unit.clone(),
            time_aggregation: version.time_aggregation,
            place_aggregation: version.place_aggregation,
        })
    }

    fn members(&self, dimension: &MemberCode) -> Option<Vec<MemberCode>> {
        let dimension = self.catalogue.dimension(dimension)?;
        let codes = dimension.members.iter().map(|member| member.code.clone());
        Some(codes.collect())
    }

    fn codes(&self) -> Vec<IndicatorCode> {
        let all = self.catalogue.indicators();
        all.map(|(_, indicator)| indicator.code.clone()).collect()
    }
}
