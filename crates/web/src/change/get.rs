//! Answers `/{language}/change`: what changed between two days, and why?

use super::page::{ChangePage, ChangeRow};
use crate::answer::Answer;
use crate::as_of;
use crate::fault::Fault;
use crate::frame::{self, Room};
use crate::lens::{Lens, Subject};
use crate::pick;
use crate::review;
use crate::view::{DayPicker, Figure, Filters, Link};
use crate::visit::Visit;
use actions::change::between::{Asked, between};
use actions::{Authorized, permit};
use askama::Template;
use cube::changes::{Change, ChangeKind, Changes};
use cube::review::ReviewRow;
use domain::Date;
use words::Words;

/// The changes of a review; without a place the first page.
///
/// # Errors
/// Where the address names what there is not, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let Some(asked) = review::asked(visit, authorized)? else {
        return Ok(Answer::See(visit.to("").to_string()));
    };
    let today = as_of::today(visit);
    // Without an earlier day a month back is meant.
    let earlier = visit.query.text("before").map_or_else(
        || today.saturating_sub(jiff::Span::new().days(30)).to_string(),
        str::to_owned,
    );
    let question = Asked {
        review: asked.borrowed(visit),
        before: &earlier,
    };
    let changes = between(&visit.site.desk, authorized, question)?;
    let lens = Lens::new(visit, &changes.after.catalogue);
    let told = Told {
        lens,
        changes: &changes,
        earlier: &earlier,
        today,
    };
    Ok(Answer::Page(told.page(authorized)?.render()?))
}

struct Told<'a> {
    lens: Lens<'a>,
    changes: &'a Changes,
    earlier: &'a str,
    today: Date,
}

impl Told<'_> {
    /// The same question, with the earlier day said even where it was only meant.
    fn downloads(&self) -> Vec<Link> {
        let mut links = crate::listing::links(self.lens, "change");
        if self.lens.visit.query.text("before").is_none() {
            for link in &mut links {
                link.href.push_str(&format!("&before={}", self.earlier));
            }
        }
        links
    }

    fn page(&self, authorized: &Authorized<permit::ReadRecord>) -> Result<ChangePage, Fault> {
        let (lens, words) = (self.lens, self.lens.words);
        let after = &self.changes.after;
        let zone = lens.visit.site.desk.zone();
        let place = lens.place(after.place, after.period.last_day());
        let period = words.period(after.period);
        let title = words.text_with("change-title", &[("place", place), ("period", &period)]);
        let mut frame = frame::of(lens.visit, &title, Some(Room::Review));
        as_of::stand(&mut frame, lens, authorized, after.place, after.standpoint)?;
        let from = words.as_of(self.changes.before.standpoint.as_of, zone);
        let to_day = after.standpoint.as_of.date(zone).min(self.today);
        let to = words.date(to_day);
        let days = [("from", from.as_str()), ("to", to.as_str())];
        let count = u64::try_from(self.changes.changes.len()).unwrap_or_default();
        let headline = if count == 0 {
            words.text_with("change-none", &days)
        } else {
            words.counted("change-headline", count, &days)
        };
        let here = lens.visit.here();
        let rows = self.changes.changes.iter().enumerate();
        let rows: Vec<ChangeRow> = rows
            .filter_map(|(index, change)| self.row(index, change))
            .collect();
        Ok(ChangePage {
            crumb: format!("{place} · {}", Words::sentence(&period)),
            headline,
            lead: Vec::new(),
            form: Filters {
                action: here.path().to_owned(),
                kept: here.kept(&["place", "period", "before", "as_of"]),
                pickers: vec![
                    pick::place(lens, after.place, after.period.last_day()),
                    pick::period(lens, authorized, after.place, after.period)?,
                ],
                days: vec![
                    DayPicker {
                        name: "before",
                        label: words.text("change-from"),
                        value: self.earlier.to_owned(),
                    },
                    DayPicker {
                        name: "as_of",
                        label: words.text("change-to"),
                        value: to_day.to_string(),
                    },
                ],
            },
            downloads: self.downloads(),
            classes: rows.iter().any(|row| row.class.is_some()),
            rows,
            from,
            to,
            frame,
        })
    }

    fn row(&self, index: usize, change: &Change) -> Option<ChangeRow> {
        let (lens, words) = (self.lens, self.lens.words);
        let row = change.after.as_ref().or(change.before.as_ref())?;
        let subject = subject(row);
        let target = change.kinds.contains(&ChangeKind::Target);
        let shown = |row: &ReviewRow| {
            if target {
                self.goal(row)
            } else {
                self.result(row)
            }
        };
        let (before, after) = (change.before.as_ref(), change.after.as_ref());
        let class = match (before, after) {
            (Some(before), Some(after)) if before.class != after.class => {
                Some((lens.class(before.class), lens.class(after.class)))
            }
            _ => None,
        };
        let baseline = row
            .promise
            .as_ref()
            .map(|promise| words.text(&format!("baseline-{}", promise.key.baseline)));
        let what = words.text(if target {
            "change-target"
        } else {
            "change-result"
        });
        let what = std::iter::once(what)
            .chain(baseline)
            .collect::<Vec<_>>()
            .join(" · ");
        Some(ChangeRow {
            id: format!("c{index}"),
            indicator: Link::new(lens.measured(subject), lens.indicator_page(subject)),
            unit: lens.unit(&lens.version(subject).unit),
            what,
            before: before.and_then(shown),
            after: after.and_then(shown),
            class,
            why: lens.teller().change(change),
        })
    }

    fn goal(&self, row: &ReviewRow) -> Option<Figure> {
        let promise = row.promise.as_ref()?;
        let target = &promise.in_force()?.target;
        let goal = self
            .lens
            .goal(target.goal.as_ref()?, &target.unit, row.period);
        Some(goal.at(self.lens.promise_page(&promise.key)))
    }

    fn result(&self, row: &ReviewRow) -> Option<Figure> {
        row.cell
            .amount
            .value
            .and_then(|_| self.lens.amount(&row.cell.amount, subject(row)))
    }
}

fn subject(row: &ReviewRow) -> Subject {
    Subject {
        indicator: row.indicator,
        place: row.cell.place,
        period: row.period,
        breakdown: row.breakdown,
    }
}
