//! Does the house stand as its table says?
//!
//! `ARCHITECTURE.md` holds one table of crates: layer, question, what each may use.
//! This compares it with `cargo metadata`, so that neither can change alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, MetadataCommand};

use crate::markdown;
use crate::tidy::Finding;
use crate::tree::Tree;

/// The rule's name.
pub const NAME: &str = "the table of the house";
/// The rule's reason.
pub const REASON: &str = "unchecked prose rots; a new edge between rooms is a decision, and needs \
                          its line of reason";

const DOCUMENT: &str = "ARCHITECTURE.md";

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The line in the document.
    pub line: usize,
    /// How far from the ground; `None` for the chores, which no room uses.
    pub layer: Option<u8>,
    /// The rooms that this one may use.
    pub may_use: BTreeSet<String>,
}

/// One workspace crate as cargo knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Crate {
    /// The workspace crates that its code uses.
    pub uses: BTreeSet<String>,
    /// The workspace crates that its tests use besides.
    pub tests_use: BTreeSet<String>,
}

/// Compares the table with the workspace at `root`.
pub fn check(root: &Path, tree: &Tree) -> Result<Vec<Finding>> {
    let text = tree.text(DOCUMENT).unwrap_or("");
    let (rooms, mut findings) = read_table(text);
    findings.extend(compare(&rooms, &workspace(root)?));
    Ok(findings)
}

/// The rows of the table whose head begins `| layer | crate |`.
pub fn read_table(text: &str) -> (BTreeMap<String, Room>, Vec<Finding>) {
    let mut rooms = BTreeMap::new();
    let mut findings = Vec::new();
    let rows = text
        .lines()
        .enumerate()
        .skip_while(|(_, line)| !line.starts_with("| layer | crate |"))
        .skip(2)
        .map_while(|(index, line)| Some((index + 1, markdown::cells(line)?)));
    for (line, cells) in rows {
        let [layer, name, question, may_use, ..] = cells.as_slice() else {
            findings.push(Finding::at(
                DOCUMENT,
                line,
                "a row has layer, crate, question, may use",
            ));
            continue;
        };
        if !question.contains('?') {
            findings.push(Finding::at(
                DOCUMENT,
                line,
                format!("{name}: say it as a question"),
            ));
        }
        let may_use = markdown::spans(may_use)
            .into_iter()
            .map(str::to_owned)
            .collect();
        let room = Room {
            line,
            layer: layer.parse().ok(),
            may_use,
        };
        rooms.insert(name.trim_matches('`').to_owned(), room);
    }
    if rooms.is_empty() {
        findings.push(Finding::about(
            DOCUMENT,
            "has no table `| layer | crate | … | may use |`",
        ));
    }
    (rooms, findings)
}

/// What differs between the table and the workspace, each with a hint.
pub fn compare(rooms: &BTreeMap<String, Room>, crates: &BTreeMap<String, Crate>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, room) in rooms {
        let Some(known) = crates.get(name) else {
            let what = format!("{name} is in the table but not in the workspace");
            findings.push(Finding::at(DOCUMENT, room.line, what));
            continue;
        };
        findings.extend(compare_room(name, room, known, rooms));
    }
    for name in crates.keys().filter(|name| !rooms.contains_key(*name)) {
        let what =
            format!("crate {name} has no row: write its layer, question and what it may use");
        findings.push(Finding::about(DOCUMENT, what));
    }
    findings
}

fn compare_room(
    name: &str,
    room: &Room,
    known: &Crate,
    rooms: &BTreeMap<String, Room>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |what: String| findings.push(Finding::at(DOCUMENT, room.line, what));
    for used in known.uses.difference(&room.may_use) {
        add(format!(
            "{name} uses {used}, which its row does not allow: take the edge out of \
             crates/{name}/Cargo.toml, or add it here with a line of reason below the table"
        ));
    }
    for allowed in &room.may_use {
        if !rooms.contains_key(allowed) {
            add(format!("{name} may use {allowed}, which is no room"));
        }
    }
    let above = |other: &str| match (room.layer, rooms.get(other).and_then(|room| room.layer)) {
        (Some(own), Some(other)) => other >= own,
        (Some(_), None) => true,
        (None, _) => false,
    };
    for other in room.may_use.iter().filter(|other| above(other)) {
        add(format!(
            "{name} may use {other}, which does not lie in a lower layer"
        ));
    }
    for other in known
        .tests_use
        .iter()
        .filter(|other| above(other) && *other != name)
    {
        add(format!(
            "the tests of {name} use {other}, which does not lie in a lower layer"
        ));
    }
    findings
}

/// The workspace's crates and the edges between them.
fn workspace(root: &Path) -> Result<BTreeMap<String, Crate>> {
    let metadata = MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .no_deps()
        .exec()
        .context("cargo metadata reads the workspace")?;
    let packages = metadata.workspace_packages();
    let names: BTreeSet<String> = packages.iter().map(|p| p.name.to_string()).collect();
    let mut crates = BTreeMap::new();
    for package in packages {
        let mut known = Crate::default();
        for dependency in package
            .dependencies
            .iter()
            .filter(|d| names.contains(&d.name))
        {
            match dependency.kind {
                DependencyKind::Development => known.tests_use.insert(dependency.name.clone()),
                _ => known.uses.insert(dependency.name.clone()),
            };
        }
        crates.insert(package.name.to_string(), known);
    }
    Ok(crates)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
| layer | crate | the question it answers | may use |
|---|---|---|---|
| 0 | `domain` | what exists? | – |
| 1 | `record` | where is it kept? | `domain` |
| – | `xtask` | is it in order? | – |
";

    fn crates(edges: &[(&str, &[&str])]) -> BTreeMap<String, Crate> {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        edges
            .iter()
            .map(|(name, uses)| {
                (
                    (*name).to_owned(),
                    Crate {
                        uses: set(uses),
                        ..Crate::default()
                    },
                )
            })
            .collect()
    }

    #[test]
    fn a_house_like_its_table_is_fine() {
        let (rooms, findings) = read_table(TABLE);
        assert_eq!(findings, []);
        let house = crates(&[("domain", &[]), ("record", &["domain"]), ("xtask", &[])]);
        assert_eq!(compare(&rooms, &house), []);
    }

    #[test]
    fn an_undeclared_edge_and_a_missing_crate_fail() {
        let (rooms, _) = read_table(TABLE);
        let house = crates(&[
            ("domain", &["record"]),
            ("record", &[]),
            ("web", &[]),
            ("xtask", &[]),
        ]);
        let found: Vec<String> = compare(&rooms, &house)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(found[0].contains("domain uses record"), "{found:#?}");
        assert!(found[1].contains("crate web has no row"), "{found:#?}");
    }

    #[test]
    fn a_room_uses_only_lower_layers() {
        let (rooms, _) = read_table(&TABLE.replace("what exists? | –", "what exists? | `record`"));
        let house = crates(&[("domain", &[]), ("record", &["domain"]), ("xtask", &[])]);
        assert_eq!(compare(&rooms, &house).len(), 1);
    }

    #[test]
    fn a_missing_table_is_found() {
        assert_eq!(read_table("# Architecture\n").1.len(), 1);
    }
}
