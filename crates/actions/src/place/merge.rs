//! To merge places into one on a day, by a resolution.
//!
//! Every source ends its life the day before and goes whole into the new place, unless the
//! new place is one of them and lives on.
//!
//! Ways to fail, as findings: `sources-missing`, `source-not-alive`, `field-empty`, and those
//! of [`crate::import::place`] and [`crate::import::succession`].

use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::place::Draft;
use crate::place::succeed::{Part, Step, succeed};
use crate::refused::Refused;

/// What becomes of which places.
#[derive(Debug, Clone, Copy)]
pub struct Merge<'a> {
    /// First day of the new state.
    pub effective: &'a str,
    /// Identifiers (or codes on the day before) of the places that merge.
    pub from: &'a [&'a str],
    /// The place that they become: a new one, or one of them; its first day is `effective`.
    pub into: Draft<'a>,
    /// The resolution.
    pub legal_basis: &'a str,
}

/// Merges places.
///
/// # Errors
/// Where it cannot stand or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::MergePlaces>,
    merge: &Merge<'_>,
) -> Result<Done<()>, Refused> {
    let into = [Part {
        place: merge.into,
        share: "1",
    }];
    let step = Step {
        effective: merge.effective,
        from: merge.from,
        into: &into,
        basis: "whole",
        legal_basis: merge.legal_basis,
    };
    succeed(desk, authorized, &step)
}
