//! Are the checks of a report, made before the lock was taken, still true under it?
//!
//! Checks read a year of figures beside the report and may take long; under the lock everybody
//! who writes would wait for them. So they are made on a snapshot first. Under the lock it is
//! only seen whether anything that they depend on changed meanwhile: what stands in the report,
//! its form, the definitions, and whatever was stated, promised or released at the places on
//! which its figures depend. Only then they are made anew.

use super::beside::Beside;
use super::checks::{self, Breach};
use super::grid::{self, Grid};
use super::values::Values;
use crate::desk::Desk;
use crate::permission::{Authorized, Permission};
use crate::refused::Refused;
use domain::catalogue::Catalogue;
use domain::indicator::IndicatorNo;
use domain::moment::Seq;
use domain::place::PlaceNo;
use domain::report::ReportKey;
use record::{RecordError, Store};
use std::collections::BTreeSet;

/// The checks of a report as it stood in a state of the store.
pub(super) struct Checked {
    state: Seq,
    grid: Grid,
    /// The places on which its figures depend; none where they may depend on all.
    related: Option<BTreeSet<PlaceNo>>,
    breaches: Vec<Breach>,
}

impl Checked {
    /// Makes the checks on a snapshot; none where the report cannot be read or was not begun,
    /// which is told under the lock.
    pub(super) fn before<P: Permission>(
        desk: &Desk,
        authorized: &Authorized<P>,
        key: &ReportKey,
    ) -> Result<Option<Self>, RecordError> {
        let state = desk.store().state()?;
        let Ok(grid) = grid::now(desk.store(), *key) else {
            return Ok(None);
        };
        if grid.report.is_none() {
            return Ok(None);
        }
        Ok(Some(Self {
            breaches: breaches(desk.store(), authorized, &grid)?,
            related: (!looks_up(&grid)).then(|| related(&grid.catalogue, grid.place)),
            state,
            grid,
        }))
    }

    /// Whether making them anew would find the same.
    fn holds(&self, store: &dyn Store, grid: &Grid) -> Result<bool, RecordError> {
        let same = self.grid.entries == grid.entries
            && self.grid.reasons == grid.reasons
            && self.grid.place == grid.place
            && self.grid.version() == grid.version();
        if !same {
            return Ok(false);
        }
        if store.state()? == self.state {
            return Ok(true);
        }
        // Where a definition was changed meanwhile, nothing is the same.
        let Some(touched) = store.touched_since(self.state)? else {
            return Ok(false);
        };
        Ok(match &self.related {
            Some(related) => related.is_disjoint(&touched),
            None => touched.is_empty(),
        })
    }

    /// The breaches that hold under the lock.
    pub(super) fn under_lock<P: Permission>(
        before: Option<Self>,
        store: &dyn Store,
        authorized: &Authorized<P>,
        grid: &Grid,
    ) -> Result<Vec<Breach>, Refused> {
        if let Some(before) = before
            && before.holds(store, grid)?
        {
            return Ok(before.breaches);
        }
        Ok(breaches(store, authorized, grid)?)
    }
}

fn breaches<P: Permission>(
    store: &dyn Store,
    authorized: &Authorized<P>,
    grid: &Grid,
) -> Result<Vec<Breach>, RecordError> {
    let beside = Beside::of(store, authorized, grid)?;
    let values = Values::of(grid, &beside);
    Ok(checks::run(grid, &beside, &values))
}

/// Every place on which a figure of a place may depend: what lies below it on any day, what
/// went before and what came after, and what lies below those.
fn related(catalogue: &Catalogue, place: PlaceNo) -> BTreeSet<PlaceNo> {
    let mut found = BTreeSet::from([place]);
    loop {
        let before = found.len();
        for (no, known) in catalogue.places() {
            let parents = known.versions.iter().filter_map(|version| version.parent);
            if parents.into_iter().any(|parent| found.contains(&parent)) {
                found.insert(no);
            }
        }
        for strand in catalogue.succession() {
            if found.contains(&strand.from) || found.contains(&strand.to) {
                found.extend([strand.from, strand.to]);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Whether a figure of the form is computed from the place above: then it depends on all that
/// lies below that one.
fn looks_up(grid: &Grid) -> bool {
    let lines = grid.version().lines.iter();
    let mut open: Vec<IndicatorNo> = lines.filter_map(|line| line.indicator).collect();
    let mut seen: BTreeSet<IndicatorNo> = open.iter().copied().collect();
    while let Some(no) = open.pop() {
        let versions = &grid.catalogue.indicator(no).versions;
        for text in versions
            .iter()
            .filter_map(|version| version.formula.as_deref())
        {
            let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            for word in words.filter(|word| !word.is_empty()) {
                if word == "parent" {
                    return true;
                }
                let named = grid.catalogue.indicator_by_code(word);
                open.extend(named.filter(|named| seen.insert(*named)));
            }
        }
    }
    false
}

#[cfg(test)]
mod tests;
