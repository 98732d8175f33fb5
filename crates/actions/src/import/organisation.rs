//! How does a file of organisations become organisations?
//!
//! Columns: `id, name_vi, kind, place, precedence, valid_from, valid_to`, and where wanted
//! `name_en, aliases` (parted by `;`). Several rows of one id are its versions.
//!
//! Ways to fail, as findings: `lives-overlap`, `row-contradicts`, `out-of-scope`, and those of
//! fields.

use crate::desk::Desk;
use crate::field::Check;
use crate::import::{Input, Kind, Progress, Report, import};
use crate::organisation::Draft;
use crate::organisation::check::{Bodies, COLUMNS, covered, read};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;

/// Imports organisations.
///
/// # Errors
/// Where the store fails; what is wrong with the files is in the report.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ImportOrganisations>,
    input: Input<'_>,
    progress: &mut dyn FnMut(&Progress<'_>),
) -> Result<Report, Refused> {
    import(
        desk,
        authorized,
        Kind::Organisations,
        input,
        progress,
        |pen, session, findings| {
            let mut rows = Vec::new();
            session.rows(COLUMNS, findings, |session, findings, row| {
                let spot = row.spot.clone();
                let draft = Draft::from_fields(|column| row.text(column));
                let mut check = Check { spot, findings };
                rows.extend(read(&mut session.resolver, &mut check, &draft));
                Ok(())
            })?;
            for row in &rows {
                covered(authorized, &session.resolver.catalogue, row, findings);
            }
            let bodies = Bodies::of(&session.resolver.catalogue, rows, findings);
            if findings.errors() == 0 {
                bodies.write(pen, &mut session.report)?;
            }
            Ok(())
        },
    )
}
