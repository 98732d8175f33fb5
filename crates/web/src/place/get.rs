//! Answers `/{language}/place`: a place's life, what it became, what was promised of it.

use super::life::life;
use super::page::{Child, Line, PlacePage};
use crate::answer::Answer;
use crate::as_of;
use crate::fault::Fault;
use crate::frame;
use crate::lens::Lens;
use crate::pick;
use crate::view::{Fact, Link};
use crate::visit::Visit;
use actions::place::show::{Asked, Shown, show};
use actions::{Authorized, ask, permit, target};
use askama::Template;
use cube::question::{Map, Standpoint};
use domain::Date;
use domain::moment::{AsOf, Seq};
use domain::period::Period;
use std::collections::BTreeMap;
use words::Words;

/// A place's page.
///
/// # Errors
/// Where there is no such place, or the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let text = |name| visit.query.text(name).unwrap_or_default();
    visit.query.required("place", "province:11")?;
    let day = match text("map") {
        "then" => "",
        day => day,
    };
    let asked = Asked {
        place: text("place"),
        day,
    };
    let shown = show(&visit.site.desk, authorized, asked)?;
    let lens = Lens::new(visit, &shown.catalogue);
    let page = page(lens, authorized, &shown)?;
    Ok(Answer::Page(page.render()?))
}

fn page(
    lens: Lens<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    shown: &Shown,
) -> Result<PlacePage, Fault> {
    let words = lens.words;
    let place = lens.catalogue.place(shown.place);
    let name = lens.place(shown.place, shown.day);
    let mut frame = frame::of(lens.visit, name, None);
    let standpoint = Standpoint {
        as_of: AsOf::EVER,
        state: Seq::LAST,
        map: Map::Then,
        viewer: authorized.viewer(),
    };
    as_of::stand(&mut frame, lens, authorized, shown.place, standpoint)?;
    frame.as_of = None;
    frame.printed = String::new();
    let crumbs = shown
        .above
        .iter()
        .rev()
        .map(|above| Link::new(lens.place(*above, shown.day), lens.place_page(*above)));
    let count = u64::try_from(shown.below.len()).unwrap_or_default();
    let mut children: Vec<Child> = shown
        .below
        .iter()
        .map(|no| child(lens, *no, shown.day))
        .collect();
    children.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(PlacePage {
        frame,
        crumbs: crumbs.collect(),
        level: words.text(&format!("level-{}", place.level)),
        headline: headline(lens, shown, name),
        lead: Vec::new(),
        life: life(lens, shown),
        facts: facts(lens, shown),
        map: None,
        reviews: reviews(lens, authorized, shown)?,
        children_title: words.counted("place-children", count, &[]),
        children,
        downloads: crate::listing::links(lens, "place"),
    })
}

/// The name, and where it went if it lives no more.
fn headline(lens: Lens<'_>, shown: &Shown, name: &str) -> String {
    let life = lens.catalogue.place(shown.place).life();
    match life.until() {
        Some(until) => {
            let day = lens.words.date(until);
            lens.words
                .text_with("place-headline-gone", &[("place", name), ("day", &day)])
        }
        None => name.to_owned(),
    }
}

fn facts(lens: Lens<'_>, shown: &Shown) -> Vec<Fact> {
    let words = lens.words;
    let place = lens.catalogue.place(shown.place);
    let version = place.named_on(shown.day);
    let mut facts = vec![
        Fact::new(
            words.text("place-level"),
            words.text(&format!("level-{}", place.level)),
        ),
        Fact::new(words.text("place-code"), version.code.as_str()),
    ];
    if let Some(parent) = version.parent {
        let fact = Fact::new(words.text("place-parent"), lens.place(parent, shown.day));
        facts.push(Fact {
            href: Some(lens.place_page(parent).to_string()),
            ..fact
        });
    }
    if let Some(area) = version.area_km2 {
        let area = words.with_unit(&words.exact(area), "km²");
        facts.push(Fact::new(words.text("place-area"), area));
    }
    if let (Some(latitude), Some(longitude)) = (version.latitude, version.longitude) {
        let centre = format!("{}; {}", words.exact(latitude), words.exact(longitude));
        facts.push(Fact::new(words.text("place-centre"), centre));
    }
    facts
}

/// The periods that can be reviewed, the latest first.
fn reviews(
    lens: Lens<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    shown: &Shown,
) -> Result<Vec<Line>, Fault> {
    let id = lens.catalogue.place(shown.place).id.to_string();
    let asked = target::list::Asked {
        place: &id,
        period: "",
        from: ask::From::default(),
    };
    let plan = target::list::list(&lens.visit.site.desk, authorized, asked)?;
    let mut counts: BTreeMap<Period, u64> = BTreeMap::new();
    for promise in &plan.promises {
        *counts.entry(promise.key.period).or_default() += 1;
    }
    let lines = counts.into_iter().rev().map(|(period, count)| {
        let text = Words::sentence(&lens.words.period(period));
        let href = lens
            .visit
            .beside("/review")
            .with("place", &*id)
            .with("period", period.to_string());
        Line {
            link: Link::new(text, href),
            note: lens.words.counted("review-targets", count, &[]),
        }
    });
    let mut lines: Vec<Line> = lines.collect();
    if lines.is_empty() && !shown.stated.is_empty() {
        let period = pick::latest(lens.visit, authorized, &id)?;
        let text = Words::sentence(&lens.words.period(period));
        let href = lens
            .visit
            .beside("/review")
            .with("place", &*id)
            .with("period", period.to_string());
        lines.push(Line {
            link: Link::new(text, href),
            note: String::new(),
        });
    }
    Ok(lines)
}

fn child(lens: Lens<'_>, no: domain::place::PlaceNo, day: Date) -> Child {
    let life = lens.catalogue.place(no).life();
    let version = lens.catalogue.place(no).named_on(day);
    let told = |day: Option<Date>| day.map_or_else(String::new, |day| lens.words.date_short(day));
    let key = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    Child {
        link: Link::new(lens.place(no, day), lens.place_page(no)),
        code: version.code.clone(),
        since: told(life.from()),
        since_key: key(life.from()),
        until: told(life.until()),
        until_key: key(life.until()),
    }
}
