//! What may people do with a report, and which one is meant?
//!
//! A report is a working paper: entries and steps are kept, and nothing of it is a statement
//! until the moment that its form names.

pub mod approve;
pub mod attachment;
pub mod beside;
mod checked;
pub mod checks;
pub mod enter;
pub mod figures;
pub mod give_back;
pub mod grid;
pub mod json;
pub mod lock;
pub mod mine;
pub mod percent;
pub(crate) mod plan;
pub mod release;
pub mod reopen;
pub mod show;
pub mod step;
pub mod submit;
mod typed;
pub mod values;

use crate::ask;
use crate::desk::Desk;
use crate::nearest::nearest;
use crate::permission::{Authorized, Denied, Object, Permission, permit};
use crate::refused::Refused;
use domain::catalogue::Catalogue;
use domain::finding::{Finding, Location};
use domain::form::Forms;
use domain::moment::Seq;
use domain::period::Period;
use domain::report::{ReportKey, Reporter};

/// A finding about a field of what was asked.
pub(crate) fn finding(code: &'static str, field: &str, read: &str, expected: &str) -> Finding {
    let location = Location {
        field: (!field.is_empty()).then(|| field.to_owned()),
        ..Location::default()
    };
    Finding::error(code, location)
        .read(crate::finding::shortened(read))
        .expected(expected)
}

pub(crate) fn refuse<T>(finding: Finding) -> Result<T, Refused> {
    Err(Refused::Findings(vec![finding]))
}

/// Which report is meant by the identifiers of form, period and reporter. Whoever asks must
/// have the right over the reporter; that is asked next, once it is known who it is.
///
/// # Errors
/// `unknown-form`, `not-a-period`, `form-not-in-use`, `unknown-reporter`,
/// `reporter-not-expected`, or where the store fails.
pub fn find(desk: &Desk, form: &str, period: &str, reporter: &str) -> Result<ReportKey, Refused> {
    let store = desk.store();
    let catalogue = store.catalogue(Seq::LAST)?;
    let forms = store.forms(Seq::LAST)?;
    let period = ask::period(period, "period")?;
    key(&catalogue, &forms, form, period, reporter)
}

/// As [`find`], within definitions that were read already.
///
/// # Errors
/// As [`find`].
pub fn key(
    catalogue: &Catalogue,
    forms: &Forms,
    form: &str,
    period: Period,
    reporter: &str,
) -> Result<ReportKey, Refused> {
    let Some((no, found)) = forms.by_id(form) else {
        let known = forms.iter().map(|(_, form)| form.id.as_str());
        return refuse(finding("unknown-form", "form", form, &nearest(form, known)));
    };
    let Some(version) = found.for_period(period) else {
        let expected = found.latest().frequency.as_str();
        let period = period.to_string();
        return refuse(finding("form-not-in-use", "period", &period, expected));
    };
    let reporter = self::reporter(catalogue, reporter, period)?;
    if !version.expected(catalogue, period).contains(&reporter) {
        let name = reporter_id(catalogue, reporter);
        return refuse(finding("reporter-not-expected", "reporter", &name, form));
    }
    Ok(ReportKey {
        form: no,
        period,
        reporter,
    })
}

/// A reporter by its identifier, or a place by its code on the period's map.
fn reporter(catalogue: &Catalogue, text: &str, period: Period) -> Result<Reporter, Refused> {
    if let Some(organisation) = catalogue.organisation_by_id(text) {
        return Ok(Reporter::Organisation(organisation));
    }
    match ask::place(catalogue, text, Some(period.last_day())) {
        Ok(place) => Ok(Reporter::Place(place)),
        Err(_) => {
            let places = catalogue.places().map(|(_, place)| place.id.as_str());
            let organisations = catalogue.organisations().map(|(_, o)| o.id.as_str());
            let near = nearest(text, places.chain(organisations));
            refuse(finding("unknown-reporter", "reporter", text, &near))
        }
    }
}

/// The identifier of a reporter.
#[must_use]
pub fn reporter_id(catalogue: &Catalogue, reporter: Reporter) -> String {
    match reporter {
        Reporter::Place(place) => catalogue.place(place).id.to_string(),
        Reporter::Organisation(organisation) => catalogue.organisation(organisation).id.to_string(),
    }
}

/// Holds what was authorised against the report that is meant: a right over one reporter is
/// none over another.
pub(crate) fn over<P: Permission>(
    authorized: &Authorized<P>,
    key: &ReportKey,
) -> Result<(), Refused> {
    if authorized.object() == Object::Report(key.reporter) {
        return Ok(());
    }
    Err(Refused::Denied(Denied {
        verb: P::VERB,
        role: authorized.caller().standing().as_str(),
        lack: crate::permission::Lack::Scope,
    }))
}

/// How the audit trail names a report.
pub(crate) fn named(
    catalogue: &Catalogue,
    forms: &Forms,
    key: &ReportKey,
) -> serde_json::Map<String, serde_json::Value> {
    let form = forms.get(key.form);
    let mut named = serde_json::Map::new();
    let id = form.map_or_else(String::new, |form| form.id.to_string());
    named.insert("form".to_owned(), id.into());
    named.insert("period".to_owned(), key.period.to_string().into());
    let reporter = reporter_id(catalogue, key.reporter);
    named.insert("reporter".to_owned(), reporter.into());
    named
}

/// What a viewer of a report must hold; written out once, because many verbs answer with it.
pub type MayShow = Authorized<permit::ShowReport>;
