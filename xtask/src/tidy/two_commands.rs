//! Is a newcomer shown exactly the two commands that work?

use super::{Finding, Rule};
use crate::tree::Tree;

/// The README's two commands are the demonstration and the checks, and CI runs the second.
pub const RULE: Rule = Rule {
    name: "two commands",
    reason: "a newcomer copies two lines; what CI does not run the way people do breaks unseen",
    check,
};

const README: &str = "README.md";
const RUN: &str = ".ci/run";

fn check(tree: &Tree) -> Vec<Finding> {
    let (Some(readme), Some(run)) = (tree.text(README), tree.text(RUN)) else {
        return vec![Finding::about(
            README,
            "README.md and .ci/run tell the two commands",
        )];
    };
    let commands = first_commands(readme);
    let mut findings = Vec::new();
    if commands.len() != 2 {
        let what = format!(
            "the first block of commands has {} lines, not two",
            commands.len()
        );
        findings.push(Finding::about(README, what));
    }
    if let Some(second) = commands.get(1)
        && !run
            .lines()
            .any(|line| line.trim().trim_start_matches("exec ") == *second)
    {
        findings.push(Finding::about(
            RUN,
            format!("does not run the second command, `{second}`"),
        ));
    }
    findings
}

/// The commands of the first fenced block, without their comments.
fn first_commands(readme: &str) -> Vec<&str> {
    readme
        .lines()
        .skip_while(|line| !line.starts_with("```"))
        .skip(1)
        .take_while(|line| !line.starts_with("```"))
        .map(|line| line.split(" #").next().unwrap_or("").trim())
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ci_runs_what_the_readme_says() {
        let readme = "# A\n```sh\ncargo run   # see it\ncargo xtask test\n```\n";
        let fine = Tree::of(&[(README, readme), (RUN, "set -e\nexec cargo xtask test\n")]);
        assert_eq!(check(&fine), []);
        let other = Tree::of(&[(README, readme), (RUN, "cargo test\n")]);
        assert_eq!(check(&other).len(), 1);
    }
}
