//! What does a paper of any form say, and where in its file does each letter stand?
//!
//! Claims count code points of the text in Unicode NFC; a Word file is mended at bytes of a
//! paragraph as it stands. Each piece of the text remembers from where it came, and a piece that
//! was composed remembers which of its letters came from which bytes.

use super::order::{self, Order};
use super::paper::{html, markdown, sheet};
use domain::finding::Finding;
use domain::finding::{Location, Severity};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// What sort of file a paper came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text or Markdown.
    Text,
    /// A page of the web.
    Html,
    /// A Word file.
    Word,
    /// A workbook or CSV file.
    Sheet,
}

/// Where a piece of the text came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A line, counted from 1.
    Line(usize),
    /// A paragraph of a Word file or a page: its number, counted from 0 as the file is read.
    Paragraph(usize),
    /// A cell of a sheet.
    Cell {
        /// Name of the sheet.
        sheet: String,
        /// The cell as people call it: `B7`.
        address: String,
    },
}

/// One piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// First code point in the whole text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Where it came from.
    pub origin: Origin,
    /// The text as it stood in the file.
    original: String,
}

/// A table of a paper: texts by row and column, and the code points where each cell stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Texts of the cells; the first row and column are headings.
    pub rows: Vec<Vec<String>>,
    /// First and last code point of each cell, where it stands in the text.
    pub places: Vec<Vec<Option<(usize, usize)>>>,
}

/// A paper as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// What sort of file it was.
    pub form: Form,
    /// All text in Unicode NFC, a piece a line.
    pub text: String,
    /// The pieces in order.
    pub pieces: Vec<Piece>,
    /// The tables.
    pub tables: Vec<Table>,
    /// What could not be taken from the file.
    pub findings: Vec<Finding>,
    /// Doubts that shall be silent, as the text itself says.
    pub orders: Vec<Order>,
}

impl Paper {
    /// An empty paper.
    pub(super) fn new(form: Form) -> Self {
        Self {
            form,
            text: String::new(),
            pieces: Vec::new(),
            tables: Vec::new(),
            findings: Vec::new(),
            orders: Vec::new(),
        }
    }

    /// Appends a piece as a line of its own; where it stands, in code points.
    pub(super) fn push(&mut self, original: &str, origin: Origin) -> (usize, usize) {
        let start = match self.pieces.last() {
            Some(last) => {
                self.text.push('\n');
                last.end + 1
            }
            None => 0,
        };
        let composed: String = original.nfc().collect();
        let end = start + composed.chars().count();
        self.text.push_str(&composed);
        self.pieces.push(Piece {
            start,
            end,
            origin,
            original: original.to_owned(),
        });
        (start, end)
    }

    /// The piece in which a code point stands.
    #[must_use]
    pub fn piece(&self, point: usize) -> Option<&Piece> {
        let at = self.pieces.partition_point(|piece| piece.end < point);
        self.pieces.get(at).filter(|piece| piece.start <= point)
    }

    /// Whether the file was refused.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        let error = |finding: &Finding| finding.severity == Severity::Error;
        self.pieces.is_empty() && self.findings.iter().any(error)
    }
}

impl Piece {
    /// The text as it stood in the file.
    pub(super) fn original(&self) -> &str {
        &self.original
    }

    /// The bytes of the original text on which these code points of the whole text stand; cut
    /// off at the piece's ends.
    #[must_use]
    pub fn bytes(&self, start: usize, end: usize) -> (usize, usize) {
        let length = self.end - self.start;
        let from = start.saturating_sub(self.start).min(length);
        let to = end.saturating_sub(self.start).min(length);
        let (mut first, mut last) = (self.original.len(), self.original.len());
        let (mut point, mut found) = (0, false);
        for (byte, chunk) in clusters(&self.original) {
            let next = point + chunk.nfc().count();
            if !found && next > from {
                (first, found) = (byte, true);
            }
            if next >= to {
                last = byte + chunk.len();
                break;
            }
            point = next;
        }
        (first.min(last), last)
    }
}

/// The text cut before each letter that composes with nothing before it, with byte offsets.
fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut starts: Vec<usize> = text
        .char_indices()
        .filter(|(byte, letter)| *byte == 0 || begins(*letter))
        .map(|(byte, _)| byte)
        .collect();
    starts.push(text.len());
    (1..starts.len()).map(move |at| (starts[at - 1], &text[starts[at - 1]..starts[at]]))
}

fn begins(letter: char) -> bool {
    let jamo = matches!(letter, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}');
    canonical_combining_class(letter) == 0 && !is_combining_mark(letter) && !jamo
}

/// Reads a paper of any form. Its bytes tell which; its name only helps to tell a page of the web
/// and a CSV file from plain text.
#[must_use]
pub fn read(name: &str, bytes: &[u8]) -> Paper {
    if bytes.len() > domain::limits::UPLOAD_BYTES {
        return too_large(domain::limits::UPLOAD_BYTES);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return refused(Form::Text, "check-empty", ("read", name.to_owned()));
    }
    let named = || ("read", name.to_owned());
    match office::guess(bytes) {
        "docx" => read_word(bytes),
        "xlsx" | "xls" | "ods" => sheet::read(bytes),
        "unreadable" => refused(Form::Text, "check-file-broken", named()),
        "encrypted" => refused(Form::Word, "file-encrypted", named()),
        kind if kind != "pdf" && kind != "rtf" && is_plain(bytes) => read_plain(name, bytes),
        "html" => html::read(bytes),
        "txt" if html::is_called_page(name) => html::read(bytes),
        "txt" | "unknown" => refused(Form::Text, "text-not-utf-8", named()),
        kind => refused(Form::Text, "file-kind-unknown", ("kind", kind.to_owned())),
    }
}

/// Whether a file is text: letters that can be read, and no byte that no text holds.
fn is_plain(bytes: &[u8]) -> bool {
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    decode(bytes).is_some() && (wide || !bytes.contains(&0))
}

fn read_plain(name: &str, bytes: &[u8]) -> Paper {
    if html::is_called_page(name) || html::is_page(bytes) {
        return html::read(bytes);
    }
    let Some(text) = decode(bytes) else {
        return refused(Form::Text, "text-not-utf-8", ("read", name.to_owned()));
    };
    if text.len() > domain::limits::CHECK_BYTES {
        return too_large(domain::limits::CHECK_BYTES);
    }
    if name.to_lowercase().ends_with(".csv") {
        return sheet::read(bytes);
    }
    let (text, orders, findings) = order::take(&text);
    let mut paper = read_text(&text);
    paper.orders = orders;
    paper.findings.extend(findings);
    paper
}

fn too_large(most: usize) -> Paper {
    let most = format!("{} MB", most >> 20);
    refused(Form::Text, "check-too-large", ("expected", most))
}

/// Reads a text.
#[must_use]
pub fn read_text(text: &str) -> Paper {
    let mut paper = Paper::new(Form::Text);
    for (at, line) in text.split('\n').enumerate() {
        paper.push(
            line.strip_suffix('\r').unwrap_or(line),
            Origin::Line(at + 1),
        );
    }
    markdown::tables(&mut paper);
    paper
}

/// UTF-8 and UTF-16 with their marks; nothing else is guessed.
fn decode(bytes: &[u8]) -> Option<String> {
    let (text, _, wrong) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes),
        None => encoding_rs::UTF_8.decode(bytes),
    };
    (!wrong).then(|| text.into_owned())
}

fn read_word(bytes: &[u8]) -> Paper {
    let (document, findings) = office::docx::read(bytes);
    of_document(Form::Word, document, &findings)
}

/// A paper of the paragraphs of a Word file or a page.
pub(super) fn of_document(
    form: Form,
    document: office::docx::Document,
    findings: &[office::Finding],
) -> Paper {
    let mut paper = Paper::new(form);
    paper.findings = findings.iter().map(told).collect();
    let mut tables: std::collections::BTreeMap<u32, Table> = std::collections::BTreeMap::new();
    for (number, paragraph) in document.paragraphs.iter().enumerate() {
        let place = paper.push(&paragraph.text, Origin::Paragraph(number));
        if let office::docx::Place::Cell { table, row, column } = paragraph.place {
            let table = tables.entry(table).or_default();
            table.put(row as usize, column as usize, &paragraph.text, Some(place));
        }
    }
    paper.tables = tables.into_values().collect();
    paper
}

/// Most rows and columns of a table that are held against each other.
const TABLE: usize = 4_096;

impl Table {
    /// Puts a text into a cell, counted from 1; a cell with several paragraphs keeps them all.
    pub(super) fn put(
        &mut self,
        row: usize,
        column: usize,
        text: &str,
        place: Option<(usize, usize)>,
    ) {
        if !(1..=TABLE).contains(&row) || !(1..=TABLE).contains(&column) {
            return;
        }
        let (row, column) = (row - 1, column - 1);
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
            self.places.resize(row + 1, Vec::new());
        }
        if self.rows[row].len() <= column {
            self.rows[row].resize(column + 1, String::new());
            self.places[row].resize(column + 1, None);
        }
        let cell = &mut self.rows[row][column];
        if !cell.is_empty() {
            cell.push(' ');
        }
        cell.push_str(text.trim());
        let before = self.places[row][column];
        self.places[row][column] = match (before, place) {
            (Some((start, _)), Some((_, end))) => Some((start, end)),
            (before, place) => place.or(before),
        };
    }
}

/// A finding of the room of office files, in the words of this house.
pub(super) fn told(finding: &office::Finding) -> Finding {
    let location = Location {
        sheet: finding.sheet.clone(),
        row: finding.row,
        column: finding.column,
        ..Location::default()
    };
    let mut arguments = finding.arguments.clone();
    for (name, other) in [("expected", "limit"), ("read", "kind"), ("kind", "read")] {
        let value = arguments.get(other).cloned().unwrap_or_default();
        arguments.entry(name).or_insert(value);
    }
    // The room of office files does not know that the file was found and only is broken.
    let code = match finding.code {
        "file-unreadable" => "check-file-broken",
        "file-too-large" => "check-too-large",
        code => code,
    };
    Finding {
        code,
        severity: match finding.severity {
            office::Severity::Note => Severity::Note,
            office::Severity::Warning => Severity::Warning,
            office::Severity::Error => Severity::Error,
        },
        location,
        arguments,
    }
}

fn refused(form: Form, code: &'static str, argument: (&'static str, String)) -> Paper {
    let mut paper = Paper::new(form);
    let finding = Finding::error(code, Location::default());
    paper.findings.push(finding.with(argument.0, argument.1));
    paper
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_in_two_forms_stand_on_their_own_bytes() {
        let composed = "Tỷ lệ hộ nghèo giảm còn 17,78%.";
        let decomposed: String = composed.nfd().collect();
        for original in [composed, decomposed.as_str()] {
            let mut paper = Paper::new(Form::Word);
            paper.push("Mở đầu", Origin::Paragraph(0));
            paper.push(original, Origin::Paragraph(1));
            let reading = claims::read(&paper.text);
            let claim = &reading.claims[0];
            let piece = paper.piece(claim.start).unwrap();
            assert_eq!(piece.origin, Origin::Paragraph(1));
            let (start, end) = piece.bytes(claim.start, claim.end);
            assert_eq!(&original[start..end], "17,78%");
            let (start, end) = piece.bytes(piece.start + 3, piece.start + 5);
            assert_eq!(original[start..end].nfc().collect::<String>(), "lệ");
        }
    }

    #[test]
    fn lines_of_any_ending_and_with_a_mark_before_them_are_read() {
        let paper = read("a.txt", "\u{feff}một\r\nhai\nba".as_bytes());
        assert_eq!(paper.text, "một\nhai\nba");
        assert_eq!(paper.piece(4).unwrap().origin, Origin::Line(2));
        assert_eq!(paper.piece(8).unwrap().origin, Origin::Line(3));
        assert!(read("a.txt", &[0xff, 0xfe, 0x41, 0x00]).text == "A");
        assert!(read("a.txt", &[0xc3, 0x28]).is_refused());
        assert!(read("a.pdf", b"%PDF-1.7").is_refused());
    }

    proptest! {
        #[test]
        fn every_stretch_of_composed_text_lies_on_bytes_that_compose_to_it(
            text in "\\PC{0,24}", cut in any::<prop::sample::Index>(),
        ) {
            let mut paper = Paper::new(Form::Text);
            paper.push(&text, Origin::Line(1));
            let joined: String = clusters(&text).flat_map(|(_, part)| part.nfc()).collect();
            prop_assert_eq!(&joined, &paper.text);
            let points = paper.text.chars().count();
            let at = cut.index(points + 1);
            let piece = &paper.pieces[0];
            let (start, end) = piece.bytes(0, at);
            prop_assert_eq!(start, 0);
            let wanted: String = paper.text.chars().take(at).collect();
            let got: String = text[start..end].nfc().collect();
            prop_assert!(at == 0 || got.starts_with(&wanted));
        }
    }
}
