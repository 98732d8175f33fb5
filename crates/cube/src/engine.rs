//! How is a figure found: stated, computed, added up, taken apart, restated?
//!
//! Every figure is found the same way wherever it is needed, so that a province's year, a new
//! commune's first half and a formula's input obey one rule. What is stated is taken as it is;
//! else the first whole way in a fixed order, else the fullest.

use crate::amount::{Amount, Reason, Way};
use crate::choice;
use crate::question::Standpoint;
use crate::sheet::{Sheet, is_years};
use crate::term::{Derived, Key};
use crate::territory::{Territory, Uncovered};
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::decimal::half_unit;
use domain::indicator::{IndicatorNo, IndicatorVersion, PlaceAggregation, TimeAggregation};
use domain::observation::ObservationRow;
use domain::period::Period;
use domain::place::PlaceNo;
use formula::Checked;
use record::Store;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Key of what was found: indicator, place, period, breakdown, epoch of the map.
type Found = (IndicatorNo, PlaceNo, Period, BreakdownNo, usize);

pub(crate) struct Engine<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) sheet: Sheet<'a>,
    pub(crate) territory: Territory<'a>,
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
    pub(crate) fn on_own_map(&mut self, key: Key) -> Result<Key, Option<Uncovered>> {
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
        let mut refusal: Option<Derived> = None;
        for way in self.ways(key) {
            let Some(derived) = self.by(way, key) else {
                continue;
            };
            if derived.amount.is_whole() {
                return derived;
            }
            if derived.amount.is_not_restatable() {
                refusal.get_or_insert(derived);
                continue;
            }
            let fuller = best
                .as_ref()
                .is_none_or(|best| derived.amount.fullness() > best.amount.fullness());
            if fuller {
                best = Some(derived);
            }
        }
        // What cannot be restated says so: the part that could be is no figure of the whole. A
        // formula says more, namely which of its figures it lacks and why.
        let by_formula = self.version(key).formula.is_some();
        let found = if by_formula {
            best.or(refusal)
        } else {
            refusal.or(best)
        };
        found.unwrap_or_else(|| Derived::none(Way::Stated, Reason::NoData))
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

    /// Statements of rivals to the shown one.
    pub(crate) fn rivals(&mut self, key: Key, shown: &ObservationRow) -> Vec<choice::Rival> {
        let rows = self.statements(key);
        choice::rivals(self.catalogue, &rows, self.standpoint().viewer, shown)
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
