//! Which part of a Rust file is code that runs in the program?
//!
//! A scanner, not a parser: it blanks comments, literals and test modules, and keeps every line
//! where it was, so that a rule that looks for a word names the right line.

/// What is left of a file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Code and literals; comments are blanked.
    Literals,
    /// Code alone; comments, strings and characters are blanked.
    Code,
}

/// The text with comments (and literals, as `keep` says) replaced by spaces, line by line as
/// before.
pub fn scan(text: &str, keep: Keep) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let (length, kind) = piece(rest, out.chars().next_back());
        let (taken, after) = rest.split_at(length);
        let blank = match kind {
            Piece::Comment => true,
            Piece::Literal => keep == Keep::Code,
            Piece::Code => false,
        };
        debug_assert!(length >= next.len_utf8(), "the scanner moves on");
        if blank {
            out.extend(taken.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        } else {
            out.push_str(taken);
        }
        rest = after;
    }
    out
}

/// The text without its test modules and test functions (`#[cfg(test)]` and what it marks).
///
/// `code` is the same file with comments and literals blanked (it decides where braces are).
pub fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(start) = rest.find(MARK) {
        out.push_str(&rest[..start]);
        let end = start + marked_length(&rest[start..]);
        out.extend(rest[start..end].chars().filter(|c| *c == '\n'));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// The lines, numbered from 1, on which `word` stands by itself (not inside a longer name).
pub fn lines_with_word(code: &str, word: &str) -> Vec<usize> {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut lines = Vec::new();
    for (index, line) in code.lines().enumerate() {
        let found = line.match_indices(word).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = line[at + word.len()..].chars().next();
            !before.is_some_and(in_name) && !after.is_some_and(in_name)
        });
        if found {
            lines.push(index + 1);
        }
    }
    lines
}

enum Piece {
    Code,
    Comment,
    Literal,
}

/// The length in bytes of what stands first in `rest`, and what it is.
fn piece(rest: &str, before: Option<char>) -> (usize, Piece) {
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), Piece::Comment);
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), Piece::Comment);
    }
    let in_name = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if !in_name && let Some(length) = raw_string(rest) {
        return (length, Piece::Literal);
    }
    let first = rest.chars().next().map_or(1, char::len_utf8);
    if rest.starts_with('"') {
        return (quoted(rest, '"'), Piece::Literal);
    }
    if rest.starts_with('\'') && is_character(rest) {
        return (quoted(rest, '\''), Piece::Literal);
    }
    (first, Piece::Code)
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest[at..];
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The length of a raw string (`r"…"`, `r#"…"#`, `br"…"`) at the start of `rest`.
fn raw_string(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = inner.len() - inner.trim_start_matches('#').len();
    let body = inner[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let opened = rest.len() - body.len();
    Some(
        body.find(&close)
            .map_or(rest.len(), |at| opened + at + close.len()),
    )
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return at + c.len_utf8();
        }
    }
    rest.len()
}

/// Whether the apostrophe at the start of `rest` opens a character, and not a lifetime.
fn is_character(rest: &str) -> bool {
    let mut after = rest.chars().skip(1);
    match after.next() {
        Some('\\') => true,
        Some(_) => after.next() == Some('\''),
        None => false,
    }
}

/// How long the item marked at the start of `marked` is: up to `;` or the matching brace.
fn marked_length(marked: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in marked.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    marked.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_blanked_in_place() {
        let text = "let a = \"f64 // no\"; // f64\nlet b: &'a str = r#\"f64\"#; /* f64\n */ f64";
        let code = scan(text, Keep::Code);
        assert_eq!(lines_with_word(&code, "f64"), [3]);
        assert_eq!(
            lines_with_word(&scan(text, Keep::Literals), "f64"),
            [1, 2, 3]
        );
        assert_eq!(code.lines().count(), text.lines().count());
    }

    #[test]
    fn characters_and_lifetimes_are_told_apart() {
        let code = scan(
            "match c { '\"' => 1, '\\'' => 2, '{' => f::<'static>(x) } f32",
            Keep::Code,
        );
        assert!(code.ends_with("f32"), "{code}");
        assert!(code.contains("'static"), "{code}");
        assert!(!code.contains("'{'"), "{code}");
    }

    #[test]
    fn test_modules_are_cut_and_lines_kept() {
        let code = "fn a() {}\n#[cfg(test)]\nmod tests {\n  fn b() { f64 }\n}\nfn c() { f64 }\n";
        let cut = without_tests(code);
        assert_eq!(lines_with_word(&cut, "f64"), [6]);
        assert!(!cut.contains("mod tests"));
    }

    #[test]
    fn a_word_is_not_found_inside_a_longer_one() {
        assert!(lines_with_word("as_f64 f64x", "f64").is_empty());
        assert_eq!(lines_with_word("x as f64;", "f64"), [1]);
    }
}
