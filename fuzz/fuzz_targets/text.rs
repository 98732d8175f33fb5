//! Does the reading of any text end, with numerals that stand in it?
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let reading = claims::read(text);
    let letters = reading.text.chars().count();
    for claim in &reading.claims {
        assert!(claim.start < claim.end && claim.end <= letters);
    }
});
