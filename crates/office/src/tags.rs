//! How many elements does a part hold, and how deep do they stand in each other?
//!
//! A parser keeps something for every open element and every text; a part of a few megabytes can
//! make it keep gigabytes. So the tags are counted while the part is looked through.

use memchr::memchr;

/// Elements in each other at most; Office files need some dozens.
const DEEPEST: u32 = 2000;

/// Counts tags over chunks of a part.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    count: u64,
    depth: u32,
    state: State,
    last: u8,
}

/// What the end of a chunk stood in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Text,
    Opened,
    Tag,
    Other,
}

impl Tags {
    /// Takes the next bytes; `false` where there are more than `most` tags or they stand too deep.
    pub(crate) fn take(&mut self, mut bytes: &[u8], most: u64) -> bool {
        while let Some((&first, rest)) = bytes.split_first() {
            match self.state {
                State::Text => {
                    let Some(at) = memchr(b'<', bytes) else {
                        return true;
                    };
                    self.count += 1;
                    self.state = State::Opened;
                    bytes = &bytes[at + 1..];
                }
                State::Opened => {
                    self.state = State::Tag;
                    match first {
                        b'/' => self.depth = self.depth.saturating_sub(1),
                        b'!' | b'?' => self.state = State::Other,
                        _ => self.depth += 1,
                    }
                    self.last = first;
                    bytes = rest;
                    if self.count > most || self.depth > DEEPEST {
                        return false;
                    }
                    // The first byte may be the last one too: `<>` is no element.
                    if first == b'>' {
                        self.state = State::Text;
                    }
                }
                State::Tag | State::Other => {
                    let Some(at) = memchr(b'>', bytes) else {
                        self.last = *bytes.last().unwrap_or(&self.last);
                        return true;
                    };
                    let before = if at > 0 { bytes[at - 1] } else { self.last };
                    if self.state == State::Tag && before == b'/' {
                        self.depth = self.depth.saturating_sub(1);
                    }
                    self.state = State::Text;
                    bytes = &bytes[at + 1..];
                }
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(pieces: &[&str], most: u64) -> (bool, u64, u32) {
        let mut tags = Tags::default();
        let fine = pieces.iter().all(|piece| tags.take(piece.as_bytes(), most));
        (fine, tags.count, tags.depth)
    }

    #[test]
    fn tags_are_counted_over_pieces() {
        assert_eq!(count(&["<?xml?><a><b c=\"1\"/>x</a>"], 9), (true, 4, 0));
        assert_eq!(count(&["<a", "><b/", "><", "/a", ">"], 9), (true, 3, 0));
        assert_eq!(count(&["<a><b>", "<c>"], 9), (true, 3, 3));
    }

    #[test]
    fn too_many_and_too_deep_are_seen() {
        assert!(!count(&[&"<a/>".repeat(20)], 10).0);
        assert!(!count(&[&"<a>".repeat(3000)], 10_000).0);
        assert!(count(&[&"<a>x</a>".repeat(3000)], 10_000).0);
    }
}
