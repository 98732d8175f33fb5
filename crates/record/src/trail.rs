//! What may be asked of the audit trail, and how is it shown that nobody changed it?

use crate::store::AuditRow;
use domain::moment::Seq;
use domain::release::Release;
use jiff::Timestamp;

/// Which audit rows are wanted, the newest first. Empty conditions hold for every row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedTrail {
    /// Only rows with a smaller number; [`Seq::LAST`] for all.
    pub before: Seq,
    /// At most so many.
    pub limit: usize,
    /// Only what this actor did.
    pub actor: Option<String>,
    /// Only this verb, or with a full stop at its end all verbs of a noun (`report.`).
    pub verb: Option<String>,
    /// Only what was done at this moment or later.
    pub from: Option<Timestamp>,
    /// Only what was done before this moment.
    pub until: Option<Timestamp>,
    /// Only rows whose detail or reason holds all of these texts.
    pub containing: Vec<String>,
    /// Only the action to which one of these rows belongs; `None` for all.
    pub rows: Option<Vec<Seq>>,
}

impl WantedTrail {
    /// The newest rows.
    #[must_use]
    pub fn newest(limit: usize) -> Self {
        Self {
            before: Seq::LAST,
            limit,
            actor: None,
            verb: None,
            from: None,
            until: None,
            containing: Vec::new(),
            rows: None,
        }
    }
}

/// An audit row as a link of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailRow {
    /// The row.
    pub row: AuditRow,
    /// Number of the last row that the action appended; its own where it appended none.
    pub last: Seq,
    /// SHA-256 over the rows of the action, hexadecimal.
    pub seal: String,
    /// Hash of the audit row before; empty for the first.
    pub before: String,
    /// Whether the hash is the one of the row's content and the hash before.
    pub holds: bool,
}

/// The chain of all audit rows, recomputed from the first on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// Links of the chain.
    pub actions: u64,
    /// Hash of the last one; empty where there is none.
    pub head: String,
    /// The first row whose hash is not the one of its content, or that does not begin where
    /// the one before ended.
    pub broken: Option<Seq>,
}

/// A change of who may see a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReleaseRow {
    /// Its number.
    pub seq: Seq,
    /// The statement.
    pub statement: Seq,
    /// Who may see it from then on.
    pub release: Release,
}
