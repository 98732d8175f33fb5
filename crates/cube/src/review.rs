//! Were a place's promises for a period kept, as far as was known at a moment?

use crate::amount::{Amount, Reason, Way};
use crate::answer::{Cell, bound};
use crate::engine::Engine;
use crate::goals::{Promise, PromiseKey, promises};
use crate::question::Standpoint;
use crate::term::Key;
use domain::assessment::{Class, Judged, NoAchievement, achievement_percent, assess, join};
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::decimal::{nth_root, round_half_away};
use domain::indicator::IndicatorNo;
use domain::moment::{AsOf, KnownAt};
use domain::period::{Period, PeriodKind};
use domain::place::PlaceNo;
use domain::target::{Baseline, Operator, Per, TargetRow};
use domain::unit::UnitKind;
use record::store::{Wanted, WantedTargets};
use record::{RecordError, Store};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
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

/// Which figure of a promise is judged in a period.
#[derive(Debug, Clone, Copy)]
struct Sitting {
    period: Period,
    due: bool,
    against_average: bool,
    of_term: bool,
}

fn sittings(key: &PromiseKey, asked: Period) -> Vec<Sitting> {
    let one = |period, due, against_average, of_term| {
        vec![Sitting {
            period,
            due,
            against_average,
            of_term,
        }]
    };
    let several = key.period.kind() == PeriodKind::Years;
    if key.period == asked {
        return match key.per {
            Per::Span => one(asked, true, false, false),
            Per::Average => one(asked, true, false, several),
            Per::Year if several => {
                let years = asked.first_day().year()..=asked.last_day().year();
                let years = years.filter_map(|year| Period::year(year).ok());
                years
                    .map(|period| Sitting {
                        period,
                        due: true,
                        against_average: false,
                        of_term: false,
                    })
                    .collect()
            }
            Per::Year => one(asked, true, false, false),
        };
    }
    if !key.period.contains(asked) {
        return Vec::new();
    }
    let is_year = asked.kind() == PeriodKind::Year;
    match key.per {
        Per::Average if is_year => one(asked, true, true, false),
        Per::Year if is_year => one(asked, true, false, false),
        Per::Average | Per::Year if several => Vec::new(),
        _ => one(key.period, false, false, false),
    }
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

impl Engine<'_> {
    /// Reads in one go what most rows will need: the asked period and the one a year before.
    fn preload(&mut self, question: &ReviewQuestion, promises: &[Promise]) {
        let year = question.period.calendar_year();
        let first = question.period.first_day().first_of_year();
        let mut indicators: BTreeSet<IndicatorNo> = promises
            .iter()
            .map(|promise| promise.key.indicator)
            .collect();
        for indicator in indicators.clone() {
            let key = self.key(
                indicator,
                question.place,
                question.period,
                BreakdownNo::TOTAL,
            );
            indicators.extend(self.formula_inputs(key));
        }
        let before = Period::new(first, year.last_day())
            .and_then(|span| Period::new(span.shifted_years(-1)?.first_day(), span.last_day()));
        if let Ok(span) = before {
            let indicators: Vec<IndicatorNo> = indicators.into_iter().collect();
            self.sheet.load(&indicators, span);
        }
    }

    fn judge(
        &mut self,
        promise: &Promise,
        sitting: Sitting,
        asked: Period,
        full: bool,
    ) -> ReviewRow {
        let PromiseKey {
            indicator,
            place,
            breakdown,
            ..
        } = promise.key;
        let key = self.key(indicator, place, sitting.period, breakdown);
        let mut cell = self.cell_if(key, full);
        let mut provisional = false;
        if sitting.of_term && !cell.amount.is_whole() {
            (cell.amount, provisional) = self.mean_of_years(key, promise);
        }
        let mut row = self.judged(promise, cell, sitting, provisional);
        if full && !row.cell.amount.is_whole() {
            row.to_date = if sitting.period == asked || sitting.period.kind() == PeriodKind::Years {
                self.known_so_far(key)
            } else {
                self.part(key, asked)
            };
            let target = promise
                .in_force()
                .and_then(|row| row.target.goal.as_ref()?.value());
            row.pace = self.pace(key, row.to_date.as_ref(), target);
        }
        if full {
            row.previous = self.year_before(key);
        }
        row
    }

    fn part(&mut self, key: Key, asked: Period) -> Option<ToDate> {
        let part = self.key(key.indicator, key.place, asked, key.breakdown);
        let amount = self.seen(part);
        amount.value.is_some().then(|| ToDate {
            period: asked,
            amount: (*amount).clone(),
        })
    }

    fn cell_if(&mut self, key: Key, full: bool) -> Cell {
        if full {
            return self.cell(key);
        }
        let amount = (*self.seen(key)).clone();
        Cell {
            indicator: key.indicator,
            place: key.place,
            period: key.period,
            breakdown: key.breakdown,
            row: self.stated(key),
            amount,
            rivals: Vec::new(),
            stale: Vec::new(),
            beside: Vec::new(),
        }
    }

    fn year_before(&mut self, key: Key) -> Option<Amount> {
        let earlier = key.period.shifted_years(-1).ok()?;
        let earlier = self.key(key.indicator, key.place, earlier, key.breakdown);
        let amount = self.seen(earlier);
        amount.value.is_some().then(|| (*amount).clone())
    }

    /// The mean over the known years of a term: compounded for growth rates.
    fn mean_of_years(&mut self, key: Key, promise: &Promise) -> (Amount, bool) {
        let years = key.period.first_day().year()..=key.period.last_day().year();
        let count = years.clone().count();
        let mut known: Vec<Rc<Amount>> = Vec::new();
        for year in years.filter_map(|year| Period::year(year).ok()) {
            let amount = self.seen(self.key(key.indicator, key.place, year, key.breakdown));
            if amount.is_whole() {
                known.push(amount);
            }
        }
        let values: Vec<Decimal> = known.iter().filter_map(|amount| amount.value).collect();
        let Some(mean) = mean(&values, self.is_growth(key, promise)) else {
            return (Amount::none(Reason::NoData), false);
        };
        let amount = Amount {
            value: Some(mean),
            reason: None,
            way: Way::Periods,
            status: known
                .iter()
                .filter_map(|amount| amount.status)
                .max_by_key(|s| s.rank()),
            known_at: known.iter().filter_map(|amount| amount.known_at).max(),
            ..Amount::none(Reason::NoData)
        };
        (amount, known.len() < count)
    }

    fn is_growth(&self, key: Key, promise: &Promise) -> bool {
        let version = self.version(key);
        let unit = promise.in_force().map(|row| &row.target.unit);
        let yearly = unit
            .is_some_and(|unit| unit.kind() == UnitKind::Rate && unit.as_str().ends_with("/năm"));
        let grows = version
            .formula
            .as_ref()
            .is_some_and(|text| text.starts_with("growth("));
        yearly || grows
    }

    fn judged(
        &mut self,
        promise: &Promise,
        cell: Cell,
        sitting: Sitting,
        provisional: bool,
    ) -> ReviewRow {
        let day = sitting.period.last_day();
        let version = self.catalogue.indicator_on(promise.key.indicator, day);
        let target = promise.in_force().map(|row| &row.target);
        let goal = target.and_then(|target| target.goal.as_ref());
        let stated = cell.amount.way == Way::Stated;
        let judged = cell.amount.whole().map(|value| Judged { value, stated });
        let mut row = ReviewRow {
            indicator: promise.key.indicator,
            breakdown: promise.key.breakdown,
            period: sitting.period,
            promise: Some(promise.clone()),
            class: Class::NoData,
            against_average: sitting.against_average,
            provisional,
            due: sitting.due,
            achievement_percent: Err(NoAchievement::NoSingleTarget),
            difference: None,
            better: None,
            to_date: None,
            pace: Err(NoPace::Decided),
            previous: None,
            trend: Vec::new(),
            changed_later: None,
            cell,
        };
        let (Some(target), Some(goal), Some(judged)) = (target, goal, judged) else {
            return row;
        };
        let (direction, decimals) = (version.direction, version.decimals);
        row.class = assess(goal, target.tolerance, direction, decimals, judged);
        let shown = if stated {
            judged.value
        } else {
            round_half_away(judged.value, decimals)
        };
        row.achievement_percent = achievement_percent(goal, &version.unit, direction, shown);
        let single = !matches!(goal.operator(), Operator::Range | Operator::YesNo);
        row.difference = goal
            .value()
            .filter(|_| single)
            .and_then(|goal| shown.checked_sub(goal));
        row.better = match row.class {
            Class::Exceeded => Some(true),
            Class::NotMet | Class::Nearly if row.difference != Some(Decimal::ZERO) => Some(false),
            _ => None,
        };
        row
    }
}

fn mean(values: &[Decimal], compounded: bool) -> Option<Decimal> {
    let count = u32::try_from(values.len())
        .ok()
        .filter(|count| *count > 0)?;
    if !compounded {
        return values
            .iter()
            .copied()
            .sum::<Decimal>()
            .checked_div(Decimal::from(count));
    }
    let factor = values.iter().try_fold(Decimal::ONE, |product, growth| {
        product.checked_mul(Decimal::ONE + growth / Decimal::ONE_HUNDRED)
    })?;
    Some((nth_root(factor, count)? - Decimal::ONE) * Decimal::ONE_HUNDRED)
}

fn judge_composites(rows: &mut [ReviewRow]) {
    let mut classes: BTreeMap<(IndicatorNo, Baseline, Period), Class> = BTreeMap::new();
    for row in rows.iter() {
        if let Some(promise) = &row.promise {
            classes.insert((row.indicator, promise.key.baseline, row.period), row.class);
        }
    }
    for row in rows.iter_mut() {
        let Some(promise) = &row.promise else {
            continue;
        };
        let goal = promise
            .in_force()
            .and_then(|version| version.target.goal.as_ref());
        let Some(goal) = goal.filter(|goal| !goal.members().is_empty()) else {
            continue;
        };
        let class = |member: &IndicatorNo| {
            let key = (*member, promise.key.baseline, row.period);
            classes.get(&key).copied().unwrap_or(Class::NoData)
        };
        let members: Vec<Class> = goal.members().iter().map(class).collect();
        row.class = join(goal.operator(), &members);
    }
}

/// Results of the period for which nothing was promised.
fn without_promise(
    store: &dyn Store,
    engine: &mut Engine<'_>,
    question: &ReviewQuestion,
    promised: &BTreeSet<IndicatorNo>,
) -> Result<Vec<ReviewRow>, RecordError> {
    let day = question.period.last_day();
    let state = question.standpoint.state;
    let mut known: BTreeSet<IndicatorNo> = BTreeSet::new();
    let below = engine.catalogue.children(question.place, day);
    for place in std::iter::once(question.place).chain(below) {
        for (indicator, span) in store.stated_indicators(place, state)? {
            if span.overlaps(question.period) && !promised.contains(&indicator) {
                known.insert(indicator);
            }
        }
    }
    let indicators: Vec<IndicatorNo> = known.iter().copied().collect();
    engine
        .sheet
        .load(&indicators, question.period.calendar_year());
    let mut rows = Vec::new();
    for indicator in known {
        let key = engine.key(
            indicator,
            question.place,
            question.period,
            BreakdownNo::TOTAL,
        );
        let cell = engine.cell(key);
        if cell.amount.value.is_none() {
            continue;
        }
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
            to_date: None,
            pace: Err(NoPace::NoTargetValue),
            previous,
            trend: Vec::new(),
            changed_later: None,
        });
    }
    Ok(rows)
}

/// What the place itself stated for the same period of earlier years.
fn add_trends(
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
