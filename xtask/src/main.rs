//! Which chore was asked for?

use std::process::ExitCode;

use anyhow::{Result, bail};
use xtask::{setup, suite, tidy, tree};

const HELP: &str = "\
cargo xtask: the chores of the house

  cargo xtask setup            install what the tests need and this machine lacks
  cargo xtask test             every check: format, lints, rules, tests, licences, browser
  cargo xtask test --quick     the same without the browser and cargo-deny
  cargo xtask test --setup     set up first, then every check
  cargo xtask tidy             the rules of the house alone (also run by `cargo test`)
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("cargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<bool> {
    let root = tree::root();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["setup"] => setup::run(&root).map(|()| true),
        ["tidy"] => {
            let findings = tidy::whole(&root)?;
            tidy::print(&findings);
            Ok(findings.is_empty())
        }
        ["test", options @ ..] => {
            let mut quick = false;
            for option in options {
                match *option {
                    "--quick" => quick = true,
                    "--setup" => setup::run(&root)?,
                    other => bail!("`test` knows no option {other}\n\n{HELP}"),
                }
            }
            suite::run(&root, quick)
        }
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(true)
        }
        _ => bail!("no such chore: {}\n\n{HELP}", words.join(" ")),
    }
}
