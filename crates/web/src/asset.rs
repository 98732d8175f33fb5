//! Which files do pages need, and under which address may a browser keep them for ever?
//!
//! An address holds a part of the file's SHA-256, so that it never shows another file.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// A file as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// `/a/<hash>/<name>`
    pub address: String,
    /// The kind of file.
    pub content_type: &'static str,
    /// Its bytes.
    pub body: Vec<u8>,
}

const FILES: &[(&str, &str, &[u8])] = &[
    (
        "be-vietnam-pro-latin-400.woff2",
        "font/woff2",
        include_bytes!("../assets/fonts/be-vietnam-pro-latin-400.woff2"),
    ),
    (
        "be-vietnam-pro-latin-600.woff2",
        "font/woff2",
        include_bytes!("../assets/fonts/be-vietnam-pro-latin-600.woff2"),
    ),
    (
        "be-vietnam-pro-vietnamese-400.woff2",
        "font/woff2",
        include_bytes!("../assets/fonts/be-vietnam-pro-vietnamese-400.woff2"),
    ),
    (
        "be-vietnam-pro-vietnamese-600.woff2",
        "font/woff2",
        include_bytes!("../assets/fonts/be-vietnam-pro-vietnamese-600.woff2"),
    ),
    (
        "hoaban-figures-400.woff2",
        "font/woff2",
        include_bytes!("../assets/fonts/hoaban-figures-400.woff2"),
    ),
    (
        "hoaban-figures-600.woff2",
        "font/woff2",
        include_bytes!("../assets/fonts/hoaban-figures-600.woff2"),
    ),
    (
        "icon.svg",
        "image/svg+xml",
        include_bytes!("../assets/icon.svg"),
    ),
    (
        "site.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../assets/site.js"),
    ),
    (
        "mapping.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../assets/mapping.js"),
    ),
    (
        "check.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../assets/check.js"),
    ),
    (
        "check.css",
        "text/css; charset=utf-8",
        include_bytes!("../assets/check.css"),
    ),
];

/// Scripts that are modules, each after those that it imports by `"./name.js"`.
const MODULES: &[(&str, &str)] = &[
    ("decimal.js", include_str!("../assets/report/decimal.js")),
    ("formula.js", include_str!("../assets/report/formula.js")),
    ("block.js", include_str!("../assets/report/block.js")),
    ("cell.js", include_str!("../assets/report/cell.js")),
    ("store.js", include_str!("../assets/report/store.js")),
    ("files.js", include_str!("../assets/report/files.js")),
    ("outbox.js", include_str!("../assets/report/outbox.js")),
    ("grid.js", include_str!("../assets/report/grid.js")),
    ("findings.js", include_str!("../assets/report/findings.js")),
    ("dialogs.js", include_str!("../assets/report/dialogs.js")),
    ("sheet.js", include_str!("../assets/report/sheet.js")),
    (
        "attachment.js",
        include_str!("../assets/report/attachment.js"),
    ),
    ("keeper.js", include_str!("../assets/report/keeper.js")),
    ("editor.js", include_str!("../assets/form/editor.js")),
];

/// What stands between the pages and the line: kept at an address that never changes, so that a
/// browser finds its next version.
pub const WORKER: &str = include_str!("../assets/worker.js");

/// The style sheet in its parts; what comes later overrules what came before.
const STYLE: [&str; 12] = [
    include_str!("../assets/style/foundation.css"),
    include_str!("../assets/style/frame.css"),
    include_str!("../assets/style/table.css"),
    include_str!("../assets/style/detail.css"),
    include_str!("../assets/style/sheet.css"),
    include_str!("../assets/style/editor.css"),
    include_str!("../assets/style/paper.css"),
    include_str!("../assets/style/attachment.css"),
    include_str!("../assets/style/board.css"),
    include_str!("../assets/style/collect.css"),
    include_str!("../assets/style/medium.css"),
    chart::STYLE,
];

static ASSETS: LazyLock<BTreeMap<&'static str, Asset>> = LazyLock::new(|| {
    let mut assets: BTreeMap<_, _> = FILES
        .iter()
        .map(|(name, kind, body)| (*name, asset(name, kind, body.to_vec())))
        .collect();
    // A module names those that it needs by their file; here it learns their addresses.
    for (name, source) in MODULES {
        let mut source = without_comments(source);
        for (other, module) in assets.iter().filter(|(name, _)| name.ends_with(".js")) {
            let address = format!("\"{}\"", module.address);
            source = source.replace(&format!("\"./{other}\""), &address);
        }
        let kind = "text/javascript; charset=utf-8";
        assets.insert(name, asset(name, kind, source.into_bytes()));
    }
    // The style sheet names fonts by their file; here it learns their addresses.
    let mut style = STYLE.join("\n");
    for (name, font) in assets.iter().filter(|(name, _)| name.ends_with(".woff2")) {
        style = style.replace(&format!("font:{name}"), &font.address);
    }
    let style = asset("site.css", "text/css; charset=utf-8", style.into_bytes());
    assets.insert("site.css", style);
    assets
});

/// A script without the lines that only speak to whoever reads it here: on a bad line they cost.
fn without_comments(source: &str) -> String {
    let lines = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.fold(String::new(), |mut kept, line| {
        kept.push_str(line);
        kept.push('\n');
        kept
    })
}

fn asset(name: &str, content_type: &'static str, body: Vec<u8>) -> Asset {
    let digest = Sha256::digest(&body);
    let mut address = String::from("/a/");
    for byte in &digest[..8] {
        let _ = write!(address, "{byte:02x}");
    }
    let _ = write!(address, "/{name}");
    Asset {
        address,
        content_type,
        body,
    }
}

/// The address of a file by its name; empty where there is none, which a test forbids.
#[must_use]
pub fn address(name: &str) -> &'static str {
    ASSETS.get(name).map_or("", |asset| asset.address.as_str())
}

/// The file at an address.
#[must_use]
pub fn at(address: &str) -> Option<&'static Asset> {
    let name = address.rsplit('/').next()?;
    ASSETS.get(name).filter(|asset| asset.address == address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_an_address_of_its_own() {
        for (name, asset) in ASSETS.iter() {
            assert_eq!(at(address(name)), Some(asset));
            assert!(!asset.body.is_empty());
        }
        assert_eq!(at("/a/0000000000000000/site.css"), None);
        assert_eq!(at("/a/../site.css"), None);
    }

    #[test]
    fn every_module_knows_those_that_it_needs() {
        for (name, _) in MODULES {
            let source = String::from_utf8(ASSETS[name].body.clone()).unwrap();
            assert!(
                !source.contains("\"./"),
                "{name} stands before one that it imports"
            );
        }
    }

    #[test]
    fn the_style_sheet_knows_its_fonts() {
        let style = String::from_utf8(ASSETS["site.css"].body.clone()).unwrap();
        assert!(!style.contains("font:be") && !style.contains("font:hoaban"));
        assert!(style.contains(address("hoaban-figures-400.woff2")));
    }

    #[test]
    fn the_files_are_those_of_the_manifest() {
        let manifest = include_str!("../assets/fonts/MANIFEST.txt");
        for (name, _, body) in FILES.iter().filter(|(name, ..)| name.ends_with(".woff2")) {
            let digest: String = Sha256::digest(body)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            assert!(manifest.contains(&format!("{digest}  {name}")), "{name}");
        }
    }
}
