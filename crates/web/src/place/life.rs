//! What happened to a place, the first day first: founded, renamed, come from, gone to.

use super::page::{Event, Line};
use crate::lens::Lens;
use crate::view::Link;
use actions::place::show::Shown;
use domain::Date;
use domain::succession::Succession;
use std::collections::{BTreeMap, BTreeSet};

/// What an event is, which also orders those of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Named,
    CameFrom,
    Ended,
}

type Events = BTreeMap<(Date, Order), Event>;

/// The life of a place.
pub(super) fn life(lens: Lens<'_>, shown: &Shown) -> Vec<Event> {
    let mut events = names(lens, shown);
    events.extend(strands(lens, &shown.came_from, Order::CameFrom));
    events.extend(strands(lens, &shown.became, Order::Ended));
    if shown.became.is_empty()
        && let Some(until) = lens.catalogue.place(shown.place).life().until()
    {
        let sentence = lens.words.text("place-ended");
        events.insert((until, Order::Ended), event(lens, until, sentence));
    }
    // A foundation that is told with its sources is not told twice.
    let sourced = |(day, order): &(Date, Order)| (*order == Order::CameFrom).then_some(*day);
    let told: BTreeSet<Date> = events.keys().filter_map(sourced).collect();
    events.retain(|(day, order), _| *order != Order::Named || !told.contains(day));
    events.into_values().collect()
}

fn event(lens: Lens<'_>, day: Date, sentence: String) -> Event {
    let day = lens.words.date(day);
    Event {
        day,
        sentence,
        places: Vec::new(),
        source: String::new(),
    }
}

/// Foundation and new names.
fn names(lens: Lens<'_>, shown: &Shown) -> Events {
    let words = lens.words;
    let mut events = Events::new();
    let mut called: Option<&str> = None;
    for version in &lens.catalogue.place(shown.place).versions {
        let from = version.valid.from();
        let name = lens.place(shown.place, from.unwrap_or(shown.day));
        let sentence = match called.replace(name) {
            None => words.text("place-founded"),
            Some(before) if before != name => words.text_with("place-renamed", &[("name", name)]),
            Some(_) => continue,
        };
        if let Some(from) = from {
            events.insert((from, Order::Named), event(lens, from, sentence));
        }
    }
    events
}

/// The places it came from, or went to.
fn strands(lens: Lens<'_>, strands: &[Succession], order: Order) -> Events {
    let words = lens.words;
    let mut events = Events::new();
    for strand in strands {
        // Where it came from is named as on the last day before, where it went as on the day.
        let before = strand.effective.yesterday().unwrap_or(strand.effective);
        let (key, other, day) = match order {
            Order::CameFrom => ("place-from", strand.from, before),
            Order::Named | Order::Ended => ("place-dissolved", strand.to, strand.effective),
        };
        let told = events
            .entry((strand.effective, order))
            .or_insert_with(|| Event {
                source: strand.legal_basis.clone(),
                ..event(lens, strand.effective, words.text(key))
            });
        let link = Link::new(lens.place(other, day), lens.place_page(other));
        told.places.push(Line {
            link,
            note: share(lens, strand),
        });
    }
    events
}

/// How much of a divided place went; nothing where it went whole.
fn share(lens: Lens<'_>, strand: &Succession) -> String {
    let words = lens.words;
    if strand.basis.is_whole() {
        return String::new();
    }
    let basis = words
        .text_if_known(&format!("basis-{}", strand.basis), &[])
        .unwrap_or_else(|| strand.basis.to_string());
    let share = words.exact(strand.share);
    words.text_with("place-share", &[("share", &share), ("basis", &basis)])
}
