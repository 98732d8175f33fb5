//! The audit trail, page by page, with its chain.

use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::moment::{KnownAt, Seq};
use record::trail::WantedTrail;

pub use record::trail::{Chain, TrailRow};

/// Rows on a page.
pub const ROWS: usize = 100;

/// Rows of a file that is taken away, at most.
pub const FILE_ROWS: usize = 100_000;

/// What is asked, as an address says it; empty texts ask for nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Only rows before this number.
    pub before: &'a str,
    /// Only what this login did.
    pub actor: &'a str,
    /// Only this verb, or `report.` for all verbs of a noun.
    pub verb: &'a str,
    /// First day.
    pub from: &'a str,
    /// Last day.
    pub until: &'a str,
    /// A text in what was done or why.
    pub text: &'a str,
    /// Whether the whole chain is recomputed.
    pub verify: bool,
    /// For a file: as many rows as may be.
    pub whole: bool,
}

/// A page of the trail.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The rows, the newest first.
    pub rows: Vec<TrailRow>,
    /// Whether there are older ones.
    pub more: bool,
    /// The chain of all, where it was asked for.
    pub chain: Option<Chain>,
}

/// Lists the trail.
///
/// # Errors
/// Where the question cannot be read, or the store fails.
pub fn list(
    desk: &Desk,
    _: &Authorized<permit::ShowTrail>,
    asked: Asked<'_>,
) -> Result<Shown, Refused> {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let limit = if asked.whole { FILE_ROWS } else { ROWS };
    let mut wanted = WantedTrail {
        limit: limit + 1,
        actor: text(asked.actor),
        verb: text(asked.verb),
        from: moment(desk, asked.from)?.map(|moment| moment.0),
        until: moment(desk, asked.until)?.map(|moment| moment.1),
        containing: text(asked.text).into_iter().collect(),
        ..WantedTrail::newest(0)
    };
    if !asked.before.is_empty() {
        wanted.before = ask::row(asked.before, "before")?;
    }
    let mut rows = desk.store().trail(&wanted)?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let chain = if asked.verify {
        Some(desk.store().chain()?)
    } else {
        None
    };
    Ok(Shown { rows, more, chain })
}

/// The first instant of a day and the first one after it.
fn moment(desk: &Desk, text: &str) -> Result<Option<(jiff::Timestamp, jiff::Timestamp)>, Refused> {
    if text.is_empty() {
        return Ok(None);
    }
    let day = ask::day(text, "day")?;
    let start = |day: domain::Date| {
        let start = KnownAt::day(day, desk.zone());
        start.map_or(jiff::Timestamp::MAX, KnownAt::timestamp)
    };
    let next = day.tomorrow().unwrap_or(day);
    Ok(Some((start(day), start(next))))
}

/// The audit rows of those actions that appended these rows, by the rows' numbers.
pub(super) fn actions_of(desk: &Desk, rows: &[Seq]) -> Result<Vec<TrailRow>, Refused> {
    let wanted = WantedTrail {
        rows: Some(rows.to_vec()),
        ..WantedTrail::newest(usize::MAX)
    };
    Ok(desk.store().trail(&wanted)?)
}
