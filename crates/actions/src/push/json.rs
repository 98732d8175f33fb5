//! What does a program send as JSON for one report?
//!
//! ```json
//! {"form": "form:monthly", "period": "2026-02", "reporter": "commune:03127",
//!  "entries": [{"line": "A", "column": "this_period", "value": "12.5", "note": "ước"}]}
//! ```
//!
//! `value` is a plain decimal; `content` is `blank`, `not_applicable` or `not_yet_known`; `text`
//! is what a person would type. Without a column the line's figure is meant.
//!
//! `id`, a UUID, makes an entry apply once however often it is sent, also within other messages.
//! `base` is the number of the entry that the sender saw under the cell, `null` for an empty one:
//! where another stands there, both are kept and the row is told as a conflict. Without `base` it
//! is taken upon whatever stands there.

use super::{Said, Told};
use domain::finding::{Finding, Location};
use domain::report::Content;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// The message.
#[derive(Debug, Deserialize)]
struct DataJson {
    form: String,
    period: String,
    reporter: String,
    #[serde(default)]
    dry_run: bool,
    entries: Vec<EntryJson>,
}

#[derive(Debug, Deserialize)]
struct EntryJson {
    line: String,
    #[serde(default)]
    column: String,
    #[serde(default)]
    content: String,
    #[serde(default)]
    value: Option<Value>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    note: Option<String>,
    #[serde(default)]
    id: Option<String>,
    #[serde(default, deserialize_with = "named")]
    base: Option<Option<u64>>,
}

/// Tells a field that says `null` from one that is missing.
fn named<'de, D: Deserializer<'de>>(field: D) -> Result<Option<Option<u64>>, D::Error> {
    Option::deserialize(field).map(Some)
}

/// The figures of a message, and whether it asks for a look only.
///
/// # Errors
/// `push-json` where it is no JSON of this shape.
pub fn read(text: &str) -> Result<(Vec<Told>, bool), Box<Finding>> {
    let data: DataJson = serde_json::from_str(text).map_err(|error| {
        let place = Location {
            row: u64::try_from(error.line()).ok(),
            column: u32::try_from(error.column()).ok(),
            ..Location::default()
        };
        Box::new(Finding::error("push-json", place).read(error.to_string()))
    })?;
    let period = || data.period.parse().map_err(|_| data.period.clone());
    let figures = data.entries.iter().zip(1u64..).map(|(entry, row)| Told {
        row,
        form: data.form.clone(),
        period: period(),
        reporter: data.reporter.clone(),
        line: entry.line.clone(),
        column: entry.column.clone(),
        said: said(entry),
        note: entry.note.clone(),
        id: entry.id.clone(),
        base: entry.base,
    });
    Ok((figures.collect(), data.dry_run))
}

fn said(entry: &EntryJson) -> Said {
    match entry.content.as_str() {
        "blank" => return Said::Content(Content::Blank),
        "not_applicable" => return Said::Content(Content::NotApplicable),
        "not_yet_known" => return Said::Content(Content::NotYetKnown),
        _ => {}
    }
    match (&entry.value, &entry.text) {
        (Some(Value::String(value)), _) => figure(value),
        (Some(Value::Number(value)), _) => figure(&value.to_string()),
        (Some(Value::Null) | None, Some(text)) => Said::Typed(text.clone()),
        (Some(Value::Null) | None, None) => Said::Missing,
        (Some(other), _) => Said::Unreadable(other.to_string()),
    }
}

fn figure(text: &str) -> Said {
    match sdmx::measure(text) {
        sdmx::Measure::Number(number) => Said::Figure(domain::decimal::plain(number)),
        _ => Said::Unreadable(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_say_something() {
        let text = r#"{"form":"f","period":"2026-02","reporter":"r","entries":[
            {"line":"A","value":"12.50"},{"line":"A","value":7},{"line":"A","text":"1.234,5"},
            {"line":"A","content":"not_applicable"},{"line":"A"},{"line":"A","value":"1,5"}]}"#;
        let (told, dry_run) = read(text).unwrap();
        assert!(!dry_run);
        let said: Vec<Said> = told.into_iter().map(|told| told.said).collect();
        let expected = [
            Said::Figure("12.5".to_owned()),
            Said::Figure("7".to_owned()),
            Said::Typed("1.234,5".to_owned()),
            Said::Content(Content::NotApplicable),
            Said::Missing,
            Said::Unreadable("1,5".to_owned()),
        ];
        assert_eq!(said, expected);
        assert_eq!(read("{").unwrap_err().code, "push-json");
    }
}
