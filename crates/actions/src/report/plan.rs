//! Which number was promised for the year, where several promised one?

use cube::goals::promises;
use cube::question::{Map, Standpoint};
use domain::Decimal;
use domain::breakdown::BreakdownNo;
use domain::indicator::IndicatorNo;
use domain::moment::{AsOf, Seq};
use domain::period::Period;
use domain::place::PlaceNo;
use domain::release::Viewer;
use domain::target::{Baseline, Operator};
use record::store::WantedTargets;
use record::{RecordError, Store};
use std::collections::BTreeMap;

/// Whose promise is shown where several made one: the council's before all.
const BASELINES: [Baseline; 5] = [
    Baseline::Council,
    Baseline::Central,
    Baseline::Party,
    Baseline::Congress,
    Baseline::Programme,
];

/// What is asked.
pub(crate) struct Asked {
    pub places: Vec<PlaceNo>,
    pub indicators: Vec<IndicatorNo>,
    /// The year for which was promised.
    pub year: Period,
    pub state: Seq,
    pub viewer: Viewer,
}

/// The promised numbers, by place, indicator and breakdown.
pub(crate) type Plans = BTreeMap<(PlaceNo, IndicatorNo, BreakdownNo), Decimal>;

/// What is in force of the year's promises.
///
/// # Errors
/// Where the store fails.
pub(crate) fn plans(store: &dyn Store, asked: Asked) -> Result<Plans, RecordError> {
    let rows = store.targets(&WantedTargets {
        places: asked.places,
        indicators: Some(asked.indicators),
        overlapping: Some(asked.year),
        as_of: AsOf::EVER,
        state: asked.state,
    })?;
    let standpoint = Standpoint {
        as_of: AsOf::EVER,
        state: asked.state,
        map: Map::Then,
        viewer: asked.viewer,
    };
    let all = promises(rows, standpoint);
    let mut found = Plans::new();
    for baseline in BASELINES.into_iter().rev() {
        for promise in &all {
            let key = &promise.key;
            if key.baseline != baseline || key.period != asked.year {
                continue;
            }
            let goal = promise.in_force().and_then(|row| row.target.goal.as_ref());
            let number = goal.filter(|goal| goal.operator() != Operator::YesNo);
            if let Some(value) = number.and_then(|goal| goal.value()) {
                found.insert((key.place, key.indicator, key.breakdown), value);
            }
        }
    }
    Ok(found)
}
