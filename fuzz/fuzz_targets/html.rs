//! Does the reading of any page end, with runs that are its paragraphs?
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (document, _) = office::html::read(bytes, &office::html::Limits::default());
    for paragraph in &document.paragraphs {
        let runs = paragraph.runs.iter();
        let text: String = runs
            .map(|run| &paragraph.text[run.start..run.end])
            .collect();
        assert_eq!(text, paragraph.text);
    }
});
