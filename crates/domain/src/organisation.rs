//! Who produces figures and decides? Bodies and agencies with a life and an order of precedence.

use crate::identifier::OrganisationId;
use crate::place::PlaceNo;
use crate::validity::Validity;
use jiff::civil::Date;

/// The number by which the record knows an organisation; counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationNo(pub u32);

/// What an organisation was during a span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationVersion {
    /// The days during which this holds.
    pub valid: Validity,
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    pub name_en: String,
    /// Other names by which texts call it.
    pub aliases: Vec<String>,
    /// Kind, such as `statistics_office`, `peoples_committee`, `council`, `party_committee`.
    pub kind: String,
    /// The territory it serves.
    pub place: Option<PlaceNo>,
    /// Order among producers of one figure: the smaller number is shown first.
    pub precedence: u32,
}

/// An organisation with its whole life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Identifier for life.
    pub id: OrganisationId,
    /// Versions by first day; at least one.
    pub versions: Vec<OrganisationVersion>,
}

impl Organisation {
    /// The version that holds on a day, else the nearest earlier one, else the first.
    #[must_use]
    pub fn on(&self, day: Date) -> &OrganisationVersion {
        let earlier = |v: &&OrganisationVersion| v.valid.from().is_none_or(|from| from <= day);
        self.versions
            .iter()
            .find(|version| version.valid.holds_on(day))
            .or_else(|| self.versions.iter().rev().find(earlier))
            .unwrap_or(&self.versions[0])
    }
}
