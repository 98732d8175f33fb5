//! Does every file say which question it answers?

use super::{Finding, Rule};
use crate::tree::Tree;

/// Every Rust file opens with `//!`; every crate's root says what the crate does not do.
pub const RULE: Rule = Rule {
    name: "opening",
    reason: "the map is where the reader already stands: a file that cannot say its question \
             has none, and a room is known by what it leaves out",
    check,
};

/// Words by which a crate's root says what is absent.
const ABSENCES: &[&str] = &["not", "no", "never", "nothing", "without", "deliberately"];

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with(&["rs"]) {
        let first = file.text.lines().next().unwrap_or("");
        let said = first.strip_prefix("//!").map_or("", str::trim);
        if said.split_whitespace().count() < 2 {
            findings.push(Finding::at(
                &file.path,
                1,
                "open the file with `//!` and the question that it answers",
            ));
        }
        if file.path.ends_with("/src/lib.rs") && !names_an_absence(&file.text) {
            findings.push(Finding::at(
                &file.path,
                1,
                "say at the top what this crate deliberately does not do",
            ));
        }
    }
    findings
}

fn names_an_absence(text: &str) -> bool {
    text.lines()
        .take_while(|line| line.starts_with("//!"))
        .flat_map(|line| line.split(|c: char| !c.is_alphabetic()))
        .any(|word| ABSENCES.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_opens_with_its_question() {
        let tree = Tree::of(&[
            ("a.rs", "//! What is a?\n"),
            ("b.rs", "//!\n"),
            ("c.rs", "fn c() {}\n"),
        ]);
        let paths: Vec<String> = check(&tree).into_iter().map(|f| f.path).collect();
        assert_eq!(paths, ["b.rs", "c.rs"]);
    }

    #[test]
    fn a_crate_says_what_it_leaves_out() {
        let good = "//! What exists?\n//!\n//! It deliberately does no reading of files.\n";
        let bad = "//! What exists?\n\n// not here\n";
        let tree = Tree::of(&[("crates/a/src/lib.rs", good), ("crates/b/src/lib.rs", bad)]);
        let paths: Vec<String> = check(&tree).into_iter().map(|f| f.path).collect();
        assert_eq!(paths, ["crates/b/src/lib.rs"]);
    }
}
