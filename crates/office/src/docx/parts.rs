//! Which parts of the package hold the text, the notes and the names of styles?

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Paragraph;
use super::walk::{Kind, Walked, walk};
use crate::finding::Finding;
use crate::package::Package;
use crate::xml;

/// The parts of a Word file that hold text.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Name of the main part, usually `word/document.xml`.
    pub main: String,
    /// The parts in order: the main one, footnotes, endnotes; each with its markup.
    pub parts: Vec<Part>,
    /// Names of styles by their identifiers.
    styles: BTreeMap<String, String>,
}

/// A part and what was found in it.
#[derive(Debug)]
pub(super) struct Part {
    /// Its name in the package.
    pub name: String,
    /// Its markup.
    pub markup: String,
    /// What was found.
    pub walked: Walked,
}

impl Text {
    /// All paragraphs in order.
    pub(super) fn paragraphs(self) -> Vec<Paragraph> {
        let styles = self.styles;
        let all = self
            .parts
            .into_iter()
            .flat_map(|part| part.walked.paragraphs);
        all.map(|paragraph| {
            let style = styles
                .get(&paragraph.style)
                .cloned()
                .unwrap_or(paragraph.style);
            let (text, place, runs) = (paragraph.text, paragraph.place, paragraph.runs);
            Paragraph {
                text,
                place,
                style,
                runs,
            }
        })
        .collect()
    }

    /// The part that holds a paragraph and the paragraph's number in it.
    pub(super) fn locate(&self, paragraph: usize) -> Option<(usize, usize)> {
        let mut rest = paragraph;
        for (index, part) in self.parts.iter().enumerate() {
            let count = part.walked.paragraphs.len();
            if rest < count {
                return Some((index, rest));
            }
            rest -= count;
        }
        None
    }
}

/// Reads the text parts of a package.
pub(super) fn read(package: &mut Package<'_>) -> (Text, Vec<Finding>) {
    let mut findings = Vec::new();
    let main = main_part(package);
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let inside = |name: &str| {
        if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        }
    };
    let wanted = [
        (main.clone(), Kind::Main),
        (inside("footnotes.xml"), Kind::Footnotes),
        (inside("endnotes.xml"), Kind::Endnotes),
    ];
    let mut parts = Vec::new();
    for (name, kind) in wanted {
        if !package.has(&name) {
            if kind == Kind::Main {
                findings.push(Finding::error("docx-part-missing").with("part", name));
            }
            continue;
        }
        let Some(markup) = package.text(&name) else {
            findings.push(Finding::error("docx-part-unreadable").with("part", name));
            continue;
        };
        let walked = walk(&markup, kind);
        if !walked.whole {
            findings.push(Finding::error("docx-part-unreadable").with("part", name.clone()));
        }
        parts.push(Part {
            name,
            markup,
            walked,
        });
    }
    let styles = package
        .text(&inside("styles.xml"))
        .map(|text| style_names(&text));
    (
        Text {
            main,
            parts,
            styles: styles.unwrap_or_default(),
        },
        findings,
    )
}

/// The main part that the package names, or the usual one.
fn main_part(package: &mut Package<'_>) -> String {
    let relations = package.text("_rels/.rels").unwrap_or_default();
    let named = relations_of(&relations)
        .into_iter()
        .find(|(kind, _)| kind.ends_with("/officeDocument"));
    let named = named.map(|(_, target)| target.trim_start_matches('/').to_owned());
    named
        .filter(|name| package.has(name))
        .unwrap_or_else(|| "word/document.xml".to_owned())
}

/// Kinds and targets of a part's relations.
pub(super) fn relations_of(markup: &str) -> Vec<(String, String)> {
    let mut relations = Vec::new();
    each_element(markup, |element| {
        if element.local_name().as_ref() == "Relationship" {
            let kind = xml::attribute(element, "Type").unwrap_or_default();
            relations.push((kind, xml::attribute(element, "Target").unwrap_or_default()));
        }
    });
    relations
}

fn style_names(markup: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    let mut id = String::new();
    each_element(markup, |element| match element.local_name().as_ref() {
        "style" => id = xml::attribute(element, "styleId").unwrap_or_default(),
        "name" => {
            if let Some(name) = xml::attribute(element, "val") {
                names.entry(id.clone()).or_insert(name);
            }
        }
        _ => {}
    });
    names
}

/// Calls a function for every opening tag, until the markup ends or breaks.
pub(super) fn each_element(markup: &str, mut call: impl FnMut(&quick_xml::events::BytesStart<'_>)) {
    let mut reader = Reader::from_str(markup);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => call(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}
