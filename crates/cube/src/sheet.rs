//! Which statements lie on the table while a question is answered?
//!
//! Statements are read from the record by indicator and span when they are first needed, once,
//! all bound to the same moment and state; what the viewer may not see never reaches the table.

use crate::choice;
use crate::question::Standpoint;
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorNo;
use domain::observation::ObservationRow;
use domain::period::{Period, PeriodKind};
use domain::place::{Level, PlaceNo};
use domain::release::visible;
use record::store::Wanted;
use record::{RecordError, Store};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

pub(crate) struct Sheet<'a> {
    store: &'a dyn Store,
    catalogue: &'a Catalogue,
    standpoint: Standpoint,
    family: Vec<PlaceNo>,
    loaded: BTreeMap<IndicatorNo, Vec<Period>>,
    blocks: FxHashMap<(IndicatorNo, PlaceNo), Vec<ObservationRow>>,
    periods: FxHashMap<IndicatorNo, BTreeSet<Period>>,
    levels: FxHashSet<(IndicatorNo, Level)>,
    breakdowns: FxHashMap<IndicatorNo, BTreeSet<BreakdownNo>>,
    inside: FxHashMap<(IndicatorNo, Period), Rc<Vec<Period>>>,
    failure: Option<RecordError>,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(
        store: &'a dyn Store,
        catalogue: &'a Catalogue,
        standpoint: Standpoint,
        places: &[PlaceNo],
    ) -> Self {
        Self {
            store,
            catalogue,
            standpoint,
            family: family(catalogue, places),
            loaded: BTreeMap::new(),
            blocks: FxHashMap::default(),
            periods: FxHashMap::default(),
            levels: FxHashSet::default(),
            breakdowns: FxHashMap::default(),
            inside: FxHashMap::default(),
            failure: None,
        }
    }

    /// The failure of the store that cut an answer short, if there was one.
    pub(crate) fn failure(&mut self) -> Result<(), RecordError> {
        self.failure.take().map_or(Ok(()), Err)
    }

    pub(crate) fn standpoint(&self) -> Standpoint {
        self.standpoint
    }

    pub(crate) fn store(&self) -> &'a dyn Store {
        self.store
    }

    /// Reads several indicators over a span in one go.
    pub(crate) fn load(&mut self, indicators: &[IndicatorNo], span: Period) {
        let missing: Vec<IndicatorNo> = indicators
            .iter()
            .filter(|indicator| !self.has_loaded(**indicator, span))
            .copied()
            .collect();
        if missing.is_empty() || self.failure.is_some() {
            return;
        }
        let wanted = Wanted {
            indicators: missing.clone(),
            places: self.family.clone(),
            within: Some(span),
            breakdowns: None,
            as_of: self.standpoint.as_of,
            state: self.standpoint.state,
        };
        let mut rows = Vec::new();
        let viewer = self.standpoint.viewer;
        let done = self.store.observations(&wanted, &mut |row| {
            if visible(viewer, row.release) {
                rows.push(row);
            }
        });
        if let Err(error) = done {
            self.failure = Some(error);
            return;
        }
        self.take(rows);
        self.inside.clear();
        for indicator in missing {
            self.loaded.entry(indicator).or_default().push(span);
        }
    }

    /// Sorts rows, which come in the record's order, into their blocks.
    fn take(&mut self, rows: Vec<ObservationRow>) {
        for run in
            rows.chunk_by(|a, b| (a.key.indicator, a.key.place) == (b.key.indicator, b.key.place))
        {
            let key = run[0].key;
            let block = self.blocks.entry((key.indicator, key.place)).or_default();
            let in_order = block
                .last()
                .is_none_or(|last| sort_key(last) < sort_key(&run[0]));
            block.extend_from_slice(run);
            if !in_order {
                block.sort_by_key(sort_key);
                block.dedup_by_key(|row| row.seq);
            }
            self.levels
                .insert((key.indicator, self.catalogue.place(key.place).level));
            let periods = self.periods.entry(key.indicator).or_default();
            for same in run.chunk_by(|a, b| a.key.period == b.key.period) {
                periods.insert(same[0].key.period);
            }
            let breakdowns = self.breakdowns.entry(key.indicator).or_default();
            for row in run {
                if row.key.breakdown != BreakdownNo::TOTAL {
                    breakdowns.insert(row.key.breakdown);
                }
            }
        }
    }

    fn has_loaded(&self, indicator: IndicatorNo, span: Period) -> bool {
        let loaded = self.loaded.get(&indicator);
        loaded.is_some_and(|spans| spans.iter().any(|known| known.contains(span)))
    }

    fn ensure(&mut self, indicator: IndicatorNo, period: Period) {
        if self.has_loaded(indicator, period) {
            return;
        }
        let year = period.calendar_year();
        let span = if year.contains(period) { year } else { period };
        self.load(&[indicator], span);
    }

    /// All statements under one indicator, place, period and breakdown, in order.
    pub(crate) fn rows(
        &mut self,
        indicator: IndicatorNo,
        place: PlaceNo,
        period: Period,
        breakdown: BreakdownNo,
    ) -> &[ObservationRow] {
        self.ensure(indicator, period);
        let Some(block) = self.blocks.get(&(indicator, place)) else {
            return &[];
        };
        let wanted = (period, breakdown);
        let key = |row: &ObservationRow| (row.key.period, row.key.breakdown);
        let from = block.partition_point(|row| key(row) < wanted);
        let count = block[from..]
            .iter()
            .take_while(|row| key(row) == wanted)
            .count();
        &block[from..from + count]
    }

    /// The statement that is shown under one indicator, place, period and breakdown.
    pub(crate) fn shown(
        &mut self,
        indicator: IndicatorNo,
        place: PlaceNo,
        period: Period,
        breakdown: BreakdownNo,
    ) -> Option<ObservationRow> {
        let (catalogue, viewer) = (self.catalogue, self.standpoint.viewer);
        choice::shown(
            catalogue,
            self.rows(indicator, place, period, breakdown),
            viewer,
        )
    }

    /// The periods inside a span, other than it, of which anything is stated for an indicator
    /// anywhere on the table; by first day, the longest first.
    pub(crate) fn periods_inside(
        &mut self,
        indicator: IndicatorNo,
        span: Period,
    ) -> Rc<Vec<Period>> {
        self.ensure(indicator, span);
        if let Some(known) = self.inside.get(&(indicator, span)) {
            return Rc::clone(known);
        }
        let periods = self.periods.get(&indicator);
        let mut inside: Vec<Period> = periods
            .into_iter()
            .flatten()
            .filter(|period| span.contains(**period) && **period != span)
            .copied()
            .collect();
        inside.sort_by_key(|p| (p.first_day(), std::cmp::Reverse(p.last_day())));
        let inside = Rc::new(inside);
        self.inside.insert((indicator, span), Rc::clone(&inside));
        inside
    }

    /// The statements that tile a span one after the other, each the only one of its period;
    /// `None` where anything overlaps, is missing, disputed or withdrawn.
    pub(crate) fn plain_tiles(
        &mut self,
        indicator: IndicatorNo,
        place: PlaceNo,
        span: Period,
        breakdown: BreakdownNo,
    ) -> Option<&[ObservationRow]> {
        self.ensure(indicator, span);
        let block = self.blocks.get(&(indicator, place))?;
        let from = block.partition_point(|row| row.key.period.first_day() < span.first_day());
        let mut next = span.first_day();
        let mut count = 0;
        for row in &block[from..] {
            let period = row.key.period;
            if period.first_day() > span.last_day() {
                break;
            }
            let fits = period.first_day() == next
                && period.last_day() <= span.last_day()
                && period != span
                && row.key.breakdown == breakdown
                && row.value.is_some();
            if !fits {
                return None;
            }
            count += 1;
            next = period.last_day().tomorrow().ok()?;
        }
        let whole = count > 0 && next > span.last_day();
        whole.then(|| &block[from..from + count])
    }

    /// Whether anything of an indicator is stated at a level below this one.
    pub(crate) fn has_below(&mut self, indicator: IndicatorNo, level: Level, span: Period) -> bool {
        self.ensure(indicator, span);
        [Level::Province, Level::District, Level::Commune]
            .into_iter()
            .any(|lower| lower > level && self.levels.contains(&(indicator, lower)))
    }

    /// The breakdowns in which anything of an indicator is stated.
    pub(crate) fn breakdowns(&mut self, indicator: IndicatorNo, span: Period) -> Vec<BreakdownNo> {
        self.ensure(indicator, span);
        self.breakdowns
            .get(&indicator)
            .map_or_else(Vec::new, |set| set.iter().copied().collect())
    }

    /// Every key with statements of a place inside a span, for lists.
    pub(crate) fn keys(
        &mut self,
        indicator: IndicatorNo,
        place: PlaceNo,
        span: Period,
    ) -> Vec<(Period, BreakdownNo)> {
        self.ensure(indicator, span);
        let block = self
            .blocks
            .get(&(indicator, place))
            .map_or(&[][..], Vec::as_slice);
        let mut keys: Vec<_> = block
            .iter()
            .filter(|row| span.contains(row.key.period))
            .map(|row| (row.key.period, row.key.breakdown))
            .collect();
        keys.dedup();
        keys
    }
}

fn sort_key(row: &ObservationRow) -> (Period, BreakdownNo, u32, i64, u64) {
    let (known, seq) = row.order();
    (
        row.key.period,
        row.key.breakdown,
        row.key.producer.0,
        known,
        seq.0,
    )
}

/// The places whose statements may take part in a figure of these places on any map: all that
/// were ever below them, from what those came, what became of them, and what those fill.
fn family(catalogue: &Catalogue, places: &[PlaceNo]) -> Vec<PlaceNo> {
    let mut family: BTreeSet<PlaceNo> = BTreeSet::new();
    let mut open: Vec<PlaceNo> = places.to_vec();
    while let Some(place) = open.pop() {
        if family.insert(place) {
            open.extend(
                catalogue
                    .children_ever(place)
                    .iter()
                    .map(|(child, _)| *child),
            );
        }
    }
    loop {
        let before = family.len();
        for strand in catalogue.succession() {
            if family.contains(&strand.from) || family.contains(&strand.to) {
                family.insert(strand.from);
                family.insert(strand.to);
            }
        }
        if family.len() == before {
            break;
        }
    }
    let highest = places
        .iter()
        .map(|place| catalogue.place(*place).level)
        .min();
    let parents: BTreeSet<PlaceNo> = family
        .iter()
        .flat_map(|place| {
            catalogue
                .place(*place)
                .versions
                .iter()
                .filter_map(|v| v.parent)
        })
        .filter(|parent| highest.is_some_and(|level| catalogue.place(*parent).level >= level))
        .collect();
    family.extend(parents);
    family.into_iter().collect()
}

/// Whether a period is a span of several whole years.
pub(crate) fn is_years(period: Period) -> bool {
    period.kind() == PeriodKind::Years
}
