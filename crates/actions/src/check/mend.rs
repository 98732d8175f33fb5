//! Which corrections were accepted into a paper, and what does it say with them?
//!
//! Corrections stand at code points of the paper as it was brought, so that each can be undone
//! by itself and the file that was brought is never lost. The mended paper is read and checked
//! like any other; a place in it leads back to a place in the one that was brought.

use super::text::{Paper, Table};
use serde::{Deserialize, Serialize};

/// Longest text that is put in by one correction, in bytes.
pub const CORRECTION_BYTES: usize = 400;

/// Most corrections of one paper.
pub const CORRECTIONS: usize = 2_000;

/// One stretch of the paper that was brought, and what shall stand there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// First code point of the stretch, in the paper as it was brought.
    pub start: usize,
    /// One past the last; never before or at the first.
    pub end: usize,
    /// What stood there.
    pub was: String,
    /// What shall stand there.
    pub text: String,
}

/// Where a stretch of the mended text stands in the paper that was brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// First code point in the paper as it was brought.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// First code point in the mended text: earlier than asked where a correction covers more.
    pub mended_start: usize,
    /// One past the last in the mended text.
    pub mended_end: usize,
}

/// The corrections of one paper: in order, none over another.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Corrections(Vec<Correction>);

impl Corrections {
    /// Reads what [`Self::print`] wrote; what cannot be read is none.
    #[must_use]
    pub fn parse(marks: &str) -> Self {
        let mut read: Self = serde_json::from_str(marks).unwrap_or_default();
        read.0.retain(|it| it.start < it.end);
        read.0.sort_by_key(|it| it.start);
        read.0.dedup_by(|later, before| later.start < before.end);
        read
    }

    /// As text, for the shelf.
    #[must_use]
    pub fn print(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// All of them, in the order of the text.
    #[must_use]
    pub fn all(&self) -> &[Correction] {
        &self.0
    }

    /// Where a stretch of the mended text stands in the paper that was brought; it grows to the
    /// ends of the corrections that it touches.
    #[must_use]
    pub fn stretch(&self, start: usize, end: usize) -> Stretch {
        let mut found = Stretch {
            start,
            end,
            mended_start: start,
            mended_end: end,
        };
        let (mut first, mut last) = (None, None);
        for (mended, length, it) in self.mended() {
            let mended_end = mended + length;
            if mended_end <= start && !(mended == start && length == 0) {
                found.start = it.end + (start - mended_end);
            } else if mended < end || (mended == start && length == 0) {
                first = first.or(Some((it.start, mended)));
                last = Some((it.end, mended_end));
            }
            if mended_end <= end {
                found.end = it.end + (end - mended_end);
            }
        }
        if let Some((original, mended)) = first.filter(|(_, mended)| *mended <= start) {
            (found.start, found.mended_start) = (original, mended);
        }
        if let Some((original, mended)) = last.filter(|(_, mended)| *mended >= end) {
            (found.end, found.mended_end) = (original, mended);
        }
        found
    }

    /// Where a code point of the paper that was brought stands in the mended text; inside of a
    /// correction, where that begins.
    #[must_use]
    pub fn to_mended(&self, point: usize) -> usize {
        let mut at = point;
        for (mended, length, it) in self.mended() {
            if it.end <= point {
                at = mended + length + (point - it.end);
            } else if it.start <= point {
                at = mended;
            }
        }
        at
    }

    /// Puts a correction in, over those inside of it.
    #[must_use]
    pub fn with(&self, correction: Correction) -> Self {
        let apart = |it: &&Correction| it.end <= correction.start || correction.end <= it.start;
        let mut all: Vec<Correction> = self.0.iter().filter(apart).cloned().collect();
        if correction.was != correction.text {
            all.push(correction);
        }
        all.sort_by_key(|it| it.start);
        Self(all)
    }

    /// Takes the correction at a code point of the paper that was brought out again.
    #[must_use]
    pub fn without(&self, start: usize) -> Self {
        Self(
            self.0
                .iter()
                .filter(|it| it.start != start)
                .cloned()
                .collect(),
        )
    }

    /// Each correction with where it begins and how long it is in the mended text.
    fn mended(&self) -> impl Iterator<Item = (usize, usize, &Correction)> {
        let (mut mended, mut brought) = (0, 0);
        self.0.iter().map(move |it| {
            mended += it.start - brought;
            let (start, length) = (mended, it.text.chars().count());
            mended += length;
            brought = it.end;
            (start, length, it)
        })
    }
}

impl Paper {
    /// The paper with its corrections; those that reach over the end of a piece are left out.
    #[must_use]
    pub fn mended(&self, corrections: &Corrections) -> Self {
        let mut mended = Self {
            findings: self.findings.clone(),
            orders: self.orders.clone(),
            ..Self::new(self.form)
        };
        let mut left = corrections.0.as_slice();
        for piece in &self.pieces {
            let mut text = String::new();
            let mut at = 0;
            let passed = left.iter().take_while(|it| it.start < piece.start).count();
            left = &left[passed..];
            let inside = left.iter().take_while(|it| it.start <= piece.end).count();
            for it in left[..inside].iter().filter(|it| it.end <= piece.end) {
                let (from, to) = piece.bytes(it.start, it.end);
                text.push_str(&piece.original()[at..from]);
                text.push_str(&it.text);
                at = to;
            }
            left = &left[inside..];
            text.push_str(&piece.original()[at..]);
            mended.push(&text, piece.origin.clone());
        }
        let letters: Vec<char> = mended.text.chars().collect();
        let tables = self.tables.iter();
        mended.tables = tables
            .map(|table| moved(table, corrections, &letters))
            .collect();
        mended
    }
}

/// A table whose cells stand where the mended text has them.
fn moved(table: &Table, corrections: &Corrections, letters: &[char]) -> Table {
    let mut table = table.clone();
    for (texts, places) in table.rows.iter_mut().zip(&mut table.places) {
        for (text, place) in texts.iter_mut().zip(places) {
            let Some((start, end)) = place else {
                continue;
            };
            let touched = |it: &Correction| it.start < *end && *start < it.end;
            let changed = corrections.0.iter().any(touched);
            let length = *end - *start;
            let from = corrections.to_mended(*start);
            let to = match length {
                0 => from,
                _ => corrections.mended_end(*end),
            };
            (*start, *end) = (from, to);
            if changed {
                let cell: String = letters[from..to.min(letters.len())].iter().collect();
                *text = cell.lines().map(str::trim).collect::<Vec<_>>().join(" ");
            }
        }
    }
    table
}

impl Corrections {
    /// Where the end of something in the paper that was brought stands in the mended text; inside
    /// of a correction, where that ends.
    #[must_use]
    pub fn mended_end(&self, end: usize) -> usize {
        let mut at = end;
        for (mended, length, it) in self.mended() {
            if it.end <= end {
                at = mended + length + (end - it.end);
            } else if it.start < end {
                at = mended + length;
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::text::read_text;
    use proptest::prelude::*;

    fn fix(start: usize, end: usize, was: &str, text: &str) -> Correction {
        Correction {
            start,
            end,
            was: was.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_mended_place_leads_back_and_each_correction_is_undone_by_itself() {
        let paper = read_text("GRDP tăng 7,01%\nThu 1.860 tỷ");
        let one = Corrections::default().with(fix(10, 14, "7,01", "7,1"));
        let both = one.with(fix(20, 25, "1.860", "11.860"));
        let mended = paper.mended(&both);
        assert_eq!(mended.text, "GRDP tăng 7,1%\nThu 11.860 tỷ");
        assert_eq!(mended.pieces[1].start, 15);
        let number = both.stretch(10, 13);
        assert_eq!((number.start, number.end), (10, 14));
        let inside = both.stretch(21, 23);
        assert_eq!((inside.start, inside.end), (20, 25));
        assert_eq!((inside.mended_start, inside.mended_end), (19, 25));
        let behind = both.stretch(26, 28);
        assert_eq!((behind.start, behind.end), (26, 28));
        assert_eq!(both.to_mended(26), 26);
        assert_eq!(
            paper.mended(&both.without(10)).text,
            "GRDP tăng 7,01%\nThu 11.860 tỷ"
        );
        assert_eq!(both.with(fix(10, 14, "7,01", "7,01")), both.without(10));
        assert_eq!(Corrections::parse(&both.print()), both);
        assert_eq!(Corrections::parse("broken"), Corrections::default());
    }

    #[test]
    fn cells_move_with_the_text() {
        let mut paper = read_text("Một\n12,5\n7");
        let mut table = Table::default();
        for (row, place) in [(0, 3), (4, 8), (9, 10)].into_iter().enumerate() {
            let text: String = paper
                .text
                .chars()
                .skip(place.0)
                .take(place.1 - place.0)
                .collect();
            table.put(row + 1, 1, &text, Some(place));
        }
        paper.tables.push(table);
        let mended = paper.mended(&Corrections::default().with(fix(4, 8, "12,5", "112,55")));
        assert_eq!(mended.tables[0].rows, [["Một"], ["112,55"], ["7"]]);
        assert_eq!(mended.tables[0].places[2], [Some((11, 12))]);
    }

    proptest! {
        #[test]
        fn every_place_of_the_mended_text_leads_back(
            lengths in prop::collection::vec((1usize..5, 1usize..5, 0usize..6), 0..6),
            from in 0usize..60, length in 1usize..8,
        ) {
            let (mut at, mut all) = (0, Corrections::default());
            for (gap, long, put) in lengths {
                let start = at + gap;
                all = all.with(fix(start, start + long, "?", &"x".repeat(put)));
                at = start + long;
            }
            let brought: String = ('a'..='z').cycle().take(80).collect();
            let mended = read_text(&brought).mended(&all).text;
            let found = all.stretch(from, from + length);
            let shown = |text: &str, from: usize, to: usize| -> String {
                text.chars().skip(from).take(to - from).collect()
            };
            // What lies inside of the stretch, mended, is what stands there.
            let inside = Corrections(all.all().iter().filter(|it| {
                found.start <= it.start && it.end <= found.end
            }).map(|it| fix(it.start - found.start, it.end - found.start, &it.was, &it.text))
                .collect());
            let piece = shown(&brought, found.start, found.end);
            let again = read_text(&piece).mended(&inside).text;
            prop_assert_eq!(again, shown(&mended, found.mended_start, found.mended_end));
            prop_assert!(found.mended_start <= from && from + length <= found.mended_end);
        }
    }
}
