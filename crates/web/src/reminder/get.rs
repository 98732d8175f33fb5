//! Answers `/{language}/reminder`: who will be reminded today, who was, and what became of it.

use super::page::{MailView, ReminderPage};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::view::Link;
use crate::visit::Visit;
use actions::reminder::queue::Style;
use actions::reminder::show::{Asked, show};
use actions::{Authorized, permit};
use askama::Template;
use domain::reminder::{Reminder, ReminderRow};

/// The page.
///
/// # Errors
/// Where the question cannot be read, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ShowReminders>,
) -> Result<Answer, Fault> {
    let text = |name| visit.query.text(name).unwrap_or_default();
    let asked = Asked {
        before: text("before"),
        from: text("from"),
        until: text("until"),
    };
    let words = visit.words;
    let style = Style { words, site: "" };
    let shown = show(&visit.site.desk, authorized, asked, style)?;
    let planned = u64::try_from(shown.planned.len()).unwrap_or_default();
    let page = ReminderPage {
        frame: frame::latest(visit, &words.text("reminder-title"), Some(Room::Collect)),
        headline: words.counted("reminder-headline", planned, &[]),
        planned_title: words.counted("reminder-planned", planned, &[]),
        planned: shown.planned.iter().map(|it| mail(visit, it)).collect(),
        rows: shown.rows.iter().map(|row| sent(visit, row)).collect(),
        older: shown.rows.last().filter(|_| shown.more).map(|row| {
            let older = visit.here().with("before", row.seq.to_string());
            Link::new(words.text("reminder-older"), older)
        }),
    };
    Ok(Answer::Page(page.render()?))
}

fn mail(visit: &Visit<'_>, reminder: &Reminder) -> MailView {
    let words = visit.words;
    MailView {
        day: words.date(reminder.day),
        day_key: reminder.day.to_string(),
        reason: words.text(&format!("reminder-reason-{}", reminder.reason)),
        name: reminder.name.clone(),
        address: reminder.address.clone(),
        subject: reminder.subject.clone(),
        body: reminder.body.clone(),
        ..MailView::default()
    }
}

fn sent(visit: &Visit<'_>, row: &ReminderRow) -> MailView {
    let words = visit.words;
    let delivery = &row.delivery;
    MailView {
        state: words.text(&format!("reminder-state-{}", delivery.state)),
        tries: words.counted("reminder-tries", u64::from(delivery.tries), &[]),
        answer: delivery.answer.clone(),
        ..mail(visit, &row.reminder)
    }
}
