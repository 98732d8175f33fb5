//! The plan as a workbook for people and as CSV for programs.

use crate::review::sheet::properties;
use crate::target::list::Plan;
use crate::tell::Teller;
use cube::goals::Promise;
use domain::decimal::plain;
use domain::target::TargetRow;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use office::{Cell, Column, Kind, Row, Sheet, Workbook, WriteError};

/// Columns of the CSV file; the words are those of the review's JSON.
pub const COLUMNS: [&str; 14] = [
    "indicator",
    "name",
    "unit",
    "breakdown",
    "period",
    "per",
    "baseline",
    "stage",
    "operator",
    "target",
    "target_upper",
    "target_document",
    "target_known_at",
    "in_force",
];

/// The plan as CSV in UTF-8 with commas: a record for every version, the judged one last.
#[must_use]
pub fn csv(plan: &Plan, zone: &TimeZone) -> Vec<u8> {
    use office::csv::Field::{Number, Text};
    let mut writer = office::csv::Writer::new(office::csv::Style::default());
    writer.record(COLUMNS.map(Text));
    for promise in &plan.promises {
        let key = &promise.key;
        let day = key.period.last_day();
        let indicator = plan.catalogue.indicator(key.indicator).code.to_string();
        let name = &plan.catalogue.indicator_on(key.indicator, day).name_vi;
        let breakdown = plan.catalogue.breakdown(key.breakdown).to_string();
        let period = key.period.to_string();
        for version in &promise.versions {
            let target = &version.target;
            let Some(goal) = &target.goal else { continue };
            let known = crate::figure::known(Some(target.known_at), zone);
            let judged = promise.in_force() == Some(version);
            writer.record([
                Text(&indicator),
                Text(name),
                Text(target.unit.as_str()),
                Text(&breakdown),
                Text(&period),
                Text(key.per.as_str()),
                Text(key.baseline.as_str()),
                Text(target.key.stage.as_str()),
                Text(goal.operator().as_str()),
                Number(&goal.value().map(plain).unwrap_or_default()),
                Number(&goal.upper().map(plain).unwrap_or_default()),
                Text(&target.document),
                Text(&known.unwrap_or_default()),
                Text(if judged { "true" } else { "false" }),
            ]);
        }
    }
    writer.finish()
}

/// The plan as an Excel workbook in the words of a language: a row for every promise in force.
///
/// # Errors
/// Where the workbook cannot be written.
pub fn workbook(teller: Teller<'_>, plan: &Plan, made: Timestamp) -> Result<Vec<u8>, WriteError> {
    let words = teller.words;
    let moment = plan.standpoint.as_of.timestamp().min(made);
    let day = moment.to_zoned(teller.zone.clone()).date();
    let version = teller.catalogue.place(plan.place).named_on(day);
    let place = match words.language() {
        words::Language::English if !version.name_en.is_empty() => &version.name_en,
        _ => &version.name_vi,
    };
    let title = words.text_with("target-title", &[("place", place)]);
    let printed = words.text_with(
        "frame-printed",
        &[
            ("day", &words.date(day)),
            ("state", &words.count(plan.standpoint.state.0)),
            ("map", &crate::figure::map(plan.standpoint)),
        ],
    );
    let column = |key: &str| Column::new(words.text(key), Kind::Text);
    let promises = plan.promises.iter();
    let sheet = Sheet {
        name: words.text("review-target"),
        titles: vec![title.clone(), printed.clone()],
        columns: vec![
            column("review-indicator").width(42),
            column("indicator-unit"),
            column("target-period"),
            column("review-target"),
            column("target-baseline"),
            column("review-status"),
            column("target-document"),
            column("indicator-known"),
            column("target-before"),
        ],
        rows: promises.filter_map(|it| row(teller, it)).collect(),
        frozen_columns: 1,
        autofilter: true,
        notes: vec![words.text("frame-motto")],
        sources: Vec::new(),
        footer: format!("{printed} &R&P/&N"),
    };
    let properties = properties(teller, title, place.clone(), made);
    Workbook {
        properties,
        sheets: vec![sheet],
    }
    .to_xlsx()
}

fn row(teller: Teller<'_>, promise: &Promise) -> Option<Row> {
    let words = teller.words;
    let key = &promise.key;
    let target = &promise.in_force()?.target;
    let told = |version: &TargetRow| {
        let goal = version.target.goal.as_ref()?;
        let known = words.known_at(version.target.known_at, teller.zone);
        let document = &version.target.document;
        Some(format!(
            "{} · {known} · {document}",
            teller.goal_short(goal)
        ))
    };
    let earlier: Vec<String> = promise
        .versions
        .iter()
        .rev()
        .skip(1)
        .filter_map(told)
        .collect();
    let mut name = teller.indicator(key.indicator, key.period);
    let members = teller.catalogue.breakdown(key.breakdown).to_string();
    if !members.is_empty() {
        name = format!("{name}: {members}");
    }
    Some(Row::new(vec![
        Cell::text(name),
        Cell::text(target.unit.as_str()),
        Cell::text(words.period(key.period)),
        Cell::text(teller.goal_short(target.goal.as_ref()?)),
        Cell::text(words.text(&format!("baseline-{}", key.baseline))),
        Cell::text(words.text(&format!("stage-{}", target.key.stage))),
        Cell::text(target.document.clone()),
        Cell::text(words.known_at(target.known_at, teller.zone)),
        Cell::text(earlier.join("; ")),
    ]))
}
