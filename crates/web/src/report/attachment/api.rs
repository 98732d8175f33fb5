//! Answers `/api/report/attachment`: the files of a report for other systems, and for the script
//! of the sheet.

use super::post::{empty, seen, upload};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::report::address::key;
use crate::report::api::sent;
use crate::visit::Visit;
use actions::report::attachment::put::{self, Sent};
use actions::report::attachment::withdraw;
use actions::report::grid::now;
use actions::report::{json, show};
use actions::{Authorized, permit};
use domain::report::ReportKey;
use serde::Deserialize;
use serde_json::json;

/// The files of a report, or with `number=` one of them.
///
/// # Errors
/// Where there is none, the right is missing, or the store fails.
pub fn get(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowReport>,
) -> Result<Answer, Fault> {
    if visit.query.text("number").is_some() {
        return super::get::answer(visit, authorized);
    }
    let version = visit.query.value("version", "1")?;
    let desk = &visit.site.desk;
    let shown = show::run(desk, authorized, &key(visit)?, version)?;
    let told = json::attachment::attachments(&shown.grid, desk.zone());
    Ok(Answer::Json(json!({"attachments": told}).to_string()))
}

/// Puts a file: a form with the field `file`, or the file as the whole body with its name in the
/// address. A file that a browser kept for one account is never put by another.
///
/// # Errors
/// Where it cannot be read or is refused, the right is missing, or the store fails.
pub fn post(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::AttachReport>,
) -> Result<Answer, Fault> {
    let text = |name: &str| {
        let said = visit.form.text(name).or_else(|| visit.query.text(name));
        said.unwrap_or_default().to_owned()
    };
    let account = text("account");
    if !account.is_empty() && account != crate::report::account(visit) {
        return Err(Fault::Unknown);
    }
    let file = upload(visit);
    if file.body.is_empty() {
        return Err(empty().into());
    }
    // A file that is the whole body has no name of its own; its kind stands there.
    let name = match file.field.as_str() {
        "body" => text("name"),
        _ => file.name,
    };
    let (title, seen) = (text("title"), seen(&text("seen"))?);
    let key = key(visit)?;
    let sent = Sent {
        title: &title,
        name: &name,
        bytes: &file.body,
        seen,
    };
    let desk = &visit.site.desk;
    let put = put::run(desk, authorized, &key, sent)?;
    let grid = now(desk.store(), key)?;
    let told = json::attachment::put(&put, &grid, desk.zone());
    Ok(Answer::Json(serde_json::to_string(&told)?))
}

/// What is to be taken away.
#[derive(Debug, Deserialize)]
struct Away {
    title: String,
    #[serde(default)]
    base: Option<u64>,
    #[serde(default)]
    reason: String,
}

/// Takes a file away.
///
/// # Errors
/// As [`post`].
pub fn away(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::DetachReport>,
) -> Result<Answer, Fault> {
    let away: Away = sent(visit)?;
    let base = away.base.map(|base| base.to_string()).unwrap_or_default();
    let key: ReportKey = key(visit)?;
    let desk = &visit.site.desk;
    let which = (away.title.as_str(), seen(&base)?);
    let done = withdraw::run(desk, authorized, &key, which, &away.reason)?;
    let grid = now(desk.store(), key)?;
    let told = json::attachment::attachments(&grid, desk.zone());
    let told = json!({"title": away.title, "number": done.value.0, "attachments": told});
    Ok(Answer::Json(told.to_string()))
}
