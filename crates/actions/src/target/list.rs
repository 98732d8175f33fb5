//! Every promise of a place, with all its versions: the plan.

use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use cube::goals::{Promise, promises};
use cube::question::Standpoint;
use domain::catalogue::Catalogue;
use domain::place::PlaceNo;
use record::store::WantedTargets;
use std::sync::Arc;

/// What is asked, as an address or a command line says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Identifier of the place, or its code on the period's last day.
    pub place: &'a str,
    /// Only promises for periods that share a day with this one; empty for all.
    pub period: &'a str,
    /// Moment and state.
    pub from: ask::From<'a>,
}

/// The plan of a place.
#[derive(Debug)]
pub struct Plan {
    /// From where it was asked, with the state that was read.
    pub standpoint: Standpoint,
    /// The definitions of that state.
    pub catalogue: Arc<Catalogue>,
    /// Whose plan.
    pub place: PlaceNo,
    /// The promises, by indicator, period and baseline.
    pub promises: Vec<Promise>,
}

/// Lists the promises.
///
/// # Errors
/// Where the question names what there is not, or the store fails.
pub fn list(
    desk: &Desk,
    authorized: &Authorized<permit::ReadRecord>,
    asked: Asked<'_>,
) -> Result<Plan, Refused> {
    let period = ask::optional_period(asked.period, "period")?;
    let standpoint = ask::standpoint(desk.zone(), authorized.viewer(), asked.from)?;
    let standpoint = cube::answer::bound(desk.store(), standpoint)?;
    let catalogue = desk.store().catalogue(standpoint.state)?;
    let day = period.map(domain::period::Period::last_day);
    let place = ask::place(&catalogue, asked.place, day)?;
    let wanted = WantedTargets {
        places: vec![place],
        indicators: None,
        overlapping: period,
        as_of: standpoint.as_of,
        state: standpoint.state,
    };
    let promises = promises(desk.store().targets(&wanted)?, standpoint);
    Ok(Plan {
        standpoint,
        catalogue,
        place,
        promises,
    })
}
