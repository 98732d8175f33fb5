//! To approve a report that somebody else handed in.
//!
//! Where the form says so, the reports below must have come as far first, and the figures are
//! stated at this moment.
//!
//! Ways to fail: those of [`super::step`], `reports-below-missing`, `no-producer`.

use super::checked::Checked;
use super::grid::Grid;
use super::step::{Asked, Taken, take};
use super::{finding, over, submit};
use crate::desk::{Desk, Done, Pen};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::catalogue::Catalogue;
use domain::form::CountsFrom;
use domain::moment::Seq;
use domain::place::PlaceNo;
use domain::report::{ReportKey, Reporter, StepKind};
use jiff::civil::Date;
use record::RecordError;
use std::collections::BTreeMap;

/// Approves a report.
///
/// # Errors
/// Where the step cannot be taken, reports below are missing, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ApproveReport>,
    key: &ReportKey,
    asked: Asked<'_>,
) -> Result<Done<Taken>, Refused> {
    over(authorized, key)?;
    let begun = desk.store().report(key, Seq::LAST)?;
    let doubted = match begun {
        Some(report) => !desk
            .store()
            .finding_reasons(report.no, Seq::LAST)?
            .is_empty(),
        None => false,
    };
    let checked = match doubted {
        true => Checked::before(desk, authorized, key)?,
        false => None,
    };
    take(
        desk,
        authorized,
        key,
        StepKind::Approve,
        asked,
        |pen, stepping| {
            let grid = &stepping.grid;
            if let Some((have, of, missing)) = below(pen, grid)? {
                let told = finding(
                    "reports-below-missing",
                    "report",
                    &format!("{have}/{of}"),
                    &missing.join(", "),
                );
                return super::refuse(told);
            }
            // Only the reasons that were given for doubts are needed here.
            let breaches = match grid.reasons.is_empty() {
                true => Vec::new(),
                false => Checked::under_lock(checked, pen.store, authorized, grid)?,
            };
            submit::counted(pen, stepping, &breaches, CountsFrom::Approval)
        },
    )
}

/// How many of the reports below have come as far as the form asks, of how many, and which of
/// them have not; nothing where all have.
fn below(pen: &Pen<'_>, grid: &Grid) -> Result<Option<(usize, usize, Vec<String>)>, RecordError> {
    let Some(bottom_up) = &grid.version().bottom_up else {
        return Ok(None);
    };
    let (period, day) = (grid.key.period, grid.key.period.last_day());
    let Some((no, form)) = grid.forms.by_id(bottom_up.form.as_str()) else {
        return Ok(None);
    };
    let Some(version) = form.for_period(period) else {
        return Ok(None);
    };
    let catalogue = &grid.catalogue;
    let expected: Vec<Reporter> = version
        .expected(catalogue, period)
        .into_iter()
        .filter(|reporter| *reporter != grid.key.reporter)
        .filter(|reporter| is_below(catalogue, *reporter, grid.place, day))
        .collect();
    let there = pen.transaction.reports_of(no, period, Seq::LAST)?;
    let states: BTreeMap<Reporter, _> = there
        .into_iter()
        .map(|row| (row.key.reporter, row.progress.state()))
        .collect();
    let mut missing = Vec::new();
    for reporter in &expected {
        let state = states.get(reporter).copied();
        if !state.is_some_and(|state| state.reached(bottom_up.reached)) {
            missing.push(super::reporter_id(catalogue, *reporter));
        }
    }
    let (have, of) = (expected.len() - missing.len(), expected.len());
    missing.truncate(10);
    Ok((have < of).then_some((have, of, missing)))
}

/// Whether a reporter's place lies below another, or is it.
fn is_below(catalogue: &Catalogue, reporter: Reporter, top: PlaceNo, day: Date) -> bool {
    let place = match reporter {
        Reporter::Place(place) => Some(place),
        Reporter::Organisation(organisation) => catalogue.organisation(organisation).on(day).place,
    };
    let mut above = place;
    // Four tiers; a longer chain would be a circle, which definitions refuse.
    for _ in 0..8 {
        match above {
            Some(place) if place == top => return true,
            Some(place) => above = catalogue.parent(place, day),
            None => return false,
        }
    }
    false
}
