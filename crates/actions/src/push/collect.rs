//! What stands in the reports of a form for a period, for another system?

use super::{form_id, named};
use crate::ask;
use crate::desk::Desk;
use crate::permission::{Caller, Object, may, permit};
use crate::refused::Refused;
use crate::report::grid;
use crate::report::{find, finding, refuse};
use domain::moment::Seq;
use domain::report::{Content, ReportKey, ReportState};

/// One cell of a report, in the codes of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collected {
    /// Identifiers of the report: form, period, reporter.
    pub named: [String; 3],
    /// How far it has come.
    pub state: ReportState,
    /// Code of the line.
    pub line: String,
    /// Code of the column.
    pub column: String,
    /// What stands there.
    pub content: Content,
    /// The remark on it.
    pub note: String,
}

/// Every figure of the reports that somebody has begun and the caller may see; of one reporter
/// where one is named.
///
/// # Errors
/// Where the form, period or reporter is none, the right over the named reporter is missing, or
/// the store fails.
pub fn run(
    desk: &Desk,
    caller: &Caller,
    form: &str,
    period: &str,
    reporter: &str,
) -> Result<Vec<Collected>, Refused> {
    let store = desk.store();
    let forms = store.forms(Seq::LAST)?;
    let form = form_id(&forms, form);
    let keys: Vec<ReportKey> = if reporter.is_empty() {
        let period = ask::period(period, "period")?;
        let Some((no, _)) = forms.by_id(&form) else {
            return refuse(finding("unknown-form", "form", &form, ""));
        };
        let rows = store.reports_of(no, period, Seq::LAST)?;
        rows.into_iter().map(|row| row.key).collect()
    } else {
        let key = find(desk, &form, period, reporter)?;
        may::<permit::ShowReport>(caller, Object::Report(key.reporter))?;
        vec![key]
    };
    let mut collected = Vec::new();
    for key in keys {
        if may::<permit::ShowReport>(caller, Object::Report(key.reporter)).is_err() {
            continue;
        }
        let grid = grid::now(store, key)?;
        for (cell, _) in grid.figures() {
            let Some(row) = grid.entries.get(&cell) else {
                continue;
            };
            if row.entry.content == Content::Blank {
                continue;
            }
            collected.push(Collected {
                named: named(&grid),
                state: grid.progress().state(),
                line: cell.line.to_string(),
                column: cell.column.to_string(),
                content: row.entry.content.clone(),
                note: row.entry.note.clone(),
            });
        }
    }
    Ok(collected)
}
