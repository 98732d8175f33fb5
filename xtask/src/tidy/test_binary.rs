//! Is there one integration test binary for each crate?

use super::{Finding, Rule};
use crate::tree::Tree;

/// A crate's integration tests are one binary, `tests/it/main.rs`, with a module for each file.
pub const RULE: Rule = Rule {
    name: "one test binary",
    reason: "each file directly under tests/ is linked by itself: a minute of linking for what \
             one binary does as well",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with(&["rs"]) {
        let Some((room, inner)) = file.path.split_once("/tests/") else {
            continue;
        };
        if room.contains("/src") || inner.starts_with("it/") {
            continue;
        }
        findings.push(Finding::about(
            &file.path,
            "make it a module of tests/it/main.rs",
        ));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_binary_is_found() {
        let tree = Tree::of(&[
            ("crates/cube/tests/it/main.rs", ""),
            ("crates/cube/tests/it/restate.rs", ""),
            ("crates/cube/src/choice/tests/rivals.rs", ""),
            ("crates/cube/tests/restate.rs", ""),
        ]);
        let paths: Vec<String> = check(&tree).into_iter().map(|f| f.path).collect();
        assert_eq!(paths, ["crates/cube/tests/restate.rs"]);
    }
}
