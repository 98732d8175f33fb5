//! Where does a sentence end, and where does a line only go on?

use super::piece::PieceKind;
use super::walk::Walker;
use crate::numeral::Shape;

/// From how many bytes on a line without a mark at its end may have been wrapped.
const FULL_LINE: usize = 70;

impl Walker<'_> {
    /// A point ends a sentence where a capital or a new line follows, but for abbreviations.
    pub(crate) fn ends_sentence(&self, at: usize) -> bool {
        let Some(next) = self.pieces.get(at + 1) else {
            return true;
        };
        if next.kind == PieceKind::Line {
            return true;
        }
        let token = self.source.tokens[next.first];
        let capital = self.source.text[token.start..]
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“*-+•".contains(c));
        let Some(before) = at.checked_sub(1).map(|before| self.pieces[before]) else {
            return capital;
        };
        let word = self.source.slice(before.first, before.past);
        let short = matches!(before.kind, PieceKind::Word | PieceKind::Cue(_))
            && ABBREVIATIONS.contains(&word);
        let heading = before.first + 1 == before.past && self.source.starts_line(before.first);
        capital && !short && !heading
    }

    /// Whether the next line goes on in the middle of a sentence: it starts in lower case, or with
    /// a figure where the line before ran as far as lines do.
    pub(crate) fn wrapped(&self, next: usize) -> bool {
        let Some(piece) = self.pieces.get(next) else {
            return false;
        };
        let token = self.source.tokens[piece.first];
        match piece.kind {
            PieceKind::Word | PieceKind::Cue(_) => {
                let item = self
                    .pieces
                    .get(next + 1)
                    .is_some_and(|after| after.is_mark(')'));
                !item && self.source.text[token.start..].starts_with(char::is_lowercase)
            }
            PieceKind::Numeral(index) => {
                let told = matches!(
                    self.numerals[index].shape,
                    Shape::Figure(_) | Shape::Period(_)
                );
                let line = self.source.text[..token.start].trim_end();
                let length = line
                    .bytes()
                    .rev()
                    .take(FULL_LINE)
                    .take_while(|byte| *byte != b'\n')
                    .count();
                told && length == FULL_LINE
            }
            _ => false,
        }
    }
}

/// Short forms that a point follows without ending the sentence.
const ABBREVIATIONS: [&str; 22] = [
    "TP", "Tp", "tp", "TX", "Tx", "TT", "TS", "Ts", "ThS", "Ths", "PGS", "GS", "BS", "Bs", "KS",
    "CN", "Tr", "Đ", "Q", "P", "H", "X",
];
