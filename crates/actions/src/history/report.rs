//! The life of one report: what was written where, which steps were taken, which doubts were
//! answered, and which statements came of it.

use super::cell::entered;
use super::{Event, Source, in_order};
use crate::ask;
use crate::desk::Desk;
use crate::permission::{Authorized, Object, may, permit};
use crate::refused::Refused;
use domain::catalogue::Catalogue;
use domain::form::Forms;
use domain::report::ReportKey;
use record::attachment::AttachmentRow;
use record::report::{ReportRow, StepRow};
use std::sync::Arc;

/// What is asked, as an address says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Identifier of the form.
    pub form: &'a str,
    /// The period.
    pub period: &'a str,
    /// Identifier of who reports.
    pub reporter: &'a str,
}

/// The life of a report.
#[derive(Debug, Clone)]
pub struct Life {
    /// Which report.
    pub key: ReportKey,
    /// The report, where anybody has begun it.
    pub report: Option<ReportRow>,
    /// The definitions.
    pub catalogue: Arc<Catalogue>,
    /// The forms.
    pub forms: Arc<Forms>,
    /// What happened, the oldest first.
    pub events: Vec<Event>,
}

/// Tells the life of a report.
///
/// # Errors
/// Where the question names what there is not, the caller has no right over who reports, or
/// the store fails.
pub fn show(
    desk: &Desk,
    authorized: &Authorized<permit::ShowHistory>,
    asked: Asked<'_>,
) -> Result<Life, Refused> {
    let state = desk.store().state()?;
    let catalogue = desk.store().catalogue(state)?;
    let forms = desk.store().forms(state)?;
    let (form, _) = ask::form(&forms, asked.form)?;
    let reporter = ask::reporter(&catalogue, asked.reporter)?;
    may::<permit::ShowHistory>(authorized.caller(), Object::Report(reporter))?;
    let key = ReportKey {
        form,
        period: ask::period(asked.period, "period")?,
        reporter,
    };
    let report = desk.store().report(&key, state)?;
    let mut events = Vec::new();
    if let Some(report) = &report {
        let entries = desk.store().entries(report.no, None)?;
        events.extend(entries.iter().map(entered));
        let steps = desk.store().steps(report.no, state)?;
        events.extend(steps.iter().map(stepped));
        let files = desk.store().attachments(report.no, state)?;
        events.extend(files.iter().map(attached));
        for row in desk.store().finding_reasons(report.no, state)? {
            let who = (row.by.at, row.by.id.as_str(), row.by.name.as_str());
            events.push(Event {
                cell: Some(row.reason.cell.clone()),
                note: row.reason.rule.to_string(),
                reason: row.reason.reason.clone(),
                ..Event::new(row.seq, who, reasoned(&row.reason.reason))
            });
        }
    }
    Ok(Life {
        key,
        report,
        catalogue,
        forms,
        events: in_order(events),
    })
}

/// What somebody did who gave a reason, or took it back by an empty one.
fn reasoned(reason: &str) -> &'static str {
    if reason.is_empty() {
        "unreasoned"
    } else {
        "reasoned"
    }
}

fn attached(row: &AttachmentRow) -> Event {
    let who = (row.by.at, row.by.id.as_str(), row.by.name.as_str());
    let file = row.attachment.file.as_ref();
    let did = file.map_or("detach", |_| "attach");
    let name = file.map(|file| file.name.clone()).unwrap_or_default();
    Event {
        note: row.attachment.title.clone(),
        reason: row.attachment.reason.clone(),
        source: Source {
            file: name,
            ..Source::default()
        },
        ..Event::new(row.seq, who, did)
    }
}

fn stepped(row: &StepRow) -> Event {
    let who = (row.by.at, row.by.id.as_str(), row.by.name.as_str());
    let note = match row.step.late {
        true => "late".to_owned(),
        false => row.step.directive.clone(),
    };
    Event {
        note,
        reason: row.step.reason.clone(),
        ..Event::new(row.seq, who, row.step.kind.as_str())
    }
}
