//! To close an approved report: from then on only a directive opens it.
//!
//! Ways to fail: those of [`super::step`].

use super::step::{Asked, Taken, take};
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::report::{ReportKey, StepKind};

/// Closes a report.
///
/// # Errors
/// Where the step cannot be taken or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::LockReport>,
    key: &ReportKey,
    asked: Asked<'_>,
) -> Result<Done<Taken>, Refused> {
    take(desk, authorized, key, StepKind::Lock, asked, |_, _| {
        Ok(Some(None))
    })
}
