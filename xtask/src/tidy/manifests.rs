//! Do all crates take versions, lints and the edition from one place?

use super::{Finding, Rule};
use crate::tree::Tree;

/// Every crate inherits its lints, edition and dependency versions from the root manifest.
pub const RULE: Rule = Rule {
    name: "manifests",
    reason: "two versions of one decision drift apart; the root Cargo.toml is the one list",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with(&["toml"]) {
        let is_manifest = file.path.ends_with("/Cargo.toml");
        let own_workspace = file.text.lines().any(|line| line.trim() == "[workspace]");
        if !is_manifest || own_workspace {
            continue;
        }
        match file.text.parse::<toml::Table>() {
            Ok(manifest) => findings.extend(check_manifest(&file.path, &manifest)),
            Err(error) => findings.push(Finding::about(&file.path, format!("is no TOML: {error}"))),
        }
    }
    findings
}

fn check_manifest(path: &str, manifest: &toml::Table) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !inherits(manifest.get("lints")) {
        findings.push(Finding::about(
            path,
            "write `[lints]` with `workspace = true`",
        ));
    }
    let package = manifest.get("package").and_then(toml::Value::as_table);
    for key in ["version", "edition", "rust-version", "license", "publish"] {
        if !inherits(package.and_then(|package| package.get(key))) {
            findings.push(Finding::about(
                path,
                format!("write `{key}.workspace = true`"),
            ));
        }
    }
    for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let Some(table) = manifest.get(section).and_then(toml::Value::as_table) else {
            continue;
        };
        for (name, value) in table {
            if !inherits(Some(value)) {
                let what = format!("{name}: put its version into the root's list, inherit it here");
                findings.push(Finding::about(path, what));
            }
        }
    }
    findings
}

fn inherits(value: Option<&toml::Value>) -> bool {
    let value = value.and_then(|value| value.get("workspace"));
    value.and_then(toml::Value::as_bool) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "\
[package]
name = \"a\"
version.workspace = true
edition.workspace = true
rust-version.workspace = true
license.workspace = true
publish.workspace = true
[lints]
workspace = true
[dependencies]
jiff = { workspace = true, features = [\"std\"] }
";

    #[test]
    fn a_crate_inherits() {
        assert_eq!(check(&Tree::of(&[("crates/a/Cargo.toml", GOOD)])), []);
        let own = GOOD.replace("version.workspace = true\ned", "version = \"1\"\ned");
        let own = own.replace("{ workspace = true, ", "{ version = \"1\", ");
        let found = check(&Tree::of(&[("crates/a/Cargo.toml", &own)]));
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
