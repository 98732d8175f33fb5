//! Which checks were done a moment ago and may be shown again as they are?
//!
//! A long paper is shown in parts, and each part asks for the check of the whole. A finished check
//! stays at hand as long as everything that it was made from is the same: the file, its name and
//! its corrections, place and moment, the state of the store (so also every definition and every
//! doubt that was let stand), who looks, and the day. Nothing else may reach a check.
//!
//! What is at hand is bounded in bytes, and the one that was not wanted for longest goes first.
//! It lies in memory alone, and whoever asks has been let in before.

use super::run::Checked;
use super::text::Paper;
use claims::Claim;
use claims::resolve::Candidate;
use claims::verdict::Judgement;
use domain::limits;
use domain::moment::Seq;
use domain::release::Viewer;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// All that a check is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    /// Of the file, its name and corrections, place and moment.
    digest: [u8; 32],
    state: Seq,
    viewer: Viewer,
    today: Date,
}

impl Key {
    /// The key of a paper of these parts: name, content, corrections, place, moment.
    pub(super) fn of(parts: [&[u8]; 5], state: Seq, viewer: Viewer, today: Date) -> Self {
        let mut digest = Sha256::new();
        for part in parts {
            // With its length, so that no part can pass for the end of the one before.
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        Self {
            digest: digest.finalize().into(),
            state,
            viewer,
            today,
        }
    }
}

/// A check with the paper as it was brought.
#[derive(Debug, Clone)]
pub(super) struct Work {
    pub(super) brought: Arc<Paper>,
    pub(super) checked: Arc<Checked>,
}

impl Work {
    /// About how much memory it takes.
    fn bytes(&self) -> usize {
        const TEXTS: usize = 96;
        let (brought, paper) = (&self.brought, &self.checked.paper);
        let reading = &self.checked.reading;
        let judged = self.checked.judged.as_ref();
        let judgements = judged.map_or(0, |judged| judged.judgements.len());
        let tables = brought.tables.iter().chain(&paper.tables);
        let cells: usize = tables.flat_map(|table| &table.rows).map(Vec::len).sum();
        let judgement = size_of::<Judgement>() + 6 * size_of::<Candidate>() + 3 * TEXTS;
        brought.text.len()
            + paper.text.len()
            + reading.text.len()
            + (brought.pieces.len() + paper.pieces.len() + cells) * TEXTS
            + reading.claims.len() * (size_of::<Claim>() + 2 * TEXTS)
            + reading.findings.len() * 6 * TEXTS
            + judgements * judgement
    }
}

#[derive(Debug)]
struct Entry {
    key: Key,
    work: Work,
    bytes: usize,
}

/// The finished checks of one desk.
#[derive(Debug)]
pub(crate) struct Finished {
    /// The one wanted last stands last.
    entries: Mutex<VecDeque<Entry>>,
    most: usize,
}

impl Default for Finished {
    fn default() -> Self {
        Self::holding(limits::CHECKS_AT_HAND_BYTES)
    }
}

impl Finished {
    /// None yet, and never more than so many bytes.
    fn holding(most: usize) -> Self {
        Self {
            entries: Mutex::default(),
            most,
        }
    }

    /// A check that was made from the same.
    pub(super) fn find(&self, key: &Key) -> Option<Work> {
        let mut entries = self.entries();
        let at = entries.iter().position(|entry| entry.key == *key)?;
        let entry = entries.remove(at)?;
        let work = entry.work.clone();
        entries.push_back(entry);
        Some(work)
    }

    /// Keeps a check at hand; what is larger than all that may be kept is not.
    pub(super) fn keep(&self, key: Key, work: &Work) {
        let bytes = work.bytes();
        if bytes > self.most {
            return;
        }
        let mut entries = self.entries();
        // Of one paper only its newest state is asked for again.
        entries.retain(|entry| entry.key.digest != key.digest || entry.key.viewer != key.viewer);
        let mut held: usize = entries.iter().map(|entry| entry.bytes).sum();
        while held + bytes > self.most {
            let Some(oldest) = entries.pop_front() else {
                break;
            };
            held -= oldest.bytes;
        }
        let work = work.clone();
        entries.push_back(Entry { key, work, bytes });
    }

    /// A thread that panicked left whole entries behind.
    fn entries(&self) -> MutexGuard<'_, VecDeque<Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::super::run::{Input, run};
    use super::*;

    const TEXT: &str = "Năm 2023, GRDP đạt 27.000 tỷ đồng, tăng 7,1% so với năm trước.";

    fn work(text: &str) -> Work {
        let input = Input {
            bytes: text.as_bytes(),
            ..Input::default()
        };
        let checked = run(None, input).unwrap();
        Work {
            brought: Arc::new(checked.paper.clone()),
            checked: Arc::new(checked),
        }
    }

    fn key(name: &str, state: u64, viewer: Viewer) -> Key {
        let parts = [name.as_bytes(), b"", b"", b"", b""];
        Key::of(parts, Seq(state), viewer, Date::constant(2024, 5, 1))
    }

    #[test]
    fn only_the_very_same_question_is_answered() {
        let finished = Finished::holding(1 << 20);
        let one = key("a", 7, Viewer::Internal);
        let done = work(TEXT);
        finished.keep(one, &done);
        let found = finished.find(&one).unwrap();
        assert!(Arc::ptr_eq(&found.checked, &done.checked));
        let parts = |parts: [&[u8]; 5]| Key::of(parts, one.state, one.viewer, one.today);
        for other in [
            key("b", 7, Viewer::Internal),
            key("a", 8, Viewer::Internal),
            key("a", 7, Viewer::Public),
            parts([b"", b"a", b"", b"", b""]),
            parts([b"a", b"", b"", b"", b"2024-01-01"]),
            Key {
                today: Date::constant(2024, 5, 2),
                ..one
            },
        ] {
            assert!(finished.find(&other).is_none(), "{other:?}");
        }
    }

    #[test]
    fn no_more_bytes_are_held_than_allowed_and_the_least_wanted_goes_first() {
        let done = work(TEXT);
        let finished = Finished::holding(done.bytes() * 2 + 1);
        let keys = ["a", "b", "c"].map(|name| key(name, 7, Viewer::Internal));
        finished.keep(keys[0], &done);
        finished.keep(keys[1], &done);
        assert!(finished.find(&keys[0]).is_some());
        finished.keep(keys[2], &done);
        let held = keys.map(|key| finished.find(&key).is_some());
        assert_eq!(held, [true, false, true]);
        // The newer state of a paper takes the place of the older.
        finished.keep(key("a", 8, Viewer::Internal), &done);
        let held = keys.map(|key| finished.find(&key).is_some());
        assert_eq!(held, [false, false, true]);
        // What is too large goes away by itself.
        let large = work(&TEXT.repeat(3));
        finished.keep(keys[1], &large);
        assert!(finished.find(&keys[1]).is_none() && finished.find(&keys[2]).is_some());
    }
}
