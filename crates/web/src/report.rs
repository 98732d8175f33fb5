//! The pages of reports: mine, the sheet of one, and what is done with it.

pub mod address;
pub mod api;
pub mod attachment;
pub mod list;
pub mod page;
mod paper;
mod rows;
mod script;
pub mod sheet;
pub mod step;
mod tally;
mod told;
pub mod write;

use crate::visit::Visit;

/// Under which name a browser keeps what belongs to whoever is signed in; empty for nobody.
#[must_use]
pub fn account(visit: &Visit<'_>) -> String {
    let account = visit.caller.account();
    account.map_or_else(
        || match visit.caller.is_operator() {
            true => "operator".to_owned(),
            false => String::new(),
        },
        |no| no.0.to_string(),
    )
}
