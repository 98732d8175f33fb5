//! The days on which something became known of a place: the ticks of the rail.

use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::moment::KnownAt;
use domain::release::visible;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What is asked, as an address or a command line says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Identifier of the place, or its code on the period's last day.
    pub place: &'a str,
    /// Only what was said of periods that share a day with this one; empty for all.
    pub period: &'a str,
}

/// Lists the days, oldest first, as far as the viewer may know of them.
///
/// # Errors
/// Where the question names what there is not, or the store fails.
pub fn list(
    desk: &Desk,
    authorized: &Authorized<permit::ReadRecord>,
    asked: Asked<'_>,
) -> Result<Vec<Date>, Refused> {
    let period = ask::optional_period(asked.period, "period")?;
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let day = period.map(domain::period::Period::last_day);
    let place = ask::place(&catalogue, asked.place, day)?;
    let moments = desk.store().moments(&[place], period, state)?;
    let viewer = authorized.viewer();
    let seen = moments
        .into_iter()
        .filter(|(_, release)| visible(viewer, *release));
    let days: BTreeSet<Date> = seen
        .map(|(known, _): (KnownAt, _)| known.date(desk.zone()))
        .collect();
    Ok(days.into_iter().collect())
}
