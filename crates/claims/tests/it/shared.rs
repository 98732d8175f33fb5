//! Are the annotated texts of other people still read whole? Skipped where they are not at hand.

use std::path::PathBuf;

#[test]
fn every_digit_of_the_shared_texts_lies_in_exactly_one_claim() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/claims/texts");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: no shared texts");
        return;
    };
    for entry in entries {
        let path = entry.expect("a readable folder").path();
        let text = std::fs::read_to_string(&path).expect("a readable text");
        covered(&text);
    }
}

/// Claims stand in order, do not overlap, and hold every digit; offsets fit the surface.
fn covered(text: &str) {
    let reading = claims::read(text);
    let letters: Vec<char> = reading.text.chars().collect();
    let mut end = 0;
    for claim in &reading.claims {
        assert!(claim.start >= end, "{} overlaps", claim.surface);
        let surface: String = letters[claim.start..claim.end].iter().collect();
        assert_eq!(surface, claim.surface);
        let skipped = &letters[end..claim.start];
        assert!(
            !skipped.iter().any(char::is_ascii_digit),
            "a digit before {}",
            claim.surface
        );
        end = claim.end;
    }
}
