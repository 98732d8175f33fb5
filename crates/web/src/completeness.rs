//! Who has reported, who is late, who has not reported at all?

pub mod api;
pub mod calendar;
pub mod get;
pub mod late;
mod map;
pub mod page;
