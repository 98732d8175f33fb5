//! Does a sentence go on as it opened, up to a piece?
//!
//! Asked at every span of time of a sentence, so what was looked through once is kept: reading
//! stays linear for a sentence of any length.

use std::cell::Cell;

/// How far the pieces from a start on are known to be of one sort.
#[derive(Debug, Default)]
pub(crate) struct Opening {
    known: Cell<Known>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Known {
    start: usize,
    /// All before it are of the sort.
    past: usize,
    /// The one at `past` is not.
    ended: bool,
}

impl Opening {
    /// Whether all pieces between `start` and `at` are of a sort; each is looked at once as long
    /// as the start stays or moves on among those.
    pub(crate) fn reaches(&self, start: usize, at: usize, sort: impl Fn(usize) -> bool) -> bool {
        let mut known = self.known.get();
        if !(known.start..=known.past).contains(&start) {
            known = Known {
                start,
                past: start,
                ended: false,
            };
        }
        while !known.ended && known.past < at {
            known.ended = !sort(known.past);
            known.past += usize::from(!known.ended);
        }
        self.known.set(known);
        known.past >= at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_piece_is_looked_at_once() {
        let looks = Cell::new(0);
        let opening = Opening::default();
        let even = |at: usize| {
            looks.set(looks.get() + 1);
            at != 7 && at != 12
        };
        for at in 2..=7 {
            assert!(opening.reaches(2, at, even), "{at}");
        }
        for at in 8..40 {
            assert!(!opening.reaches(2, at, even), "{at}");
        }
        assert!(opening.reaches(2, 5, even));
        assert_eq!(looks.get(), 6);
        assert!(opening.reaches(8, 12, even) && !opening.reaches(8, 13, even));
        assert!(opening.reaches(8, 8, even) && opening.reaches(9, 9, even));
    }

    #[test]
    fn a_start_that_moves_on_looks_at_nothing_again() {
        let looks = Cell::new(0);
        let opening = Opening::default();
        for start in 0..60 {
            let told = opening.reaches(start, start + 20, |at| {
                looks.set(looks.get() + 1);
                at != 70
            });
            assert_eq!(told, start <= 50, "{start}");
        }
        assert_eq!(looks.get(), 71);
        assert!(opening.reaches(71, 80, |at| at != 70), "behind it");
        assert!(!opening.reaches(69, 80, |at| at != 70), "before it again");
    }
}
