//! Can a file be read without turning pages?

use super::{Finding, Rule};
use crate::tree::Tree;

/// Lines up to 100 columns, files up to 500 lines; clippy holds functions to 70 lines.
pub const RULE: Rule = Rule {
    name: "length",
    reason: "what does not fit the eye is not proofread; a long file holds two questions",
    check,
};

const COLUMNS: usize = 100;
const LINES: usize = 500;
const KINDS: &[&str] = &["rs", "mjs", "js", "css", "html", "sql"];

/// Kinds whose lines may be of any length: in a template a line break is a blank on the page.
const UNBROKEN: &[&str] = &["html"];

/// Files that may be longer, each with its reason; one that no longer needs its line must lose it.
const LONGER: &[(&str, &str)] = &[];

/// Files whose lines may be longer, each with its reason.
const WIDER: &[(&str, &str)] = &[];

fn check(tree: &Tree) -> Vec<Finding> {
    check_with(tree, LONGER, WIDER)
}

fn check_with(tree: &Tree, longer: &[(&str, &str)], wider: &[(&str, &str)]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with(KINDS) {
        let excepted = |list: &[(&str, &str)]| list.iter().any(|(path, _)| *path == file.path);
        let lines = file.text.lines().count();
        match (lines > LINES, excepted(longer)) {
            (true, false) => findings.push(Finding::about(
                &file.path,
                format!("{lines} lines; cut it along its questions (at most {LINES})"),
            )),
            (false, true) => findings.push(Finding::about(
                &file.path,
                "is short again: take its line out of LONGER in this rule",
            )),
            _ => {}
        }
        if !excepted(wider) && !UNBROKEN.contains(&file.extension()) {
            findings.extend(wide_lines(&file.path, &file.text));
        }
    }
    for (path, _) in longer.iter().chain(wider) {
        if !tree.has(path) {
            findings.push(Finding::about(path, "is excepted but no longer there"));
        }
    }
    findings
}

fn wide_lines<'a>(path: &'a str, text: &'a str) -> impl Iterator<Item = Finding> + 'a {
    text.lines().enumerate().filter_map(move |(index, line)| {
        let columns = line.chars().count();
        (columns > COLUMNS && !is_one_word(line)).then(|| {
            Finding::at(
                path,
                index + 1,
                format!("{columns} columns (at most {COLUMNS})"),
            )
        })
    })
}

/// Whether the line is an address or another word that cannot be broken.
fn is_one_word(line: &str) -> bool {
    line.split_whitespace()
        .any(|word| word.chars().count() > COLUMNS - 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_and_files_are_found() {
        let wide = "x ".repeat(51);
        let long = "x\n".repeat(501);
        let tree = Tree::of(&[
            ("a.rs", &wide),
            ("b.rs", &long),
            ("c.md", &wide),
            ("d.html", &wide),
        ]);
        let found = check_with(&tree, &[], &[]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(
            check_with(&tree, &[("b.rs", "a table")], &[("a.rs", "a table")]),
            []
        );
    }

    #[test]
    fn an_exception_that_is_not_needed_is_found() {
        let tree = Tree::of(&[("a.rs", "x\n")]);
        let found = check_with(&tree, &[("a.rs", "was long"), ("b.rs", "was there")], &[]);
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
