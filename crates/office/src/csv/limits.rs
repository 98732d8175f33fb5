//! How much does a reader take, and why does it stop?

use std::io;

use crate::finding::Finding;

/// What a reader takes at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one record, in UTF-8.
    pub record_bytes: usize,
    /// Fields of one record.
    pub fields: usize,
}

impl Default for Limits {
    /// 1 MiB a record, 4,096 fields.
    fn default() -> Self {
        Self {
            record_bytes: 1 << 20,
            fields: 4096,
        }
    }
}

/// Why reading stopped before the end of the file.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The source failed.
    #[error("the source cannot be read")]
    Source(#[from] io::Error),
    /// A record is longer than the limit: no table, or a quote that is never closed.
    #[error("the record in line {line} is longer than {limit} bytes")]
    RecordTooLong {
        /// Line in which the record begins, from 1.
        line: u64,
        /// The limit in bytes.
        limit: usize,
    },
    /// A record has more fields than the limit.
    #[error("the record in line {line} has more than {limit} fields")]
    TooManyFields {
        /// Line in which the record begins, from 1.
        line: u64,
        /// The limit.
        limit: usize,
    },
    /// The file is no text: an Excel file, a picture.
    #[error("the file is no text")]
    Binary,
}

impl Refusal {
    /// The same as a finding.
    #[must_use]
    pub fn finding(&self) -> Finding {
        match self {
            Self::Source(_) => Finding::error("file-unreadable"),
            Self::RecordTooLong { line, limit } => Finding::error("csv-record-too-long")
                .row(*line)
                .with("limit", limit.to_string()),
            Self::TooManyFields { line, limit } => Finding::error("csv-too-many-fields")
                .row(*line)
                .with("limit", limit.to_string()),
            Self::Binary => Finding::error("csv-binary"),
        }
    }
}
