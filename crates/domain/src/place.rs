//! What is a territory, and what life does it have?

use crate::identifier::PlaceId;
use crate::validity::Validity;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::fmt;
use thiserror::Error;

/// The number by which the record knows a place; counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceNo(pub u32);

/// Tier of territory. Districts existed until 30 June 2025 (Law on the Organisation of Local
/// Government 72/2025/QH15 has two tiers: province and commune).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The country.
    Nation,
    /// Province or centrally run city.
    Province,
    /// District, town or provincial city.
    District,
    /// Commune, ward, township or special zone.
    Commune,
}

/// A text names no level.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is none of nation, province, district, commune")]
pub struct LevelError(String);

impl std::str::FromStr for Level {
    type Err = LevelError;
    fn from_str(text: &str) -> Result<Self, LevelError> {
        match text {
            "nation" => Ok(Self::Nation),
            "province" => Ok(Self::Province),
            "district" => Ok(Self::District),
            "commune" => Ok(Self::Commune),
            _ => Err(LevelError(text.to_owned())),
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Nation => "nation",
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
        })
    }
}

/// What a place was called and where it belonged during a span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceVersion {
    /// The days during which this holds.
    pub valid: Validity,
    /// Official code; belongs to the place for this span only.
    pub code: String,
    /// Vietnamese name with its type word.
    pub name_vi: String,
    /// English name; empty where none is registered.
    pub name_en: String,
    /// The place it is part of.
    pub parent: Option<PlaceNo>,
    /// Centre point, degrees north (WGS84).
    pub latitude: Option<Decimal>,
    /// Centre point, degrees east (WGS84).
    pub longitude: Option<Decimal>,
    /// Area in km².
    pub area_km2: Option<Decimal>,
}

/// A territory with its whole life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Identifier for life.
    pub id: PlaceId,
    /// Tier.
    pub level: Level,
    /// Whether it belongs to an invented world, shown as such wherever it is shown.
    pub invented: bool,
    /// Its versions by first day; they never overlap, and there is at least one.
    pub versions: Vec<PlaceVersion>,
}

impl Place {
    /// The version that holds on a day; `None` where the place does not live then.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&PlaceVersion> {
        self.versions
            .iter()
            .find(|version| version.valid.holds_on(day))
    }

    /// The version that holds on a day, else the nearest: a dissolved place keeps its last name.
    #[must_use]
    pub fn named_on(&self, day: Date) -> &PlaceVersion {
        let earlier = |version: &&PlaceVersion| version.valid.from().is_none_or(|from| from <= day);
        self.on(day)
            .or_else(|| self.versions.iter().rev().find(earlier))
            .unwrap_or(&self.versions[0])
    }

    /// From foundation to dissolution, open ends where unknown or still alive.
    #[must_use]
    pub fn life(&self) -> Validity {
        let from = self
            .versions
            .first()
            .and_then(|version| version.valid.from());
        let until = self
            .versions
            .last()
            .and_then(|version| version.valid.until());
        Validity::new(from, until).unwrap_or(Validity::ALWAYS)
    }

    /// Whether it lives on a day.
    #[must_use]
    pub fn lives_on(&self, day: Date) -> bool {
        self.on(day).is_some()
    }
}
