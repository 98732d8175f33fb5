//! To hand a report in: for the first time, or again after it was given back.
//!
//! Hard rules block it; a soft one asks for a reason first. Where the form says so, the figures
//! are stated at this moment. After the due day it is marked late, and taken.
//!
//! Ways to fail: those of [`super::step`]; a finding for every breach that blocks
//! (`required-blank`, `rule-…`), `attachment-missing` for every file that the form needs, and
//! `no-producer`.

use super::checked::Checked;
use super::checks::Breach;
use super::step::{Asked, Taken, take};
use super::{attachment, figures, json, over};
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::form::CountsFrom;
use domain::report::{ReportKey, StepKind};

/// Hands a report in.
///
/// # Errors
/// Where a breach blocks it, the step cannot be taken, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::SubmitReport>,
    key: &ReportKey,
    asked: Asked<'_>,
) -> Result<Done<Taken>, Refused> {
    over(authorized, key)?;
    let checked = Checked::before(desk, authorized, key)?;
    take(
        desk,
        authorized,
        key,
        StepKind::Submit,
        asked,
        |pen, stepping| {
            let grid = &stepping.grid;
            let breaches = Checked::under_lock(checked, pen.store, authorized, grid)?;
            let blocking = breaches.iter().filter(|b| b.blocks());
            let mut told: Vec<_> = blocking.map(json::finding).collect();
            told.extend(attachment::missing(grid));
            if !told.is_empty() {
                return Err(Refused::Findings(told));
            }
            counted(pen, stepping, &breaches, CountsFrom::Submission)
        },
    )
}

/// States the figures where the moment is the form's.
pub(super) fn counted(
    pen: &mut crate::desk::Pen<'_>,
    stepping: &super::step::Stepping,
    breaches: &[Breach],
    moment: CountsFrom,
) -> Result<Option<Option<figures::Stated>>, Refused> {
    if stepping.grid.version().counts_from != moment {
        return Ok(Some(None));
    }
    let version = stepping.progress.version();
    let stated = figures::state(pen, &stepping.grid, stepping.report, version, breaches)?;
    Ok(stated.map(Some))
}
