//! A place's life: what it was called, where it belonged, from what it came, what it became.

use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorNo;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::succession::Succession;
use jiff::civil::Date;
use std::sync::Arc;

/// What is asked, as an address or a command line says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Identifier of the place, or its code on the day.
    pub place: &'a str,
    /// The day on which it is looked at; empty for the last day of its life or today's map.
    pub day: &'a str,
}

/// A place with what belongs to it.
#[derive(Debug)]
pub struct Shown {
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// The place.
    pub place: PlaceNo,
    /// The day on which it is looked at.
    pub day: Date,
    /// Strands that led to it.
    pub came_from: Vec<Succession>,
    /// Strands that lead from it.
    pub became: Vec<Succession>,
    /// The places above it on the day, the nearest first.
    pub above: Vec<PlaceNo>,
    /// The places directly below it on the day.
    pub below: Vec<PlaceNo>,
    /// Indicators that are stated of it, with the span of days told of.
    pub stated: Vec<(IndicatorNo, Period)>,
}

/// Shows the place.
///
/// # Errors
/// Where the question names what there is not, or the store fails.
pub fn show(
    desk: &Desk,
    _authorized: &Authorized<permit::ReadRecord>,
    asked: Asked<'_>,
) -> Result<Shown, Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let today = desk.now().to_zoned(desk.zone().clone()).date();
    let named = if asked.day.is_empty() {
        today
    } else {
        ask::period(asked.day, "day")?.last_day()
    };
    let place = ask::place(&catalogue, asked.place, Some(named))?;
    let day = nearest_day_of_life(&catalogue, place, named);
    let mut above = Vec::new();
    let mut next = catalogue.parent(place, day);
    while let Some(parent) = next {
        above.push(parent);
        next = catalogue
            .parent(parent, day)
            .filter(|parent| !above.contains(parent));
    }
    let strands = |of: fn(&Succession) -> PlaceNo| -> Vec<Succession> {
        catalogue
            .succession()
            .iter()
            .filter(|strand| of(strand) == place)
            .cloned()
            .collect()
    };
    Ok(Shown {
        came_from: strands(|strand| strand.to),
        became: strands(|strand| strand.from),
        below: catalogue.children(place, day).collect(),
        stated: desk.store().stated_indicators(place, state)?,
        above,
        place,
        day,
        catalogue,
    })
}

/// The day itself where the place lives on it, else the first or last day of its life.
fn nearest_day_of_life(catalogue: &Catalogue, place: PlaceNo, day: Date) -> Date {
    let place = catalogue.place(place);
    if place.lives_on(day) {
        return day;
    }
    let life = place.life();
    match (life.from(), life.until()) {
        (Some(from), _) if day < from => from,
        (_, Some(until)) => until.yesterday().unwrap_or(until),
        _ => day,
    }
}
