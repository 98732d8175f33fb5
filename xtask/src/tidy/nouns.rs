//! Does one noun have one name in every room?

use std::collections::BTreeSet;

use super::{Finding, Rule};
use crate::tree::Tree;

/// No file named after nothing, no plural beside a singular, every noun in the glossary.
pub const RULE: Rule = Rule {
    name: "nouns",
    reason: "one search shows a feature from law to button, if the noun is the same in every \
             room; a drawer named after nothing collects everything",
    check,
};

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &[
    "util", "utils", "helper", "helpers", "misc", "common", "stuff", "manager", "tools",
];

const GLOSSARY: &str = "docs/glossary.md";

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let nouns = domain_nouns(tree);
    for file in tree.with(&["rs", "html", "ftl", "sql"]) {
        let Some(room) = file.room() else { continue };
        for part in file.path.split('/').skip(2) {
            let stem = part.split_once('.').map_or(part, |(stem, _)| stem);
            if EMPTY_NAMES.contains(&stem) {
                let what = format!("`{stem}` says nothing; name the file after its question");
                findings.push(Finding::about(&file.path, what));
            }
            let singular = nouns.iter().find(|noun| is_plural_of(stem, noun));
            if let Some(noun) = singular.filter(|_| room != "domain" && !file.is_test()) {
                let what = format!("`{stem}`: the noun's file is called `{noun}` in every room");
                findings.push(Finding::about(&file.path, what));
            }
        }
    }
    findings.extend(missing_from_glossary(tree, &nouns));
    findings
}

/// The stems of the domain's files: the nouns of the house.
fn domain_nouns(tree: &Tree) -> BTreeSet<String> {
    tree.paths
        .iter()
        .filter_map(|path| path.strip_prefix("crates/domain/src/")?.strip_suffix(".rs"))
        .map(|path| path.strip_suffix("/mod").unwrap_or(path))
        .filter(|path| !path.contains('/') && *path != "lib" && *path != "tests")
        .map(str::to_owned)
        .collect()
}

fn is_plural_of(stem: &str, noun: &str) -> bool {
    let y = noun.strip_suffix('y').map(|root| format!("{root}ies"));
    stem == format!("{noun}s") || Some(stem) == y.as_deref()
}

fn missing_from_glossary(tree: &Tree, nouns: &BTreeSet<String>) -> Vec<Finding> {
    let Some(glossary) = tree.text(GLOSSARY) else {
        return match nouns.is_empty() {
            true => Vec::new(),
            false => vec![Finding::about(
                GLOSSARY,
                "is missing: the nouns need one place",
            )],
        };
    };
    let known: BTreeSet<String> = glossary
        .lines()
        .filter_map(|line| {
            crate::markdown::cells(line)?
                .first()
                .copied()
                .map(str::to_lowercase)
        })
        .collect();
    nouns
        .iter()
        .filter(|noun| !known.contains(&noun.replace('_', " ")))
        .map(|noun| {
            let what = format!(
                "lacks `{}` (crates/domain/src/{noun}.rs)",
                noun.replace('_', " ")
            );
            Finding::about(GLOSSARY, what)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_is_found() {
        let tree = Tree::of(&[
            ("crates/domain/src/lib.rs", ""),
            ("crates/domain/src/place.rs", ""),
            ("crates/domain/src/as_of.rs", ""),
            ("crates/web/src/places.rs", ""),
            ("crates/web/src/place/utils.rs", ""),
            (
                "docs/glossary.md",
                "| word | meaning |\n|---|---|\n| as of | the moment |\n",
            ),
        ]);
        let found: Vec<String> = check(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(found.iter().any(|f| f.contains("`places`")), "{found:#?}");
        assert!(
            found.iter().any(|f| f.contains("lacks `place`")),
            "{found:#?}"
        );
    }
}
