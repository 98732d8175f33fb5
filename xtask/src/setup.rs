//! What do the tests need that this machine lacks?

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::shell;

/// Where the browser tests and their packages stand.
pub const BROWSER: &str = "crates/hoaban/tests/browser";

/// A program that tests start, the Debian package that brings it, and why.
struct Need {
    program: &'static str,
    package: &'static str,
    reason: &'static str,
}

/// The program itself needs none of these: only its tests do.
const NEEDS: &[Need] = &[
    Need {
        program: "git",
        package: "git",
        reason: "the rules of the house ask it for the tree",
    },
    Need {
        program: "node",
        package: "nodejs",
        reason: "drives the browser tests",
    },
    Need {
        program: "npm",
        package: "npm",
        reason: "brings the browser tests' packages",
    },
    Need {
        program: "chromium",
        package: "chromium",
        reason: "looks at the pages",
    },
];

/// Installs what is missing and says what it did; does nothing where nothing is missing.
pub fn run(root: &Path) -> Result<()> {
    let missing: Vec<&Need> = NEEDS
        .iter()
        .filter(|need| !shell::has(need.program))
        .collect();
    for need in &missing {
        println!("setup: {} is missing ({})", need.program, need.reason);
    }
    if !missing.is_empty() {
        let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
        install(root, &packages.join(" "))?;
    }
    for component in ["rustfmt", "clippy"] {
        if !shell::has(&format!("cargo-{}", component.trim_start_matches("rust"))) {
            shell::run(root, &format!("rustup component add {component}"))?;
        }
    }
    install_browser_package(root)?;
    println!("setup: everything that the tests need is here");
    Ok(())
}

fn install(root: &Path, packages: &str) -> Result<()> {
    if !shell::has("apt-get") {
        bail!("install these by hand, this machine has no apt-get: {packages}");
    }
    let sudo = if is_root(root) { "" } else { "sudo " };
    let no_questions = "env DEBIAN_FRONTEND=noninteractive";
    if !shell::run(
        root,
        &format!("{sudo}{no_questions} apt-get update --quiet"),
    )? {
        println!("setup: apt-get update failed; trying with the list that is there");
    }
    let install = "apt-get install --yes --quiet --no-install-recommends";
    if !shell::run(root, &format!("{sudo}{no_questions} {install} {packages}"))? {
        bail!("apt-get could not install {packages}");
    }
    Ok(())
}

fn is_root(root: &Path) -> bool {
    shell::run(root, "test -w /var/lib/dpkg").unwrap_or(false)
}

/// `npm ci`, unless the version of the lock file is already there.
fn install_browser_package(root: &Path) -> Result<()> {
    let folder = root.join(BROWSER);
    if !folder.join("package.json").exists() || browser_package_is_current(&folder) {
        return Ok(());
    }
    let quiet = "--no-audit --no-fund --ignore-scripts";
    if !shell::run(&folder, &format!("npm ci {quiet}"))
        .context("npm brings the packages of the browser tests")?
    {
        bail!("npm ci failed in {BROWSER}");
    }
    Ok(())
}

/// The packages of the browser tests: what drives Chromium, and an identity provider to sign in
/// with.
const PACKAGES: [&str; 2] = ["playwright-core", "oidc-provider"];

fn browser_package_is_current(folder: &Path) -> bool {
    let wanted = std::fs::read_to_string(folder.join("package.json")).unwrap_or_default();
    let is_current = |package: &&str| {
        let path = format!("node_modules/{package}/package.json");
        let text = std::fs::read_to_string(folder.join(path)).unwrap_or_default();
        let version = text
            .split_once("\"version\": \"")
            .and_then(|(_, rest)| rest.split('"').next());
        version.is_some_and(|version| wanted.contains(&format!("\"{package}\": \"{version}\"")))
    };
    PACKAGES.iter().all(is_current)
}
