//! How does last year's form become this year's?

use domain::catalogue::Catalogue;
use domain::form::{FormVersion, Reporters};
use domain::validity::Validity;
use jiff::civil::date;

/// The same form from 1 January of a year on: what it lists by name (places that were dissolved
/// meanwhile) is followed to who lives then; all else stays to be looked at.
#[must_use]
pub fn run(catalogue: &Catalogue, version: &FormVersion, year: i16) -> FormVersion {
    let first = date(year, 1, 1);
    let mut copy = FormVersion {
        valid: Validity::new(Some(first), None).unwrap_or(Validity::ALWAYS),
        ..version.clone()
    };
    if let Reporters::Places(places) = &version.reporters {
        let mut living = Vec::new();
        for place in places {
            for heir in heirs(catalogue, *place, first) {
                if !living.contains(&heir) {
                    living.push(heir);
                }
            }
        }
        copy.reporters = Reporters::Places(living);
    }
    copy
}

/// The place itself where it lives on a day, else those that took it over, as far as they do.
fn heirs(
    catalogue: &Catalogue,
    place: domain::place::PlaceNo,
    day: jiff::civil::Date,
) -> Vec<domain::place::PlaceNo> {
    let mut found = Vec::new();
    let mut open = vec![place];
    let mut seen = std::collections::BTreeSet::new();
    while let Some(one) = open.pop() {
        if !seen.insert(one) {
            continue;
        }
        if catalogue.place(one).lives_on(day) {
            found.push(one);
            continue;
        }
        let strands = catalogue.succession().iter();
        open.extend(
            strands
                .filter(|strand| strand.from == one && strand.effective <= day)
                .map(|strand| strand.to),
        );
    }
    found.sort_unstable();
    found
}
