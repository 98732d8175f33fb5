//! To bring an older store to the schema of this program.
//!
//! Ways to fail: there is no store, its schema is newer, somebody else is writing.

use crate::permission::{Authorized, Permission, permit};
use crate::refused::Refused;
use domain::actor::AuditEntry;
use jiff::Timestamp;

/// Migrates a store; says from which schema to which.
///
/// # Errors
/// Where it cannot be migrated.
pub fn run(
    authorized: &Authorized<permit::MigrateStore>,
    url: &str,
    now: Timestamp,
) -> Result<(u32, u32), Refused> {
    let entry = AuditEntry {
        actor: authorized.caller().actor().clone(),
        at: now,
        verb: permit::MigrateStore::VERB,
        detail: "{}".to_owned(),
        reason: String::new(),
    };
    Ok(record::migrate(url, &entry)?)
}
