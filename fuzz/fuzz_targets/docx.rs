//! Does the reading of any Word file end, with runs that are its paragraphs?
//!
//! What begins as a packed file is taken as it is; all else is the markup of a document.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../pack.rs"]
mod pack;

fuzz_target!(|bytes: &[u8]| {
    let packed = if bytes.starts_with(b"PK") {
        bytes.to_vec()
    } else {
        pack::pack(&[("word/document.xml", bytes)])
    };
    let (document, _) = office::docx::read(&packed);
    for paragraph in &document.paragraphs {
        for run in &paragraph.runs {
            assert!(paragraph.text.get(run.start..run.end).is_some());
        }
    }
});
