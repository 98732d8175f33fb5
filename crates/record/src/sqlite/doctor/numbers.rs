//! Is there one growing number over all tables, without gaps, and is each in its action?

use super::Patient;
use super::audit::Action;
use super::seal::SEALED;
use crate::error::RecordError;
use std::collections::BTreeSet;

/// Which numbers were seen; a bit each, because there may be a billion.
struct Seen(Vec<u64>);

impl Seen {
    fn up_to(last: usize) -> Self {
        Self(vec![0; last / 64 + 1])
    }

    fn contains(&self, number: usize) -> bool {
        self.0[number / 64] & (1 << (number % 64)) != 0
    }

    /// Whether it is seen for the first time.
    fn insert(&mut self, number: usize) -> bool {
        let first = !self.contains(number);
        self.0[number / 64] |= 1 << (number % 64);
        first
    }
}

/// Every number up to the state stands in one row of one table, and within the numbers of the
/// action that the row names.
pub(super) fn check(patient: &mut Patient<'_>) -> Result<(), RecordError> {
    let state = usize::try_from(patient.state).unwrap_or(0);
    let mut seen = Seen::up_to(state);
    let sealed = SEALED.iter().map(|table| table.name);
    for table in ["audit"].into_iter().chain(sealed) {
        let action = if table == "audit" { "seq" } else { "action" };
        let rows = format!("SELECT seq, {action} FROM {table}");
        let mut statement = patient.connection.prepare(&rows)?;
        let mut rows = statement.query([])?;
        let mut known: Option<Action> = None;
        while let Some(row) = rows.next()? {
            let (number, action): (i64, i64) = (row.get(0)?, row.get(1)?);
            let place = usize::try_from(number)
                .ok()
                .filter(|at| (1..=state).contains(at));
            match place {
                None => patient.report("number-beyond-state", table, Some(number), state),
                Some(place) if !seen.insert(place) => {
                    patient.report("number-twice", table, Some(number), "");
                }
                Some(_) => {}
            }
            if known.is_none_or(|known| known.seq != action) {
                known = patient.action(action);
            }
            let inside = known.is_some_and(|known| (known.seq..=known.last_seq).contains(&number));
            if !inside {
                patient.report("number-outside-action", table, Some(number), action);
            }
        }
    }
    for number in (1..=state).filter(|&number| !seen.contains(number)) {
        let number = i64::try_from(number).ok();
        patient.report("number-missing", "store_state", number, "");
    }
    actions(patient)
}

/// Actions and audit rows are one to one.
fn actions(patient: &mut Patient<'_>) -> Result<(), RecordError> {
    let audited: BTreeSet<i64> = patient.actions.iter().map(|action| action.seq).collect();
    let mut statement = patient
        .connection
        .prepare("SELECT seq FROM action ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        if !audited.contains(&number) {
            patient.report("action-without-audit", "action", Some(number), "");
        }
    }
    Ok(())
}
