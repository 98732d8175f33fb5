//! The threads about the figures of a place, or those in which somebody is named.

use super::wrong;
use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, Caller, Object, permit, visible};
use crate::refused::Refused;
use domain::catalogue::Catalogue;
use domain::comment::{Subject, Thread, ThreadState};
use domain::indicator::IndicatorNo;
use domain::moment::Seq;
use domain::period::Period;
use domain::place::PlaceNo;
use domain::release::{Field, Viewer};
use record::comment::WantedRemarks;
use std::sync::Arc;

/// Remarks that a list looks through, the newest.
pub(super) const REMARKS: usize = 20_000;

/// What is asked, as an address says it; empty texts ask for nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Only figures of this place.
    pub place: &'a str,
    /// Only figures of periods inside this one.
    pub period: &'a str,
    /// Only threads in which the caller is named.
    pub mine: bool,
    /// Ended ones too.
    pub ended: bool,
}

/// Threads, those of which something was said last first.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// The threads.
    pub threads: Vec<Thread>,
}

/// Lists threads that the caller may see.
///
/// # Errors
/// Where the question names what there is not, or the store fails.
pub fn list(
    desk: &Desk,
    authorized: &Authorized<permit::ReadRemarks>,
    asked: Asked<'_>,
) -> Result<Shown, Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let period = ask::optional_period(asked.period, "period")?;
    let place = match asked.place {
        "" => None,
        text => Some(ask::place(&catalogue, text, period.map(Period::last_day))?),
    };
    let caller = authorized.caller();
    let wanted = WantedRemarks {
        places: place.map(|place| vec![place]),
        within: period,
        mentioning: caller.account().filter(|_| asked.mine),
        limit: REMARKS,
        ..WantedRemarks::all(state)
    };
    let mut threads = Thread::group(desk.store().remarks(&wanted)?);
    threads.retain(|thread| {
        (asked.ended || thread.state() == ThreadState::Open) && may_see(caller, thread)
    });
    threads.sort_by_key(|thread| std::cmp::Reverse(thread.remarks.last().map(|row| row.seq)));
    Ok(Shown { catalogue, threads })
}

/// Whether a caller may see a thread: whose scope covers the place; a thread that ended follows
/// its figure and is seen by all who work in the system.
#[must_use]
pub fn may_see(caller: &Caller, thread: &Thread) -> bool {
    let place = Object::Place(thread.subject().place);
    visible(caller, place, Field::WorkingPaper)
        || (caller.viewer() == Viewer::Internal && thread.ending().is_some())
}

/// The threads about figures of these indicators and places in a span, as far as the caller may
/// see them, by figure.
///
/// # Errors
/// Where the store fails.
pub fn about(
    desk: &Desk,
    caller: &Caller,
    (indicators, places): (&[IndicatorNo], &[PlaceNo]),
    span: Period,
    state: Seq,
) -> Result<std::collections::BTreeMap<Subject, Vec<Thread>>, Refused> {
    let mut found = std::collections::BTreeMap::<Subject, Vec<Thread>>::new();
    if caller.viewer() == Viewer::Public {
        return Ok(found);
    }
    let wanted = WantedRemarks {
        indicators: Some(indicators.to_vec()),
        places: Some(places.to_vec()),
        within: Some(span),
        limit: REMARKS,
        ..WantedRemarks::all(state)
    };
    for thread in Thread::group(desk.store().remarks(&wanted)?) {
        if may_see(caller, &thread) {
            found.entry(thread.subject()).or_default().push(thread);
        }
    }
    Ok(found)
}

/// The threads about one figure that the caller may see, oldest first.
///
/// # Errors
/// Where the store fails.
pub fn of_figure(desk: &Desk, caller: &Caller, subject: Subject) -> Result<Vec<Thread>, Refused> {
    let state = desk.store().state()?;
    let of = (&[subject.indicator][..], &[subject.place][..]);
    let mut found = about(desk, caller, of, subject.period, state)?;
    Ok(found.remove(&subject).unwrap_or_default())
}

/// A thread by its number.
///
/// # Errors
/// `unknown-thread`, or where the store fails.
pub fn thread(desk: &Desk, thread: Seq) -> Result<Thread, Refused> {
    let wanted = WantedRemarks {
        thread: Some(thread),
        ..WantedRemarks::all(desk.store().state()?)
    };
    let found = Thread::group(desk.store().remarks(&wanted)?);
    let unknown = || {
        Refused::Findings(vec![
            wrong("unknown-thread", "thread").read(thread.to_string()),
        ])
    };
    found.into_iter().next().ok_or_else(unknown)
}
