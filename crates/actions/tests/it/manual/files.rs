//! The page on files and findings: made from the columns, the drafts and the words.

use super::source::types;
use crate::words::raised_here;
use actions::import::Kind;
use std::fmt::Write as _;
use words::{Language, Words};

const HEAD: &str = "\
# Files that are imported

This page is made from the columns, comments and words of `crates/actions` and `crates/words`.

`hoaban import --store URL KIND FILE…` takes CSV files of one kind, all of them or nothing.
`--dry-run` does all but the commit and says what would change.
A file may be imported again: rows that say what was said before change nothing.

- UTF-8 text with a heading; columns in any order; comma, semicolon or tab between fields.
- Other encodings are never guessed: they are refused, with what the text probably was.
- Numbers are plain decimals with a point (`14912.39`), days `2023-11-30`, moments RFC 3339.
- Other manners are recognised and refused with what they probably mean.
- An empty `known_at` means now; a day or instant before now sets it back, which only an \
import with that right may do; its rows are counted as `set_back` in the audit trail.
- A row under the key and moment of a statement that says otherwise is an error, \
unless `--correct --reason …` says that the old row was misread.
- Values in another unit of the same measure are converted by their scale.
- The last printed place comes from `as_printed` (`287,51 nghìn tấn` is exact to ten tonnes), \
else from the value's own decimals.
- Text is composed to Unicode NFC.
- Limits: a line of 64 KiB, a file of 4 GiB, 1,000 listed findings of each severity.
";

/// Kind, the file in which its draft stands.
const KINDS: [(Kind, &str); 7] = [
    (Kind::Places, "place.rs"),
    (Kind::Succession, "succession.rs"),
    (Kind::Organisations, "organisation.rs"),
    (Kind::Indicators, "indicator.rs"),
    (Kind::Breakdowns, "breakdown.rs"),
    (Kind::Observations, "observation.rs"),
    (Kind::Targets, "target.rs"),
];

#[test]
fn the_page_on_files_is_what_imports_take() {
    let mut page = HEAD.to_owned();
    for (kind, file) in KINDS {
        let drafts = types(file, "Default");
        let draft = drafts.iter().find(|told| told.name == "Draft").unwrap();
        writeln!(page, "\n## `{}`\n", kind.as_str()).unwrap();
        page.push_str("| column | needed | meaning |\n|---|---|---|\n");
        for (column, required) in kind.columns() {
            let field = draft.fields.iter().find(|field| field.name == column);
            let says = match (field, column) {
                (Some(field), _) => field.says.clone(),
                (None, "places_as_of") => {
                    "The day on whose map the row's code of a place is read.".to_owned()
                }
                (None, _) => panic!("{column} has no field in the draft of {file}"),
            };
            let needed = if required { "yes" } else { "" };
            writeln!(
                page,
                "| `{column}` | {needed} | {} |",
                says.replace('|', "\\|")
            )
            .unwrap();
        }
    }
    page.push_str("\n## Findings\n\nThe problems of formulas are told in the same way.\n\n");
    page.push_str("| code | what is said | what to do |\n|---|---|---|\n");
    let words = Words::of(Language::English);
    const NAMES: [&str; 10] = [
        "read", "expected", "count", "kind", "position", "place", "lines", "columns", "rules",
        "word",
    ];
    let dots = NAMES.map(|name| (name, "…"));
    for code in raised_here() {
        let said = words
            .text_if_known(&format!("finding-{code}"), &dots)
            .unwrap();
        let hint = words
            .text_if_known(&format!("finding-{code}.hint"), &dots)
            .unwrap();
        writeln!(page, "| `{code}` | {said} | {hint} |").unwrap();
    }
    super::compare("import.md", &page);
}
