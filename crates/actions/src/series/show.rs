//! One indicator over periods, of a place or of all places of a level.

use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use cube::series::{Series, SeriesQuestion, series};

/// What is asked, as an address or a command line says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Code of the indicator.
    pub indicator: &'a str,
    /// Identifier of the place, or its code on the map.
    pub place: &'a str,
    /// Members that cut it further; empty for the total.
    pub breakdown: &'a str,
    /// The earliest period; empty for the first known.
    pub from_period: &'a str,
    /// The latest period; empty for the last known.
    pub to_period: &'a str,
    /// All places of this level below the place; empty for the place itself.
    pub level: &'a str,
    /// Every statement, also those no longer shown.
    pub vintages: bool,
    /// Moment, state and map.
    pub from: ask::From<'a>,
}

/// Shows the series.
///
/// # Errors
/// Where the question names what there is not, or the store fails.
pub fn show(
    desk: &Desk,
    authorized: &Authorized<permit::ReadRecord>,
    asked: Asked<'_>,
) -> Result<Series, Refused> {
    let standpoint = ask::standpoint(desk.zone(), authorized.viewer(), asked.from)?;
    let standpoint = cube::answer::bound(desk.store(), standpoint)?;
    let catalogue = desk.store().catalogue(standpoint.state)?;
    let from = ask::optional_period(asked.from_period, "from")?;
    let to = ask::optional_period(asked.to_period, "to")?;
    let day = match standpoint.map {
        cube::question::Map::On(day) => Some(day),
        cube::question::Map::Then => to.or(from).map(domain::period::Period::last_day),
    };
    let place = ask::place(&catalogue, asked.place, day)?;
    ask::on_map(&catalogue, place, standpoint.map)?;
    let question = SeriesQuestion {
        indicator: ask::indicator(&catalogue, asked.indicator)?,
        place,
        breakdown: ask::breakdown(&catalogue, asked.breakdown)?,
        from,
        to,
        level: ask::level(asked.level)?,
        vintages: asked.vintages,
        standpoint,
    };
    Ok(series(desk.store(), &question)?)
}
