//! What does a small province look like, for tests?

use domain::actor::{Actor, AuditEntry};
use domain::breakdown::BreakdownNo;
use domain::identifier::{IndicatorCode, OrganisationId, PlaceId};
use domain::indicator::{
    Direction, IndicatorNo, IndicatorVersion, PlaceAggregation, TimeAggregation,
};
use domain::moment::{AsOf, KnownAt, Seq};
use domain::observation::{Observation, ObservationKey, ObservationRow, StatedValue, Status};
use domain::organisation::{OrganisationNo, OrganisationVersion};
use domain::place::{Level, PlaceNo, PlaceVersion};
use domain::release::Release;
use domain::unit::Unit;
use domain::validity::Validity;
use jiff::Timestamp;
use record::store::{Committed, Store, Transaction, Wanted};

/// An audit entry of a verb, on a day long after everything the tests state.
pub fn entry(verb: &'static str) -> AuditEntry {
    AuditEntry {
        actor: Actor::operator(),
        at: "2026-06-01T08:00:00Z".parse::<Timestamp>().unwrap(),
        verb,
        detail: "{}".to_owned(),
        reason: String::new(),
    }
}

/// Does something in one action.
pub fn act<T>(store: &dyn Store, work: impl FnOnce(&mut dyn Transaction) -> T) -> (T, Committed) {
    let mut transaction = store.begin().unwrap();
    let done = work(&mut *transaction);
    (done, transaction.commit(&entry("test.act")).unwrap())
}

/// A version of a place with a name and nothing else.
pub fn place_version(valid: Validity, code: &str, parent: Option<PlaceNo>) -> PlaceVersion {
    PlaceVersion {
        valid,
        code: code.to_owned(),
        name_vi: format!("Xã {code}"),
        name_en: String::new(),
        parent,
        latitude: Some("21.38330".parse().unwrap()),
        longitude: None,
        area_km2: Some("9541.25".parse().unwrap()),
    }
}

/// A version of an organisation.
pub fn organisation_version(precedence: u32) -> OrganisationVersion {
    OrganisationVersion {
        valid: Validity::ALWAYS,
        name_vi: "Cục Thống kê".to_owned(),
        name_en: "Statistics office".to_owned(),
        aliases: vec!["CTK".to_owned(), "Thống kê tỉnh".to_owned()],
        kind: "statistics_office".to_owned(),
        place: None,
        precedence,
    }
}

/// A version of an indicator that adds up over time and places.
pub fn indicator_version(name: &str) -> IndicatorVersion {
    IndicatorVersion {
        valid: Validity::ALWAYS,
        name_vi: name.to_owned(),
        name_en: String::new(),
        aliases: vec![],
        group: "economy".to_owned(),
        unit: Unit::parse("tỷ đồng").unwrap(),
        decimals: 2,
        direction: Direction::Higher,
        part_of: None,
        time_aggregation: TimeAggregation::Sum,
        place_aggregation: PlaceAggregation::Sum,
        restate_by: None,
        price_basis: String::new(),
        formula: None,
        derived_release: Release::Internal,
        organisation: None,
        legal_basis: String::new(),
        note: String::new(),
    }
}

/// A nation, a province, `communes` communes, two organisations and `indicators` indicators.
pub fn found(store: &dyn Store, communes: u32, indicators: u32) -> Committed {
    act(store, |transaction| {
        let mut place = |id: &str, level, parent| {
            let no = transaction
                .append_place(&PlaceId::new(id).unwrap(), level, false)
                .unwrap();
            let code = id.split(':').next_back().unwrap();
            let version = place_version(Validity::ALWAYS, code, parent);
            transaction.append_place_version(no, &version).unwrap();
            no
        };
        let nation = place("nation:VN", Level::Nation, None);
        let province = place("province:11", Level::Province, Some(nation));
        for number in 0..communes {
            let id = format!("commune:{:05}", 3000 + number);
            place(&id, Level::Commune, Some(province));
        }
        for number in 1..=2 {
            let id = OrganisationId::new(&format!("org:{number}")).unwrap();
            let no = transaction.append_organisation(&id).unwrap();
            transaction
                .append_organisation_version(no, &organisation_version(number))
                .unwrap();
        }
        for number in 0..indicators {
            let code = IndicatorCode::new(&format!("I{number}")).unwrap();
            let no = transaction.append_indicator(&code).unwrap();
            transaction
                .append_indicator_version(no, &indicator_version(code.as_str()))
                .unwrap();
        }
    })
    .1
}

/// A statement by the first organisation.
pub fn observation(
    store: &dyn Store,
    indicator: u32,
    place: u32,
    period: &str,
    value: &str,
    known_at: &str,
) -> Observation {
    let value = Some(value).filter(|value| !value.is_empty());
    Observation {
        key: ObservationKey {
            indicator: IndicatorNo(indicator),
            place: PlaceNo(place),
            period: period.parse().unwrap(),
            breakdown: BreakdownNo::TOTAL,
            producer: OrganisationNo(1),
        },
        value: value.map(|value| StatedValue::new(value.parse().unwrap()).unwrap()),
        status: Status::Preliminary,
        as_printed: None,
        counted_until: None,
        carrier: None,
        source: None,
        known_at: KnownAt::parse(known_at, store.zone()).unwrap(),
        release: Release::Internal,
        corrects: None,
    }
}

/// Everything under the given numbers, as of a moment and in a state.
pub fn read(store: &dyn Store, count: u32, as_of: AsOf, state: Seq) -> Vec<ObservationRow> {
    let wanted = Wanted {
        indicators: (1..=count).map(IndicatorNo).collect(),
        places: (1..=count).map(PlaceNo).collect(),
        within: None,
        breakdowns: None,
        as_of,
        state,
    };
    let mut rows = Vec::new();
    store
        .observations(&wanted, &mut |row| rows.push(row))
        .unwrap();
    rows
}
