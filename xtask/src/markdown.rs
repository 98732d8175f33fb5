//! Where in a Markdown file does prose stand, and what does it point to?

/// A line of a Markdown file that is not inside a block of code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// Counted from 1.
    pub number: usize,
    /// The line without its end.
    pub text: &'a str,
}

/// The lines outside fenced and indented blocks of code.
pub fn prose(text: &str) -> Vec<Line<'_>> {
    let mut fence: Option<&str> = None;
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let start = line.trim_start();
        match fence {
            Some(mark) => {
                if start.starts_with(mark) {
                    fence = None;
                }
            }
            None if start.starts_with("```") => fence = Some("```"),
            None if start.starts_with("~~~") => fence = Some("~~~"),
            None if line.starts_with("    ") => {}
            None => lines.push(Line {
                number: index + 1,
                text: line,
            }),
        }
    }
    lines
}

/// The targets of the links and pictures on a line: `[…](target)`.
pub fn targets(line: &str) -> Vec<&str> {
    let line_of_code = without_code(line);
    let mut found = Vec::new();
    for (at, _) in line_of_code.match_indices("](") {
        let rest = &line[at + 2..];
        if let Some(end) = rest.find([')', ' ']) {
            found.push(&rest[..end]);
        }
    }
    found
}

/// The spans of code on a line: what stands between backticks.
pub fn spans(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

/// The line with its spans of code blanked, byte for byte as long as before.
pub fn without_code(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for (index, part) in line.split('`').enumerate() {
        if index > 0 {
            out.push('`');
        }
        if index % 2 == 1 {
            out.push_str(&" ".repeat(part.len()));
        } else {
            out.push_str(part);
        }
    }
    out
}

/// The name by which a heading is linked to: lower case, hyphens for spaces, no punctuation.
pub fn anchor(heading: &str) -> String {
    let title = heading.trim_start_matches('#').trim();
    title
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
            _ => None,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The cells of a table's row, trimmed; `None` for any other line.
pub fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_no_prose() {
        let text = "one\n```sh\ntwo\n```\n    three\nfour";
        let numbers: Vec<usize> = prose(text).iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 6]);
    }

    #[test]
    fn links_are_read_outside_code() {
        assert_eq!(
            targets("see [a](docs/a.md) and `[b](c)` ![p](p.png \"t\")"),
            ["docs/a.md", "p.png"]
        );
        assert_eq!(spans("`a` and `b/c.rs`"), ["a", "b/c.rs"]);
    }

    #[test]
    fn headings_are_linked_as_readers_see_them() {
        assert_eq!(anchor("## The life of a figure"), "the-life-of-a-figure");
        assert_eq!(anchor("# Tính đến ngày (as of)"), "tính-đến-ngày-as-of");
    }

    #[test]
    fn rows_have_cells() {
        assert_eq!(
            cells("| 0 | `domain` | – |"),
            Some(vec!["0", "`domain`", "–"])
        );
        assert_eq!(cells("a | b"), None);
    }
}
