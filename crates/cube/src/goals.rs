//! Which promise is in force, and which did it replace?

use crate::question::Standpoint;
use domain::breakdown::BreakdownNo;
use domain::indicator::IndicatorNo;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::release::visible;
use domain::target::{Baseline, Per, Stage, TargetRow};
use record::store::WantedTargets;
use record::{RecordError, Store};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What one promise is about, whatever its stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PromiseKey {
    /// What is measured.
    pub indicator: IndicatorNo,
    /// Where.
    pub place: PlaceNo,
    /// For when.
    pub period: Period,
    /// How a span of years is meant.
    pub per: Per,
    /// Of which part.
    pub breakdown: BreakdownNo,
    /// Against whose promise.
    pub baseline: Baseline,
}

/// A promise with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What it is about.
    pub key: PromiseKey,
    /// Every version that was in force, oldest first; the last is judged. Taken back: none.
    pub versions: Vec<TargetRow>,
    /// What is put forward but not decided, the latest.
    pub proposed: Option<TargetRow>,
}

impl Promise {
    /// The version that is judged.
    #[must_use]
    pub fn in_force(&self) -> Option<&TargetRow> {
        self.versions.last()
    }

    /// Whether a later document changed what was promised at first.
    #[must_use]
    pub fn is_amended(&self) -> bool {
        let goal = |row: &TargetRow| row.target.goal.clone();
        self.versions
            .windows(2)
            .any(|pair| goal(&pair[0]) != goal(&pair[1]))
    }
}

/// Sorts target rows into promises, by key.
///
/// A later document amends under its key and its stage; among the stages that bind (decided,
/// allocated, adjusted) the latest known is judged. A row without a goal takes its stage back.
#[must_use]
pub fn promises(rows: Vec<TargetRow>, standpoint: Standpoint) -> Vec<Promise> {
    let mut sorted: BTreeMap<PromiseKey, Vec<TargetRow>> = BTreeMap::new();
    for row in rows
        .into_iter()
        .filter(|row| visible(standpoint.viewer, row.target.release))
    {
        let key = &row.target.key;
        let promise = PromiseKey {
            indicator: key.indicator,
            place: key.place,
            period: key.period,
            per: key.per,
            breakdown: key.breakdown,
            baseline: key.baseline,
        };
        sorted.entry(promise).or_default().push(row);
    }
    sorted
        .into_iter()
        .map(|(key, rows)| promise(key, rows))
        .collect()
}

fn promise(key: PromiseKey, mut rows: Vec<TargetRow>) -> Promise {
    rows.sort_by_key(TargetRow::order);
    let mut versions: Vec<TargetRow> = Vec::new();
    let mut proposed = None;
    for row in rows {
        let stage = row.target.key.stage;
        if stage == Stage::Proposed {
            proposed = row.target.goal.is_some().then_some(row);
        } else if row.target.goal.is_none() {
            versions.retain(|version| version.target.key.stage != stage);
        } else {
            versions.push(row);
        }
    }
    Promise {
        key,
        versions,
        proposed,
    }
}

/// The promises of places, read once each.
#[derive(Default)]
pub(crate) struct Goals {
    read: BTreeMap<PlaceNo, Vec<Promise>>,
}

impl Goals {
    pub(crate) fn of(
        &mut self,
        store: &dyn Store,
        standpoint: Standpoint,
        place: PlaceNo,
    ) -> Result<&[Promise], RecordError> {
        if let Entry::Vacant(place) = self.read.entry(place) {
            let wanted = WantedTargets {
                places: vec![*place.key()],
                indicators: None,
                overlapping: None,
                as_of: standpoint.as_of,
                state: standpoint.state,
            };
            place.insert(promises(store.targets(&wanted)?, standpoint));
        }
        Ok(self.read.get(&place).map_or(&[], Vec::as_slice))
    }

    /// The value promised for an indicator, place and period against a baseline.
    pub(crate) fn value(
        &mut self,
        store: &dyn Store,
        standpoint: Standpoint,
        place: PlaceNo,
        wanted: (IndicatorNo, Period, BreakdownNo, Baseline),
    ) -> Result<Option<Decimal>, RecordError> {
        let (indicator, period, breakdown, baseline) = wanted;
        let promises = self.of(store, standpoint, place)?;
        let fits = |promise: &&Promise| {
            let key = &promise.key;
            let same = key.indicator == indicator && key.breakdown == breakdown;
            let year = key.per == Per::Year && key.period.contains(period);
            // What was done by then is held against the promise of its whole year.
            let to_date = period.is_year_to_date() && key.period == period.calendar_year();
            same && key.baseline == baseline && (key.period == period || year || to_date)
        };
        let promise = promises
            .iter()
            .filter(fits)
            .min_by_key(|promise| (promise.key.period != period, promise.key.period.last_day()));
        let goal = promise
            .and_then(Promise::in_force)
            .and_then(|row| row.target.goal.as_ref());
        Ok(goal.and_then(domain::target::Goal::value))
    }
}
