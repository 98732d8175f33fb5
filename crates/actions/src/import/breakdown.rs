//! How does a file of breakdowns become dimensions and members?
//!
//! Columns: `dimension, member, name_vi`, and where wanted `parent, name_en, valid_from,
//! valid_to, complete`. A row without a member describes the dimension itself.
//!
//! Ways to fail, as findings: `lives-overlap`, `unknown-member`, `part-of-itself`, and those
//! of fields.

use crate::breakdown::Draft;
use crate::breakdown::check::{COLUMNS, Dimensions, read};
use crate::desk::Desk;
use crate::import::{Input, Kind, Progress, Report, import};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;

/// Imports dimensions and members.
///
/// # Errors
/// Where the store fails; what is wrong with the files is in the report.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ImportBreakdowns>,
    input: Input<'_>,
    progress: &mut dyn FnMut(&Progress<'_>),
) -> Result<Report, Refused> {
    import(
        desk,
        authorized,
        Kind::Breakdowns,
        input,
        progress,
        |pen, session, findings| {
            let rows = session.drafts(COLUMNS, findings, |check, row| {
                read(check, &Draft::from_fields(|column| row.text(column)))
            })?;
            let dimensions = Dimensions::of(&session.resolver.catalogue, rows, findings);
            if findings.errors() == 0 {
                dimensions.write(pen, &mut session.report)?;
            }
            Ok(())
        },
    )
}
