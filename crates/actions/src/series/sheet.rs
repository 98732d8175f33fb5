//! A series as a workbook for people and as CSV for programs.

use crate::comment::ending;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::review::sheet::{properties, said};
use crate::series::json::SeriesJson;
use crate::tell::Teller;
use cube::series::{Series, SeriesRow};
use domain::comment::Subject;
use domain::indicator::IndicatorVersion;
use jiff::Timestamp;
use office::{Cell, Column, Kind, Row, Sheet, Workbook, WriteError};

/// Columns of the CSV file; the words are those of the JSON.
pub const COLUMNS: [&str; 13] = [
    "place",
    "name",
    "period",
    "value",
    "status",
    "known_at",
    "producer",
    "way",
    "reason",
    "have",
    "of",
    "counted",
    "explanation",
];

/// What ended the talk about each figure, in the order of the rows, as far as one may see it.
///
/// # Errors
/// Where the store fails.
pub fn explanations(
    desk: &Desk,
    authorized: &Authorized<permit::ReadRecord>,
    series: &Series,
) -> Result<Vec<String>, Refused> {
    let figures = series.rows.iter().map(|row| Subject {
        indicator: row.cell.indicator,
        place: row.cell.place,
        period: row.cell.period,
        breakdown: row.cell.breakdown,
    });
    let figures: Vec<Subject> = figures.collect();
    let state = series.standpoint.state;
    ending::of(desk, authorized.caller(), &figures, state)
}

/// The series as CSV in UTF-8 with commas, with the [`explanations`] of its rows.
#[must_use]
pub fn csv(series: &SeriesJson, explanations: &[String]) -> Vec<u8> {
    use office::csv::Field::{Number, Text};
    let mut writer = office::csv::Writer::new(office::csv::Style::default());
    writer.record(COLUMNS.map(Text));
    for (row, explanation) in series.rows.iter().zip(explanations) {
        let [have, of, counted] = crate::figure::counted(row.completeness.as_ref());
        writer.record([
            Text(&row.place),
            Text(&row.name),
            Text(&row.period),
            Number(row.value.as_deref().unwrap_or_default()),
            Text(row.status.unwrap_or_default()),
            Text(row.known_at.as_deref().unwrap_or_default()),
            Text(row.producer.as_deref().unwrap_or_default()),
            Text(row.way),
            Text(row.reason.as_ref().map_or("", |reason| reason.code)),
            Number(&have),
            Number(&of),
            Text(&counted),
            Text(explanation),
        ]);
    }
    writer.finish()
}

/// The series as an Excel workbook in the words of a language, with the [`explanations`] of its
/// rows.
///
/// # Errors
/// Where the workbook cannot be written.
pub fn workbook(
    teller: Teller<'_>,
    series: &Series,
    explanations: &[String],
    made: Timestamp,
) -> Result<Vec<u8>, WriteError> {
    let words = teller.words;
    let versions = &teller.catalogue.indicator(series.indicator).versions;
    let version = versions.last().unwrap_or(&versions[0]);
    let title = match words.language() {
        words::Language::English if !version.name_en.is_empty() => version.name_en.clone(),
        _ => version.name_vi.clone(),
    };
    let column = |key: &str, kind: Kind| Column::new(words.text(key), kind);
    let decimals = u8::try_from(version.decimals).unwrap_or(2);
    let rows = series.rows.iter().zip(explanations);
    let rows = rows.map(|(it, explanation)| row(teller, version, it, explanation));
    let sheet = Sheet {
        name: teller
            .catalogue
            .indicator(series.indicator)
            .code
            .to_string(),
        titles: vec![title.clone(), version.unit.to_string()],
        columns: vec![
            column("indicator-place", Kind::Text).width(32),
            column("indicator-period", Kind::Text),
            column("indicator-value", Kind::Number(decimals)),
            column("trace-completeness", Kind::Text),
            column("indicator-status", Kind::Text),
            column("indicator-known", Kind::Text),
            column("indicator-producer", Kind::Text),
            column("trace-reason", Kind::Text),
            column("synthesis-explanation", Kind::Text).width(42),
        ],
        rows: rows.collect(),
        frozen_columns: 1,
        autofilter: true,
        notes: vec![words.text("frame-motto")],
        sources: Vec::new(),
        footer: "&R&P/&N".to_owned(),
    };
    let properties = properties(teller, title, version.unit.to_string(), made);
    Workbook {
        properties,
        sheets: vec![sheet],
    }
    .to_xlsx()
}

fn row(teller: Teller<'_>, version: &IndicatorVersion, row: &SeriesRow, explanation: &str) -> Row {
    let words = teller.words;
    let cell = &row.cell;
    let value = crate::figure::text(crate::figure::shown(&cell.amount, version));
    let text = |text: Option<String>| text.map_or(Cell::Empty, Cell::Text);
    let reason = cell.amount.reason.as_ref();
    Row::new(vec![
        Cell::text(teller.place(cell.place, cell.period)),
        Cell::text(words.period(cell.period)),
        value.map_or(Cell::Empty, Cell::Number),
        text(cell.amount.completeness.map(|it| teller.completeness(it))),
        text(
            cell.amount
                .status
                .map(|status| words.text(&format!("status-{status}"))),
        ),
        text(
            cell.amount
                .known_at
                .map(|known| words.known_at(known, teller.zone)),
        ),
        text(
            cell.row
                .map(|stated| teller.organisation(stated.key.producer, cell.period)),
        ),
        text(reason.map(|reason| teller.reason(reason, cell.period))),
        said(explanation),
    ])
}
