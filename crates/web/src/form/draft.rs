//! What stands in the fields of a form that is being made, and how are its lists changed?
//!
//! A draft is texts only, as they were typed: what cannot be read stays in its field.

use crate::visit::Fields;
use std::collections::BTreeMap;

/// Named texts of one line, column or rule.
pub type Part = BTreeMap<&'static str, String>;

/// Fields of the form itself, as its document calls them.
pub const HEAD: [&str; 22] = [
    "id",
    "valid_from",
    "valid_to",
    "name_vi",
    "name_en",
    "legal_basis",
    "note",
    "template",
    "frequency",
    "month_starts_on",
    "due_days",
    "reporters",
    "reporters.below.place",
    "reporters.below.level",
    "reporters.list",
    "producer",
    "counts_from",
    "bottom_up.form",
    "bottom_up.reached",
    "status",
    "other_files",
    "reason",
];
/// Fields of a line.
pub const LINE: [&str; 11] = [
    "code",
    "kind",
    "mark",
    "indicator",
    "breakdown",
    "name_vi",
    "name_en",
    "indent",
    "required",
    "decimals",
    "formula",
];
/// Fields of a column.
pub const COLUMN: [&str; 4] = ["code", "kind", "name_vi", "name_en"];
/// Fields of a rule.
pub const RULE: [&str; 11] = [
    "code",
    "severity",
    "kind",
    "formula",
    "lines",
    "columns",
    "least",
    "most",
    "bound",
    "message_vi",
    "message_en",
];

/// Fields of a file that goes with a report: one for each sort that it may be of.
pub const ATTACHMENT: [&str; 7] = [
    "title", "required", "pdf", "document", "sheet", "image", "text",
];

/// The most parts of a kind that are read from what was sent.
const MOST: usize = 500;

/// A form that is being made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Fields of the form itself.
    pub head: Part,
    /// Its lines.
    pub lines: Vec<Part>,
    /// Its columns.
    pub columns: Vec<Part>,
    /// Its rules.
    pub rules: Vec<Part>,
    /// The files that go with it.
    pub attachments: Vec<Part>,
}

/// What a button of the editor asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// To keep the form.
    Save,
    /// To look at it.
    Look,
    /// A part more, after another one where a number is given.
    Add(List, Option<usize>),
    /// A part less.
    Remove(List, usize),
    /// A part one place up.
    Up(List, usize),
    /// A part one place down.
    Down(List, usize),
}

/// One of the lists of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Lines.
    Line,
    /// Columns.
    Column,
    /// Rules.
    Rule,
    /// Files that go with a report.
    Attachment,
}

impl List {
    /// Its word in names of fields: the first line's code is `lines.1.code`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Line => "lines",
            Self::Column => "columns",
            Self::Rule => "rules",
            Self::Attachment => "attachments",
        }
    }
}

/// Reads what a button asks for: `save`, `look`, `add.lines`, `remove.columns.2`, `up.rules.1`;
/// parts are counted from 1.
#[must_use]
pub fn wish(text: &str) -> Wish {
    let mut parts = text.split('.');
    let mut part = || parts.next().unwrap_or_default();
    let (verb, list, number) = (part(), part(), part());
    let number = number
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    let list = match list {
        "lines" => List::Line,
        "columns" => List::Column,
        "attachments" => List::Attachment,
        _ => List::Rule,
    };
    match (verb, number) {
        ("save", _) => Wish::Save,
        ("add", after) => Wish::Add(list, after),
        ("remove", Some(at)) => Wish::Remove(list, at),
        ("up", Some(at)) => Wish::Up(list, at),
        ("down", Some(at)) => Wish::Down(list, at),
        _ => Wish::Look,
    }
}

impl Draft {
    /// Reads the fields that a browser sent.
    #[must_use]
    pub fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).unwrap_or_default().to_owned();
        let all = |list: List, names: &[&'static str]| {
            let kind = list.as_str();
            (1..=MOST)
                .take_while(|at| {
                    let code = format!("{kind}.{at}.{}", names[0]);
                    fields.0.iter().any(|(name, _)| *name == code)
                })
                .map(|at| {
                    let field = |name: &&'static str| (*name, text(&format!("{kind}.{at}.{name}")));
                    names.iter().map(field).collect()
                })
                .collect()
        };
        Self {
            head: HEAD.iter().map(|name| (*name, text(name))).collect(),
            lines: all(List::Line, &LINE),
            columns: all(List::Column, &COLUMN),
            rules: all(List::Rule, &RULE),
            attachments: all(List::Attachment, &ATTACHMENT),
        }
    }

    /// A text of the form itself.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.head.get(name).map_or("", String::as_str)
    }

    fn list(&mut self, list: List) -> &mut Vec<Part> {
        match list {
            List::Line => &mut self.lines,
            List::Column => &mut self.columns,
            List::Rule => &mut self.rules,
            List::Attachment => &mut self.attachments,
        }
    }

    /// Does what a button asks for with the lists; looking and keeping change nothing.
    pub fn change(&mut self, wish: &Wish) {
        match *wish {
            Wish::Save | Wish::Look => {}
            Wish::Add(list, after) => {
                let code = self.free_code(list);
                let parts = self.list(list);
                let at = after.map_or(parts.len(), |after| (after + 1).min(parts.len()));
                parts.insert(at, fresh(list, code));
            }
            Wish::Remove(list, at) => {
                let parts = self.list(list);
                if at < parts.len() {
                    parts.remove(at);
                }
            }
            Wish::Up(list, at) => {
                let parts = self.list(list);
                if at > 0 && at < parts.len() {
                    parts.swap(at - 1, at);
                }
            }
            Wish::Down(list, at) => {
                let parts = self.list(list);
                if at + 1 < parts.len() {
                    parts.swap(at, at + 1);
                }
            }
        }
    }

    /// A code that no other part of the list bears.
    fn free_code(&mut self, list: List) -> String {
        let letter = match list {
            List::Line => 'L',
            List::Column => 'c',
            List::Rule => 'r',
            List::Attachment => 'a',
        };
        let parts = self.list(list);
        let taken = |code: &str| {
            parts
                .iter()
                .any(|part| part.get("code").is_some_and(|other| other == code))
        };
        let mut number = parts.len() + 1;
        while taken(&format!("{letter}{number}")) {
            number += 1;
        }
        format!("{letter}{number}")
    }
}

/// A new part, with what is usual in it.
fn fresh(list: List, code: String) -> Part {
    let usual: &[(&'static str, &str)] = match list {
        List::Line => &[("kind", "entered"), ("indent", "0")],
        List::Column => &[("kind", "note")],
        List::Rule => &[("kind", "formula"), ("severity", "hard")],
        List::Attachment => return Part::from([("title", String::new())]),
    };
    let mut part: Part = usual
        .iter()
        .map(|(name, text)| (*name, (*text).to_owned()))
        .collect();
    part.insert("code", code);
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(draft: &Draft) -> Vec<&str> {
        draft
            .lines
            .iter()
            .map(|line| line["code"].as_str())
            .collect()
    }

    #[test]
    fn lists_are_read_and_changed() {
        let sent = "name_vi=Th%C3%A1ng&lines.1.code=A&lines.1.kind=entered&lines.2.code=B";
        let mut draft = Draft::read(&Fields::parse(sent));
        assert_eq!(draft.text("name_vi"), "Tháng");
        draft.change(&wish("add.lines.1"));
        assert_eq!(codes(&draft), ["A", "L3", "B"]);
        draft.change(&wish("down.lines.1"));
        assert_eq!(codes(&draft), ["L3", "A", "B"]);
        draft.change(&wish("up.lines.3"));
        draft.change(&wish("remove.lines.1"));
        assert_eq!(codes(&draft), ["B", "A"]);
        draft.change(&wish("remove.lines.9"));
        draft.change(&wish("up.lines.1"));
        assert_eq!(codes(&draft), ["B", "A"]);
        draft.change(&wish("add.columns"));
        assert_eq!(draft.columns.len(), 1);
        assert_eq!(wish("save"), Wish::Save);
        assert_eq!(wish("nonsense"), Wish::Look);
    }
}
