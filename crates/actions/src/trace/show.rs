//! Where one figure comes from, down to the statements, with who, when and as printed.

use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use cube::series::SeriesRow;
use cube::trace::{Node, Trace, trace};
use domain::moment::Seq;
use domain::period::Period;
use record::store::ObservationHome;
use std::collections::{BTreeMap, BTreeSet};

/// How deep a tree goes where nobody says otherwise.
pub const DEPTH: u32 = 6;

/// What is asked, as an address or a command line says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Code of the indicator.
    pub indicator: &'a str,
    /// Identifier of the place, or its code on the period's last day.
    pub place: &'a str,
    /// The period.
    pub period: &'a str,
    /// Members that cut it further; empty for the total.
    pub breakdown: &'a str,
    /// Steps down; `None` for [`DEPTH`].
    pub depth: Option<u32>,
    /// Moment, state and map.
    pub from: ask::From<'a>,
}

/// A figure's tree with the homes of its statements.
#[derive(Debug)]
pub struct Shown {
    /// The tree.
    pub trace: Trace,
    /// What was known of the figure from when on.
    pub life: SeriesRow,
    /// The homes of all statements in the tree and in its life, by number.
    pub homes: BTreeMap<Seq, ObservationHome>,
}

/// Shows the tree.
///
/// # Errors
/// Where the question names what there is not, or the store fails.
pub fn show(
    desk: &Desk,
    authorized: &Authorized<permit::ReadRecord>,
    asked: Asked<'_>,
) -> Result<Shown, Refused> {
    let period: Period = ask::period(asked.period, "period")?;
    let standpoint = ask::standpoint(desk.zone(), authorized.viewer(), asked.from)?;
    let standpoint = cube::answer::bound(desk.store(), standpoint)?;
    let catalogue = desk.store().catalogue(standpoint.state)?;
    let place = ask::place(&catalogue, asked.place, Some(standpoint.map.day(period)))?;
    ask::on_map(&catalogue, place, standpoint.map)?;
    let indicator = ask::indicator(&catalogue, asked.indicator)?;
    let breakdown = ask::breakdown(&catalogue, asked.breakdown)?;
    let figure = (indicator, place, period, breakdown);
    let trace = trace(
        desk.store(),
        standpoint,
        figure,
        asked.depth.unwrap_or(DEPTH),
    )?;
    let life = cube::series::life(desk.store(), standpoint, figure)?;
    let mut seqs = BTreeSet::new();
    collect(&trace.root, &mut seqs);
    seqs.extend(life.vintages.iter().map(|row| row.seq));
    let seqs: Vec<Seq> = seqs.into_iter().collect();
    let homes = desk.store().observation_homes(&seqs)?;
    let homes = homes.into_iter().map(|home| (home.row.seq, home)).collect();
    Ok(Shown { trace, life, homes })
}

fn collect(node: &Node, seqs: &mut BTreeSet<Seq>) {
    seqs.extend(node.amount.seq);
    if let Some(cell) = &node.cell {
        seqs.extend(cell.rivals.iter().map(|rival| rival.row.seq));
        seqs.extend(cell.stale.iter().copied());
    }
    for child in node.children.iter().chain(&node.beside) {
        collect(child, seqs);
    }
}
