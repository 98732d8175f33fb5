//! What is said of figures: the lists of threads, one figure's threads, and saying something.

pub mod get;
pub mod page;
pub mod post;
pub(crate) mod told;
