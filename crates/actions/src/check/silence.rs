//! To let a doubt about a number stand, with a reason, or to hear it again.
//!
//! The decision is kept under the code of the doubt, the number, what was expected, and the
//! words around it ([`super::passage`]); the next check of the same words is silent there, and
//! says who decided, when and why. Everything is appended and stands in the audit trail.
//!
//! Ways to fail, as findings: `check-reason-missing`, `check-doubt-unfit`.

use crate::desk::{Desk, Done};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::finding::{Finding, Location};
use domain::identifier::is_plain_text;
use domain::silence::{Doubt, Silence};
use record::RecordError;
use serde_json::json;
use unicode_normalization::UnicodeNormalization;

/// Lets a doubt stand; whether anything changed, for a doubt that is silent already for the same
/// reason is not written again.
///
/// # Errors
/// Where there is no reason, the reason is no plain text, or the store fails.
pub fn silence(
    desk: &Desk,
    authorized: &Authorized<permit::SilenceDoubt>,
    doubt: &Doubt,
    reason: &str,
) -> Result<Done<bool>, Refused> {
    let reason: String = reason.trim().nfc().collect();
    if reason.is_empty() {
        return Err(refused("check-reason-missing", doubt.number()));
    }
    if !is_plain_text(&reason) {
        return Err(refused(
            "check-doubt-unfit",
            &crate::finding::shortened(&reason),
        ));
    }
    decide(desk, authorized, doubt, true, &reason)
}

/// Hears a doubt again.
///
/// # Errors
/// Where the store fails.
pub fn hear(
    desk: &Desk,
    authorized: &Authorized<permit::SilenceDoubt>,
    doubt: &Doubt,
    reason: &str,
) -> Result<Done<bool>, Refused> {
    let reason: String = reason.trim().nfc().collect();
    if !is_plain_text(&reason) {
        return Err(refused(
            "check-doubt-unfit",
            &crate::finding::shortened(&reason),
        ));
    }
    decide(desk, authorized, doubt, false, &reason)
}

fn decide(
    desk: &Desk,
    authorized: &Authorized<permit::SilenceDoubt>,
    doubt: &Doubt,
    silent: bool,
    reason: &str,
) -> Result<Done<bool>, Refused> {
    desk.write(authorized, reason, |pen| {
        let changed = !stands(pen.store, doubt, silent, reason)?;
        let mut rows = Vec::new();
        if changed {
            rows.push(pen.transaction.append_silence(&Silence {
                doubt: doubt.clone(),
                silent,
                reason: reason.to_owned(),
            })?);
        }
        let detail = json!({
            "code": doubt.code(),
            "number": doubt.number(),
            "expected": doubt.expected(),
            "passage": doubt.passage(),
            "silent": silent,
            "rows": crate::desk::rows(&rows),
        });
        Ok(Some((changed, detail)))
    })
}

fn stands(
    store: &dyn record::Store,
    doubt: &Doubt,
    silent: bool,
    reason: &str,
) -> Result<bool, RecordError> {
    let rows = store.silences(&[doubt.number().to_owned()], store.state()?)?;
    let last = rows.iter().find(|row| row.silence.doubt == *doubt);
    Ok(match last {
        Some(row) if silent => row.silence.silent && row.silence.reason == reason,
        Some(row) => !row.silence.silent,
        None => !silent,
    })
}

fn refused(code: &'static str, read: &str) -> Refused {
    let location = Location {
        field: Some("reason".to_owned()),
        ..Location::default()
    };
    Refused::Findings(vec![Finding::error(code, location).read(read)])
}
