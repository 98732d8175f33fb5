//! How is a figure told to programs? The parts that every answer in JSON is made of.

use cube::amount::{Amount, Completeness, Counted, Missing, Reason, Way};
use cube::choice::{Rival, RivalKind};
use cube::question::{Map, Standpoint};
use domain::assessment::NoAchievement;
use domain::catalogue::Catalogue;
use domain::decimal::{plain, round_half_away};
use domain::indicator::IndicatorVersion;
use domain::moment::{AsOf, KnownAt};
use domain::observation::ObservationRow;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use serde::Serialize;

/// A value as it is shown: stated ones as they are, computed ones rounded half away from zero
/// to the indicator's decimals.
#[must_use]
pub fn shown(amount: &Amount, version: &IndicatorVersion) -> Option<Decimal> {
    let value = amount.value?;
    let is_stated = amount.way == Way::Stated;
    Some(if is_stated {
        value
    } else {
        round_half_away(value, version.decimals)
    })
}

/// A value as a decimal string.
#[must_use]
pub fn text(value: Option<Decimal>) -> Option<String> {
    value.map(plain)
}

/// A percentage or share, rounded to two decimals for people and programs alike.
#[must_use]
pub fn rounded(value: Decimal) -> String {
    plain(round_half_away(value, 2))
}

/// The moment of a standpoint: a date where it is the end of a day, `null` where it is open.
#[must_use]
pub fn as_of(as_of: AsOf, zone: &TimeZone) -> Option<String> {
    if as_of == AsOf::EVER {
        return None;
    }
    let day = as_of.date(zone);
    let is_end = AsOf::end_of_day(day, zone).is_ok_and(|end| end == as_of);
    Some(if is_end {
        day.to_string()
    } else {
        KnownAt::instant(as_of.timestamp()).spelled(zone)
    })
}

/// `then` or the day.
#[must_use]
pub fn map(standpoint: Standpoint) -> String {
    match standpoint.map {
        Map::Then => "then".to_owned(),
        Map::On(day) => day.to_string(),
    }
}

/// When something became known: the day, or the instant with the zone's offset.
#[must_use]
pub fn known(known: Option<KnownAt>, zone: &TimeZone) -> Option<String> {
    known.map(|known| known.spelled(zone))
}

/// How many of the parts of a sum are known.
#[derive(Debug, Clone, Serialize)]
pub struct CompletenessJson {
    /// Parts that are known.
    pub have: u32,
    /// Parts that there are.
    pub of: u32,
    /// `commune`, `district`, `province`, `nation`, `period` or `part`.
    pub counted: String,
}

/// How many there are, of how many, and of what, for a table; empty texts where nothing is
/// counted.
#[must_use]
pub fn counted(completeness: Option<&CompletenessJson>) -> [String; 3] {
    completeness.map_or_else(<[String; 3]>::default, |it| {
        [
            it.have.to_string(),
            it.of.to_string(),
            it.counted.to_string(),
        ]
    })
}

/// The completeness of a sum.
#[must_use]
pub fn completeness(completeness: Completeness) -> CompletenessJson {
    let counted = match completeness.counted {
        Counted::Places(level) => level.to_string(),
        Counted::Periods => "period".to_owned(),
        Counted::Parts => "part".to_owned(),
    };
    CompletenessJson {
        have: completeness.have,
        of: completeness.of,
        counted,
    }
}

/// Why there is no figure, or not a whole one.
#[derive(Debug, Clone, Serialize)]
pub struct ReasonJson {
    /// Stable code.
    pub code: &'static str,
    /// What it is about: identifiers of places, periods, codes of indicators.
    pub about: Vec<String>,
    /// For a formula that lacks a figure: why that one is lacking.
    pub because: Option<Box<ReasonJson>>,
}

/// A reason for programs.
#[must_use]
pub fn reason(reason: &Reason, catalogue: &Catalogue) -> ReasonJson {
    let place = |no: &domain::place::PlaceNo| catalogue.place(*no).id.to_string();
    let code = |no| catalogue.indicator(no).code.to_string();
    let (about, because) = match reason {
        Reason::Straddling(places) | Reason::NoShare(places) | Reason::NoSuccession(places) => {
            (places.iter().map(place).collect(), None)
        }
        Reason::Incomplete(missing) => {
            let name = |part: &Missing| match part {
                Missing::Place(no) => place(no),
                Missing::Period(period) => period.to_string(),
                Missing::Indicator(no) => code(*no),
            };
            (missing.iter().map(name).collect(), None)
        }
        Reason::FormulaLacks(lack) => {
            let about = vec![code(lack.indicator), lack.period.to_string()];
            (
                about,
                Some(Box::new(self::reason(&lack.because, catalogue))),
            )
        }
        Reason::FormulaFails(failure) => (vec![failure.clone()], None),
        Reason::NoData
        | Reason::NotOnMap
        | Reason::NotAdditive
        | Reason::TooLarge
        | Reason::NotReleased => (Vec::new(), None),
    };
    ReasonJson {
        code: reason.code(),
        about,
        because,
    }
}

/// A statement of somebody else about the same thing.
#[derive(Debug, Clone, Serialize)]
pub struct RivalJson {
    /// Number of the row.
    pub seq: u64,
    /// Decimal string.
    pub value: Option<String>,
    /// Status.
    pub status: &'static str,
    /// When it became known.
    pub known_at: Option<String>,
    /// Who says so.
    pub producer: String,
    /// `agreement`, `other_cut_off`, `overtaken` or `disagreement`.
    pub kind: &'static str,
}

/// A rival for programs.
#[must_use]
pub fn rival(rival: &Rival, catalogue: &Catalogue, zone: &TimeZone) -> RivalJson {
    RivalJson {
        seq: rival.row.seq.0,
        value: text(value(&rival.row)),
        status: rival.row.status.as_str(),
        known_at: known(Some(rival.row.known_at), zone),
        producer: catalogue
            .organisation(rival.row.key.producer)
            .id
            .to_string(),
        kind: rival_kind(rival.kind),
    }
}

/// Stable word for what a rival is.
#[must_use]
pub fn rival_kind(kind: RivalKind) -> &'static str {
    match kind {
        RivalKind::Agreement => "agreement",
        RivalKind::OtherCutOff => "other_cut_off",
        RivalKind::Overtaken => "overtaken",
        RivalKind::Disagreement => "disagreement",
    }
}

/// The value of a statement.
#[must_use]
pub fn value(row: &ObservationRow) -> Option<Decimal> {
    row.value.map(|stated| stated.value())
}

/// Stable word for how a figure came about.
#[must_use]
pub fn way(way: Way) -> &'static str {
    match way {
        Way::Stated => "stated",
        Way::Formula => "formula",
        Way::Places => "places",
        Way::Periods => "periods",
        Way::Difference => "difference",
        Way::LastOf => "last",
        Way::Breakdown => "breakdown",
        Way::Parts => "parts",
        Way::Restated => "restated",
    }
}

/// Stable word for why no percentage of achievement is given.
#[must_use]
pub fn no_achievement(reason: NoAchievement) -> &'static str {
    match reason {
        NoAchievement::Rate => "rate",
        NoAchievement::Direction => "direction",
        NoAchievement::Sign => "sign",
        NoAchievement::NoSingleTarget => "no_single_target",
    }
}
