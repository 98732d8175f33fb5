//! Which files does the tree hold?

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// One file of the tree that is UTF-8 text.
#[derive(Debug, Clone)]
pub struct TextFile {
    /// The path from the root, with `/` between its parts.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl TextFile {
    /// The ending of the file's name, without the dot; empty where there is none.
    pub fn extension(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or("");
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The crate's folder name, for a file under `crates/`.
    pub fn room(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// Whether the whole file is test, benchmark or example code.
    pub fn is_test(&self) -> bool {
        let inner = format!("/{}", self.path);
        inner.contains("/tests/")
            || inner.contains("/benches/")
            || inner.contains("/fuzz/")
            || inner.contains("/examples/")
            || inner.ends_with("/tests.rs")
    }
}

/// The tracked files of the project and those that git would add.
#[derive(Debug, Default)]
pub struct Tree {
    /// The files that are text, by path.
    pub texts: Vec<TextFile>,
    /// Every file's path, text or not.
    pub paths: BTreeSet<String>,
    /// Files of more than a million bytes, with their size.
    pub large: Vec<(String, u64)>,
}

impl Tree {
    /// Reads the tree under `root` as git lists it: tracked files and new ones that are not
    /// ignored.
    pub fn read(root: &Path) -> Result<Self> {
        let listing = Command::new("git")
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .current_dir(root)
            .output()
            .context("git lists the files of the tree")?;
        if !listing.status.success() {
            bail!(
                "git ls-files: {}",
                String::from_utf8_lossy(&listing.stderr).trim()
            );
        }
        let names = String::from_utf8(listing.stdout).context("a path is not UTF-8")?;
        let mut tree = Self::default();
        for path in names.split('\0').filter(|path| !path.is_empty()) {
            // A file deleted but not yet committed is still listed.
            let Ok(bytes) = std::fs::read(root.join(path)) else {
                continue;
            };
            if bytes.len() > 1_000_000 {
                tree.large.push((path.to_owned(), bytes.len() as u64));
            }
            tree.paths.insert(path.to_owned());
            if let Ok(text) = String::from_utf8(bytes)
                && !text.contains('\0')
            {
                tree.texts.push(TextFile {
                    path: path.to_owned(),
                    text,
                });
            }
        }
        tree.texts.sort_by(|a, b| a.path.cmp(&b.path));
        tree.texts.dedup_by(|a, b| a.path == b.path);
        Ok(tree)
    }

    /// A tree of the given files, for the tests of the rules.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.paths.insert((*path).to_owned());
            tree.texts.push(TextFile {
                path: (*path).to_owned(),
                text: (*text).to_owned(),
            });
        }
        tree
    }

    /// The text files whose names end in one of `extensions`.
    pub fn with<'a>(&'a self, extensions: &'a [&str]) -> impl Iterator<Item = &'a TextFile> {
        self.texts
            .iter()
            .filter(|file| extensions.contains(&file.extension()))
    }

    /// The text of the file at `path`.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts
            .iter()
            .find(|file| file.path == path)
            .map(|file| file.text.as_str())
    }

    /// Whether `path` is a file or a folder of the tree.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        path.is_empty()
            || self.paths.contains(path)
            || self
                .paths
                .range(folder.clone()..)
                .next()
                .is_some_and(|p| p.starts_with(&folder))
    }
}

/// The folder that holds the workspace.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_files_are_found() {
        let tree = Tree::of(&[("docs/a.md", ""), ("docs-old.md", "")]);
        assert!(tree.has("docs") && tree.has("docs/") && tree.has("docs/a.md") && tree.has(""));
        assert!(!tree.has("doc") && !tree.has("docs/b.md"));
    }

    #[test]
    fn a_file_knows_its_room_and_whether_it_tests() {
        let file = |path: &str| TextFile {
            path: path.to_owned(),
            text: String::new(),
        };
        assert_eq!(file("crates/domain/src/place.rs").room(), Some("domain"));
        assert_eq!(file("xtask/src/main.rs").room(), None);
        assert!(file("crates/cube/tests/it/main.rs").is_test());
        assert!(file("crates/cube/benches/review.rs").is_test());
        assert!(!file("crates/cube/src/question.rs").is_test());
        assert_eq!(file(".ci/run").extension(), "");
    }
}
