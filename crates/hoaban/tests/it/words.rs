//! Whatever the store says is wrong has its sentence in both languages.

use words::{Language, Words};

/// A value for every argument that a sentence of the record may name.
const ARGUMENTS: [(&str, &str); 9] = [
    ("error", "x"),
    ("found", "x"),
    ("id", "x"),
    ("known", "x"),
    ("path", "x"),
    ("read", "x"),
    ("reason", "x"),
    ("seq", "1"),
    ("table", "x"),
];

#[test]
fn failures_and_ailments_of_a_store_have_their_sentences() {
    for language in [Language::Vietnamese, Language::English] {
        let words = Words::of(language);
        let missing: Vec<String> = record::RecordError::CODES
            .iter()
            .map(|code| format!("record-{code}"))
            .chain(
                record::ailment::CODES
                    .iter()
                    .map(|code| format!("ailment-{code}")),
            )
            .filter(|key| words.text_if_known(key, &ARGUMENTS).is_none())
            .collect();
        assert_eq!(missing, Vec::<String>::new(), "{}", language.tag());
    }
}
