//! In which format is a file written, and may it be kept and handed on to others?
//!
//! Its bytes tell, never its name. What could do something by itself when somebody opens it is
//! refused: programs, macros, scripts; and what nobody but its maker could open.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use memchr::memmem;
use zip::ZipArchive;

use crate::cfb::{OleFile, u16_at};
use crate::finding::Finding;
use crate::package::{OLE_MAGIC, Package, PackageLimits, ZIP_MAGIC};
use crate::read::{Limits, look_through};

/// Every format that [`recognise`] can name. A table as text is text: its name tells that one.
pub const FORMATS: [&str; 12] = [
    "pdf", "docx", "doc", "odt", "xlsx", "xls", "ods", "jpeg", "png", "tiff", "webp", "txt",
];

/// Where the end of a PDF is looked for; scanners put their own remarks behind it.
const PDF_END: usize = 64 << 10;
/// Tags of one part: five million cells.
const TAGS: u64 = 25_000_000;

/// The format of a file that may be kept.
///
/// ```
/// assert_eq!(office::recognise(b"%PDF-1.7 ... %%EOF"), Ok("pdf"));
/// assert_eq!(office::recognise(b"MZ\x90\0").unwrap_err().code, "file-kind-unknown");
/// ```
///
/// # Errors
/// The finding that says why it is refused: `file-empty`, `file-kind-unknown` (with `kind`),
/// `file-encrypted`, `file-has-macros`, `file-has-scripts`, `file-has-doctype`,
/// `file-unpacks-too-large`, `file-too-many-cells`, `file-too-large`, `file-unreadable`.
pub fn recognise(bytes: &[u8]) -> Result<&'static str, Finding> {
    if bytes.is_empty() {
        return Err(Finding::error("file-empty"));
    }
    // Unpacking is other people's work; a fault in it on a broken file ends this file only.
    let answer = catch_unwind(AssertUnwindSafe(|| any(bytes)));
    answer.unwrap_or_else(|_| Err(Finding::error("file-unreadable")))
}

fn any(bytes: &[u8]) -> Result<&'static str, Finding> {
    if bytes.starts_with(ZIP_MAGIC) {
        return packed(bytes);
    }
    if bytes.starts_with(OLE_MAGIC) {
        return ole(bytes);
    }
    if bytes.starts_with(b"%PDF-") {
        return pdf(bytes);
    }
    match picture(bytes) {
        Some((kind, true)) => Ok(kind),
        Some((kind, false)) => Err(Finding::error("file-unreadable").with("part", kind)),
        None => match other(bytes) {
            Some(kind) => Err(unknown(kind)),
            None => Ok("txt"),
        },
    }
}

/// What a file seems to be by its first bytes and the names of its parts, before any of them is
/// unpacked: one of [`FORMATS`], or `pptx`, `xlsb`, `zip`, `ole`, `rtf`, `program`, `rar`, `7z`,
/// `gzip`, `gif`, `heic`, `html`, `unknown`; `encrypted` for a Word or Excel file with a password,
/// `unreadable` for what cannot be opened at all.
///
/// It promises nothing about what the file holds: whoever reads it finds that out.
///
/// ```
/// assert_eq!(office::guess("Năm 2023 đạt 7,1%".as_bytes()), "txt");
/// assert_eq!(office::guess(b"PK\x03\x04 broken"), "unreadable");
/// ```
#[must_use]
pub fn guess(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(ZIP_MAGIC) {
        // Unpacking is other people's work; a fault in it on a broken file ends this file only.
        return catch_unwind(AssertUnwindSafe(|| packed_kind(bytes))).unwrap_or("unreadable");
    }
    if bytes.starts_with(OLE_MAGIC) {
        return match OleFile::open(bytes) {
            None => "unreadable",
            Some(file) if file.has("EncryptedPackage") => "encrypted",
            Some(file) if file.has("WordDocument") => "doc",
            Some(file) if file.has("Workbook") || file.has("Book") => "xls",
            Some(_) => "ole",
        };
    }
    if bytes.starts_with(b"%PDF") {
        return "pdf";
    }
    let picture = picture(bytes).map(|(kind, _)| kind);
    picture.or_else(|| other(bytes)).unwrap_or("txt")
}

fn packed_kind(bytes: &[u8]) -> &'static str {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return "unreadable";
    };
    let parts = [
        ("word/document.xml", "docx"),
        ("xl/workbook.xml", "xlsx"),
        ("xl/workbook.bin", "xlsb"),
        ("ppt/presentation.xml", "pptx"),
    ];
    let has = |part: &str| archive.index_for_name(part).is_some();
    if let Some((_, kind)) = parts.iter().find(|(part, _)| has(part)) {
        return kind;
    }
    // The first part of a LibreOffice file is its kind, as plain text.
    let said = &bytes[..bytes.len().min(128)];
    let said = |kind: &str| memmem::find(said, kind.as_bytes()).is_some();
    match () {
        () if said("opendocument.text") => "odt",
        () if said("opendocument.spreadsheet") || has("content.xml") => "ods",
        () => "zip",
    }
}

fn unknown(kind: &str) -> Finding {
    Finding::error("file-kind-unknown").with("kind", kind)
}

/// Word, Excel and LibreOffice since 2007.
fn packed(bytes: &[u8]) -> Result<&'static str, Finding> {
    let limits = Limits::default();
    let limits = PackageLimits {
        file_bytes: limits.file_bytes,
        unpacked_bytes: limits.unpacked_bytes,
        tags: TAGS,
    };
    let mut package = Package::open(bytes, limits)?;
    if package.has("[Content_Types].xml") {
        for (part, kind) in [("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx")] {
            if package.has(part) {
                return Ok(kind);
            }
        }
    }
    let kind = package.text("mimetype").unwrap_or_default();
    match kind.trim() {
        "application/vnd.oasis.opendocument.text" => Ok("odt"),
        "application/vnd.oasis.opendocument.spreadsheet" => Ok("ods"),
        _ => {
            let others = [
                ("ppt/presentation.xml", "pptx"),
                ("xl/workbook.bin", "xlsb"),
            ];
            let kind = others.iter().find(|(part, _)| package.has(part));
            Err(unknown(kind.map_or("zip", |(_, kind)| kind)))
        }
    }
}

/// Word and Excel before 2007.
fn ole(bytes: &[u8]) -> Result<&'static str, Finding> {
    let Some(file) = OleFile::open(bytes) else {
        return Err(Finding::error("file-unreadable"));
    };
    if file.has("EncryptedPackage") {
        return Err(Finding::error("file-encrypted"));
    }
    let macros = ["_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA", "Macros"];
    if let Some(part) = macros.iter().find(|name| file.has(name)) {
        return Err(Finding::error("file-has-macros").with("part", *part));
    }
    if let Some(stream) = file.stream("WordDocument") {
        // The flags of the file information block (MS-DOC 2.5.2): the ninth is fEncrypted.
        return match u16_at(&stream, 0x0a) {
            Some(flags) if flags & 0x0100 != 0 => Err(Finding::error("file-encrypted")),
            Some(_) => Ok("doc"),
            None => Err(Finding::error("file-unreadable")),
        };
    }
    let Some(stream) = file.stream("Workbook").or_else(|| file.stream("Book")) else {
        return Err(unknown("ole"));
    };
    look_through(&stream, &Limits::default())?;
    if has_macro_sheet(&stream) {
        return Err(Finding::error("file-has-macros").with("part", "Workbook"));
    }
    Ok("xls")
}

/// Whether a sheet of an old workbook holds commands (MS-XLS 2.4.28: kind 1 of BoundSheet8).
fn has_macro_sheet(stream: &[u8]) -> bool {
    let mut at = 0;
    while let (Some(record), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        if record == 0x0085 && stream.get(at + 9) == Some(&1) {
            return true;
        }
        at += 4 + usize::from(length);
    }
    false
}

/// A PDF that is whole, opens without a password, and starts nothing. What it packs into streams
/// is not looked into: its readers ask before they start anything.
fn pdf(bytes: &[u8]) -> Result<&'static str, Finding> {
    let end = &bytes[bytes.len().saturating_sub(PDF_END)..];
    if memmem::rfind(end, b"%%EOF").is_none() {
        return Err(Finding::error("file-unreadable").with("part", "pdf"));
    }
    if names(bytes, b"/Encrypt") {
        return Err(Finding::error("file-encrypted"));
    }
    let starts: [&[u8]; 3] = [b"/JavaScript", b"/Launch", b"/EmbeddedFile"];
    match starts.iter().find(|name| names(bytes, name)) {
        Some(name) => {
            let name = String::from_utf8_lossy(name).into_owned();
            Err(Finding::error("file-has-scripts").with("part", name))
        }
        None => Ok("pdf"),
    }
}

/// Whether a name of PDF stands anywhere, not as the beginning of a longer one.
fn names(bytes: &[u8], name: &[u8]) -> bool {
    memmem::find_iter(bytes, name).any(|at| {
        let next = bytes.get(at + name.len());
        next.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    })
}

/// The kind of a picture, and whether it is whole.
fn picture(bytes: &[u8]) -> Option<(&'static str, bool)> {
    let holds = |end: &[u8]| memmem::rfind(bytes, end).is_some();
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Some(("jpeg", holds(b"\xff\xd9")));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(("png", holds(b"IEND")));
    }
    if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        return Some(("tiff", bytes.len() > 8));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        let said = bytes.get(4..8).and_then(|four| four.try_into().ok());
        let said = said.map_or(0, u32::from_le_bytes) as usize;
        return Some(("webp", bytes.len() >= said.saturating_add(8)));
    }
    None
}

/// The kind of a file that is neither packed nor a picture; nothing for plain text.
fn other(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 12] = [
        (b"MZ", "program"),
        (b"\x7fELF", "program"),
        (b"\xfe\xed\xfa", "program"),
        (b"\xcf\xfa\xed\xfe", "program"),
        (b"\xca\xfe\xba\xbe", "program"),
        (b"#!", "program"),
        (b"PK", "zip"),
        (b"Rar!", "rar"),
        (b"7z\xbc\xaf", "7z"),
        (b"\x1f\x8b", "gzip"),
        (b"GIF8", "gif"),
        (b"{\\rtf", "rtf"),
    ];
    let found = kinds.iter().find(|(magic, _)| bytes.starts_with(magic));
    if let Some((_, kind)) = found {
        return Some(kind);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("heic");
    }
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    if !wide && bytes.iter().any(control) {
        return Some("unknown");
    }
    // A page of the web and a drawing would run what stands in them.
    let first = bytes
        .iter()
        .position(|byte| byte.is_ascii_graphic() && !matches!(byte, 0xef | 0xbb | 0xbf));
    let start = &bytes[first.unwrap_or(0)..];
    let next = start.get(1).copied().unwrap_or_default();
    let marked = start.starts_with(b"<") && (next.is_ascii_alphabetic() || b"!?/".contains(&next));
    marked.then_some("html")
}
