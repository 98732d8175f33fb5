//! May every part from outside be in the program?
//!
//! Holds the licences and sources of all dependencies against `deny.toml`, also where `cargo deny`
//! is not installed; advisories need `cargo deny` and its database.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use cargo_metadata::MetadataCommand;

use crate::tidy::Finding;
use crate::tree::Tree;

/// The rule's name.
pub const NAME: &str = "parts from outside";
/// The rule's reason.
pub const REASON: &str = "a province can take the program only if every part's licence and source \
                          are known and allowed";

const DENY: &str = "deny.toml";
const LOCK: &str = "Cargo.lock";

/// Checks every dependency's licence and source, and the crates that are banned.
pub fn check(root: &Path, tree: &Tree) -> Result<Vec<Finding>> {
    let deny: toml::Table = tree.text(DENY).unwrap_or("").parse().context("deny.toml")?;
    let allowed = strings(deny.get("licenses").and_then(|table| table.get("allow")));
    let mut findings = check_sources(tree.text(LOCK).unwrap_or(""));
    findings.extend(check_bans(&deny, tree.text(LOCK).unwrap_or("")));
    let metadata = MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .other_options(vec!["--filter-platform".to_owned(), platform()?])
        .exec()
        .context("cargo metadata reads the dependencies")?;
    for package in &metadata.packages {
        let licence = package.license.as_deref().unwrap_or("");
        if !is_allowed(licence, &allowed) {
            let name = format!("{} {}", package.name, package.version);
            let what = format!("{name} is under “{licence}”, which deny.toml does not allow");
            findings.push(Finding::about(LOCK, what));
        }
    }
    Ok(findings)
}

/// The platform that the compiler builds for, as it names it.
fn platform() -> Result<String> {
    let output = std::process::Command::new("rustc")
        .arg("-vV")
        .output()
        .context("rustc -vV")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names its host")?.to_owned())
}

fn strings(value: Option<&toml::Value>) -> BTreeSet<String> {
    let array = value.and_then(toml::Value::as_array);
    array
        .into_iter()
        .flatten()
        .filter_map(|v| v.as_str().map(str::to_owned))
        .collect()
}

/// Packages that come from elsewhere than the registry or this tree, or whose content is unknown.
fn check_sources(lock: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in lock.lines().enumerate() {
        let Some(source) = line.strip_prefix("source = ") else {
            continue;
        };
        if !source.contains("registry+") || !source.contains("/crates.io-index") {
            findings.push(Finding::at(LOCK, index + 1, format!("comes from {source}")));
        }
    }
    findings
}

fn check_bans(deny: &toml::Table, lock: &str) -> Vec<Finding> {
    let bans = deny.get("bans").and_then(|table| table.get("deny"));
    let banned: Vec<&toml::Value> = bans
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .collect();
    let mut findings = Vec::new();
    for (index, line) in lock.lines().enumerate() {
        let Some(name) = line.strip_prefix("name = ") else {
            continue;
        };
        let name = name.trim_matches('"');
        let is_it = |ban: &&&toml::Value| ban.get("crate").and_then(|v| v.as_str()) == Some(name);
        if let Some(ban) = banned.iter().find(is_it) {
            let reason = ban
                .get("reason")
                .and_then(|v| v.as_str())
                .unwrap_or("see deny.toml");
            findings.push(Finding::at(
                LOCK,
                index + 1,
                format!("{name} is banned: {reason}"),
            ));
        }
    }
    findings
}

/// Whether the licence expression (SPDX, or the older `A/B`) can be met by allowed licences.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let met = any_of(&words, &mut at, allowed);
    met && at == words.len() && !words.is_empty()
}

fn any_of(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut met = all_of(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= all_of(words, at, allowed);
    }
    met
}

fn all_of(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, allowed);
    }
    met
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let Some(word) = words.get(*at) else {
        return false;
    };
    *at += 1;
    if *word == "(" {
        let met = any_of(words, at, allowed);
        *at += 1;
        return met;
    }
    if words.get(*at) == Some(&"WITH") {
        let exception = words.get(*at + 1).copied().unwrap_or("");
        *at += 2;
        return allowed.contains(&format!("{word} WITH {exception}")) || allowed.contains(*word);
    }
    allowed.contains(*word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licence_expressions_are_met_or_not() {
        let allowed: BTreeSet<String> = ["MIT", "Unicode-3.0"].map(str::to_owned).into();
        for met in [
            "MIT",
            "GPL-3.0 OR MIT",
            "MIT/Apache-2.0",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
        ] {
            assert!(is_allowed(met, &allowed), "{met}");
        }
        for not in [
            "",
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "(GPL-3.0 OR MPL-2.0) AND MIT",
            "MIT MIT",
        ] {
            assert!(!is_allowed(not, &allowed), "{not}");
        }
    }

    #[test]
    fn other_sources_and_bans_are_found() {
        let lock = "name = \"a\"\nsource = \"git+https://example.org/a\"\nname = \"openssl-sys\"\n";
        assert_eq!(check_sources(lock).len(), 1);
        let deny: toml::Table = "[bans]\ndeny = [{ crate = \"openssl-sys\", reason = \"x\" }]"
            .parse()
            .unwrap();
        assert_eq!(check_bans(&deny, lock).len(), 1);
    }
}
