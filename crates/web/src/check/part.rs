//! In which parts is a long text shown, and what stands in each?
//!
//! Parts are cut by the paper as it was brought, so that they stay the same while it is mended.

use super::mark::Mark;
use super::page::{Bit, Block, Line, NumberBit, Part};
use crate::visit::Visit;
use actions::check::kept::Kept;
use actions::check::{Origin, Paper};
use words::Words;

/// About so many code points stand in a part: some four printed pages.
const LENGTH: usize = 9_000;

/// Most columns of a table that are drawn.
const COLUMNS: usize = 60;

/// A text cut into parts.
pub(super) struct Cut {
    /// The first piece of each part, and one past the last piece.
    bounds: Vec<usize>,
}

/// A cell of a table: which table, row, column, and its stretch of the text.
type Cell = (usize, usize, usize, usize, usize);

impl Cut {
    /// Cuts a paper; a row of a table stays together.
    pub(super) fn of(kept: &Kept) -> Self {
        let brought = &kept.brought;
        let cells = cells(brought);
        let row = |piece: usize| {
            let piece = brought.pieces.get(piece)?;
            cell_at(&cells, piece.start, piece.end).map(|cell| (cell.0, cell.1))
        };
        let mut bounds = vec![0];
        let mut start = 0;
        for (at, piece) in brought.pieces.iter().enumerate() {
            let apart = at == 0 || row(at).is_none() || row(at) != row(at - 1);
            if piece.end > start + LENGTH && piece.start > start && apart {
                bounds.push(at);
                start = piece.start;
            }
        }
        bounds.push(brought.pieces.len());
        Self { bounds }
    }

    /// How many parts there are.
    pub(super) fn count(&self) -> usize {
        self.bounds.len() - 1
    }

    /// The number of the part, from 1, in which a code point of the mended text stands.
    pub(super) fn part_of(&self, kept: &Kept, point: usize) -> usize {
        let pieces = &kept.checked.paper.pieces;
        let piece = pieces.partition_point(|piece| piece.end < point);
        let part = self.bounds.partition_point(|first| *first <= piece);
        part.clamp(1, self.count())
    }
}

/// What a part is made from.
pub(super) struct Making<'a> {
    /// The request.
    pub visit: &'a Visit<'a>,
    /// The paper.
    pub kept: &'a Kept,
    /// All marks of the text.
    pub marks: &'a [Mark],
    /// How it is cut.
    pub cut: &'a Cut,
    /// The letters of the mended text.
    pub letters: Vec<char>,
}

impl<'a> Making<'a> {
    /// Gets a paper ready.
    pub(super) fn new(
        visit: &'a Visit<'a>,
        kept: &'a Kept,
        marks: &'a [Mark],
        cut: &'a Cut,
    ) -> Self {
        Self {
            visit,
            kept,
            marks,
            cut,
            letters: kept.checked.paper.text.chars().collect(),
        }
    }

    /// The address of the page on which a part is open.
    pub(super) fn page(&self, part: usize) -> crate::address::Address {
        let no = self.kept.paper.head.no.0;
        let page = self.visit.to("/check").with("paper", no.to_string());
        if part > 1 {
            page.with("part", part.to_string())
        } else {
            page
        }
    }

    /// A part, with its blocks where it is open.
    pub(super) fn part(&self, number: usize, open: bool) -> Part {
        let words = self.visit.words;
        let pieces = &self.kept.checked.paper.pieces;
        let (first, past) = (self.cut.bounds[number - 1], self.cut.bounds[number]);
        let from = pieces.get(first).map_or(0, |piece| piece.start);
        let to = pieces[..past].last().map_or(0, |piece| piece.end);
        let begin = self.marks.partition_point(|mark| mark.start < from);
        let inside = self.marks[begin..]
            .iter()
            .take_while(|mark| mark.start <= to);
        let doubts = inside.filter(|mark| mark.is_doubt()).count() as u64;
        let named = [("number", words.count(number as u64))];
        let named: Vec<(&str, &str)> = named.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let page = self.page(number);
        Part {
            number,
            label: if doubts == 0 {
                words.text_with("checkpage-part", &named)
            } else {
                words.counted("checkpage-part-doubts", doubts, &named)
            },
            alone: page
                .clone()
                .with("part", number.to_string())
                .with("alone", "true")
                .to_string(),
            href: page.part(format!("part-{number}")).to_string(),
            blocks: if open {
                self.blocks(first, past)
            } else {
                Vec::new()
            },
            open,
        }
    }

    fn blocks(&self, first: usize, past: usize) -> Vec<Block> {
        let paper = &self.kept.checked.paper;
        let cells = cells(paper);
        let mut blocks: Vec<Block> = Vec::new();
        let mut open: Option<(usize, usize)> = None;
        for piece in &paper.pieces[first..past] {
            let line = self.line(piece.start, piece.end, &piece.origin);
            let Some((table, row, column, ..)) = cell_at(&cells, piece.start, piece.end) else {
                open = None;
                blocks.push(Block::Line(line));
                continue;
            };
            if open.is_none_or(|(other, _)| other != table) {
                blocks.push(Block::Table(Vec::new()));
            }
            let Some(Block::Table(rows)) = blocks.last_mut() else {
                continue;
            };
            if open != Some((table, row)) {
                rows.push(Vec::new());
            }
            open = Some((table, row));
            if let Some(cells) = rows.last_mut() {
                let column = column.min(COLUMNS);
                cells.resize_with(cells.len().max(column + 1), Vec::new);
                cells[column].push(line);
            }
        }
        blocks
    }

    fn line(&self, start: usize, end: usize, origin: &Origin) -> Line {
        let mut bits = Vec::new();
        let mut at = start;
        let begin = self.marks.partition_point(|mark| mark.start < start);
        for mark in self.marks[begin..]
            .iter()
            .take_while(|mark| mark.start < end)
        {
            if mark.start > at {
                bits.push(Bit::Text(self.letters[at..mark.start].iter().collect()));
            }
            at = mark.end.min(end);
            let text: String = self.letters[mark.start..at].iter().collect();
            bits.push(Bit::Number(self.number(mark, text)));
        }
        if at < end {
            bits.push(Bit::Text(self.letters[at..end].iter().collect()));
        }
        let label = match origin {
            Origin::Cell { sheet, address } => format!("{sheet} {address}"),
            Origin::Line(_) | Origin::Paragraph(_) => String::new(),
        };
        Line { label, bits }
    }

    fn number(&self, mark: &Mark, text: String) -> NumberBit {
        let (class, sign, key) = mark.look.parts();
        let words: Words = self.visit.words;
        let doubt = mark.is_doubt();
        NumberBit {
            at: mark.at,
            href: super::number::address(self.visit, self.kept.paper.head.no, mark.at).to_string(),
            text,
            class,
            sign: if doubt { sign } else { "" },
            word: words.text(key),
            doubt,
        }
    }
}

/// The cells of all tables in the order of the text.
fn cells(paper: &Paper) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (table, drawn) in paper.tables.iter().enumerate() {
        for (row, places) in drawn.places.iter().enumerate() {
            for (column, place) in places.iter().enumerate() {
                cells.extend(place.map(|(start, end)| (table, row, column, start, end)));
            }
        }
    }
    cells.sort_by_key(|cell| (cell.3, cell.4));
    cells
}

/// The cell that holds the whole of a piece.
fn cell_at(cells: &[Cell], start: usize, end: usize) -> Option<Cell> {
    let past = cells.partition_point(|cell| cell.3 <= start);
    // Empty cells stand at the place of the next one.
    let near = cells[..past].iter().rev().take(4);
    near.copied().find(|cell| cell.3 <= start && end <= cell.4)
}
