//! To define a form, or to change it from a day on.
//!
//! A version that begins within the days of an earlier one ends it; a version with the same
//! first day takes its place. Reports keep the version of their period's last day, so figures
//! that were reported stay under the form by which they were asked.
//!
//! Ways to fail, as findings: `nothing-changes`, and those of [`crate::form::check`].

use crate::column::Spot;
use crate::desk::{Desk, Done, Pen};
use crate::field::Check;
use crate::finding::Findings;
use crate::form::json::FormDocument;
use crate::form::{check, read};
use crate::permission::{Authorized, permit};
use crate::refused::Refused;
use domain::finding::{Finding, Location};
use domain::form::{Form, FormNo, FormVersion};
use domain::identifier::FormId;
use domain::moment::Seq;
use domain::validity::Validity;
use record::RecordError;
use serde_json::{Value, json};

/// Defines a form by a document, as files and programs send it.
///
/// # Errors
/// Where the document cannot stand or the store fails.
pub fn document(
    desk: &Desk,
    authorized: &Authorized<permit::DefineForm>,
    document: &FormDocument,
    reason: &str,
) -> Result<Done<FormNo>, Refused> {
    desk.write(authorized, reason, |pen| {
        let catalogue = pen.transaction.catalogue()?;
        let mut reading = Check {
            spot: Spot::form(),
            findings: &mut pen.findings,
        };
        match read::version(&catalogue, &mut reading, document) {
            Some((id, version)) => define(pen, &id, &version),
            None => Ok(None),
        }
    })
}

/// Everything that keeps a document from standing, without anything being written.
///
/// # Errors
/// Where the store fails.
pub fn problems(
    desk: &Desk,
    _: &Authorized<permit::DefineForm>,
    document: &FormDocument,
) -> Result<Vec<Finding>, RecordError> {
    let store = desk.store();
    let state = store.state()?;
    let (catalogue, forms) = (store.catalogue(state)?, store.forms(state)?);
    let mut findings = Findings::new();
    let mut reading = Check {
        spot: Spot::form(),
        findings: &mut findings,
    };
    if let Some((_, version)) = read::version(&catalogue, &mut reading, document) {
        for finding in check::findings(&catalogue, &forms, &version) {
            findings.add(finding);
        }
    }
    Ok(findings.into_list())
}

/// Defines a form.
///
/// # Errors
/// Where the version cannot stand or the store fails.
pub fn run(
    desk: &Desk,
    authorized: &Authorized<permit::DefineForm>,
    id: &FormId,
    version: &FormVersion,
    reason: &str,
) -> Result<Done<FormNo>, Refused> {
    desk.write(authorized, reason, |pen| define(pen, id, version))
}

fn define(
    pen: &mut Pen<'_>,
    id: &FormId,
    version: &FormVersion,
) -> Result<Option<(FormNo, Value)>, RecordError> {
    let catalogue = pen.transaction.catalogue()?;
    let forms = pen.transaction.forms(Seq::LAST)?;
    let known = forms.by_id(id.as_str());
    for finding in check::findings(&catalogue, &forms, version) {
        pen.findings.add(finding);
    }
    let ended = match known {
        None => Vec::new(),
        Some((_, form)) => match ended_by(form, version.valid) {
            Ok(ended) => ended,
            Err(other) => {
                let at = Location {
                    field: Some("valid_from".to_owned()),
                    ..Location::default()
                };
                let days = crate::resolve::spelled(other);
                pen.findings.add(
                    Finding::error("form-dates-overlap", at)
                        .read(crate::resolve::spelled(version.valid))
                        .expected(days),
                );
                Vec::new()
            }
        },
    };
    if pen.findings.errors() > 0 {
        return Ok(None);
    }
    if known.is_some_and(|(_, form)| form.versions.contains(version)) {
        pen.findings.add(crate::finding::nothing_changes());
        return Ok(None);
    }
    let no = match known {
        Some((no, _)) => no,
        None => pen.transaction.append_form(id)?,
    };
    for shorter in &ended {
        pen.transaction.append_form_version(no, shorter)?;
    }
    pen.transaction.append_form_version(no, version)?;
    let detail = json!({
        "form": id.as_str(),
        "valid_from": version.valid.from().map(|day| day.to_string()),
        "name": version.name_vi,
        "lines": version.lines.len(),
    });
    Ok(Some((no, detail)))
}

/// The earlier versions that a new one ends, each with its new last day; an error with the days
/// of a later one that it would run into.
fn ended_by(form: &Form, valid: Validity) -> Result<Vec<FormVersion>, Validity> {
    let mut ended = Vec::new();
    for other in &form.versions {
        let replaced = other.valid.from() == valid.from();
        if replaced || !other.valid.overlaps(valid) {
            continue;
        }
        let begins_before = match (other.valid.from(), valid.from()) {
            (None, Some(_)) => true,
            (Some(theirs), Some(own)) => theirs < own,
            (_, None) => false,
        };
        let shorter = Validity::new(other.valid.from(), valid.from());
        match shorter {
            Ok(shorter) if begins_before => ended.push(FormVersion {
                valid: shorter,
                ..other.clone()
            }),
            _ => return Err(other.valid),
        }
    }
    Ok(ended)
}
