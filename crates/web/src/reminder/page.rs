//! What does the page of reminders show?

use crate::frame::Frame;
use crate::view::Link;
use askama::Template;

/// Who will be reminded today, and who was.
#[derive(Debug, Template)]
#[template(path = "reminder.html")]
pub struct ReminderPage {
    /// What stands on every page.
    pub frame: Frame,
    /// How many are still to be reminded.
    pub headline: String,
    /// The same as a title.
    pub planned_title: String,
    /// Mails that did not arrive, by where they ended.
    pub lost: Vec<Lost>,
    /// What will be made today.
    pub planned: Vec<MailView>,
    /// What was made.
    pub rows: Vec<MailView>,
    /// Older ones.
    pub older: Option<Link>,
}

/// Mails that ended in the same way.
#[derive(Debug, Clone)]
pub struct Lost {
    /// Only these; all again where they are shown already.
    pub href: String,
    /// Whether only these are shown.
    pub chosen: bool,
    /// How they ended.
    pub word: String,
    /// How many.
    pub count: String,
}

/// A mail.
#[derive(Debug, Clone, Default)]
pub struct MailView {
    /// The day.
    pub day: String,
    /// The day as it sorts.
    pub day_key: String,
    /// Why.
    pub reason: String,
    /// To whom.
    pub name: String,
    /// Where.
    pub address: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// What became of it.
    pub state: String,
    /// How often it was tried.
    pub tries: String,
    /// What the server said last.
    pub answer: String,
}
