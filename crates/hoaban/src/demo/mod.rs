//! What does a newcomer see first? Two worlds of demonstration data, which never mix.
//!
//! [`dien_bien`] holds public facts of a real province, [`invented`] a made-up province under a
//! made-up nation, generated from a seed. Both are nothing but import files: whoever loads them
//! takes the same way as any user's own files.

pub mod dien_bien;
pub mod invented;
pub mod report;
#[cfg(test)]
mod rows;

use std::borrow::Cow;
use std::fmt;

/// What the rows of an import file are about; the words are those of `hoaban import KIND`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// Territories with their lives.
    Places,
    /// What became of places.
    Succession,
    /// Who produces figures and decides.
    Organisations,
    /// Dimensions and their members.
    Breakdowns,
    /// What is measured.
    Indicators,
    /// What is.
    Observations,
    /// What shall be.
    Targets,
}

impl FileKind {
    /// The word of the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Places => "places",
            Self::Succession => "succession",
            Self::Organisations => "organisations",
            Self::Breakdowns => "breakdowns",
            Self::Indicators => "indicators",
            Self::Observations => "observations",
            Self::Targets => "targets",
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// A report on Điện Biên that we wrote ourselves, with its name: real figures, and eight planted
/// errors (stale, early, last year's, digits transposed, a factor of 1,000, sign, parts that miss
/// their whole, a percent against its pair).
pub const REPORT: (&str, &str) = (
    "dien-bien.txt",
    include_str!("../../data/report/dien-bien.txt"),
);

/// One import file of a world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorldFile {
    /// What its rows are about.
    pub kind: FileKind,
    /// Its name, by which findings speak of it: `dien-bien/places.csv`.
    pub name: String,
    /// The CSV itself: UTF-8, comma, header line, line feeds.
    pub text: Cow<'static, str>,
}
