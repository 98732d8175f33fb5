//! Whom does a code in an input mean? Codes become numbers, each read once.
//!
//! Built from one state of the definitions. What was read is remembered by its text, so that a
//! file of a million rows parses each period, moment and code once.

mod cut;

use crate::field::Check;
use crate::nearest::{NONE, near, nearest};
use cut::Cuts;
pub(crate) use cut::Standing;
use domain::catalogue::Catalogue;
use domain::indicator::{IndicatorNo, IndicatorVersion};
use domain::moment::{KnownAt, Precision};
use domain::organisation::OrganisationNo;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::validity::Validity;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use vietnamese::fold::same;

/// How many texts of one sort are remembered before starting over.
const REMEMBERED: usize = 100_000;

/// For how many unknown texts likely ones are looked up.
const SUGGESTED: usize = 100;

/// Reads codes against one state of the definitions.
pub(crate) struct Resolver {
    pub(crate) catalogue: Arc<Catalogue>,
    zone: TimeZone,
    now: Timestamp,
    /// The day on whose map all codes are read; else the last day of each row's period.
    pub(crate) places_as_of: Option<Date>,
    indicators: FxHashMap<String, IndicatorNo>,
    places: FxHashMap<String, PlaceNo>,
    codes: FxHashMap<String, Vec<(PlaceNo, Validity)>>,
    organisations: FxHashMap<String, OrganisationNo>,
    homes: Vec<Option<PlaceNo>>,
    definitions: Vec<Vec<Arc<IndicatorVersion>>>,
    lives: Vec<Validity>,
    invented: Vec<bool>,
    periods: FxHashMap<String, Period>,
    moments: FxHashMap<String, KnownAt>,
    cuts: Cuts,
    suggestions: FxHashMap<(&'static str, String), String>,
}

impl Resolver {
    pub(crate) fn new(catalogue: Arc<Catalogue>, zone: TimeZone, now: Timestamp) -> Self {
        let mut codes: FxHashMap<String, Vec<(PlaceNo, Validity)>> = FxHashMap::default();
        for (no, place) in catalogue.places() {
            for version in &place.versions {
                let holders = codes.entry(version.code.clone()).or_default();
                holders.push((no, version.valid));
            }
        }
        let text = |text: &str| text.to_owned();
        Self {
            indicators: catalogue
                .indicators()
                .map(|(no, indicator)| (text(indicator.code.as_str()), no))
                .collect(),
            places: catalogue
                .places()
                .map(|(no, place)| (text(place.id.as_str()), no))
                .collect(),
            organisations: catalogue
                .organisations()
                .map(|(no, organisation)| (text(organisation.id.as_str()), no))
                .collect(),
            homes: catalogue
                .organisations()
                .map(|(_, organisation)| organisation.versions.last().and_then(|v| v.place))
                .collect(),
            definitions: catalogue
                .indicators()
                .map(|(_, indicator)| indicator.versions.iter().cloned().map(Arc::new).collect())
                .collect(),
            lives: catalogue.places().map(|(_, place)| place.life()).collect(),
            invented: catalogue
                .places()
                .map(|(_, place)| place.invented)
                .collect(),
            codes,
            catalogue,
            zone,
            now,
            places_as_of: None,
            periods: FxHashMap::default(),
            moments: FxHashMap::default(),
            cuts: Cuts::default(),
            suggestions: FxHashMap::default(),
        }
    }

    pub(crate) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// Whether the place belongs to an invented world.
    pub(crate) fn is_invented(&self, place: PlaceNo) -> bool {
        self.invented[place.0 as usize - 1]
    }

    /// The place that an organisation serves.
    pub(crate) fn home(&self, organisation: OrganisationNo) -> Option<PlaceNo> {
        self.homes[organisation.0 as usize - 1]
    }

    /// The definition of an indicator on a day (else the nearest), and whether it is in force.
    pub(crate) fn definition(&self, no: IndicatorNo, day: Date) -> (Arc<IndicatorVersion>, bool) {
        let versions = &self.definitions[no.0 as usize - 1];
        let in_force = versions.iter().find(|version| version.valid.holds_on(day));
        let earlier = |v: &&Arc<IndicatorVersion>| v.valid.from().is_none_or(|from| from <= day);
        let chosen = in_force
            .or_else(|| versions.iter().rev().find(earlier))
            .unwrap_or(&versions[0]);
        (Arc::clone(chosen), in_force.is_some())
    }

    /// An indicator by its code.
    pub(crate) fn indicator(
        &mut self,
        check: &mut Check<'_>,
        field: &'static str,
        text: &str,
    ) -> Option<IndicatorNo> {
        if let Some(no) = self.indicators.get(text) {
            return Some(*no);
        }
        check.present(field, text)?;
        let catalogue = Arc::clone(&self.catalogue);
        let suggestion = self.suggestion("indicator", text, || {
            let named = catalogue.indicators().find(|(_, indicator)| {
                indicator.versions.iter().any(|version| {
                    let aliases = version.aliases.iter().map(String::as_str);
                    let mut names = aliases.chain([&*version.name_vi, &*version.name_en]);
                    names.any(|name| same(name, text))
                })
            });
            match named {
                Some((_, indicator)) => indicator.code.to_string(),
                None => nearest(text, catalogue.indicators().map(|(_, i)| i.code.as_str())),
            }
        });
        check.error("unknown-indicator", field, text, &suggestion);
        None
    }

    /// An organisation by its identifier.
    pub(crate) fn organisation(
        &mut self,
        check: &mut Check<'_>,
        field: &'static str,
        text: &str,
    ) -> Option<OrganisationNo> {
        if let Some(no) = self.organisations.get(text) {
            return Some(*no);
        }
        check.present(field, text)?;
        let catalogue = Arc::clone(&self.catalogue);
        let suggestion = self.suggestion("organisation", text, || {
            let named = catalogue.organisations().find(|(_, organisation)| {
                organisation.versions.iter().any(|version| {
                    let aliases = version.aliases.iter().map(String::as_str);
                    let mut names = aliases.chain([&*version.name_vi, &*version.name_en]);
                    names.any(|name| same(name, text))
                })
            });
            match named {
                Some((_, organisation)) => organisation.id.to_string(),
                None => nearest(text, catalogue.organisations().map(|(_, o)| o.id.as_str())),
            }
        });
        check.error("unknown-organisation", field, text, &suggestion);
        None
    }

    /// A place by its identifier, or by the code it holds on the map of the period's last day.
    /// A holder of a code that did not live through the whole period is told.
    pub(crate) fn place_in(
        &mut self,
        check: &mut Check<'_>,
        text: &str,
        period: Period,
    ) -> Option<PlaceNo> {
        let day = self.places_as_of.unwrap_or(period.last_day());
        let no = self.place_on(check, "place", text, day)?;
        let life = self.lives[no.0 as usize - 1];
        if life.holds_throughout(period.first_day(), period.last_day()) {
            return Some(no);
        }
        let period_days =
            Validity::new(Some(period.first_day()), period.last_day().tomorrow().ok());
        let days = spelled(life);
        if period_days.is_ok_and(|days| days.overlaps(life)) {
            // An identifier means one place whatever the day; a code may have meant another.
            if !self.places.contains_key(text) {
                check.warning("place-part-of-period", "place", text, &days);
            }
            Some(no)
        } else if self.places_as_of.is_some() {
            // Published for the map of another day: a restated figure.
            check.warning("place-restated", "place", text, &days);
            Some(no)
        } else {
            check.error("place-not-alive", "place", text, &days);
            None
        }
    }

    /// A place by its identifier, or by the code it holds on a day.
    pub(crate) fn place_on(
        &mut self,
        check: &mut Check<'_>,
        field: &'static str,
        text: &str,
        day: Date,
    ) -> Option<PlaceNo> {
        if let Some(no) = self.places.get(text) {
            return Some(*no);
        }
        check.present(field, text)?;
        let Some(holders) = self.codes.get(text) else {
            let catalogue = Arc::clone(&self.catalogue);
            let suggestion = self.suggestion("place", text, || places_like(&catalogue, text, day));
            check.error("unknown-place", field, text, &suggestion);
            return None;
        };
        let mut living = holders.iter().filter(|(_, valid)| valid.holds_on(day));
        match (living.next(), living.next()) {
            (Some((no, _)), None) => Some(*no),
            (Some((one, _)), Some((other, _))) => {
                let id = |no: PlaceNo| self.catalogue.place(no).id.to_string();
                let both = format!("{}, {}", id(*one), id(*other));
                check.error("code-of-several", field, text, &both);
                None
            }
            (None, _) => {
                let known: Vec<String> = holders
                    .iter()
                    .map(|(no, valid)| {
                        let id = self.catalogue.place(*no).id.as_str();
                        format!("{id} ({})", spelled(*valid))
                    })
                    .collect();
                check.error("code-not-held", field, text, &known.join(", "));
                None
            }
        }
    }

    /// A period.
    pub(crate) fn period(&mut self, check: &mut Check<'_>, text: &str) -> Option<Period> {
        if let Some(period) = self.periods.get(text) {
            return Some(*period);
        }
        check.present("period", text)?;
        let period = check.period("period", text)?;
        remember(&mut self.periods, text, period);
        Some(period)
    }

    /// When it became known; nothing there means now. Never in the future.
    pub(crate) fn known_at(&mut self, check: &mut Check<'_>, text: &str) -> Option<KnownAt> {
        if let Some(known) = self.moments.get(text) {
            return Some(*known);
        }
        if text.is_empty() {
            return Some(KnownAt::instant(self.now));
        }
        let known = if text.len() > 10 && text.contains(['T', 't']) {
            let read = KnownAt::parse(text, &self.zone);
            if read.is_err() {
                check.error(
                    "not-a-moment",
                    "known_at",
                    text,
                    "2023-11-30T17:00:00+07:00",
                );
            }
            read.ok()?
        } else {
            let day = check.date("known_at", text)?;
            KnownAt::day(day, &self.zone).ok()?
        };
        if known.timestamp() > self.now {
            let today = KnownAt::instant(self.now).spelled(&self.zone);
            check.error("known-in-future", "known_at", text, &today);
            return None;
        }
        remember(&mut self.moments, text, known);
        Some(known)
    }

    fn suggestion(
        &mut self,
        sort: &'static str,
        text: &str,
        search: impl FnOnce() -> String,
    ) -> String {
        let key = (sort, text.to_owned());
        if let Some(known) = self.suggestions.get(&key) {
            return known.clone();
        }
        // A file of another world has unknown codes in every row; nobody reads so many hints.
        if self.suggestions.len() >= SUGGESTED {
            return NONE.to_owned();
        }
        let found = search();
        self.suggestions.insert(key, found.clone());
        found
    }
}

fn remember<T>(known: &mut FxHashMap<String, T>, text: &str, value: T) {
    if known.len() >= REMEMBERED {
        known.clear();
    }
    known.insert(text.to_owned(), value);
}

/// Places whose name is the text, else those whose identifier or code is near.
fn places_like(catalogue: &Catalogue, text: &str, day: Date) -> String {
    let named: Vec<&str> = catalogue
        .places()
        .filter(|(_, place)| {
            let version = place.named_on(day);
            same(&version.name_vi, text) || same(&version.name_en, text)
        })
        .map(|(_, place)| place.id.as_str())
        .take(3)
        .collect();
    if !named.is_empty() {
        return named.join(", ");
    }
    let ids = catalogue.places().map(|(_, place)| place.id.as_str());
    if let Some(near) = near(text, ids) {
        return near;
    }
    let codes = catalogue
        .places()
        .flat_map(|(_, place)| place.versions.iter().map(|version| version.code.as_str()));
    nearest(text, codes)
}

/// A span of days as a finding names it: first day to last day, open ends as dots.
pub(crate) fn spelled(days: Validity) -> String {
    let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let last = days.until().and_then(|until| until.yesterday().ok());
    format!("{} – {}", day(days.from()), day(last))
}

/// Whether somebody stated the moment himself, as imports of history do.
pub(crate) fn is_set_back(known: KnownAt, now: Timestamp) -> bool {
    known.precision() == Precision::Day || known != KnownAt::instant(now)
}
