//! What is there to pick: which places, periods, maps?

use crate::as_of;
use crate::fault::Fault;
use crate::lens::Lens;
use crate::view::{Choice, Picker};
use crate::visit::Visit;
use actions::{Authorized, ask, permit, place, target};
use cube::question::Map;
use domain::Date;
use domain::period::{Period, PeriodKind};
use domain::place::PlaceNo;
use std::collections::BTreeSet;
use words::Words;

/// Most places that a list offers; where there are more, the page of places leads on.
const PLACES: usize = 300;

/// The places around one: those above it, its own level's siblings, those below.
#[must_use]
pub(crate) fn place(lens: Lens<'_>, chosen: PlaceNo, day: Date) -> Picker {
    let catalogue = lens.catalogue;
    let mut above = Vec::new();
    let mut next = catalogue.parent(chosen, day);
    while let Some(parent) = next.filter(|parent| !above.contains(parent)) {
        above.push(parent);
        next = catalogue.parent(parent, day);
    }
    let mut below: Vec<PlaceNo> = catalogue.children(chosen, day).collect();
    if below.is_empty()
        && let Some(parent) = above.first()
    {
        below = catalogue
            .children(*parent, day)
            .filter(|other| *other != chosen)
            .collect();
    }
    below.sort_by_key(|other| catalogue.place(*other).id.to_string());
    below.truncate(PLACES);
    let around = above.into_iter().rev().chain([chosen]).chain(below);
    let choices = around
        .map(|other| Choice {
            value: catalogue.place(other).id.to_string(),
            text: lens.place(other, day).to_owned(),
            chosen: other == chosen,
        })
        .collect();
    Picker {
        name: "place",
        label: lens.words.text("review-pick-place"),
        choices,
    }
}

/// The periods of which something was promised or stated, the latest first.
///
/// # Errors
/// Where the store fails.
pub(crate) fn period(
    lens: Lens<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    place: PlaceNo,
    chosen: Period,
) -> Result<Picker, Fault> {
    let id = lens.catalogue.place(place).id.to_string();
    let mut periods = periods(lens.visit, authorized, &id)?;
    periods.insert(chosen);
    let year = chosen.last_year();
    let parts = [
        Period::quarter(year, 1),
        Period::half(year, 1),
        Period::first_months(year, 9),
        Period::year(year),
    ];
    periods.extend(parts.into_iter().flatten());
    let mut periods: Vec<Period> = periods.into_iter().collect();
    periods.sort_by_key(|period| (period.last_year(), period.last_day(), period.first_day()));
    let choices = periods
        .into_iter()
        .rev()
        .map(|period| Choice {
            value: period.to_string(),
            text: Words::sentence(&lens.words.period(period)),
            chosen: period == chosen,
        })
        .collect();
    Ok(Picker {
        name: "period",
        label: lens.words.text("review-pick-period"),
        choices,
    })
}

/// Years and longer spans of which something was promised or stated.
fn periods(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    id: &str,
) -> Result<BTreeSet<Period>, Fault> {
    let mut found = BTreeSet::new();
    let asked = target::list::Asked {
        place: id,
        period: "",
        from: ask::From::default(),
    };
    let plan = target::list::list(&visit.site.desk, authorized, asked)?;
    for promise in plan.promises {
        found.insert(promise.key.period);
        found.extend(years(promise.key.period));
    }
    let asked = place::show::Asked { place: id, day: "" };
    let shown = place::show::show(&visit.site.desk, authorized, asked)?;
    for (_, span) in shown.stated {
        found.extend(years(span));
    }
    found.retain(|period| !matches!(period.kind(), PeriodKind::Day | PeriodKind::Days));
    Ok(found)
}

fn years(span: Period) -> impl Iterator<Item = Period> {
    (span.first_day().year()..=span.last_year()).filter_map(|year| Period::year(year).ok())
}

/// The period that is meant where none is named: the latest year that is over and of which
/// something was promised or stated, else the latest that has begun.
///
/// # Errors
/// Where there is no such place, or the store fails.
pub(crate) fn latest(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    place: &str,
) -> Result<Period, Fault> {
    let today = as_of::today(visit);
    let periods = periods(visit, authorized, place)?;
    match latest_of(&periods, today) {
        Some(period) => Ok(period),
        None => Period::year(today.year()).map_err(|error| Fault::Unexpected(error.to_string())),
    }
}

/// The latest year of these that is over, else the latest that has begun.
#[must_use]
pub(crate) fn latest_of(periods: &BTreeSet<Period>, today: Date) -> Option<Period> {
    let years = || {
        periods
            .iter()
            .rev()
            .filter(|period| period.kind() == PeriodKind::Year)
    };
    let over = years().find(|period| period.last_day() < today);
    over.or_else(|| years().find(|period| period.first_day() <= today))
        .copied()
}

/// The maps: as then, and before and after each change of territory.
#[must_use]
pub(crate) fn map(lens: Lens<'_>, chosen: Map) -> Picker {
    let changes: BTreeSet<Date> = lens
        .catalogue
        .succession()
        .iter()
        .map(|strand| strand.effective)
        .collect();
    let mut days: BTreeSet<Date> = BTreeSet::new();
    for day in changes.into_iter().rev().take(6) {
        days.insert(day);
        days.extend(day.yesterday().ok());
    }
    if let Map::On(day) = chosen {
        days.insert(day);
    }
    let then = Choice {
        value: String::new(),
        text: lens.map(Map::Then),
        chosen: chosen == Map::Then,
    };
    let on = days.into_iter().rev().map(|day| Choice {
        value: day.to_string(),
        text: lens.map(Map::On(day)),
        chosen: chosen == Map::On(day),
    });
    let choices = std::iter::once(then).chain(on).collect();
    Picker {
        name: "map",
        label: lens.words.text("review-pick-map"),
        choices,
    }
}
