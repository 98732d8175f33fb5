//! The review of a place and period as of a moment.

use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use cube::review::{Review, ReviewQuestion, review};

/// What is asked, as an address or a command line says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Identifier of the place, or its code on the period's last day.
    pub place: &'a str,
    /// The period.
    pub period: &'a str,
    /// Only this baseline; empty for all.
    pub baseline: &'a str,
    /// Moment, state and map.
    pub from: ask::From<'a>,
}

/// Shows the review.
///
/// # Errors
/// Where the question names what there is not, or the store fails.
pub fn show(
    desk: &Desk,
    authorized: &Authorized<permit::ReadRecord>,
    asked: Asked<'_>,
) -> Result<Review, Refused> {
    let question = question(desk, authorized, asked)?;
    Ok(review(desk.store(), &question)?)
}

/// The question that the words mean.
///
/// # Errors
/// Where it names what there is not, or the store fails.
pub fn question(
    desk: &Desk,
    authorized: &Authorized<permit::ReadRecord>,
    asked: Asked<'_>,
) -> Result<ReviewQuestion, Refused> {
    let period = ask::period(asked.period, "period")?;
    let standpoint = ask::standpoint(desk.zone(), authorized.viewer(), asked.from)?;
    let standpoint = cube::answer::bound(desk.store(), standpoint)?;
    let catalogue = desk.store().catalogue(standpoint.state)?;
    let place = ask::place(&catalogue, asked.place, Some(period.last_day()))?;
    ask::on_map(&catalogue, place, standpoint.map)?;
    let baseline = ask::baseline(asked.baseline)?;
    Ok(ReviewQuestion {
        place,
        period,
        baseline,
        standpoint,
    })
}
