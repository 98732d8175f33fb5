//! Which figures should whoever synthesises look at before they go on paper?

use crate::amount::{Counted, Way};
use crate::answer::{Cell, bound};
use crate::choice::RivalKind;
use crate::engine::Engine;
use crate::question::Standpoint;
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorNo;
use domain::period::Period;
use domain::place::PlaceNo;
use record::{RecordError, Store};
use std::sync::Arc;

/// Why a figure is doubtful; one figure may stand in several lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubtKind {
    /// Producers contradict each other, or a statement contradicts what it is made of.
    Disagreement,
    /// A stated total differs from its parts by more than rounding.
    PartsDisagree,
    /// Another value was known before the shown one.
    Overtaken,
    /// Something else was shown once.
    Stale,
    /// A sum lacks parts.
    Incomplete,
    /// Counted until another day.
    OtherCutOff,
}

impl DoubtKind {
    /// Stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Disagreement => "disagreement",
            Self::PartsDisagree => "parts_disagree",
            Self::Overtaken => "overtaken",
            Self::Stale => "stale",
            Self::Incomplete => "incomplete",
            Self::OtherCutOff => "other_cut_off",
        }
    }
}

/// A doubtful figure with all that stands beside it.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// Why, the gravest first.
    pub kinds: Vec<DoubtKind>,
    /// The figure.
    pub cell: Cell,
}

/// The doubts of a place and span.
#[derive(Debug)]
pub struct Doubts {
    /// From where it was asked, with the state that was read.
    pub standpoint: Standpoint,
    /// The definitions of that state.
    pub catalogue: Arc<Catalogue>,
    /// The doubtful figures, by indicator and period.
    pub doubts: Vec<Doubt>,
}

/// Goes through every figure that is stated of a place, and every total of it that is only
/// derived, inside a span of days.
///
/// # Errors
/// Where the store fails.
pub fn doubts(
    store: &dyn Store,
    standpoint: Standpoint,
    place: PlaceNo,
    span: Period,
) -> Result<Doubts, RecordError> {
    let standpoint = bound(store, standpoint)?;
    let catalogue = store.catalogue(standpoint.state)?;
    let mut engine = Engine::new(store, &catalogue, standpoint, &[place]);
    let all: Vec<IndicatorNo> = catalogue.indicators().map(|(no, _)| no).collect();
    let mut places = vec![place];
    places.extend(catalogue.children(place, span.last_day()));
    let indicators = store.stated_within(&all, &places, span, standpoint.state)?;
    engine.sheet.load(&indicators, span);
    let mut doubts = Vec::new();
    for indicator in indicators {
        let mut keys = engine.sheet.keys(indicator, place, span);
        if !keys.iter().any(|(period, _)| *period == span) {
            keys.push((span, BreakdownNo::TOTAL));
        }
        for (period, breakdown) in keys {
            let cell = engine.cell(engine.key(indicator, place, period, breakdown));
            let kinds = kinds(&cell);
            if !kinds.is_empty() {
                doubts.push(Doubt { kinds, cell });
            }
        }
    }
    engine.sheet.failure()?;
    drop(engine);
    Ok(Doubts {
        standpoint,
        catalogue,
        doubts,
    })
}

/// Why a figure is doubtful, the gravest first.
#[must_use]
pub fn kinds(cell: &Cell) -> Vec<DoubtKind> {
    let rival = |kind| cell.rivals.iter().any(|rival| rival.kind == kind);
    let derived_total = cell.amount.way != Way::Stated && cell.amount.value.is_some();
    let counted = cell.amount.completeness.is_some_and(|part| {
        !part.is_complete() && matches!(part.counted, Counted::Places(_) | Counted::Parts)
    });
    let mut kinds = Vec::new();
    let mut add = |kind, holds: bool| {
        if holds {
            kinds.push(kind);
        }
    };
    add(DoubtKind::Disagreement, rival(RivalKind::Disagreement));
    add(
        DoubtKind::PartsDisagree,
        cell.beside.iter().any(|beside| beside.disagrees),
    );
    add(DoubtKind::Incomplete, derived_total && counted);
    add(DoubtKind::Overtaken, rival(RivalKind::Overtaken));
    add(DoubtKind::OtherCutOff, rival(RivalKind::OtherCutOff));
    add(DoubtKind::Stale, !cell.stale.is_empty());
    kinds
}
