//! Which numbers does a text assert, and what does each of them mean?
//!
//! [`read`] finds every numeral of a text in official Vietnamese and says what it measures, in
//! which unit, for which period and compared with what.
//! Reading never fails: what is not understood is a claim of kind `other`, or a field left empty.
//!
//! This crate deliberately does no I/O, sees no clock, opens no Word file, knows no indicator by
//! name, and writes no sentence for people: findings carry codes and arguments.

pub mod cause;
pub mod check;
pub mod claim;
pub mod finding;
mod grammar;
mod lexer;
mod lexicon;
mod numeral;
pub mod resolve;
mod text;
pub mod verdict;

pub use claim::{Base, Claim, Hedge, Kind, Status};
pub use finding::Finding;

use vietnamese::fold::nfc;

/// What was read in a text.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The text in Unicode NFC, in which all offsets count.
    pub text: String,
    /// Every numeral, in reading order.
    pub claims: Vec<Claim>,
    /// Where the text disagrees with itself, in reading order.
    pub findings: Vec<Finding>,
}

/// Reads a text.
///
/// ```
/// let reading = claims::read("Năm 2023, thu ngân sách đạt 1.860 tỷ đồng, bằng 106% dự toán.");
/// let kinds: Vec<_> = reading.claims.iter().map(|claim| claim.kind.as_str()).collect();
/// assert_eq!(kinds, ["period", "level", "achievement"]);
/// ```
#[must_use]
pub fn read(text: &str) -> Reading {
    let text = nfc(text).into_owned();
    let lexicon = lexicon::Lexicon::get();
    let tokens = lexer::lex(&text, lexicon);
    let source = numeral::Source::new(&text, &tokens, lexicon);
    let numerals = source.numerals();
    let claims = grammar::read(&source, &numerals);
    let mut reading = Reading {
        text,
        claims,
        findings: Vec::new(),
    };
    reading.findings = check::run(&reading);
    reading
}
