//! To take a promise back: from now on nothing is promised under its key.
//!
//! Ways to fail, as findings: `out-of-scope`, `no-promise-stands`, `reason-missing`, and those
//! of the key's fields.

use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::target::Draft;
use crate::target::write::{Expected, write};
use domain::moment::Seq;

/// Takes a promise back; only the key and the document that takes it back are read. Needs a
/// reason.
///
/// # Errors
/// Where nothing is promised or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::TakeBack>,
    draft: &Draft<'_>,
    reason: &str,
) -> Result<Done<Seq>, Refused> {
    let taken_back = Draft {
        operator: "",
        value: "",
        upper: "",
        unit: "",
        tolerance: "",
        members: "",
        withdrawn: "true",
        ..*draft
    };
    write(
        desk,
        authorized,
        &taken_back,
        Expected::PromiseAndReason,
        reason,
    )
}
