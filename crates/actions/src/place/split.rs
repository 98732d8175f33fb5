//! To split a place into several on a day, by a resolution.
//!
//! The source ends its life the day before, unless it is one of the places that it becomes.
//! The shares on the basis named add up to exactly 1.
//!
//! Ways to fail, as findings: `share-lost`, `source-not-alive`, `field-empty`, and those of
//! [`crate::import::place`] and [`crate::import::succession`].

use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::place::succeed::{Step, succeed};
use crate::refused::Refused;

pub use crate::place::succeed::Part;

/// What becomes of a place.
#[derive(Debug, Clone, Copy)]
pub struct Split<'a> {
    /// First day of the new state.
    pub effective: &'a str,
    /// Identifier (or code on the day before) of the place that is split.
    pub from: &'a str,
    /// What it becomes, each with its share.
    pub into: &'a [Part<'a>],
    /// On what the shares are measured: `population`, `area`.
    pub basis: &'a str,
    /// The resolution.
    pub legal_basis: &'a str,
}

/// Splits a place.
///
/// # Errors
/// Where it cannot stand or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::SplitPlace>,
    split: &Split<'_>,
) -> Result<Done<()>, Refused> {
    let step = Step {
        effective: split.effective,
        from: &[split.from],
        into: split.into,
        basis: split.basis,
        legal_basis: split.legal_basis,
    };
    succeed(desk, authorized, &step)
}
