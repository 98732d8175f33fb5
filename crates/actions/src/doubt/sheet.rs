//! The doubts as a table to take away.

use crate::figure;
use crate::listing::{Head, Listing, printed};
use crate::tell::Teller;
use cube::doubt::{Doubt, Doubts};
use jiff::Timestamp;

/// The doubts, a row each figure, with all that contradicts it.
#[must_use]
pub fn listing(teller: Teller<'_>, doubts: &Doubts, made: Timestamp) -> Listing {
    Listing {
        name: teller.words.text("doubt-title"),
        title: teller.words.text("doubt-title"),
        printed: printed(teller, doubts.standpoint, made),
        columns: vec![
            Head::text(teller, "indicator", "review-indicator"),
            Head::text(teller, "name", "place-name"),
            Head::text(teller, "unit", "indicator-unit"),
            Head::text(teller, "place", "review-pick-place"),
            Head::text(teller, "period", "target-period"),
            Head::text(teller, "kinds", "doubt-says"),
            Head::number(teller, "value", "doubt-shown"),
            Head::text(teller, "others", "doubt-other"),
        ],
        rows: doubts
            .doubts
            .iter()
            .map(|doubt| row(teller, doubt))
            .collect(),
    }
}

fn row(teller: Teller<'_>, doubt: &Doubt) -> Vec<String> {
    let cell = &doubt.cell;
    let catalogue = teller.catalogue;
    let version = catalogue.indicator_on(cell.indicator, cell.period.last_day());
    let kinds: Vec<&str> = doubt.kinds.iter().map(|kind| kind.code()).collect();
    let rivals = cell.rivals.iter().map(|rival| {
        let who = catalogue
            .organisation(rival.row.key.producer)
            .id
            .to_string();
        let value = figure::text(figure::value(&rival.row)).unwrap_or_default();
        format!("{who}: {value}")
    });
    let made = cell
        .beside
        .iter()
        .filter(|made| made.disagrees)
        .map(|made| {
            let value = figure::text(figure::shown(&made.amount, version)).unwrap_or_default();
            format!("{}: {value}", figure::way(made.amount.way))
        });
    let others: Vec<String> = rivals.chain(made).collect();
    vec![
        catalogue.indicator(cell.indicator).code.to_string(),
        teller.indicator(cell.indicator, cell.period),
        version.unit.to_string(),
        catalogue.place(cell.place).id.to_string(),
        cell.period.to_string(),
        kinds.join("; "),
        figure::text(figure::shown(&cell.amount, version)).unwrap_or_default(),
        others.join("; "),
    ]
}
