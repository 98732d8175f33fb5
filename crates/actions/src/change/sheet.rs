//! The changes between two days as a table to take away.

use crate::figure;
use crate::listing::{Head, Listing, printed};
use crate::tell::Teller;
use cube::changes::{Change, Changes};
use cube::review::ReviewRow;
use jiff::Timestamp;

/// The changes, a row each line of the review that differs.
#[must_use]
pub fn listing(teller: Teller<'_>, changes: &Changes, made: Timestamp) -> Listing {
    Listing {
        name: teller.words.text("frame-changes"),
        title: teller.words.text("frame-changes"),
        printed: printed(teller, changes.after.standpoint, made),
        columns: vec![
            Head::text(teller, "indicator", "review-indicator"),
            Head::text(teller, "name", "place-name"),
            Head::text(teller, "unit", "indicator-unit"),
            Head::text(teller, "period", "target-period"),
            Head::text(teller, "baseline", "target-baseline"),
            Head::text(teller, "kinds", "doubt-says"),
            Head::number(teller, "result_before", "terminal-column-before"),
            Head::number(teller, "result_after", "terminal-column-after"),
            Head::text(teller, "class_before", "terminal-column-before"),
            Head::text(teller, "class_after", "terminal-column-after"),
            Head::text(teller, "told", "change-why"),
        ],
        rows: changes
            .changes
            .iter()
            .filter_map(|change| row(teller, change))
            .collect(),
    }
}

fn row(teller: Teller<'_>, change: &Change) -> Option<Vec<String>> {
    let line = change.after.as_ref().or(change.before.as_ref())?;
    let version = teller
        .catalogue
        .indicator_on(line.indicator, line.period.last_day());
    let baseline = line
        .promise
        .as_ref()
        .map(|promise| promise.key.baseline.as_str());
    let kinds: Vec<&str> = change.kinds.iter().map(|kind| kind.code()).collect();
    let result = |row: &Option<ReviewRow>| {
        let amount = row.as_ref().map(|row| &row.cell.amount);
        let shown = amount.and_then(|amount| figure::shown(amount, version));
        figure::text(shown).unwrap_or_default()
    };
    let class = |row: &Option<ReviewRow>| {
        row.as_ref()
            .map(|row| row.class.as_str().to_owned())
            .unwrap_or_default()
    };
    Some(vec![
        teller.catalogue.indicator(line.indicator).code.to_string(),
        teller.indicator(line.indicator, line.period),
        version.unit.to_string(),
        line.period.to_string(),
        baseline.unwrap_or_default().to_owned(),
        kinds.join("; "),
        result(&change.before),
        result(&change.after),
        class(&change.before),
        class(&change.after),
        teller.change(change).join("; "),
    ])
}
