//! How is one promise held against its result?

use crate::amount::{Amount, Counted, Reason, Way};
use crate::answer::Cell;
use crate::engine::Engine;
use crate::goals::{Promise, PromiseKey};
use crate::review::{NoPace, ReviewQuestion, ReviewRow, ToDate};
use crate::term::Key;
use domain::assessment::{Class, Judged, NoAchievement, achievement_percent, assess, join};
use domain::breakdown::BreakdownNo;
use domain::decimal::{nth_root, round_half_away};
use domain::indicator::IndicatorNo;
use domain::period::{Period, PeriodKind};
use domain::target::{Baseline, Operator, Per};
use domain::unit::UnitKind;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Which figure of a promise is judged in a period.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sitting {
    pub(crate) period: Period,
    pub(crate) due: bool,
    against_average: bool,
    of_term: bool,
}

pub(crate) fn sittings(key: &PromiseKey, asked: Period) -> Vec<Sitting> {
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

impl Engine<'_> {
    /// Reads in one go what most rows will need: the asked period and the one a year before.
    pub(crate) fn preload(&mut self, question: &ReviewQuestion, promises: &[Promise]) {
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
        let indicators: Vec<IndicatorNo> = indicators.into_iter().collect();
        self.sheet
            .load(&indicators, year_and_the_one_before(question.period));
    }

    pub(crate) fn judge(
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
        leave_to_its_part(&mut cell.amount);
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

    pub(crate) fn cell_if(&mut self, key: Key, full: bool) -> Cell {
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

    pub(crate) fn year_before(&mut self, key: Key) -> Option<Amount> {
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

/// The calendar years that a period touches and the one before them: what a review reads.
pub(crate) fn year_and_the_one_before(period: Period) -> Period {
    let first = period
        .shifted_years(-1)
        .unwrap_or(period)
        .first_day()
        .first_of_year();
    Period::new(first, period.calendar_year().last_day()).unwrap_or(period)
}

/// What is known of some months is no result of the year: it is told as the part that it is.
/// What lacks places stays, with its completeness.
pub(crate) fn leave_to_its_part(amount: &mut Amount) -> bool {
    let lacks_periods = amount
        .completeness
        .is_some_and(|part| part.counted == Counted::Periods && !part.is_complete());
    if lacks_periods && amount.value.is_some() {
        amount.value = None;
        amount.status = None;
        amount.known_at = None;
    }
    lacks_periods
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

pub(crate) fn judge_composites(rows: &mut [ReviewRow]) {
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
        if row.class != Class::NoData {
            row.cell.amount.reason = None;
        }
    }
}
