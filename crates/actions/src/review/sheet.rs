//! The review as a workbook for people and as CSV for programs.

use crate::comment::ending;
use crate::desk::Desk;
use crate::figure;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use crate::review::json::{ReviewJson, RowJson};
use crate::tell::Teller;
use cube::review::{Review, ReviewRow};
use domain::assessment::Class;
use domain::comment::Subject;
use jiff::Timestamp;
use office::{Cell, Column, DayTime, Kind, Properties, Row, RowRole, Sheet, Workbook, WriteError};

/// Columns of the CSV file, in the order of its records; the words are those of the JSON.
pub const COLUMNS: [&str; 28] = [
    "indicator",
    "name",
    "unit",
    "group",
    "organisation",
    "period",
    "per",
    "baseline",
    "operator",
    "target",
    "target_upper",
    "target_document",
    "target_known_at",
    "result",
    "result_status",
    "result_known_at",
    "producer",
    "achievement_percent",
    "difference",
    "difference_unit",
    "class",
    "previous_result",
    "changed_later",
    "reason",
    "have",
    "of",
    "counted",
    "explanation",
];

/// What ended the talk about each result, in the order of the rows, as far as one may see it.
///
/// # Errors
/// Where the store fails.
pub fn explanations(
    desk: &Desk,
    authorized: &Authorized<permit::ReadRecord>,
    review: &Review,
) -> Result<Vec<String>, Refused> {
    let figures = review.rows.iter().map(|row| Subject {
        indicator: row.indicator,
        place: row.cell.place,
        period: row.period,
        breakdown: row.breakdown,
    });
    let figures: Vec<Subject> = figures.collect();
    let state = review.standpoint.state;
    ending::of(desk, authorized.caller(), &figures, state)
}

/// The review as CSV in UTF-8 with commas: codes and decimal strings, nothing for the eye; with
/// the [`explanations`] of its rows.
#[must_use]
pub fn csv(review: &ReviewJson, explanations: &[String]) -> Vec<u8> {
    let mut writer = office::csv::Writer::new(office::csv::Style::default());
    writer.record(COLUMNS.map(office::csv::Field::Text));
    for (row, explanation) in review.rows.iter().zip(explanations) {
        let record = record(row, explanation);
        writer.record(
            record
                .iter()
                .enumerate()
                .map(|(index, text)| match COLUMNS[index] {
                    "target"
                    | "target_upper"
                    | "result"
                    | "achievement_percent"
                    | "difference"
                    | "previous_result"
                    | "have"
                    | "of" => office::csv::Field::Number(text),
                    _ => office::csv::Field::Text(text),
                }),
        );
    }
    writer.finish()
}

fn record(row: &RowJson, explanation: &str) -> [String; 28] {
    let [have, of, counted] = figure::counted(row.completeness.as_ref());
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let word = |text: Option<&'static str>| text.unwrap_or_default().to_owned();
    [
        row.indicator.clone(),
        row.name.clone(),
        row.unit.clone(),
        row.group.clone(),
        some(&row.organisation),
        row.period.clone(),
        word(row.per),
        word(row.baseline),
        word(row.operator),
        some(&row.target),
        some(&row.target_upper),
        some(&row.target_document),
        some(&row.target_known_at),
        some(&row.result),
        word(row.result_status),
        some(&row.result_known_at),
        some(&row.producer),
        some(&row.achievement_percent),
        some(&row.difference),
        some(&row.difference_unit),
        row.class.to_owned(),
        some(&row.previous_result),
        row.changed_later
            .as_ref()
            .map_or_else(String::new, |later| later.class.to_owned()),
        row.reason
            .as_ref()
            .map_or_else(String::new, |reason| reason.code.to_owned()),
        have,
        of,
        counted,
        explanation.to_owned(),
    ]
}

/// The review as an Excel workbook in the words of a language, with the [`explanations`] of its
/// rows.
///
/// # Errors
/// Where the workbook cannot be written.
pub fn workbook(
    teller: Teller<'_>,
    review: &Review,
    explanations: &[String],
    made: Timestamp,
) -> Result<Vec<u8>, WriteError> {
    let words = teller.words;
    let place = teller.place(review.place, review.period);
    let period = words.period(review.period);
    let day = review
        .standpoint
        .as_of
        .timestamp()
        .min(made)
        .to_zoned(teller.zone.clone())
        .date();
    let title = words.text_with("review-title", &[("place", &place), ("period", &period)]);
    let printed = words.text_with(
        "frame-printed",
        &[
            ("day", &words.date(day)),
            ("state", &words.count(review.standpoint.state.0)),
            ("map", &figure::map(review.standpoint)),
        ],
    );
    let sheet = Sheet {
        name: period.clone(),
        titles: vec![title.clone(), printed.clone()],
        columns: columns(teller),
        rows: rows(teller, review, explanations),
        frozen_columns: 1,
        autofilter: false,
        notes: vec![words.text("frame-motto")],
        sources: Vec::new(),
        footer: format!("{printed} &R&P/&N"),
    };
    let properties = properties(teller, title, period, made);
    Workbook {
        properties,
        sheets: vec![sheet],
    }
    .to_xlsx()
}

/// What a workbook of the record says of itself.
pub(crate) fn properties(
    teller: Teller<'_>,
    title: String,
    subject: String,
    made: Timestamp,
) -> Properties {
    let there = made.to_zoned(teller.zone.clone());
    let narrow = |value: i8| u8::try_from(value).unwrap_or_default();
    let created = DayTime {
        year: u16::try_from(there.year()).unwrap_or(1900),
        month: narrow(there.month()),
        day: narrow(there.day()),
        hour: narrow(there.hour()),
        minute: narrow(there.minute()),
    };
    let author = "Hoa Ban".to_owned();
    Properties {
        title,
        subject,
        author,
        company: String::new(),
        created,
    }
}

fn columns(teller: Teller<'_>) -> Vec<Column> {
    let column = |key: &str, kind: Kind| Column::new(teller.words.text(key), kind);
    vec![
        column("review-indicator", Kind::Text).width(42),
        column("indicator-unit", Kind::Text),
        column("target-baseline", Kind::Text),
        column("review-target", Kind::Text),
        column("review-result", Kind::Number(2)),
        column("trace-completeness", Kind::Text),
        column("review-status", Kind::Text),
        column("indicator-known", Kind::Text),
        column("review-class", Kind::Mark),
        column("review-percent", Kind::Number(1)),
        column("review-difference", Kind::Number(2)),
        column("review-previous", Kind::Number(2)),
        column("review-organisation", Kind::Text),
        column("target-document", Kind::Text),
        column("synthesis-explanation", Kind::Text).width(42),
    ]
}

fn rows(teller: Teller<'_>, review: &Review, explanations: &[String]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut group: Option<String> = None;
    for (row, explanation) in review.rows.iter().zip(explanations) {
        let version = teller
            .catalogue
            .indicator_on(row.indicator, row.period.last_day());
        let name = if row.promise.is_some() {
            teller.group(&version.group)
        } else {
            teller.words.text("review-untargeted")
        };
        if group.as_ref() != Some(&name) {
            let cells = vec![Cell::text(name.clone())];
            rows.push(Row {
                cells,
                role: RowRole::Group,
            });
            group = Some(name);
        }
        let mut cells = cells(teller, row);
        cells.push(said(explanation));
        rows.push(Row::new(cells));
    }
    rows
}

fn cells(teller: Teller<'_>, row: &ReviewRow) -> Vec<Cell> {
    let words = teller.words;
    let version = teller
        .catalogue
        .indicator_on(row.indicator, row.period.last_day());
    let amount = &row.cell.amount;
    let number = |value: Option<String>| value.map_or(Cell::Empty, Cell::Number);
    let shown = |amount| figure::text(figure::shown(amount, version));
    let text = |text: Option<String>| text.map_or(Cell::Empty, Cell::Text);
    let in_force = row.promise.as_ref().and_then(|promise| promise.in_force());
    let goal = in_force.and_then(|target| target.target.goal.as_ref());
    let percent = row.achievement_percent.ok();
    vec![
        Cell::text(teller.indicator(row.indicator, row.period)),
        Cell::text(version.unit.as_str()),
        text(
            row.promise
                .as_ref()
                .map(|it| words.text(&format!("baseline-{}", it.key.baseline))),
        ),
        text(goal.map(|goal| teller.goal_short(goal))),
        number(shown(amount)),
        text(amount.completeness.map(|it| teller.completeness(it))),
        text(
            amount
                .status
                .map(|status| words.text(&format!("status-{status}"))),
        ),
        text(
            amount
                .known_at
                .map(|known| words.known_at(known, teller.zone)),
        ),
        classed(teller, row.class),
        number(percent.map(figure::rounded)),
        number(row.difference.map(domain::decimal::plain)),
        number(row.previous.as_ref().and_then(shown)),
        text(
            version
                .organisation
                .map(|it| teller.organisation(it, row.period)),
        ),
        text(in_force.map(|target| target.target.document.clone())),
    ]
}

/// What ended the talk about a figure.
pub(crate) fn said(explanation: &str) -> Cell {
    match explanation {
        "" => Cell::Empty,
        text => Cell::text(text),
    }
}

fn classed(teller: Teller<'_>, class: Class) -> Cell {
    let colour = match class {
        Class::Exceeded => office::Class::Exceeded,
        Class::Met => office::Class::Met,
        Class::Nearly => office::Class::Nearly,
        Class::NotMet => office::Class::NotMet,
        Class::NoData => office::Class::NoData,
        Class::NoTarget => return Cell::Empty,
    };
    Cell::Classed(colour, teller.words.class(class))
}
