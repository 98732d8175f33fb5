//! Who has reported, as a table to take away.

use super::show::Shown;
use crate::ask;
use crate::listing::{Head, Listing};
use crate::tell::Teller;
use domain::report::Reporter;

/// One row for each who is expected.
#[must_use]
pub fn listing(teller: Teller<'_>, shown: &Shown) -> Listing {
    let words = teller.words;
    let rows = shown.rows.iter().map(|row| {
        let day = |day: Option<domain::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let late = Some(row.days_late).filter(|days| *days > 0);
        vec![
            ask::reporter_id(&shown.catalogue, row.reporter),
            name(teller, row.reporter, shown),
            row.state.to_string(),
            row.arrival.as_str().to_owned(),
            day(Some(shown.due)),
            day(row.handed_in),
            late.map(|days| days.to_string()).unwrap_or_default(),
            row.counts.to_string(),
        ]
    });
    Listing {
        name: words.text("completeness-title"),
        title: title(teller, shown),
        printed: String::new(),
        columns: vec![
            Head::text(teller, "reporter", "completeness-reporter"),
            Head::text(teller, "name", "place-name"),
            Head::text(teller, "state", "completeness-state"),
            Head::text(teller, "arrival", "completeness-arrival"),
            Head::text(teller, "due", "completeness-due"),
            Head::text(teller, "handed_in", "completeness-handed-in"),
            Head::number(teller, "days_late", "completeness-days-late"),
            Head::text(teller, "counts", "completeness-counts"),
        ],
        rows: rows.collect(),
    }
}

/// The name of who reports.
#[must_use]
pub fn name(teller: Teller<'_>, reporter: Reporter, shown: &Shown) -> String {
    match reporter {
        Reporter::Place(place) => teller.place(place, shown.period),
        Reporter::Organisation(organisation) => teller.organisation(organisation, shown.period),
    }
}

/// The form and the period.
#[must_use]
pub fn title(teller: Teller<'_>, shown: &Shown) -> String {
    let form = form_name(teller, &shown.version);
    let period = teller.words.period(shown.period);
    format!("{form}: {period}")
}

/// A form's name in the reader's language.
#[must_use]
pub fn form_name(teller: Teller<'_>, version: &domain::form::FormVersion) -> String {
    match teller.words.language() {
        words::Language::English if !version.name_en.is_empty() => version.name_en.clone(),
        _ => version.name_vi.clone(),
    }
}
