//! To amend a promise: a later document says otherwise under the same key.
//!
//! Ways to fail, as findings: `out-of-scope`, `no-promise-stands`, `nothing-changes`,
//! `known-at-set-back`, and those of [`crate::target::Draft`]'s fields.

use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::target::Draft;
use crate::target::write::{Expected, write};
use domain::moment::Seq;

/// Amends a promise.
///
/// # Errors
/// Where the draft cannot stand or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::Amend>,
    draft: &Draft<'_>,
    reason: &str,
) -> Result<Done<Seq>, Refused> {
    write(desk, authorized, draft, Expected::Promise, reason)
}
