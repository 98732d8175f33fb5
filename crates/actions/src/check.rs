//! What may be done with a text: hold its numbers against itself and against the record.

pub mod comment;
pub mod confirm;
pub mod json;
mod ledger;
pub mod order;
mod paper;
pub mod passage;
pub mod quiet;
pub mod run;
pub mod silence;
pub mod tell;
pub mod text;

pub use run::{Checked, Input, Judged, run};
pub use text::{Form, Origin, Paper};
