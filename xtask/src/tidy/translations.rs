//! Does every sentence exist in both languages?

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Rule};
use crate::tree::Tree;

/// The Vietnamese and the English translations hold the same keys with the same arguments.
pub const RULE: Rule = Rule {
    name: "translations",
    reason: "a missing sentence is seen first by the reader whose language it lacks; a missing \
             argument loses a figure",
    check,
};

const FOLDER: &str = "crates/words/translations/";
const LANGUAGES: [&str; 2] = ["vi", "en"];

/// A key's arguments (`$name`), by key.
type Messages = BTreeMap<String, (BTreeSet<String>, String, usize)>;

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let [vietnamese, english] = LANGUAGES.map(|language| read(tree, language, &mut findings));
    compare(&vietnamese, &english, "English", &mut findings);
    compare(&english, &vietnamese, "Vietnamese", &mut findings);
    findings
}

/// The messages of one language, over all its files.
fn read(tree: &Tree, language: &str, findings: &mut Vec<Finding>) -> Messages {
    let mut messages = Messages::new();
    for file in tree.with(&["ftl"]) {
        let Some(inner) = file.path.strip_prefix(FOLDER) else {
            continue;
        };
        let parts: Vec<&str> = inner.split(['/', '.']).collect();
        if !parts.contains(&language) {
            continue;
        }
        let mut key = String::new();
        for (index, line) in file.text.lines().enumerate() {
            if let Some(name) = key_of(line) {
                key = match name.strip_prefix('.') {
                    Some(attribute) => format!("{}.{attribute}", root_of(&key)),
                    None => name.to_owned(),
                };
                let entry = (BTreeSet::new(), file.path.clone(), index + 1);
                if messages.insert(key.clone(), entry).is_some() {
                    let what = format!("`{key}` stands twice");
                    findings.push(Finding::at(&file.path, index + 1, what));
                }
            }
            if let Some((arguments, ..)) = messages.get_mut(&key)
                && !line.starts_with('#')
            {
                arguments.extend(arguments_of(line));
            }
        }
    }
    messages
}

/// The key that a line begins: `key = …`, `-term = …`, or an attribute's `.name = …`.
fn key_of(line: &str) -> Option<&str> {
    let (name, _) = line.split_once('=')?;
    let attribute = name.trim_start().starts_with('.');
    let name = if attribute {
        name.trim()
    } else {
        name.trim_end()
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let inner = name.strip_prefix(['.', '-']).unwrap_or(name);
    (!inner.is_empty() && inner.chars().all(plain)).then_some(name)
}

fn root_of(key: &str) -> &str {
    key.split_once('.').map_or(key, |(root, _)| root)
}

/// The arguments that a line shows; one that only chooses between variants (`$n ->`) is grammar,
/// and Vietnamese needs no plural.
fn arguments_of(line: &str) -> Vec<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    line.split('$')
        .skip(1)
        .map(|rest| rest.split_at(rest.find(|c| !plain(c)).unwrap_or(rest.len())))
        .filter(|(name, rest)| !name.is_empty() && !rest.trim_start().starts_with("->"))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn compare(here: &Messages, there: &Messages, other: &str, findings: &mut Vec<Finding>) {
    for (key, (arguments, path, line)) in here {
        match there.get(key) {
            None => findings.push(Finding::at(
                path,
                *line,
                format!("`{key}` lacks its {other}"),
            )),
            Some((others, ..)) => {
                for argument in arguments.difference(others) {
                    let what = format!("`{key}`: the {other} does not use `${argument}`");
                    findings.push(Finding::at(path, *line, what));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_arguments_are_compared() {
        let vietnamese = "a = Số { $n }\nb = Tỉnh\n  .title = Tên\n# c = no\n";
        let english =
            "a = { $n -> }\nb = Province\n  .title = Name\nd = { $n ->\n  [one] day\n }\n";
        let tree = Tree::of(&[
            ("crates/words/translations/vi/page.ftl", vietnamese),
            ("crates/words/translations/en/page.ftl", english),
        ]);
        let found: Vec<String> = check(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(
            found[0].contains("`a`: the English does not use `$n`"),
            "{found:#?}"
        );
        assert!(found[1].contains("`d` lacks its Vietnamese"), "{found:#?}");
    }

    #[test]
    fn a_key_stands_once() {
        let tree = Tree::of(&[
            ("crates/words/translations/vi.ftl", "a = Một\na = Hai\n"),
            ("crates/words/translations/en.ftl", "a = One\n"),
        ]);
        assert_eq!(check(&tree).len(), 1);
    }
}
