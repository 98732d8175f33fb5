//! Which paragraphs, runs and pieces of text does a part hold, and where in its markup?

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Place, Run};
use crate::xml;

/// What kind of part is walked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Main,
    Footnotes,
    Endnotes,
}

/// What a part holds.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Prefix of Word's own elements with its colon: `w:`.
    pub prefix: String,
    /// Address of Word's namespace.
    pub namespace: String,
    /// Paragraphs in the order in which they open.
    pub paragraphs: Vec<RawParagraph>,
    /// All runs.
    pub runs: Vec<RawRun>,
    /// Runs that refer to footnotes and endnotes, by kind and number.
    pub notes: BTreeMap<(bool, i64), usize>,
    /// Whether the markup was right to its end.
    pub whole: bool,
}

/// A paragraph and its pieces.
#[derive(Debug)]
pub(super) struct RawParagraph {
    pub text: String,
    pub place: Place,
    pub style: String,
    pub runs: Vec<Run>,
    pub pieces: Vec<Piece>,
    /// The run that a text box hangs on.
    pub host: Option<usize>,
}

/// A run in the markup.
#[derive(Debug, Clone)]
pub(super) struct RawRun {
    /// From before its opening to behind its closing tag.
    pub markup: Range<usize>,
    /// Its properties, tags included; empty if it has none.
    pub properties: Range<usize>,
    /// Its part of the paragraph's text.
    pub text: Range<usize>,
    bold: bool,
    paragraph: usize,
    depth: usize,
}

/// A piece of a paragraph's text that stands in one place of the markup.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub text: Range<usize>,
    pub markup: Range<usize>,
    pub run: usize,
    /// Where the opening tag of its text element begins; `None` for a tab or a break.
    pub element: Option<usize>,
    /// Whether each byte of text is a byte of markup.
    pub plain: bool,
}

/// Reads a part's markup; stops where it breaks.
pub(super) fn walk(markup: &str, kind: Kind) -> Walked {
    let mut walker = Walker::new(kind);
    let mut reader = Reader::from_str(markup);
    loop {
        let from = position(&reader);
        let event = reader.read_event();
        let at = from..position(&reader);
        match event {
            Ok(Event::Eof) => {
                walker.walked.whole = walker.open.is_empty();
                return walker.walked;
            }
            Ok(Event::Start(element)) => walker.start(&element, at, false),
            Ok(Event::Empty(element)) => {
                walker.start(&element, at.clone(), true);
                walker.end(element.name().as_ref(), at);
            }
            Ok(Event::End(element)) => walker.end(element.name().as_ref(), at),
            Ok(other) => walker.text(&other, at),
            Err(_) => return walker.walked,
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// A table while it is read.
#[derive(Debug)]
struct OpenTable {
    number: u32,
    row: u32,
    column: u32,
    span: u32,
}

#[derive(Debug)]
struct Walker {
    kind: Kind,
    walked: Walked,
    open: Vec<usize>,
    runs: Vec<usize>,
    tables: Vec<OpenTable>,
    table_count: u32,
    boxes: usize,
    note: Option<i64>,
    skipped: usize,
    depth: usize,
    properties: Option<usize>,
    element: Option<usize>,
}

/// Elements whose content is not text of the paper: what tracked changes took away, and the
/// second copy of a text box for old programs.
fn is_skipped(name: &str) -> bool {
    matches!(name, "del" | "moveFrom")
}

impl Walker {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            walked: Walked::default(),
            open: Vec::new(),
            runs: Vec::new(),
            tables: Vec::new(),
            table_count: 0,
            boxes: 0,
            note: None,
            skipped: 0,
            depth: 0,
            properties: None,
            element: None,
        }
    }

    /// The name of one of Word's own elements, without its prefix.
    fn own<'n>(&self, name: &'n str) -> Option<&'n str> {
        name.strip_prefix(self.walked.prefix.as_str())
            .filter(|name| !name.contains(':'))
    }

    /// The first element tells prefix and namespace.
    fn root(&mut self, element: &BytesStart<'_>) {
        let name = element.name();
        let prefix = name
            .as_ref()
            .split_once(':')
            .map_or("", |(prefix, _)| prefix);
        let declaration = if prefix.is_empty() {
            "xmlns".to_owned()
        } else {
            format!("xmlns:{prefix}")
        };
        let mut attributes = element.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let namespace = attributes.find(|attribute| attribute.key.as_ref() == declaration);
        self.walked.namespace = namespace
            .map(|found| found.value.into_owned())
            .unwrap_or_default();
        self.walked.prefix = if prefix.is_empty() {
            String::new()
        } else {
            format!("{prefix}:")
        };
    }

    fn start(&mut self, element: &BytesStart<'_>, at: Range<usize>, empty: bool) {
        if self.walked.namespace.is_empty() && self.walked.prefix.is_empty() {
            self.root(element);
        }
        let name = element.name();
        let is_copy = element.local_name().as_ref() == "Fallback";
        let own = self.own(name.as_ref());
        if self.skipped > 0 || is_copy || own.is_some_and(is_skipped) {
            self.skipped += 1;
            return;
        }
        self.depth += 1;
        let Some(own) = own else { return };
        match own {
            "p" => self.start_paragraph(),
            "r" => self.start_run(at.start),
            "rPr" if self.is_below_run(1) => self.properties = Some(at.start),
            "b" if self.properties.is_some() && self.is_below_run(2) => self.set_bold(element),
            "t" if !empty && self.is_below_run(1) => self.element = Some(at.start),
            "tab" | "ptab" if self.is_below_run(1) => self.piece("\t", at, None, false),
            "br" | "cr" if self.is_below_run(1) => self.piece("\n", at, None, false),
            "noBreakHyphen" if self.is_below_run(1) => self.piece("\u{2011}", at, None, false),
            "footnoteReference" => self.refer(element, true),
            "endnoteReference" => self.refer(element, false),
            "pStyle" => {
                if let Some(&paragraph) = self.open.last() {
                    let style = xml::attribute(element, "val").unwrap_or_default();
                    self.walked.paragraphs[paragraph].style = style;
                }
            }
            "txbxContent" => self.boxes += 1,
            "footnote" | "endnote" => {
                self.note = xml::attribute(element, "id").and_then(|id| id.parse().ok())
            }
            _ => self.start_table(own, element),
        }
    }

    fn start_table(&mut self, own: &str, element: &BytesStart<'_>) {
        match (own, self.tables.last_mut()) {
            ("tbl", _) => {
                self.table_count += 1;
                let number = self.table_count;
                self.tables.push(OpenTable {
                    number,
                    row: 0,
                    column: 1,
                    span: 0,
                });
            }
            ("tr", Some(table)) => {
                table.row += 1;
                table.column = 1;
                table.span = 0;
            }
            ("tc", Some(table)) => {
                table.column += table.span;
                table.span = 1;
            }
            ("gridSpan", Some(table)) => {
                table.span = xml::number(element, "val").unwrap_or(1).clamp(1, 1000);
            }
            _ => {}
        }
    }

    fn start_paragraph(&mut self) {
        let place = match (self.kind, self.note, self.tables.last()) {
            (Kind::Footnotes, note, _) => Place::Footnote(note.unwrap_or_default()),
            (Kind::Endnotes, note, _) => Place::Endnote(note.unwrap_or_default()),
            _ if self.boxes > 0 => Place::TextBox,
            (_, _, Some(table)) => Place::Cell {
                table: table.number,
                row: table.row.max(1),
                column: table.column,
            },
            _ => Place::Body,
        };
        self.open.push(self.walked.paragraphs.len());
        self.walked.paragraphs.push(RawParagraph {
            text: String::new(),
            place,
            style: String::new(),
            runs: Vec::new(),
            pieces: Vec::new(),
            host: self.runs.first().copied(),
        });
    }

    fn start_run(&mut self, from: usize) {
        let Some(&paragraph) = self.open.last() else {
            return;
        };
        let length = self.walked.paragraphs[paragraph].text.len();
        self.runs.push(self.walked.runs.len());
        self.walked.runs.push(RawRun {
            markup: from..from,
            properties: from..from,
            text: length..length,
            bold: false,
            paragraph,
            depth: self.depth,
        });
    }

    /// Whether the open element stands so many steps below the open run.
    fn is_below_run(&self, steps: usize) -> bool {
        let run = self.runs.last().map(|&run| self.walked.runs[run].depth);
        run.is_some_and(|depth| depth + steps == self.depth)
    }

    fn set_bold(&mut self, element: &BytesStart<'_>) {
        let value = xml::attribute(element, "val");
        let off = matches!(value.as_deref(), Some("0" | "false" | "off"));
        if let Some(&run) = self.runs.last() {
            self.walked.runs[run].bold = !off;
        }
    }

    fn refer(&mut self, element: &BytesStart<'_>, footnote: bool) {
        let number = xml::attribute(element, "id").and_then(|id| id.parse().ok());
        if let (Some(number), Some(&run)) = (number, self.runs.first()) {
            self.walked.notes.entry((footnote, number)).or_insert(run);
        }
    }

    fn text(&mut self, event: &Event<'_>, at: Range<usize>) {
        if self.skipped > 0 || self.element.is_none() {
            return;
        }
        let Some(text) = xml::text(event) else { return };
        let plain = matches!(event, Event::Text(_)) && text.len() == at.len();
        self.piece(&text, at, self.element, plain);
    }

    fn piece(&mut self, text: &str, at: Range<usize>, element: Option<usize>, plain: bool) {
        let Some(&run) = self.runs.last() else { return };
        let owner = self.walked.runs[run].paragraph;
        let paragraph = &mut self.walked.paragraphs[owner];
        let start = paragraph.text.len();
        paragraph.text.push_str(text);
        let text = start..paragraph.text.len();
        paragraph.pieces.push(Piece {
            text,
            markup: at,
            run,
            element,
            plain,
        });
    }

    fn end(&mut self, name: &str, at: Range<usize>) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let direct = self.is_below_run(1);
        self.depth = self.depth.saturating_sub(1);
        let Some(own) = self.own(name) else { return };
        match own {
            "p" => {
                self.open.pop();
            }
            "r" => self.end_run(at.end),
            "rPr" if direct => {
                if let (Some(from), Some(&run)) = (self.properties.take(), self.runs.last()) {
                    self.walked.runs[run].properties = from..at.end;
                }
            }
            "t" => self.element = None,
            "tbl" => {
                self.tables.pop();
            }
            "txbxContent" => self.boxes = self.boxes.saturating_sub(1),
            _ => {}
        }
    }

    fn end_run(&mut self, to: usize) {
        let Some(run) = self.runs.pop() else { return };
        let raw = &mut self.walked.runs[run];
        let paragraph = &mut self.walked.paragraphs[raw.paragraph];
        raw.markup.end = to;
        raw.text.end = paragraph.text.len();
        if !raw.text.is_empty() {
            let (start, end, bold) = (raw.text.start, raw.text.end, raw.bold);
            paragraph.runs.push(Run { start, end, bold });
        }
    }
}
