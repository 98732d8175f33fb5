//! How does one indicator run over periods, of one place or of all places of a level?

use crate::answer::{Cell, bound};
use crate::choice;
use crate::engine::Engine;
use crate::question::{Map, Standpoint};
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorNo;
use domain::limits;
use domain::moment::KnownAt;
use domain::observation::ObservationRow;
use domain::period::{Period, PeriodKind};
use domain::place::{Level, PlaceNo};
use record::{RecordError, Store};
use std::collections::BTreeSet;
use std::mem::discriminant;
use std::sync::Arc;

/// What is asked of a series.
#[derive(Debug, Clone)]
pub struct SeriesQuestion {
    /// What is measured.
    pub indicator: IndicatorNo,
    /// Of which place.
    pub place: PlaceNo,
    /// Of which part.
    pub breakdown: BreakdownNo,
    /// The earliest period.
    pub from: Option<Period>,
    /// The latest period; where both ends are of one kind, all periods of that kind between.
    pub to: Option<Period>,
    /// All places of this level below the place; the place itself where none is named.
    pub level: Option<Level>,
    /// Whether every statement is listed, also those no longer shown.
    pub vintages: bool,
    /// From where it is asked.
    pub standpoint: Standpoint,
}

/// A series.
#[derive(Debug)]
pub struct Series {
    /// From where it was asked, with the state that was read.
    pub standpoint: Standpoint,
    /// The definitions of that state.
    pub catalogue: Arc<Catalogue>,
    /// What is measured.
    pub indicator: IndicatorNo,
    /// By place, then period.
    pub rows: Vec<SeriesRow>,
    /// Rows that were left out because there are too many.
    pub left_out: usize,
}

/// One place and period.
#[derive(Debug, Clone)]
pub struct SeriesRow {
    /// The figure.
    pub cell: Cell,
    /// Every statement about it, in the order in which they became known, where asked for.
    pub vintages: Vec<ObservationRow>,
    /// What was shown from when on; `None` where it was withdrawn. Filled where asked for.
    pub life: Vec<(KnownAt, Option<ObservationRow>)>,
}

/// Most rows of a series.
const ROWS: usize = 200_000;

/// Follows an indicator over periods.
///
/// # Errors
/// Where the store fails.
pub fn series(store: &dyn Store, question: &SeriesQuestion) -> Result<Series, RecordError> {
    let standpoint = bound(store, question.standpoint)?;
    let catalogue = store.catalogue(standpoint.state)?;
    let mut engine = Engine::new(store, &catalogue, standpoint, &[question.place]);
    let periods = engine.periods_asked(question);
    let mut figures: Vec<(PlaceNo, Period)> = Vec::new();
    for period in periods {
        for place in engine.places_asked(question, period) {
            figures.push((place, period));
        }
    }
    figures.sort();
    let left_out = figures.len().saturating_sub(ROWS);
    figures.truncate(ROWS);
    let mut rows = Vec::with_capacity(figures.len());
    for (place, period) in figures {
        let key = engine.key(question.indicator, place, period, question.breakdown);
        // Beside one place's figure stands all that contradicts it; of a whole level only the
        // figures themselves are shown.
        let cell = engine.cell_if(key, question.level.is_none());
        let known = cell.amount.value.is_some() || question.from.is_some();
        let statements = if question.vintages {
            engine.statements(key)
        } else {
            Vec::new()
        };
        if !known && statements.is_empty() {
            continue;
        }
        let viewer = standpoint.viewer;
        let life = choice::life(&catalogue, &statements, viewer);
        let life = life
            .into_iter()
            .map(|(event, shown)| (event.known_at, shown))
            .collect();
        let mut vintages = statements;
        vintages.sort_by_key(ObservationRow::order);
        rows.push(SeriesRow {
            cell,
            vintages,
            life,
        });
    }
    engine.sheet.failure()?;
    drop(engine);
    Ok(Series {
        standpoint,
        catalogue,
        indicator: question.indicator,
        rows,
        left_out,
    })
}

impl Engine<'_> {
    /// The periods of a series: all of one kind between the ends, or all that are stated and
    /// the years that they fill.
    fn periods_asked(&mut self, question: &SeriesQuestion) -> Vec<Period> {
        let ends = (question.from, question.to);
        if let (Some(from), Some(to)) = ends
            && let Some(between) = of_one_kind(from, to)
        {
            return between;
        }
        let first = question
            .from
            .map_or(limits::YEAR_FIRST, |from| from.first_day().year());
        let last = question.to.map_or(limits::YEAR_LAST, Period::last_year);
        let Ok(span) = Period::years(first, last) else {
            return Vec::new();
        };
        let key = self.key(question.indicator, question.place, span, question.breakdown);
        let mut indicators = self.formula_inputs(key);
        indicators.insert(question.indicator);
        let indicators: Vec<IndicatorNo> = indicators.into_iter().collect();
        self.sheet.load(&indicators, span);
        let mut periods: BTreeSet<Period> = BTreeSet::new();
        for indicator in indicators {
            for period in self.sheet.periods_inside(indicator, span).iter().copied() {
                periods.insert(period);
                if period.kind() != PeriodKind::Years {
                    periods.insert(period.calendar_year());
                }
            }
        }
        periods
            .into_iter()
            .filter(|period| {
                ends.0
                    .is_none_or(|from| from.first_day() <= period.first_day())
            })
            .filter(|period| ends.1.is_none_or(|to| period.last_day() <= to.last_day()))
            .collect()
    }

    fn places_asked(&mut self, question: &SeriesQuestion, period: Period) -> Vec<PlaceNo> {
        let Some(level) = question.level else {
            return vec![question.place];
        };
        let day = match question.standpoint.map {
            Map::Then => period.last_day(),
            Map::On(day) => day,
        };
        self.catalogue.descendants(question.place, level, day)
    }
}

/// All periods of one kind from one to another; `None` where the kinds differ.
fn of_one_kind(from: Period, to: Period) -> Option<Vec<Period>> {
    let (kind, other) = (from.kind(), to.kind());
    let same_part = match (kind, other) {
        (PeriodKind::FirstMonths(a), PeriodKind::FirstMonths(b)) => a == b,
        _ => true,
    };
    if discriminant(&kind) != discriminant(&other) || !same_part {
        return None;
    }
    let months = match kind {
        PeriodKind::Year | PeriodKind::FirstMonths(_) => 12,
        PeriodKind::Half(_) => 6,
        PeriodKind::Quarter(_) => 3,
        PeriodKind::Month(_) => 1,
        PeriodKind::Years | PeriodKind::Day | PeriodKind::Days => return None,
    };
    let mut periods = vec![from];
    let mut last = from;
    while last < to && periods.len() < ROWS {
        last = last.shifted_months(months).ok()?;
        periods.push(last);
    }
    periods.retain(|period| *period <= to);
    Some(periods)
}

/// Everything that was stated of one figure, and what of it was shown from when on.
///
/// # Errors
/// Where the store fails.
pub fn life(
    store: &dyn Store,
    standpoint: Standpoint,
    figure: (IndicatorNo, PlaceNo, Period, BreakdownNo),
) -> Result<SeriesRow, RecordError> {
    let standpoint = bound(store, standpoint)?;
    let catalogue = store.catalogue(standpoint.state)?;
    let (indicator, place, period, breakdown) = figure;
    let mut engine = Engine::new(store, &catalogue, standpoint, &[place]);
    let key = engine.key(indicator, place, period, breakdown);
    let cell = engine.cell(key);
    let mut vintages = engine.statements(key);
    engine.sheet.failure()?;
    let life = choice::life(&catalogue, &vintages, standpoint.viewer);
    let life = life
        .into_iter()
        .map(|(event, shown)| (event.known_at, shown))
        .collect();
    vintages.sort_by_key(ObservationRow::order);
    Ok(SeriesRow {
        cell,
        vintages,
        life,
    })
}
