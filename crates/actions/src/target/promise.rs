//! To record a promise where none stands yet.
//!
//! Ways to fail, as findings: `out-of-scope`, `promise-stands`, `known-at-set-back`, and those
//! of [`crate::target::Draft`]'s fields.

use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::target::Draft;
use crate::target::write::{Expected, write};
use domain::moment::Seq;

/// Records a promise.
///
/// # Errors
/// Where the draft cannot stand or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::Promise>,
    draft: &Draft<'_>,
    reason: &str,
) -> Result<Done<Seq>, Refused> {
    write(desk, authorized, draft, Expected::Nothing, reason)
}
