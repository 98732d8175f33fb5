//! Has every finding that a verb can raise its sentence and hint in both languages?

use std::collections::BTreeSet;
use std::path::Path;
use words::{Language, Words};

/// A value for every argument that a sentence of findings may name.
const ARGUMENTS: [(&str, &str); 21] = [
    ("count", "1"),
    ("rules", "1"),
    ("lines", "1"),
    ("columns", "1"),
    ("dimension", "x"),
    ("expected", "x"),
    ("function", "x"),
    ("got", "x"),
    ("indicator", "x"),
    ("kind", "x"),
    ("known", "x"),
    ("member", "x"),
    ("most", "1"),
    ("part", "x"),
    ("path", "x"),
    ("place", "x"),
    ("position", "1"),
    ("read", "x"),
    ("signature", "x"),
    ("suggestion", "x"),
    ("word", "x"),
];

/// The codes that source files raise: texts in kebab-case behind the calls that raise them.
fn raised(folder: &Path, codes: &mut BTreeSet<String>) {
    const CALLS: [&str; 10] = [
        "Finding::error(",
        "Finding::warning(",
        "Finding::note(",
        ".error(",
        ".warning(",
        ".add_repeated(",
        "wrong(",
        "refuse(",
        "refused(",
        "about(",
    ];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            raised(&path, codes);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for call in CALLS {
            for rest in text.split(call).skip(1) {
                let first = rest.trim_start().strip_prefix('"');
                let code = first.and_then(|rest| rest.split('"').next());
                let kebab = |code: &&str| {
                    code.contains('-')
                        && code
                            .chars()
                            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
                };
                codes.extend(code.filter(kebab).map(str::to_owned));
            }
        }
    }
}

/// The codes of all findings that verbs raise: those of calls, and those that reach a call as
/// a value, known by their words.
pub fn raised_here() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut codes = BTreeSet::new();
    literals(&source, "", &mut codes);
    let words = Words::of(Language::English);
    let spoken = |code: &String| {
        code.contains('-')
            && words
                .text_if_known(&format!("finding-{code}"), &ARGUMENTS)
                .is_some()
    };
    codes.retain(spoken);
    raised(&source, &mut codes);
    codes
}

#[test]
fn every_finding_has_its_sentence_and_hint() {
    let codes = raised_here();
    assert!(codes.len() > 90, "{codes:?}");
    let mut missing = Vec::new();
    for language in Language::ALL {
        let words = Words::of(language);
        for code in &codes {
            for key in [format!("finding-{code}"), format!("finding-{code}.hint")] {
                if words.text_if_known(&key, &ARGUMENTS).is_none() {
                    missing.push(key);
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

/// The texts in kebab-case of a room's source that begin with a word.
fn literals(folder: &Path, beginning: &str, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            literals(&path, beginning, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let quoted = text.split('"').filter(|part| part.starts_with(beginning));
        let kebab = |part: &&str| {
            part.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        found.extend(quoted.filter(kebab).map(str::to_owned));
    }
}

#[test]
fn everything_that_a_formula_raises_has_its_words() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../formula/src");
    let mut codes = BTreeSet::new();
    literals(&source, "formula-", &mut codes);
    assert!(codes.len() > 40, "{codes:?}");
    let mut keys: Vec<String> = Vec::new();
    for code in codes {
        keys.extend([format!("finding-{code}"), format!("finding-{code}.hint")]);
    }
    keys.extend(formula::functions().map(|function| format!("formula-function-{}", function.name)));
    for language in Language::ALL {
        let words = Words::of(language);
        for key in &keys {
            assert!(
                words.text_if_known(key, &ARGUMENTS).is_some(),
                "{language}: {key}"
            );
        }
    }
}
