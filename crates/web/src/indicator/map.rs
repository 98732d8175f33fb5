//! How do the places of a table lie on the map? Amounts as circles, rates as filled areas.

use super::drawing::axis_number;
use crate::lens::{Lens, Subject};
use actions::boundary::list::Outline;
use chart::{
    Bar, BarChart, Caption, Choropleth, Circle, CircleMap, Extent, Position, Reading, Region, Ring,
    Size, Tone,
};
use cube::series::SeriesRow;
use domain::Date;
use domain::place::{Level, PlaceNo};
use domain::unit::UnitKind;
use rust_decimal::prelude::ToPrimitive;

/// The words and the day of a map.
#[derive(Clone, Copy)]
pub(super) struct Legend<'a> {
    /// The place whose parts are drawn.
    pub whole: PlaceNo,
    /// The day on whose map the places lie.
    pub day: Date,
    /// Name of what is measured.
    pub name: &'a str,
    /// Its unit.
    pub unit: &'a str,
}

/// Amounts as circles at the centre points; rates as filled areas, where a user has brought
/// boundaries for all of the places. None where neither can be drawn.
pub(super) fn places(
    lens: Lens<'_>,
    rows: &[SeriesRow],
    outlines: &[Outline],
    legend: Legend<'_>,
) -> Option<String> {
    let first = rows.first()?;
    let version = lens
        .catalogue
        .indicator_on(first.cell.indicator, legend.day);
    match version.unit.kind() {
        UnitKind::Amount => circles(lens, rows, outlines, legend),
        UnitKind::Rate | UnitKind::Points => {
            areas(lens, rows, outlines, legend).or_else(|| ranking(lens, rows, legend))
        }
    }
}

fn extent(lens: Lens<'_>, whole: PlaceNo) -> Option<Extent> {
    let country = lens.catalogue.place(whole);
    if country.level != Level::Nation || country.invented {
        return Some(Extent::local());
    }
    let names = (
        lens.words.text("map-hoang-sa"),
        lens.words.text("map-truong-sa"),
    );
    Extent::national(&names.0, &names.1).ok()
}

fn reading(lens: Lens<'_>, row: &SeriesRow, legend: Legend<'_>) -> (Reading, String) {
    let subject = Subject {
        indicator: row.cell.indicator,
        place: row.cell.place,
        period: row.cell.period,
        breakdown: row.cell.breakdown,
    };
    let figure = lens.amount(&row.cell.amount, subject).unwrap_or_default();
    let label = lens.place(row.cell.place, legend.day).to_owned();
    let told = format!(
        "{label}: {}",
        lens.words.with_unit(&figure.text, legend.unit)
    );
    let reading = Reading::new(told)
        .value(figure.value)
        .link(lens.home(subject).to_string());
    (reading, label)
}

/// Rates as bars, the highest first, where there are no boundaries to fill: circles would belie
/// them.
fn ranking(lens: Lens<'_>, rows: &[SeriesRow], legend: Legend<'_>) -> Option<String> {
    let mut known: Vec<&SeriesRow> = rows
        .iter()
        .filter(|row| row.cell.amount.value.is_some())
        .collect();
    if known.len() < 2 {
        return None;
    }
    known.sort_by_key(|row| std::cmp::Reverse(row.cell.amount.value));
    let bars = known.into_iter().map(|row| {
        let (reading, label) = reading(lens, row, legend);
        let shown = row.cell.amount.value;
        let decimals = lens
            .catalogue
            .indicator_on(row.cell.indicator, legend.day)
            .decimals;
        Bar {
            value: value(row),
            text: shown.map_or_else(String::new, |value| lens.words.number(value, decimals)),
            reading,
            label,
            ..Bar::default()
        }
    });
    let chart = BarChart {
        caption: Caption::new("ranking", format!("{} ({})", legend.name, legend.unit)),
        width: 520.0,
        bars: bars.collect(),
        reference: None,
        empty: lens.words.text("indicator-empty"),
    };
    Some(chart.svg())
}

fn value(row: &SeriesRow) -> Option<f64> {
    row.cell.amount.value.and_then(|value| value.to_f64())
}

fn rings(outline: &Outline) -> Vec<Vec<Ring>> {
    let corner = |&(longitude, latitude): &(f64, f64)| Position {
        longitude,
        latitude,
    };
    let ring = |ring: &Vec<(f64, f64)>| ring.iter().map(corner).collect();
    outline
        .polygons
        .iter()
        .map(|polygon| polygon.iter().map(ring).collect())
        .collect()
}

fn circles(
    lens: Lens<'_>,
    rows: &[SeriesRow],
    outlines: &[Outline],
    legend: Legend<'_>,
) -> Option<String> {
    let circles: Vec<Circle> = rows
        .iter()
        .filter_map(|row| {
            let place = lens.catalogue.place(row.cell.place).named_on(legend.day);
            let position = Position {
                longitude: place.longitude?.to_f64()?,
                latitude: place.latitude?.to_f64()?,
            };
            let (reading, label) = reading(lens, row, legend);
            Some(Circle {
                position,
                amount: value(row),
                reading,
                label,
                tone: Tone::Accent,
            })
        })
        .collect();
    if circles.len() < 2 {
        return None;
    }
    let format = |value: f64, decimals: usize| axis_number(lens.words, value, decimals);
    let map = CircleMap {
        caption: Caption::new("map", legend.name),
        size: Size::new(520.0, 520.0),
        extent: extent(lens, legend.whole)?,
        land: outlines.iter().flat_map(rings).collect(),
        circles,
        labels: 8,
        format: &format,
        unit: legend.unit,
        kilometre: "km",
        empty: lens.words.text("indicator-empty"),
    };
    map.svg().ok()
}

fn areas(
    lens: Lens<'_>,
    rows: &[SeriesRow],
    outlines: &[Outline],
    legend: Legend<'_>,
) -> Option<String> {
    let regions: Vec<Region> = rows
        .iter()
        .map(|row| {
            let outline = outlines
                .iter()
                .find(|outline| outline.place == row.cell.place)?;
            let (reading, _) = reading(lens, row, legend);
            let polygons = rings(outline);
            Some(Region {
                polygons,
                value: value(row),
                archipelago: None,
                reading,
            })
        })
        .collect::<Option<_>>()?;
    let first = rows.first()?;
    let decimals = lens
        .catalogue
        .indicator_on(first.cell.indicator, legend.day)
        .decimals;
    let format = |value: f64, decimals: usize| axis_number(lens.words, value, decimals);
    let map = Choropleth {
        caption: Caption::new("map", legend.name),
        size: Size::new(520.0, 520.0),
        extent: extent(lens, legend.whole)?,
        regions,
        format: &format,
        decimals: decimals as usize,
        unit: legend.unit,
        kilometre: "km",
        no_data: &lens.words.text("class-no_data"),
        empty: lens.words.text("indicator-empty"),
    };
    map.svg().ok()
}
