//! Is every figure exact?

use super::{Finding, Rule};
use crate::rust_text::{Keep, lines_with_word, scan, without_tests};
use crate::tree::Tree;

/// No floating point where figures are kept, computed or compared.
pub const RULE: Rule = Rule {
    name: "exact figures",
    reason: "0.1 + 0.2 is not 0.3 in floating point: two machines and two years must agree to \
             the last digit",
    check,
};

const ROOMS: &[&str] = &["domain", "formula", "claims", "cube"];

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with(&["rs"]) {
        let exact = file.room().is_some_and(|room| ROOMS.contains(&room));
        if !exact || file.is_test() {
            continue;
        }
        let code = without_tests(&scan(&file.text, Keep::Code));
        let mut lines = lines_with_word(&code, "f32");
        lines.extend(lines_with_word(&code, "f64"));
        lines.extend(lines_with_literal(&code));
        lines.sort_unstable();
        lines.dedup();
        for line in lines {
            let what = "floating point; use rust_decimal::Decimal";
            findings.push(Finding::at(&file.path, line, what));
        }
    }
    findings
}

/// The lines with a literal such as `1.5` or `2f64`.
fn lines_with_literal(code: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    for (index, line) in code.lines().enumerate() {
        let parts = line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_'));
        if parts.into_iter().any(is_float) {
            lines.push(index + 1);
        }
    }
    lines
}

fn is_float(word: &str) -> bool {
    let digits = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    if !digits(word) || word.starts_with("0x") {
        return false;
    }
    let range = word.contains("..");
    let fraction = word
        .split_once('.')
        .is_some_and(|(_, after)| after.is_empty() || digits(after));
    (fraction && !range) || word.ends_with("f64") || word.ends_with("f32")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floating_point_is_found() {
        for wrong in [
            "let a: f64 = b;",
            "a as f32",
            "let a = 1.5;",
            "let a = 2f64;",
            "3. * b",
        ] {
            let tree = Tree::of(&[("crates/cube/src/lib.rs", wrong)]);
            assert_eq!(check(&tree).len(), 1, "{wrong}");
        }
    }

    #[test]
    fn ranges_fields_and_methods_are_not_floats() {
        for fine in [
            "for i in 0..10 {}",
            "pair.0.1",
            "1.max(2)",
            "// 1.5",
            "\"1.5\"",
            "0x1f32",
        ] {
            let tree = Tree::of(&[("crates/domain/src/lib.rs", fine)]);
            assert_eq!(check(&tree), [], "{fine}");
        }
        assert_eq!(
            check(&Tree::of(&[("crates/chart/src/lib.rs", "let a = 1.5;")])),
            []
        );
    }
}
