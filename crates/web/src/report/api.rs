//! Answers `/api/report` and what is sent for a report: for other systems, and for the outbox of
//! the page.

use super::address::key;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::report::json::{self, SentJson, StepJson};
use actions::report::step::Asked;
use actions::report::{enter, show};
use actions::{Authorized, Object, may, permit};
use domain::report::{Door, ReportKey};
use serde::Deserialize;

/// A report, as it stands or as `version=` was handed in.
///
/// # Errors
/// Where it names nothing, the right is missing, or the store fails.
pub fn get(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowReport>,
) -> Result<Answer, Fault> {
    let version = visit.query.value("version", "1")?;
    shown(visit, authorized, &key(visit)?, version)
}

fn shown(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowReport>,
    key: &ReportKey,
    version: Option<u32>,
) -> Result<Answer, Fault> {
    let desk = &visit.site.desk;
    let shown = show::run(desk, authorized, key, version)?;
    let told = json::report(&shown, visit.words, desk.zone());
    Ok(Answer::Json(serde_json::to_string(&told)?))
}

/// What the outbox of a page says beside its entries.
#[derive(Debug, Default, Deserialize)]
struct FromPage {
    /// The account under which the entries were kept.
    #[serde(default)]
    account: Option<String>,
}

/// Reads what was sent; what is wrong with it is told with line and column.
pub(super) fn sent<'a, T: Deserialize<'a>>(visit: &'a Visit<'_>) -> Result<T, Fault> {
    let read = serde_json::from_str(&visit.json);
    read.map_err(|error| Fault::bad("body", &error.to_string(), "application/json"))
}

/// Writes into a report; each entry once, none over somebody else's.
///
/// Entries that a browser kept for one account are never written by another: whoever signed in
/// there meanwhile is answered as if nobody had.
///
/// # Errors
/// Where it cannot be read, the right is missing, or the store fails.
pub fn enter(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::EnterReport>,
) -> Result<Answer, Fault> {
    let page: FromPage = sent(visit)?;
    let door = match page.account {
        None => Door::Api,
        Some(account) if account == crate::report::account(visit) => Door::Page,
        Some(_) => return Err(Fault::Unknown),
    };
    let sent: SentJson = sent(visit)?;
    let batch = json::batch(&sent, door)?;
    let key = key(visit)?;
    let desk = &visit.site.desk;
    let entered = enter::run(desk, authorized, &key, &batch)?;
    let findings = match may::<permit::ShowReport>(&visit.caller, Object::Report(key.reporter)) {
        Ok(may_show) => show::run(desk, &may_show, &key, None)?.breaches,
        Err(_) => Vec::new(),
    };
    let findings = findings
        .iter()
        .map(|breach| json::breach(breach, visit.words))
        .collect();
    let told = json::entered(&entered, findings, visit.words, desk.zone());
    Ok(Answer::Json(serde_json::to_string(&told)?))
}

/// A step, read from JSON and answered with the report where it may be seen.
macro_rules! step {
    ($(#[$doc:meta])* $name:ident $right:ident $verb:path) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// Where it cannot be read, the step cannot be taken, or the store fails.
        pub fn $name(
            visit: &Visit<'_>,
            authorized: &Authorized<permit::$right>,
        ) -> Result<Answer, Fault> {
            let step: StepJson = sent(visit)?;
            let asked = Asked {
                version: step.version,
                reason: &step.reason,
                directive: &step.directive,
            };
            let key = key(visit)?;
            let done = $verb(&visit.site.desk, authorized, &key, asked)?;
            match may::<permit::ShowReport>(&visit.caller, Object::Report(key.reporter)) {
                Ok(may_show) => shown(visit, &may_show, &key, None),
                Err(_) => {
                    let state = done.value.state.as_str();
                    let told = serde_json::json!({"state": state, "version": done.value.version});
                    Ok(Answer::Json(told.to_string()))
                }
            }
        }
    };
}

step!(
    /// Hands a report in.
    submit SubmitReport actions::report::submit::run
);
step!(
    /// Gives a report back.
    give_back ReturnReport actions::report::give_back::run
);
step!(
    /// Approves a report.
    approve ApproveReport actions::report::approve::run
);
step!(
    /// Locks a report.
    lock LockReport actions::report::lock::run
);
step!(
    /// Opens a report again.
    reopen ReopenReport actions::report::reopen::run
);
