//! Into which words and signs does a formula fall?
//!
//! Signs that people type or paste from other programs are read as what they mean; where another
//! spelling is wanted, a problem offers it.

use crate::expression::Comparison;
use crate::moment::{Moment, read_moment};
use crate::problem::{Problem, Span};
use domain::{Decimal, limits};

/// A word or sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    Number(Decimal),
    /// Capitals: the code of an indicator.
    Name,
    /// Anything else made of letters: a function or a word.
    Word,
    /// `[…]`, closed or not.
    Brackets,
    /// `@…`; none where what follows is no moment.
    At(Option<Moment>),
    Plus,
    Minus,
    Times,
    Over,
    Compare(Comparison),
    And,
    Or,
    Not,
    Open,
    Close,
    Comma,
    /// Something that stands nowhere.
    Unknown,
    End,
}

/// A token, where it stands, and what is wrong with it.
#[derive(Debug, Clone)]
pub(crate) struct Read {
    pub(crate) token: Token,
    pub(crate) span: Span,
    pub(crate) problem: Option<Problem>,
}

impl Read {
    fn new(token: Token, start: usize, end: usize) -> Self {
        Self {
            token,
            span: Span::new(start, end),
            problem: None,
        }
    }

    fn but(mut self, code: &'static str) -> Self {
        self.problem = Some(Problem::new(code, self.span));
        self
    }

    fn suggest(mut self, text: impl Into<String>) -> Self {
        self.problem = self.problem.map(|problem| problem.suggest(text));
        self
    }
}

/// The token at or behind a byte; always behind `from` unless it is the end.
pub(crate) fn next(text: &str, from: usize) -> Read {
    let rest = &text[from..];
    let start = from + rest.len() - rest.trim_start().len();
    let rest = &text[start..];
    let mut characters = rest.chars();
    let Some(first) = characters.next() else {
        return Read::new(Token::End, start, start);
    };
    let second_is_digit = characters.next().is_some_and(|next| next.is_ascii_digit());
    if first.is_ascii_digit() || (first == '.' && second_is_digit) {
        return number(text, start);
    }
    if first.is_alphabetic() || first == '_' {
        return word(text, start);
    }
    match first {
        '[' => brackets(text, start),
        '@' => at(text, start),
        _ => sign(rest, start),
    }
}

fn is_word_part(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn run(text: &str, start: usize, part: fn(char) -> bool) -> usize {
    let rest = &text[start..];
    start
        + rest
            .find(|character| !part(character))
            .unwrap_or(rest.len())
}

fn number(text: &str, start: usize) -> Read {
    let mut end = run(text, start, |character| character.is_ascii_digit());
    let mut dots = 0;
    while text[end..].starts_with('.')
        && text[end + 1..].starts_with(|next: char| next.is_ascii_digit())
    {
        dots += 1;
        end = run(text, end + 1, |character| character.is_ascii_digit());
    }
    let digits = &text[start..end];
    let word_end = run(text, end, is_word_part);
    if word_end > end {
        return Read::new(Token::Unknown, start, word_end).but("formula-number");
    }
    let read = |value: Decimal| Read::new(Token::Number(value), start, end);
    if dots > 1 {
        let plain: String = digits.chars().filter(|&digit| digit != '.').collect();
        return read(Decimal::ZERO).but("formula-thousands").suggest(plain);
    }
    if digits.starts_with('.') {
        let suggestion = format!("0{digits}");
        return read(Decimal::ZERO)
            .but("formula-number")
            .suggest(suggestion);
    }
    if let Some((whole, "000")) = digits.split_once('.')
        && whole != "0"
        && whole.len() <= 3
    {
        // A reader of Vietnamese means a thousand by "1.000", this language would mean one.
        let suggestion = format!("{whole}000");
        return read(Decimal::ZERO)
            .but("formula-thousands")
            .suggest(suggestion);
    }
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    match digits.parse::<Decimal>() {
        Ok(value) if count <= limits::VALUE_DIGITS as usize => read(value),
        _ => read(Decimal::ZERO).but("formula-number-long"),
    }
}

fn word(text: &str, start: usize) -> Read {
    let end = run(text, start, is_word_part);
    let written = &text[start..end];
    let read = |token| Read::new(token, start, end);
    match written {
        "and" => return read(Token::And),
        "or" => return read(Token::Or),
        "not" => return read(Token::Not),
        _ => {}
    }
    if !written.is_ascii() {
        return read(Token::Word).but("formula-letters");
    }
    let capitals = !written.bytes().any(|byte| byte.is_ascii_lowercase());
    if !capitals {
        return read(Token::Word);
    }
    match written {
        "AND" => read(Token::And).but("formula-sign").suggest("and"),
        "OR" => read(Token::Or).but("formula-sign").suggest("or"),
        "NOT" => read(Token::Not).but("formula-sign").suggest("not"),
        _ if written.len() > limits::CODE_BYTES => read(Token::Name).but("formula-code-long"),
        _ => read(Token::Name),
    }
}

fn brackets(text: &str, start: usize) -> Read {
    let inner = &text[start + 1..];
    match inner.find([']', '[']) {
        Some(at) if inner[at..].starts_with(']') => {
            Read::new(Token::Brackets, start, start + 1 + at + 1)
        }
        Some(at) => {
            Read::new(Token::Brackets, start, start + 1 + at).but("formula-unclosed-bracket")
        }
        None => Read::new(Token::Brackets, start, text.len()).but("formula-unclosed-bracket"),
    }
}

fn at(text: &str, start: usize) -> Read {
    let (moment, end) = read_moment(text, start + 1);
    match moment {
        Ok(moment) => Read::new(Token::At(Some(moment)), start, end),
        Err(problem) => {
            let mut read = Read::new(Token::At(None), start, end);
            read.problem = Some(problem);
            read
        }
    }
}

/// Signs as they are written here, the longest first.
const SIGNS: [(&str, Token); 19] = [
    ("!=", Token::Compare(Comparison::NotEqual)),
    ("<=", Token::Compare(Comparison::AtMost)),
    (">=", Token::Compare(Comparison::AtLeast)),
    ("=", Token::Compare(Comparison::Equal)),
    ("<", Token::Compare(Comparison::Less)),
    (">", Token::Compare(Comparison::More)),
    ("≠", Token::Compare(Comparison::NotEqual)),
    ("≤", Token::Compare(Comparison::AtMost)),
    ("≥", Token::Compare(Comparison::AtLeast)),
    ("+", Token::Plus),
    ("-", Token::Minus),
    ("−", Token::Minus),
    ("–", Token::Minus),
    ("*", Token::Times),
    ("×", Token::Times),
    ("/", Token::Over),
    ("(", Token::Open),
    (")", Token::Close),
    (",", Token::Comma),
];

/// Signs of other languages: as typed there, what is meant, how it is written here.
const FOREIGN: [(&str, Token, &str); 12] = [
    ("==", Token::Compare(Comparison::Equal), "="),
    ("=<", Token::Compare(Comparison::AtMost), "<="),
    ("=>", Token::Compare(Comparison::AtLeast), ">="),
    ("<>", Token::Compare(Comparison::NotEqual), "!="),
    ("**", Token::Times, "*"),
    ("&&", Token::And, "and"),
    ("||", Token::Or, "or"),
    ("!", Token::Not, "not"),
    ("÷", Token::Over, "/"),
    (":", Token::Over, "/"),
    ("^", Token::Times, "*"),
    (";", Token::Comma, ","),
];

fn sign(rest: &str, start: usize) -> Read {
    if rest.starts_with("!=") {
        return Read::new(Token::Compare(Comparison::NotEqual), start, start + 2);
    }
    for (written, token, suggestion) in FOREIGN {
        if rest.starts_with(written) {
            let read = Read::new(token, start, start + written.len());
            return read.but("formula-sign").suggest(suggestion);
        }
    }
    for (written, token) in SIGNS {
        if rest.starts_with(written) {
            return Read::new(token, start, start + written.len());
        }
    }
    let length = rest.chars().next().map_or(1, char::len_utf8);
    let unknown = Read::new(Token::Unknown, start, start + length);
    if rest.starts_with(['%', '‰']) {
        unknown.but("formula-percent-sign")
    } else {
        unknown.but("formula-character")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str) -> Vec<Read> {
        let mut reads = Vec::new();
        let mut from = 0;
        loop {
            let read = next(text, from);
            from = read.span.end;
            if read.token == Token::End {
                return reads;
            }
            reads.push(read);
        }
    }

    fn problem(text: &str) -> (&'static str, Option<String>) {
        let found = all(text).into_iter().find_map(|read| read.problem);
        let problem = found.expect("something is wrong");
        (problem.code, problem.suggestion)
    }

    #[test]
    fn thousands_are_written_without_dots() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(problem("1.000.000"), ("formula-thousands", some("1000000")));
        assert_eq!(problem("1.000"), ("formula-thousands", some("1000")));
        assert_eq!(problem(".5"), ("formula-number", some("0.5")));
        assert_eq!(problem("1e5"), ("formula-number", None));
        assert_eq!(problem("1234567890123456789").0, "formula-number-long");
        assert!(all("0.000 1.5 1.234").iter().all(|r| r.problem.is_none()));
    }

    #[test]
    fn foreign_signs_are_understood_and_named() {
        for (text, suggestion) in [
            ("a == b", "="),
            ("a ; b", ","),
            ("a : b", "/"),
            ("A AND B", "and"),
        ] {
            assert_eq!(problem(text), ("formula-sign", Some(suggestion.to_owned())));
        }
        assert_eq!(problem("5%"), ("formula-percent-sign", None));
        assert!(all("a × b − c ≤ d").iter().all(|r| r.problem.is_none()));
    }

    proptest! {
        #[test]
        fn tokens_cover_the_text_in_order(text in "\\PC{0,60}") {
            let mut end = 0;
            for read in all(&text) {
                prop_assert!(read.span.start >= end && read.span.end > read.span.start);
                prop_assert!(text[end..read.span.start].trim().is_empty());
                end = read.span.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
