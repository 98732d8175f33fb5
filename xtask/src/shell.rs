//! How is another program run, and what did it count?

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

/// How many tests a run counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
    /// Tests that were left out.
    pub skipped: u64,
}

impl Count {
    /// Adds another count to this one.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Whether a program of that name can be started here.
pub fn has(program: &str) -> bool {
    find(program).is_some()
}

/// The first of `PATH`'s folders that holds `program`, as a path to it.
pub fn find(program: &str) -> Option<String> {
    let look = format!("command -v {program}");
    let output = Command::new("sh").args(["-c", &look]).output().ok()?;
    let path = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !path.is_empty()).then_some(path)
}

/// Runs `line` (program and arguments, split at spaces) in `folder`; whether it succeeded.
pub fn run(folder: &Path, line: &str) -> Result<bool> {
    let status = command(folder, line)
        .status()
        .with_context(|| format!("start `{line}`"))?;
    Ok(status.success())
}

/// Runs `line`, shows what it prints, and counts the tests that it reports.
pub fn run_counting(folder: &Path, line: &str, settings: &[(&str, &str)]) -> Result<(bool, Count)> {
    let mut child = command(folder, line)
        .envs(settings.iter().copied())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("start `{line}`"))?;
    let mut count = Count::default();
    if let Some(output) = child.stdout.take() {
        for text in BufReader::new(output).lines() {
            let text = text.context("read what it prints")?;
            println!("{text}");
            count.add(counted(&text));
        }
    }
    let status = child.wait().with_context(|| format!("wait for `{line}`"))?;
    Ok((status.success(), count))
}

fn command(folder: &Path, line: &str) -> Command {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or(""));
    command.args(words).current_dir(folder).stdin(Stdio::null());
    command
}

/// What one printed line counts: cargo's `test result:` and the closing lines of node's runner.
pub fn counted(line: &str) -> Count {
    let mut count = Count::default();
    if let Some(result) = line.strip_prefix("test result: ") {
        let after = result.split_once(". ").map_or("", |(_, counts)| counts);
        for part in after.split(';') {
            let mut words = part.split_whitespace();
            let number = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
            match words.next() {
                Some("passed") => count.passed = number,
                Some("failed") => count.failed = number,
                Some("ignored") => count.skipped = number,
                _ => {}
            }
        }
    } else if let Some(result) = line.strip_prefix("ℹ ") {
        let mut words = result.split_whitespace();
        let kind = words.next();
        let number = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
        match kind {
            Some("pass") => count.passed = number,
            Some("fail") => count.failed = number,
            Some("skipped") => count.skipped = number,
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_counted() {
        let line =
            "test result: FAILED. 12 passed; 1 failed; 2 ignored; 0 measured; 3 filtered out";
        assert_eq!(
            counted(line),
            Count {
                passed: 12,
                failed: 1,
                skipped: 2
            }
        );
        assert_eq!(
            counted("ℹ pass 7"),
            Count {
                passed: 7,
                ..Count::default()
            }
        );
        assert_eq!(counted("ℹ duration_ms 7.5"), Count::default());
        assert_eq!(counted("test a::b ... ok"), Count::default());
    }

    #[test]
    fn programs_are_found_or_not() {
        assert!(has("sh"));
        assert!(!has("no-such-program-here"));
    }
}
