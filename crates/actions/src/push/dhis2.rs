//! How do a report's figures travel as DHIS2's data values?
//!
//! The data set is the form, the organisation unit who reports, the data element a line, the
//! category option combination a column (`default` for the one that takes the line's figure).
//! `x` stands for "not applicable" and `…` for "not yet known", as they are typed.

use super::collect::Collected;
use super::{Pushed, Said, Told};
use crate::workbook::content::word;
use domain::decimal::plain;
use domain::period::Period;
use domain::report::Content;
use sdmx::Measure;
use sdmx::dhis2::{DataValue, DataValueSet};
use serde::Serialize;
use words::Words;

pub use sdmx::dhis2::{read_csv, read_json, write_csv, write_json};

/// What a sender may say beside the message; empty fields say nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// The form, where the message names none: CSV has no room for it.
    pub data_set: &'a str,
    /// The period.
    pub period: &'a str,
    /// Who reports.
    pub org_unit: &'a str,
}

/// The figures of a set.
#[must_use]
pub fn read(set: &DataValueSet, beside: Beside<'_>) -> Vec<Told> {
    let or = |own: &str, other: &str| {
        if own.is_empty() {
            other.to_owned()
        } else {
            own.to_owned()
        }
    };
    let figures = set.values.iter().zip(1u64..).map(|(value, row)| {
        let period = or(set.period_of(value), beside.period);
        Told {
            row,
            form: or(&set.data_set, beside.data_set),
            period: self::period(&period).ok_or(period),
            reporter: or(set.org_unit_of(value), beside.org_unit),
            line: value.data_element.clone(),
            column: value.category_option_combo.clone(),
            said: said(value),
            note: (!value.comment.is_empty()).then(|| value.comment.clone()),
            id: None,
            base: None,
        }
    });
    figures.collect()
}

/// A period of DHIS2, or one spelled as it is here.
#[must_use]
pub fn period(text: &str) -> Option<Period> {
    sdmx::time::from_dhis2(text)
        .ok()
        .or_else(|| text.parse().ok())
}

fn said(value: &DataValue) -> Said {
    if value.deleted {
        return Said::Content(Content::Blank);
    }
    match sdmx::measure(&value.value) {
        Measure::Number(number) => Said::Figure(plain(number)),
        Measure::Empty => Said::Missing,
        Measure::Missing => Said::Content(Content::NotYetKnown),
        Measure::Unreadable => match word(&value.value) {
            Some(content) => Said::Content(content),
            None => Said::Unreadable(value.value.clone()),
        },
    }
}

/// What stands in the reports of a form for a period, as a set.
#[must_use]
pub fn write(collected: &[Collected], form: &str, period: &str) -> DataValueSet {
    let time = |text: &str| {
        let period = text.parse().ok().and_then(sdmx::time::to_dhis2);
        period.unwrap_or_else(|| text.to_owned())
    };
    let bare = |form: &str| form.strip_prefix("form:").unwrap_or(form).to_owned();
    let values = collected.iter().map(|one| {
        let [_, period, reporter] = &one.named;
        DataValue {
            data_element: one.line.clone(),
            period: time(period),
            org_unit: reporter.clone(),
            category_option_combo: one.column.clone(),
            attribute_option_combo: "default".to_owned(),
            value: match &one.content {
                Content::Value { value, .. } => plain(value.value()),
                Content::NotApplicable => "x".to_owned(),
                Content::NotYetKnown => "…".to_owned(),
                Content::Blank => String::new(),
            },
            comment: one.note.clone(),
            ..DataValue::default()
        }
    });
    DataValueSet {
        data_set: bare(form),
        period: time(period),
        values: values.collect(),
        ..DataValueSet::default()
    }
}

/// The answer as DHIS2 2.38 and later shapes it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AnswerJson {
    /// `OK` or `Conflict`.
    pub http_status: &'static str,
    /// 200, or 409 where something was not taken.
    pub http_status_code: u16,
    /// `OK`, `WARNING` or `ERROR`.
    pub status: &'static str,
    /// One sentence.
    pub message: String,
    /// The summary.
    pub response: SummaryJson,
}

/// What an import did.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SummaryJson {
    /// `ImportSummary`.
    pub response_type: &'static str,
    /// `SUCCESS`, `WARNING` or `ERROR`.
    pub status: &'static str,
    /// How it was asked for.
    pub import_options: OptionsJson,
    /// One sentence.
    pub description: String,
    /// How many values.
    pub import_count: CountJson,
    /// What was not taken.
    pub conflicts: Vec<ConflictJson>,
    /// The values that were not taken, counted from 0.
    pub rejected_indexes: Vec<u64>,
    /// Always false: a report is handed in by its own verb.
    pub data_set_complete: &'static str,
}

/// How an import was asked for.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OptionsJson {
    /// Whether it was only a look.
    pub dry_run: bool,
    /// Always `CREATE_AND_UPDATE`.
    pub import_strategy: &'static str,
}

/// How many values of each sort.
#[derive(Debug, Serialize)]
pub struct CountJson {
    /// Nothing stood there.
    pub imported: usize,
    /// Something else stood there.
    pub updated: usize,
    /// Not taken.
    pub ignored: usize,
    /// Taken away.
    pub deleted: usize,
    /// The same stood there; not of DHIS2.
    pub unchanged: usize,
}

/// A value that was not taken.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConflictJson {
    /// Line and column.
    pub object: String,
    /// Why, in words.
    pub value: String,
    /// Stable code.
    pub error_code: &'static str,
    /// The value, counted from 0.
    pub indexes: [u64; 1],
}

/// The answer to a push.
#[must_use]
pub fn answer(pushed: &Pushed, words: Words) -> AnswerJson {
    let counts = pushed.counts;
    let taken = counts.imported + counts.updated + counts.deleted + counts.unchanged;
    let (status, short) = match (counts.ignored, taken) {
        (0, _) => ("SUCCESS", "OK"),
        (_, 0) => ("ERROR", "ERROR"),
        _ => ("WARNING", "WARNING"),
    };
    let index = |row: u64| row.saturating_sub(1);
    let conflicts = pushed.ignored.iter().map(|ignored| ConflictJson {
        object: ignored.object.clone(),
        value: super::sentence(words, &ignored.finding),
        error_code: ignored.finding.code,
        indexes: [index(ignored.row)],
    });
    let key = match status {
        "SUCCESS" => "push-answer-success",
        "ERROR" => "push-answer-error",
        _ => "push-answer-warning",
    };
    let message = words.text(key);
    AnswerJson {
        http_status: if counts.ignored == 0 {
            "OK"
        } else {
            "Conflict"
        },
        http_status_code: if counts.ignored == 0 { 200 } else { 409 },
        status: short,
        message: message.clone(),
        response: SummaryJson {
            response_type: "ImportSummary",
            status,
            import_options: OptionsJson {
                dry_run: pushed.dry_run,
                import_strategy: "CREATE_AND_UPDATE",
            },
            description: message,
            import_count: CountJson {
                imported: counts.imported,
                updated: counts.updated,
                ignored: counts.ignored,
                deleted: counts.deleted,
                unchanged: counts.unchanged,
            },
            conflicts: conflicts.collect(),
            rejected_indexes: pushed.ignored.iter().map(|it| index(it.row)).collect(),
            data_set_complete: "false",
        },
    }
}
