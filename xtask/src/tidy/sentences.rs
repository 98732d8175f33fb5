//! Does each sentence of the documents stand on a line of its own?

use super::{Finding, Rule};
use crate::markdown;
use crate::tree::Tree;

/// Prose in Markdown has a sentence a line.
pub const RULE: Rule = Rule {
    name: "a sentence a line",
    reason: "a change of one sentence is then a change of one line, and can be read as such",
    check,
};

/// Words that end with a full stop inside a sentence.
const ABBREVIATIONS: &[&str] = &[
    "e.g.", "i.e.", "etc.", "cf.", "vs.", "no.", "tp.", "ths.", "ts.", "gs.", "pgs.", "st.", "art.",
];

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with(&["md"]) {
        // A generated page is changed where it comes from, and read there line by line.
        if file.text.starts_with("<!-- Generated") {
            continue;
        }
        for line in markdown::prose(&file.text) {
            let text = line.text.trim_start();
            if text.starts_with(['|', '#', '>']) || text.starts_with("![") {
                continue;
            }
            if let Some(word) = sentence_end_inside(&markdown::without_code(text)) {
                let what = format!("starts a new sentence after “{word}” on the same line");
                findings.push(Finding::at(&file.path, line.number, what));
            }
        }
    }
    findings
}

/// The word that ends a sentence before the line ends.
fn sentence_end_inside(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.windows(2).find_map(|pair| {
        let [word, next] = pair else { return None };
        let bare = word.trim_end_matches([')', '”', '"', '*', '_']);
        let ends = bare.ends_with(['.', '?', '!'])
            && bare.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let known = ABBREVIATIONS.contains(&bare.trim_start_matches('(').to_lowercase().as_str());
        let starts = next.trim_start_matches(['(', '“', '"', '*', '_', '[']);
        let upper = starts.chars().next().is_some_and(char::is_uppercase);
        (ends && !known && upper).then(|| (*word).to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sentences_on_a_line_are_found() {
        assert!(sentence_end_inside("It rained. The road was closed.").is_some());
        assert!(sentence_end_inside("Trời mưa. Đường bị cắt.").is_some());
        assert!(sentence_end_inside("(It rained.) Then **we** left").is_some());
    }

    #[test]
    fn numbers_lists_and_abbreviations_are_not() {
        for fine in [
            "1. The first",
            "TP. Điện Biên Phủ",
            "growth of 7.1 % in 2023. ",
            "A. Nguyễn",
        ] {
            assert_eq!(sentence_end_inside(fine), None, "{fine}");
        }
    }
}
