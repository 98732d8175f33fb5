//! Where is SQL spoken?

use super::{Finding, Rule};
use crate::rust_text::{Keep, lines_with_word, scan, without_tests};
use crate::tree::Tree;

/// SQL stands in `record` alone; pages and actions ask through types.
pub const RULE: Rule = Rule {
    name: "SQL",
    reason: "one room knows the tables, so that another store can take its place and no page \
             reads past the permission",
    check,
};

const ROOM: &str = "record";
const DRIVERS: &[&str] = &["rusqlite", "sqlx", "tokio_postgres", "postgres"];
const PHRASES: &[&str] = &[
    "SELECT ",
    "INSERT INTO ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "PRAGMA ",
];

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with(&["rs", "html"]) {
        let Some(room) = file.room() else { continue };
        if room == ROOM || file.is_test() {
            continue;
        }
        let literals = scan(&file.text, Keep::Literals);
        let code = without_tests(&scan(&file.text, Keep::Code));
        let mut lines: Vec<usize> = DRIVERS
            .iter()
            .flat_map(|driver| lines_with_word(&code, driver))
            .collect();
        for (index, line) in literals.lines().enumerate() {
            if PHRASES.iter().any(|phrase| line.contains(phrase)) {
                lines.push(index + 1);
            }
        }
        lines.sort_unstable();
        lines.dedup();
        for line in lines {
            let what = "SQL outside `record`; give `record` a function that answers this";
            findings.push(Finding::at(&file.path, line, what));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sql_is_found_outside_its_room() {
        let text =
            "let q = \"SELECT seq FROM observation\";\nuse rusqlite::Connection;\n// SELECT x\n";
        let tree = Tree::of(&[
            ("crates/web/src/page.rs", text),
            ("crates/record/src/lib.rs", text),
            ("crates/hoaban/benches/review.rs", text),
        ]);
        let found = check(&tree);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found
                .iter()
                .all(|finding| finding.path == "crates/web/src/page.rs")
        );
    }
}
