//! To show all figures of a report to the public, or to hide them again.
//!
//! An action of its own: approval releases nothing. It binds the statements that the report's
//! last version made.
//!
//! Ways to fail, as findings: `report-not-begun`, `nothing-stated`.

use super::{finding, named, over};
use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::moment::Seq;
use domain::release::Release;
use domain::report::ReportKey;
use serde_json::{Value, json};

/// Sets who may see the figures of a report; gives how many there are.
///
/// # Errors
/// Where nothing was stated of it yet, or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::ReleaseReport>,
    key: &ReportKey,
    release: Release,
    reason: &str,
) -> Result<Done<usize>, Refused> {
    over(authorized, key)?;
    desk.write(authorized, reason, |pen| {
        let catalogue = pen.transaction.catalogue()?;
        let forms = pen.transaction.forms(Seq::LAST)?;
        let Some(report) = pen.transaction.report(key, Seq::LAST)? else {
            pen.findings
                .add(finding("report-not-begun", "report", "", ""));
            return Ok(None);
        };
        let figures = pen.transaction.figures(report.no, Seq::LAST)?;
        if figures.is_empty() {
            pen.findings
                .add(finding("nothing-stated", "report", "", ""));
            return Ok(None);
        }
        for figure in &figures {
            pen.transaction
                .append_release(figure.observation, release)?;
        }
        let mut detail = named(&catalogue, &forms, key);
        detail.insert("figures".to_owned(), json!(figures.len()));
        detail.insert("release".to_owned(), json!(release.to_string()));
        Ok(Some((figures.len(), Value::Object(detail))))
    })
}
