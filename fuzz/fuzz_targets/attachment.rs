//! Does every file get one format or one refusal, and every name one that systems take?
//!
//! What begins like a path inside of an Office file, up to the first line break, is packed as that
//! part; all else is taken as it is.
#![no_main]

use domain::attachment::{FileFormat, file_name};
use domain::limits::ATTACHMENT_NAME_BYTES;
use libfuzzer_sys::fuzz_target;

#[path = "../pack.rs"]
mod pack;

/// Parts that decide what a packed file is.
const PARTS: [&str; 6] = [
    "word/document.xml",
    "xl/workbook.xml",
    "mimetype",
    "META-INF/manifest.xml",
    "[Content_Types].xml",
    "content.xml",
];

fuzz_target!(|bytes: &[u8]| {
    let line = bytes.iter().position(|byte| *byte == b'\n');
    let part = line.and_then(|at| {
        let name = PARTS.iter().find(|name| name.as_bytes() == &bytes[..at]);
        name.map(|name| (*name, &bytes[at + 1..]))
    });
    let found = match part {
        Some((name, content)) => {
            let types = ("[Content_Types].xml", &b"<Types/>"[..]);
            let parts = [types, (name, content)];
            let first = usize::from(name == types.0);
            office::recognise(&pack::pack(&parts[first..]))
        }
        None => office::recognise(bytes),
    };
    if let Ok(kind) = found {
        assert!(office::FORMATS.contains(&kind));
        assert!(kind.parse::<FileFormat>().is_ok());
    }
    let sent = String::from_utf8_lossy(bytes);
    if let Some(name) = file_name(&sent) {
        assert!(name.len() <= ATTACHMENT_NAME_BYTES && !name.contains(['/', '\\', '"']));
        assert_eq!(file_name(&name).as_ref(), Some(&name));
    }
});
