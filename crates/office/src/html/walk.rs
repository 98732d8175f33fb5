//! Which paragraphs and runs do a page's tags and texts make?

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::Limits;
use super::table::Tables;
use crate::docx::{Document, Paragraph, Run};
use crate::finding::Finding;

/// Elements whose content is no text of the page.
const SILENT: &[&[u8]] = &[
    b"audio",
    b"canvas",
    b"iframe",
    b"noembed",
    b"noframes",
    b"noscript",
    b"object",
    b"script",
    b"style",
    b"svg",
    b"template",
    b"video",
];

/// Elements that a page may hide; others end by rules that only a browser knows whole.
const HIDEABLE: &[&[u8]] = &[b"div", b"span", b"section", b"table", b"ul", b"ol"];

/// Elements that stand in their line; all others end it.
const INLINE: &[&[u8]] = &[
    b"a", b"abbr", b"acronym", b"b", b"bdi", b"bdo", b"big", b"cite", b"code", b"data", b"del",
    b"dfn", b"em", b"font", b"i", b"img", b"input", b"ins", b"kbd", b"label", b"mark", b"math",
    b"meter", b"nobr", b"o:p", b"output", b"picture", b"q", b"ruby", b"s", b"samp", b"small",
    b"source", b"span", b"strike", b"strong", b"sub", b"sup", b"time", b"tt", b"u", b"var", b"wbr",
];

/// Reads a page's tags; stops where a limit is reached.
pub(super) fn walk(text: &str, limits: &Limits) -> (Document, Option<Finding>) {
    let mut walker = Walker::new(limits);
    let take = |event: CallbackEvent<'_>, _: Span<()>| {
        walker.event(event);
        walker.full.then_some(())
    };
    let mut emitter = CallbackEmitter::new(take);
    emitter.naively_switch_states(true);
    // The only token that is ever given back says that a limit is reached.
    let _ = Tokenizer::new_with_emitter(text, emitter).next();
    walker.end_paragraph();
    let paragraphs = walker.paragraphs;
    let finding = walker.full.then(|| {
        let limit = if paragraphs.len() >= limits.paragraphs {
            limits.paragraphs
        } else {
            limits.text_bytes
        };
        Finding::error("file-too-much-text").with("limit", limit.to_string())
    });
    (Document { paragraphs }, finding)
}

/// A start tag while its attributes are read.
#[derive(Debug, Default)]
struct Tag {
    name: Vec<u8>,
    attribute: Vec<u8>,
    columns: u32,
    rows: u32,
    hidden: bool,
}

#[derive(Debug)]
struct Walker<'l> {
    limits: &'l Limits,
    tag: Tag,
    paragraphs: Vec<Paragraph>,
    tables: Tables,
    line: String,
    runs: Vec<Run>,
    /// Text since the last word is white space, to be drawn together.
    space: bool,
    style: &'static str,
    bold: u32,
    preformatted: u32,
    /// Name of the silent element that is open, and how many of that name.
    silent: Option<(Vec<u8>, usize)>,
    text_bytes: usize,
    full: bool,
}

impl<'l> Walker<'l> {
    fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            tag: Tag::default(),
            paragraphs: Vec::new(),
            tables: Tables::default(),
            line: String::new(),
            runs: Vec::new(),
            space: false,
            style: "",
            bold: 0,
            preformatted: 0,
            silent: None,
            text_bytes: 0,
            full: false,
        }
    }

    fn event(&mut self, event: CallbackEvent<'_>) {
        if self.full {
            return;
        }
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag {
                    name: name.to_vec(),
                    columns: 1,
                    rows: 1,
                    ..Tag::default()
                };
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute.clear();
                self.tag.attribute.extend_from_slice(name);
                self.tag.hidden |= name == b"hidden";
            }
            CallbackEvent::AttributeValue { value } => self.tag.attribute(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                self.start(&tag, self_closing);
            }
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } if self.silent.is_none() => {
                self.text(&String::from_utf8_lossy(value));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, self_closing: bool) {
        let name = tag.name.as_slice();
        if let Some((silent, open)) = &mut self.silent {
            if silent == name {
                *open += 1;
            }
            return;
        }
        if SILENT.contains(&name) || (tag.hidden && HIDEABLE.contains(&name)) {
            // Only drawings may close themselves.
            if name != b"svg" || !self_closing {
                self.silent = Some((name.to_vec(), 1));
            }
            return;
        }
        if name == b"br" {
            self.line_break();
            return;
        }
        if !INLINE.contains(&name) {
            self.end_paragraph();
            self.style = style(name).unwrap_or(match self.style {
                // A paragraph within an item is the item's.
                "list paragraph" if name == b"p" => "list paragraph",
                _ => "",
            });
        }
        match name {
            b"b" | b"strong" => self.bold = self.bold.saturating_add(1),
            b"pre" => self.preformatted = self.preformatted.saturating_add(1),
            b"table" => self.tables.start_table(self.limits.tables_deep),
            b"tr" => self.tables.start_row(),
            b"td" | b"th" => self.tables.start_cell(tag.columns, tag.rows),
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some((silent, open)) = &mut self.silent {
            if silent == name {
                *open -= 1;
                if *open == 0 {
                    self.silent = None;
                }
            }
            return;
        }
        if name == b"br" {
            self.line_break();
            return;
        }
        if !INLINE.contains(&name) {
            self.end_paragraph();
            self.style = "";
        }
        match name {
            b"b" | b"strong" => self.bold = self.bold.saturating_sub(1),
            b"pre" => self.preformatted = self.preformatted.saturating_sub(1),
            b"table" => self.tables.end_table(),
            b"td" | b"th" => self.tables.end_cell(),
            _ => {}
        }
    }

    fn line_break(&mut self) {
        self.space = false;
        if self.line.ends_with('\n') {
            self.end_paragraph();
        } else if !self.line.is_empty() {
            self.push("\n");
        }
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            self.push(&text.replace("\r\n", "\n"));
            return;
        }
        let is_space = |c: char| c.is_ascii_whitespace();
        for part in text.split_inclusive(is_space) {
            let word = part.trim_end_matches(is_space);
            if !word.is_empty() {
                if self.space && !self.line.is_empty() && !self.line.ends_with('\n') {
                    self.push(" ");
                }
                self.space = false;
                self.push(word);
            }
            self.space |= word.len() < part.len();
        }
    }

    fn push(&mut self, text: &str) {
        if self.full || text.is_empty() {
            return;
        }
        self.text_bytes += text.len();
        if self.text_bytes > self.limits.text_bytes {
            self.full = true;
            return;
        }
        let start = self.line.len();
        self.line.push_str(text);
        let (end, bold) = (self.line.len(), self.bold > 0);
        match self.runs.last_mut() {
            Some(last) if last.bold == bold => last.end = end,
            _ => self.runs.push(Run { start, end, bold }),
        }
    }

    fn end_paragraph(&mut self) {
        self.space = false;
        let mut text = std::mem::take(&mut self.line);
        let mut runs = std::mem::take(&mut self.runs);
        text.truncate(
            text.trim_end_matches(|c: char| c.is_ascii_whitespace())
                .len(),
        );
        // Leading lines of preformatted text keep their blanks; empty paragraphs are layout.
        if text.trim().is_empty() {
            return;
        }
        runs.retain(|run| run.start < text.len());
        if let Some(last) = runs.last_mut() {
            last.end = text.len();
        }
        if self.paragraphs.len() >= self.limits.paragraphs {
            self.full = true;
            return;
        }
        self.paragraphs.push(Paragraph {
            text,
            place: self.tables.place(),
            style: self.style.to_owned(),
            runs,
        });
    }
}

impl Tag {
    fn attribute(&mut self, value: &[u8]) {
        let number = || {
            let text = std::str::from_utf8(value).ok()?;
            text.trim().parse::<u32>().ok()
        };
        match self.attribute.as_slice() {
            b"colspan" => self.columns = number().unwrap_or(1),
            b"rowspan" => self.rows = number().unwrap_or(1),
            b"style" => {
                let text = String::from_utf8_lossy(value).to_ascii_lowercase();
                let plain: String = text.split_ascii_whitespace().collect();
                self.hidden |= plain.contains("display:none");
            }
            _ => {}
        }
    }
}

fn style(name: &[u8]) -> Option<&'static str> {
    Some(match name {
        b"title" => "title",
        b"h1" => "heading 1",
        b"h2" => "heading 2",
        b"h3" => "heading 3",
        b"h4" => "heading 4",
        b"h5" => "heading 5",
        b"h6" => "heading 6",
        b"li" | b"dt" | b"dd" => "list paragraph",
        b"caption" | b"figcaption" => "caption",
        _ => return None,
    })
}
