//! To open an approved or locked report again, by directive and with a reason.
//!
//! Nothing of the record changes until a new version counts.
//!
//! Ways to fail: those of [`super::step`].

use super::step::{Asked, Taken, take};
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::report::{ReportKey, StepKind};

/// Opens a report again.
///
/// # Errors
/// Where the step cannot be taken or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ReopenReport>,
    key: &ReportKey,
    asked: Asked<'_>,
) -> Result<Done<Taken>, Refused> {
    take(desk, authorized, key, StepKind::Reopen, asked, |_, _| {
        Ok(Some(None))
    })
}
