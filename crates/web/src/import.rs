//! Files that become statements: looked at first, then taken as a whole or not at all.

pub mod page;
pub mod post;
