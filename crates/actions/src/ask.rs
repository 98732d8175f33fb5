//! What do the words of a question mean: which place, period, indicator, moment and map?

use crate::nearest::nearest;
use crate::refused::Refused;
use cube::question::{Map, Standpoint};
use domain::breakdown::{Breakdown, BreakdownNo};
use domain::catalogue::Catalogue;
use domain::finding::{Finding, Location};
use domain::form::{Form, FormNo, Forms};
use domain::indicator::IndicatorNo;
use domain::moment::{AsOf, Seq};
use domain::period::{Period, PeriodError};
use domain::place::{Level, PlaceNo};
use domain::release::Viewer;
use domain::report::Reporter;
use domain::target::Baseline;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// From where a question is asked, as an address or a command line says it; empty where it
/// says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct From<'a> {
    /// A date (its end is meant) or an RFC 3339 instant; empty for all that is known.
    pub as_of: &'a str,
    /// A state of the store; empty for the present one.
    pub state: &'a str,
    /// `then`, or the day of the map; empty for `then`.
    pub map: &'a str,
}

fn wrong(code: &'static str, field: &str, read: &str) -> Finding {
    let location = Location {
        field: Some(field.to_owned()),
        ..Location::default()
    };
    Finding::error(code, location).read(crate::finding::shortened(read))
}

fn refuse(finding: Finding) -> Refused {
    Refused::Findings(vec![finding])
}

/// Where somebody stands who asks.
///
/// # Errors
/// `not-a-moment`, `not-a-state` or `not-a-map`.
pub fn standpoint(zone: &TimeZone, viewer: Viewer, from: From<'_>) -> Result<Standpoint, Refused> {
    let as_of = if from.as_of.is_empty() {
        AsOf::EVER
    } else {
        AsOf::parse(from.as_of, zone)
            .map_err(|_| refuse(wrong("not-a-moment", "as_of", from.as_of)))?
    };
    let state = if from.state.is_empty() {
        Seq::LAST
    } else {
        let number = from.state.parse::<u64>();
        Seq(number.map_err(|_| refuse(wrong("not-a-state", "state", from.state)))?)
    };
    let map = match from.map {
        "" | "then" => Map::Then,
        day => {
            let day: Result<Date, _> = day.parse();
            Map::On(day.map_err(|_| refuse(wrong("not-a-map", "map", from.map)))?)
        }
    };
    Ok(Standpoint {
        as_of,
        state,
        map,
        viewer,
    })
}

/// A place by its identifier, or by a code that one place holds on `day`.
///
/// # Errors
/// `unknown-place` with the nearest identifiers, or `ambiguous-place` with the holders.
pub fn place(catalogue: &Catalogue, text: &str, day: Option<Date>) -> Result<PlaceNo, Refused> {
    if let Some(place) = catalogue.place_by_id(text) {
        return Ok(place);
    }
    let holders: Vec<PlaceNo> = match day {
        Some(day) => catalogue.holders_of_code(text, day).collect(),
        None => Vec::new(),
    };
    match holders.as_slice() {
        [only] => Ok(*only),
        [] => {
            let known = catalogue.places().map(|(_, place)| place.id.as_str());
            let near = nearest(text, known);
            Err(refuse(wrong("unknown-place", "place", text).expected(near)))
        }
        several => {
            let ids: Vec<&str> = several
                .iter()
                .map(|place| catalogue.place(*place).id.as_str())
                .collect();
            Err(refuse(
                wrong("ambiguous-place", "place", text).expected(ids.join(", ")),
            ))
        }
    }
}

/// An indicator by its code.
///
/// # Errors
/// `unknown-indicator` with the nearest codes.
pub fn indicator(catalogue: &Catalogue, text: &str) -> Result<IndicatorNo, Refused> {
    catalogue.indicator_by_code(text).ok_or_else(|| {
        let known = catalogue
            .indicators()
            .map(|(_, indicator)| indicator.code.as_str());
        refuse(wrong("unknown-indicator", "indicator", text).expected(nearest(text, known)))
    })
}

/// A period.
///
/// # Errors
/// `period-spelling` where it is understood but spelled otherwise, else `not-a-period`.
pub fn period(text: &str, field: &str) -> Result<Period, Refused> {
    text.parse().map_err(|error| {
        refuse(match error {
            PeriodError::Spelling { spelling, .. } => {
                wrong("period-spelling", field, text).expected(spelling)
            }
            _ => wrong("not-a-period", field, text).expected(crate::field::PERIODS),
        })
    })
}

/// A period, or none where nothing is said.
///
/// # Errors
/// As [`period`].
pub fn optional_period(text: &str, field: &str) -> Result<Option<Period>, Refused> {
    if text.is_empty() {
        Ok(None)
    } else {
        period(text, field).map(Some)
    }
}

/// A baseline, or none where nothing is said.
///
/// # Errors
/// `not-a-baseline` with the accepted words.
pub fn baseline(text: &str) -> Result<Option<Baseline>, Refused> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|error: domain::indicator::WordError| {
            refuse(wrong("not-a-baseline", "baseline", text).expected(error.accepted))
        })
}

/// A level, or none where nothing is said.
///
/// # Errors
/// `not-a-level` with the accepted words.
pub fn level(text: &str) -> Result<Option<Level>, Refused> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| {
        let accepted = "nation, province, district, commune";
        refuse(wrong("not-a-level", "level", text).expected(accepted))
    })
}

/// A breakdown that occurs in the record; the total where nothing is said.
///
/// # Errors
/// `not-a-breakdown` or `unknown-breakdown`.
pub fn breakdown(catalogue: &Catalogue, text: &str) -> Result<BreakdownNo, Refused> {
    let breakdown: Breakdown = text
        .parse()
        .map_err(|_| refuse(wrong("not-a-breakdown", "breakdown", text).expected("sex=female")))?;
    catalogue
        .breakdown_no(&breakdown)
        .ok_or_else(|| refuse(wrong("unknown-breakdown", "breakdown", text)))
}

/// Refuses a map on which the asked place does not live.
///
/// # Errors
/// `place-not-on-map` with the days of the place's life.
pub fn on_map(catalogue: &Catalogue, place: PlaceNo, map: Map) -> Result<(), Refused> {
    let Map::On(day) = map else { return Ok(()) };
    let place = catalogue.place(place);
    if place.lives_on(day) {
        return Ok(());
    }
    let life = place.life();
    let end = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let days = format!("{} – {}", end(life.from()), end(life.until()));
    let finding = wrong("place-not-on-map", "map", &day.to_string());
    Err(refuse(
        finding.with("place", place.id.as_str()).expected(days),
    ))
}

/// A form by its identifier.
///
/// # Errors
/// `unknown-form` with the nearest identifiers.
pub fn form<'f>(forms: &'f Forms, text: &str) -> Result<(FormNo, &'f Form), Refused> {
    forms.by_id(text).ok_or_else(|| {
        let known = forms.iter().map(|(_, form)| form.id.as_str());
        refuse(wrong("unknown-form", "form", text).expected(nearest(text, known)))
    })
}

/// Who reports: a place or an organisation, by its identifier.
///
/// # Errors
/// `unknown-reporter` with the nearest identifiers.
pub fn reporter(catalogue: &Catalogue, text: &str) -> Result<Reporter, Refused> {
    if let Some(place) = catalogue.place_by_id(text) {
        return Ok(Reporter::Place(place));
    }
    if let Some(organisation) = catalogue.organisation_by_id(text) {
        return Ok(Reporter::Organisation(organisation));
    }
    let places = catalogue.places().map(|(_, place)| place.id.as_str());
    let organisations = catalogue.organisations().map(|(_, it)| it.id.as_str());
    let near = nearest(text, places.chain(organisations));
    Err(refuse(
        wrong("unknown-reporter", "reporter", text).expected(near),
    ))
}

/// The identifier by which an address names who reports.
#[must_use]
pub fn reporter_id(catalogue: &Catalogue, reporter: Reporter) -> String {
    match reporter {
        Reporter::Place(place) => catalogue.place(place).id.to_string(),
        Reporter::Organisation(organisation) => catalogue.organisation(organisation).id.to_string(),
    }
}

/// A day.
///
/// # Errors
/// `not-a-day`.
pub fn day(text: &str, field: &str) -> Result<Date, Refused> {
    text.parse()
        .map_err(|_| refuse(wrong("not-a-day", field, text).expected("2026-01-31")))
}

/// A word of a fixed list.
///
/// # Errors
/// `unknown-word` with the accepted words.
pub fn word<T>(text: &str, field: &str) -> Result<T, Refused>
where
    T: std::str::FromStr<Err = domain::indicator::WordError>,
{
    text.parse().map_err(|error: T::Err| {
        refuse(wrong("unknown-word", field, text).expected(error.accepted))
    })
}

/// The number of a row.
///
/// # Errors
/// `not-a-row`.
pub fn row(text: &str, field: &str) -> Result<Seq, Refused> {
    text.parse()
        .map(Seq)
        .map_err(|_| refuse(wrong("not-a-row", field, text).expected("1234")))
}
