//! Is the audit trail whole, in order, and as it was written?

use super::super::actor::Content;
use super::Patient;
use crate::error::RecordError;

/// The numbers of one action, and when it was done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Action {
    pub seq: i64,
    pub last_seq: i64,
    pub acted_at: i64,
}

/// Recomputes the chain of hashes; each action begins where the one before ended.
pub(super) fn check(patient: &mut Patient<'_>) -> Result<(), RecordError> {
    let mut statement = patient.connection.prepare(
        "SELECT seq, last_seq, acted_at, seal, actor_id, actor_name, verb, detail, reason, \
         hash FROM audit ORDER BY seq",
    )?;
    let mut rows = statement.query([])?;
    let mut before = String::new();
    let mut expected = 1;
    while let Some(row) = rows.next()? {
        let action = Action {
            seq: row.get(0)?,
            last_seq: row.get(1)?,
            acted_at: row.get(2)?,
        };
        let mut texts: Vec<String> = (3..9).map(|at| row.get(at)).collect::<Result<_, _>>()?;
        let content = Content {
            seq: action.seq,
            last_seq: action.last_seq,
            acted_at: action.acted_at,
            texts: std::array::from_fn(|at| texts[at].as_str()),
        };
        let hash: String = row.get(9)?;
        if content.hash(&before) != hash {
            patient.report("audit-hash", "audit", Some(action.seq), &hash);
        }
        if action.seq != expected {
            patient.report("audit-order", "audit", Some(action.seq), expected);
        }
        expected = action.last_seq + 1;
        before = hash;
        patient.actions.push(action);
        patient.seals.push(texts.swap_remove(0));
    }
    if expected != patient.state + 1 {
        patient.report("audit-order", "store_state", Some(patient.state), expected);
    }
    Ok(())
}

impl Patient<'_> {
    /// The action with a number.
    pub(super) fn action(&self, seq: i64) -> Option<Action> {
        let at = self.actions.binary_search_by_key(&seq, |action| action.seq);
        at.ok().map(|at| self.actions[at])
    }
}
