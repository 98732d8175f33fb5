//! What exists in a province's plan, and what may never be true?
//!
//! The nouns of Hoa Ban as values that are valid once they exist: constructors check, fields
//! with an invariant are private, there are no setters.
//! This crate deliberately does no I/O, sees no clock, knows no language and no storage, and
//! uses no floating point.

pub mod account;
pub mod actor;
pub mod assessment;
pub mod attachment;
pub mod boundary;
pub mod breakdown;
pub mod catalogue;
pub mod comment;
pub mod decimal;
pub mod finding;
pub mod form;
pub mod identifier;
pub mod indicator;
pub mod limits;
pub mod mapping;
pub mod moment;
pub mod observation;
pub mod organisation;
pub mod period;
pub mod place;
pub mod release;
pub mod reminder;
pub mod report;
pub mod silence;
pub mod succession;
pub mod target;
pub mod unit;
pub mod validity;

pub use jiff::civil::Date;
pub use rust_decimal::Decimal;
