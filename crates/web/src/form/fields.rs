//! Which fields has the editor, what stands in each, and what was wrong with it?

use super::draft::{Draft, Part};
use super::page::{EditField, FieldGroup, Listing, PartRow, Told};
use crate::finding::{self, FindingLine};
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
            finding
                .location
                .field
                .as_deref()
                .is_some_and(|way| shown_at(way) == name)
        };
        let found = self.findings.iter().find(at);
        let told = found.map(|it| self.told(it).line).unwrap_or_default();
        EditField {
            name: name.to_owned(),
            short: name.rsplit('.').next().unwrap_or_default().to_owned(),
            label: self.words.text(&format!("editor-{}", key(word))),
            kind,
            value: value.to_owned(),
            problem: told.sentence,
            remedy: told.hint,
            ..EditField::default()
        }
    }

    /// A finding in words, with the name of its field and the way to it.
    pub(super) fn told(&self, it: &Finding) -> Told {
        let Some(way) = it.location.field.as_deref().map(shown_at) else {
            let line = finding::line(self.words, it);
            return Told {
                line,
                ..Told::default()
            };
        };
        let label = self.label(&way);
        let mut it = it.clone();
        it.location.field = None;
        if it.code == "not-a-date" {
            it.code = "not-a-day";
            it.arguments.insert("expected", "30/11/2023".to_owned());
        }
        // An empty field is named as the page names it.
        if it.code == "field-empty" {
            it.arguments.insert("expected", label.1.clone());
        }
        let line = FindingLine {
            place: [label.0, label.1]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            ..finding::line(self.words, &it)
        };
        Told {
            href: format!("#{way}"),
            line,
        }
    }

    /// The part that a field belongs to, and the field: "Dòng 3", "Tên".
    fn label(&self, way: &str) -> (String, String) {
        let parts: Vec<&str> = way.split('.').collect();
        let words = |word: &str| self.words.text(&format!("editor-{}", key(word)));
        match parts.as_slice() {
            [list, number, name] if number.parse::<usize>().is_ok() => {
                let sentence = format!("editor-at-{list}");
                let part = self.words.text_with(&sentence, &[("number", number)]);
                (part, words(label(list, name)))
            }
            [list] if ["lines", "columns", "rules", "attachments"].contains(list) => {
                (String::new(), words(&format!("part-{list}")))
            }
            _ => (String::new(), words(way)),
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

    /// A day of the form itself, as people of the page's language write it.
    fn day(&self, name: &'static str) -> EditField {
        let field = self.head(name, "date");
        EditField {
            value: crate::visit::typed(&field.value),
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
                    self.day("valid_from"),
                    self.day("valid_to"),
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
                unfolded: more.iter().any(|field| {
                    let formula = field.short == "formula" && !field.value.is_empty();
                    formula || !field.problem.is_empty()
                }),
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

/// The field at which a way through the document is told: reporters have one list, and the third
/// line of a rule stands in its field of lines.
fn shown_at(way: &str) -> String {
    let parts: Vec<&str> = way.split('.').collect();
    match parts.as_slice() {
        ["reporters"] | ["reporters", "places" | "organisations", ..] => {
            "reporters.list".to_owned()
        }
        ["attachments", number, "kinds", ..] => format!("attachments.{number}.title"),
        [list, number, name, ..] if number.parse::<usize>().is_ok() => {
            format!("{list}.{number}.{name}")
        }
        _ => way.to_owned(),
    }
}

/// The word under which a field of a part is labelled.
fn label<'n>(word: &str, name: &'n str) -> &'n str {
    match (word, name) {
        ("attachments", "title") => "attachment",
        _ => name,
    }
}

/// The part of a key of words that stands for a field.
fn key(name: &str) -> String {
    name.replace('.', "-")
}
