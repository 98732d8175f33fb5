//! What does the record answer to verdicts? Everything ever shown for a figure, and every promise.
//!
//! Statements are read once an indicator, for the place and those beside, above and below it.
//! Where nobody stated a figure it is computed, as of each moment at which something that it is
//! made of became known, so that a computed figure has a history as well.

use super::whereabouts::Gazetteer;
use claims::Reading;
use claims::resolve::Named;
use claims::verdict::{Promised, Record, Stated, Whereabouts};
use cube::amount::{Amount, Way};
use cube::choice;
use cube::goals::{Promise, promises};
use cube::question::{Question, Standpoint};
use cube::trace::{Node, trace};
use domain::Decimal;
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorNo;
use domain::limits;
use domain::moment::{AsOf, KnownAt, Seq};
use domain::observation::{ObservationRow, StatedValue};
use domain::period::Period;
use domain::place::PlaceNo;
use domain::target::Per;
use domain::unit::Unit;
use jiff::civil::Date;
use record::store::{Wanted, WantedTargets};
use record::{RecordError, Store};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Most moments at which a computed figure is looked at.
const MOMENTS: usize = 12;

/// How far down a computed figure's parts are followed.
const DEPTH: u32 = 3;

/// Most places beside the paper's own.
const NEIGHBOURS: usize = 400;

type Rows = BTreeMap<(PlaceNo, Period), Vec<ObservationRow>>;

/// Which statements of an indicator were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Near {
    /// Those of the places that the text speaks of, for all periods.
    Spoken,
    /// Those of one period, of the places beside, above and below the paper's own.
    Beside(Period),
}

/// The record, asked for one paper.
pub(super) struct Ledger<'a> {
    store: &'a dyn Store,
    catalogue: Arc<Catalogue>,
    /// Bound by state and viewer; the moment is the paper's.
    standpoint: Standpoint,
    /// The places beside, above and below the paper's own that the text does not name.
    beside: Vec<PlaceNo>,
    /// The places that the text names, the paper's own included.
    spoken: BTreeSet<PlaceNo>,
    /// Of which place each claim speaks, where it is not the paper's own.
    whereabouts: BTreeMap<usize, Whereabouts>,
    named: Vec<Named>,
    rows: RefCell<BTreeMap<(IndicatorNo, Near), Rows>>,
    derived: RefCell<BTreeMap<(IndicatorNo, PlaceNo, Period), Vec<Stated>>>,
    promises: RefCell<Option<Vec<Promise>>>,
    failure: RefCell<Option<RecordError>>,
}

impl<'a> Ledger<'a> {
    /// The record as it is asked for a paper of a day and place.
    pub(super) fn new(
        store: &'a dyn Store,
        catalogue: Arc<Catalogue>,
        standpoint: Standpoint,
        place: PlaceNo,
        day: Date,
        reading: &Reading,
    ) -> Result<Self, RecordError> {
        let known = known(store, &catalogue, standpoint.state, place)?;
        let gazetteer = Gazetteer::of(&catalogue, place, day);
        let whereabouts = gazetteer.of_reading(reading);
        let mut spoken = BTreeSet::from([place]);
        spoken.extend(whereabouts.values().filter_map(|found| match found {
            Whereabouts::Elsewhere { place, .. } => Some(*place),
            Whereabouts::Paper | Whereabouts::Unclear => None,
        }));
        let mut beside = neighbours(&catalogue, place, day);
        beside.retain(|place| !spoken.contains(place));
        Ok(Self {
            store,
            standpoint,
            beside,
            spoken,
            whereabouts,
            named: named(&catalogue, day, &known),
            rows: RefCell::default(),
            derived: RefCell::default(),
            promises: RefCell::default(),
            failure: RefCell::default(),
            catalogue,
        })
    }

    /// The first failure of the store, for the trait of verdicts knows none.
    pub(super) fn failure(self) -> Result<(), RecordError> {
        self.failure.into_inner().map_or(Ok(()), Err)
    }

    fn noted<T>(&self, answer: Result<T, RecordError>) -> Option<T> {
        match answer {
            Ok(answer) => Some(answer),
            Err(error) => {
                self.failure.borrow_mut().get_or_insert(error);
                None
            }
        }
    }

    /// Statements about the totals of one indicator: of the places that the text speaks of, or,
    /// where a number fits none of these, of all nearby for its period.
    fn load(&self, indicator: IndicatorNo, near: Near) {
        if self.rows.borrow().contains_key(&(indicator, near)) {
            return;
        }
        let (places, within) = match near {
            Near::Spoken => (self.spoken.iter().copied().collect(), None),
            Near::Beside(period) => (self.beside.clone(), Some(period)),
        };
        let wanted = Wanted {
            indicators: vec![indicator],
            places,
            within,
            breakdowns: Some(vec![BreakdownNo::TOTAL]),
            as_of: AsOf::EVER,
            state: self.standpoint.state,
        };
        let mut rows = Rows::new();
        let done = self.store.observations(&wanted, &mut |row| {
            // A year holds months as well.
            if within.is_some_and(|period| row.key.period != period) {
                return;
            }
            rows.entry((row.key.place, row.key.period))
                .or_default()
                .push(row);
        });
        self.noted(done);
        self.rows.borrow_mut().insert((indicator, near), rows);
    }

    fn stated(&self, indicator: IndicatorNo, place: PlaceNo, period: Period) -> Vec<Stated> {
        let near = if self.spoken.contains(&place) {
            Near::Spoken
        } else {
            Near::Beside(period)
        };
        self.load(indicator, near);
        let all = self.rows.borrow();
        let rows = all
            .get(&(indicator, near))
            .and_then(|rows| rows.get(&(place, period)));
        let Some(rows) = rows else { return Vec::new() };
        let life = choice::life(&self.catalogue, rows, self.standpoint.viewer);
        let ends = life.iter().skip(1).map(|(event, _)| Some(event.known_at));
        let ends: Vec<Option<KnownAt>> = ends.chain([None]).collect();
        life.iter()
            .zip(ends)
            .map(|((event, shown), replaced_at)| Stated {
                value: shown.and_then(|row| row.value).map(StatedValue::value),
                room: shown.and_then(|row| row.value).map_or(Decimal::ZERO, room),
                known_at: event.known_at,
                replaced_at,
                source: shown.map_or_else(String::new, |row| format!("observation:{}", row.seq.0)),
            })
            .collect()
    }

    /// A figure that nobody stated, as of each moment at which it changed.
    fn computed(&self, indicator: IndicatorNo, place: PlaceNo, period: Period) -> Vec<Stated> {
        let key = (indicator, place, period);
        if let Some(known) = self.derived.borrow().get(&key) {
            return known.clone();
        }
        let found = self.compute(indicator, place, period);
        self.derived.borrow_mut().insert(key, found.clone());
        found
    }

    fn compute(&self, indicator: IndicatorNo, place: PlaceNo, period: Period) -> Vec<Stated> {
        let ever = Standpoint {
            as_of: AsOf::EVER,
            ..self.standpoint
        };
        let Some(last) = self.amount(ever, indicator, place, period) else {
            return Vec::new();
        };
        let Some(latest) = last.known_at.filter(|_| last.whole().is_some()) else {
            return Vec::new();
        };
        let figure = (indicator, place, period, BreakdownNo::TOTAL);
        let tree = self.noted(trace(self.store, ever, figure, DEPTH));
        let mut moments = BTreeSet::from([latest.microseconds()]);
        let mut at: BTreeMap<i64, KnownAt> = BTreeMap::from([(latest.microseconds(), latest)]);
        if let Some(tree) = tree {
            self.moments(&tree.root, &mut at);
            moments.extend(at.keys().copied());
        }
        let late: Vec<i64> = moments.into_iter().rev().take(MOMENTS).collect();
        let mut life: Vec<Stated> = Vec::new();
        for known_at in late.iter().rev().filter_map(|moment| at.get(moment)) {
            let then = Standpoint {
                as_of: AsOf::instant(known_at.timestamp()),
                ..self.standpoint
            };
            let amount = self.amount(then, indicator, place, period);
            let Some(value) = amount.as_ref().and_then(Amount::whole) else {
                continue;
            };
            if life
                .last()
                .is_some_and(|before| before.value == Some(value))
            {
                continue;
            }
            if let Some(before) = life.last_mut() {
                before.replaced_at = Some(*known_at);
            }
            let way = amount.as_ref().map_or(Way::Stated, |amount| amount.way);
            life.push(Stated {
                value: Some(value),
                room: amount.map_or(Decimal::ZERO, |amount| amount.room),
                known_at: *known_at,
                replaced_at: None,
                source: format!("computed:{}", crate::figure::way(way)),
            });
        }
        life
    }

    /// When the statements at the ends of a tree became known.
    fn moments(&self, node: &Node, at: &mut BTreeMap<i64, KnownAt>) {
        if node.amount.way == Way::Stated && node.amount.seq.is_some() {
            for stated in self.stated(node.indicator, node.place, node.period) {
                at.insert(stated.known_at.microseconds(), stated.known_at);
            }
        }
        if let Some(known) = node.amount.known_at {
            at.insert(known.microseconds(), known);
        }
        for child in &node.children {
            self.moments(child, at);
        }
    }

    fn amount(
        &self,
        standpoint: Standpoint,
        indicator: IndicatorNo,
        place: PlaceNo,
        period: Period,
    ) -> Option<Amount> {
        let question = Question {
            indicators: vec![indicator],
            places: vec![place],
            periods: vec![period],
            breakdown: BreakdownNo::TOTAL,
            standpoint,
        };
        let answer = self.noted(cube::answer::answer(self.store, &question))?;
        let amount = answer.cells.into_iter().next()?.amount;
        (!amount.by_share).then_some(amount)
    }

    fn promised(&self) -> Vec<Promise> {
        let mut kept = self.promises.borrow_mut();
        let promises = kept.get_or_insert_with(|| {
            let wanted = WantedTargets {
                places: self.spoken.iter().copied().collect(),
                indicators: None,
                overlapping: None,
                as_of: AsOf::EVER,
                state: self.standpoint.state,
            };
            let rows = self.noted(self.store.targets(&wanted)).unwrap_or_default();
            promises(rows, self.standpoint)
        });
        promises.clone()
    }
}

impl Record for Ledger<'_> {
    fn indicators(&self) -> &[Named] {
        &self.named
    }

    fn history(&self, indicator: IndicatorNo, place: PlaceNo, period: Period) -> Vec<Stated> {
        let stated = self.stated(indicator, place, period);
        if !stated.is_empty() || !self.spoken.contains(&place) {
            return stated;
        }
        self.computed(indicator, place, period)
    }

    fn targets(&self, indicator: IndicatorNo, place: PlaceNo, period: Period) -> Vec<Promised> {
        let unit = self.named.iter().find(|named| named.indicator == indicator);
        let unit = unit.map(|named| named.unit.clone());
        let fits = |promise: &&Promise| {
            let key = &promise.key;
            let same = key.indicator == indicator
                && key.place == place
                && key.breakdown == BreakdownNo::TOTAL;
            let year = key.per == Per::Year && key.period.contains(period);
            // What was done by then is held against the promise of its whole year.
            let to_date = period.is_year_to_date() && key.period == period.calendar_year();
            same && (key.period == period || year || to_date)
        };
        let mut found = Vec::new();
        for promise in self.promised().iter().filter(fits) {
            let ends = promise.versions.iter().skip(1);
            let ends = ends.map(|row| Some(row.target.known_at)).chain([None]);
            for (row, replaced_at) in promise.versions.iter().zip(ends) {
                let goal = row
                    .target
                    .goal
                    .as_ref()
                    .and_then(domain::target::Goal::value);
                let Some(value) = goal else { continue };
                found.push(Promised {
                    value: in_unit(value, &row.target.unit, unit.as_ref()),
                    baseline: promise.key.baseline,
                    per: promise.key.per,
                    known_at: row.target.known_at,
                    replaced_at,
                    source: format!("target:{}:{}", row.seq.0, row.target.document),
                });
            }
        }
        found.sort_by_key(|promised| promised.known_at.microseconds());
        found
    }

    fn whereabouts(&self, claim: usize) -> Whereabouts {
        let found = self.whereabouts.get(&claim);
        found.cloned().unwrap_or(Whereabouts::Paper)
    }

    fn told(
        &self,
        indicator: IndicatorNo,
        place: PlaceNo,
        period: Period,
    ) -> Vec<(PlaceNo, Period)> {
        let kinds = [Near::Spoken, Near::Beside(period)];
        kinds.iter().for_each(|near| self.load(indicator, *near));
        let all = self.rows.borrow();
        let rows = kinds.iter().filter_map(|near| all.get(&(indicator, *near)));
        let found = rows.flat_map(BTreeMap::keys).copied();
        found
            .filter(|(there, then)| *there == place || *then == period)
            .collect()
    }
}

/// The statement that a verdict's source names.
pub(super) fn statement(source: &str) -> Option<Seq> {
    source.strip_prefix("observation:")?.parse().ok().map(Seq)
}

fn in_unit(value: Decimal, from: &Unit, to: Option<&Unit>) -> Decimal {
    to.filter(|to| to.dimension() == from.dimension())
        .and_then(|to| value.checked_mul(from.scale())?.checked_div(to.scale()))
        .unwrap_or(value)
}

/// Half a unit of the last printed place.
fn room(value: StatedValue) -> Decimal {
    let place = i32::from(value.printed_place());
    let decimals = u32::try_from(1 - place);
    match decimals {
        Ok(decimals) if decimals <= Decimal::MAX_SCALE => Decimal::new(5, decimals),
        Ok(_) => Decimal::ZERO,
        Err(_) => (1..place).fold(Decimal::from(5), |room, _| {
            room.checked_mul(Decimal::TEN).unwrap_or(room)
        }),
    }
}

/// The indicators that may be known of a place: stated of it or of a place below it, promised, or
/// computed from others. What only another province reports must not draw a text's words to it.
fn known(
    store: &dyn Store,
    catalogue: &Catalogue,
    state: Seq,
    place: PlaceNo,
) -> Result<BTreeSet<IndicatorNo>, RecordError> {
    let mut family = BTreeSet::from([place]);
    let mut open = vec![place];
    while let Some(place) = open.pop() {
        for (child, _) in catalogue.children_ever(place) {
            if family.insert(*child) {
                open.push(*child);
            }
        }
    }
    let places: Vec<PlaceNo> = family.into_iter().collect();
    let all: Vec<IndicatorNo> = catalogue.indicators().map(|(no, _)| no).collect();
    let first = Period::year(limits::YEAR_FIRST);
    let last = Period::year(limits::YEAR_LAST);
    let ever = first.and_then(|first| Period::new(first.first_day(), last?.last_day()));
    let Ok(ever) = ever else {
        return Ok(all.into_iter().collect());
    };
    let stated = store.stated_within(&all, &places, ever, state)?;
    let wanted = WantedTargets {
        places: vec![place],
        indicators: None,
        overlapping: None,
        as_of: AsOf::EVER,
        state,
    };
    let promised = store.targets(&wanted)?;
    let promised = promised.into_iter().map(|row| row.target.key.indicator);
    Ok(stated.into_iter().chain(promised).collect())
}

/// Names and units of the day, of what is known or can be made from what is known.
fn named(catalogue: &Catalogue, day: Date, known: &BTreeSet<IndicatorNo>) -> Vec<Named> {
    catalogue
        .indicators()
        .filter(|(indicator, definition)| {
            let version = definition.on(day);
            let made = version.formula.as_deref().is_some_and(|formula| {
                let (expression, _) = formula::parse(formula);
                formula::dependencies(&expression)
                    .iter()
                    .filter_map(|part| catalogue.indicator_by_code(part.indicator.as_str()))
                    .any(|part| known.contains(&part))
            });
            let mut parts = catalogue.parts(*indicator, day);
            known.is_empty()
                || known.contains(indicator)
                || made
                || parts.any(|part| known.contains(&part))
        })
        .map(|(indicator, definition)| {
            let version = definition.on(day);
            Named {
                indicator,
                name: version.name_vi.clone(),
                aliases: version.aliases.clone(),
                unit: version.unit.clone(),
                price_basis: version.price_basis.clone(),
                part_of: version.part_of,
            }
        })
        .collect()
}

/// The place, those beside it, the one above and those below: where a copied figure may be from.
fn neighbours(catalogue: &Catalogue, place: PlaceNo, day: Date) -> Vec<PlaceNo> {
    let mut near = vec![place];
    if let Some(parent) = catalogue.parent(place, day) {
        near.push(parent);
        near.extend(catalogue.children(parent, day));
    }
    near.extend(catalogue.children(place, day));
    near.truncate(NEIGHBOURS);
    near.sort();
    near.dedup();
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_last_printed_place_is_room() {
        let of = |value: &str, place: i8| {
            room(StatedValue::printed(value.parse().unwrap(), place).unwrap()).to_string()
        };
        assert_eq!(of("7.01", -2), "0.005");
        assert_eq!(of("3104", 0), "0.5");
        assert_eq!(of("287510", 1), "5");
        assert_eq!(of("1450000", 4), "5000");
    }

    #[test]
    fn only_a_statement_has_a_number() {
        assert_eq!(statement("observation:17"), Some(Seq(17)));
        assert_eq!(statement("target:17:x"), None);
        assert_eq!(statement("computed:formula"), None);
    }
}
