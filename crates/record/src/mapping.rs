//! In which ways are departments' own workbooks read, and who said so?

use domain::moment::Seq;
use jiff::Timestamp;

/// A version of a mapping, about to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMapping {
    /// By which it is named.
    pub code: String,
    /// Identifier of the form that it fills.
    pub form: String,
    /// What stands where, in the text form of its writer; empty where it is no longer used.
    pub body: String,
}

/// A version of a mapping that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingRow {
    /// Number of the row.
    pub seq: Seq,
    /// The version.
    pub mapping: NewMapping,
    /// Name of who made it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}
