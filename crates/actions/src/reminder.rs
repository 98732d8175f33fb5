//! Who is to be reminded of what, and how does a reminder reach a person?
//!
//! Once a day the list is made (`queue`): a reminder for each account and reason, kept for good.
//! What just happened is told within minutes, gathered for each person (`news`).
//! Then mails are carried (`send`), again and again until they have arrived or are given up.

pub mod feed;
pub mod list;
pub mod news;
pub mod post;
pub mod queue;
pub mod send;
pub mod show;
mod text;
