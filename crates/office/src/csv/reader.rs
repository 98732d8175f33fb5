//! How is a CSV file of any length read, record by record, with bounded memory?

use std::borrow::Cow;
use std::io::{self, Read};

use super::dialect::{self, Dialect, Encoding};
use super::limits::{Limits, Refusal};
use super::record::Record;
use super::split::{self, Found, Scratch, Span};
use crate::finding::Finding;

/// Bytes that are read at once.
const CHUNK: usize = 1 << 18;
/// Bytes by which the writing of a file is judged.
const SAMPLE: usize = 1 << 16;
/// Findings about single lines that are kept at most.
const MOST_FINDINGS: usize = 100;

/// Reads records one after the other; blank lines are skipped.
///
/// ```
/// let mut reader = office::csv::Reader::new("mã;tên\n11;Điện Biên\n".as_bytes());
/// let header = reader.next_record().expect("no fault").expect("a record");
/// assert_eq!(header.iter().collect::<Vec<_>>(), ["mã", "tên"]);
/// let record = reader.next_record().expect("no fault").expect("a record");
/// assert_eq!((record.line(), record.get(1)), (2, Some("Điện Biên")));
/// assert!(reader.next_record().expect("no fault").is_none());
/// ```
pub struct Reader<R> {
    input: R,
    limits: Limits,
    wanted_delimiter: Option<u8>,
    dialect: Option<Dialect>,
    decoder: Option<encoding_rs::Decoder>,
    raw: Vec<u8>,
    buffer: Vec<u8>,
    start: usize,
    ended: bool,
    stopped: bool,
    line: u64,
    row: u64,
    scratch: Scratch,
    mended: String,
    findings: Vec<Finding>,
}

impl<R> std::fmt::Debug for Reader<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("dialect", &self.dialect)
            .field("line", &self.line)
            .field("row", &self.row)
            .finish_non_exhaustive()
    }
}

impl<R: Read> Reader<R> {
    /// A reader with the usual limits that finds out encoding and separator by itself.
    pub fn new(input: R) -> Self {
        Self::with_limits(input, Limits::default())
    }

    /// A reader with limits of its own.
    pub fn with_limits(input: R, limits: Limits) -> Self {
        Self {
            input,
            limits: Limits {
                record_bytes: limits.record_bytes.min(1 << 30),
                ..limits
            },
            wanted_delimiter: None,
            dialect: None,
            decoder: None,
            raw: Vec::new(),
            buffer: Vec::new(),
            start: 0,
            ended: false,
            stopped: false,
            line: 1,
            row: 0,
            scratch: Scratch::default(),
            mended: String::new(),
            findings: Vec::new(),
        }
    }

    /// Takes this separator instead of finding it out.
    #[must_use]
    pub fn with_delimiter(mut self, delimiter: u8) -> Self {
        self.wanted_delimiter = Some(delimiter);
        self
    }

    /// How the file is written; reads its beginning if that was not done yet.
    ///
    /// # Errors
    /// [`Refusal::Source`] and [`Refusal::Binary`].
    pub fn dialect(&mut self) -> Result<Dialect, Refusal> {
        match self.dialect {
            Some(dialect) => Ok(dialect),
            None => self.begin(),
        }
    }

    /// What was found strange so far; at most a hundred single lines are named.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The next record; `Ok(None)` at the end of the file and after a refusal.
    ///
    /// # Errors
    /// [`Refusal`]: reading has stopped.
    pub fn next_record(&mut self) -> Result<Option<Record<'_>>, Refusal> {
        let dialect = self.dialect()?;
        if self.stopped {
            return Ok(None);
        }
        let bytes = (dialect.delimiter, dialect.line_end);
        let mut seen = 0;
        loop {
            let piece = &self.buffer[self.start..];
            if piece.is_empty() && self.ended {
                return Ok(None);
            }
            match split::record(piece, seen, self.ended, bytes, &mut self.scratch) {
                Found::Plain { length: 0, taken } => {
                    self.start += taken;
                    self.line += 1;
                    seen = 0;
                }
                Found::Plain { length, taken } => {
                    let from = self.start;
                    self.start += taken;
                    return self.yield_record(Some((from, length)), 1);
                }
                Found::Quoted {
                    taken,
                    line_ends,
                    closed,
                } => {
                    self.start += taken;
                    if !closed {
                        let finding = Finding::warning("csv-unclosed-quote").row(self.line);
                        self.findings.push(finding);
                    }
                    return self.yield_record(None, line_ends.max(1));
                }
                Found::More { seen: known } => {
                    seen = known;
                    let pending = self.buffer.len() - self.start;
                    if pending > self.limits.record_bytes {
                        self.stopped = true;
                        let (line, limit) = (self.line, self.limits.record_bytes);
                        return Err(Refusal::RecordTooLong { line, limit });
                    }
                    self.fill(CHUNK.max(pending))?;
                }
            }
        }
    }

    /// The record that lies in the buffer, or else in the scratch text.
    fn yield_record(
        &mut self,
        in_buffer: Option<(usize, usize)>,
        lines: u64,
    ) -> Result<Option<Record<'_>>, Refusal> {
        let line = self.line;
        self.line += lines;
        self.row += 1;
        let bytes = match in_buffer {
            Some((from, length)) => &self.buffer[from..from + length],
            None => self.scratch.text.as_slice(),
        };
        if bytes.len() > self.limits.record_bytes {
            self.stopped = true;
            return Err(Refusal::RecordTooLong {
                line,
                limit: self.limits.record_bytes,
            });
        }
        if self.scratch.spans.len() > self.limits.fields {
            self.stopped = true;
            return Err(Refusal::TooManyFields {
                line,
                limit: self.limits.fields,
            });
        }
        // Broken letters at the ends of two unpacked fields may together look like one.
        let cuts = |text: &str| {
            let whole = |at: u32| text.is_char_boundary(at as usize);
            let spans = &self.scratch.spans;
            in_buffer.is_some() || spans.iter().all(|&(from, to)| whole(from) && whole(to))
        };
        let text = match std::str::from_utf8(bytes).ok().filter(|text| cuts(text)) {
            Some(text) => text,
            None => {
                mend(bytes, &mut self.scratch.spans, &mut self.mended);
                if self.findings.len() < MOST_FINDINGS {
                    self.findings
                        .push(Finding::warning("csv-not-utf-8").row(line));
                }
                self.mended.as_str()
            }
        };
        Ok(Some(Record {
            text,
            spans: &self.scratch.spans,
            line,
            row: self.row,
        }))
    }

    /// Reads the beginning of the file and finds out how it is written.
    fn begin(&mut self) -> Result<Dialect, Refusal> {
        while self.raw.len() < SAMPLE && !self.ended {
            read_more(&mut self.input, &mut self.raw, SAMPLE, &mut self.ended)?;
        }
        let (encoding, mark) = dialect::encoding(&self.raw, self.ended);
        let magic: [&[u8]; 3] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"];
        let binary = magic.iter().any(|magic| self.raw.starts_with(magic));
        let single = !matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
        if binary || (single && self.raw.contains(&0)) {
            self.stopped = true;
            self.ended = true;
            self.raw.clear();
            self.dialect = Some(Dialect {
                encoding,
                delimiter: b',',
                line_end: b'\n',
            });
            return Err(Refusal::Binary);
        }
        match encoding {
            Encoding::Utf8 => {}
            Encoding::Windows1258 => self
                .findings
                .push(Finding::warning("csv-encoding").with("encoding", encoding.name())),
            Encoding::Utf16Le | Encoding::Utf16Be => {
                self.findings
                    .push(Finding::note("csv-encoding").with("encoding", encoding.name()));
            }
        }
        self.raw.drain(..mark);
        self.decoder = encoding.decoder();
        if self.decoder.is_some() {
            self.decode();
        } else {
            self.buffer = std::mem::take(&mut self.raw);
        }
        let sample = &self.buffer[..self.buffer.len().min(SAMPLE)];
        let line_end = dialect::line_end(sample);
        let told = told_delimiter(sample);
        let found = told.map_or_else(|| dialect::delimiter(sample), |(delimiter, _)| delimiter);
        if let Some((_, length)) = told {
            self.start = length;
            self.line = 2;
        }
        let delimiter = self.wanted_delimiter.unwrap_or(found);
        let dialect = Dialect {
            encoding,
            delimiter,
            line_end,
        };
        self.dialect = Some(dialect);
        Ok(dialect)
    }

    /// Reads on, after what is not yet used of the buffer.
    fn fill(&mut self, wanted: usize) -> Result<(), Refusal> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let into = if self.decoder.is_some() {
            &mut self.raw
        } else {
            &mut self.buffer
        };
        if let Err(error) = read_more(&mut self.input, into, wanted, &mut self.ended) {
            self.stopped = true;
            return Err(error.into());
        }
        if self.decoder.is_some() {
            self.decode();
        }
        Ok(())
    }

    /// Appends what was read to the buffer, as UTF-8.
    fn decode(&mut self) {
        let Some(decoder) = self.decoder.as_mut() else {
            return;
        };
        let room = decoder
            .max_utf8_buffer_length(self.raw.len())
            .unwrap_or(self.raw.len() * 3 + 16);
        let old = self.buffer.len();
        self.buffer.resize(old + room, 0);
        let (_, _, written, _) =
            decoder.decode_to_utf8(&self.raw, &mut self.buffer[old..], self.ended);
        self.buffer.truncate(old + written);
        self.raw.clear();
    }
}

/// Reads up to `wanted` bytes more; notes the end of the source.
fn read_more<R: Read>(
    input: &mut R,
    into: &mut Vec<u8>,
    wanted: usize,
    ended: &mut bool,
) -> io::Result<()> {
    let old = into.len();
    into.resize(old + wanted, 0);
    let read = loop {
        match input.read(&mut into[old..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => break other,
        }
    };
    into.truncate(old + read.as_ref().map_or(0, |&read| read.min(wanted)));
    *ended = read? == 0;
    Ok(())
}

/// Excel's own hint in the first line, `sep=;`: the separator and the length of the line.
fn told_delimiter(sample: &[u8]) -> Option<(u8, usize)> {
    let rest = sample.strip_prefix(b"sep=")?;
    let delimiter = *rest
        .first()
        .filter(|byte| matches!(byte, b',' | b';' | b'\t'))?;
    match rest[1..] {
        [b'\r', b'\n', ..] => Some((delimiter, 7)),
        [b'\n', ..] => Some((delimiter, 6)),
        _ => None,
    }
}

/// Rebuilds a record whose bytes are not UTF-8, field by field.
fn mend(bytes: &[u8], spans: &mut [Span], mended: &mut String) {
    mended.clear();
    for span in spans {
        let field: Cow<'_, str> = String::from_utf8_lossy(&bytes[span.0 as usize..span.1 as usize]);
        let start = mended.len() as u32;
        mended.push_str(&field);
        *span = (start, mended.len() as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An endless line.
    struct Endless(u64);

    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            buffer.fill(b'x');
            self.0 += buffer.len() as u64;
            Ok(buffer.len())
        }
    }

    #[test]
    fn a_line_without_end_is_refused_with_bounded_memory() {
        let mut reader = Reader::new(Endless(0));
        let refused = reader.next_record().map(|record| record.is_some());
        assert!(matches!(
            refused,
            Err(Refusal::RecordTooLong {
                line: 1,
                limit: 1_048_576
            })
        ));
        assert!(reader.input.0 < 8 << 20, "{} bytes read", reader.input.0);
        assert!(reader.buffer.capacity() < 16 << 20);
        assert!(reader.next_record().expect("stopped").is_none());
    }
}
