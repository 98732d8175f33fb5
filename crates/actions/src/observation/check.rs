//! Which statements can stand, and what is strange about them?

use crate::column::{Column, optional, required};
use crate::field::Check;
use crate::observation::Draft;
use crate::observation::printed::{Printed, compare, exponent};
use crate::resolve::{Resolver, is_set_back, spelled};
use domain::Decimal;
use domain::decimal::plain;
use domain::indicator::{IndicatorNo, IndicatorVersion, TimeAggregation};
use domain::limits;
use domain::moment::KnownAt;
use domain::observation::{Observation, ObservationKey, StatedValue, Status, ValueError};
use domain::organisation::OrganisationNo;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::release::Release;
use jiff::civil::Date;
use record::{RecordError, Transaction};

/// The columns of a file of observations, in the order of [`Draft`].
pub(crate) const COLUMNS: &[Column] = &[
    required("indicator"),
    required("place"),
    required("period"),
    optional("breakdown"),
    required("value"),
    optional("unit"),
    optional("as_printed"),
    required("status"),
    required("known_at"),
    optional("counted_until"),
    required("producer"),
    optional("carrier"),
    optional("release"),
    optional("source"),
    optional("withdrawn"),
    optional("places_as_of"),
];

impl<'a> Draft<'a> {
    /// From the fields of a row, by their place in [`COLUMNS`].
    pub(crate) fn from_fields(field: impl Fn(usize) -> &'a str) -> Self {
        Self {
            indicator: field(0),
            place: field(1),
            period: field(2),
            breakdown: field(3),
            value: field(4),
            unit: field(5),
            as_printed: field(6),
            status: field(7),
            known_at: field(8),
            counted_until: field(9),
            producer: field(10),
            carrier: field(11),
            release: field(12),
            source: field(13),
            withdrawn: field(14),
        }
    }
}

/// An empty statement to be filled again and again.
pub(crate) fn blank() -> Observation {
    Observation {
        key: ObservationKey {
            indicator: IndicatorNo(0),
            place: PlaceNo(0),
            period: Period::year(limits::YEAR_FIRST).expect("the first accepted year is accepted"),
            breakdown: domain::breakdown::BreakdownNo::TOTAL,
            producer: OrganisationNo(0),
        },
        value: None,
        status: Status::Estimate,
        as_printed: None,
        counted_until: None,
        carrier: None,
        source: None,
        known_at: KnownAt::instant(jiff::Timestamp::UNIX_EPOCH),
        release: Release::Internal,
        corrects: None,
    }
}

/// Checks a draft and fills the statement; `false` where it cannot stand. All findings of all
/// fields are told at once.
pub(crate) fn check(
    resolver: &mut Resolver,
    transaction: &mut dyn Transaction,
    check: &mut Check<'_>,
    draft: &Draft<'_>,
    may_set_back: bool,
    into: &mut Observation,
) -> Result<bool, RecordError> {
    let indicator = resolver.indicator(check, "indicator", draft.indicator);
    let period = resolver.period(check, draft.period);
    let place = period.and_then(|period| resolver.place_in(check, draft.place, period));
    let producer = resolver.organisation(check, "producer", draft.producer);
    let known_at = resolver
        .known_at(check, draft.known_at)
        .filter(|known| allowed_moment(resolver, check, draft, *known, may_set_back));
    let withdrawn = check.flag("withdrawn", draft.withdrawn);
    let status = status(check, draft, withdrawn == Some(true));
    let release = check.word_or(
        "release",
        draft.release,
        "internal, public",
        Release::Internal,
    );
    let texts = check.text("as_printed", draft.as_printed).is_some()
        & check.text("carrier", draft.carrier).is_some()
        & check.text("source", draft.source).is_some();
    let (Some(indicator), Some(period)) = (indicator, period) else {
        return Ok(false);
    };
    let version = version(resolver, check, indicator, period);
    let fits = period_fits(check, &version, draft, period);
    let value = match withdrawn {
        Some(true) => nothing(check, draft),
        Some(false) => value(check, &version, draft).map(Some),
        None => None,
    };
    let counted_until = counted_until(check, draft.counted_until, period);
    let breakdown = resolver.breakdown(check, draft.breakdown, period.last_day());
    let (Some(place), Some(producer), Some(known_at)) = (place, producer, known_at) else {
        return Ok(false);
    };
    same_world(resolver, check, place, producer, draft.producer);
    known_before(resolver, check, draft, period, known_at);
    let (Some(status), Some(release), Some(value), Ok(counted_until), Some(breakdown)) =
        (status, release, value, counted_until, breakdown)
    else {
        return Ok(false);
    };
    if !texts || !fits {
        return Ok(false);
    }
    let breakdown = resolver.number(transaction, &breakdown)?;
    into.key = ObservationKey {
        indicator,
        place,
        period,
        breakdown,
        producer,
    };
    into.value = value;
    into.status = status;
    into.known_at = known_at;
    into.counted_until = counted_until;
    into.release = release;
    into.corrects = None;
    fill(&mut into.as_printed, draft.as_printed);
    fill(&mut into.carrier, draft.carrier);
    fill(&mut into.source, draft.source);
    Ok(true)
}

/// Puts a text where the last one stood, without a new allocation where it fits.
fn fill(into: &mut Option<String>, text: &str) {
    if text.is_empty() {
        *into = None;
        return;
    }
    let held = into.get_or_insert_with(String::new);
    held.clear();
    held.push_str(text);
}

fn version(
    resolver: &Resolver,
    check: &mut Check<'_>,
    indicator: IndicatorNo,
    period: Period,
) -> std::sync::Arc<IndicatorVersion> {
    let (version, in_force) = resolver.definition(indicator, period.last_day());
    if !in_force {
        let code = resolver.catalogue.indicator(indicator).code.to_string();
        let days = spelled(version.valid);
        check.warning("indicator-not-in-force", "indicator", &code, &days);
    }
    version
}

fn allowed_moment(
    resolver: &Resolver,
    check: &mut Check<'_>,
    draft: &Draft<'_>,
    known_at: KnownAt,
    may_set_back: bool,
) -> bool {
    if may_set_back || !is_set_back(known_at, resolver.now()) {
        return true;
    }
    check.error("known-at-set-back", "known_at", draft.known_at, "");
    false
}

fn status(check: &mut Check<'_>, draft: &Draft<'_>, withdrawn: bool) -> Option<Status> {
    const ACCEPTED: &str = "estimate, preliminary, final, settled";
    if withdrawn {
        // How settled a withdrawal is has no meaning; it removes whatever was said.
        return check.word_or("status", draft.status, ACCEPTED, Status::Final);
    }
    check.word("status", draft.status, ACCEPTED)
}

/// Amounts to date are stated from 1 January on.
fn period_fits(
    check: &mut Check<'_>,
    version: &IndicatorVersion,
    draft: &Draft<'_>,
    period: Period,
) -> bool {
    if version.time_aggregation != TimeAggregation::YearToDate || period.is_year_to_date() {
        return true;
    }
    let months = period.last_day().month().cast_unsigned();
    let to_date = Period::first_months(period.last_year(), months);
    let expected = to_date.map_or_else(|_| String::new(), |period| period.to_string());
    check.error("period-not-to-date", "period", draft.period, &expected);
    false
}

fn nothing(check: &mut Check<'_>, draft: &Draft<'_>) -> Option<Option<StatedValue>> {
    if draft.value.is_empty() {
        return Some(None);
    }
    check.error("withdrawal-with-value", "value", draft.value, "");
    None
}

fn value(
    check: &mut Check<'_>,
    version: &IndicatorVersion,
    draft: &Draft<'_>,
) -> Option<StatedValue> {
    if draft.value.is_empty() {
        check.error("value-missing", "value", "", "0");
        return None;
    }
    let written = check.decimal("value", draft.value)?;
    let mut place = i8::try_from(written.scale()).map_or(0, |scale| -scale);
    let mut value = written;
    if !draft.unit.is_empty() {
        let unit = check.unit("unit", draft.unit)?;
        if unit.dimension() != version.unit.dimension() {
            check.error("unit-differs", "unit", draft.unit, version.unit.as_str());
            return None;
        }
        if unit.scale() != version.unit.scale() {
            let ratio = unit.scale().checked_div(version.unit.scale())?;
            let Some(converted) = written.checked_mul(ratio).map(|v| v.normalize()) else {
                check.error("value-digits", "value", draft.value, "18");
                return None;
            };
            let moved = exponent(ratio).and_then(|moved| place.checked_add(moved));
            place = moved.unwrap_or(place);
            let location = check.spot.at("unit");
            check
                .findings
                .add_repeated("unit-converted", &location, draft.unit);
            value = converted;
        }
    }
    match compare(draft.as_printed, value, &version.unit) {
        Printed::Place(printed) => place = printed,
        Printed::Silent => doubt_thousands(check, version, draft, written),
        Printed::Contradicts => {
            let plain = plain(value);
            check.warning(
                "print-contradicts-value",
                "as_printed",
                draft.as_printed,
                &plain,
            );
        }
    }
    match StatedValue::printed(value, place) {
        Ok(value) => Some(value),
        Err(ValueError::Digits) => {
            let limit = limits::VALUE_DIGITS.to_string();
            check.error("value-digits", "value", draft.value, &limit);
            None
        }
        Err(ValueError::Decimals) => {
            let limit = limits::VALUE_DECIMALS.to_string();
            check.error("value-decimals", "value", draft.value, &limit);
            None
        }
    }
}

/// `3.104` of something counted in whole numbers was probably 3104, written with the point of
/// thousands.
fn doubt_thousands(
    check: &mut Check<'_>,
    version: &IndicatorVersion,
    draft: &Draft<'_>,
    written: Decimal,
) {
    if written.scale() == 3 && version.decimals < 2 {
        let meant = draft.value.replace('.', "");
        check.warning("maybe-thousands", "value", draft.value, &meant);
    }
}

fn counted_until(check: &mut Check<'_>, text: &str, period: Period) -> Result<Option<Date>, ()> {
    let day = check.optional_date("counted_until", text)?;
    match day {
        Some(day) if day < period.first_day() || day > period.last_day() => {
            check.error(
                "counted-until-outside",
                "counted_until",
                text,
                &period.to_string(),
            );
            Err(())
        }
        // The period's own last day is no other cut-off.
        Some(day) if day == period.last_day() => Ok(None),
        other => Ok(other),
    }
}

/// An invented province has invented producers; the worlds never mix.
pub(crate) fn same_world(
    resolver: &Resolver,
    check: &mut Check<'_>,
    place: PlaceNo,
    producer: OrganisationNo,
    read: &str,
) {
    if let Some(home) = resolver.home(producer)
        && resolver.is_invented(home) != resolver.is_invented(place)
    {
        let place = resolver.catalogue.place(place).id.to_string();
        check.error("worlds-mixed", "producer", read, &place);
    }
}

fn known_before(
    resolver: &Resolver,
    check: &mut Check<'_>,
    draft: &Draft<'_>,
    period: Period,
    known_at: KnownAt,
) {
    // Comparing instants spares the calendar: a day of room for the zone.
    let first = i64::from(period.to_days().0) * 86_400_000_000;
    if known_at.microseconds() >= first {
        return;
    }
    if known_at.date(resolver.zone()) < period.first_day() {
        let first = period.first_day().to_string();
        check.warning("known-before-period", "known_at", draft.known_at, &first);
    }
}
