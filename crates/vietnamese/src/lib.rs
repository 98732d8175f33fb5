//! How does official Vietnamese write numbers, amounts, dates, periods, documents and names?
//!
//! Every form is read and printed side by side in one file, and what is printed is read back.
//! Numbers stand in [`number`], days in [`date`], times in [`time`], spans in [`period`],
//! numbers of papers in [`document`].
//! [`fold`] tells when two spellings are one word.
//!
//! What is not here: sentences (the `claims` crate reads those), translations (`words`),
//! any clock, any file, any indicator. A date without a year stays without a year.

pub mod date;
pub mod document;
pub mod fold;
pub mod number;
pub mod period;
mod scan;
pub mod time;
