//! How does official Vietnamese write numbers, amounts, dates, periods, documents and names?
//!
//! Every form is read and printed side by side in one file, and what is printed is read back.
//! Numbers stand in [`number`] (figures) and [`numeral`] (words), amounts with units in [`amount`],
//! days in [`date`], times and weekdays in [`time`], spans in [`period`], numbers of papers in
//! [`document`], people and bodies in [`name`].
//! [`fold`] tells when two spellings are one word, [`collate`] in which order words stand.
//!
//! What is deliberately not here: sentences (the `claims` crate reads those), translations
//! (`words`), any clock, any file, any indicator. A date without a year stays without a year.

pub mod amount;
pub mod collate;
pub mod date;
pub mod document;
pub mod fold;
pub mod name;
pub mod number;
pub mod numeral;
pub mod period;
mod scan;
pub mod time;
