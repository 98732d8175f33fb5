//! Who may see a statement? Everything is internal until it was released.

use std::fmt;
use thiserror::Error;

/// Whether the public may see a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Release {
    /// Only those who work in the system.
    #[default]
    Internal,
    /// Everybody.
    Public,
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Viewer {
    /// Anybody, without an account.
    Public,
    /// Somebody who works in the system and may see all of the record.
    Internal,
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// A statement of the record, by its release.
    Statement(Release),
    /// Who stated, submitted, approved; from which file. The public sees what, not by whom.
    Author,
    /// What is being worked on and is no statement: entries of drafts, steps, reasons, comments.
    WorkingPaper,
    /// Particulars of a person: e-mail, sessions, tokens' names.
    Personal,
}

impl From<Release> for Field {
    fn from(release: Release) -> Self {
        Self::Statement(release)
    }
}

/// The one function that every answer, list, tick and count passes, for statements.
#[must_use]
pub fn visible(viewer: Viewer, release: Release) -> bool {
    visible_of(viewer, false, Field::Statement(release))
}

/// The same for any field of any object; `covered` says whether the scope of whoever looks
/// covers the object (the place or organisation that reports, the account).
#[must_use]
pub fn visible_of(viewer: Viewer, covered: bool, field: Field) -> bool {
    match (viewer, field) {
        (_, Field::Statement(Release::Public)) => true,
        (Viewer::Public, Field::Statement(Release::Internal) | Field::Author) => false,
        (Viewer::Internal, Field::Statement(Release::Internal) | Field::Author) => true,
        (Viewer::Public, Field::WorkingPaper) => false,
        (Viewer::Internal, Field::WorkingPaper) => covered,
        // One's own particulars are one's own, in whatever role.
        (_, Field::Personal) => covered,
    }
}

/// A text names no release.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is neither internal nor public")]
pub struct ReleaseError(String);

impl std::str::FromStr for Release {
    type Err = ReleaseError;
    fn from_str(text: &str) -> Result<Self, ReleaseError> {
        match text {
            "" | "internal" => Ok(Self::Internal),
            "public" => Ok(Self::Public),
            _ => Err(ReleaseError(text.to_owned())),
        }
    }
}

impl fmt::Display for Release {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Internal => "internal",
            Self::Public => "public",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_papers_are_for_those_whose_scope_covers_them() {
        for field in [Field::Author, Field::WorkingPaper, Release::Internal.into()] {
            assert!(!visible_of(Viewer::Public, true, field), "{field:?}");
        }
        assert!(!visible_of(Viewer::Internal, false, Field::WorkingPaper));
        assert!(visible_of(Viewer::Internal, true, Field::WorkingPaper));
        assert!(!visible_of(Viewer::Internal, false, Field::Personal));
        assert!(visible(Viewer::Public, Release::Public));
    }
}
