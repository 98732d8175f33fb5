//! How did the same figure stand in earlier years?

use crate::amount::Amount;
use crate::review::{ReviewQuestion, ReviewRow};
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorNo;
use domain::period::Period;
use record::store::Wanted;
use record::{RecordError, Store};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What the place itself stated for the same period of earlier years.
pub(crate) fn add_trends(
    store: &dyn Store,
    catalogue: &Catalogue,
    question: &ReviewQuestion,
    rows: &mut [ReviewRow],
) -> Result<(), RecordError> {
    let Ok(first) = question.period.shifted_years(-4) else {
        return Ok(());
    };
    let within = Period::new(first.first_day(), question.period.last_day()).ok();
    let wanted = Wanted {
        indicators: rows
            .iter()
            .map(|row| row.indicator)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        places: vec![question.place],
        within,
        breakdowns: None,
        as_of: question.standpoint.as_of,
        state: question.standpoint.state,
    };
    let mut stated = Vec::new();
    store.observations(&wanted, &mut |row| stated.push(row))?;
    let viewer = question.standpoint.viewer;
    let mut points: BTreeMap<(IndicatorNo, BreakdownNo, Period), Decimal> = BTreeMap::new();
    for run in stated.chunk_by(|a, b| {
        (a.key.indicator, a.key.period, a.key.breakdown)
            == (b.key.indicator, b.key.period, b.key.breakdown)
    }) {
        let shown = crate::choice::shown(catalogue, run, viewer);
        if let Some(value) = shown.and_then(|row| row.value) {
            let key = run[0].key;
            points.insert((key.indicator, key.breakdown, key.period), value.value());
        }
    }
    for row in rows {
        for back in (0..5).rev() {
            let Ok(period) = row.period.shifted_years(-back) else {
                continue;
            };
            let own = points.get(&(row.indicator, row.breakdown, period)).copied();
            let known = match back {
                0 => own.or(row.cell.amount.whole()),
                1 => own.or(row.previous.as_ref().and_then(Amount::whole)),
                _ => own,
            };
            row.trend.extend(known.map(|value| (period, value)));
        }
    }
    Ok(())
}
