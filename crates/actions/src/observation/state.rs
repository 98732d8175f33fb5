//! To state what is: a first statement, or a revision of what the producer said before.
//!
//! Known from the moment of entry on; only imports of history set that back.
//!
//! Ways to fail, as findings: those of [`crate::observation::Draft`]'s fields,
//! `known-at-set-back`, and `out-of-scope`.

use crate::column::Spot;
use crate::desk::{Desk, Done};
use crate::field::Check;
use crate::import::observation::{describe, describe_key};
use crate::observation::Draft;
use crate::observation::check::{blank, check};
use crate::permission::{Authorized, Object, permit};
use crate::refused::Refused;
use domain::moment::Seq;
use serde_json::json;

/// What became of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated {
    /// Number of its row.
    pub seq: Seq,
    /// The statement under the same key that stood before, where there was one.
    pub revises: Option<Seq>,
}

/// States what is.
///
/// # Errors
/// Where the draft cannot stand or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::StateObservation>,
    draft: &Draft<'_>,
    reason: &str,
) -> Result<Done<Stated>, Refused> {
    desk.write(authorized, reason, |pen| {
        let mut resolver = pen.resolver()?;
        let mut checking = Check {
            spot: Spot::form(),
            findings: &mut pen.findings,
        };
        let mut statement = blank();
        let transaction = &mut *pen.transaction;
        let stands = check(
            &mut resolver,
            transaction,
            &mut checking,
            draft,
            false,
            &mut statement,
        )?;
        let about = Object::Statement(statement.key.place, Some(statement.key.producer));
        if !stands || !checking.covered(authorized, about, "place", draft.place) {
            return Ok(None);
        }
        let before = pen.transaction.statements(&statement.key)?;
        let seq = pen.transaction.append_observation(&statement, None)?;
        let stated = Stated {
            seq,
            revises: before.last().map(|home| home.row.seq),
        };
        let detail = json!({
            "row": seq.0,
            "key": describe_key(&resolver.catalogue, &statement.key, draft.breakdown),
            "said": describe(&statement, &pen.zone),
            "revises": stated.revises.map(|seq| seq.0),
        });
        Ok(Some((stated, detail)))
    })
}
