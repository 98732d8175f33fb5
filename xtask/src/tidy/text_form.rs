//! Is every text written in one form of letters, lines and spaces?

use unicode_normalization::is_nfc;

use super::{Finding, Rule};
use crate::tree::{TextFile, Tree};

/// Unicode NFC, line feeds, no blanks at a line's end, a line feed at the file's end, no large
/// files.
pub const RULE: Rule = Rule {
    name: "form of text",
    reason: "`ạ` has two spellings in Unicode: what looks equal must be equal, or a search and \
             a test disagree with the eye",
    check,
};

const KINDS: &[&str] = &[
    "rs", "md", "toml", "html", "ftl", "css", "js", "mjs", "json", "sql", "csv", "svg", "txt",
];

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with(KINDS) {
        // Files that tests read may be wrong on purpose; they say so by their folder.
        if file.path.contains("/tests/") && file.path.contains("/wrong/") {
            continue;
        }
        check_lines(file, &mut findings);
        if !file.text.is_empty() && !file.text.ends_with('\n') {
            findings.push(Finding::about(&file.path, "end the file with a line feed"));
        }
    }
    for (path, bytes) in &tree.large {
        findings.push(Finding::about(
            path,
            format!("{bytes} bytes; keep files under a million"),
        ));
    }
    findings
}

fn check_lines(file: &TextFile, findings: &mut Vec<Finding>) {
    for (index, line) in file.text.split('\n').enumerate() {
        let mut add = |what: &str| findings.push(Finding::at(&file.path, index + 1, what));
        if !is_nfc(line) {
            add("is not in Unicode NFC");
        }
        if line.ends_with('\r') {
            add("ends with a carriage return");
        } else if file.extension() != "csv" && line.ends_with([' ', '\t']) {
            add("ends with a blank");
        }
        if line.starts_with('\u{feff}') {
            add("starts with a byte order mark");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_form_is_found() {
        for wrong in ["đie\u{323}\u{302}n\n", "a \n", "a\r\n", "\u{feff}a\n", "a"] {
            let tree = Tree::of(&[("docs/a.md", wrong)]);
            assert_eq!(check(&tree).len(), 1, "{wrong:?}");
        }
        assert_eq!(check(&Tree::of(&[("docs/a.md", "Điện Biên\n")])), []);
    }

    #[test]
    fn large_files_are_found() {
        let tree = Tree {
            large: vec![("a.png".to_owned(), 2_000_000)],
            ..Tree::default()
        };
        assert_eq!(check(&tree).len(), 1);
    }
}
