//! May a packed Office file be opened, and what is in its parts?
//!
//! Every part is unpacked once and counted before anything reads it, so that neither a size that
//! lies nor a part that unpacks to gigabytes reaches a parser.

use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use crate::finding::Finding;
use crate::tags::Tags;

/// What a packed file may hold at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PackageLimits {
    /// Bytes of the file.
    pub file_bytes: usize,
    /// Bytes of all parts unpacked.
    pub unpacked_bytes: u64,
    /// Tags of one part.
    pub tags: u64,
}

/// Parts of a package at most; a large workbook has some hundreds.
const MOST_PARTS: usize = 10_000;
/// Office files shrink to a tenth, repeated rows to a hundredth; a bomb to a thousandth.
const MOST_RATIO: u64 = 300;
/// Below this size a great ratio does no harm.
const HARMLESS: u64 = 16 << 20;

/// First bytes of a packed file.
pub(crate) const ZIP_MAGIC: &[u8] = b"PK\x03\x04";
/// First bytes of an OLE file: old Excel, or an encrypted new one.
pub(crate) const OLE_MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// A packed file that was looked through.
#[derive(Debug)]
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

impl<'a> Package<'a> {
    /// Opens a packed file and looks through all its parts.
    ///
    /// # Errors
    /// The finding that says why it is refused.
    pub(crate) fn open(bytes: &'a [u8], limits: PackageLimits) -> Result<Self, Finding> {
        if bytes.len() > limits.file_bytes {
            let limit = limits.file_bytes.to_string();
            return Err(Finding::error("file-too-large").with("limit", limit));
        }
        let unreadable = || Finding::error("file-unreadable");
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
        if archive.len() > MOST_PARTS {
            return Err(unreadable());
        }
        let mut names = Vec::new();
        let mut unpacked = 0u64;
        for index in 0..archive.len() {
            let part = match archive.by_index(index) {
                Ok(part) => part,
                Err(zip::result::ZipError::UnsupportedArchive(_)) => {
                    return Err(Finding::error("file-encrypted"));
                }
                Err(_) => return Err(unreadable()),
            };
            if part.encrypted() {
                return Err(Finding::error("file-encrypted"));
            }
            let name = part.name().map_err(|_| unreadable())?.into_owned();
            if is_macro(&name) {
                return Err(Finding::error("file-has-macros").with("part", name));
            }
            let room = limits.unpacked_bytes - unpacked;
            let packed = part.compressed_size().max(1);
            let size = look_through(part, &name, room, limits.tags)?;
            if size > HARMLESS && size / packed > MOST_RATIO {
                return Err(Finding::error("file-unpacks-too-large").with("part", name));
            }
            unpacked += size;
            names.push(name);
        }
        let mut package = Self { archive, names };
        package.check_types()?;
        Ok(package)
    }

    /// Whether there is a part of a name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|other| other == name)
    }

    /// The first part that fetches values from elsewhere: another workbook or a data source.
    pub(crate) fn link(&self) -> Option<&str> {
        let elsewhere = |name: &&String| {
            let lower = name.to_ascii_lowercase();
            lower.starts_with("xl/externallinks/") || lower == "xl/connections.xml"
        };
        self.names.iter().find(elsewhere).map(String::as_str)
    }

    /// A part's bytes; `None` where there is none or it cannot be unpacked.
    pub(crate) fn bytes(&mut self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        // Its size was counted when the package was opened.
        self.archive
            .by_name(name)
            .ok()?
            .read_to_end(&mut bytes)
            .ok()?;
        Some(bytes)
    }

    /// A part's text, without a byte order mark; `None` where it is not UTF-8.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        let mut bytes = self.bytes(name)?;
        if bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        String::from_utf8(bytes).ok()
    }

    /// A file that calls itself one with macros is refused even if it brings none.
    fn check_types(&mut self) -> Result<(), Finding> {
        let types = self.text("[Content_Types].xml").unwrap_or_default();
        if types.contains("macroEnabled") {
            return Err(Finding::error("file-has-macros").with("part", "[Content_Types].xml"));
        }
        let manifest = self.text("META-INF/manifest.xml").unwrap_or_default();
        if manifest.contains("encryption-data") {
            return Err(Finding::error("file-encrypted"));
        }
        Ok(())
    }
}

fn is_macro(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.ends_with("vbaproject.bin")
        || lower.starts_with("xl/macrosheets/")
        || lower.starts_with("xl/activex/")
        || lower.starts_with("basic/")
        || lower.starts_with("scripts/")
}

/// Unpacks a part without keeping it; gives its size.
fn look_through(
    mut part: impl Read,
    name: &str,
    room: u64,
    most_tags: u64,
) -> Result<u64, Finding> {
    let lower = name.to_ascii_lowercase();
    let is_xml = [".xml", ".rels", ".vml"]
        .iter()
        .any(|end| lower.ends_with(end));
    let doctype = memmem::Finder::new("<!DOCTYPE");
    let mut chunk = vec![0; 1 << 16];
    let mut kept = 0;
    let mut size = 0u64;
    let mut tags = Tags::default();
    loop {
        let read = part
            .read(&mut chunk[kept..])
            .map_err(|_| Finding::error("file-unreadable").with("part", name))?;
        if read == 0 {
            return Ok(size);
        }
        if is_xml && size == 0 && (chunk.starts_with(b"\xff\xfe") || chunk.starts_with(b"\xfe\xff"))
        {
            // No Office program writes its parts in UTF-16; it would hide what is looked for.
            return Err(Finding::error("file-unreadable").with("part", name));
        }
        size += read as u64;
        if size > room {
            return Err(Finding::error("file-unpacks-too-large"));
        }
        let filled = kept + read;
        if is_xml && !tags.take(&chunk[kept..filled], most_tags) {
            return Err(Finding::error("file-unpacks-too-large").with("part", name));
        }
        if is_xml && doctype.find(&chunk[..filled]).is_some() {
            return Err(Finding::error("file-has-doctype").with("part", name));
        }
        // The end of a chunk may hold the beginning of what is looked for.
        kept = filled.min(8);
        chunk.copy_within(filled - kept..filled, 0);
    }
}
