//! Which of several statements about one thing is shown, and what are the others?

use domain::catalogue::Catalogue;
use domain::moment::Seq;
use domain::observation::ObservationRow;
use domain::release::{Viewer, visible};

/// What a statement that is not shown is, seen from the shown one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RivalKind {
    /// The same value from somebody else.
    Agreement,
    /// Counted until another day: no contradiction.
    OtherCutOff,
    /// Another value, known before the shown one.
    Overtaken,
    /// Another value, known after the shown one.
    Disagreement,
}

/// A statement of another producer about the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rival {
    /// The statement.
    pub row: ObservationRow,
    /// What it is, seen from the shown one.
    pub kind: RivalKind,
}

/// The order among producers' statements; the smallest is shown.
fn order(catalogue: &Catalogue, row: &ObservationRow) -> (u8, u32, i64, u64) {
    let organisation = catalogue.organisation(row.key.producer);
    let precedence = organisation.on(row.key.period.last_day()).precedence;
    let (known, seq) = row.order();
    (row.status.rank(), precedence, -known, u64::MAX - seq.0)
}

/// Each producer's latest statement, withdrawals left out. `rows` are those of one indicator,
/// place, period and breakdown in the record's order, already bound by moment and state.
fn standing(rows: &[ObservationRow], viewer: Viewer) -> Vec<ObservationRow> {
    let mut standing: Vec<ObservationRow> = Vec::new();
    for row in rows.iter().filter(|row| visible(viewer, row.release)) {
        match standing.last_mut() {
            Some(last) if last.key.producer == row.key.producer => *last = *row,
            _ => standing.push(*row),
        }
    }
    standing.retain(|row| row.value.is_some());
    standing
}

/// The statement that is shown: by status, then precedence, then the latest.
#[must_use]
pub fn shown(
    catalogue: &Catalogue,
    rows: &[ObservationRow],
    viewer: Viewer,
) -> Option<ObservationRow> {
    match rows {
        [] => None,
        [row] => Some(*row).filter(|row| row.value.is_some() && visible(viewer, row.release)),
        _ => standing(rows, viewer)
            .into_iter()
            .min_by_key(|row| order(catalogue, row)),
    }
}

/// The other producers' standing statements, in the order in which they would be shown.
#[must_use]
pub fn rivals(
    catalogue: &Catalogue,
    rows: &[ObservationRow],
    viewer: Viewer,
    shown: &ObservationRow,
) -> Vec<Rival> {
    let mut standing = standing(rows, viewer);
    standing.retain(|row| row.seq != shown.seq);
    standing.sort_by_key(|row| order(catalogue, row));
    standing
        .into_iter()
        .map(|row| Rival {
            row,
            kind: kind(&row, shown),
        })
        .collect()
}

fn kind(row: &ObservationRow, shown: &ObservationRow) -> RivalKind {
    let value = |row: &ObservationRow| row.value.map(|stated| stated.value());
    if value(row) == value(shown) {
        RivalKind::Agreement
    } else if row.counted_until != shown.counted_until {
        RivalKind::OtherCutOff
    } else if row.order() < shown.order() {
        RivalKind::Overtaken
    } else {
        RivalKind::Disagreement
    }
}

/// What was shown from when on: each change of the shown statement, `None` where nothing was.
///
/// `rows` as for [`shown`]. All but the last entry are stale.
#[must_use]
pub fn life(
    catalogue: &Catalogue,
    rows: &[ObservationRow],
    viewer: Viewer,
) -> Vec<(ObservationRow, Option<ObservationRow>)> {
    let mut events: Vec<ObservationRow> = rows
        .iter()
        .filter(|row| visible(viewer, row.release))
        .copied()
        .collect();
    events.sort_by_key(ObservationRow::order);
    let mut life: Vec<(ObservationRow, Option<ObservationRow>)> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let last_of_instant = events
            .get(at + 1)
            .is_none_or(|next| next.known_at != event.known_at);
        if !last_of_instant {
            continue;
        }
        let mut known: Vec<ObservationRow> = events[..=at].to_vec();
        known.sort_by_key(|row| (row.key.producer, row.order()));
        let now = shown(catalogue, &known, viewer);
        let before = life.last().map(|(_, shown)| shown.map(|row| row.seq));
        if before != Some(now.map(|row| row.seq)) {
            life.push((*event, now));
        }
    }
    life
}

/// The numbers of statements that were shown once and are no longer.
#[must_use]
pub fn stale(catalogue: &Catalogue, rows: &[ObservationRow], viewer: Viewer) -> Vec<Seq> {
    let life = life(catalogue, rows, viewer);
    let now = life.last().and_then(|(_, shown)| shown.map(|row| row.seq));
    let mut stale: Vec<Seq> = life
        .iter()
        .filter_map(|(_, shown)| shown.map(|row| row.seq))
        .filter(|seq| Some(*seq) != now)
        .collect();
    stale.sort();
    stale.dedup();
    stale
}
