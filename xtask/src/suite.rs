//! Does everything hold?
//!
//! One list of checks, each run whatever the others said, with its time and a closing count.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::setup::BROWSER;
use crate::shell::{self, Count};
use crate::tidy;

/// What became of one check.
enum Outcome {
    Held(Count),
    Failed(Count),
    Skipped(&'static str),
}

/// One check: its name, and whether it held.
struct Check {
    name: &'static str,
    run: fn(&Path) -> Result<Outcome>,
    /// Left out by `--quick`.
    slow: bool,
}

/// Every check, the quick ones first.
const CHECKS: &[Check] = &[
    Check {
        name: "format",
        run: format,
        slow: false,
    },
    Check {
        name: "lock file",
        run: lock_file,
        slow: false,
    },
    Check {
        name: "rules of the house",
        run: rules,
        slow: false,
    },
    Check {
        name: "lints",
        run: lints,
        slow: false,
    },
    Check {
        name: "tests",
        run: tests,
        slow: false,
    },
    Check {
        name: "cargo-deny",
        run: cargo_deny,
        slow: true,
    },
    Check {
        name: "browser",
        run: browser,
        slow: true,
    },
];

/// Runs every check (without the slow ones if `quick`); whether all of them held.
pub fn run(root: &Path, quick: bool) -> Result<bool> {
    let mut total = Count::default();
    let mut summary = Vec::new();
    let mut failed = 0;
    for check in CHECKS.iter().filter(|check| !(quick && check.slow)) {
        println!("\n=== {}", check.name);
        let (outcome, took) = timed(|| (check.run)(root));
        let word = match outcome {
            Ok(Outcome::Held(count)) => {
                total.add(count);
                "held".to_owned()
            }
            Ok(Outcome::Failed(count)) => {
                total.add(count);
                failed += 1;
                "FAILED".to_owned()
            }
            Ok(Outcome::Skipped(why)) => format!("skipped: {why}"),
            Err(error) => {
                failed += 1;
                format!("FAILED: {error:#}")
            }
        };
        println!("=== {}: {word} ({} s)", check.name, took.as_secs());
        summary.push(format!("{:>5} s  {}: {word}", took.as_secs(), check.name));
    }
    println!("\n{}\n", summary.join("\n"));
    println!(
        "{} passed, {} failed, {} skipped",
        total.passed, total.failed, total.skipped
    );
    Ok(failed == 0)
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a check took is shown, and nothing else"
)]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

fn held(root: &Path, line: &str) -> Result<Outcome> {
    println!("$ {line}");
    Ok(match shell::run(root, line)? {
        true => Outcome::Held(Count::default()),
        false => Outcome::Failed(Count::default()),
    })
}

fn counted(folder: &Path, line: &str, settings: &[(&str, &str)]) -> Result<Outcome> {
    println!("$ {line}");
    let (success, count) = shell::run_counting(folder, line, settings)?;
    Ok(if success {
        Outcome::Held(count)
    } else {
        Outcome::Failed(count)
    })
}

fn format(root: &Path) -> Result<Outcome> {
    held(root, "cargo fmt --all --check")
}

fn lock_file(root: &Path) -> Result<Outcome> {
    held(root, "cargo fetch --locked --quiet")
}

fn rules(root: &Path) -> Result<Outcome> {
    let found = tidy::whole(root)?;
    tidy::print(&found);
    let count = Count::default();
    Ok(if found.is_empty() {
        Outcome::Held(count)
    } else {
        Outcome::Failed(count)
    })
}

fn lints(root: &Path) -> Result<Outcome> {
    held(
        root,
        "cargo clippy --quiet --workspace --all-targets --locked -- -D warnings",
    )
}

fn tests(root: &Path) -> Result<Outcome> {
    counted(root, "cargo test --workspace --locked --no-fail-fast", &[])
}

fn cargo_deny(root: &Path) -> Result<Outcome> {
    if !shell::has("cargo-deny") {
        return Ok(Outcome::Skipped(
            "cargo-deny is not installed; licences, sources and bans were checked by the rules",
        ));
    }
    held(root, "cargo deny --locked check licenses bans sources")
}

fn browser(root: &Path) -> Result<Outcome> {
    let folder = root.join(BROWSER);
    if !folder.join("node_modules/playwright-core").exists() {
        println!("playwright-core is missing: run `cargo xtask setup`");
        return Ok(Outcome::Failed(Count {
            failed: 1,
            ..Count::default()
        }));
    }
    if !shell::run(root, "cargo build --quiet --locked --package hoaban")? {
        return Ok(Outcome::Failed(Count::default()));
    }
    let program = built(root)?;
    // Two files at a time, each with a program, a store and a browser of its own: a page waits as
    // much as it works.
    let line = "node --test --test-reporter=spec --test-concurrency=2";
    counted(&folder, line, &[("HOABAN", &program)])
}

/// The path of the program that was just built.
fn built(root: &Path) -> Result<String> {
    let metadata = cargo_metadata::MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .no_deps()
        .exec()?;
    Ok(metadata.target_directory.join("debug/hoaban").into_string())
}
