//! To show statements to the public, or to hide them again.
//!
//! Appended like any statement, with day and who; it binds no knowledge, only who sees it.
//!
//! Ways to fail, as findings: `not-a-statement`, `out-of-scope`.

use crate::column::Spot;
use crate::desk::{Desk, Done, rows};
use crate::field::Check;
use crate::permission::{Authorized, Object, permit};
use crate::refused::Refused;
use domain::moment::Seq;
use domain::release::Release;
use serde_json::json;

/// Sets who may see statements, observations or targets, from now on.
///
/// # Errors
/// Where a number is no statement or the store fails; then none is changed.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ReleaseStatement>,
    statements: &[Seq],
    release: Release,
    reason: &str,
) -> Result<Done<Vec<Seq>>, Refused> {
    desk.write(authorized, reason, |pen| {
        let mut appended = Vec::new();
        for statement in statements {
            let mut check = Check {
                spot: Spot::form(),
                findings: &mut pen.findings,
            };
            let number = statement.to_string();
            let Some((place, producer)) = pen.store.about(*statement)? else {
                check.error("not-a-statement", "statement", &number, "");
                continue;
            };
            let about = Object::Statement(place, producer);
            if !check.covered(authorized, about, "statement", &number) {
                continue;
            }
            appended.push(pen.transaction.append_release(*statement, release)?);
        }
        let detail = json!({ "rows": rows(statements), "release": release.to_string() });
        Ok(Some((appended, detail)))
    })
}
