//! Is the manual of the functions what stands above their code?

use std::fmt::Write;
use std::fs;
use std::path::Path;

const HEAD: &str = "\
# Functions

This page is made from the first lines of the files under `crates/formula/src/functions/`.
X stands for any expression, unless the page of a function says otherwise; \
square brackets stand around what may be left out.
";

/// The lines of a file's `//!` comment, a sentence a line.
fn page(source: &str) -> Vec<String> {
    let comment = source.lines().map_while(|line| line.strip_prefix("//!"));
    let mut lines: Vec<String> = Vec::new();
    for line in comment.map(str::trim) {
        match lines.last_mut() {
            Some(last) if !line.is_empty() && goes_on(last) => {
                last.push(' ');
                last.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Whether a sentence begun on a line goes on in the next one.
fn goes_on(line: &str) -> bool {
    !line.is_empty() && !line.ends_with(['.', '?', '!'])
}

fn manual() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/functions");
    let mut manual = HEAD.to_owned();
    for function in formula::functions() {
        let path = folder.join(format!("{}.rs", function.name));
        let keyword = folder.join(format!("{}_.rs", function.name));
        let source = fs::read_to_string(path).or_else(|_| fs::read_to_string(keyword));
        let source = source.expect("every function has a file of its name");
        let lines = page(&source);
        for part in ["Example:", "Why:", "Basis:"] {
            let found = lines.iter().any(|line| line.starts_with(part));
            assert!(found, "the page of {} lacks {part}", function.name);
        }
        writeln!(manual, "\n## `{}`\n", function.signature).unwrap();
        for line in lines {
            writeln!(manual, "{line}").unwrap();
        }
    }
    manual
}

#[test]
fn the_manual_is_what_stands_above_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/spec/formula/functions.md");
    let written = fs::read_to_string(path).unwrap_or_default();
    let manual = manual();
    let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join("functions.md");
    fs::write(&made, &manual).unwrap();
    assert!(
        written == manual,
        "docs/spec/formula/functions.md is not what stands above the code; \
         copy functions.md from the target folder's tmp over it"
    );
}

#[test]
fn every_file_of_the_folder_is_a_function_of_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/functions");
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "mod")
        .map(|name| name.trim_end_matches('_').to_owned())
        .collect();
    files.sort();
    let table: Vec<_> = formula::functions().map(|function| function.name).collect();
    assert_eq!(files, table);
}
