//! What is said of figures: asked, answered, ended in a correction or an explanation.

pub mod ending;
pub mod list;
pub mod say;
pub mod settle;

use crate::desk::Desk;
use crate::refused::Refused;
use domain::account::AccountNo;
use domain::comment::mentioned;
use domain::finding::{Finding, Location};

/// A finding about one field of what was said.
fn wrong(code: &'static str, field: &str) -> Finding {
    let location = Location {
        field: Some(field.to_owned()),
        ..Location::default()
    };
    Finding::error(code, location)
}

/// The accounts that a text names; a name that nobody bears is a warning, for it may be one of
/// another system.
fn named(desk: &Desk, text: &str) -> Result<(Vec<AccountNo>, Vec<Finding>), Refused> {
    let (mut found, mut findings) = (Vec::new(), Vec::new());
    for id in mentioned(text) {
        match desk.store().account_by_id(&id)? {
            Some(account) if !account.closed => found.push(account.no),
            _ => {
                let finding = Finding::warning("nobody-named", Location::default());
                findings.push(finding.read(id.as_str()));
            }
        }
    }
    Ok((found, findings))
}
