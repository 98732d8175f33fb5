//! How does a file tell what became of places?
//!
//! Columns: `effective, from, to, share, basis, legal_basis`, and where wanted `kind`.
//!
//! Ways to fail, as findings: `share-lost`, `whole-and-divided`, `source-not-alive`,
//! `successor-not-alive`, `worlds-mixed`, `kind-does-not-fit`, `out-of-scope`, and those of fields.

use crate::desk::Desk;
use crate::field::Check;
use crate::import::{Input, Kind, Progress, Report, import};
use crate::permission::{Authorized, Object, permit};
use crate::refused::Refused;
use crate::succession::{COLUMNS, Draft, Strands, read};
use std::sync::Arc;

/// Imports succession.
///
/// # Errors
/// Where the store fails; what is wrong with the files is in the report.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ImportSuccession>,
    input: Input<'_>,
    progress: &mut dyn FnMut(&Progress<'_>),
) -> Result<Report, Refused> {
    import(
        desk,
        authorized,
        Kind::Succession,
        input,
        progress,
        |pen, session, findings| {
            let mut rows = Vec::new();
            session.rows(COLUMNS, findings, |session, findings, row| {
                let spot = row.spot.clone();
                let draft = Draft::from_fields(|column| row.text(column));
                let mut check = Check { spot, findings };
                let read = read(&mut session.resolver, &mut check, &draft);
                // Whoever had rights over the one gets them over the other: both must be covered.
                if let Some((_, strand)) = &read {
                    check.covered(authorized, Object::Place(strand.from), "from", draft.from);
                    check.covered(authorized, Object::Place(strand.to), "to", draft.to);
                }
                rows.extend(read);
                Ok(())
            })?;
            let catalogue = Arc::clone(&session.resolver.catalogue);
            let strands = Strands::of(&catalogue, rows, findings);
            if findings.errors() == 0 {
                strands.write(&catalogue, pen, &mut session.report)?;
            }
            Ok(())
        },
    )
}
