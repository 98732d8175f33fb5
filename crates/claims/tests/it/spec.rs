//! Do the executable specifications in `docs/spec/claims` hold?
//!
//! Each `text` block is read, and the `claims` block behind it must say what was read.
//! `CLAIMS_SPEC_WRITE=1 cargo test -p claims --test it spec` writes the blocks anew, for a person
//! to look at before committing.

use claims::{Claim, Hedge, Status};
use std::fmt::Write as _;
use std::path::PathBuf;

#[expect(
    clippy::disallowed_methods,
    reason = "a test run has no settings of its own"
)]
fn rewrites() -> bool {
    std::env::var_os("CLAIMS_SPEC_WRITE").is_some()
}

fn specifications() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/spec/claims");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the specifications stand in docs/spec/claims")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    files
}

/// One line a claim: surface, kind with value and unit, hedge and status, subject, period, base.
fn line(claim: &Claim) -> String {
    let mut line = format!("{} | {}", claim.surface, claim.kind);
    if !claim.is_figure() {
        if let Some(period) = claim.period {
            let _ = write!(line, " {period}");
        }
        return line;
    }
    let shown = |value: Option<domain::Decimal>| {
        value.map_or_else(|| "?".to_owned(), |value| value.normalize().to_string())
    };
    let _ = write!(line, " {}", shown(claim.value));
    if claim.second.is_some() {
        let _ = write!(line, "/{}", shown(claim.second));
    }
    let _ = write!(line, " {}", claim.unit.as_deref().unwrap_or("-"));
    if claim.hedge != Hedge::Exact {
        let _ = write!(line, " {}", claim.hedge);
    }
    if claim.status != Status::Actual {
        let _ = write!(line, " {}", claim.status);
    }
    let _ = write!(line, " | {}", claim.subject.as_deref().unwrap_or("-"));
    let period = claim
        .period
        .map_or_else(|| "-".to_owned(), |period| period.to_string());
    let _ = write!(
        line,
        " | {period} | {}",
        claim.base.map_or("-", |base| base.as_str())
    );
    line
}

fn read(text: &str) -> String {
    claims::read(text.trim_end())
        .claims
        .iter()
        .fold(String::new(), |mut lines, claim| {
            lines.push_str(&line(claim));
            lines.push('\n');
            lines
        })
}

/// One line a finding: code, surfaces, arguments.
fn findings(text: &str) -> String {
    let reading = claims::read(text.trim_end());
    reading
        .findings
        .iter()
        .fold(String::new(), |mut lines, finding| {
            let surfaces: Vec<&str> = finding
                .claims
                .iter()
                .map(|at| reading.claims[*at].surface.as_str())
                .collect();
            let _ = write!(lines, "{} | {}", finding.code, surfaces.join(", "));
            for (name, value) in &finding.arguments {
                let _ = write!(lines, " | {name}: {value}");
            }
            lines.push('\n');
            lines
        })
}

/// The document with every `claims` block as the reader fills it.
fn filled(document: &str) -> String {
    let mut result = String::new();
    let mut block: Option<&str> = None;
    let mut text = String::new();
    for row in document.lines() {
        match (block, row) {
            (None, "```text" | "```claims" | "```findings") => {
                block = Some(&row[3..]);
                result.push_str(row);
                result.push('\n');
                if block == Some("text") {
                    text.clear();
                }
            }
            (Some(kind), "```") => {
                match kind {
                    "claims" => result.push_str(&read(&text)),
                    "findings" => result.push_str(&findings(&text)),
                    _ => {}
                }
                result.push_str("```\n");
                block = None;
            }
            (Some("claims" | "findings"), _) => {}
            (Some(_), _) => {
                text.push_str(row);
                text.push('\n');
                result.push_str(row);
                result.push('\n');
            }
            (None, _) => {
                result.push_str(row);
                result.push('\n');
            }
        }
    }
    result
}

#[test]
fn every_sentence_reads_as_specified() {
    let mut wrong = String::new();
    for path in specifications() {
        let document = std::fs::read_to_string(&path).expect("a readable specification");
        let filled = filled(&document);
        if filled == document {
            continue;
        }
        if rewrites() {
            std::fs::write(&path, filled).expect("a writable specification");
            continue;
        }
        let _ = writeln!(wrong, "{}:", path.file_name().unwrap_or_default().display());
        for (expected, found) in document.lines().zip(filled.lines()) {
            if expected != found {
                let _ = writeln!(wrong, "- {expected}\n+ {found}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The manual of the checks is the documents of their files, put together.
#[test]
fn the_manual_of_the_checks_is_generated() {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/spec/claims/manual/checks.md");
    let mut manual =
        String::from("<!-- Generated from crates/claims/src/check; do not edit. -->\n");
    for check in claims::check::ALL {
        manual.push('\n');
        manual.push_str(&claims::check::manual_page(check).replacen("# ", "## ", 1));
    }
    if rewrites() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        std::fs::write(&path, &manual).expect("a writable manual");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == manual,
        "run with CLAIMS_SPEC_WRITE=1 and commit the manual"
    );
}

/// Every code is raised by some sentence of the specifications.
#[test]
fn every_check_has_its_sentence() {
    let all: String = specifications()
        .iter()
        .map(|path| std::fs::read_to_string(path).expect("a readable specification"))
        .collect();
    for code in claims::check::ALL.iter().flat_map(|check| check.codes) {
        assert!(
            all.contains(&format!("\n{code} | ")),
            "no sentence raises {code}"
        );
    }
}

#[test]
fn specifications_exist() {
    assert!(specifications().len() >= 10);
}
