//! How do the tests pack and change Office files by hand?

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A packed file of these parts.
pub fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, options).expect("a part");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// All parts of a packed file.
pub fn unpack(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("a whole part");
            (part.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

/// The file with one part changed or added.
pub fn with_part(bytes: &[u8], name: &str, part: &[u8]) -> Vec<u8> {
    let mut parts = unpack(bytes);
    parts.retain(|(other, _)| other != name);
    parts.push((name.to_owned(), part.to_vec()));
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    pack(&parts)
}

/// A part's text.
pub fn part(bytes: &[u8], name: &str) -> String {
    let parts = unpack(bytes);
    let found = parts
        .into_iter()
        .find(|(other, _)| other == name)
        .expect("the part");
    String::from_utf8(found.1).expect("UTF-8")
}
