//! How is a CSV file read without trusting it?
//!
//! Row by row, in bounded memory: a line longer than the limit ends the reading with a
//! finding, as does a file that is no UTF-8 text. Text arrives composed (NFC); where it was
//! not, one note says so.

use crate::column::{Column, Header, Spot};
use crate::finding::{Findings, shortened};
use csv::ByteRecord;
use domain::finding::{Finding, Location};
use domain::limits;
use encoding_rs::{UTF_8, WINDOWS_1252, WINDOWS_1258};
use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::fmt::Write as _;
use std::io::Read;
use std::rc::Rc;
use unicode_normalization::{UnicodeNormalization, is_nfc};

const BUFFER: usize = 64 << 10;

/// A file to be imported: its name as the person gave it, its length where known, its bytes.
pub struct Source<'a> {
    /// Name as the person gave it.
    pub name: String,
    /// Length in bytes, where known beforehand.
    pub bytes: Option<u64>,
    /// The content.
    pub content: Box<dyn Read + 'a>,
}

impl std::fmt::Debug for Source<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Source({:?})", self.name)
    }
}

impl<'a> Source<'a> {
    /// A file that stands in memory.
    #[must_use]
    pub fn of_bytes(name: &str, bytes: &'a [u8]) -> Self {
        Self {
            name: name.to_owned(),
            bytes: u64::try_from(bytes.len()).ok(),
            content: Box::new(bytes),
        }
    }
}

/// Counts what passes, and stops a record that never ends.
struct Metered<'a> {
    content: Box<dyn Read + 'a>,
    first: Vec<u8>,
    given: usize,
    total: u64,
    since_record: Cell<usize>,
    digest: Sha256,
}

const TOO_LONG: &str = "line too long";
const TOO_LARGE: &str = "file too large";

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        // Delivered may be one buffer more than read: a line is cut off at the limit at the
        // earliest, one buffer later at the latest.
        if self.since_record.get() > limits::IMPORT_LINE_BYTES + BUFFER {
            return Err(std::io::Error::other(TOO_LONG));
        }
        if self.total > limits::IMPORT_BYTES {
            return Err(std::io::Error::other(TOO_LARGE));
        }
        let count = if self.given < self.first.len() {
            let rest = &self.first[self.given..];
            let count = rest.len().min(buffer.len());
            buffer[..count].copy_from_slice(&rest[..count]);
            self.given += count;
            count
        } else {
            self.content.read(buffer)?
        };
        self.digest.update(&buffer[..count]);
        self.total += count as u64;
        self.since_record.set(self.since_record.get() + count);
        Ok(count)
    }
}

/// A file with a heading, read row by row.
pub(crate) struct Table<'a> {
    name: String,
    bytes: Option<u64>,
    reader: csv::Reader<Metered<'a>>,
    header: Rc<Header>,
    heading: ByteRecord,
    record: ByteRecord,
    rows: u64,
    ended: bool,
}

/// One row: its texts and where it stands.
pub(crate) struct Row<'t> {
    text: &'t str,
    record: &'t ByteRecord,
    header: &'t Header,
    pub(crate) spot: Spot,
}

impl<'t> Row<'t> {
    /// The trimmed text of a known column, empty where the file has no such column.
    pub(crate) fn text(&self, column: usize) -> &'t str {
        let range = self
            .header
            .position(column)
            .and_then(|position| self.record.range(position));
        range.map_or("", |range| self.text[range].trim())
    }
}

impl<'a> Table<'a> {
    /// Opens a file and reads its heading.
    pub(crate) fn open(
        source: Source<'a>,
        columns: &'static [Column],
        findings: &mut Findings,
    ) -> Option<Self> {
        let Source {
            name,
            bytes,
            mut content,
        } = source;
        let whole = Location {
            file: Some(name.clone()),
            ..Location::default()
        };
        let mut first = Vec::with_capacity(BUFFER);
        let read = content.by_ref().take(BUFFER as u64).read_to_end(&mut first);
        if let Err(error) = read {
            findings.add(Finding::error("file-unreadable", whole).read(error.to_string()));
            return None;
        }
        if let Some(code) = foreign_form(&first) {
            findings.add(Finding::error(code, whole).read(name));
            return None;
        }
        let given = if first.starts_with(b"\xEF\xBB\xBF") {
            3
        } else {
            0
        };
        let delimiter = delimiter(&first);
        let metered = Metered {
            content,
            first,
            given,
            total: given as u64,
            since_record: Cell::new(0),
            digest: Sha256::new(),
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(BUFFER)
            .from_reader(metered);
        let mut heading = ByteRecord::new();
        match reader.read_byte_record(&mut heading) {
            Ok(true) => {}
            Ok(false) => {
                findings.add(Finding::error("file-empty", whole).read(name));
                return None;
            }
            Err(error) => {
                findings.add(broken(&name, 1, &error));
                return None;
            }
        }
        let location = |_: &str| whole_row(&name, 1);
        heading = readable(heading, &location, findings)?;
        let header = read_header(columns, &heading, &name, findings)?;
        Some(Self {
            name,
            bytes,
            reader,
            header: Rc::new(header),
            heading,
            record: ByteRecord::new(),
            rows: 0,
            ended: false,
        })
    }

    /// The next row that can be read at all; what cannot is told and passed over.
    pub(crate) fn next(&mut self, findings: &mut Findings) -> Option<Row<'_>> {
        loop {
            if self.ended {
                return None;
            }
            self.reader.get_ref().since_record.set(0);
            let line = self.reader.position().line();
            match self.reader.read_byte_record(&mut self.record) {
                Ok(true) => {}
                Ok(false) => {
                    self.ended = true;
                    return None;
                }
                Err(error) => {
                    self.ended = true;
                    findings.add(broken(&self.name, line, &error));
                    return None;
                }
            }
            self.rows += 1;
            let line = self.record.position().map_or(line, csv::Position::line);
            if self.accept(line, findings) {
                break;
            }
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        let text = std::str::from_utf8(self.record.as_slice()).unwrap_or_default();
        Some(Row {
            text,
            record: &self.record,
            header: &self.header,
            spot: Spot::row(&self.header, line),
        })
    }

    fn accept(&mut self, line: u64, findings: &mut Findings) -> bool {
        let location = whole_row(&self.name, line);
        if self.record.as_slice().len() > limits::IMPORT_LINE_BYTES {
            findings.add(line_too_long(location));
            return false;
        }
        let taken = std::mem::take(&mut self.record);
        let spot = Spot::row(&self.header, line);
        let Some(record) = readable(taken, &|field| spot.at(field), findings) else {
            // A file in another encoding would say the same of every row.
            self.ended = true;
            return false;
        };
        self.record = record;
        if self.record.len() != self.header.width() {
            let blank = self.record.iter().all(<[u8]>::is_empty);
            if !blank {
                let finding = Finding::error("field-count", location)
                    .read(self.record.len().to_string())
                    .expected(self.header.width().to_string());
                findings.add(finding);
            }
            return false;
        }
        if self.record.get(0) == self.heading.get(0) && self.record.iter().eq(&self.heading) {
            findings.add(Finding::error("heading-again", location));
            return false;
        }
        !self
            .record
            .iter()
            .all(|field| field.trim_ascii().is_empty())
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Rows read so far, without the heading.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// Bytes read so far, and of how many.
    pub(crate) fn bytes(&self) -> (u64, Option<u64>) {
        (self.reader.position().byte(), self.bytes)
    }

    /// SHA-256 of what was read, hexadecimal; of the whole file at its end.
    pub(crate) fn digest(&self) -> String {
        let digest = self.reader.get_ref().digest.clone().finalize();
        let mut text = String::with_capacity(64);
        for byte in digest.iter() {
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
}

fn whole_row(file: &str, row: u64) -> Location {
    Location {
        file: Some(file.to_owned()),
        row: Some(row),
        ..Location::default()
    }
}

fn line_too_long(location: Location) -> Finding {
    let limit = limits::IMPORT_LINE_BYTES.to_string();
    Finding::error("line-too-long", location).expected(limit)
}

fn broken(file: &str, row: u64, error: &csv::Error) -> Finding {
    let location = whole_row(file, row);
    let text = match error.kind() {
        csv::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    };
    match text.as_str() {
        TOO_LONG => line_too_long(location),
        TOO_LARGE => {
            let limit = limits::IMPORT_BYTES.to_string();
            Finding::error("file-too-large", location).expected(limit)
        }
        _ => Finding::error("file-unreadable", location).read(text),
    }
}

/// A file that is no CSV text at all: the code that says so.
fn foreign_form(first: &[u8]) -> Option<&'static str> {
    let wide = first.starts_with(b"\xFF\xFE") || first.starts_with(b"\xFE\xFF");
    let zeros = first.iter().take(64).filter(|byte| **byte == 0).count();
    if first.starts_with(b"PK\x03\x04") || first.starts_with(b"\xD0\xCF\x11\xE0") {
        Some("file-is-workbook")
    } else if first.starts_with(b"%PDF") {
        Some("file-is-pdf")
    } else if wide || zeros > 4 {
        Some("encoding-utf16")
    } else {
        None
    }
}

/// The mark between fields: the one that stands most often in the heading.
fn delimiter(first: &[u8]) -> u8 {
    let line = first
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |mark: u8| line.iter().filter(|byte| **byte == mark).count();
    let marks = [b'\t', b';', b','];
    marks
        .into_iter()
        .max_by_key(|mark| count(*mark))
        .filter(|mark| count(*mark) > 0)
        .unwrap_or(b',')
}

fn read_header(
    columns: &'static [Column],
    heading: &ByteRecord,
    file: &str,
    findings: &mut Findings,
) -> Option<Header> {
    let names: Vec<&str> = heading
        .iter()
        .map(|name| std::str::from_utf8(name).unwrap_or_default().trim())
        .collect();
    Header::read(columns, &names, file, 1, findings)
}

/// The record as composed UTF-8 text; `None` where it is none, which is told.
fn readable(
    record: ByteRecord,
    location: &dyn Fn(&str) -> Location,
    findings: &mut Findings,
) -> Option<ByteRecord> {
    let bytes = record.as_slice();
    if bytes.is_ascii() {
        return Some(record);
    }
    if let Some(field) = record
        .iter()
        .find(|field| std::str::from_utf8(field).is_err())
    {
        let (decoded, _, _) = WINDOWS_1258.decode(field);
        let guess: String = decoded.nfc().collect();
        let finding = Finding::error("encoding-not-utf8", location(""));
        let read = String::from_utf8_lossy(field);
        findings.add(finding.read(shortened(&read)).expected(shortened(&guess)));
        return None;
    }
    let text = |field: &[u8]| String::from_utf8_lossy(field).into_owned();
    let garbled = record
        .iter()
        .filter(|field| !field.is_ascii())
        .find_map(|field| Some((text(field), repaired(&text(field))?)));
    if let Some((read, repaired)) = garbled {
        let finding = Finding::error("encoding-garbled", location(""));
        findings.add(
            finding
                .read(shortened(&read))
                .expected(shortened(&repaired)),
        );
        return None;
    }
    if is_composed_bytes(bytes) {
        return Some(record);
    }
    let mut composed = ByteRecord::new();
    for field in &record {
        let read = text(field);
        if is_nfc(&read) {
            composed.push_field(field);
        } else {
            findings.add_repeated("text-composed", &location(""), &read);
            composed.push_field(read.nfc().collect::<String>().as_bytes());
        }
    }
    composed.set_position(record.position().cloned());
    Some(composed)
}

/// Whether bytes of UTF-8 hold only characters that composed text may hold anywhere: a quick
/// yes, where a no says only that the slow check must decide.
fn is_composed_bytes(bytes: &[u8]) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        let second = bytes.get(at + 1).copied().unwrap_or(0);
        let third = bytes.get(at + 2).copied().unwrap_or(0);
        at += match (bytes[at], second, third) {
            (0..=0x7F, _, _) => 1,
            // Latin letters with their marks, up to U+02FF.
            (0xC2..=0xCB, _, _) => 2,
            // U+1E00 to U+1EFF, where Vietnamese has its letters.
            (0xE1, 0xB8..=0xBB, _) => 3,
            // Dashes and quotation marks, the minus sign.
            (0xE2, 0x80, 0x90..=0xA7) | (0xE2, 0x88, 0x92) => 3,
            _ => return false,
        };
    }
    true
}

/// What a text was before UTF-8 was taken for Windows-1252: `Äiá»‡n` was `Điện`.
fn repaired(text: &str) -> Option<String> {
    let suspicious = |c: char| matches!(c, '\u{C2}'..='\u{C6}' | '\u{E1}' | '\u{E2}');
    if !text.contains(suspicious) {
        return None;
    }
    let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
    if unmappable {
        return None;
    }
    let repaired = UTF_8.decode_without_bom_handling_and_without_replacement(&bytes)?;
    (repaired != text).then(|| repaired.into_owned())
}
