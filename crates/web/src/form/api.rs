//! Answers `/api/form`: what a form asks, as a document, and a form defined by one.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::form::json::FormDocument;
use actions::form::{define, list, show};
use actions::{Authorized, permit};
use serde_json::json;

/// One form as it holds on `day=`, or with no `form=` the list of all.
///
/// # Errors
/// Where there is no such form, or the store fails.
pub fn get(visit: &Visit<'_>, authorized: &Authorized<permit::ShowForm>) -> Result<Answer, Fault> {
    let unread = |error: &dyn std::fmt::Display| Fault::Unexpected(error.to_string());
    let desk = &visit.site.desk;
    let Some(id) = visit.query.text("form") else {
        let listed = list::run(desk, authorized).map_err(|error| unread(&error))?;
        let forms: Vec<_> = listed
            .iter()
            .map(|form| {
                let from = form
                    .versions
                    .iter()
                    .map(|day| day.map(|day| day.to_string()));
                json!({
                    "id": form.id.as_str(),
                    "name_vi": form.version.name_vi,
                    "name_en": form.version.name_en,
                    "frequency": form.version.frequency.as_str(),
                    "in_use": form.in_use,
                    "valid_from": from.collect::<Vec<_>>(),
                    "reporters": form.reporters,
                })
            })
            .collect();
        return Ok(Answer::Json(json!({ "forms": forms }).to_string()));
    };
    let day = visit.query.value("day", "2026-01-01")?;
    let day = day.unwrap_or_else(|| crate::as_of::today(visit));
    let found = show::run(desk, authorized, id, day).map_err(|error| unread(&error))?;
    let document = found.ok_or_else(|| Fault::not_found(id))?;
    Ok(Answer::Json(serde_json::to_string(&document)?))
}

/// Defines a form, or a version of one, by a document.
///
/// # Errors
/// Where it cannot be read, cannot stand, or the store fails.
pub fn post(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::DefineForm>,
) -> Result<Answer, Fault> {
    let read = serde_json::from_str(&visit.json);
    let document: FormDocument =
        read.map_err(|error| Fault::bad("body", &error.to_string(), "application/json"))?;
    let reason = visit.query.text("reason").unwrap_or_default();
    let done = define::document(&visit.site.desk, authorized, &document, reason)?;
    let told = json!({"id": document.id, "state": done.committed.state.0});
    Ok(Answer::Json(told.to_string()))
}
