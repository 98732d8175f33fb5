//! Were a place's promises for a period kept, as far as was known at a moment?

use crate::amount::Amount;
use crate::answer::{Cell, bound};
use crate::engine::Engine;
use crate::goals::{Promise, PromiseKey, promises};
use crate::judge::{judge_composites, leave_to_its_part, sittings, year_and_the_one_before};
use crate::question::Standpoint;
use crate::trend::add_trends;
use domain::assessment::{Class, NoAchievement};
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorNo;
use domain::moment::{AsOf, KnownAt};
use domain::period::Period;
use domain::place::PlaceNo;
use domain::target::{Baseline, TargetRow};
use record::store::WantedTargets;
use record::{RecordError, Store};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is asked of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewQuestion {
    /// Whose plan.
    pub place: PlaceNo,
    /// Which period.
    pub period: Period,
    /// Only this baseline; all where none is named.
    pub baseline: Option<Baseline>,
    /// From where it is asked.
    pub standpoint: Standpoint,
}

/// A plan's review.
#[derive(Debug)]
pub struct Review {
    /// From where it was asked, with the state that was read.
    pub standpoint: Standpoint,
    /// The definitions of that state.
    pub catalogue: Arc<Catalogue>,
    /// Whose plan.
    pub place: PlaceNo,
    /// Which period.
    pub period: Period,
    /// A row a promise, then results without a promise; by group, indicator and baseline.
    pub rows: Vec<ReviewRow>,
    /// Counts per baseline, in the order of baselines.
    pub counts: Vec<Count>,
}

/// One promise and what became of it, or a result without a promise.
#[derive(Debug, Clone)]
pub struct ReviewRow {
    /// What is measured.
    pub indicator: IndicatorNo,
    /// Of which part.
    pub breakdown: BreakdownNo,
    /// The period of the result that is judged.
    pub period: Period,
    /// The promise; `None` for a result without one.
    pub promise: Option<Promise>,
    /// The result.
    pub cell: Cell,
    /// The outcome.
    pub class: Class,
    /// Whether one year is held against an average over a term.
    pub against_average: bool,
    /// Whether years of the term are still unknown.
    pub provisional: bool,
    /// Whether the promise's period is over with the asked one, so that it counts.
    pub due: bool,
    /// Result / target × 100, or why it is not given.
    pub achievement_percent: Result<Decimal, NoAchievement>,
    /// Result less target, in the unit, or in points for rates.
    pub difference: Option<Decimal>,
    /// Whether the difference is for the better.
    pub better: Option<bool>,
    /// What is known of a part of the period, where the whole is not known.
    pub to_date: Option<ToDate>,
    /// Done so far against what earlier years had done by then.
    pub pace: Result<Pace, NoPace>,
    /// The same period a year earlier.
    pub previous: Option<Amount>,
    /// What the place itself stated for the same period of up to five years, oldest first.
    pub trend: Vec<(Period, Decimal)>,
    /// What is known today, where the outcome is another one.
    pub changed_later: Option<ChangedLater>,
}

/// What is known of a part of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDate {
    /// The part.
    pub period: Period,
    /// What is known of it.
    pub amount: Amount,
}

/// Whether enough is done by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// Part of the target that is done.
    pub done: Decimal,
    /// Part of their year's result that earlier years had done by then, on average.
    pub expected: Decimal,
    /// Done against expected: above 1 is ahead.
    pub ratio: Decimal,
    /// The earlier years, the latest first.
    pub years: Vec<i16>,
}

/// Why no pace is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoPace {
    /// The whole period is known.
    Decided,
    /// The indicator does not add up over time.
    NotAdditive,
    /// Nothing is known of any part of the period.
    NothingKnown,
    /// No single value was promised.
    NoTargetValue,
    /// Fewer than two earlier years are known.
    FewYears,
}

impl NoPace {
    /// Stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::NotAdditive => "not_additive",
            Self::NothingKnown => "nothing_known",
            Self::NoTargetValue => "no_target_value",
            Self::FewYears => "few_years",
        }
    }
}

/// What the outcome became by what was known later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedLater {
    /// The outcome by all that is known.
    pub class: Class,
    /// The result by all that is known.
    pub result: Option<Decimal>,
    /// The promised value by all that is known.
    pub target: Option<Decimal>,
    /// The latest moment among what changed it.
    pub known_at: Option<KnownAt>,
}

/// How many promises of one baseline had which outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Against whose promise.
    pub baseline: Baseline,
    /// All that are due.
    pub total: u32,
    /// Better than promised.
    pub exceeded: u32,
    /// As promised.
    pub met: u32,
    /// Within tolerance.
    pub nearly: u32,
    /// Worse.
    pub not_met: u32,
    /// Unknown.
    pub no_data: u32,
}

impl Count {
    /// Met or exceeded: "đạt và vượt".
    #[must_use]
    pub fn met_or_exceeded(&self) -> u32 {
        self.met + self.exceeded
    }
}

/// Reviews a place's plan for a period.
///
/// # Errors
/// Where the store fails.
pub fn review(store: &dyn Store, question: &ReviewQuestion) -> Result<Review, RecordError> {
    let standpoint = bound(store, question.standpoint)?;
    let catalogue = store.catalogue(standpoint.state)?;
    let question = ReviewQuestion {
        standpoint,
        ..*question
    };
    let mut rows = judged_rows(store, &catalogue, &question, true)?;
    if standpoint.as_of < AsOf::EVER {
        let today = Standpoint {
            as_of: AsOf::EVER,
            ..standpoint
        };
        let later = ReviewQuestion {
            standpoint: today,
            ..question
        };
        mark_changes(&mut rows, &judged_rows(store, &catalogue, &later, false)?);
    }
    let counts = count(&rows);
    Ok(Review {
        standpoint,
        catalogue,
        place: question.place,
        period: question.period,
        rows,
        counts,
    })
}

fn judged_rows(
    store: &dyn Store,
    catalogue: &Catalogue,
    question: &ReviewQuestion,
    full: bool,
) -> Result<Vec<ReviewRow>, RecordError> {
    let standpoint = question.standpoint;
    let wanted = WantedTargets {
        places: vec![question.place],
        indicators: None,
        overlapping: Some(question.period),
        as_of: standpoint.as_of,
        state: standpoint.state,
    };
    let mut promises = promises(store.targets(&wanted)?, standpoint);
    promises.retain(|promise| {
        question
            .baseline
            .is_none_or(|only| promise.key.baseline == only)
    });
    promises.retain(|promise| promise.in_force().is_some());
    let mut engine = Engine::new(store, catalogue, standpoint, &[question.place]);
    engine.preload(question, &promises);
    let mut rows = Vec::new();
    for promise in &promises {
        for sitting in sittings(&promise.key, question.period) {
            rows.push(engine.judge(promise, sitting, question.period, full));
        }
    }
    judge_composites(&mut rows);
    if full && question.baseline.is_none() {
        let promised: BTreeSet<IndicatorNo> = promises.iter().map(|p| p.key.indicator).collect();
        rows.extend(without_promise(store, &mut engine, question, &promised)?);
    }
    if full {
        add_trends(store, catalogue, question, &mut rows)?;
    }
    engine.sheet.failure()?;
    rows.sort_by_key(|row| {
        let group = &catalogue
            .indicator_on(row.indicator, row.period.last_day())
            .group;
        let baseline = row.promise.as_ref().map(|promise| promise.key.baseline);
        (
            row.promise.is_none(),
            group_order(group),
            row.indicator,
            baseline,
            row.period,
        )
    });
    Ok(rows)
}

/// The groups in the order in which plans print them.
fn group_order(group: &str) -> (usize, String) {
    const ORDER: [&str; 6] = [
        "economy",
        "society",
        "environment",
        "defence_security",
        "party_building",
        "overview",
    ];
    let place = ORDER
        .iter()
        .position(|known| *known == group)
        .unwrap_or(ORDER.len());
    (place, group.to_owned())
}

/// Results of the period for which nothing was promised.
fn without_promise(
    store: &dyn Store,
    engine: &mut Engine<'_>,
    question: &ReviewQuestion,
    promised: &BTreeSet<IndicatorNo>,
) -> Result<Vec<ReviewRow>, RecordError> {
    let day = question.period.last_day();
    let mut places = vec![question.place];
    places.extend(engine.catalogue.children(question.place, day));
    let open: Vec<IndicatorNo> = engine
        .catalogue
        .indicators()
        .map(|(no, _)| no)
        .filter(|no| !promised.contains(no))
        .collect();
    let known = store.stated_within(&open, &places, question.period, question.standpoint.state)?;
    engine
        .sheet
        .load(&known, year_and_the_one_before(question.period));
    let mut rows = Vec::new();
    for indicator in known {
        let key = engine.key(
            indicator,
            question.place,
            question.period,
            BreakdownNo::TOTAL,
        );
        let mut cell = engine.cell(key);
        if cell.amount.value.is_none() {
            continue;
        }
        let part = leave_to_its_part(&mut cell.amount);
        let to_date = if part { engine.known_so_far(key) } else { None };
        let previous = engine.year_before(key);
        rows.push(ReviewRow {
            indicator,
            breakdown: BreakdownNo::TOTAL,
            period: question.period,
            promise: None,
            cell,
            class: Class::NoTarget,
            against_average: false,
            provisional: false,
            due: false,
            achievement_percent: Err(NoAchievement::NoSingleTarget),
            difference: None,
            better: None,
            to_date,
            pace: Err(NoPace::NoTargetValue),
            previous,
            trend: Vec::new(),
            changed_later: None,
        });
    }
    Ok(rows)
}

fn identity(row: &ReviewRow) -> Option<(PromiseKey, Period)> {
    row.promise
        .as_ref()
        .map(|promise| (promise.key, row.period))
}

fn mark_changes(rows: &mut [ReviewRow], later: &[ReviewRow]) {
    let by_identity: BTreeMap<(PromiseKey, Period), &ReviewRow> = later
        .iter()
        .filter_map(|row| Some((identity(row)?, row)))
        .collect();
    for row in rows {
        let Some(now) = identity(row).and_then(|identity| by_identity.get(&identity)) else {
            continue;
        };
        if now.class == row.class {
            continue;
        }
        let goal = |version: &TargetRow| version.target.goal.as_ref().and_then(|goal| goal.value());
        let in_force = now.promise.as_ref().and_then(Promise::in_force);
        let known = in_force.map(|version| version.target.known_at);
        row.changed_later = Some(ChangedLater {
            class: now.class,
            result: now.cell.amount.whole(),
            target: in_force.and_then(goal),
            known_at: now.cell.amount.known_at.max(known),
        });
    }
}

/// Counts the outcomes of due promises per baseline.
#[must_use]
pub fn count(rows: &[ReviewRow]) -> Vec<Count> {
    let mut counts: BTreeMap<Baseline, Count> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.due) {
        let Some(promise) = &row.promise else {
            continue;
        };
        let baseline = promise.key.baseline;
        let empty = Count {
            baseline,
            total: 0,
            exceeded: 0,
            met: 0,
            nearly: 0,
            not_met: 0,
            no_data: 0,
        };
        let count = counts.entry(baseline).or_insert(empty);
        count.total += 1;
        match row.class {
            Class::Exceeded => count.exceeded += 1,
            Class::Met => count.met += 1,
            Class::Nearly => count.nearly += 1,
            Class::NotMet => count.not_met += 1,
            Class::NoData | Class::NoTarget => count.no_data += 1,
        }
    }
    counts.into_values().collect()
}
