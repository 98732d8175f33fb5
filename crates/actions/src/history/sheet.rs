//! A history as a table to take away, and as JSON.

use super::{Event, trail};
use crate::listing::{Head, Listing};
use crate::tell::Teller;
use serde_json::{Value, json};

/// The columns of a history.
fn columns(teller: Teller<'_>) -> Vec<Head> {
    [
        ("seq", "history-column-number"),
        ("at", "history-column-at"),
        ("by", "history-column-by"),
        ("name", "history-column-name"),
        ("did", "history-column-did"),
        ("cell", "history-column-cell"),
        ("value", "history-column-value"),
        ("content", "history-column-content"),
        ("as_printed", "history-column-printed"),
        ("producer", "history-column-producer"),
        ("door", "history-column-door"),
        ("file", "history-column-file"),
        ("place", "history-column-place"),
        ("note", "history-column-note"),
        ("reason", "history-column-reason"),
    ]
    .into_iter()
    .map(|(code, key)| match code {
        "seq" | "value" => Head::number(teller, code, key),
        _ => Head::text(teller, code, key),
    })
    .collect()
}

/// Events as a table.
#[must_use]
pub fn listing(teller: Teller<'_>, title: String, events: &[Event]) -> Listing {
    Listing {
        name: teller.words.text("history-title"),
        title,
        printed: String::new(),
        columns: columns(teller),
        rows: events.iter().map(row).collect(),
    }
}

fn row(event: &Event) -> Vec<String> {
    vec![
        event.seq.to_string(),
        event.at.to_string(),
        event.by.clone(),
        event.name.clone(),
        event.did.clone(),
        event
            .cell
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        event.value.map(domain::decimal::plain).unwrap_or_default(),
        event.content.unwrap_or_default().to_owned(),
        event.as_printed.clone(),
        event.producer.clone(),
        event.source.door.to_owned(),
        event.source.file.clone(),
        event.source.place.clone(),
        event.note.clone(),
        event.reason.clone(),
    ]
}

/// Events as JSON, with the same names as the columns.
#[must_use]
pub fn json(events: &[Event]) -> String {
    let columns = [
        "seq",
        "at",
        "by",
        "name",
        "did",
        "cell",
        "value",
        "content",
        "as_printed",
        "producer",
        "door",
        "file",
        "place",
        "note",
        "reason",
    ];
    let rows: Vec<Value> = events
        .iter()
        .map(|event| {
            let texts = columns.iter().zip(row(event));
            let pairs = texts.map(|(column, text)| {
                let value = match (*column, text.as_str()) {
                    ("seq", _) => json!(event.seq.0),
                    (_, "") => Value::Null,
                    _ => json!(text),
                };
                ((*column).to_owned(), value)
            });
            Value::Object(pairs.collect())
        })
        .collect();
    json!({ "events": rows }).to_string()
}

/// The audit trail as a table, with everything that its chain is made of.
#[must_use]
pub fn trail(teller: Teller<'_>, shown: &trail::Shown) -> Listing {
    let columns = [
        ("seq", "history-column-number"),
        ("last", "history-column-last"),
        ("at", "history-column-at"),
        ("by", "history-column-by"),
        ("name", "history-column-name"),
        ("verb", "history-column-did"),
        ("detail", "history-column-note"),
        ("reason", "history-column-reason"),
        ("seal", "history-column-seal"),
        ("before", "history-column-before"),
        ("hash", "history-column-hash"),
        ("holds", "history-column-holds"),
    ];
    let rows = shown.rows.iter().map(|link| {
        let row = &link.row;
        vec![
            row.seq.to_string(),
            link.last.to_string(),
            row.at.to_string(),
            row.actor_id.clone(),
            row.actor_name.clone(),
            row.verb.clone(),
            row.detail.clone(),
            row.reason.clone(),
            link.seal.clone(),
            link.before.clone(),
            row.hash.clone(),
            link.holds.to_string(),
        ]
    });
    Listing {
        name: teller.words.text("history-trail"),
        title: teller.words.text("history-trail"),
        printed: String::new(),
        columns: columns
            .into_iter()
            .map(|(code, key)| match code {
                "seq" | "last" => Head::number(teller, code, key),
                _ => Head::text(teller, code, key),
            })
            .collect(),
        rows: rows.collect(),
    }
}

/// The audit trail as JSON.
#[must_use]
pub fn trail_json(shown: &trail::Shown) -> String {
    let rows: Vec<Value> = shown
        .rows
        .iter()
        .map(|link| {
            let row = &link.row;
            json!({
                "seq": row.seq.0, "last": link.last.0, "at": row.at.to_string(),
                "by": row.actor_id, "name": row.actor_name, "verb": row.verb,
                "detail": serde_json::from_str::<Value>(&row.detail).unwrap_or(Value::Null),
                "reason": row.reason, "seal": link.seal, "before": link.before,
                "hash": row.hash, "holds": link.holds,
            })
        })
        .collect();
    let chain = shown.chain.as_ref().map(|chain| {
        json!({
            "actions": chain.actions, "head": chain.head,
            "broken": chain.broken.map(|seq| seq.0),
        })
    });
    json!({ "rows": rows, "more": shown.more, "chain": chain }).to_string()
}
