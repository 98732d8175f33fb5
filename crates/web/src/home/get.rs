//! Answers `/{language}`: whose plans are here, and how are the pages read?

use super::page::{Card, HomePage, World};
use crate::answer::Answer;
use crate::fault::Fault;
use crate::frame;
use crate::lens::Lens;
use crate::pick;
use crate::review::headline::headline;
use crate::view::{ClassMark, Link};
use crate::visit::Visit;
use actions::review::show;
use actions::target::plans::{Plans, plans};
use actions::{Authorized, held, permit};
use askama::Template;
use domain::assessment::Class;
use domain::period::{Period, PeriodKind};
use domain::place::{Level, PlaceNo};
use std::collections::BTreeSet;
use words::Words;

/// Most plans that the first page shows of one world; the rest are found by their place.
const CARDS: usize = 40;

/// Up to so many plans of one world are told with their finding; each costs a review.
const TOLD: usize = 4;

/// The first page.
///
/// # Errors
/// Where the store fails.
pub fn answer(
    visit: &Visit<'_>,
    authorized: &Authorized<permit::ReadRecord>,
) -> Result<Answer, Fault> {
    let plans = plans(&visit.site.desk, authorized)?;
    let lens = Lens::new(visit, &plans.catalogue);
    let classes = [
        Class::Exceeded,
        Class::Met,
        Class::Nearly,
        Class::NotMet,
        Class::NoData,
    ];
    let mut worlds = Vec::new();
    for invented in [false, true] {
        worlds.extend(world(lens, authorized, &plans, invented)?);
    }
    let page = HomePage {
        frame: frame::plain(visit, &visit.words.text("home-title")),
        worlds,
        check: held::<permit::CheckPaper>(&visit.caller)
            .is_ok()
            .then(|| visit.to("/check").to_string()),
        classes: classes
            .map(|class| ClassMark::of(class, visit.words))
            .to_vec(),
    };
    Ok(Answer::Page(page.render()?))
}

/// The plans of the real world, or of the invented one; none where there are no places of it.
fn world(
    lens: Lens<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    plans: &Plans,
    invented: bool,
) -> Result<Option<World>, Fault> {
    let words = lens.words;
    let today = crate::as_of::today(lens.visit);
    let here = |no: &PlaceNo| lens.catalogue.place(*no).invented == invented;
    let level = |no: &PlaceNo| lens.catalogue.place(*no).level;
    let mut with_plan: Vec<PlaceNo> = plans.places.keys().copied().filter(here).collect();
    // The plans of the highest level lead to those below them.
    let highest = with_plan.iter().map(level).min();
    with_plan.retain(|no| Some(level(no)) == highest || level(no) == Level::Province);
    let tops: Vec<PlaceNo> = if with_plan.is_empty() {
        let all = lens
            .catalogue
            .places()
            .filter(|(_, place)| place.level == Level::Province);
        all.map(|(no, _)| no).filter(here).collect()
    } else {
        with_plan
    };
    let Some(first) = tops.first().copied() else {
        return Ok(None);
    };
    let nation = std::iter::successors(Some(first), |no| lens.catalogue.parent(*no, today))
        .take(6)
        .last()
        .unwrap_or(first);
    let told = tops.len() <= TOLD;
    let cards = tops
        .iter()
        .take(CARDS)
        .map(|no| card(lens, authorized, plans, *no, told));
    Ok(Some(World {
        name: lens.place(nation, today).to_owned(),
        note: invented.then(|| words.text("home-invented")),
        cards: cards.collect::<Result<_, Fault>>()?,
    }))
}

fn card(
    lens: Lens<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    plans: &Plans,
    place: PlaceNo,
    told: bool,
) -> Result<Card, Fault> {
    let words = lens.words;
    let today = crate::as_of::today(lens.visit);
    let id = lens.catalogue.place(place).id.to_string();
    let none = BTreeSet::new();
    let periods = plans.places.get(&place).unwrap_or(&none);
    let review = |period: Period| {
        let href = lens
            .visit
            .to("/review")
            .with("place", &*id)
            .with("period", period.to_string());
        Link::new(words.period_short(period), href)
    };
    // A span over years is a plan as well, and comes after its years.
    let mut sorted: Vec<Period> = periods.iter().copied().collect();
    sorted.sort_by_key(|period| (period.kind() == PeriodKind::Years, *period));
    let latest = pick::latest_of(periods, today).or(sorted.last().copied());
    let name = lens.place(place, today);
    let link = match latest {
        Some(period) => {
            let href = review(period).href;
            Link::new(name, href)
        }
        None => Link::new(name, lens.place_page(place)),
    };
    let finding = match latest {
        Some(period) if told => finding(lens, authorized, &id, period)?,
        Some(period) => {
            let period = words.period(period);
            Words::sentence(&words.text_with("home-review", &[("period", &period)]))
        }
        None => String::new(),
    };
    let mut more: Vec<Link> = sorted.into_iter().rev().map(review).collect();
    more.push(Link::new(words.text("home-place"), lens.place_page(place)));
    Ok(Card {
        link,
        finding,
        more,
    })
}

/// What became of a plan, in a sentence.
fn finding(
    lens: Lens<'_>,
    authorized: &Authorized<permit::ReadRecord>,
    place: &str,
    period: Period,
) -> Result<String, Fault> {
    let period = period.to_string();
    let asked = show::Asked {
        place,
        period: &period,
        ..show::Asked::default()
    };
    let review = show::show(&lens.visit.site.desk, authorized, asked)?;
    Ok(headline(Lens::new(lens.visit, &review.catalogue), &review))
}
