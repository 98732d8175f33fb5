//! Answers `/api/report/data` and `/api/dataValueSets`: figures in JSON, SDMX-CSV, DHIS2's form.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::push::{self, Message, Pushed, Told, collect, dhis2, json, sdmx};
use actions::{Authorized, permit};
use axum::http::StatusCode;
use domain::finding::{Finding, Severity};

/// What a program asks beside its message.
fn dry_run(visit: &Visit<'_>) -> bool {
    let asked = |name| {
        visit
            .query
            .text(name)
            .is_some_and(|text| text != "false" && text != "0")
    };
    asked("dry_run") || asked("dryRun")
}

/// The bytes that were sent, and their kind.
fn body<'v>(visit: &'v Visit<'_>) -> (&'v [u8], &'v str) {
    match visit.uploads.first() {
        Some(upload) => (&upload.body, &upload.name),
        None => (visit.json.as_bytes(), "application/json"),
    }
}

fn refused(findings: Vec<Finding>) -> Result<(), Fault> {
    if findings.iter().any(|one| one.severity == Severity::Error) {
        return Err(Fault::Findings(findings));
    }
    Ok(())
}

/// Takes figures by the kind of what is sent: SDMX-CSV, or JSON.
///
/// # Errors
/// Where the message cannot be read at all, a right is missing, or the store fails.
pub fn take(visit: &Visit<'_>, _: &Authorized<permit::PushReport>) -> Result<Answer, Fault> {
    let (bytes, kind) = body(visit);
    let csv = kind.contains("csv");
    let (figures, look, name): (Vec<Told>, bool, _) = if csv {
        let (figures, findings) = sdmx::read(bytes);
        refused(findings)?;
        (figures, false, "sdmx-csv")
    } else {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let (figures, look) = json::read(text).map_err(|it| Fault::Findings(vec![*it]))?;
        (figures, look, "json")
    };
    let message = Message {
        bytes,
        name,
        figures,
        dry_run: look || dry_run(visit),
    };
    let pushed = push::run(&visit.site.desk, &visit.caller, message)?;
    let told = push::answer(&pushed, visit.words);
    Ok(conflict(
        &pushed,
        Answer::Json(serde_json::to_string(&told)?),
    ))
}

/// 409 where something was not taken, as DHIS2 answers.
fn conflict(pushed: &Pushed, answer: Answer) -> Answer {
    if pushed.counts.ignored == 0 {
        return answer;
    }
    answer.status(StatusCode::CONFLICT)
}

/// Takes DHIS2's data values, as JSON or CSV.
///
/// # Errors
/// Where the message cannot be read at all, a right is missing, or the store fails.
pub fn take_values(visit: &Visit<'_>, _: &Authorized<permit::PushReport>) -> Result<Answer, Fault> {
    let (bytes, kind) = body(visit);
    let (set, findings) = if kind.contains("csv") {
        dhis2::read_csv(bytes)
    } else {
        dhis2::read_json(bytes)
    };
    refused(findings)?;
    let text = |name: &str| visit.query.text(name).unwrap_or_default();
    let beside = dhis2::Beside {
        data_set: text("dataSet"),
        period: text("period"),
        org_unit: text("orgUnit"),
    };
    let message = Message {
        bytes,
        name: "dataValueSets",
        figures: dhis2::read(&set, beside),
        dry_run: dry_run(visit),
    };
    let pushed = push::run(&visit.site.desk, &visit.caller, message)?;
    let told = dhis2::answer(&pushed, visit.words);
    Ok(conflict(
        &pushed,
        Answer::Json(serde_json::to_string(&told)?),
    ))
}

/// Gives figures as SDMX-CSV.
///
/// # Errors
/// Where the address names what there is not, a right is missing, or the store fails.
pub fn give(visit: &Visit<'_>, _: &Authorized<permit::ShowReport>) -> Result<Answer, Fault> {
    let form = visit.query.required("form", "form:monthly")?;
    let period = visit.query.required("period", "2026-01")?;
    let reporter = visit.query.text("reporter").unwrap_or_default();
    let edition = match visit.query.text("version") {
        None | Some("2.0" | "2") => sdmx::Edition::Two,
        Some("1.0" | "1") => sdmx::Edition::One,
        Some(other) => return Err(Fault::bad("version", other, "2.0, 1.0")),
    };
    let collected = collect::run(&visit.site.desk, &visit.caller, form, period, reporter)?;
    let body = sdmx::write(&collected, edition).into_bytes();
    Ok(Answer::File {
        name: format!("{}.csv", name(form, period)),
        kind: match edition {
            sdmx::Edition::Two => "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
            sdmx::Edition::One => "application/vnd.sdmx.data+csv; version=1.0.0; charset=utf-8",
        },
        body,
    })
}

/// Gives figures as DHIS2's data values: JSON, or CSV with `format=csv`.
///
/// # Errors
/// Where the address names what there is not, a right is missing, or the store fails.
pub fn give_values(visit: &Visit<'_>, _: &Authorized<permit::ShowReport>) -> Result<Answer, Fault> {
    let form = visit.query.required("dataSet", "monthly")?;
    let period = visit.query.required("period", "202601")?;
    let reporter = visit.query.text("orgUnit").unwrap_or_default();
    let named = dhis2::period(period).ok_or_else(|| Fault::bad("period", period, "202601"))?;
    let named = named.to_string();
    let collected = collect::run(&visit.site.desk, &visit.caller, form, &named, reporter)?;
    let set = dhis2::write(&collected, form, &named);
    if visit.query.text("format") == Some("csv") {
        return Ok(Answer::csv(
            name(form, &named),
            dhis2::write_csv(&set).into_bytes(),
        ));
    }
    Ok(Answer::Json(dhis2::write_json(&set)))
}

fn name(form: &str, period: &str) -> String {
    let bare = form.strip_prefix("form:").unwrap_or(form);
    let safe = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("{bare}-{period}").chars().map(safe).collect()
}
