//! Which days can be stepped to, and what does the bar of the day say?

use crate::fault::Fault;
use crate::frame::{AsOfBar, Frame, Notice, Step, along, ticks};
use crate::lens::Lens;
use crate::visit::Visit;
use actions::{Authorized, ask, moment, permit};
use cube::question::Standpoint;
use domain::Date;
use domain::place::PlaceNo;

/// What of the address says from where it is asked.
#[must_use]
pub fn from<'a>(visit: &'a Visit<'_>) -> ask::From<'a> {
    let text = |name| visit.query.text(name).unwrap_or_default();
    ask::From {
        as_of: text("as_of"),
        state: text("state"),
        map: text("map"),
    }
}

/// Today in the zone of the store.
#[must_use]
pub fn today(visit: &Visit<'_>) -> Date {
    let desk = &visit.site.desk;
    desk.now().to_zoned(desk.zone().clone()).date()
}

/// When a page was made, for its head on paper: of a page that always tells the latest.
#[must_use]
pub fn made(visit: &Visit<'_>) -> String {
    let desk = &visit.site.desk;
    let at = visit.words.instant(desk.now(), desk.zone());
    visit.words.text_with("frame-made", &[("at", &at)])
}

/// Gives a page of a place its bar of the day, what must be said of the place, and what makes
/// its print repeatable.
///
/// # Errors
/// Where the store fails.
pub fn stand(
    frame: &mut Frame,
    lens: Lens<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    place: PlaceNo,
    standpoint: Standpoint,
) -> Result<(), Fault> {
    let visit = lens.visit;
    let id = lens.catalogue.place(place).id.to_string();
    let asked = moment::list::Asked {
        place: &id,
        period: "",
    };
    let days = moment::list::list(&visit.site.desk, authorized, asked)?;
    let today = today(visit);
    let day = standpoint.as_of.date(visit.site.desk.zone()).min(today);
    frame.as_of = Some(bar(visit, &days, day, today));
    frame.printed = lens.printed(standpoint, today);
    if lens.catalogue.place(place).invented {
        let text = lens.words.text("frame-invented");
        frame.notices.insert(
            0,
            Notice {
                kind: "invented",
                text,
            },
        );
    }
    Ok(())
}

fn bar(visit: &Visit<'_>, days: &[Date], day: Date, today: Date) -> AsOfBar {
    let words = visit.words;
    let here = visit.here();
    let step = |other: Option<&Date>| {
        other.map(|other| Step {
            href: here.clone().with("as_of", other.to_string()).to_string(),
            text: words.date(*other),
        })
    };
    let first = days.first().copied().unwrap_or(today).min(day);
    let since = |other: Date| u32::try_from((other - first).get_days()).unwrap_or_default();
    let length = since(today).max(1);
    let offsets: Vec<u32> = days
        .iter()
        .filter(|other| **other <= today)
        .map(|other| since(*other))
        .collect();
    let is_today = day == today;
    let in_words = words.date(day);
    let told = if is_today {
        words.text("asof-now")
    } else {
        words.text_with("asof-past", &[("day", &in_words)])
    };
    AsOfBar {
        action: here.path().to_owned(),
        kept: here.kept(&["as_of"]),
        day: day.to_string(),
        today: is_today,
        told,
        back: here.clone().without("as_of").to_string(),
        earlier: step(days.iter().rfind(|other| **other < day)),
        later: step(days.iter().find(|other| **other > day && **other <= today)),
        first: first.to_string(),
        last: today.to_string(),
        length,
        offset: since(day),
        offsets: offsets
            .iter()
            .map(u32::to_string)
            .collect::<Vec<_>>()
            .join(","),
        ticks: ticks(&offsets, length),
        hand: along(since(day), length),
        spoken: in_words,
    }
}
