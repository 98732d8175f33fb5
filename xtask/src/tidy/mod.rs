//! Which rules does the tree keep, and why?
//!
//! One rule, one file: a name, the reason, a function from the tree to what it found.

mod docs_paths;
mod floats;
mod length;
mod links;
mod machine;
mod manifests;
mod nouns;
mod opening;
mod outside;
mod sentences;
mod serialization;
mod sql;
mod test_binary;
mod text_form;
mod translations;
mod two_commands;
mod unfinished;

use std::fmt;
use std::path::Path;

use anyhow::Result;

use crate::tree::Tree;
use crate::{house, parts};

/// One rule of the house.
pub struct Rule {
    /// A short name, by which people speak of it.
    pub name: &'static str,
    /// Why the rule is there; printed with what it finds.
    pub reason: &'static str,
    /// What in the tree breaks the rule.
    pub check: fn(&Tree) -> Vec<Finding>,
}

/// One place that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file, from the root.
    pub path: String,
    /// The line, counted from 1; `None` where the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong there, and what to do.
    pub what: String,
}

impl Finding {
    /// A finding about a line.
    pub fn at(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line: Some(line),
            what: what.into(),
        }
    }

    /// A finding about a whole file.
    pub fn about(path: &str, what: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line: None,
            what: what.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.what),
            None => write!(f, "{}: {}", self.path, self.what),
        }
    }
}

/// A rule's name and reason with what it found.
#[derive(Debug)]
pub struct Broken {
    /// The rule's name.
    pub rule: &'static str,
    /// The rule's reason.
    pub reason: &'static str,
    /// Every place that breaks it.
    pub findings: Vec<Finding>,
}

/// Every rule over the tree's text.
pub const RULES: &[Rule] = &[
    opening::RULE,
    length::RULE,
    text_form::RULE,
    machine::RULE,
    unfinished::RULE,
    manifests::RULE,
    nouns::RULE,
    outside::RULE,
    floats::RULE,
    serialization::RULE,
    sql::RULE,
    translations::RULE,
    links::RULE,
    docs_paths::RULE,
    sentences::RULE,
    test_binary::RULE,
    two_commands::RULE,
];

/// What the rules find in `tree`.
pub fn check(tree: &Tree) -> Vec<Broken> {
    RULES
        .iter()
        .filter_map(|rule| broken(rule.name, rule.reason, (rule.check)(tree)))
        .collect()
}

/// The rules over the tree at `root`, with the table of the house and the parts from outside.
pub fn whole(root: &Path) -> Result<Vec<Broken>> {
    let tree = Tree::read(root)?;
    let mut found = check(&tree);
    found.extend(broken(
        house::NAME,
        house::REASON,
        house::check(root, &tree)?,
    ));
    found.extend(broken(
        parts::NAME,
        parts::REASON,
        parts::check(root, &tree)?,
    ));
    Ok(found)
}

/// Prints what was found, rule by rule, and a closing line.
pub fn print(found: &[Broken]) {
    for broken in found {
        println!("{}\n  why: {}", broken.rule, broken.reason);
        for finding in &broken.findings {
            println!("  {finding}");
        }
    }
    let places: usize = found.iter().map(|broken| broken.findings.len()).sum();
    match places {
        0 => println!("tidy: {} rules kept", RULES.len() + 2),
        _ => println!("tidy: {} rules broken in {places} places", found.len()),
    }
}

fn broken(rule: &'static str, reason: &'static str, findings: Vec<Finding>) -> Option<Broken> {
    (!findings.is_empty()).then_some(Broken {
        rule,
        reason,
        findings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_a_reason() {
        let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
        assert!(RULES.iter().all(|rule| rule.reason.len() > 20));
    }

    #[test]
    fn an_empty_tree_breaks_only_what_it_lacks() {
        let rules: Vec<&str> = check(&Tree::default()).iter().map(|b| b.rule).collect();
        assert_eq!(rules, ["two commands"]);
    }
}
