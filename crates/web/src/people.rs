//! The people: who has an account, in which roles, over whom; inviting, granting, closing.

pub mod change;
pub mod get;
pub mod import;
pub mod page;
pub mod person;
