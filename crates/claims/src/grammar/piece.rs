//! Into which pieces does the grammar see a text cut: numerals, cues, words, marks?

use crate::lexer::TokenKind;
use crate::lexicon::Cue;
use crate::numeral::{Numeral, Source};

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PieceKind {
    /// The numeral of this index.
    Numeral(usize),
    Cue(Cue),
    /// A word without meaning for the grammar: part of a noun phrase.
    Word,
    Mark(char),
    Line,
}

/// A row of tokens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) kind: PieceKind,
    pub(crate) first: usize,
    pub(crate) past: usize,
}

impl Piece {
    pub(crate) fn cue(&self) -> Option<Cue> {
        match self.kind {
            PieceKind::Cue(cue) => Some(cue),
            _ => None,
        }
    }

    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.kind == PieceKind::Mark(mark)
    }
}

/// Cuts a text into pieces; every token lies in exactly one.
pub(crate) fn cut(source: &Source<'_>, numerals: &[Numeral]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(source.tokens.len());
    let mut index = 0;
    let mut next = 0;
    while index < source.tokens.len() {
        let (kind, past) = if numerals
            .get(next)
            .is_some_and(|numeral| numeral.first == index)
        {
            next += 1;
            (PieceKind::Numeral(next - 1), numerals[next - 1].past)
        } else {
            let limit = numerals
                .get(next)
                .map_or(usize::MAX, |numeral| numeral.first - index);
            plain(source, index, limit)
        };
        pieces.push(Piece {
            kind,
            first: index,
            past,
        });
        index = past;
    }
    pieces
}

/// The piece at a token that starts no numeral; a cue may not reach into the next numeral.
fn plain(source: &Source<'_>, index: usize, limit: usize) -> (PieceKind, usize) {
    match source.tokens[index].kind {
        TokenKind::Line => (PieceKind::Line, index + 1),
        TokenKind::Mark(mark) => (PieceKind::Mark(mark), index + 1),
        TokenKind::Number | TokenKind::Mixed => (PieceKind::Word, index + 1),
        TokenKind::Word => match source.lexicon.cue(source.words_from(index).take(limit)) {
            Some((cue, length)) => (PieceKind::Cue(cue), index + length),
            None => (PieceKind::Word, index + 1),
        },
    }
}
