//! What somebody did, and what was done to the account: the audit trail of one person.

use super::Event;
use super::trail::{FILE_ROWS, ROWS};
use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, Object, may, permit};
use crate::refused::Refused;
use domain::account::{Account, AccountId, Role};
use domain::finding::{Finding, Location};
use domain::moment::Seq;
use record::trail::{TrailRow, WantedTrail};

/// What is asked, as an address says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Login name.
    pub account: &'a str,
    /// Only rows before this number.
    pub before: &'a str,
    /// For a file: as many rows as may be.
    pub whole: bool,
}

/// The life of an account.
#[derive(Debug, Clone)]
pub struct Life {
    /// The account.
    pub account: Account,
    /// What it did, the newest first.
    pub events: Vec<Event>,
    /// Whether there are older ones.
    pub more: bool,
}

/// Tells what an account did: of one's own, or of others to inspectors and administrators.
///
/// # Errors
/// Where there is no such account, the caller has no right to it, or the store fails.
pub fn show(
    desk: &Desk,
    authorized: &Authorized<permit::ShowHistory>,
    asked: Asked<'_>,
) -> Result<Life, Refused> {
    let id = AccountId::new(asked.account).ok();
    let found = match &id {
        Some(id) => desk.store().account_by_id(id)?,
        None => None,
    };
    let caller = authorized.caller();
    let overseer = caller.reach_as(&[Role::Inspector, Role::Administrator]);
    let own = found
        .as_ref()
        .is_some_and(|it| caller.account() == Some(it.no));
    if !own {
        // Whether a name is taken is told to nobody who may not see accounts.
        may::<permit::ShowTrail>(caller, Object::Record)?;
    }
    let (Some(account), true) = (found, own || overseer.is_some()) else {
        let location = Location {
            field: Some("account".to_owned()),
            ..Location::default()
        };
        let finding = Finding::error("unknown-account", location);
        return Err(Refused::Findings(vec![finding.read(asked.account)]));
    };
    let limit = if asked.whole { FILE_ROWS } else { ROWS };
    let mut wanted = WantedTrail {
        actor: Some(account.id.to_string()),
        ..WantedTrail::newest(limit + 1)
    };
    wanted.before = match asked.before {
        "" => Seq::LAST,
        before => ask::row(before, "before")?,
    };
    let mut rows = desk.store().trail(&wanted)?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    Ok(Life {
        account,
        events: rows.iter().map(done).collect(),
        more,
    })
}

/// A row of the audit trail as something that happened.
pub(super) fn done(row: &TrailRow) -> Event {
    let row = &row.row;
    let who = (row.at, row.actor_id.as_str(), row.actor_name.as_str());
    Event {
        note: row.detail.clone(),
        reason: row.reason.clone(),
        ..Event::new(row.seq, who, row.verb.clone())
    }
}
