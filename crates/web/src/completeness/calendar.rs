//! Which days of this month and the next are due days?

use super::page::{Day, DueLink, Month};
use crate::as_of::today;
use crate::fault::Fault;
use crate::lens::Lens;
use actions::completeness::calendar::{Calendar, list};
use actions::completeness::sheet::form_name;
use actions::{Authorized, permit};
use domain::Date;
use domain::period::Period;
use words::Words;

/// Names of the days, Monday first.
pub(super) fn weekdays(words: Words) -> Vec<String> {
    let names = words.text("completeness-week");
    names.split_whitespace().map(str::to_owned).collect()
}

/// Last month, this one and the next.
///
/// # Errors
/// Where the store fails.
pub(super) fn months(
    lens: Lens<'_>,
    authorized: &Authorized<permit::ShowCompleteness>,
) -> Result<Vec<Month>, Fault> {
    let today = today(lens.visit);
    let first = today.first_of_month();
    let from = first.saturating_sub(jiff::Span::new().months(1));
    let until = first.saturating_add(jiff::Span::new().months(2));
    let until = until.yesterday().unwrap_or(until);
    let calendar = list(&lens.visit.site.desk, authorized, (from, until))?;
    if calendar.lines.is_empty() {
        return Ok(Vec::new());
    }
    let months = (0..3).filter_map(|month| {
        let first = from.saturating_add(jiff::Span::new().months(month));
        month_of(lens, &calendar, first)
    });
    Ok(months.collect())
}

fn month_of(lens: Lens<'_>, calendar: &Calendar, first: Date) -> Option<Month> {
    let number = u8::try_from(first.month()).ok()?;
    let period = Period::month(first.year(), number).ok()?;
    let before = usize::try_from(first.weekday().to_monday_zero_offset()).ok()?;
    let mut days: Vec<Day> = vec![Day::default(); before];
    let mut day = first;
    while day <= period.last_day() {
        days.push(Day {
            number: day.day().to_string(),
            today: day == calendar.today,
            due: due(lens, calendar, day),
        });
        day = day.tomorrow().ok()?;
    }
    while !days.len().is_multiple_of(7) {
        days.push(Day::default());
    }
    Some(Month {
        name: Words::sentence(&lens.words.period(period)),
        weeks: days.chunks(7).map(<[Day]>::to_vec).collect(),
    })
}

fn due(lens: Lens<'_>, calendar: &Calendar, day: Date) -> Vec<DueLink> {
    let lines = calendar.lines.iter().filter(|line| line.due == day);
    lines
        .map(|line| {
            let form = calendar
                .forms
                .get(line.form)
                .map(|form| form.id.to_string());
            let name = form_name(lens.teller(), &line.version);
            let have = super::get::of(lens.words, line.tally.reported, line.tally.expected);
            let period = lens.words.period(line.period);
            let address = lens
                .visit
                .to("/completeness")
                .with("form", form.unwrap_or_default())
                .with("period", line.period.to_string());
            DueLink {
                href: address.to_string(),
                text: format!("{name}, {period}: {have}"),
                short: format!("{}/{}", line.tally.reported, line.tally.expected),
            }
        })
        .collect()
}
