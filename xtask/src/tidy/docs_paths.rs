//! Do the files that the documents speak of exist?

use super::links::resolve;
use super::{Finding, Rule};
use crate::markdown;
use crate::tree::Tree;

/// A path in backticks that looks like a file of the tree is one.
pub const RULE: Rule = Rule {
    name: "paths in documents",
    reason: "every architecture document contradicts its own tree somewhere, unless a test \
             compares the two",
    check,
};

const ENDINGS: &[&str] = &[
    ".rs", ".md", ".toml", ".sql", ".ftl", ".css", ".mjs", ".html",
];

const FOLDERS: &[&str] = &["crates/", "docs/", "xtask/", "fuzz/", "data/"];

/// Records of what was decided or done on a day keep the paths of that day.
const DATED: &[&str] = &["docs/decisions/", "CHANGELOG.md"];

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with(&["md"]) {
        if DATED.iter().any(|dated| file.path.starts_with(dated)) {
            continue;
        }
        for line in markdown::prose(&file.text) {
            for span in markdown::spans(line.text)
                .into_iter()
                .filter(|span| is_path(span))
            {
                if !tree.has(span) && !tree.has(&resolve(&file.path, span)) {
                    let what = format!("speaks of `{span}`, which is not in the tree");
                    findings.push(Finding::at(&file.path, line.number, what));
                }
            }
        }
    }
    findings
}

fn is_path(span: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    let rooted = FOLDERS.iter().any(|folder| span.starts_with(folder));
    let ends = ENDINGS.iter().any(|ending| span.ends_with(ending)) || span.ends_with('/');
    rooted && ends && span.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_gone_is_found() {
        let text = "See `crates/a.rs`, `crates/b.rs`, `crates/*.rs`, `src/c.rs`, `tests/it/`.\n";
        let tree = Tree::of(&[("ARCHITECTURE.md", text), ("crates/a.rs", "")]);
        let found: Vec<String> = check(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            ["ARCHITECTURE.md:1: speaks of `crates/b.rs`, which is not in the tree"]
        );
    }
}
