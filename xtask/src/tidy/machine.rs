//! Does the tree know on which machine it was written?

use super::{Finding, Rule};
use crate::tree::Tree;

/// No absolute path of one machine, no host of a package registry.
pub const RULE: Rule = Rule {
    name: "machine",
    reason: "the next machine has other folders and another mirror; a clone must work anywhere",
    check,
};

/// Folders at the root of somebody's machine.
const FOLDERS: &[&str] = &["work", "root", "home", "farm", "Users"];

/// Hosts of package registries, in parts so that this file does not name them.
const HOSTS: &[&[&str]] = &[
    &["registry.", "npmjs", ".org"],
    &["npmjs", ".com"],
    &["crates", ".io/"],
    &["index.crates", ".io"],
    &["static.crates", ".io"],
    &["pypi", ".org"],
    &["files.python", "hosted.org"],
    &["deb.debian", ".org"],
];

fn check(tree: &Tree) -> Vec<Finding> {
    let hosts: Vec<String> = HOSTS.iter().map(|parts| parts.concat()).collect();
    let mut findings = Vec::new();
    for file in &tree.texts {
        // Cargo writes its own index into its lock file, the same on every machine.
        if file.path == "Cargo.lock" || file.extension() == "svg" {
            continue;
        }
        for (index, line) in file.text.lines().enumerate() {
            if let Some(folder) = machine_path(line) {
                let what = format!("names /{folder}/…, a path of one machine");
                findings.push(Finding::at(&file.path, index + 1, what));
            }
            if hosts.iter().any(|host| line.contains(host.as_str())) {
                let what = "names the host of a package registry";
                findings.push(Finding::at(&file.path, index + 1, what));
            }
        }
    }
    findings
}

/// The folder at the root of a machine that the line names, if it does.
fn machine_path(line: &str) -> Option<&'static str> {
    FOLDERS.iter().copied().find(|folder| {
        let path = format!("/{folder}/");
        line.match_indices(&path).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = line[at + path.len()..].chars().next();
            !before.is_some_and(|c| c.is_alphanumeric() || "_.-}>/".contains(c))
                && after.is_some_and(char::is_alphanumeric)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_a_machine_are_found() {
        assert_eq!(machine_path(concat!("cd /wo", "rk/main")), Some("work"));
        assert_eq!(machine_path(concat!("\"/ho", "me/an/x\"")), Some("home"));
        assert_eq!(machine_path("../work/main and docs/work/a"), None);
        assert_eq!(machine_path("href=\"/home\""), None);
    }

    #[test]
    fn hosts_of_registries_are_found() {
        let host = HOSTS[0].concat();
        let tree = Tree::of(&[("package-lock.json", &host), ("Cargo.lock", &host)]);
        assert_eq!(check(&tree).len(), 1);
    }
}
