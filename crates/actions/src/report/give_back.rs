//! To give a submitted report back, with the reason why.
//!
//! Ways to fail: those of [`super::step`].

use super::step::{Asked, Taken, take};
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::report::{ReportKey, StepKind};

/// Gives a report back; what it stated at submission stands until the next version counts.
///
/// # Errors
/// Where the step cannot be taken or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ReturnReport>,
    key: &ReportKey,
    asked: Asked<'_>,
) -> Result<Done<Taken>, Refused> {
    take(desk, authorized, key, StepKind::Return, asked, |_, _| {
        Ok(Some(None))
    })
}
