//! How does a file of places become places and what they are called?
//!
//! Columns: `id, code, name, level, parent, valid_from, valid_to`, and where wanted `name_en,
//! latitude, longitude, area_km2, invented`. Several rows of one id are its versions; a row
//! with a first day that the record knows takes the place of that version.
//!
//! Ways to fail, as findings: `lives-overlap`, `code-held-twice`, `parent-not-alive`,
//! `parent-not-above`, `unknown-place`, `worlds-mixed`, `place-differs`, `out-of-scope`, and
//! those of fields.

use crate::desk::Desk;
use crate::import::{Input, Kind, Progress, Report, import};
use crate::permission::{Authorized, permit};
use crate::place::Draft;
use crate::place::check::{COLUMNS, World, covered, read};
use crate::refused::Refused;

/// Imports places.
///
/// # Errors
/// Where the store fails; what is wrong with the files is in the report.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ImportPlaces>,
    input: Input<'_>,
    progress: &mut dyn FnMut(&Progress<'_>),
) -> Result<Report, Refused> {
    import(
        desk,
        authorized,
        Kind::Places,
        input,
        progress,
        |pen, session, findings| {
            let rows = session.drafts(COLUMNS, findings, |check, row| {
                read(check, &Draft::from_fields(|column| row.text(column)))
            })?;
            let catalogue = &session.resolver.catalogue;
            covered(authorized, catalogue, &rows, findings);
            let world = World::of(catalogue, rows, findings);
            if findings.errors() == 0 {
                world.write(pen, &mut session.report)?;
            }
            Ok(())
        },
    )
}
