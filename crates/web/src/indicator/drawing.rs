//! How are a series, its vintages and its places drawn? Points go to the room of charts.

use crate::lens::{Lens, Subject};
use chart::{
    Caption, LineChart, Mark, Point, Reading, Series, Size, StepChart, Tick, Tone, ValueAxis,
    Vintage,
};
use cube::series::SeriesRow;
use domain::Decimal;
use domain::observation::Status;
use domain::period::{Period, day_number};
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use words::Words;

/// Prints a round value of an axis.
pub(super) fn axis_number(words: Words, value: f64, decimals: usize) -> String {
    let decimals = u32::try_from(decimals).unwrap_or_default();
    Decimal::from_f64(value).map_or_else(String::new, |value| words.number(value, decimals))
}

fn mark(status: Option<Status>) -> Mark {
    match status {
        Some(Status::Estimate | Status::Preliminary) => Mark::Estimate,
        _ => Mark::Final,
    }
}

/// The series as a line; none where there are fewer than two points to join.
pub(super) fn series(
    lens: Lens<'_>,
    rows: &[&SeriesRow],
    name: &str,
    unit: &str,
    subject: impl Fn(Period) -> Subject,
) -> Option<String> {
    let words = lens.words;
    if rows
        .iter()
        .filter(|row| row.cell.amount.value.is_some())
        .count()
        < 2
    {
        return None;
    }
    let x = |period: Period| f64::from(day_number(period.last_day()));
    let points: Vec<Point> = rows
        .iter()
        .map(|row| {
            let about = subject(row.cell.period);
            let figure = lens.amount(&row.cell.amount, about).unwrap_or_default();
            let period = words.period(row.cell.period);
            let told = format!("{period}: {}", words.with_unit(&figure.text, unit));
            Point {
                x: x(row.cell.period),
                value: row.cell.amount.value.and_then(|value| value.to_f64()),
                mark: mark(row.cell.amount.status),
                reading: Reading::new(told)
                    .value(figure.value.clone())
                    .link(lens.home(about).to_string()),
                text: figure.text,
            }
        })
        .collect();
    let every = rows.len().div_ceil(12);
    let ticks = rows
        .iter()
        .step_by(every)
        .map(|row| Tick::new(x(row.cell.period), words.period_short(row.cell.period)))
        .collect();
    let format = |value: f64, decimals: usize| axis_number(words, value, decimals);
    let chart = LineChart {
        caption: Caption::new("series-chart", name).without_heading(),
        size: Size::new(760.0, 300.0),
        axis: ValueAxis {
            unit,
            format: &format,
            from_zero: false,
        },
        ticks,
        series: vec![Series {
            label: String::new(),
            tone: Tone::Accent,
            points,
        }],
        targets: Vec::new(),
        events: Vec::new(),
        empty: words.text("indicator-empty"),
    };
    Some(chart.svg())
}

/// What was known of one figure from when on; none where it never changed.
pub(super) fn vintages(lens: Lens<'_>, row: &SeriesRow, name: &str, unit: &str) -> Option<String> {
    let words = lens.words;
    let zone = lens.visit.site.desk.zone();
    if row.life.len() < 2 {
        return None;
    }
    let vintages: Vec<Vintage> = row
        .life
        .iter()
        .map(|(known, stated)| {
            let value = stated.as_ref().and_then(actions::figure::value);
            let text = value.map_or_else(String::new, |value| words.exact(value));
            let told = format!("{}: {}", lens.known(*known), words.with_unit(&text, unit));
            Vintage {
                x: f64::from(day_number(known.date(zone))),
                value: value.and_then(|value| value.to_f64()),
                mark: mark(stated.as_ref().map(|stated| stated.status)),
                text,
                reading: Reading::new(told),
            }
        })
        .collect();
    let ticks = row
        .life
        .iter()
        .map(|(known, _)| {
            let day = known.date(zone);
            Tick::new(f64::from(day_number(day)), words.date_short(day))
        })
        .collect();
    let format = |value: f64, decimals: usize| axis_number(words, value, decimals);
    let today = f64::from(day_number(crate::as_of::today(lens.visit)));
    let title = format!("{name}, {}", words.period(row.cell.period));
    let chart = StepChart {
        caption: Caption::new("vintages-chart", title),
        size: Size::new(760.0, 220.0),
        axis: ValueAxis {
            unit,
            format: &format,
            from_zero: false,
        },
        ticks,
        vintages,
        until: today,
        targets: Vec::new(),
        events: Vec::new(),
        empty: words.text("indicator-empty"),
    };
    Some(chart.svg())
}
