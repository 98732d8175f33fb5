//! Where do papers lie that somebody works on, and whose are they?
//!
//! A working paper is no ground state: it is a draft that was brought to be checked, with the
//! corrections that its owner has accepted so far. It belongs to whoever brought it; nobody else
//! can name it. It has no number of the store, no audit row, and may be changed and removed.
//! The shelf is bounded: what was not touched for long, and what exceeds an owner's room, goes
//! when something new is put on it.

use crate::error::RecordError;
use domain::limits;
use jiff::Timestamp;

/// Number of a working paper; numbers are drawn from the clock and never used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaperNo(pub u64);

/// How much the shelf holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Most papers of one owner.
    pub papers: usize,
    /// Most bytes of one owner's papers.
    pub owner_bytes: usize,
    /// Most bytes of everybody's papers.
    pub bytes: usize,
    /// Days after which an untouched paper goes.
    pub days: u32,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            papers: limits::PAPERS_KEPT,
            owner_bytes: limits::PAPERS_KEPT_BYTES,
            bytes: limits::PAPERS_BYTES,
            days: limits::PAPERS_KEPT_DAYS,
        }
    }
}

/// What a person works on: the paper as it was brought, and what was done to it since.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Name of the file.
    pub name: String,
    /// Identifier of the place it is held against; empty for what the paper itself says.
    pub place: String,
    /// Day or moment whose knowledge is asked for; empty for what the paper itself says.
    pub as_of: String,
    /// Corrections that were accepted, as text whose form is its writer's own.
    pub marks: String,
    /// The bytes of the file as they were brought.
    pub content: Vec<u8>,
}

/// A paper on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPaper {
    /// What is told of it in a list.
    pub head: PaperHead,
    /// The paper.
    pub draft: Draft,
}

/// What is told of a paper in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperHead {
    /// Its number.
    pub no: PaperNo,
    /// Grows with each change: whoever changes it names the one that he saw.
    pub revision: u64,
    /// Name of the file.
    pub name: String,
    /// How large the file is.
    pub bytes: u64,
    /// When it was brought.
    pub kept_at: Timestamp,
    /// When it was changed last.
    pub touched_at: Timestamp,
}

/// The shelf of a store.
pub trait Shelf: Send + Sync {
    /// Puts a paper on the shelf; what is too old or too much leaves it.
    ///
    /// # Errors
    /// Where the store fails or can only be read, or the paper alone exceeds the room.
    fn keep(
        &self,
        owner: &str,
        draft: &Draft,
        at: Timestamp,
        room: Room,
    ) -> Result<PaperNo, RecordError>;

    /// A paper of this owner; none where there is none under the number, or it is another's.
    ///
    /// # Errors
    /// Where the store fails.
    fn kept(&self, owner: &str, no: PaperNo) -> Result<Option<KeptPaper>, RecordError>;

    /// All papers of an owner, the one touched last first.
    ///
    /// # Errors
    /// Where the store fails.
    fn all_kept(&self, owner: &str) -> Result<Vec<PaperHead>, RecordError>;

    /// Changes place, moment and marks of a paper, but not its content; `false` where there is no
    /// such paper of this owner at this revision.
    ///
    /// # Errors
    /// Where the store fails or can only be read.
    fn mark(&self, owner: &str, paper: &KeptPaper, at: Timestamp) -> Result<bool, RecordError>;

    /// Takes a paper from the shelf; `false` where there is none of this owner.
    ///
    /// # Errors
    /// Where the store fails or can only be read.
    fn discard(&self, owner: &str, no: PaperNo) -> Result<bool, RecordError>;
}
