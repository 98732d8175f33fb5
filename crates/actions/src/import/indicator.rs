//! How does a file of indicators become definitions?
//!
//! Columns: `code, name_vi, unit, decimals, direction, group, time_aggregation,
//! place_aggregation`, and where wanted `name_en, aliases, part_of, restate_by, price_basis,
//! formula, derived_release, organisation, legal_basis, note, valid_from, valid_to`. Several
//! rows of one code are its versions.
//!
//! Ways to fail, as findings: `lives-overlap`, `part-of-itself`, `part-unit-differs`, the
//! problems of formulas, `formula-circle`, and those of fields.

use crate::desk::Desk;
use crate::field::Check;
use crate::import::{Input, Kind, Progress, Report, import};
use crate::indicator::Draft;
use crate::indicator::check::{COLUMNS, Measures, read};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;

/// Imports indicators.
///
/// # Errors
/// Where the store fails; what is wrong with the files is in the report.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ImportIndicators>,
    input: Input<'_>,
    progress: &mut dyn FnMut(&Progress<'_>),
) -> Result<Report, Refused> {
    import(
        desk,
        authorized,
        Kind::Indicators,
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
            let measures = Measures::of(&session.resolver.catalogue, rows, findings);
            if findings.errors() == 0 {
                measures.write(pen, &mut session.report)?;
            }
            Ok(())
        },
    )
}
