//! Who does something, and what must be written down of it?

use jiff::Timestamp;

/// Whoever acts: a person with an account, or the operator of the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Stable identifier: an account's login name, or `operator`.
    pub id: String,
    /// Name as it is printed.
    pub name: String,
}

impl Actor {
    /// Whoever can open the store on this machine.
    #[must_use]
    pub fn operator() -> Self {
        Self {
            id: "operator".to_owned(),
            name: "operator".to_owned(),
        }
    }
}

/// What an action leaves in the audit trail: who, when, what, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Who acted.
    pub actor: Actor,
    /// When, by the clock of the machine that runs the store.
    pub at: Timestamp,
    /// Which verb, stable: `observation.state`, `import.targets`.
    pub verb: &'static str,
    /// What it was done to or with, as JSON text: file names, counts, keys.
    pub detail: String,
    /// Why, in the actor's words; empty where the verb asks for none.
    pub reason: String,
}
