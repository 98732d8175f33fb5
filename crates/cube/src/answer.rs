//! What is the answer, with everything that stands beside each figure?

use crate::amount::{Amount, Reason, Way};
use crate::choice::{self, Rival, RivalKind};
use crate::engine::Engine;
use crate::question::{Question, Standpoint};
use crate::term::Key;
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorNo;
use domain::moment::Seq;
use domain::observation::ObservationRow;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::release::{Release, Viewer};
use record::{RecordError, Store};
use rust_decimal::Decimal;
use std::rc::Rc;
use std::sync::Arc;

/// Figures in the order of indicator, place and period as they were asked.
#[derive(Debug)]
pub struct Answer {
    /// From where it was asked, with the state that was read.
    pub standpoint: Standpoint,
    /// The definitions of that state.
    pub catalogue: Arc<Catalogue>,
    /// The figures.
    pub cells: Vec<Cell>,
}

/// One figure with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What is measured.
    pub indicator: IndicatorNo,
    /// Where.
    pub place: PlaceNo,
    /// When.
    pub period: Period,
    /// Of which part.
    pub breakdown: BreakdownNo,
    /// What is shown.
    pub amount: Amount,
    /// The shown statement, where it was stated.
    pub row: Option<ObservationRow>,
    /// Other producers' statements.
    pub rivals: Vec<Rival>,
    /// Statements that were shown once and are no longer.
    pub stale: Vec<Seq>,
    /// The same figure made from others, to be held beside the stated one.
    pub beside: Vec<Beside>,
}

/// A figure made from others beside a stated one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The figure as made.
    pub amount: Amount,
    /// Stated less made, where both are known.
    pub difference: Option<Decimal>,
    /// Whether they differ by more than rounding explains; never where a part is missing.
    pub disagrees: bool,
}

impl Cell {
    /// Whether producers, or a statement and its parts, contradict each other.
    #[must_use]
    pub fn disagrees(&self) -> bool {
        self.beside.iter().any(|beside| beside.disagrees)
            || self
                .rivals
                .iter()
                .any(|rival| rival.kind == RivalKind::Disagreement)
    }
}

/// Binds a standpoint to the present state of the store where it asks for the last.
///
/// # Errors
/// Where the store fails.
pub fn bound(store: &dyn Store, standpoint: Standpoint) -> Result<Standpoint, RecordError> {
    let state = standpoint.state.min(store.state()?);
    Ok(Standpoint {
        state,
        ..standpoint
    })
}

/// Answers a question.
///
/// # Errors
/// Where the store fails.
pub fn answer(store: &dyn Store, question: &Question) -> Result<Answer, RecordError> {
    let standpoint = bound(store, question.standpoint)?;
    let catalogue = store.catalogue(standpoint.state)?;
    let mut engine = Engine::new(store, &catalogue, standpoint, &question.places);
    let mut cells = Vec::new();
    for indicator in &question.indicators {
        for place in &question.places {
            for period in &question.periods {
                let key = engine.key(*indicator, *place, *period, question.breakdown);
                cells.push(engine.cell(key));
            }
        }
    }
    engine.sheet.failure()?;
    drop(engine);
    Ok(Answer {
        standpoint,
        catalogue,
        cells,
    })
}

impl Engine<'_> {
    /// What the viewer may see of a figure: what nobody stated is public only where the
    /// indicator says so.
    pub(crate) fn seen(&mut self, key: Key) -> Rc<Amount> {
        let amount = self.amount(key);
        if amount.way != Way::Stated && !self.may_see_derived(key) {
            return Rc::new(Amount {
                way: amount.way,
                ..Amount::none(Reason::NotReleased)
            });
        }
        amount
    }

    fn may_see_derived(&self, key: Key) -> bool {
        let public = self.standpoint().viewer == Viewer::Public;
        !public || self.version(key).derived_release == Release::Public
    }

    /// A figure with its rivals and with what it would be if it were made from others.
    pub(crate) fn cell(&mut self, key: Key) -> Cell {
        let amount = (*self.seen(key)).clone();
        let row = self.stated(key);
        let rivals = row.map_or_else(Vec::new, |row| self.rivals(key, &row));
        let rows = self.statements(key);
        let stale = choice::stale(self.catalogue, &rows, self.standpoint().viewer);
        let beside = if row.is_some() && self.may_see_derived(key) {
            self.beside(key, &amount)
        } else {
            Vec::new()
        };
        Cell {
            indicator: key.indicator,
            place: key.place,
            period: key.period,
            breakdown: key.breakdown,
            amount,
            row,
            rivals,
            stale,
            beside,
        }
    }

    fn beside(&mut self, key: Key, stated: &Amount) -> Vec<Beside> {
        let derived = self.alternatives(key);
        derived
            .into_iter()
            .map(|derived| beside(stated, derived.amount))
            .collect()
    }
}

fn beside(stated: &Amount, made: Amount) -> Beside {
    let difference = match (stated.value, made.value) {
        (Some(stated), Some(made)) => stated.checked_sub(made),
        _ => None,
    };
    let comparable =
        made.is_whole() && !made.by_share && !(made.other_cut_off || stated.other_cut_off);
    let room = stated.room + made.room;
    let disagrees = comparable && difference.is_some_and(|difference| difference.abs() > room);
    Beside {
        amount: made,
        difference,
        disagrees,
    }
}
