//! How is what people send read, and how is it answered?

use super::cells::text;
use super::{BreachJson, at};
use crate::refused::Refused;
use crate::report::enter::{Base, Batch, Conflict, Entered, Sent, SentReason, Written};
use crate::report::finding;
use domain::moment::Seq;
use domain::report::{Content, Door, Entry, Fate, Origin};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use words::Words;

/// What a page or program sends.
#[derive(Debug, Clone, Deserialize)]
pub struct SentJson {
    /// Identifier of the form.
    pub form: String,
    /// The period.
    pub period: String,
    /// Identifier of the reporter.
    pub reporter: String,
    /// Cells.
    #[serde(default)]
    pub entries: Vec<EntryJson>,
    /// Reasons for what soft rules doubt.
    #[serde(default)]
    pub reasons: Vec<ReasonJson>,
}

/// One cell.
#[derive(Debug, Clone, Deserialize)]
pub struct EntryJson {
    /// UUID drawn by the writer.
    pub id: String,
    /// Code of the line.
    pub line: String,
    /// Code of the column.
    pub column: String,
    /// `text` (read what was typed), `blank`, `value`, `not_applicable`, `not_yet_known`;
    /// missing: `text`.
    #[serde(default)]
    pub content: String,
    /// As typed.
    #[serde(default)]
    pub text: String,
    /// Plain decimal, for `value`.
    #[serde(default)]
    pub value: Option<String>,
    /// Remark.
    #[serde(default)]
    pub note: String,
    /// What was seen in the cell: `null`, the number of an entry, or the UUID of an own one.
    #[serde(default)]
    pub base: Option<Value>,
}

/// A reason for what a soft rule doubts.
#[derive(Debug, Clone, Deserialize)]
pub struct ReasonJson {
    /// Code of the rule.
    pub code: String,
    /// Code of the line.
    pub line: String,
    /// Code of the column.
    pub column: String,
    /// The reason.
    pub reason: String,
}

/// A step that is asked for.
#[derive(Debug, Clone, Deserialize)]
pub struct StepJson {
    /// Identifier of the form.
    pub form: String,
    /// The period.
    pub period: String,
    /// Identifier of the reporter.
    pub reporter: String,
    /// The version that was looked at.
    #[serde(default)]
    pub version: Option<u32>,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// By which order.
    #[serde(default)]
    pub directive: String,
}

/// Which report a person means.
#[must_use]
pub fn reference(sent: &SentJson) -> (&str, &str, &str) {
    (&sent.form, &sent.period, &sent.reporter)
}

/// What is to be written, through a door.
///
/// # Errors
/// `entry-content` where a content is none of the words, `not-a-number` where a value is no
/// plain decimal.
pub fn batch(sent: &SentJson, door: Door) -> Result<Batch, Refused> {
    let mut entries = Vec::new();
    for entry in &sent.entries {
        entries.push(Sent {
            id: entry.id.clone(),
            line: entry.line.clone(),
            column: entry.column.clone(),
            written: written(entry)?,
            note: entry.note.clone(),
            base: base(entry)?,
            origin: Origin {
                door,
                ..Origin::page()
            },
        });
    }
    let reasons = sent.reasons.iter().map(|reason| SentReason {
        rule: reason.code.clone(),
        line: reason.line.clone(),
        column: reason.column.clone(),
        reason: reason.reason.clone(),
    });
    Ok(Batch {
        entries,
        reasons: reasons.collect(),
    })
}

fn written(entry: &EntryJson) -> Result<Written, Refused> {
    Ok(match entry.content.as_str() {
        "" | "text" => Written::Typed(entry.text.clone()),
        "blank" => Written::Content(Content::Blank),
        "not_applicable" => Written::Content(Content::NotApplicable),
        "not_yet_known" => Written::Content(Content::NotYetKnown),
        "value" => {
            let Some(plain) = &entry.value else {
                return Ok(Written::Typed(entry.text.clone()));
            };
            match (crate::field::plain_decimal(plain), entry.text.is_empty()) {
                (Some(value), true) => Written::Number(value),
                (Some(value), false) => Written::Printed(value, entry.text.clone()),
                (None, _) => {
                    return crate::report::refuse(finding(
                        "not-a-number",
                        "value",
                        plain,
                        "14912.39",
                    ));
                }
            }
        }
        other => {
            let accepted = "text, blank, value, not_applicable, not_yet_known";
            return crate::report::refuse(finding("entry-content", "content", other, accepted));
        }
    })
}

fn base(entry: &EntryJson) -> Result<Base, Refused> {
    match &entry.base {
        None | Some(Value::Null) => Ok(Base::Untouched),
        Some(Value::Number(number)) if number.as_u64().is_some() => {
            Ok(Base::Entry(Seq(number.as_u64().unwrap_or_default())))
        }
        Some(other) => match other.as_str().unwrap_or_default().parse() {
            Ok(id) => Ok(Base::Own(id)),
            Err(_) => {
                let read = other.to_string();
                crate::report::refuse(finding("client-id", "base", &read, ""))
            }
        },
    }
}

/// What became of everything that was sent.
#[derive(Debug, Clone, Serialize)]
pub struct EnteredJson {
    /// What stands, now or since it was sent before.
    pub applied: Vec<AppliedJson>,
    /// What was kept, but does not stand: both values, for a choice.
    pub conflicts: Vec<ConflictJson>,
    /// What could not be read; nothing of it is kept.
    pub refused: Vec<RefusedJson>,
    /// What is wrong or doubtful in the report now.
    pub findings: Vec<BreachJson>,
    /// How far the report has come.
    pub state: &'static str,
}

/// An entry that stands.
#[derive(Debug, Clone, Serialize)]
pub struct AppliedJson {
    /// The writer's name of it.
    pub id: String,
    /// Its number: the base of the next one.
    pub base: u64,
}

/// An entry that was kept, but does not stand.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictJson {
    /// The writer's name of it.
    pub id: String,
    /// Code of the line.
    pub line: String,
    /// Code of the column.
    pub column: String,
    /// `conflict` (somebody else had written meanwhile) or `closed` (the report takes none).
    pub why: &'static str,
    /// What was sent.
    pub mine: SaidJson,
    /// What stands there; `null` where nothing ever did.
    pub theirs: Option<SaidJson>,
}

/// What somebody wrote.
#[derive(Debug, Clone, Serialize)]
pub struct SaidJson {
    /// `blank`, `value`, `not_applicable`, `not_yet_known`.
    pub content: &'static str,
    /// Printed for the reader.
    pub text: String,
    /// Decimal string.
    pub value: Option<String>,
    /// Remark.
    pub note: String,
    /// Number of the entry.
    pub base: Option<u64>,
    /// Name of who wrote it.
    pub by: String,
    /// When.
    pub at: Option<String>,
}

/// An entry that could not be read.
#[derive(Debug, Clone, Serialize)]
pub struct RefusedJson {
    /// The name under which it was sent.
    pub id: String,
    /// Stable code.
    pub code: &'static str,
    /// What is wrong.
    pub text: String,
    /// What to do.
    pub hint: String,
}

/// The answer to what was sent.
#[must_use]
pub fn entered(
    entered: &Entered,
    findings: Vec<BreachJson>,
    words: Words,
    zone: &TimeZone,
) -> EnteredJson {
    let applied = entered.applied.iter().map(|applied| AppliedJson {
        id: applied.id.to_string(),
        base: applied.base.0,
    });
    let refused = entered.unreadable.iter().map(|(id, finding)| {
        let told: Vec<(&str, &str)> = finding
            .arguments
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let key = format!("finding-{}", finding.code);
        RefusedJson {
            id: id.clone(),
            code: finding.code,
            text: words.text_with(&key, &told),
            hint: words
                .text_if_known(&format!("{key}.hint"), &told)
                .unwrap_or_default(),
        }
    });
    EnteredJson {
        applied: applied.collect(),
        conflicts: entered
            .conflicts
            .iter()
            .map(|conflict| self::conflict(conflict, words, zone))
            .collect(),
        refused: refused.collect(),
        findings,
        state: entered.state.as_str(),
    }
}

fn conflict(conflict: &Conflict, words: Words, zone: &TimeZone) -> ConflictJson {
    let said = |entry: &Entry| SaidJson {
        content: entry.content.as_str(),
        text: text(&entry.content, words),
        value: entry
            .content
            .value()
            .map(|value| domain::decimal::plain(value.value())),
        note: entry.note.clone(),
        base: None,
        by: String::new(),
        at: None,
    };
    let theirs = conflict.theirs.as_ref().map(|row| SaidJson {
        base: Some(row.seq.0),
        by: row.by.name.clone(),
        at: Some(at(row.by.at, zone)),
        ..said(&row.entry)
    });
    ConflictJson {
        id: conflict.id.to_string(),
        line: conflict.mine.cell.line.to_string(),
        column: conflict.mine.cell.column.to_string(),
        why: match conflict.why {
            Fate::Closed => "closed",
            Fate::Conflict | Fate::Applied => "conflict",
        },
        mine: said(&conflict.mine),
        theirs,
    }
}
