//! `hoaban series`: one indicator over periods, of a place or of all places of a level.

use crate::cli::terminal::{Failure, Terminal, table};
use crate::cli::{Format, SeriesWords};
use actions::series::json::json;
use actions::series::sheet;
use actions::series::show::{Asked, show};
use actions::tell::Teller;
use actions::{Object, may};
use cube::series::{Series, SeriesRow};
use jiff::tz::TimeZone;
use std::process::ExitCode;

pub(crate) fn run(terminal: &Terminal, words: &SeriesWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open_to_read()?;
    let authorized = may(&words.standpoint.caller(), Object::Record)?;
    let asked = Asked {
        indicator: &words.indicator,
        place: &words.place,
        breakdown: &words.breakdown,
        from_period: &words.from,
        to_period: &words.to,
        level: &words.level,
        vintages: words.vintages,
        from: words.standpoint.asked(),
    };
    let series = show(&desk, &authorized, asked)?;
    match words.format {
        Format::Json => terminal.json(&json(&series, desk.zone()))?,
        Format::Csv => {
            let explanations = sheet::explanations(&desk, &authorized, &series)?;
            let csv = sheet::csv(&json(&series, desk.zone()), &explanations);
            terminal.print(String::from_utf8_lossy(&csv).trim_end())?;
        }
        Format::Table => terminal.print(&text(terminal, &series, desk.zone()))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn text(terminal: &Terminal, series: &Series, zone: &TimeZone) -> String {
    let words = terminal.words;
    let teller = Teller {
        words,
        catalogue: &series.catalogue,
        zone,
    };
    let Some(last) = series.rows.last() else {
        return words.text("terminal-series-empty");
    };
    let version = series
        .catalogue
        .indicator_on(series.indicator, last.cell.period.last_day());
    let name = teller.indicator(series.indicator, last.cell.period);
    let day = words.as_of(series.standpoint.as_of, zone);
    let heading = [
        ("indicator", &*name),
        ("unit", &*words.unit(version.unit.as_str())),
        ("day", &*day),
    ];
    let heading = words.text_with("terminal-series", &heading);
    let head = [
        "place", "period", "result", "status", "known", "producer", "note",
    ]
    .map(|name| words.text(&format!("terminal-column-{name}")));
    let rows = series
        .rows
        .iter()
        .flat_map(|row| cells(teller, row))
        .collect();
    format!("{heading}\n\n{}", table(&head, rows, &[2]))
}

fn cells(teller: Teller<'_>, row: &SeriesRow) -> Vec<Vec<String>> {
    let (cell, words) = (&row.cell, teller.words);
    let version = teller
        .catalogue
        .indicator_on(cell.indicator, cell.period.last_day());
    let place = teller.place(cell.place, cell.period);
    let period = words.period(cell.period);
    if row.vintages.is_empty() {
        let amount = &cell.amount;
        let producer = match cell.row {
            Some(row) => teller.organisation(row.key.producer, cell.period),
            None => words.text(&format!("way-{}", actions::figure::way(amount.way))),
        };
        let known = amount
            .known_at
            .map(|known| words.known_at(known, teller.zone));
        let status = amount
            .status
            .map(|status| words.text(&format!("status-{status}")));
        let reason = amount
            .reason
            .as_ref()
            .map(|reason| teller.reason(reason, cell.period));
        return vec![vec![
            place,
            period,
            teller
                .value(amount, version)
                .unwrap_or_else(|| "…".to_owned()),
            status.unwrap_or_default(),
            known.unwrap_or_default(),
            producer,
            reason.unwrap_or_default(),
        ]];
    }
    let shown = cell.row.map(|row| row.seq);
    let statement = |stated: &domain::observation::ObservationRow| {
        let value = actions::figure::value(stated).map(|value| words.exact(value));
        let note = if Some(stated.seq) == shown {
            "terminal-shown"
        } else {
            "terminal-not-shown"
        };
        vec![
            place.clone(),
            period.clone(),
            value.unwrap_or_else(|| words.text("trace-withdrawn")),
            words.text(&format!("status-{}", stated.status)),
            words.known_at(stated.known_at, teller.zone),
            teller.organisation(stated.key.producer, cell.period),
            words.text(note),
        ]
    };
    row.vintages.iter().map(statement).collect()
}
