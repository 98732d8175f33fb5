//! Who turns values into JSON?

use super::{Finding, Rule};
use crate::rust_text::{Keep, lines_with_word, scan};
use crate::tree::Tree;

/// Only the rooms at the edge derive `Serialize` or `Deserialize`, or depend on serde.
pub const RULE: Rule = Rule {
    name: "serialization",
    reason: "a published shape is a promise; if inner types were the shape, no field could be \
             renamed without breaking somebody",
    check,
};

/// `sdmx` reads and writes shapes that others published; it has none of its own to promise.
const EDGE: &[&str] = &["actions", "web", "hoaban", "cluster", "sdmx"];

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with(&["rs", "toml"]) {
        let Some(room) = file.room() else { continue };
        if EDGE.contains(&room) || file.is_test() {
            continue;
        }
        let lines = match file.extension() {
            "rs" => {
                let code = scan(&file.text, Keep::Code);
                [
                    lines_with_word(&code, "Serialize"),
                    lines_with_word(&code, "Deserialize"),
                ]
                .concat()
            }
            _ => normal_dependency_lines(&file.text),
        };
        for line in lines {
            let what = "serde inside the house; give the edge a shape of its own in actions or web";
            findings.push(Finding::at(&file.path, line, what));
        }
    }
    findings
}

/// The lines of a manifest that name serde outside its dev-dependencies.
fn normal_dependency_lines(manifest: &str) -> Vec<usize> {
    let mut section = "";
    let mut lines = Vec::new();
    for (index, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            section = line;
        }
        if section == "[dependencies]" && line.starts_with("serde") {
            lines.push(index + 1);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_rooms_do_not_serialize() {
        let derive = "#[derive(Serialize)]\nstruct A;\n";
        let tree = Tree::of(&[
            ("crates/domain/src/lib.rs", derive),
            (
                "crates/cube/Cargo.toml",
                "[dependencies]\nserde.workspace = true\n",
            ),
            (
                "crates/office/Cargo.toml",
                "[dev-dependencies]\nserde_json.workspace = true\n",
            ),
            ("crates/web/src/lib.rs", derive),
        ]);
        let paths: Vec<String> = check(&tree).into_iter().map(|f| f.path).collect();
        assert_eq!(
            paths,
            ["crates/domain/src/lib.rs", "crates/cube/Cargo.toml"]
        );
    }
}
