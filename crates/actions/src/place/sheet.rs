//! The places below a place as a table to take away.

use crate::listing::{Head, Listing};
use crate::place::show::Shown;
use crate::tell::Teller;
use domain::period::Period;

/// The places directly below, a row each.
#[must_use]
pub fn listing(teller: Teller<'_>, shown: &Shown) -> Listing {
    let above = shown.catalogue.place(shown.place).named_on(shown.day);
    Listing {
        name: teller.words.text("frame-places"),
        title: above.name_vi.clone(),
        printed: teller.words.date(shown.day),
        columns: vec![
            Head::text(teller, "id", "review-pick-place"),
            Head::text(teller, "code", "place-code"),
            Head::text(teller, "name", "place-name"),
            Head::text(teller, "level", "place-level"),
            Head::text(teller, "valid_from", "place-since"),
            Head::text(teller, "valid_to", "place-until"),
        ],
        rows: shown
            .below
            .iter()
            .map(|place| row(teller, shown, *place))
            .collect(),
    }
}

fn row(teller: Teller<'_>, shown: &Shown, place: domain::place::PlaceNo) -> Vec<String> {
    let known = shown.catalogue.place(place);
    let life = known.life();
    let day = |day: Option<domain::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let name = Period::day(shown.day).map(|period| teller.place(place, period));
    vec![
        known.id.to_string(),
        known.named_on(shown.day).code.clone(),
        name.unwrap_or_default(),
        known.level.to_string(),
        day(life.from()),
        day(life.until()),
    ]
}
