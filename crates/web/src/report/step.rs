//! Answers `/{language}/report/submit` and its sisters: a step taken by a button of the sheet.

use super::address::{at, key, sent};
use super::sheet;
use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::report::step::Asked;
use actions::{Authorized, Object, Refused, may, permit};
use domain::finding::Finding;
use domain::report::ReportKey;

/// What a form of a step brought.
fn asked<'a>(visit: &'a Visit<'_>) -> Result<Asked<'a>, Fault> {
    Ok(Asked {
        version: visit.form.value("seen_version", "1")?,
        reason: visit.form.text("reason").unwrap_or_default(),
        directive: visit.form.text("directive").unwrap_or_default(),
    })
}

/// After a step, the sheet as it is now; where it was refused, the sheet with the reasons.
fn after(
    visit: &Visit<'_>,
    key: &ReportKey,
    verb: &'static str,
    outcome: Result<(), Refused>,
) -> Result<Answer, Fault> {
    let findings: Vec<Finding> = match outcome {
        Ok(()) => Vec::new(),
        Err(Refused::Findings(findings)) => findings,
        Err(other) => return Err(other.into()),
    };
    let may_show = may::<permit::ShowReport>(&visit.caller, Object::Report(key.reporter))?;
    if findings.is_empty() {
        let address = at(visit.to("/report/sheet"), &sent(visit)).part("steps");
        return Ok(Answer::See(address.to_string()));
    }
    sheet::page(visit, &may_show, key, sheet::Trouble { verb, findings })
}

/// A step by a form.
macro_rules! step {
    ($(#[$doc:meta])* $name:ident $right:ident $verb:literal $run:path) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// Where the right is missing or the store fails; why a step was refused is on the page.
        pub fn $name(
            visit: &Visit<'_>,
            authorized: &Authorized<permit::$right>,
        ) -> Result<Answer, Fault> {
            let key = key(visit)?;
            let outcome = $run(&visit.site.desk, authorized, &key, asked(visit)?);
            after(visit, &key, $verb, outcome.map(|_| ()))
        }
    };
}

step!(
    /// Hands the report in.
    submit SubmitReport "submit" actions::report::submit::run
);
step!(
    /// Gives the report back with a reason.
    give_back ReturnReport "return" actions::report::give_back::run
);
step!(
    /// Approves the report.
    approve ApproveReport "approve" actions::report::approve::run
);
step!(
    /// Locks the report.
    lock LockReport "lock" actions::report::lock::run
);
step!(
    /// Opens the report again by directive.
    reopen ReopenReport "reopen" actions::report::reopen::run
);
