//! A series as JSON: documented in `docs/json.md`, stable, numbers as decimal strings.

use crate::figure::{self, CompletenessJson, ReasonJson, RivalJson};
use cube::amount::Way;
use cube::series::{Series, SeriesRow};
use domain::observation::ObservationRow;
use jiff::tz::TimeZone;
use serde::Serialize;

/// A series.
#[derive(Debug, Clone, Serialize)]
pub struct SeriesJson {
    /// Code of the indicator.
    pub indicator: String,
    /// Its unit.
    pub unit: String,
    /// The moment whose knowledge was asked for; `null` for all that is known.
    pub as_of: Option<String>,
    /// The state of the store that was read.
    pub state: u64,
    /// `then` or the day of the map.
    pub map: String,
    /// By place, then period; with vintages, then by when it became known.
    pub rows: Vec<RowJson>,
    /// Rows that were left out because there are too many.
    pub left_out: usize,
}

/// One figure of a series.
#[derive(Debug, Clone, Serialize)]
pub struct RowJson {
    /// Identifier of the place.
    pub place: String,
    /// Its name on the last day of the period.
    pub name: String,
    /// The period.
    pub period: String,
    /// Decimal string; `null` where nothing is known or it was withdrawn.
    pub value: Option<String>,
    /// Status.
    pub status: Option<&'static str>,
    /// When it became known.
    pub known_at: Option<String>,
    /// Who stated it; `null` where it was computed.
    pub producer: Option<String>,
    /// How it came about.
    pub way: &'static str,
    /// Whether it is what is shown; with vintages, others are listed too.
    pub shown: bool,
    /// Number of the statement.
    pub seq: Option<u64>,
    /// Completeness of a sum.
    pub completeness: Option<CompletenessJson>,
    /// What others state.
    pub rivals: Vec<RivalJson>,
    /// Whether shares of divided places took part.
    pub by_share: bool,
    /// Why there is no value, or not a whole one.
    pub reason: Option<ReasonJson>,
}

/// A series for programs.
#[must_use]
pub fn json(series: &Series, zone: &TimeZone) -> SeriesJson {
    let catalogue = &series.catalogue;
    let last = series
        .rows
        .iter()
        .map(|row| row.cell.period.last_day())
        .max();
    let version = catalogue.indicator(series.indicator);
    let version = last.map_or(&version.versions[0], |day| version.on(day));
    let rows = series
        .rows
        .iter()
        .flat_map(|row| rows(series, row, zone))
        .collect();
    SeriesJson {
        indicator: catalogue.indicator(series.indicator).code.to_string(),
        unit: version.unit.to_string(),
        as_of: figure::as_of(series.standpoint.as_of, zone),
        state: series.standpoint.state.0,
        map: figure::map(series.standpoint),
        rows,
        left_out: series.left_out,
    }
}

fn rows(series: &Series, row: &SeriesRow, zone: &TimeZone) -> Vec<RowJson> {
    if row.vintages.is_empty() {
        return vec![shown(series, row, zone)];
    }
    let now = row.cell.row.map(|row| row.seq);
    let statement = |stated: &ObservationRow| RowJson {
        value: figure::text(figure::value(stated)),
        status: Some(stated.status.as_str()),
        known_at: figure::known(Some(stated.known_at), zone),
        producer: Some(
            series
                .catalogue
                .organisation(stated.key.producer)
                .id
                .to_string(),
        ),
        way: figure::way(Way::Stated),
        shown: Some(stated.seq) == now,
        seq: Some(stated.seq.0),
        completeness: None,
        rivals: Vec::new(),
        by_share: false,
        reason: None,
        ..shown(series, row, zone)
    };
    row.vintages.iter().map(statement).collect()
}

fn shown(series: &Series, row: &SeriesRow, zone: &TimeZone) -> RowJson {
    let (cell, catalogue) = (&row.cell, &series.catalogue);
    let version = catalogue.indicator_on(cell.indicator, cell.period.last_day());
    let place = catalogue.place(cell.place);
    RowJson {
        place: place.id.to_string(),
        name: place.named_on(cell.period.last_day()).name_vi.clone(),
        period: cell.period.to_string(),
        value: figure::text(figure::shown(&cell.amount, version)),
        status: cell.amount.status.map(domain::observation::Status::as_str),
        known_at: figure::known(cell.amount.known_at, zone),
        producer: cell
            .row
            .map(|row| catalogue.organisation(row.key.producer).id.to_string()),
        way: figure::way(cell.amount.way),
        shown: true,
        seq: cell.amount.seq.map(|seq| seq.0),
        completeness: cell.amount.completeness.map(figure::completeness),
        rivals: cell
            .rivals
            .iter()
            .map(|r| figure::rival(r, catalogue, zone))
            .collect(),
        by_share: cell.amount.by_share,
        reason: cell
            .amount
            .reason
            .as_ref()
            .map(|reason| figure::reason(reason, catalogue)),
    }
}
