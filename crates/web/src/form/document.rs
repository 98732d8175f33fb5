//! Which document do the fields of the editor make, and which fields does a document fill?

use super::draft::{Draft, Part};
use actions::form::attachment::AttachmentDocument;
use actions::form::json::{
    BottomUpDocument, ColumnDocument, FormDocument, LineDocument, ReportersDocument, RuleDocument,
};
use domain::attachment::FileKind;
use domain::finding::{Finding, Location};
use std::str::FromStr;

/// Reads numbers and remembers which could not be read.
#[derive(Default)]
struct Reading {
    findings: Vec<Finding>,
}

impl Reading {
    fn number<T: FromStr>(&mut self, field: &str, text: &str, within: &str) -> Option<T> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let read = text.parse().ok();
        if read.is_none() {
            let location = Location {
                field: Some(field.to_owned()),
                ..Location::default()
            };
            self.findings.push(
                Finding::error("not-a-whole-number", location)
                    .read(text)
                    .expected(within),
            );
        }
        read
    }

    fn line(&mut self, number: usize, part: &Part) -> LineDocument {
        let field = |name: &str| format!("lines.{number}.{name}");
        let kind = text(part, "kind");
        LineDocument {
            code: text(part, "code"),
            // Only a computed line has a formula: what was typed before another kind was chosen
            // goes with it.
            formula: if kind == "computed" {
                text(part, "formula")
            } else {
                String::new()
            },
            mark: text(part, "mark"),
            // The list of indicators shows names behind the codes.
            indicator: first_word(&text(part, "indicator")),
            breakdown: text(part, "breakdown"),
            name_vi: text(part, "name_vi"),
            name_en: text(part, "name_en"),
            indent: self
                .number(&field("indent"), &text(part, "indent"), "0–9")
                .unwrap_or(0),
            required: text(part, "required") == "true",
            decimals: self.number(&field("decimals"), &text(part, "decimals"), "0–12"),
            kind,
        }
    }
}

fn text(part: &Part, name: &str) -> String {
    part.get(name)
        .map_or_else(String::new, |text| text.trim().to_owned())
}

fn first_word(text: &str) -> String {
    text.split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn list(text: &str) -> Vec<String> {
    text.split([',', ';', '\n', ' '])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A day as the record writes it; what is none stays to be told at its field.
fn day(text: &str) -> String {
    crate::visit::day(text).map_or_else(|| text.trim().to_owned(), |day| day.to_string())
}

fn number(text: &str) -> String {
    text.trim().replace(',', ".")
}

/// The document that a draft means, and every field in which no number stands where one should.
pub fn make(draft: &Draft) -> (FormDocument, Vec<Finding>) {
    let mut reading = Reading::default();
    let head = |name: &str| draft.text(name).trim().to_owned();
    let columns = draft.columns.iter().map(|part| ColumnDocument {
        code: text(part, "code"),
        kind: text(part, "kind"),
        name_vi: text(part, "name_vi"),
        name_en: text(part, "name_en"),
    });
    let lines = draft.lines.iter().enumerate();
    let most = domain::limits::DUE_DAYS;
    let due_days = format!("−{most}–{most}");
    let document = FormDocument {
        id: head("id"),
        valid_from: day(draft.text("valid_from")),
        valid_to: day(draft.text("valid_to")),
        name_vi: head("name_vi"),
        name_en: head("name_en"),
        legal_basis: head("legal_basis"),
        note: head("note"),
        template: head("template"),
        frequency: head("frequency"),
        month_starts_on: reading
            .number("month_starts_on", draft.text("month_starts_on"), "1–28")
            .unwrap_or(1),
        due_days: reading
            .number("due_days", draft.text("due_days"), &due_days)
            .unwrap_or(0),
        reporters: reporters(draft),
        producer: head("producer"),
        counts_from: head("counts_from"),
        bottom_up: (!head("bottom_up.form").is_empty()).then(|| BottomUpDocument {
            form: head("bottom_up.form"),
            reached: head("bottom_up.reached"),
        }),
        status: head("status"),
        lines: lines.map(|(at, part)| reading.line(at + 1, part)).collect(),
        columns: columns.collect(),
        rules: draft.rules.iter().map(rule).collect(),
        attachments: draft.attachments.iter().map(attachment).collect(),
        other_files: head("other_files") == "true",
    };
    (document, reading.findings)
}

fn reporters(draft: &Draft) -> ReportersDocument {
    let named = list(draft.text("reporters.list"));
    match draft.text("reporters") {
        "places" => ReportersDocument::Places(named),
        "organisations" => ReportersDocument::Organisations(named),
        _ => ReportersDocument::Below {
            place: first_word(draft.text("reporters.below.place")),
            level: draft.text("reporters.below.level").to_owned(),
        },
    }
}

/// A file that goes with a report; without any sort ticked it may be of all.
fn attachment(part: &Part) -> AttachmentDocument {
    let ticked = |name: &str| part.get(name).is_some_and(|text| text == "true");
    let kinds = FileKind::ALL.iter().map(|kind| kind.as_str());
    AttachmentDocument {
        title: text(part, "title"),
        required: ticked("required"),
        kinds: kinds
            .filter(|kind| ticked(kind))
            .map(str::to_owned)
            .collect(),
    }
}

fn attachment_part(document: &AttachmentDocument) -> Part {
    let kinds = FileKind::ALL.iter().map(|kind| kind.as_str());
    let ticked = |yes: bool| if yes { "true" } else { "" }.to_owned();
    let mut part: Part = kinds
        .map(|kind| (kind, ticked(document.kinds.iter().any(|it| it == kind))))
        .collect();
    part.insert("title", document.title.clone());
    part.insert("required", ticked(document.required));
    part
}

/// A rule; fields that its kind does not know are left out.
fn rule(part: &Part) -> RuleDocument {
    let kind = text(part, "kind");
    let only = |kinds: &[&str], name: &str| {
        if kinds.contains(&kind.as_str()) {
            text(part, name)
        } else {
            String::new()
        }
    };
    let bounded = ["against_last_period", "against_last_year", "outlier"];
    RuleDocument {
        code: text(part, "code"),
        severity: text(part, "severity"),
        formula: only(&["formula"], "formula"),
        least: number(&only(&["range"], "least")),
        most: number(&only(&["range"], "most")),
        bound: number(&only(&bounded, "bound")),
        lines: list(&text(part, "lines")),
        columns: list(&text(part, "columns")),
        message_vi: text(part, "message_vi"),
        message_en: text(part, "message_en"),
        kind,
    }
}

/// The fields that a document fills.
#[must_use]
pub fn fill(document: &FormDocument) -> Draft {
    let mut head: Part = [
        ("id", document.id.clone()),
        ("valid_from", document.valid_from.clone()),
        ("valid_to", document.valid_to.clone()),
        ("name_vi", document.name_vi.clone()),
        ("name_en", document.name_en.clone()),
        ("legal_basis", document.legal_basis.clone()),
        ("note", document.note.clone()),
        ("template", document.template.clone()),
        ("frequency", document.frequency.clone()),
        ("month_starts_on", document.month_starts_on.to_string()),
        ("due_days", document.due_days.to_string()),
        ("producer", document.producer.clone()),
        ("counts_from", document.counts_from.clone()),
        ("status", document.status.clone()),
        ("other_files", document.other_files.to_string()),
    ]
    .into();
    if let Some(up) = &document.bottom_up {
        head.insert("bottom_up.form", up.form.clone());
        head.insert("bottom_up.reached", up.reached.clone());
    }
    let (kind, named) = match &document.reporters {
        ReportersDocument::Below { place, level } => {
            head.insert("reporters.below.place", place.clone());
            head.insert("reporters.below.level", level.clone());
            ("below", String::new())
        }
        ReportersDocument::Places(places) => ("places", places.join("\n")),
        ReportersDocument::Organisations(bodies) => ("organisations", bodies.join("\n")),
    };
    head.insert("reporters", kind.to_owned());
    head.insert("reporters.list", named);
    Draft {
        head,
        gone: Vec::new(),
        attachments: document.attachments.iter().map(attachment_part).collect(),
        lines: document.lines.iter().map(line_part).collect(),
        columns: document
            .columns
            .iter()
            .map(|column| {
                [
                    ("code", column.code.clone()),
                    ("kind", column.kind.clone()),
                    ("name_vi", column.name_vi.clone()),
                    ("name_en", column.name_en.clone()),
                ]
                .into()
            })
            .collect(),
        rules: document.rules.iter().map(rule_part).collect(),
    }
}

fn line_part(line: &LineDocument) -> Part {
    let decimals = line.decimals.map(|decimals| decimals.to_string());
    [
        ("code", line.code.clone()),
        ("kind", line.kind.clone()),
        ("mark", line.mark.clone()),
        ("indicator", line.indicator.clone()),
        ("breakdown", line.breakdown.clone()),
        ("name_vi", line.name_vi.clone()),
        ("name_en", line.name_en.clone()),
        ("indent", line.indent.to_string()),
        ("required", line.required.to_string()),
        ("decimals", decimals.unwrap_or_default()),
        ("formula", line.formula.clone()),
    ]
    .into()
}

fn rule_part(rule: &RuleDocument) -> Part {
    [
        ("code", rule.code.clone()),
        ("severity", rule.severity.clone()),
        ("kind", rule.kind.clone()),
        ("formula", rule.formula.clone()),
        ("lines", rule.lines.join(" ")),
        ("columns", rule.columns.join(" ")),
        ("least", rule.least.clone()),
        ("most", rule.most.clone()),
        ("bound", rule.bound.clone()),
        ("message_vi", rule.message_vi.clone()),
        ("message_en", rule.message_en.clone()),
    ]
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::Fields;

    #[test]
    fn what_a_document_fills_makes_it_again() {
        let sent = "id=form:x&name_vi=X&frequency=month&due_days=5&reporters=below\
            &reporters.below.place=province:11&reporters.below.level=commune&counts_from=approval\
            &status=estimate&lines.1.code=A&lines.1.kind=entered&lines.1.indicator=GRDP+(GRDP)\
            &lines.1.required=true&columns.1.code=this&columns.1.kind=this_period\
            &rules.1.code=r1&rules.1.severity=soft&rules.1.kind=range&rules.1.least=0,5";
        let (document, findings) = make(&Draft::read(&Fields::parse(sent)));
        assert_eq!(findings, []);
        assert_eq!(document.lines[0].indicator, "GRDP");
        assert_eq!(document.rules[0].least, "0.5");
        assert_eq!(make(&fill(&document)).0, document);
    }

    #[test]
    fn a_number_that_is_none_is_told_at_its_field() {
        let sent = "due_days=n%C4%83m&lines.1.code=A&lines.1.decimals=x";
        let (_, findings) = make(&Draft::read(&Fields::parse(sent)));
        let fields: Vec<_> = findings
            .iter()
            .map(|finding| finding.location.field.clone().unwrap())
            .collect();
        assert_eq!(fields, ["due_days", "lines.1.decimals"]);
    }
}
