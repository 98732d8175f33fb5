//! To put right what the store misread: the producer never said otherwise.
//!
//! The new row takes the moment of the row it corrects and names its number, so that every
//! day since then shows the right figure, and the record still shows what it had said.
//!
//! Ways to fail, as findings: `reason-missing`, `not-a-statement`, `out-of-scope`, `already-
//! corrected`, `nothing-changes`, and those of [`crate::observation::Draft`]'s fields.

use crate::column::Spot;
use crate::desk::{Desk, Done};
use crate::field::Check;
use crate::import::observation::{describe, describe_key, describe_row, same_words};
use crate::observation::Draft;
use crate::observation::check::{blank, check};
use crate::permission::{Authorized, Object, permit};
use crate::refused::Refused;
use domain::moment::Seq;
use record::store::ObservationHome;
use serde_json::json;

/// What a row should have said.
#[derive(Debug, Clone, Copy)]
pub struct Correction<'a> {
    /// Number of the row that was misread.
    pub corrects: Seq,
    /// The value as a plain decimal in the indicator's unit; empty where it stays.
    pub value: &'a str,
    /// As it stood on paper; empty where it stays.
    pub as_printed: &'a str,
    /// The status; empty where it stays.
    pub status: &'a str,
    /// Last day counted; empty where it stays.
    pub counted_until: &'a str,
}

/// Corrects a misread row; needs a reason.
///
/// # Errors
/// Where the correction cannot stand or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::CorrectTranscription>,
    correction: &Correction<'_>,
    reason: &str,
) -> Result<Done<Seq>, Refused> {
    desk.write(authorized, reason, |pen| {
        let mut resolver = pen.resolver()?;
        let home = pen.home(correction.corrects)?;
        let mut checking = Check {
            spot: Spot::form(),
            findings: &mut pen.findings,
        };
        if reason.trim().is_empty() {
            checking.error("reason-missing", "reason", "", "");
        }
        let Some(home) = home else {
            let number = correction.corrects.to_string();
            checking.error("not-a-statement", "corrects", &number, "");
            return Ok(None);
        };
        let about = Object::Statement(home.row.key.place, Some(home.row.key.producer));
        let number = correction.corrects.to_string();
        if !checking.covered(authorized, about, "corrects", &number) {
            return Ok(None);
        }
        let stated = pen.transaction.statements(&home.row.key)?;
        let misread = Some(home.row.seq);
        if let Some(other) = stated.iter().find(|home| home.row.corrects == misread) {
            let later = other.row.seq.to_string();
            let read = home.row.seq.to_string();
            checking.error("already-corrected", "corrects", &read, &later);
        }
        let texts = Texts::of(&resolver.catalogue, &home);
        let draft = texts.draft(correction, &home);
        let mut statement = blank();
        let stands = check(
            &mut resolver,
            &mut *pen.transaction,
            &mut checking,
            &draft,
            true,
            &mut statement,
        )?;
        if !stands {
            return Ok(None);
        }
        statement.known_at = home.row.known_at;
        statement.release = home.row.release;
        statement.corrects = misread;
        if same_words(&home, &statement) && home.row.counted_until == statement.counted_until {
            checking.error("nothing-changes", "value", draft.value, "");
        }
        let seq = pen.transaction.append_observation(&statement, None)?;
        let detail = json!({
            "row": seq.0,
            "key": describe_key(&resolver.catalogue, &statement.key, draft.breakdown),
            "corrects": home.row.seq.0,
            "said": describe_row(&home.row, &pen.zone),
            "says": describe(&statement, &pen.zone),
        });
        Ok(Some((seq, detail)))
    })
}

/// The row's own words, from which the correction departs.
struct Texts {
    indicator: String,
    place: String,
    period: String,
    breakdown: String,
    producer: String,
    value: String,
    status: String,
    counted_until: String,
}

impl Texts {
    fn of(catalogue: &domain::catalogue::Catalogue, home: &ObservationHome) -> Self {
        let row = &home.row;
        let value = row.value.map(|value| value.value().to_string());
        Self {
            indicator: catalogue.indicator(row.key.indicator).code.to_string(),
            place: catalogue.place(row.key.place).id.to_string(),
            period: row.key.period.to_string(),
            breakdown: catalogue.breakdown(row.key.breakdown).to_string(),
            producer: catalogue.organisation(row.key.producer).id.to_string(),
            value: value.unwrap_or_default(),
            status: row.status.to_string(),
            counted_until: row
                .counted_until
                .map_or_else(String::new, |day| day.to_string()),
        }
    }

    fn draft<'a>(&'a self, correction: &Correction<'a>, home: &'a ObservationHome) -> Draft<'a> {
        let or = |text: &'a str, held: &'a str| if text.is_empty() { held } else { text };
        let text = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
        let withdrawn = correction.value.is_empty() && home.row.value.is_none();
        Draft {
            indicator: &self.indicator,
            place: &self.place,
            period: &self.period,
            breakdown: &self.breakdown,
            value: or(correction.value, &self.value),
            unit: "",
            as_printed: or(correction.as_printed, text(&home.as_printed)),
            status: or(correction.status, &self.status),
            known_at: "",
            counted_until: or(correction.counted_until, &self.counted_until),
            producer: &self.producer,
            carrier: text(&home.carrier),
            release: "",
            source: text(&home.source),
            withdrawn: if withdrawn { "true" } else { "" },
        }
    }
}
