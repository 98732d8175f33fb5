//! The figures of a place that whoever synthesises should look at.

use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use cube::doubt::{Doubts, doubts};

/// What is asked, as an address or a command line says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Identifier of the place, or its code on the period's last day.
    pub place: &'a str,
    /// The span of days in which the figures' periods lie.
    pub period: &'a str,
    /// Moment, state and map.
    pub from: ask::From<'a>,
}

/// Lists the doubts.
///
/// # Errors
/// Where the question names what there is not, or the store fails.
pub fn list(
    desk: &Desk,
    authorized: &Authorized<permit::ReadRecord>,
    asked: Asked<'_>,
) -> Result<Doubts, Refused> {
    let period = ask::period(asked.period, "period")?;
    let standpoint = ask::standpoint(desk.zone(), authorized.viewer(), asked.from)?;
    let standpoint = cube::answer::bound(desk.store(), standpoint)?;
    let catalogue = desk.store().catalogue(standpoint.state)?;
    let place = ask::place(&catalogue, asked.place, Some(period.last_day()))?;
    ask::on_map(&catalogue, place, standpoint.map)?;
    Ok(doubts(desk.store(), standpoint, place, period)?)
}
