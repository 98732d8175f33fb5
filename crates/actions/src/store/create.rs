//! To make a new, empty store.
//!
//! Ways to fail: the folder is missing, the file is something else, the zone is unknown.

use crate::permission::{Authorized, Permission, permit};
use crate::refused::Refused;
use domain::actor::AuditEntry;
use jiff::Timestamp;
use serde_json::json;

/// Makes a store whose days begin and end in `zone`, for good; `false` where one is there
/// already, which stays as it is.
///
/// # Errors
/// Where it cannot be made.
pub fn run(
    authorized: &Authorized<permit::CreateStore>,
    url: &str,
    zone: &str,
    now: Timestamp,
) -> Result<bool, Refused> {
    let entry = AuditEntry {
        actor: authorized.caller().actor().clone(),
        at: now,
        verb: permit::CreateStore::VERB,
        detail: json!({ "zone": zone }).to_string(),
        reason: String::new(),
    };
    Ok(record::create(url, zone, &entry)?)
}
