//! Answers `/api/due.ics`: the days on which the reader's reports are due, for a calendar.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::visit::Visit;
use actions::reminder::feed::{Asked, feed};
use actions::{Authorized, permit};

/// The feed.
///
/// # Errors
/// Where there is no such form, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowCalendar>,
) -> Result<Answer, Fault> {
    let asked = Asked {
        form: visit.query.text("form").unwrap_or_default(),
        words: visit.words,
        host: "hoaban",
    };
    let text = feed(&visit.site.desk, authorized, asked)?;
    Ok(Answer::File {
        name: "due.ics".to_owned(),
        kind: "text/calendar; charset=utf-8",
        body: text.into_bytes(),
    })
}
