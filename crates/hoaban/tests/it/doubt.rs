//! What is wrong on purpose in the two worlds: is all of it found, and nothing else taken amiss?

use crate::world::{WORLDS, empty};
use actions::import::{Ending, Input, run};
use actions::{Caller, Object, Source, may};
use cube::doubt::{DoubtKind, doubts};
use cube::question::{Map, Standpoint};
use domain::moment::{AsOf, Seq};
use domain::period::Period;
use domain::release::Viewer;
use hoaban::demo::dien_bien;
use hoaban::demo::invented::{self, SEED, Size, generate};
use std::collections::BTreeSet;

/// Place, indicator and period.
type Spot = (String, String, Period);

/// Figures of a place that contradict each other, year by year.
fn contradictions(place: &str) -> BTreeSet<Spot> {
    let store = WORLDS.store();
    let standpoint = Standpoint {
        as_of: AsOf::EVER,
        state: Seq::LAST,
        map: Map::Then,
        viewer: Viewer::Internal,
    };
    let catalogue = store.catalogue(Seq::LAST).unwrap();
    let no = catalogue.place_by_id(place).unwrap();
    let mut found = BTreeSet::new();
    for year in 2021..=2025 {
        let span = Period::year(year).unwrap();
        for doubt in doubts(store, standpoint, no, span).unwrap().doubts {
            let contradicts = |kind: &DoubtKind| {
                matches!(kind, DoubtKind::Disagreement | DoubtKind::PartsDisagree)
            };
            if doubt.kinds.iter().any(contradicts) {
                let code = catalogue.indicator(doubt.cell.indicator).code.to_string();
                found.insert((place.to_owned(), code, doubt.cell.period));
            }
        }
    }
    found
}

#[test]
fn every_planted_contradiction_is_found() {
    let truth = generate(SEED, Size::FULL).truth;
    let planted: BTreeSet<Spot> = truth
        .disagreements
        .into_iter()
        .map(|mark| (mark.place, mark.cut.0.to_owned(), mark.period))
        .collect();
    let places: BTreeSet<&String> = planted.iter().map(|spot| &spot.0).collect();
    let found: BTreeSet<Spot> = places
        .into_iter()
        .flat_map(|id| contradictions(id))
        .collect();
    let missed: Vec<&Spot> = planted.difference(&found).collect();
    assert!(missed.is_empty(), "{missed:?}");
    // A district's wrong total is wrong in the province's sum as well, and a month in its year;
    // no district is suspected of more than was planted.
    let more = found
        .difference(&planted)
        .find(|spot| spot.0 != invented::PROVINCE);
    assert_eq!(more, None);
}

#[test]
fn imports_find_nothing_strange_but_communes_younger_than_their_amounts() {
    let desk = empty();
    let caller = Caller::operator();
    let mut files = dien_bien::files();
    files.extend(generate(SEED, Size::SMALL).files);
    for file in files {
        let import = || {
            let input = Input {
                files: vec![Source::of_bytes(&file.name, file.text.as_bytes())],
                set_back: Some(may(&caller, Object::Record).unwrap()),
                ..Input::default()
            };
            let kind = file.kind.as_str().parse().unwrap();
            run(&desk, &caller, kind, input, &mut |_| {}).unwrap()
        };
        let report = import();
        assert_eq!(report.result, Ending::Committed, "{}", file.name);
        assert_eq!(report.findings.first(), None, "{}", file.name);
        assert_eq!(import().result, Ending::Unchanged, "{}", file.name);
    }
}
