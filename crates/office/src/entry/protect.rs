//! How are the sheets of a finished workbook kept in their places?

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The part that lists the sheets.
const PART: &str = "xl/workbook.xml";
/// ISO/IEC 29500-1:2016, 18.2.29: stands before the views of the book.
const PROTECTION: &str = "<workbookProtection lockStructure=\"1\"/>";

/// The same workbook whose sheets cannot be removed, renamed or moved without taking the lock
/// off; `None` where it is no workbook that the writer made.
pub(super) fn lock_structure(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + 64)));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        if name != PART {
            writer.raw_copy_file(part).ok()?;
            continue;
        }
        let mut text = String::new();
        part.read_to_string(&mut text).ok()?;
        let at = text.find("<bookViews")?;
        text.insert_str(at, PROTECTION);
        writer.start_file(PART, options).ok()?;
        writer.write_all(text.as_bytes()).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
