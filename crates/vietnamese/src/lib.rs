//! How does official Vietnamese write numbers, amounts, dates, periods, documents and names?
//!
//! Every form is read and printed side by side in one file, and what is printed is read back.
//! Numbers stand in [`number`].
//!
//! What is not here: sentences (the `claims` crate reads those), translations (`words`),
//! any clock, any file, any indicator. A date without a year stays without a year.

pub mod number;
