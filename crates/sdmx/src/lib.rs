//! How do statistics offices exchange data?
//!
//! - [`csv`] reads and writes data messages in SDMX-CSV 1.0 and 2.0;
//! - [`dhis2`] reads and writes DHIS2's `dataValueSets`, as JSON and as CSV;
//! - [`time`] says which span of days a period of either of them names, and the other way.
//!
//! Reading never fails as a whole and never panics: it answers `(T, Vec<Finding>)`.
//! What is read stays in the sender's codes and in the sender's text.
//!
//! What this crate deliberately does not do: it knows no form, no indicator and no place of this
//! record (who takes a message over maps its codes), checks no figure, opens no address, sees no
//! clock, and writes no SDMX-ML.

pub mod csv;
pub mod dhis2;
mod fields;
pub mod time;
mod value;

pub use value::{Measure, measure};

/// Findings that one reading lists at most; reading ends there.
pub const MOST_FINDINGS: usize = 200;
/// Rows or values of one message at most.
pub const MOST_ROWS: usize = 200_000;
