//! The own account: password, codes of the telephone, sessions, tokens, the provider's login.

pub mod change;
pub mod get;
pub mod list;
