//! Definitions are versioned by state and by day, and those that cannot be used are refused.

use super::Made;
use crate::province::{
    act, entry, found, indicator_version, observation, organisation_version, place_version,
};
use domain::breakdown::{Breakdown, BreakdownNo, Dimension, Member};
use domain::identifier::{IndicatorCode, MemberCode, OrganisationId, PlaceId};
use domain::indicator::{Direction, IndicatorNo, PlaceAggregation, TimeAggregation};
use domain::moment::Seq;
use domain::organisation::OrganisationNo;
use domain::place::{Level, PlaceNo};
use domain::release::Release;
use domain::succession::{Basis, Succession};
use domain::unit::Unit;
use domain::validity::Validity;
use jiff::civil::{Date, date};
use record::store::VersionKey;

const REFORM: Date = date(2025, 7, 1);

fn until_the_reform() -> Validity {
    Validity::new(None, Some(REFORM)).unwrap()
}

fn from_the_reform() -> Validity {
    Validity::new(Some(REFORM), None).unwrap()
}

fn code(text: &str) -> MemberCode {
    MemberCode::new(text).unwrap()
}

fn member(text: &str, parent: Option<&str>) -> Member {
    Member {
        code: code(text),
        parent: parent.map(code),
        valid: Validity::ALWAYS,
        name_vi: format!("Thành phần {text}"),
        name_en: String::new(),
    }
}

fn dimension(name_vi: &str) -> Dimension {
    Dimension {
        code: code("sector"),
        name_vi: name_vi.to_owned(),
        name_en: "Sector".to_owned(),
        complete: true,
        members: vec![],
    }
}

pub fn definitions_are_read_back_whole(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 1, 1);
    let mut indicator = indicator_version("Tỷ lệ hộ nghèo");
    indicator.valid = until_the_reform();
    indicator.aliases = vec!["hộ nghèo".to_owned(), "nghèo đa chiều".to_owned()];
    indicator.unit = Unit::percent();
    indicator.direction = Direction::Lower;
    indicator.part_of = Some(IndicatorNo(1));
    indicator.time_aggregation = TimeAggregation::YearToDate;
    indicator.place_aggregation = PlaceAggregation::None;
    indicator.restate_by = Some(Basis::new("population").unwrap());
    indicator.formula = Some("growth(I0)".to_owned());
    indicator.derived_release = Release::Public;
    indicator.organisation = Some(OrganisationNo(2));
    let mut organisation = organisation_version(9);
    organisation.place = Some(PlaceNo(2));
    let place = place_version(until_the_reform(), "03127", Some(PlaceNo(2)));
    let strand = Succession {
        effective: REFORM,
        from: PlaceNo(4),
        to: PlaceNo(3),
        share: "0.37".parse().unwrap(),
        basis: Basis::new("area").unwrap(),
        legal_basis: "Nghị quyết 1661/NQ-UBTVQH15".to_owned(),
    };
    let (numbers, _) = act(store, |t| {
        let id = PlaceId::new("commune:03127").unwrap();
        let place_no = t.append_place(&id, Level::Commune, true).unwrap();
        t.append_place_version(place_no, &place).unwrap();
        let id = OrganisationId::new("org:11-stats").unwrap();
        let organisation_no = t.append_organisation(&id).unwrap();
        t.append_organisation_version(organisation_no, &organisation)
            .unwrap();
        let id = IndicatorCode::new("POVERTY_RATE").unwrap();
        let indicator_no = t.append_indicator(&id).unwrap();
        t.append_indicator_version(indicator_no, &indicator)
            .unwrap();
        t.append_succession(&strand).unwrap();
        (place_no, organisation_no, indicator_no)
    });
    let catalogue = store.catalogue(Seq::LAST).unwrap();
    assert_eq!(numbers, (PlaceNo(4), OrganisationNo(3), IndicatorNo(2)));
    let read = catalogue.place(numbers.0);
    assert_eq!((read.level, read.invented), (Level::Commune, true));
    assert_eq!(read.versions, [place]);
    assert_eq!(catalogue.organisation(numbers.1).versions, [organisation]);
    assert_eq!(catalogue.indicator(numbers.2).versions, [indicator]);
    assert_eq!(catalogue.succession(), [strand]);
    assert_eq!(catalogue.place_by_id("commune:03127"), Some(numbers.0));
    assert_eq!(catalogue.indicator_by_code("POVERTY_RATE"), Some(numbers.2));
}

pub fn a_state_keeps_its_definitions(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let before = found(store, 1, 1).state;
    let place = PlaceNo(3);
    let old = place_version(until_the_reform(), "03000", Some(PlaceNo(2)));
    let mut new = place_version(from_the_reform(), "03000", Some(PlaceNo(2)));
    new.name_vi = "Phường Mường Thanh".to_owned();
    let (_, renamed) = act(store, |t| {
        t.append_place_version(place, &old).unwrap();
        t.append_place_version(place, &new).unwrap();
        let seen = t.catalogue().unwrap();
        assert_eq!(seen.place(place).versions.len(), 2);
    });
    let versions = |state| {
        store
            .catalogue(state)
            .unwrap()
            .place(place)
            .versions
            .clone()
    };
    assert_eq!(versions(renamed.state), [old.clone(), new]);
    assert_eq!(versions(before)[0].valid, Validity::ALWAYS);
    let (_, back) = act(store, |t| {
        t.take_back(&VersionKey::Place(place, Some(REFORM)))
            .unwrap();
        let missing = t.take_back(&VersionKey::Place(place, Some(REFORM)));
        assert_eq!(missing.unwrap_err().code(), "refused");
    });
    assert_eq!(versions(back.state), [old]);
    assert_eq!(versions(renamed.state).len(), 2);
}

pub fn every_kind_of_version_can_be_taken_back(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 1, 1);
    let indicator = IndicatorNo(1);
    let organisation = OrganisationNo(1);
    act(store, |t| {
        let mut version = indicator_version("I0");
        version.valid = until_the_reform();
        t.append_indicator_version(indicator, &version).unwrap();
        version.valid = from_the_reform();
        t.append_indicator_version(indicator, &version).unwrap();
        let mut version = organisation_version(1);
        version.valid = until_the_reform();
        t.append_organisation_version(organisation, &version)
            .unwrap();
        version.valid = from_the_reform();
        t.append_organisation_version(organisation, &version)
            .unwrap();
        t.append_dimension(&dimension("Khu vực")).unwrap();
        t.append_member(&code("sector"), &member("a", None))
            .unwrap();
    });
    let (_, committed) = act(store, |t| {
        let from = Some(REFORM);
        t.take_back(&VersionKey::Indicator(indicator, from))
            .unwrap();
        t.take_back(&VersionKey::Organisation(organisation, from))
            .unwrap();
        t.take_back(&VersionKey::Member(code("sector"), code("a"), None))
            .unwrap();
    });
    let catalogue = store.catalogue(committed.state).unwrap();
    assert_eq!(catalogue.indicator(indicator).versions.len(), 1);
    assert_eq!(catalogue.organisation(organisation).versions.len(), 1);
    assert!(
        catalogue
            .dimension(&code("sector"))
            .unwrap()
            .members
            .is_empty()
    );
}

pub fn breakdowns_have_one_number_each(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 1, 1);
    let female: Breakdown = "sector=a;sex=female".parse().unwrap();
    let (no, committed) = act(store, |t| {
        t.append_dimension(&dimension("Khu vực")).unwrap();
        t.append_dimension(&dimension("Khu vực kinh tế")).unwrap();
        t.append_member(&code("sector"), &member("a", None))
            .unwrap();
        t.append_member(&code("sector"), &member("a1", Some("a")))
            .unwrap();
        let unknown = t.append_member(&code("age"), &member("old", None));
        assert_eq!(unknown.unwrap_err().code(), "refused");
        assert_eq!(
            t.breakdown_no(&Breakdown::default()).unwrap(),
            BreakdownNo::TOTAL
        );
        let no = t.breakdown_no(&female).unwrap();
        assert_eq!(t.breakdown_no(&female).unwrap(), no);
        assert_eq!(t.catalogue().unwrap().breakdown_no(&female), Some(no));
        no
    });
    let catalogue = store.catalogue(committed.state).unwrap();
    assert_eq!(no, BreakdownNo(1));
    assert_eq!(catalogue.breakdown(no), &female);
    let sector = &catalogue.dimensions()[0];
    assert_eq!(sector.name_vi, "Khu vực kinh tế");
    assert_eq!(sector.members, [member("a", None), member("a1", Some("a"))]);
    let (again, _) = act(store, |t| t.breakdown_no(&female).unwrap());
    assert_eq!(again, no);
}

pub fn identifiers_are_taken_once(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    found(store, 1, 1);
    let mut t = store.begin().unwrap();
    let place = t.append_place(&PlaceId::new("nation:VN").unwrap(), Level::Nation, false);
    assert_eq!(place.unwrap_err().code(), "taken");
    let organisation = t.append_organisation(&OrganisationId::new("org:1").unwrap());
    assert_eq!(organisation.unwrap_err().code(), "taken");
    let indicator = t.append_indicator(&IndicatorCode::new("I0").unwrap());
    assert_eq!(indicator.unwrap_err().code(), "taken");
}

pub fn unusable_definitions_are_refused(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let state = found(store, 1, 1).state;
    let mut t = store.begin().unwrap();
    let overlapping = place_version(from_the_reform(), "03000", Some(PlaceNo(2)));
    t.append_place_version(PlaceNo(3), &overlapping).unwrap();
    assert_eq!(t.commit(&entry("test.act")).unwrap_err().code(), "refused");
    let mut t = store.begin().unwrap();
    t.append_indicator(&IndicatorCode::new("NEVER").unwrap())
        .unwrap();
    assert_eq!(t.commit(&entry("test.act")).unwrap_err().code(), "refused");
    assert_eq!(store.state().unwrap(), state);
    let (seq, _) = act(store, |t| {
        let row = observation(store, 1, 1, "2024", "1", "2025-01-01");
        t.append_observation(&row, None).unwrap()
    });
    assert_eq!(seq, Seq(state.0 + 2), "what was refused leaves no gap");
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
}
