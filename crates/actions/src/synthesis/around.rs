//! What did the record say of the same lines before, and what was planned? Asked of all places of
//! a sheet at once, and only what its formulas take.

use crate::desk::Desk;
use crate::refused::Refused;
use crate::report::plan::{self, Plans};
use cube::answer::answer;
use cube::question::{Map, Question, Standpoint};
use domain::Decimal;
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::form::FormVersion;
use domain::indicator::IndicatorNo;
use domain::period::Period;
use domain::place::PlaceNo;
use std::collections::{BTreeMap, BTreeSet};

/// What a formula takes from elsewhere than its own period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wish {
    /// Of which line, by its place in the form.
    pub index: usize,
    /// The period; none for the plan of the year.
    pub at: Option<Period>,
}

/// What the record says around the sheet.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// Of what each line of the form tells.
    lines: Vec<Option<(IndicatorNo, BreakdownNo)>>,
    figures: BTreeMap<(PlaceNo, IndicatorNo, BreakdownNo, Period), Decimal>,
    plans: Plans,
}

impl Around {
    /// Asks the record; earlier figures are restated to the map of the period, as beside a
    /// reporter's own sheet, and only whole ones are taken.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) fn of(
        desk: &Desk,
        catalogue: &Catalogue,
        (version, period): (&FormVersion, Period),
        wishes: &BTreeSet<Wish>,
        (places, standpoint): (&BTreeSet<PlaceNo>, Standpoint),
    ) -> Result<Self, Refused> {
        if wishes.is_empty() {
            return Ok(Self::default());
        }
        let lines = version.lines.iter();
        let told = lines.map(|line| line.indicator.zip(catalogue.breakdown_no(&line.breakdown)));
        let mut around = Self {
            lines: told.collect(),
            ..Self::default()
        };
        let mut earlier: BTreeMap<BreakdownNo, (BTreeSet<IndicatorNo>, BTreeSet<Period>)> =
            BTreeMap::new();
        let mut planned = BTreeSet::new();
        for wish in wishes {
            match (around.lines[wish.index], wish.at) {
                (Some((indicator, breakdown)), Some(at)) => {
                    let (indicators, periods) = earlier.entry(breakdown).or_default();
                    indicators.insert(indicator);
                    periods.insert(at);
                }
                (Some((indicator, _)), None) => _ = planned.insert(indicator),
                (None, _) => {}
            }
        }
        for (breakdown, (indicators, periods)) in earlier {
            let question = Question {
                indicators: indicators.into_iter().collect(),
                places: places.iter().copied().collect(),
                periods: periods.into_iter().collect(),
                breakdown,
                standpoint: Standpoint {
                    map: Map::On(period.last_day()),
                    ..standpoint
                },
            };
            for cell in answer(desk.store(), &question)?.cells {
                if let Some(value) = cell.amount.whole() {
                    let key = (cell.place, cell.indicator, cell.breakdown, cell.period);
                    around.figures.insert(key, value);
                }
            }
        }
        if !planned.is_empty() {
            let asked = plan::Asked {
                places: places.iter().copied().collect(),
                indicators: planned.into_iter().collect(),
                year: period.calendar_year(),
                state: standpoint.state,
                viewer: standpoint.viewer,
            };
            around.plans = plan::plans(desk.store(), asked)?;
        }
        Ok(around)
    }

    /// What is known of a wish for a place.
    pub(super) fn get(&self, place: PlaceNo, wish: Wish) -> Option<Decimal> {
        let (indicator, breakdown) = (*self.lines.get(wish.index)?)?;
        match wish.at {
            Some(at) => self.figures.get(&(place, indicator, breakdown, at)),
            None => self.plans.get(&(place, indicator, breakdown)),
        }
        .copied()
    }
}
