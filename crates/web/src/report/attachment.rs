//! What does the sheet show of the files that go with a report, and what may be done with them?

pub mod api;
pub mod get;
pub mod post;

use super::address::at;
use super::script;
use crate::visit::Visit;
use actions::report::attachment::{AttachmentRow, Slot, slots};
use actions::report::show::Shown;
use domain::Decimal;
use domain::attachment::{FileKind, HandedFile};
use domain::limits;

use serde_json::{Value, json};
use words::Words;

/// The part of the sheet that tells of files.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Whether the form or anybody has anything to do with files.
    pub shown: bool,
    /// Whether this person may put and take away files now.
    pub open: bool,
    /// Whether files may be put that the form does not list.
    pub others: bool,
    /// What still stands against handing the report in, in a sentence; empty for nothing.
    pub missing: String,
    /// What is taken, in a sentence.
    pub limits: String,
    /// The ends of names that any file may have, as a browser's choice of files takes them.
    pub accept: String,
    /// Where a file is sent without script.
    pub action: String,
    /// Where a file is taken away without script.
    pub withdraw: String,
    /// What goes under each title.
    pub slots: Vec<SlotView>,
    /// Sentences and limits of the script, as JSON.
    pub words: String,
}

/// What goes under one title.
#[derive(Debug, Clone, Default)]
pub struct SlotView {
    /// Number on the page, from 1.
    pub number: usize,
    /// What it is.
    pub title: String,
    /// Whether the report needs it.
    pub required: bool,
    /// `there`, `missing` or `none`.
    pub state: &'static str,
    /// The sign before the state.
    pub sign: &'static str,
    /// The state in words.
    pub told: String,
    /// Which sorts are taken, in words; empty where any.
    pub kinds: String,
    /// The ends of names, as a browser's choice of files takes them.
    pub accept: String,
    /// What the page saw there: a number, or `none`.
    pub seen: String,
    /// The file in view.
    pub file: Option<FileView>,
    /// All but the one in view, the newest first.
    pub before: Vec<FileView>,
    /// The head of those, with their number.
    pub earlier: String,
    /// The label of the field for a file.
    pub choose: String,
    /// What the button says.
    pub send: String,
}

/// A file that was put, or that one was taken away.
#[derive(Debug, Clone, Default)]
pub struct FileView {
    /// Its name; empty where it was taken away.
    pub name: String,
    /// Where it is opened.
    pub href: String,
    /// Size, who, when; or who took it away.
    pub facts: String,
    /// Why it was taken away.
    pub reason: String,
}

/// How much a file holds, for people: `340 kB`, `1,2 MB`.
#[must_use]
pub fn size(words: Words, bytes: u64) -> String {
    let (key, tenths) = if bytes < 1_000_000 {
        ("attachment-size-kb", bytes.div_ceil(1_000) * 10)
    } else {
        ("attachment-size-mb", bytes / 100_000)
    };
    let size = Decimal::new(i64::try_from(tenths).unwrap_or(i64::MAX), 1);
    words.text_with(key, &[("size", &words.exact(size))])
}

/// The part of a sheet.
#[must_use]
pub fn section(visit: &Visit<'_>, shown: &Shown, keys: &[(String, String)]) -> Section {
    let words = visit.words;
    let grid = &shown.grid;
    let version = grid.version();
    let slots = slots(grid);
    let missing: Vec<&str> = slots
        .iter()
        .filter(|slot| slot.missing())
        .map(|slot| slot.asked.title.as_str())
        .collect();
    let open = shown.may.contains(&"attach");
    let others = open && version.other_files;
    let mb = (limits::ATTACHMENT_BYTES >> 20).to_string();
    let making = Making { visit, keys };
    Section {
        shown: !slots.is_empty() || others,
        open,
        others,
        missing: if missing.is_empty() {
            String::new()
        } else {
            words.text_with(
                "attachment-missing-count",
                &[("titles", &missing.join("; "))],
            )
        },
        limits: words.text_with("attachment-limits", &[("mb", &mb)]),
        accept: accept(&FileKind::ALL),
        action: visit.to("/report/attachment").to_string(),
        withdraw: visit.to("/report/attachment/withdraw").to_string(),
        slots: slots
            .iter()
            .enumerate()
            .map(|(at, slot)| making.slot(at + 1, slot))
            .collect(),
        words: script::inside(&sentences(words)),
    }
}

fn accept(kinds: &[FileKind]) -> String {
    let ends = kinds.iter().flat_map(|kind| kind.extensions());
    let ends: Vec<String> = ends.map(|end| format!(".{end}")).collect();
    ends.join(",")
}

/// What the script says, and what it looks at before it sends.
fn sentences(words: Words) -> Value {
    let keys = [
        "sending",
        "kept",
        "too-large-to-keep",
        "lost",
        "login",
        "done",
        "again",
        "mine",
        "give-up",
    ];
    let empty = [("name", "{name}"), ("percent", "{percent}")];
    let mut all: serde_json::Map<String, Value> = keys
        .iter()
        .map(|key| {
            let text = words.text_with(&format!("attachment-{key}"), &empty);
            ((*key).to_owned(), Value::String(text))
        })
        .collect();
    let mb = (limits::ATTACHMENT_BYTES >> 20).to_string();
    let large = [("read", "{name}"), ("expected", mb.as_str())];
    let large = ["finding-attachment-large", "finding-attachment-large.hint"]
        .map(|key| words.text_with(key, &large))
        .join(". ");
    all.insert("large".to_owned(), Value::String(large));
    all.insert("most".to_owned(), json!(limits::ATTACHMENT_BYTES));
    Value::Object(all)
}

/// What the views are made from.
struct Making<'a> {
    visit: &'a Visit<'a>,
    keys: &'a [(String, String)],
}

impl Making<'_> {
    fn slot(&self, number: usize, slot: &Slot<'_>) -> SlotView {
        let words = self.visit.words;
        let (state, sign) = match (slot.file, slot.missing()) {
            (Some(_), _) => ("there", "●"),
            (None, true) => ("missing", "▼"),
            (None, false) => ("none", "○"),
        };
        let kinds = slot.asked.kinds.iter();
        let kinds: Vec<String> = kinds
            .map(|kind| words.text(&format!("editor-{kind}")))
            .collect();
        let title = slot.asked.title.as_str();
        let shown = slot.file.map(|row| row.seq);
        let before = slot.history.iter().filter(|row| Some(row.seq) != shown);
        let before: Vec<FileView> = before.map(|row| self.file(row)).collect();
        let count = words.count(before.len() as u64);
        let latest = slot.history.first().map(|row| row.seq.0.to_string());
        SlotView {
            number,
            title: title.to_owned(),
            required: slot.asked.required,
            state,
            sign,
            told: words.text(&match slot.history.first() {
                Some(_) if state == "none" => "attachment-state-withdrawn".to_owned(),
                _ => format!("attachment-state-{state}"),
            }),
            kinds: kinds.join(", "),
            accept: match slot.asked.kinds.as_slice() {
                [] => accept(&FileKind::ALL),
                kinds => accept(kinds),
            },
            seen: latest.unwrap_or_else(|| "none".to_owned()),
            file: slot.file.map(|row| self.file(row)),
            earlier: words.text_with("attachment-history", &[("count", &count)]),
            before,
            choose: words.text_with("attachment-choose", &[("title", title)]),
            send: words.text(match slot.file {
                Some(_) => "attachment-replace",
                None => "attachment-send",
            }),
        }
    }

    fn file(&self, row: &AttachmentRow) -> FileView {
        let words = self.visit.words;
        let at_time = words.instant(row.by.at, self.visit.site.desk.zone());
        let by = [("by", row.by.name.as_str()), ("at", at_time.as_str())];
        let Some(file) = &row.attachment.file else {
            return FileView {
                facts: words.text_with("attachment-took", &by),
                reason: row.attachment.reason.clone(),
                ..FileView::default()
            };
        };
        let HandedFile { name, bytes, .. } = file;
        let bytes = size(words, *bytes);
        let facts = [("bytes", bytes.as_str()), by[0], by[1]];
        let number = row.seq.0.to_string();
        let address = at(self.visit.to("/report/attachment"), self.keys);
        FileView {
            name: name.clone(),
            href: address.with("number", number).to_string(),
            facts: words.text_with("attachment-facts", &facts),
            reason: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Language;

    #[test]
    fn sizes_are_told_as_people_say_them() {
        let told = |bytes| size(Words::of(Language::Vietnamese), bytes);
        assert_eq!(told(1), "1 kB");
        assert_eq!(told(340_000), "340 kB");
        assert_eq!(told(1_250_000), "1,2 MB");
        let english = size(Words::of(Language::English), 9_999_999);
        assert_eq!(english, "9.9 MB");
    }
}
