//! To withdraw what a producer said: from now on it leaves every total.
//!
//! Ways to fail, as findings: `reason-missing`, `not-a-statement`, `out-of-scope`, `already-
//! withdrawn`.

use crate::column::Spot;
use crate::desk::{Desk, Done};
use crate::field::Check;
use crate::import::observation::{describe_key, describe_row};
use crate::permission::{Authorized, Object, permit};
use crate::refused::Refused;
use domain::moment::{KnownAt, Seq};
use domain::observation::Observation;
use domain::release::Release;
use record::store::ObservationHome;
use serde_json::json;

/// Whoever saw any of the figures under a key must see that they are gone, also where the last
/// of them was never shown.
pub(crate) fn seen_by(stated: &[ObservationHome]) -> Release {
    let releases = stated.iter().map(|home| home.row.release);
    releases.max().unwrap_or_default()
}

/// Withdraws what stands under the key of a statement; needs a reason.
///
/// # Errors
/// Where nothing stands there or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::WithdrawObservation>,
    statement: Seq,
    reason: &str,
) -> Result<Done<Seq>, Refused> {
    desk.write(authorized, reason, |pen| {
        let catalogue = pen.transaction.catalogue()?;
        let home = pen.home(statement)?;
        let mut check = Check {
            spot: Spot::form(),
            findings: &mut pen.findings,
        };
        if reason.trim().is_empty() {
            check.error("reason-missing", "reason", "", "");
        }
        let number = statement.to_string();
        let Some(home) = home else {
            check.error("not-a-statement", "statement", &number, "");
            return Ok(None);
        };
        let about = Object::Statement(home.row.key.place, Some(home.row.key.producer));
        if !check.covered(authorized, about, "statement", &number) {
            return Ok(None);
        }
        let stated = pen.transaction.statements(&home.row.key)?;
        let last = stated.last().unwrap_or(&home);
        if last.row.value.is_none() {
            let read = last.row.seq.to_string();
            check.error("already-withdrawn", "statement", &number, &read);
            return Ok(None);
        }
        let withdrawal = Observation {
            key: home.row.key,
            value: None,
            status: last.row.status,
            as_printed: None,
            counted_until: None,
            carrier: None,
            source: None,
            known_at: KnownAt::instant(pen.now),
            release: seen_by(&stated),
            corrects: None,
        };
        let seq = pen.transaction.append_observation(&withdrawal, None)?;
        let breakdown = catalogue.breakdown(home.row.key.breakdown).to_string();
        let detail = json!({
            "row": seq.0,
            "key": describe_key(&catalogue, &home.row.key, &breakdown),
            "withdraws": last.row.seq.0,
            "said": describe_row(&last.row, &pen.zone),
        });
        Ok(Some((seq, detail)))
    })
}
