//! Answers `/{language}/reminder`: who will be reminded today, who was, and what became of it.

use super::page::{Lost, MailView, ReminderPage};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::view::Link;
use crate::visit::Visit;
use actions::reminder::queue::Style;
use actions::reminder::show::{Asked, Shown, show};
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
        state: text("state"),
    };
    let words = visit.words;
    let style = Style { words, site: "" };
    let shown = show(&visit.site.desk, authorized, asked, style)?;
    let planned = u64::try_from(shown.planned.len()).unwrap_or_default();
    let page = ReminderPage {
        frame: frame::latest(visit, &words.text("reminder-title"), Some(Room::Collect)),
        headline: words.counted("reminder-headline", planned, &[]),
        planned_title: words.counted("reminder-planned", planned, &[]),
        lost: lost(visit, &shown),
        planned: shown.planned.iter().map(|it| mail(visit, it)).collect(),
        rows: shown.rows.iter().map(|row| sent(visit, row)).collect(),
        older: shown.rows.last().filter(|_| shown.more).map(|row| {
            let older = visit.here().with("before", row.seq.to_string());
            Link::new(words.text("reminder-older"), older)
        }),
    };
    Ok(Answer::Page(page.render()?))
}

/// The mails that did not arrive, by where they ended: a press shows only them, another all.
fn lost(visit: &Visit<'_>, shown: &Shown) -> Vec<Lost> {
    let only = visit.query.text("state").unwrap_or_default();
    let counts = shown.lost.iter().map(|(state, count)| {
        let chosen = state.as_str() == only;
        let here = visit.here().without("before").without("state");
        let href = match chosen {
            true => here,
            false => here.with("state", state.as_str()),
        };
        Lost {
            href: href.to_string(),
            chosen,
            word: visit.words.text(&format!("reminder-state-{state}")),
            count: visit.words.count(u64::try_from(*count).unwrap_or_default()),
        }
    });
    counts.filter(|it| it.count != "0" || it.chosen).collect()
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
