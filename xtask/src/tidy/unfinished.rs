//! Is anything left for later without saying so?

use super::{Finding, Rule};
use crate::rust_text::{Keep, scan};
use crate::tree::Tree;

/// No placeholders, no test that is left out without a reason and a date, no lint silenced
/// silently.
pub const RULE: Rule = Rule {
    name: "unfinished",
    reason: "what is half done looks done; a test that does not run protects nobody",
    check,
};

/// What the code may not hold, in Rust and in scripts.
const PLACEHOLDERS: &[(&str, &str)] = &[
    ("todo!(", "write it, or leave the feature out"),
    ("unimplemented!(", "write it, or leave the feature out"),
    ("test.only(", "runs one test instead of all"),
    ("describe.only(", "runs one test instead of all"),
    ("it.only(", "runs one test instead of all"),
    ("test.skip(", "leaves a test out"),
    ("test.todo(", "leaves a test out"),
];

/// Marks in comments that stand for work not done, in parts so that this file does not hold them.
const MARKS: &[&[&str]] = &[&["TO", "DO"], &["FIX", "ME"], &["XX", "X"], &["HA", "CK"]];

fn check(tree: &Tree) -> Vec<Finding> {
    let marks: Vec<String> = MARKS.iter().map(|parts| parts.concat()).collect();
    let mut findings = Vec::new();
    for file in tree.with(&["rs", "mjs", "js", "html", "css", "sql"]) {
        let code = match file.extension() {
            "rs" => scan(&file.text, Keep::Code),
            _ => file.text.clone(),
        };
        for (index, (line, whole)) in code.lines().zip(file.text.lines()).enumerate() {
            let mut add = |what: String| findings.push(Finding::at(&file.path, index + 1, what));
            for (word, why) in PLACEHOLDERS {
                if line.contains(word) && !file.path.ends_with("tidy/unfinished.rs") {
                    add(format!("`{word}…` {why}"));
                }
            }
            if line.contains("#[ignore") && !has_reason_and_date(whole) {
                add("write `#[ignore = \"reason, since 2026-11-22\"]`, or run the test".to_owned());
            }
            if line.contains("[allow(") {
                add("silence a lint by `#[expect(lint, reason = \"…\")]`".to_owned());
            }
            if let Some(mark) = marks.iter().find(|mark| has_word(whole, mark)) {
                add(format!(
                    "{mark} in a comment: do it, or write it where work is planned"
                ));
            }
        }
    }
    findings
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric())
        .any(|part| part == word)
}

/// Whether `#[ignore = "…"]` gives a reason and a day such as 2026-11-22.
fn has_reason_and_date(line: &str) -> bool {
    let Some((_, reason)) = line.split_once("#[ignore = \"") else {
        return false;
    };
    let is_day = |word: &str| {
        let parts: Vec<&str> = word.split('-').collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        lengths == [4, 2, 2]
            && parts
                .iter()
                .all(|part| part.chars().all(|c| c.is_ascii_digit()))
    };
    reason
        .split(|c: char| !(c.is_ascii_digit() || c == '-'))
        .any(is_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_placeholder_is_found() {
        for wrong in [
            concat!("fn a() { to", "do!() }"),
            "#[ignore]",
            "#[ignore = \"slow\"]",
            "#[allow(dead_code)]",
            concat!("// FIX", "ME: later"),
        ] {
            assert_eq!(check(&Tree::of(&[("a.rs", wrong)])).len(), 1, "{wrong}");
        }
        let fine = "#[ignore = \"needs a printer, since 2026-11-22\"]\nlet s = \"todo!(\";";
        assert_eq!(check(&Tree::of(&[("a.rs", fine)])), []);
    }

    #[test]
    fn scripts_may_not_leave_tests_out() {
        let wrong = concat!("test", ".only('a', () => {});");
        assert_eq!(check(&Tree::of(&[("a.mjs", wrong)])).len(), 1);
    }
}
