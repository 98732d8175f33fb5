//! What is measured, how does it add up, and by which rule is it computed?

use crate::identifier::IndicatorCode;
use crate::organisation::OrganisationNo;
use crate::release::Release;
use crate::succession::Basis;
use crate::unit::Unit;
use crate::validity::Validity;
use jiff::civil::Date;
use std::fmt;
use thiserror::Error;

/// The number by which the record knows an indicator; counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorNo(pub u32);

/// A text names none of the accepted words.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{read:?} is none of {accepted}")]
pub struct WordError {
    /// What stood there.
    pub read: String,
    /// The accepted words.
    pub accepted: &'static str,
}

macro_rules! words {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }
        $accepted:literal
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// The word that data files use.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::indicator::WordError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err($crate::indicator::WordError {
                        read: text.to_owned(),
                        accepted: $accepted,
                    }),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Which way is better.
    Direction {
        /// More is better.
        Higher = "higher",
        /// Less is better.
        Lower = "lower",
        /// Inside a range is better than outside.
        Range = "range",
        /// Neither.
        None = "none",
    } "higher, lower, range, none"
}

words! {
    /// How it adds up over time.
    TimeAggregation {
        /// The parts of a span add up to the span.
        Sum = "sum",
        /// Stated as an amount since 1 January; a month is a difference.
        YearToDate = "year_to_date",
        /// A stock: the last known inside the span stands for the span.
        Last = "last",
        /// Not at all.
        None = "none",
    } "sum, year_to_date, last, none"
}

words! {
    /// How it adds up over places.
    PlaceAggregation {
        /// The parts of a place add up to the place.
        Sum = "sum",
        /// Not at all.
        None = "none",
    } "sum, none"
}

/// An indicator as defined during a span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorVersion {
    /// The days during which this definition holds.
    pub valid: Validity,
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    pub name_en: String,
    /// Other names by which texts call it.
    pub aliases: Vec<String>,
    /// Group of the plan: `economy`, `society`, `environment`, `defence_security`,
    /// `party_building`, `overview`.
    pub group: String,
    /// Unit of its values.
    pub unit: Unit,
    /// Decimals to which computed values are rounded when judged or shown.
    pub decimals: u32,
    /// Which way is better.
    pub direction: Direction,
    /// The whole of which it is a part.
    pub part_of: Option<IndicatorNo>,
    /// How it adds up over time.
    pub time_aggregation: TimeAggregation,
    /// How it adds up over places.
    pub place_aggregation: PlaceAggregation,
    /// On which basis it is restated where places were divided; `None`: not at all.
    pub restate_by: Option<Basis>,
    /// `current`, a base year such as `2010`, or empty.
    pub price_basis: String,
    /// Formula, where it can be computed from others.
    pub formula: Option<String>,
    /// Who may see totals and computed values of it, which nobody stated: they are public only
    /// when released as such.
    pub derived_release: Release,
    /// Who is responsible for it.
    pub organisation: Option<OrganisationNo>,
    /// The law that defines it.
    pub legal_basis: String,
    /// Remark.
    pub note: String,
}

/// An indicator with all its definitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Code for life.
    pub code: IndicatorCode,
    /// Versions by first day; at least one.
    pub versions: Vec<IndicatorVersion>,
}

impl Indicator {
    /// The definition that holds on a day, else the nearest earlier one, else the first.
    #[must_use]
    pub fn on(&self, day: Date) -> &IndicatorVersion {
        let earlier = |v: &&IndicatorVersion| v.valid.from().is_none_or(|from| from <= day);
        self.versions
            .iter()
            .find(|version| version.valid.holds_on(day))
            .or_else(|| self.versions.iter().rev().find(earlier))
            .unwrap_or(&self.versions[0])
    }
}
