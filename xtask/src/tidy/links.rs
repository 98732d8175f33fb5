//! Does every link lead somewhere?

use super::{Finding, Rule};
use crate::markdown;
use crate::tree::{TextFile, Tree};

/// Relative links in Markdown lead to a file of the tree, and to a heading that is there.
pub const RULE: Rule = Rule {
    name: "links",
    reason: "a reader who meets one dead link trusts none",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with(&["md"]) {
        for line in markdown::prose(&file.text) {
            for target in markdown::targets(line.text) {
                if let Some(what) = dead(tree, file, target) {
                    findings.push(Finding::at(&file.path, line.number, what));
                }
            }
        }
    }
    findings
}

/// What is wrong with the link, if anything.
fn dead(tree: &Tree, file: &TextFile, target: &str) -> Option<String> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
    let path = match path {
        "" => file.path.clone(),
        path => resolve(&file.path, path),
    };
    if !tree.has(&path) {
        return Some(format!("links to {target}, which is not in the tree"));
    }
    let text = tree
        .text(&path)
        .filter(|_| path.ends_with(".md") && !fragment.is_empty())?;
    let there = markdown::prose(text)
        .iter()
        .any(|line| line.text.starts_with('#') && markdown::anchor(line.text) == fragment);
    (!there).then(|| format!("links to {target}, but there is no such heading"))
}

/// The path from the root that `link` means in the file at `from`.
pub fn resolve(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dead_links_are_found() {
        let text =
            "[a](../README.md) [b](b.md) [c](../README.md#two) [d](#here) [e](https://x.vn)\n";
        let tree = Tree::of(&[("docs/a.md", text), ("README.md", "# One\n")]);
        let found: Vec<String> = check(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 3, "{found:#?}");
    }

    #[test]
    fn links_are_resolved_from_the_file() {
        assert_eq!(
            resolve("docs/decisions/0001-a.md", "../../README.md"),
            "README.md"
        );
        assert_eq!(resolve("README.md", "docs/"), "docs");
    }
}
