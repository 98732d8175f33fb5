//! Which fields has the editor, what stands in each, and what was wrong with it?

use super::draft::{Draft, Part};
use super::page::{EditField, FieldGroup, Listing, PartRow};
use crate::finding;
use crate::view::Choice;
use domain::finding::Finding;
use words::Words;

const FREQUENCIES: &[&str] = &["month", "quarter", "half_year", "year"];
const REPORTERS: &[&str] = &["below", "places", "organisations"];
const LEVELS: &[&str] = &["commune", "district", "province"];
const MOMENTS: &[&str] = &["submission", "approval"];
const STATUSES: &[&str] = &["estimate", "preliminary", "final", "settled"];
const REACHED: &[&str] = &["submitted", "approved"];
const LINES: &[&str] = &["entered", "computed", "heading"];
const COLUMNS: &[&str] = &[
    "this_period",
    "cumulative",
    "last_period",
    "same_period_last_year",
    "cumulative_last_year",
    "plan",
    "percent_of_last_period",
    "percent_of_last_year",
    "percent_of_plan",
    "note",
];
const SEVERITIES: &[&str] = &["hard", "soft"];
const RULES: &[&str] = &[
    "formula",
    "sum_of_parts",
    "range",
    "against_last_period",
    "against_last_year",
    "outlier",
    "unit_slip",
    "copied",
];

/// What the fields are made from.
pub(super) struct Making<'a> {
    /// The words of the page.
    pub(super) words: Words,
    /// What stands in the fields.
    pub(super) draft: &'a Draft,
    /// What was wrong.
    pub(super) findings: &'a [Finding],
}

impl Making<'_> {
    /// A field of the form itself.
    pub(super) fn head(&self, name: &'static str, kind: &'static str) -> EditField {
        let hint = format!("editor-{}.hint", key(name));
        EditField {
            hint: self.words.text_if_known(&hint, &[]).unwrap_or_default(),
            ..self.field(name, name, kind, self.draft.text(name))
        }
    }

    fn field(&self, name: &str, word: &str, kind: &'static str, value: &str) -> EditField {
        let at = |finding: &&Finding| {
            let field = finding.location.field.as_deref().unwrap_or_default();
            let list = name == "reporters.list"
                && ["reporters.places", "reporters.organisations"]
                    .iter()
                    .any(|begin| field.starts_with(begin));
            field == name || list
        };
        let found = self.findings.iter().find(at);
        EditField {
            name: name.to_owned(),
            label: self.words.text(&format!("editor-{}", key(word))),
            kind,
            value: value.to_owned(),
            problem: found
                .map(|it| finding::line(self.words, it).sentence)
                .unwrap_or_default(),
            ..EditField::default()
        }
    }

    fn chosen(&self, field: EditField, group: &str, values: &[&str]) -> EditField {
        let choices = values.iter().map(|value| Choice {
            value: (*value).to_owned(),
            text: self.words.text(&format!("{group}-{value}")),
            chosen: *value == field.value,
        });
        EditField {
            choices: choices.collect(),
            ..field
        }
    }

    /// The fields of the form itself.
    pub(super) fn groups(&self) -> Vec<FieldGroup> {
        let text = |name| self.head(name, "text");
        let pick = |name, group: &str, values: &[&str]| {
            self.chosen(self.head(name, "text"), group, values)
        };
        let listed = |name, list| EditField {
            list,
            ..self.head(name, "text")
        };
        let group = |title: &str, fields: Vec<EditField>| FieldGroup {
            title: self.words.text(&format!("editor-part-{title}")),
            fields,
        };
        vec![
            group(
                "name",
                vec![
                    text("id"),
                    text("name_vi"),
                    text("name_en"),
                    text("legal_basis"),
                    self.head("note", "area"),
                ],
            ),
            group(
                "time",
                vec![
                    self.head("valid_from", "date"),
                    self.head("valid_to", "date"),
                    pick("frequency", "editor-frequency", FREQUENCIES),
                    self.head("month_starts_on", "number"),
                    self.head("due_days", "number"),
                ],
            ),
            group(
                "who",
                vec![
                    pick("reporters", "editor-reporters", REPORTERS),
                    listed("reporters.below.place", "places"),
                    pick("reporters.below.level", "editor-level", LEVELS),
                    self.head("reporters.list", "area"),
                    listed("producer", "organisations"),
                ],
            ),
            group(
                "moment",
                vec![
                    pick("counts_from", "editor-counts", MOMENTS),
                    pick("status", "status", STATUSES),
                    text("bottom_up.form"),
                    pick("bottom_up.reached", "report-state", REACHED),
                ],
            ),
        ]
    }

    fn listing(
        &self,
        word: &'static str,
        parts: &[Part],
        row: &[&'static str],
        more: &[&'static str],
    ) -> Listing {
        let parts = parts.iter().enumerate().map(|(at, part)| {
            let field = |name: &&'static str| self.part(word, at + 1, part, name);
            let more: Vec<EditField> = more.iter().map(field).collect();
            PartRow {
                number: at + 1,
                fields: row.iter().map(field).collect(),
                unfolded: more.iter().any(|field| !field.problem.is_empty()),
                more,
            }
        });
        let heads = row.iter().map(|name| {
            self.words
                .text(&format!("editor-{}", key(label(word, name))))
        });
        Listing {
            word,
            title: self.words.text(&format!("editor-part-{word}")),
            add: self.words.text(&format!("editor-add-{word}")),
            heads: heads.collect(),
            parts: parts.collect(),
            ..Listing::default()
        }
    }

    fn part(&self, word: &str, number: usize, part: &Part, name: &'static str) -> EditField {
        let value = part.get(name).map_or("", String::as_str);
        let kind = match name {
            "indent" | "decimals" => "number",
            "required" => "check",
            _ if word == "attachments" && name != "title" => "check",
            _ => "text",
        };
        let way = format!("{word}.{number}.{name}");
        let field = self.field(&way, label(word, name), kind, value);
        match (word, name) {
            ("lines", "kind") => self.chosen(field, "editor-line", LINES),
            ("columns", "kind") => self.chosen(field, "sheet-column", COLUMNS),
            ("rules", "kind") => self.chosen(field, "editor-rule", RULES),
            ("rules", "severity") => self.chosen(field, "editor-severity", SEVERITIES),
            ("lines", "indicator") => EditField {
                list: "indicators",
                ..field
            },
            _ => field,
        }
    }

    /// The lines.
    pub(super) fn lines(&self) -> Listing {
        let row = ["code", "kind", "mark", "name_vi", "indicator", "required"];
        let more = ["name_en", "breakdown", "indent", "decimals", "formula"];
        self.listing("lines", &self.draft.lines, &row, &more)
    }

    /// The columns.
    pub(super) fn columns(&self) -> Listing {
        let row = ["code", "kind", "name_vi", "name_en"];
        self.listing("columns", &self.draft.columns, &row, &[])
    }

    /// The files that go with a report.
    pub(super) fn attachments(&self) -> Listing {
        let row = [
            "title", "required", "pdf", "document", "sheet", "image", "text",
        ];
        let mut listing = self.listing("attachments", &self.draft.attachments, &row, &[]);
        listing.also = vec![self.head("other_files", "check")];
        listing.note = self.words.text("editor-attachments-note");
        listing
    }

    /// The rules.
    pub(super) fn rules(&self) -> Listing {
        let row = ["code", "severity", "kind", "formula", "lines"];
        let more = [
            "columns",
            "least",
            "most",
            "bound",
            "message_vi",
            "message_en",
        ];
        self.listing("rules", &self.draft.rules, &row, &more)
    }
}

/// The word under which a field of a part is labelled.
fn label(word: &str, name: &'static str) -> &'static str {
    match (word, name) {
        ("attachments", "title") => "attachment",
        _ => name,
    }
}

/// The part of a key of words that stands for a field.
fn key(name: &str) -> String {
    name.replace('.', "-")
}
