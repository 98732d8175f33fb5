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
pub const MOST: usize = 500;

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
    /// What was taken out, and where it stood, the last one last.
    pub gone: Vec<Gone>,
}

/// A part that was taken out and can be brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Of which list.
    pub list: List,
    /// Where it stood, from 0.
    pub at: usize,
    /// The part.
    pub part: Part,
}

/// The most parts that can be brought back.
const MOST_GONE: usize = 20;

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
    /// The part that was taken out last, back where it stood.
    Restore,
    /// Lines from a block of cells, after a line where a number is given.
    Paste(Option<usize>),
    /// So many lines less, from one on: those that were just pasted.
    Cut(usize, usize),
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
    /// Every list.
    pub const ALL: [Self; 4] = [Self::Line, Self::Column, Self::Rule, Self::Attachment];

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

    /// The names of its fields.
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Line => &LINE,
            Self::Column => &COLUMN,
            Self::Rule => &RULE,
            Self::Attachment => &ATTACHMENT,
        }
    }
}

impl Gone {
    /// As a hidden field keeps it: `lines.3&code=A&kind=entered`.
    #[must_use]
    pub fn kept(&self) -> String {
        let mut fields = form_urlencoded::Serializer::new(String::new());
        for (name, text) in self.part.iter().filter(|(_, text)| !text.is_empty()) {
            fields.append_pair(name, text);
        }
        let (list, number) = (self.list.as_str(), self.at + 1);
        format!("{list}.{number}&{}", fields.finish())
    }

    fn read(text: &str) -> Option<Self> {
        let (place, fields) = text.split_once('&')?;
        let (word, number) = place.split_once('.')?;
        let list = List::ALL.into_iter().find(|list| list.as_str() == word)?;
        let at = number.parse::<usize>().ok()?.checked_sub(1)?;
        let fields = Fields::parse(fields);
        let field = |name: &&'static str| {
            let text = fields.text(name).unwrap_or_default();
            (*name, text.to_owned())
        };
        let part = list.fields().iter().map(field).collect();
        Some(Self { list, at, part })
    }
}

/// Reads what a button asks for: `save`, `look`, `add.lines`, `remove.columns.2`, `up.rules.1`,
/// `restore`, `paste.lines.4`, `cut.lines.5.12`; parts are counted from 1.
#[must_use]
pub fn wish(text: &str) -> Wish {
    let mut parts = text.split('.');
    let mut part = || parts.next().unwrap_or_default();
    let (verb, list, number, count) = (part(), part(), part(), part());
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
        ("restore", _) => Wish::Restore,
        ("paste", after) => Wish::Paste(after),
        ("cut", Some(at)) => Wish::Cut(at, count.parse().unwrap_or(0)),
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
            gone: {
                let kept = fields.0.iter().filter(|(name, _)| name == "gone");
                let gone = kept.filter_map(|(_, text)| Gone::read(text));
                gone.take(MOST_GONE).collect()
            },
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

    /// Does what a button asks for with the lists; looking, keeping and pasting, whose lines
    /// [`Draft::insert`] takes, change nothing.
    pub fn change(&mut self, wish: &Wish) {
        match *wish {
            Wish::Save | Wish::Look | Wish::Paste(_) => {}
            Wish::Restore => {
                if let Some(Gone { list, at, part }) = self.gone.pop() {
                    let parts = self.list(list);
                    parts.insert(at.min(parts.len()), part);
                }
            }
            Wish::Cut(at, count) => {
                let end = at.saturating_add(count).min(self.lines.len());
                self.lines.drain(at.min(end)..end);
            }
            Wish::Add(list, after) => {
                let code = self.free_code(list);
                let parts = self.list(list);
                let at = after.map_or(parts.len(), |after| (after + 1).min(parts.len()));
                parts.insert(at, fresh(list, code));
            }
            Wish::Remove(list, at) => {
                let parts = self.list(list);
                if at < parts.len() {
                    let part = parts.remove(at);
                    self.gone.push(Gone { list, at, part });
                    let spare = self.gone.len().saturating_sub(MOST_GONE);
                    self.gone.drain(..spare);
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

    /// Puts lines after another one, or at the end; a line that nothing was written into makes
    /// room for them. Lines without a code take a free one. The index of the first.
    pub fn insert(&mut self, after: Option<usize>, lines: Vec<Part>) -> usize {
        let blank = |line: &Part| {
            let words = ["name_vi", "indicator", "formula", "mark"];
            words
                .iter()
                .all(|name| line.get(name).is_none_or(String::is_empty))
        };
        let last = self.lines.len().checked_sub(1);
        let after = after.filter(|after| *after < self.lines.len()).or(last);
        let mut at = after.map_or(0, |after| after + 1);
        if let Some(after) = after
            && blank(&self.lines[after])
        {
            self.lines.remove(after);
            at = after;
        }
        for (down, mut line) in lines.into_iter().enumerate() {
            let code = line.get("code").cloned().unwrap_or_default();
            // A second line of the same indicator cannot bear its code too.
            let borrowed = line.get("indicator") == Some(&code)
                && self.lines.iter().any(|it| it.get("code") == Some(&code));
            if code.is_empty() || borrowed {
                line.insert("code", self.free_code(List::Line));
            }
            self.lines.insert(at + down, line);
        }
        at
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
        assert_eq!(wish("cut.lines.2.5"), Wish::Cut(1, 5));
        assert_eq!(wish("nonsense"), Wish::Look);
    }

    #[test]
    fn what_was_taken_out_comes_back_where_it_stood() {
        let sent = "lines.1.code=A&lines.1.name_vi=M%E1%BB%99t+%26&lines.2.code=B&lines.3.code=C";
        let mut draft = Draft::read(&Fields::parse(sent));
        draft.change(&wish("remove.lines.1"));
        draft.change(&wish("remove.lines.2"));
        assert_eq!(codes(&draft), ["B"]);
        let kept: Vec<String> = draft.gone.iter().map(Gone::kept).collect();
        let fields = kept.iter().map(|text| ("gone".to_owned(), text.clone()));
        draft.gone = Draft::read(&Fields(fields.collect())).gone;
        draft.change(&wish("restore"));
        draft.change(&wish("restore"));
        draft.change(&wish("restore"));
        assert_eq!(codes(&draft), ["A", "B", "C"]);
        assert_eq!(draft.lines[0]["name_vi"], "Một &");
    }

    #[test]
    fn pasted_lines_take_the_room_of_a_blank_one_and_free_codes() {
        let sent = "lines.1.code=A&lines.1.name_vi=M&lines.2.code=L2&lines.3.code=C";
        let mut draft = Draft::read(&Fields::parse(sent));
        let line =
            |code: &str| Part::from([("code", code.to_owned()), ("name_vi", "x".to_owned())]);
        let first = draft.insert(Some(1), vec![line(""), line("X")]);
        assert_eq!(first, 1);
        assert_eq!(codes(&draft), ["A", "L3", "X", "C"]);
        draft.change(&Wish::Cut(1, 2));
        assert_eq!(codes(&draft), ["A", "C"]);
        draft.change(&Wish::Cut(1, 200));
        assert_eq!(codes(&draft), ["A"]);
    }
}
