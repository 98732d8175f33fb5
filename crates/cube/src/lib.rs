//! What is the total, by place and period, as of then?
//!
//! One [`Question`](question::Question), one [`Answer`](answer::Answer); whatever is shown
//! anywhere as a total, a restated series, a comparison or a judgement is added up here and
//! nowhere else.
//! This crate deliberately stores nothing, formats nothing for people and sees no clock.

pub mod amount;
pub mod answer;
pub mod changes;
pub mod choice;
pub mod doubt;
mod engine;
pub mod figures;
pub mod goals;
mod judge;
mod outlook;
mod over_parts;
mod over_periods;
mod over_places;
pub mod question;
pub mod review;
pub mod series;
mod sheet;
mod term;
pub mod territory;
pub mod trace;
mod trend;

pub use answer::Answer;
pub use question::Question;
