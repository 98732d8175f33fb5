//! What do people say of a figure, and how does what they say end?
//!
//! A thread begins with a question and ends in a correction or an explanation. What ended it
//! follows the figure from then on; whoever finds it wanting opens it again.

use crate::account::{AccountId, AccountNo};
use crate::breakdown::BreakdownNo;
use crate::form::FormNo;
use crate::identifier::is_plain_text;
use crate::indicator::{IndicatorNo, words};
use crate::limits;
use crate::moment::Seq;
use crate::period::Period;
use crate::place::PlaceNo;
use jiff::Timestamp;
use std::fmt;
use thiserror::Error;

/// Of which figure it is spoken, whoever states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// What is measured.
    pub indicator: IndicatorNo,
    /// Where.
    pub place: PlaceNo,
    /// When.
    pub period: Period,
    /// Of which part.
    pub breakdown: BreakdownNo,
}

words! {
    /// What a remark does to its thread.
    RemarkKind {
        /// Asks or answers.
        Say = "say",
        /// Ends the thread: the figure is right, for this reason.
        Explain = "explain",
        /// Ends the thread: the figure was wrong and has been stated anew.
        Correct = "correct",
        /// Opens an ended thread again.
        Reopen = "reopen",
    } "say, explain, correct, reopen"
}

impl RemarkKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Say, Self::Explain, Self::Correct, Self::Reopen];
}

/// A remark about to be appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Of what.
    pub subject: Subject,
    /// The first remark of its thread; `None` begins one.
    pub thread: Option<Seq>,
    /// The form on whose synthesis it was made, where it was made there.
    pub form: Option<FormNo>,
    /// What it does.
    pub kind: RemarkKind,
    /// What is said.
    pub text: String,
    /// The statement that corrected the figure; told of corrections only.
    pub correction: Option<Seq>,
    /// Whom it names with `@`.
    pub mentions: Vec<AccountNo>,
}

/// A remark as the record keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemarkRow {
    /// Its number.
    pub seq: Seq,
    /// The remark; `thread` is its own number where it began one.
    pub remark: Remark,
    /// Identifier of who said it.
    pub by: String,
    /// Name of who said it.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// How a thread stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThreadState {
    /// It waits for an answer.
    Open,
    /// It ended in an explanation.
    Explained,
    /// It ended in a correction.
    Corrected,
}

impl ThreadState {
    /// Stable word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Explained => "explained",
            Self::Corrected => "corrected",
        }
    }

    /// Whether a remark of a kind may follow.
    #[must_use]
    pub fn takes(self, kind: RemarkKind) -> bool {
        match self {
            Self::Open => kind != RemarkKind::Reopen,
            Self::Explained | Self::Corrected => kind == RemarkKind::Reopen,
        }
    }

    /// How the thread stands after a remark.
    #[must_use]
    pub fn after(self, kind: RemarkKind) -> Self {
        match kind {
            RemarkKind::Say => self,
            RemarkKind::Reopen => Self::Open,
            RemarkKind::Explain => Self::Explained,
            RemarkKind::Correct => Self::Corrected,
        }
    }
}

/// All that was said on one matter, in the order in which it was said; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// The remarks.
    pub remarks: Vec<RemarkRow>,
}

impl Thread {
    /// Groups remarks by thread, in the order in which the threads began.
    #[must_use]
    pub fn group(remarks: Vec<RemarkRow>) -> Vec<Self> {
        let mut threads = std::collections::BTreeMap::<Seq, Vec<RemarkRow>>::new();
        for row in remarks {
            let thread = row.remark.thread.unwrap_or(row.seq);
            threads.entry(thread).or_default().push(row);
        }
        threads
            .into_values()
            .map(|mut remarks| {
                remarks.sort_by_key(|row| row.seq);
                Self { remarks }
            })
            .collect()
    }

    /// Its number: that of its first remark.
    #[must_use]
    pub fn seq(&self) -> Seq {
        self.remarks[0].seq
    }

    /// Of which figure it is.
    #[must_use]
    pub fn subject(&self) -> Subject {
        self.remarks[0].remark.subject
    }

    /// How it stands.
    #[must_use]
    pub fn state(&self) -> ThreadState {
        let kinds = self.remarks.iter().map(|row| row.remark.kind);
        kinds.fold(ThreadState::Open, ThreadState::after)
    }

    /// What ended it, where it has ended.
    #[must_use]
    pub fn ending(&self) -> Option<&RemarkRow> {
        let last = self
            .remarks
            .iter()
            .rfind(|row| row.remark.kind != RemarkKind::Say)?;
        (last.remark.kind != RemarkKind::Reopen).then_some(last)
    }
}

/// Why a remark cannot be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RemarkError {
    /// Nothing is said.
    #[error("a remark needs words")]
    Empty,
    /// It is too long, decomposed, or holds control characters.
    #[error("a remark is not plain text of at most {} bytes", limits::REMARK_BYTES)]
    Text,
    /// The thread's state does not take this kind.
    #[error("a thread that is {state:?} takes no {kind}")]
    State {
        /// How the thread stands.
        state: ThreadState,
        /// What was tried.
        kind: RemarkKind,
    },
}

/// Whether a text may be said.
///
/// # Errors
/// Where it is empty, too long or not plain.
pub fn check_text(text: &str) -> Result<(), RemarkError> {
    if text.trim().is_empty() {
        return Err(RemarkError::Empty);
    }
    let plain = text
        .lines()
        .all(|line| is_plain_text(line.trim_end_matches('\r')));
    if text.len() > limits::REMARK_BYTES || !plain {
        return Err(RemarkError::Text);
    }
    Ok(())
}

/// Login names that a text names with `@`, each once, in the order in which they stand.
#[must_use]
pub fn mentioned(text: &str) -> Vec<AccountId> {
    let mut found: Vec<AccountId> = Vec::new();
    let mut before = ' ';
    for (start, letter) in text.char_indices() {
        // An address in the middle of a word (a@b.vn) names nobody.
        if letter == '@' && !before.is_alphanumeric() {
            let rest = &text[start + 1..];
            let end = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || ".-_@".contains(c)))
                .unwrap_or(rest.len());
            let name = rest[..end].trim_end_matches(['.', '-', '_', '@']);
            if let Ok(id) = AccountId::new(name)
                && !found.contains(&id)
            {
                found.push(id);
            }
        }
        before = letter;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(seq: u64, thread: Option<u64>, kind: RemarkKind) -> RemarkRow {
        RemarkRow {
            seq: Seq(seq),
            remark: Remark {
                subject: Subject {
                    indicator: IndicatorNo(1),
                    place: PlaceNo(1),
                    period: "2026-01".parse().unwrap(),
                    breakdown: BreakdownNo::TOTAL,
                },
                thread: thread.map(Seq),
                form: None,
                kind,
                text: "Vì sao?".to_owned(),
                correction: None,
                mentions: Vec::new(),
            },
            by: "hoa".to_owned(),
            name: "Hoa".to_owned(),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_thread_ends_and_is_opened_again() {
        use RemarkKind::{Correct, Explain, Reopen, Say};
        let mut remarks = vec![row(3, None, Say), row(5, Some(3), Say), row(4, None, Say)];
        let threads = Thread::group(remarks.clone());
        assert_eq!(threads.len(), 2);
        assert_eq!((threads[0].seq(), threads[0].remarks.len()), (Seq(3), 2));
        assert_eq!(threads[0].ending(), None);
        remarks.push(row(6, Some(3), Explain));
        let told = Thread::group(remarks.clone()).remove(0);
        assert_eq!(told.state(), ThreadState::Explained);
        assert_eq!(told.ending().unwrap().seq, Seq(6));
        remarks.push(row(7, Some(3), Reopen));
        let open = Thread::group(remarks.clone()).remove(0);
        assert_eq!((open.state(), open.ending()), (ThreadState::Open, None));
        remarks.push(row(8, Some(3), Correct));
        let right = Thread::group(remarks).remove(0);
        assert_eq!(right.state(), ThreadState::Corrected);
    }

    #[test]
    fn only_what_is_open_can_end() {
        for kind in RemarkKind::ALL {
            assert_eq!(ThreadState::Open.takes(kind), kind != RemarkKind::Reopen);
            for ended in [ThreadState::Explained, ThreadState::Corrected] {
                assert_eq!(ended.takes(kind), kind == RemarkKind::Reopen);
            }
        }
    }

    #[test]
    fn names_are_found_where_people_write_them() {
        let ids = |text: &str| -> Vec<String> {
            mentioned(text).iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            ids("@hoa.nt, xem giúp. (@Minh) @hoa.nt."),
            ["hoa.nt", "minh"]
        );
        assert_eq!(ids("gửi hoa@dienbien.gov.vn"), Vec::<String>::new());
        assert_eq!(ids("@ubnd@dienbien.gov.vn:"), ["ubnd@dienbien.gov.vn"]);
        assert_eq!(ids("@"), Vec::<String>::new());
    }

    #[test]
    fn what_is_said_is_plain_text() {
        assert_eq!(check_text("Hai dòng\r\nđược"), Ok(()));
        assert_eq!(check_text(" \n"), Err(RemarkError::Empty));
        assert_eq!(check_text("a\u{7}"), Err(RemarkError::Text));
        assert_eq!(check_text(&"x".repeat(9_000)), Err(RemarkError::Text));
    }
}
