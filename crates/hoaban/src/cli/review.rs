//! `hoaban review`: the review of a place and period as of a day.

use crate::cli::terminal::{Failure, Terminal, table};
use crate::cli::{Format, ReviewWords};
use actions::review::json::json;
use actions::review::sheet;
use actions::review::show::{Asked, show};
use actions::tell::Teller;
use actions::{Object, may};
use cube::review::{Review, ReviewRow};
use domain::assessment::Class;
use jiff::tz::TimeZone;
use std::process::ExitCode;

pub(crate) fn run(terminal: &Terminal, words: &ReviewWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open_to_read()?;
    let authorized = may(&words.from.caller(), Object::Record)?;
    let asked = Asked {
        place: &words.place,
        period: &words.period,
        baseline: &words.baseline,
        from: words.from.asked(),
    };
    let review = show(&desk, &authorized, asked)?;
    match words.format {
        Format::Json => terminal.json(&json(&review, desk.zone()))?,
        Format::Csv => {
            let explanations = sheet::explanations(&desk, &authorized, &review)?;
            let csv = sheet::csv(&json(&review, desk.zone()), &explanations);
            terminal.print(String::from_utf8_lossy(&csv).trim_end())?;
        }
        Format::Table => terminal.print(&text(terminal, &review, desk.zone()))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The review as people read it in a terminal: heading, table, counts.
pub(crate) fn text(terminal: &Terminal, review: &Review, zone: &TimeZone) -> String {
    let words = terminal.words;
    let teller = Teller {
        words,
        catalogue: &review.catalogue,
        zone,
    };
    let place = teller.place(review.place, review.period);
    let period = words.period(review.period);
    let day = words.as_of(review.standpoint.as_of, zone);
    let heading = [("place", &*place), ("period", &*period), ("day", &*day)];
    let mut lines = vec![words.text_with("terminal-review", &heading)];
    if review.catalogue.place(review.place).invented {
        lines.push(words.text("frame-invented"));
    }
    lines.push(String::new());
    if review.rows.is_empty() {
        lines.push(words.text("review-empty"));
        lines.push(words.text("review-empty.hint"));
        return lines.join("\n");
    }
    let head = [
        "target",
        "baseline",
        "plan",
        "result",
        "difference",
        "class",
        "note",
    ]
    .map(|name| words.text(&format!("terminal-column-{name}")));
    let rows = review.rows.iter().map(|row| cells(teller, row)).collect();
    lines.push(table(&head, rows, &[2, 3, 4]));
    lines.push(String::new());
    for count in &review.counts {
        let baseline = words.text(&format!("baseline-{}", count.baseline));
        let number = |count: u32| words.count(u64::from(count));
        let told = [
            ("baseline", baseline),
            ("total", number(count.total)),
            ("good", number(count.met_or_exceeded())),
            ("exceeded", number(count.exceeded)),
            ("met", number(count.met)),
            ("nearly", number(count.nearly)),
            ("not_met", number(count.not_met)),
            ("no_data", number(count.no_data)),
        ];
        let told: Vec<(&str, &str)> = told.iter().map(|(n, v)| (*n, v.as_str())).collect();
        lines.push(words.text_with("terminal-count", &told));
    }
    lines.join("\n")
}

fn cells(teller: Teller<'_>, row: &ReviewRow) -> Vec<String> {
    let words = teller.words;
    let version = teller
        .catalogue
        .indicator_on(row.indicator, row.period.last_day());
    let target = row.promise.as_ref().and_then(|promise| promise.in_force());
    let goal = target.and_then(|row| row.target.goal.as_ref());
    let baseline = row
        .promise
        .as_ref()
        .map(|promise| words.text(&format!("baseline-{}", promise.key.baseline)));
    let difference = row.difference.map(|difference| {
        let unit = version.unit.of_difference();
        let number = words.difference(difference, difference.normalize().scale());
        words.with_unit(&number, &words.unit(unit.as_str()))
    });
    vec![
        teller.indicator(row.indicator, row.period),
        baseline.unwrap_or_default(),
        goal.map(|goal| {
            words.with_unit(&teller.goal_short(goal), &words.unit(version.unit.as_str()))
        })
        .unwrap_or_default(),
        teller
            .value_with_unit(&row.cell.amount, version)
            .unwrap_or_else(|| "…".to_owned()),
        difference.unwrap_or_default(),
        if row.class == Class::NoTarget {
            String::new()
        } else {
            words.class(row.class)
        },
        notes(teller, row),
    ]
}

fn notes(teller: Teller<'_>, row: &ReviewRow) -> String {
    let words = teller.words;
    let version = teller
        .catalogue
        .indicator_on(row.indicator, row.period.last_day());
    let mut notes = Vec::new();
    if row.cell.amount.value.is_some()
        && let Some(status) = row.cell.amount.status
    {
        notes.push(words.text(&format!("status-{status}")));
    }
    if row.against_average {
        notes.push(words.text("review-per-average"));
    }
    if row.provisional {
        notes.push(words.text("review-provisional"));
    }
    if row
        .promise
        .as_ref()
        .is_some_and(cube::goals::Promise::is_amended)
    {
        notes.push(words.text("review-amended"));
    }
    for made in row.cell.beside.iter().filter(|made| made.disagrees) {
        let value = teller
            .value_with_unit(&made.amount, version)
            .unwrap_or_default();
        let way = words.text(&format!("way-{}", actions::figure::way(made.amount.way)));
        notes.push(format!("{way}: {value}"));
    }
    for rival in &row.cell.rivals {
        let value = actions::figure::value(&rival.row).map(|value| words.exact(value));
        let who = teller.organisation(rival.row.key.producer, row.period);
        notes.push(format!("{who}: {}", value.unwrap_or_default()));
    }
    if let Some(completeness) = row
        .cell
        .amount
        .completeness
        .filter(|part| !part.is_complete())
    {
        notes.push(teller.completeness(completeness));
    }
    if let Some(part) = &row.to_date {
        let value = teller
            .value_with_unit(&part.amount, version)
            .unwrap_or_default();
        notes.push(format!("{}: {value}", words.period(part.period)));
    }
    if row.to_date.is_none()
        && row.cell.amount.value.is_none()
        && let Some(reason) = &row.cell.amount.reason
    {
        notes.push(teller.reason(reason, row.period));
    }
    if let Some(later) = &row.changed_later {
        let class = words.class_word(later.class);
        notes.push(words.text_with("review-changed-later", &[("class", &class)]));
    }
    notes.join("; ")
}
