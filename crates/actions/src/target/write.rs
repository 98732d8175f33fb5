//! How does a promise of a form get into the record?

use crate::column::Spot;
use crate::desk::{Desk, Done};
use crate::field::Check;
use crate::import::target::{describe, describe_key, same_promise};
use crate::permission::{Authorized, Object, Permission};
use crate::refused::Refused;
use crate::target::Draft;
use crate::target::check::check;
use domain::moment::Seq;
use domain::release::Release;
use domain::target::TargetRow;
use serde_json::json;

/// What must stand under the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    /// No promise.
    Nothing,
    /// A promise.
    Promise,
    /// A promise, and somebody must say why it goes.
    PromiseAndReason,
}

/// Whoever saw any of the promises under a key must see that nothing is promised any more.
pub(crate) fn seen_by(promises: &[TargetRow]) -> Release {
    let releases = promises.iter().map(|row| row.target.release);
    releases.max().unwrap_or_default()
}

pub(crate) fn write<P: Permission>(
    desk: &Desk,
    authorized: &Authorized<P>,
    draft: &Draft<'_>,
    expected: Expected,
    reason: &str,
) -> Result<Done<Seq>, Refused> {
    desk.write(authorized, reason, |pen| {
        let mut resolver = pen.resolver()?;
        let mut checking = Check {
            spot: Spot::form(),
            findings: &mut pen.findings,
        };
        if expected == Expected::PromiseAndReason && reason.trim().is_empty() {
            checking.error("reason-missing", "reason", "", "");
        }
        let transaction = &mut *pen.transaction;
        let Some(mut target) = check(&mut resolver, transaction, &mut checking, draft, false)?
        else {
            return Ok(None);
        };
        let about = Object::Statement(target.key.place, None);
        if !checking.covered(authorized, about, "place", draft.place) {
            return Ok(None);
        }
        let promises = transaction.promises(&target.key)?;
        if target.goal.is_none() && draft.release.is_empty() {
            target.release = seen_by(&promises);
        }
        let standing = promises.last().filter(|row| row.target.goal.is_some());
        let said = standing.map_or_else(String::new, |row| describe(&row.target, &pen.zone));
        match (expected, standing) {
            (Expected::Nothing, Some(_)) => {
                checking.error("promise-stands", "indicator", draft.indicator, &said);
            }
            (Expected::Promise | Expected::PromiseAndReason, None) => {
                checking.error("no-promise-stands", "indicator", draft.indicator, "");
            }
            (Expected::Promise, Some(before)) if same_promise(&before.target, &target) => {
                checking.error("nothing-changes", "value", draft.value, "");
            }
            _ => {}
        }
        let seq = transaction.append_target(&target, None)?;
        let detail = json!({
            "row": seq.0,
            "key": describe_key(&resolver.catalogue, &target.key, draft.breakdown),
            "said": said,
            "says": describe(&target, &pen.zone),
        });
        Ok(Some((seq, detail)))
    })
}
