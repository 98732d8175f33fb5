//! Do the inner rooms reach outside?

use super::{Finding, Rule};
use crate::rust_text::{Keep, scan, without_tests};
use crate::tree::Tree;

/// Layers 0 to 2 (but `record`) read no file, no network, no environment, no clock and no chance.
pub const RULE: Rule = Rule {
    name: "outside",
    reason: "what a room reads by itself cannot be repeated: the same question must have the \
             same answer on another machine and in another year",
    check,
};

/// The rooms that see nothing but their arguments.
const INNER: &[&str] = &[
    "domain",
    "office",
    "chart",
    "vietnamese",
    "words",
    "formula",
    "sdmx",
    "claims",
    "cube",
];

/// Modules of `std` that reach outside.
const MODULES: &[&str] = &["fs", "net", "env", "process", "thread"];

/// Other ways outside.
const WAYS: &[&str] = &[
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "TimeZone::system",
    "getrandom",
    "RandomState",
    "println!",
    "eprintln!",
];

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with(&["rs"]) {
        let inner = file.room().is_some_and(|room| INNER.contains(&room));
        if !inner || file.is_test() {
            continue;
        }
        let code = without_tests(&scan(&file.text, Keep::Code));
        for (index, line) in code.lines().enumerate() {
            for way in ways_outside(line) {
                let what = format!("`{way}` reaches outside; take it as an argument");
                findings.push(Finding::at(&file.path, index + 1, what));
            }
        }
    }
    findings
}

fn ways_outside(line: &str) -> Vec<String> {
    let mut found: Vec<String> = WAYS
        .iter()
        .filter(|way| line.contains(**way))
        .map(|way| (*way).to_owned())
        .collect();
    for (at, _) in line.match_indices("std::") {
        let rest = &line[at + 5..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(group) => group.split(',').map(first_name).collect(),
            None => vec![first_name(rest)],
        };
        for name in names.into_iter().filter(|name| MODULES.contains(name)) {
            found.push(format!("std::{name}"));
        }
    }
    found
}

fn first_name(path: &str) -> &str {
    let path = path.trim_start_matches([' ', '{']);
    path.split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_outside_are_found() {
        assert_eq!(ways_outside("use std::fs::File;"), ["std::fs"]);
        assert_eq!(ways_outside("use std::{fmt, env};"), ["std::env"]);
        assert_eq!(
            ways_outside("let now = Timestamp::now();"),
            ["Timestamp::now"]
        );
        assert!(ways_outside("use std::{fmt, collections::BTreeMap};").is_empty());
    }

    #[test]
    fn only_inner_rooms_and_no_tests_are_held_to_it() {
        let text = "use std::fs;\n";
        let tests = "#[cfg(test)]\nmod tests { use std::fs; }\n";
        let tree = Tree::of(&[
            ("crates/cube/src/lib.rs", text),
            ("crates/cube/src/tests.rs", text),
            ("crates/cube/tests/it/main.rs", text),
            ("crates/domain/src/lib.rs", tests),
            ("crates/record/src/lib.rs", text),
        ]);
        let paths: Vec<String> = check(&tree).into_iter().map(|f| f.path).collect();
        assert_eq!(paths, ["crates/cube/src/lib.rs"]);
    }
}
