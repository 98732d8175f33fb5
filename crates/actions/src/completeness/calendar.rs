//! Which reports are due on which day, and how many of them are in?

use super::Tally;
use super::show::{Line, all, today};
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::Date;
use domain::form::{FormVersion, Forms};
use std::sync::Arc;

/// Due days, oldest first, each with the forms that are due.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// The forms.
    pub forms: Arc<Forms>,
    /// Today.
    pub today: Date,
    /// What is due, by day, then by number of the form.
    pub lines: Vec<Line>,
}

/// Lists what is due between two days, both inside, as far as the caller may see who reports.
///
/// # Errors
/// Where the store fails.
pub fn list(
    desk: &Desk,
    authorized: &Authorized<permit::ShowCompleteness>,
    (from, until): (Date, Date),
) -> Result<Calendar, Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let forms = desk.store().forms(state)?;
    let mut lines = Vec::new();
    for (form, version, period) in due(&forms, from, until) {
        let mut rows = all(desk, &catalogue, (form, version), period, state)?;
        rows.retain(|row| authorized.reach().covers(row.reporter));
        if !rows.is_empty() {
            lines.push(Line {
                form,
                version: version.clone(),
                period,
                due: version.due(period),
                tally: Tally::of(&rows),
            });
        }
    }
    Ok(Calendar {
        today: today(desk),
        lines,
        forms,
    })
}

/// Every form and period that is due between two days, by day and form.
#[must_use]
pub fn due(
    forms: &Forms,
    from: Date,
    until: Date,
) -> Vec<(domain::form::FormNo, &FormVersion, domain::period::Period)> {
    let mut found = Vec::new();
    for (form, defined) in forms.iter() {
        for version in &defined.versions {
            for period in version.due_between(from, until) {
                found.push((form, version, period));
            }
        }
    }
    found.sort_by_key(|(form, version, period)| (version.due(*period), *form, *period));
    found
}
