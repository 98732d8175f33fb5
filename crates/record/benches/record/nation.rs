//! What does the record of a country look like, for measuring?

use domain::actor::{Actor, AuditEntry};
use domain::breakdown::BreakdownNo;
use domain::identifier::{IndicatorCode, OrganisationId, PlaceId};
use domain::indicator::{
    Direction, IndicatorNo, IndicatorVersion, PlaceAggregation, TimeAggregation,
};
use domain::moment::KnownAt;
use domain::observation::{Observation, ObservationKey, StatedValue, Status};
use domain::organisation::{OrganisationNo, OrganisationVersion};
use domain::period::Period;
use domain::place::{Level, PlaceNo, PlaceVersion};
use domain::release::Release;
use domain::unit::Unit;
use domain::validity::Validity;
use jiff::Timestamp;
use jiff::civil::date;
use record::{Options, Store, create, open};
use rust_decimal::Decimal;
use std::sync::Arc;
use tempfile::TempDir;

/// Communes of the country after July 2025.
pub const COMMUNES: u32 = 3_321;
/// Targets of a provincial plan.
pub const INDICATORS: u32 = 26;

/// A store in a folder of its own.
pub struct Nation {
    pub store: Arc<dyn Store>,
    pub folder: TempDir,
}

pub fn entry(verb: &'static str) -> AuditEntry {
    AuditEntry {
        actor: Actor::operator(),
        at: "2031-01-01T00:00:00Z".parse::<Timestamp>().unwrap(),
        verb,
        detail: "{}".to_owned(),
        reason: String::new(),
    }
}

impl Nation {
    /// Definitions, and no statement yet.
    pub fn found() -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("hoaban.db").display());
        create(&url, record::DEFAULT_ZONE, &entry("store.create")).unwrap();
        let store = open(&url, &Options::default()).unwrap();
        let mut transaction = store.begin().unwrap();
        for number in 1..=COMMUNES {
            let id = PlaceId::new(&format!("commune:{number:05}")).unwrap();
            let no = transaction.append_place(&id, Level::Commune, true).unwrap();
            let version = PlaceVersion {
                valid: Validity::ALWAYS,
                code: format!("{number:05}"),
                name_vi: format!("Xã {number}"),
                name_en: String::new(),
                parent: None,
                latitude: None,
                longitude: None,
                area_km2: None,
            };
            transaction.append_place_version(no, &version).unwrap();
        }
        let office = OrganisationId::new("org:stats").unwrap();
        let office = transaction.append_organisation(&office).unwrap();
        let version = OrganisationVersion {
            valid: Validity::ALWAYS,
            name_vi: "Cục Thống kê".to_owned(),
            name_en: String::new(),
            aliases: vec![],
            kind: "statistics_office".to_owned(),
            place: None,
            precedence: 1,
        };
        transaction
            .append_organisation_version(office, &version)
            .unwrap();
        for number in 1..=INDICATORS {
            let code = IndicatorCode::new(&format!("I{number}")).unwrap();
            let no = transaction.append_indicator(&code).unwrap();
            transaction
                .append_indicator_version(no, &indicator(number))
                .unwrap();
        }
        transaction.commit(&entry("nation.found")).unwrap();
        Self { store, folder }
    }

    pub fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("hoaban.db")
    }
}

fn indicator(number: u32) -> IndicatorVersion {
    IndicatorVersion {
        valid: Validity::ALWAYS,
        name_vi: format!("Chỉ tiêu {number}"),
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
        derived_release: Release::Public,
        organisation: None,
        legal_basis: String::new(),
        note: String::new(),
    }
}

/// The periods told of in a year: twelve months, four quarters, two halves, nine months and
/// the year, four of them twice (preliminary, then final): 23 statements.
pub fn periods(year: i16) -> Vec<(Period, u8)> {
    let months = (1..=12).map(|month| Period::month(year, month));
    let quarters = (1..=4).map(|quarter| Period::quarter(year, quarter));
    let others = [
        Period::half(year, 1),
        Period::first_months(year, 9),
        Period::year(year),
    ];
    let once: Vec<Period> = months
        .chain(quarters)
        .chain(others)
        .map(Result::unwrap)
        .collect();
    let twice: Vec<(Period, u8)> = once
        .iter()
        .rev()
        .take(4)
        .map(|&period| (period, 1))
        .collect();
    once.into_iter()
        .map(|period| (period, 0))
        .chain(twice)
        .collect()
}

/// One statement; the numbers decide its value.
pub fn statement(indicator: u32, place: u32, (period, edition): (Period, u8)) -> Observation {
    let seed = i64::from(indicator) * 7_919 + i64::from(place) * 104_729;
    let mantissa = (seed * i64::from(period.to_days().1)) % 10_000_000;
    let value = StatedValue::new(Decimal::new(mantissa, 2)).unwrap();
    let day = i64::from(period.to_days().1 + 20 + 60 * i32::from(edition)) * 86_400_000_000;
    Observation {
        key: ObservationKey {
            indicator: IndicatorNo(indicator),
            place: PlaceNo(place),
            period,
            breakdown: BreakdownNo::TOTAL,
            producer: OrganisationNo(1),
        },
        value: Some(value),
        status: if edition == 0 {
            Status::Preliminary
        } else {
            Status::Final
        },
        as_printed: Some(value.value().to_string().replace('.', ",")),
        counted_until: (edition == 0).then(|| date(period.last_year(), 1, 14)),
        carrier: None,
        source: Some("Báo cáo kinh tế - xã hội".to_owned()),
        known_at: KnownAt::instant(Timestamp::from_microsecond(day).unwrap()),
        release: Release::Public,
        corrects: None,
    }
}
