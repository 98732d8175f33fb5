//! What ended the threads about figures, as a file tells it that people and programs take away?

use super::list::{REMARKS, may_see};
use crate::desk::Desk;
use crate::permission::Caller;
use crate::refused::Refused;
use domain::comment::{Subject, Thread, ThreadState};
use domain::moment::Seq;
use domain::release::Viewer;
use record::comment::WantedRemarks;
use std::collections::{BTreeMap, BTreeSet};

/// Explanations and corrections with who gave them, a text for each figure in the order of the
/// figures, empty where none is. The remarks are read once for all; the public is told none.
///
/// # Errors
/// Where the store fails.
pub fn of(
    desk: &Desk,
    caller: &Caller,
    figures: &[Subject],
    state: Seq,
) -> Result<Vec<String>, Refused> {
    if caller.viewer() == Viewer::Public || figures.is_empty() {
        return Ok(vec![String::new(); figures.len()]);
    }
    let indicators: BTreeSet<_> = figures.iter().map(|of| of.indicator).collect();
    let places: BTreeSet<_> = figures.iter().map(|of| of.place).collect();
    let wanted = WantedRemarks {
        indicators: Some(indicators.into_iter().collect()),
        places: Some(places.into_iter().collect()),
        limit: REMARKS,
        ..WantedRemarks::all(state)
    };
    let mut found = BTreeMap::<Subject, Vec<Thread>>::new();
    for thread in Thread::group(desk.store().remarks(&wanted)?) {
        if may_see(caller, &thread) {
            found.entry(thread.subject()).or_default().push(thread);
        }
    }
    let told_of = |of| found.get(of).map(|threads| told(threads));
    Ok(figures
        .iter()
        .map(|of| told_of(of).unwrap_or_default())
        .collect())
}

/// What ended the threads of one figure; those that are open are left out.
#[must_use]
pub fn told(threads: &[Thread]) -> String {
    let ended = threads.iter().filter(|it| it.state() != ThreadState::Open);
    let told = ended.filter_map(|thread| {
        let row = thread.ending()?;
        Some(format!("{} ({})", row.remark.text, row.name))
    });
    told.collect::<Vec<_>>().join("; ")
}
