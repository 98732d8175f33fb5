//! How is a figure found: stated, computed, added up, taken apart, restated?
//!
//! Every figure is found the same way wherever it is needed, so that a province's year, a new
//! commune's first half and a formula's input obey one rule. What is stated is taken as it is;
//! else the first whole way in a fixed order, else the fullest.

use crate::amount::{Amount, Completeness, Counted, Missing, Reason, Way};
use crate::choice;
use crate::question::Standpoint;
use crate::sheet::{Sheet, is_years};
use crate::term::{Adder, Derived, Key, Term};
use crate::territory::{Territory, Uncovered};
use domain::breakdown::{Breakdown, BreakdownNo};
use domain::catalogue::Catalogue;
use domain::decimal::half_unit;
use domain::indicator::{IndicatorNo, IndicatorVersion, PlaceAggregation, TimeAggregation};
use domain::observation::ObservationRow;
use domain::period::{Period, PeriodKind};
use domain::place::PlaceNo;
use domain::succession::Basis;
use formula::Checked;
use jiff::civil::Date;
use record::Store;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Key of what was found: indicator, place, period, breakdown, epoch of the map.
type Found = (IndicatorNo, PlaceNo, Period, BreakdownNo, usize);

pub(crate) struct Engine<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) sheet: Sheet<'a>,
    territory: Territory<'a>,
    found: FxHashMap<Found, Rc<Amount>>,
    pub(crate) formulas: FxHashMap<crate::figures::FormulaKey, Option<Rc<Checked>>>,
    pub(crate) goals: crate::goals::Goals,
    depth: u32,
}

/// Deepest chain of figures made from figures; formulas that refer back in time end here.
const DEPTH: u32 = 400;

impl<'a> Engine<'a> {
    pub(crate) fn new(
        store: &'a dyn Store,
        catalogue: &'a Catalogue,
        standpoint: Standpoint,
        places: &[PlaceNo],
    ) -> Self {
        Self {
            catalogue,
            sheet: Sheet::new(store, catalogue, standpoint, places),
            territory: Territory::new(catalogue),
            found: FxHashMap::default(),
            formulas: FxHashMap::default(),
            goals: crate::goals::Goals::default(),
            depth: 0,
        }
    }

    pub(crate) fn standpoint(&self) -> Standpoint {
        self.sheet.standpoint()
    }

    pub(crate) fn key(
        &self,
        indicator: IndicatorNo,
        place: PlaceNo,
        period: Period,
        breakdown: BreakdownNo,
    ) -> Key {
        let map = self.standpoint().map.day(period);
        Key {
            indicator,
            place,
            period,
            breakdown,
            map,
        }
    }

    pub(crate) fn version(&self, key: Key) -> &'a IndicatorVersion {
        self.catalogue
            .indicator_on(key.indicator, key.period.last_day())
    }

    /// Whether the asked territory is, on the last day of the period, this very place; then the
    /// period's own map serves, and what is stated of the place counts.
    fn on_own_map(&mut self, key: Key) -> Result<Key, Option<Uncovered>> {
        let day = key.period.last_day();
        let same_epoch = self.territory.epoch(key.map) == self.territory.epoch(day);
        if same_epoch {
            let lives = self.catalogue.place(key.place).lives_on(day);
            return if lives {
                Ok(key)
            } else {
                Err(Some(Uncovered::NotOnMap))
            };
        }
        let basis = self.version(key).restate_by.as_ref();
        let cover = self.territory.cover(key.place, key.map, day, basis);
        match cover.as_ref() {
            Ok(cover) if cover.single() == Some(key.place) => Ok(Key { map: day, ..key }),
            Ok(_) => Err(None),
            Err(uncovered) => Err(Some(uncovered.clone())),
        }
    }

    /// The statement that is shown for a figure, where its territory is the place itself.
    pub(crate) fn stated(&mut self, key: Key) -> Option<ObservationRow> {
        let key = self.on_own_map(key).ok()?;
        self.sheet
            .shown(key.indicator, key.place, key.period, key.breakdown)
    }

    /// All statements under a figure's key, where its territory is the place itself.
    pub(crate) fn statements(&mut self, key: Key) -> Vec<ObservationRow> {
        match self.on_own_map(key) {
            Ok(key) => self
                .sheet
                .rows(key.indicator, key.place, key.period, key.breakdown)
                .to_vec(),
            Err(_) => Vec::new(),
        }
    }

    /// What is known of a figure.
    pub(crate) fn amount(&mut self, key: Key) -> Rc<Amount> {
        if let Some(row) = self.stated(key) {
            return Rc::new(amount_of(&row));
        }
        let epoch = self.territory.epoch(key.map);
        let place = (key.indicator, key.place, key.period, key.breakdown, epoch);
        if let Some(known) = self.found.get(&place) {
            return Rc::clone(known);
        }
        if self.depth >= DEPTH {
            return Rc::new(Amount::none(Reason::NoData));
        }
        // A figure that would need itself is not known; formulas in a circle are refused when
        // they are defined, this only keeps a broken store from running for ever.
        self.found
            .insert(place, Rc::new(Amount::none(Reason::NoData)));
        self.depth += 1;
        let amount = Rc::new(self.derive(key).amount);
        self.depth -= 1;
        self.found.insert(place, Rc::clone(&amount));
        amount
    }

    /// The best way to make a figure from others.
    pub(crate) fn derive(&mut self, key: Key) -> Derived {
        let mut best: Option<Derived> = None;
        for way in self.ways(key) {
            let Some(derived) = self.by(way, key) else {
                continue;
            };
            if derived.amount.is_whole() {
                return derived;
            }
            let fuller = best
                .as_ref()
                .is_none_or(|best| derived.amount.fullness() > best.amount.fullness());
            if fuller {
                best = Some(derived);
            }
        }
        best.unwrap_or_else(|| Derived::none(Way::Stated, Reason::NoData))
    }

    /// Every way in which a figure could be made from others, to be held beside a stated one.
    pub(crate) fn alternatives(&mut self, key: Key) -> Vec<Derived> {
        let mut all = Vec::new();
        for way in self.ways(key) {
            if let Some(derived) = self.by(way, key)
                && derived.amount.value.is_some()
            {
                all.push(derived);
            }
        }
        all
    }

    /// The ways in the order in which they are preferred.
    fn ways(&mut self, key: Key) -> Vec<Way> {
        let version = self.version(key);
        let mut ways = Vec::with_capacity(4);
        if version.formula.is_some() {
            ways.push(Way::Formula);
        }
        let own = self.on_own_map(key);
        if own.is_err() {
            ways.push(Way::Restated);
        }
        let additive = version.place_aggregation == PlaceAggregation::Sum;
        let to_date = version.time_aggregation == TimeAggregation::YearToDate;
        let difference = to_date && !key.period.is_year_to_date() && !is_years(key.period);
        if difference {
            ways.push(Way::Difference);
        } else if own.is_ok() && additive {
            ways.push(Way::Places);
        }
        match version.time_aggregation {
            TimeAggregation::Sum => ways.push(Way::Periods),
            TimeAggregation::YearToDate if is_years(key.period) => ways.push(Way::Periods),
            TimeAggregation::Last => ways.push(Way::LastOf),
            TimeAggregation::YearToDate | TimeAggregation::None => {}
        }
        ways.push(Way::Breakdown);
        if key.breakdown == BreakdownNo::TOTAL {
            ways.push(Way::Parts);
        }
        ways
    }

    /// One way; `None` where it does not apply.
    pub(crate) fn by(&mut self, way: Way, key: Key) -> Option<Derived> {
        match way {
            Way::Stated => None,
            Way::Formula => self.by_formula(key),
            Way::Restated => Some(self.by_succession(key)),
            Way::Places => self.by_places(key),
            Way::Periods => self.by_periods(key),
            Way::Difference => self.by_difference(key),
            Way::LastOf => self.by_last(key),
            Way::Breakdown => self.by_breakdown(key),
            Way::Parts => self.by_parts(key),
        }
    }

    fn by_places(&mut self, key: Key) -> Option<Derived> {
        let key = self.on_own_map(key).ok()?;
        let level = self.catalogue.place(key.place).level;
        if !self.sheet.has_below(key.indicator, level, key.period) {
            return None;
        }
        let children: Vec<PlaceNo> = self.catalogue.children(key.place, key.map).collect();
        if children.is_empty() {
            return None;
        }
        let terms = children
            .into_iter()
            .map(|place| Term::once(Key { place, ..key }))
            .collect();
        Some(self.add_places(Way::Places, terms, key.map))
    }

    /// Adds figures of places, counting the lowest places that are known.
    fn add_places(&mut self, way: Way, terms: Vec<Term>, day: Date) -> Derived {
        let mut adder = Adder::new();
        let (mut have, mut of) = (0, 0);
        let mut level = None;
        for term in &terms {
            let amount = self.amount(term.key);
            let leaves = self.territory.leaves(term.key.place, day);
            let count = u32::try_from(leaves.len()).unwrap_or(u32::MAX);
            level = level.max(leaves.first().map(|leaf| self.catalogue.place(*leaf).level));
            of += count;
            adder.add(&amount, term.weight);
            if amount.is_whole() {
                have += count;
            } else {
                adder.lacks(Missing::Place(term.key.place));
                have += amount
                    .completeness
                    .filter(|part| matches!(part.counted, Counted::Places(_)))
                    .map_or(0, |part| part.have.min(count));
            }
        }
        let counted = level.map(Counted::Places).unwrap_or(Counted::Parts);
        let completeness = Completeness { have, of, counted };
        Derived {
            amount: adder.total(way, Some(completeness)),
            terms,
        }
    }

    fn by_succession(&mut self, key: Key) -> Derived {
        let day = key.period.last_day();
        let version = self.version(key);
        let basis: Option<&Basis> = version.restate_by.as_ref();
        let cover = self.territory.cover(key.place, key.map, day, basis);
        let cover = match cover.as_ref() {
            Ok(cover) => cover,
            Err(uncovered) => return Derived::none(Way::Restated, reason_of(uncovered)),
        };
        let additive = version.place_aggregation == PlaceAggregation::Sum && basis.is_some();
        if cover.single().is_none() && !additive {
            return Derived::none(Way::Restated, Reason::NotAdditive);
        }
        let part = |place: PlaceNo| Key {
            place,
            map: day,
            ..key
        };
        let terms = cover
            .parts
            .iter()
            .map(|(place, weight)| Term {
                key: part(*place),
                weight: *weight,
            })
            .collect();
        self.add_places(Way::Restated, terms, day)
    }

    fn by_periods(&mut self, key: Key) -> Option<Derived> {
        if is_years(key.period) {
            let years = key.period.first_day().year()..=key.period.last_day().year();
            let years: Vec<Period> = years.filter_map(|year| Period::year(year).ok()).collect();
            return Some(self.add_periods(key, &years));
        }
        let inside = self.sheet.periods_inside(key.indicator, key.period);
        if inside.is_empty() {
            return None;
        }
        // The fewest whole periods that tile the span: day reached → (count, period, from).
        let mut reached: BTreeMap<Date, (u32, Option<Period>)> = BTreeMap::new();
        reached.insert(key.period.first_day(), (0, None));
        for period in &inside {
            let Some((count, _)) = reached.get(&period.first_day()).copied() else {
                continue;
            };
            if !self.amount(key.at(*period)).is_whole() {
                continue;
            }
            let Ok(next) = period.last_day().tomorrow() else {
                continue;
            };
            let better = reached
                .get(&next)
                .is_none_or(|(known, _)| count + 1 < *known);
            if better {
                reached.insert(next, (count + 1, Some(*period)));
            }
        }
        let mut tiles = Vec::new();
        let mut day = key.period.last_day().tomorrow().ok()?;
        while let Some((_, Some(period))) = reached.get(&day) {
            tiles.push(*period);
            day = period.first_day();
        }
        if !tiles.is_empty() {
            tiles.reverse();
            return Some(self.add_periods(key, &tiles));
        }
        Some(self.add_known_periods(key, &inside))
    }

    /// What is known inside a span that is not wholly known, in order, without overlap.
    fn add_known_periods(&mut self, key: Key, inside: &[Period]) -> Derived {
        let mut adder = Adder::new();
        let mut terms = Vec::new();
        let (mut have, mut of) = (0u32, 0u32);
        let mut next = key.period.first_day();
        let gap = |from: Date, until: Date, adder: &mut Adder, of: &mut u32| {
            if from < until
                && let Ok(last) = until.yesterday()
                && let Ok(missing) = Period::new(from, last)
            {
                adder.lacks(Missing::Period(missing));
                *of += months_of(missing);
            }
        };
        for period in inside {
            if period.first_day() < next {
                continue;
            }
            let amount = self.amount(key.at(*period));
            if !amount.is_whole() {
                continue;
            }
            gap(next, period.first_day(), &mut adder, &mut of);
            adder.add(&amount, Decimal::ONE);
            terms.push(Term::once(key.at(*period)));
            have += months_of(*period);
            of += months_of(*period);
            let Ok(after) = period.last_day().tomorrow() else {
                break;
            };
            next = after;
        }
        if let Ok(end) = key.period.last_day().tomorrow() {
            gap(next, end, &mut adder, &mut of);
        }
        let completeness = Completeness {
            have,
            of,
            counted: Counted::Periods,
        };
        Derived {
            amount: adder.total(Way::Periods, Some(completeness)),
            terms,
        }
    }

    fn add_periods(&mut self, key: Key, periods: &[Period]) -> Derived {
        let mut adder = Adder::new();
        let mut have = 0;
        let terms: Vec<Term> = periods
            .iter()
            .map(|period| Term::once(key.at(*period)))
            .collect();
        for term in &terms {
            let amount = self.amount(term.key);
            adder.add(&amount, Decimal::ONE);
            if amount.is_whole() {
                have += 1;
            } else {
                adder.lacks(Missing::Period(term.key.period));
            }
        }
        let of = u32::try_from(periods.len()).unwrap_or(u32::MAX);
        let completeness = Completeness {
            have,
            of,
            counted: Counted::Periods,
        };
        Derived {
            amount: adder.total(Way::Periods, Some(completeness)),
            terms,
        }
    }

    fn by_difference(&mut self, key: Key) -> Option<Derived> {
        let (first, last) = (key.period.first_day(), key.period.last_day());
        let whole_months = first.day() == 1 && last == last.last_of_month();
        if first.year() != last.year() || !whole_months || first.month() == 1 {
            return None;
        }
        let to_date = |month: i8| Period::first_months(first.year(), month.cast_unsigned()).ok();
        let until = Term::once(key.at(to_date(last.month())?));
        let before = Term {
            key: key.at(to_date(first.month() - 1)?),
            weight: -Decimal::ONE,
        };
        let mut adder = Adder::new();
        for term in [until, before] {
            let amount = self.amount(term.key);
            if !amount.is_whole() {
                return Some(Derived::none(
                    Way::Difference,
                    Reason::Incomplete(vec![Missing::Period(term.key.period)]),
                ));
            }
            adder.add(&amount, term.weight);
        }
        let amount = adder.total(Way::Difference, None);
        Some(Derived {
            amount,
            terms: vec![until, before],
        })
    }

    fn by_last(&mut self, key: Key) -> Option<Derived> {
        let last = key.period.last_day();
        let inside = self.sheet.periods_inside(key.indicator, key.period);
        for period in inside
            .into_iter()
            .filter(|period| period.last_day() == last)
        {
            let term = Term::once(key.at(period));
            let amount = self.amount(term.key);
            if amount.is_whole() {
                let amount = Amount {
                    way: Way::LastOf,
                    seq: None,
                    ..(*amount).clone()
                };
                return Some(Derived {
                    amount,
                    terms: vec![term],
                });
            }
        }
        None
    }

    fn by_breakdown(&mut self, key: Key) -> Option<Derived> {
        let used = self.sheet.breakdowns(key.indicator, key.period);
        if used.is_empty() {
            return None;
        }
        let catalogue = self.catalogue;
        let day = key.period.last_day();
        let whole = catalogue.breakdown(key.breakdown).clone();
        for dimension in catalogue
            .dimensions()
            .iter()
            .filter(|dimension| dimension.complete)
        {
            let own = whole.parts().iter().find(|part| part.0 == dimension.code);
            let below = own.map(|part| &part.1);
            if below.is_some()
                && dimension
                    .leaves_on(day)
                    .any(|leaf| Some(&leaf.code) == below)
            {
                continue;
            }
            let leaves: Vec<Breakdown> = dimension
                .leaves_on(day)
                .filter(|leaf| below.is_none_or(|top| dimension.is_under(&leaf.code, top)))
                .map(|leaf| whole.with(&dimension.code, &leaf.code))
                .collect();
            let is_used = |part: &Breakdown| {
                catalogue
                    .breakdown_no(part)
                    .is_some_and(|no| used.contains(&no))
            };
            if !leaves.is_empty() && leaves.iter().any(is_used) {
                return Some(self.add_members(key, &leaves));
            }
        }
        None
    }

    fn add_members(&mut self, key: Key, leaves: &[Breakdown]) -> Derived {
        let mut adder = Adder::new();
        let mut terms = Vec::new();
        let mut have = 0;
        for leaf in leaves {
            let Some(breakdown) = self.catalogue.breakdown_no(leaf) else {
                adder.lacks(Missing::Indicator(key.indicator));
                continue;
            };
            let term = Term::once(Key { breakdown, ..key });
            let amount = self.amount(term.key);
            adder.add(&amount, Decimal::ONE);
            if amount.is_whole() {
                have += 1;
            } else {
                adder.lacks(Missing::Indicator(key.indicator));
            }
            terms.push(term);
        }
        let of = u32::try_from(leaves.len()).unwrap_or(u32::MAX);
        let completeness = Completeness {
            have,
            of,
            counted: Counted::Parts,
        };
        Derived {
            amount: adder.total(Way::Breakdown, Some(completeness)),
            terms,
        }
    }

    fn by_parts(&mut self, key: Key) -> Option<Derived> {
        let day = key.period.last_day();
        let unit = &self.version(key).unit;
        let parts: Vec<IndicatorNo> = self
            .catalogue
            .parts(key.indicator, day)
            .filter(|part| {
                self.catalogue
                    .indicator_on(*part, day)
                    .unit
                    .is_same_as(unit)
            })
            .collect();
        if parts.is_empty() {
            return None;
        }
        let mut adder = Adder::new();
        let mut have = 0;
        let of = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        let mut terms = Vec::new();
        for indicator in parts {
            let term = Term::once(Key { indicator, ..key });
            let amount = self.amount(term.key);
            adder.add(&amount, Decimal::ONE);
            if amount.is_whole() {
                have += 1;
            } else {
                adder.lacks(Missing::Indicator(indicator));
            }
            terms.push(term);
        }
        let completeness = Completeness {
            have,
            of,
            counted: Counted::Parts,
        };
        Some(Derived {
            amount: adder.total(Way::Parts, Some(completeness)),
            terms,
        })
    }

    /// Statements of rivals to the shown one.
    pub(crate) fn rivals(&mut self, key: Key, shown: &ObservationRow) -> Vec<choice::Rival> {
        let rows = self.statements(key);
        choice::rivals(self.catalogue, &rows, self.standpoint().viewer, shown)
    }
}

fn reason_of(uncovered: &Uncovered) -> Reason {
    match uncovered {
        Uncovered::NotOnMap => Reason::NotOnMap,
        Uncovered::Straddling(places) => Reason::Straddling(places.clone()),
        Uncovered::NoShare(places) => Reason::NoShare(places.clone()),
        Uncovered::NoSuccession(places) => Reason::NoSuccession(places.clone()),
    }
}

/// A statement as an amount.
pub(crate) fn amount_of(row: &ObservationRow) -> Amount {
    let cut_off = row
        .counted_until
        .is_some_and(|day| day != row.key.period.last_day());
    Amount {
        value: row.value.map(|stated| stated.value()),
        room: row
            .value
            .map_or(Decimal::ZERO, |stated| half_unit(stated.printed_place())),
        way: Way::Stated,
        seq: Some(row.seq),
        completeness: None,
        status: Some(row.status),
        known_at: Some(row.known_at),
        by_share: false,
        other_cut_off: cut_off,
        reason: None,
    }
}

/// How many months a period has, at least one.
fn months_of(period: Period) -> u32 {
    let (first, last) = (period.first_day(), period.last_day());
    let count = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    match period.kind() {
        PeriodKind::Day => 1,
        _ => u32::try_from(count(last) - count(first) + 1).unwrap_or(1),
    }
}
