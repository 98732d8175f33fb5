//! Do the templates name words and files that exist?

use std::path::Path;
use words::{Language, Words};

fn texts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let files = std::fs::read_dir(folder).unwrap();
    let mut texts: Vec<(String, String)> = files
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    texts.sort();
    texts
}

fn named(text: &str, call: &str) -> Vec<String> {
    let parts = text.split(call).skip(1);
    parts
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_sentence_of_a_template_has_words_in_both_languages() {
    let mut seen = 0;
    for (file, text) in texts() {
        for key in named(&text, ".text(\"") {
            seen += 1;
            for language in Language::ALL {
                let known = Words::of(language).text_if_known(&key, &[]);
                assert!(known.is_some(), "{file} names {key}, unknown in {language}");
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn every_file_of_a_template_is_served() {
    for (file, text) in texts() {
        for name in named(&text, ".asset(\"") {
            assert!(
                !web::asset::address(&name).is_empty(),
                "{file} names {name}"
            );
        }
    }
}

#[test]
fn templates_hold_no_sentences_of_their_own() {
    let vietnamese = |letter: char| ('\u{1ea0}'..='\u{1ef9}').contains(&letter) || letter == 'đ';
    for (file, text) in texts() {
        assert!(!text.contains(vietnamese), "{file} speaks Vietnamese");
    }
}
