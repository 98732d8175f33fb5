//! How are remarks put into a Word file at the places they speak of?

use std::collections::BTreeMap;

use super::Place;
use super::edit::{Change, Cut, EditError, apply, cut, onto_letter, open, repack};
use super::parts::{Part, Text, each_element, relations_of};
use crate::package::Package;
use crate::xml;

/// A remark on a stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Number of the paragraph, as [`super::read`] counts.
    pub paragraph: usize,
    /// Where the stretch begins in the paragraph's text, in bytes.
    pub start: usize,
    /// Where it ends; a stretch that is empty or ends before it starts is the whole paragraph.
    pub end: usize,
    /// Who remarks.
    pub author: String,
    /// The remark; line ends part its paragraphs.
    pub text: String,
}

/// The same file with remarks. Word takes none inside of text boxes and notes: those hang on the
/// text box or on the note's mark in the body. Other parts keep their bytes.
///
/// # Errors
/// [`EditError`]; nothing is changed then.
pub fn comment(bytes: &[u8], comments: &[Comment]) -> Result<Vec<u8>, EditError> {
    let (mut package, text) = open(bytes)?;
    if comments.is_empty() {
        return Ok(bytes.to_vec());
    }
    let Some(main) = text.parts.first() else {
        return Err(EditError::NoParagraph(0));
    };
    let mut existing = Comments::open(&mut package, &text.main);
    let mut edits = Edits::default();
    for comment in comments {
        let number = existing.add(&main.walked.prefix, comment);
        let (start, end) = place(&text, main, comment)?;
        edits.add(start, end, &main.walked.prefix, number);
    }
    let markup = apply(&main.markup, edits.changes());
    let mut changed = vec![(main.name.clone(), markup)];
    changed.extend(existing.finish(&mut package, main));
    repack(bytes, &changed)
}

/// Where the remark begins and ends in the main part.
fn place(text: &Text, main: &Part, comment: &Comment) -> Result<(Cut, Cut), EditError> {
    let number = comment.paragraph;
    let (part, inside) = text.locate(number).ok_or(EditError::NoParagraph(number))?;
    let paragraph = &text.parts[part].walked.paragraphs[inside];
    let host = match paragraph.place {
        Place::Footnote(note) => Some(main.walked.notes.get(&(true, note)).copied()),
        Place::Endnote(note) => Some(main.walked.notes.get(&(false, note)).copied()),
        Place::Body | Place::Cell { .. } | Place::TextBox => paragraph.host.map(Some),
    };
    if let Some(host) = host {
        let run = host.and_then(|run| main.walked.runs.get(run));
        let run = run.ok_or(EditError::NoText(number))?;
        let plain = |at| Cut {
            at,
            close: String::new(),
            reopen: String::new(),
            keep_blanks: None,
        };
        return Ok((plain(run.markup.start), plain(run.markup.end)));
    }
    let mut start = onto_letter(&paragraph.text, comment.start);
    let mut end = onto_letter(&paragraph.text, comment.end);
    if start >= end {
        (start, end) = (0, paragraph.text.len());
    }
    let (walked, markup) = (&main.walked, main.markup.as_str());
    let from = cut(walked, markup, paragraph, start, false);
    let to = cut(walked, markup, paragraph, end, true);
    from.zip(to).ok_or(EditError::NoText(number))
}

/// Marks that go to one place: those that end a remark stand before those that begin one.
#[derive(Debug, Default)]
struct Marks {
    close: String,
    ends: String,
    begins: String,
    reopen: String,
}

/// All marks of the main part, by place; a cut inside of a run parts it once.
#[derive(Debug, Default)]
struct Edits {
    marks: BTreeMap<usize, Marks>,
    blanks: BTreeMap<usize, ()>,
}

impl Edits {
    fn add(&mut self, start: Cut, end: Cut, prefix: &str, number: i64) {
        let begin = format!("<{prefix}commentRangeStart {prefix}id=\"{number}\"/>");
        let finish = format!(
            "<{prefix}commentRangeEnd {prefix}id=\"{number}\"/><{prefix}r>\
             <{prefix}commentReference {prefix}id=\"{number}\"/></{prefix}r>"
        );
        self.marks_at(start).begins.push_str(&begin);
        self.marks_at(end).ends.push_str(&finish);
    }

    fn marks_at(&mut self, cut: Cut) -> &mut Marks {
        if let Some(at) = cut.keep_blanks {
            self.blanks.insert(at, ());
        }
        let marks = self.marks.entry(cut.at).or_default();
        if marks.close.is_empty() {
            marks.close = cut.close;
            marks.reopen = cut.reopen;
        }
        marks
    }

    fn changes(self) -> Vec<Change> {
        let marks = self.marks.into_iter().map(
            |(
                at,
                Marks {
                    close,
                    ends,
                    begins,
                    reopen,
                },
            )| { Change::insert(at, [close, ends, begins, reopen].concat()) },
        );
        let blanks = self.blanks.into_keys();
        let blanks = blanks.map(|at| Change::insert(at, " xml:space=\"preserve\""));
        marks.chain(blanks).collect()
    }
}

/// The part with the remarks, old and new.
#[derive(Debug)]
struct Comments {
    name: String,
    old: Option<String>,
    next: i64,
    new: String,
}

impl Comments {
    fn open(package: &mut Package<'_>, main: &str) -> Self {
        let (folder, _) = main.rsplit_once('/').unwrap_or(("", main));
        let relations = package.text(&relations_name(main)).unwrap_or_default();
        let named = relations_of(&relations)
            .into_iter()
            .find(|(kind, _)| kind.ends_with("/comments"));
        let target = named.map_or_else(|| "comments.xml".to_owned(), |(_, target)| target);
        let name = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None if folder.is_empty() => target,
            None => format!("{folder}/{target}"),
        };
        let old = package.text(&name).filter(|old| old.contains("</"));
        let mut next = 0;
        each_element(old.as_deref().unwrap_or_default(), |element| {
            if element.local_name().as_ref() == "comment" {
                let number = xml::attribute(element, "id").and_then(|id| id.parse::<i64>().ok());
                next = next.max(number.unwrap_or(-1).clamp(-1, i64::MAX - 1) + 1);
            }
        });
        Self {
            name,
            old,
            next,
            new: String::new(),
        }
    }

    /// Adds a remark; gives its number.
    fn add(&mut self, prefix: &str, comment: &Comment) -> i64 {
        let number = self.next;
        self.next += 1;
        let initials: String = comment
            .author
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .take(3)
            .collect();
        let (w, author, initials) = (prefix, xml::escape(&comment.author), xml::escape(&initials));
        self.new.push_str(&format!(
            "<{w}comment {w}id=\"{number}\" {w}author=\"{author}\" {w}initials=\"{initials}\">"
        ));
        for line in comment.text.split('\n') {
            let line = xml::escape(line);
            self.new.push_str(&format!(
                "<{w}p><{w}r><{w}t xml:space=\"preserve\">{line}</{w}t></{w}r></{w}p>"
            ));
        }
        self.new.push_str(&format!("</{w}comment>"));
        number
    }

    /// The parts to write: the remarks, and what tells Word of them.
    fn finish(self, package: &mut Package<'_>, main: &Part) -> Vec<(String, String)> {
        let prefix = &main.walked.prefix;
        let mut parts = Vec::new();
        match self.old {
            // Old remarks with another prefix would not know the new ones' names.
            Some(old) if old.contains(&format!("</{prefix}comments>")) => {
                let end = old.rfind("</").unwrap_or(old.len());
                parts.push((
                    self.name,
                    format!("{}{}{}", &old[..end], self.new, &old[end..]),
                ));
            }
            _ => {
                let name = prefix
                    .strip_suffix(':')
                    .map_or("xmlns".to_owned(), |p| format!("xmlns:{p}"));
                let namespace = xml::escape(&main.walked.namespace);
                let markup = format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
                     <{prefix}comments {name}=\"{namespace}\">{}</{prefix}comments>",
                    self.new
                );
                let relations = relations_name(&main.name);
                let old = package.text(&relations);
                let target = self.name.rsplit('/').next().unwrap_or("comments.xml");
                parts.push((
                    relations,
                    with_relation(old, target, &main.walked.namespace),
                ));
                let types = package.text("[Content_Types].xml").unwrap_or_default();
                parts.push((
                    "[Content_Types].xml".to_owned(),
                    with_type(types, &self.name),
                ));
                parts.push((self.name, markup));
            }
        }
        parts
    }
}

/// The part that holds the relations of another one.
fn relations_name(main: &str) -> String {
    match main.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{main}.rels"),
    }
}

fn with_relation(old: Option<String>, target: &str, namespace: &str) -> String {
    // ISO 29500 strict files name their kinds of relations by other addresses.
    let office = if namespace.starts_with("http://purl.oclc.org") {
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    };
    let relation =
        format!("<Relationship Id=\"rIdRemarks\" Type=\"{office}/comments\" Target=\"{target}\"/>");
    let old = old.unwrap_or_default();
    if old.contains("/comments\"") {
        return old;
    }
    match old.rfind("</Relationships>") {
        Some(end) => format!("{}{relation}{}", &old[..end], &old[end..]),
        None => format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships \
             xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relation}\
             </Relationships>"
        ),
    }
}

fn with_type(types: String, part: &str) -> String {
    let name = format!("PartName=\"/{part}\"");
    match types.rfind("</Types>") {
        Some(end) if !types.contains(&name) => format!(
            "{}<Override {name} ContentType=\"application/vnd.openxmlformats-officedocument.\
             wordprocessingml.comments+xml\"/>{}",
            &types[..end],
            &types[end..]
        ),
        _ => types,
    }
}
