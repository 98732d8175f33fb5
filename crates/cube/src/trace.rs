//! Where does a figure come from, down to the statements it was computed from?

use crate::amount::{Amount, Reason, Way};
use crate::answer::{Cell, bound};
use crate::engine::Engine;
use crate::figures::Explanation;
use crate::question::Standpoint;
use crate::term::{Key, Term};
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorNo;
use domain::period::Period;
use domain::place::PlaceNo;
use record::{RecordError, Store};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A figure and what it was made from.
#[derive(Debug, Clone)]
pub struct Node {
    /// What is measured.
    pub indicator: IndicatorNo,
    /// Where.
    pub place: PlaceNo,
    /// When.
    pub period: Period,
    /// Of which part.
    pub breakdown: BreakdownNo,
    /// With which sign or share it goes into the figure above.
    pub weight: Decimal,
    /// The figure.
    pub amount: Amount,
    /// What stands beside it.
    pub cell: Option<Box<Cell>>,
    /// The formula as a tree of operations, where it was or would be computed by one.
    pub explanation: Option<Explanation>,
    /// What it was made from.
    pub children: Vec<Node>,
    /// What it would be made from, had nobody stated it: one for each way.
    pub beside: Vec<Node>,
    /// Parts that were left out because the tree is large.
    pub left_out: u32,
}

/// The tree of a figure.
#[derive(Debug)]
pub struct Trace {
    /// From where it was asked, with the state that was read.
    pub standpoint: Standpoint,
    /// The definitions of that state.
    pub catalogue: Arc<Catalogue>,
    /// The figure.
    pub root: Node,
}

/// Most figures of one tree.
const NODES: u32 = 5_000;

/// Follows one figure to its statements, at most `depth` steps down.
///
/// # Errors
/// Where the store fails.
pub fn trace(
    store: &dyn Store,
    standpoint: Standpoint,
    figure: (IndicatorNo, PlaceNo, Period, BreakdownNo),
    depth: u32,
) -> Result<Trace, RecordError> {
    let standpoint = bound(store, standpoint)?;
    let catalogue = store.catalogue(standpoint.state)?;
    let (indicator, place, period, breakdown) = figure;
    let mut engine = Engine::new(store, &catalogue, standpoint, &[place]);
    let key = engine.key(indicator, place, period, breakdown);
    let mut left = NODES;
    let root = engine.node(Term::once(key), depth, &mut left, true);
    engine.sheet.failure()?;
    drop(engine);
    Ok(Trace {
        standpoint,
        catalogue,
        root,
    })
}

impl Engine<'_> {
    fn node(&mut self, term: Term, depth: u32, left: &mut u32, top: bool) -> Node {
        *left = left.saturating_sub(1);
        let key = term.key;
        let amount = (*self.seen(key)).clone();
        let hidden = amount.way != Way::Stated && amount.value.is_none();
        let mut node = Node {
            indicator: key.indicator,
            place: key.place,
            period: key.period,
            breakdown: key.breakdown,
            weight: term.weight,
            amount,
            cell: top.then(|| Box::new(self.cell(key))),
            explanation: None,
            children: Vec::new(),
            beside: Vec::new(),
            left_out: 0,
        };
        if depth == 0 || *left == 0 {
            return node;
        }
        let stated = node.amount.way == Way::Stated && node.amount.seq.is_some();
        if stated && top {
            let ways: Vec<Way> = node
                .cell
                .iter()
                .flat_map(|cell| cell.beside.iter().map(|beside| beside.amount.way))
                .collect();
            for way in ways {
                let made = self.made(way, key, depth, left);
                node.beside.extend(made);
            }
        } else if !stated && !hidden {
            let made = self.made(node.amount.way, key, depth, left);
            if let Some(made) = made {
                node.explanation = made.explanation;
                node.children = made.children;
                node.left_out = made.left_out;
            }
        }
        node
    }

    /// A figure as made in one way, with what it was made from.
    fn made(&mut self, way: Way, key: Key, depth: u32, left: &mut u32) -> Option<Node> {
        let derived = self.by(way, key)?;
        // The operations name every figure that goes in: one that may not be seen hides them all.
        let seen = |engine: &mut Self, term: &Term| {
            let shown = engine.seen(term.key);
            !matches!(shown.reason.as_deref(), Some(Reason::NotReleased))
        };
        let explanation = if way == Way::Formula && derived.terms.iter().all(|t| seen(self, t)) {
            self.explanation(key)
        } else {
            None
        };
        let mut children = Vec::new();
        let mut left_out = 0;
        for term in derived.terms {
            if *left == 0 {
                left_out += 1;
                continue;
            }
            children.push(self.node(term, depth - 1, left, false));
        }
        Some(Node {
            indicator: key.indicator,
            place: key.place,
            period: key.period,
            breakdown: key.breakdown,
            weight: Decimal::ONE,
            amount: derived.amount,
            cell: None,
            explanation,
            children,
            beside: Vec::new(),
            left_out,
        })
    }
}
