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

/// The one function that every answer, list, tick and count passes.
#[must_use]
pub fn visible(viewer: Viewer, release: Release) -> bool {
    match (viewer, release) {
        (Viewer::Internal, _) | (Viewer::Public, Release::Public) => true,
        (Viewer::Public, Release::Internal) => false,
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
