//! What may be done with a text: hold its numbers against itself and against the record.

pub mod comment;
pub mod confirm;
mod finished;
mod heading;
pub mod json;
pub mod kept;
mod ledger;
pub mod mend;
pub mod order;
mod paper;
pub mod passage;
pub mod proposal;
pub mod quiet;
pub mod run;
pub mod silence;
pub mod tell;
pub mod text;
mod whereabouts;

pub(crate) use finished::Finished;
pub use run::{Checked, Input, Judged, run};
pub use text::{Form, Origin, Paper};
