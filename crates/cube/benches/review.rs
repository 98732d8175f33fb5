//! How long do a review and a series take among the statements of a country, beside plain SQL?
//!
//! `cargo bench -p cube` fills a store with 10 million monthly observations of 3,321 communes;
//! `cargo bench -p cube -- 1000000` takes another size. Every answer is computed from the
//! statements at each run: there is no cache of figures that could be stale.
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
#![expect(clippy::unwrap_used, reason = "a benchmark may fail loudly")]

use cube::question::{Map, Standpoint};
use cube::review::{ReviewQuestion, review};
use cube::series::{SeriesQuestion, series};
use domain::actor::{Actor, AuditEntry};
use domain::breakdown::BreakdownNo;
use domain::identifier::{IndicatorCode, OrganisationId, PlaceId};
use domain::indicator::{
    Direction, IndicatorNo, IndicatorVersion, PlaceAggregation, TimeAggregation,
};
use domain::moment::{AsOf, KnownAt, Seq};
use domain::observation::{Observation, ObservationKey, StatedValue, Status};
use domain::organisation::{OrganisationNo, OrganisationVersion};
use domain::period::Period;
use domain::place::{Level, PlaceNo, PlaceVersion};
use domain::release::{Release, Viewer};
use domain::succession::Basis;
use domain::target::{Baseline, Goal, Operator, Per, Stage, Target, TargetKey};
use domain::unit::Unit;
use domain::validity::Validity;
use jiff::Timestamp;
use record::{Options, Store, create, open};
use rusqlite::{Connection, params};
use rust_decimal::Decimal;
use std::sync::Arc;
use std::time::{Duration, Instant};

const PROVINCES: u32 = 34;
const COMMUNES: u32 = 3_321;
const INDICATORS: u32 = 50;
const TARGETS: u32 = 26;

fn main() {
    let size = std::env::args().skip(1).find_map(|text| text.parse().ok());
    let size: u64 = size.unwrap_or(10_000_000);
    let of_a_year = u64::from(COMMUNES * INDICATORS * 12);
    let years = i16::try_from(size.div_ceil(of_a_year).max(2)).unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("hoaban.db");
    let url = format!("sqlite:{}", path.display());
    create(&url, record::DEFAULT_ZONE, &entry("store.create")).unwrap();
    let store = open(&url, &Options::default()).unwrap();
    let start = Instant::now();
    let rows = fill(&*store, years);
    let filled = start.elapsed().as_secs_f64();
    println!("{rows} observations of {COMMUNES} communes, written in {filled:.0} s");
    let last = 2020 + years;
    let province = PlaceNo(2);
    measure_review(&store, &path, province, last, "one province");
    measure_review(&store, &path, PlaceNo(1), last, "the nation (no aim yet)");
    measure_series(&store, &path, province, last);
    if let Some(peak) = peak_memory_kib() {
        println!("peak memory of the process: {} MiB", peak / 1024);
    }
}

fn entry(verb: &'static str) -> AuditEntry {
    AuditEntry {
        actor: Actor::operator(),
        at: "2031-01-01T00:00:00Z".parse::<Timestamp>().unwrap(),
        verb,
        detail: "{}".to_owned(),
        reason: String::new(),
    }
}

/// Nation 1, provinces 2 to 35, then communes; monthly statements of every commune.
fn fill(store: &dyn Store, years: i16) -> u64 {
    let mut transaction = store.begin().unwrap();
    let mut place = |name: String, level: Level, parent: Option<u32>| {
        let no = transaction
            .append_place(&PlaceId::new(&name).unwrap(), level, true)
            .unwrap();
        let version = PlaceVersion {
            valid: Validity::ALWAYS,
            code: name.clone(),
            name_vi: name,
            name_en: String::new(),
            parent: parent.map(PlaceNo),
            latitude: None,
            longitude: None,
            area_km2: None,
        };
        transaction.append_place_version(no, &version).unwrap();
    };
    place("nation:1".to_owned(), Level::Nation, None);
    for province in 1..=PROVINCES {
        place(format!("province:{province}"), Level::Province, Some(1));
    }
    for commune in 0..COMMUNES {
        place(
            format!("commune:{commune}"),
            Level::Commune,
            Some(2 + commune % PROVINCES),
        );
    }
    let office = OrganisationId::new("org:stats").unwrap();
    let office = transaction.append_organisation(&office).unwrap();
    let version = OrganisationVersion {
        valid: Validity::ALWAYS,
        name_vi: "Thống kê".to_owned(),
        name_en: String::new(),
        aliases: Vec::new(),
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
    for number in 1..=TARGETS {
        for place in [1, 2] {
            transaction
                .append_target(&target(number, place, 2020 + years), None)
                .unwrap();
        }
    }
    transaction.commit(&entry("nation.found")).unwrap();
    report(store, years)
}

/// Monthly statements of every commune, a year in an action.
fn report(store: &dyn Store, years: i16) -> u64 {
    let mut rows = 0;
    for year in (0..years).map(|year| 2021 + year) {
        let mut transaction = store.begin().unwrap();
        for indicator in 1..=INDICATORS {
            for commune in 0..COMMUNES {
                for month in 1..=12 {
                    let row = statement(indicator, PROVINCES + 2 + commune, year, month);
                    transaction.append_observation(&row, None).unwrap();
                    rows += 1;
                }
            }
        }
        transaction.commit(&entry("nation.report")).unwrap();
    }
    rows
}

fn indicator(number: u32) -> IndicatorVersion {
    IndicatorVersion {
        valid: Validity::ALWAYS,
        name_vi: format!("Chỉ tiêu {number}"),
        name_en: String::new(),
        aliases: Vec::new(),
        group: "economy".to_owned(),
        unit: Unit::parse("tỷ đồng").unwrap(),
        decimals: 2,
        direction: Direction::Higher,
        part_of: None,
        time_aggregation: TimeAggregation::Sum,
        place_aggregation: PlaceAggregation::Sum,
        restate_by: Some(Basis::whole()),
        price_basis: String::new(),
        formula: None,
        derived_release: Release::Public,
        organisation: None,
        legal_basis: String::new(),
        note: String::new(),
    }
}

fn known(year: i16) -> KnownAt {
    let day = Period::year(year).unwrap().to_days().1 + 5;
    KnownAt::instant(Timestamp::from_second(i64::from(day) * 86_400).unwrap())
}

fn target(indicator: u32, place: u32, year: i16) -> Target {
    let value = Some(Decimal::from(1_000_000));
    Target {
        key: TargetKey {
            indicator: IndicatorNo(indicator),
            place: PlaceNo(place),
            period: Period::year(year).unwrap(),
            per: Per::Span,
            breakdown: BreakdownNo::TOTAL,
            stage: Stage::Decided,
            baseline: Baseline::Council,
        },
        goal: Some(Goal::new(Operator::AtLeast, value, None, Vec::new()).unwrap()),
        unit: Unit::parse("tỷ đồng").unwrap(),
        tolerance: None,
        known_at: known(year - 1),
        document: "Nghị quyết".to_owned(),
        clause: None,
        carrier: None,
        release: Release::Public,
        note: String::new(),
    }
}

fn statement(indicator: u32, place: u32, year: i16, month: u8) -> Observation {
    let seed = i64::from(indicator) * 7_919 + i64::from(place) * 104_729 + i64::from(month) * 31;
    let value = Decimal::new((seed * i64::from(year)) % 10_000_000, 2);
    Observation {
        key: ObservationKey {
            indicator: IndicatorNo(indicator),
            place: PlaceNo(place),
            period: Period::month(year, month).unwrap(),
            breakdown: BreakdownNo::TOTAL,
            producer: OrganisationNo(1),
        },
        value: Some(StatedValue::new(value).unwrap()),
        status: Status::Preliminary,
        as_printed: None,
        counted_until: None,
        carrier: None,
        source: None,
        known_at: known(year),
        release: Release::Public,
        corrects: None,
    }
}

fn standpoint() -> Standpoint {
    let (as_of, state) = (AsOf::EVER, Seq::LAST);
    Standpoint {
        as_of,
        state,
        map: Map::Then,
        viewer: Viewer::Internal,
    }
}

fn measure_review(
    store: &Arc<dyn Store>,
    path: &std::path::Path,
    place: PlaceNo,
    year: i16,
    name: &str,
) {
    let period = Period::year(year).unwrap();
    let question = ReviewQuestion {
        place,
        period,
        baseline: None,
        standpoint: standpoint(),
    };
    let runs = if place == PlaceNo(1) { 3 } else { 15 };
    let answered = review(&**store, &question).unwrap();
    let with_result = answered
        .rows
        .iter()
        .filter(|row| row.cell.amount.is_whole())
        .count();
    let took = median(runs, || drop(review(&**store, &question).unwrap()));
    println!(
        "review of {name}: {took:.1?} ({} rows, {with_result} of them whole, and last year's)",
        answered.rows.len()
    );
    let sql = "SELECT o.indicator, o.period_first / 366, sum(o.mantissa), count(*), \
               max(o.known_at) FROM observation o \
               WHERE o.indicator BETWEEN 1 AND ?1 AND o.place IN \
               (SELECT place FROM place_version WHERE parent = ?2 OR ?2 = 1) \
               AND o.period_first >= ?3 AND o.period_last <= ?4 GROUP BY 1, 2";
    let before = Period::year(year - 1).unwrap().to_days().0;
    let plain = plain_sql(
        path,
        sql,
        runs.min(5),
        (INDICATORS, place.0, before, period.to_days().1),
    );
    println!("  the same statements added up in plain SQL: {plain:.1?}");
}

fn measure_series(store: &Arc<dyn Store>, path: &std::path::Path, place: PlaceNo, year: i16) {
    let question = |level: Option<Level>| SeriesQuestion {
        indicator: IndicatorNo(1),
        place,
        breakdown: BreakdownNo::TOTAL,
        from: Period::month(2021, 1).ok(),
        to: Period::month(year, 12).ok(),
        level,
        vintages: false,
        standpoint: standpoint(),
    };
    for (name, level) in [
        ("the province by month", None),
        ("its communes by month", Some(Level::Commune)),
    ] {
        let question = question(level);
        let rows = series(&**store, &question).unwrap().rows.len();
        let took = median(15, || drop(series(&**store, &question).unwrap()));
        println!("series of {name}: {took:.1?} ({rows} rows)");
    }
    let sql = "SELECT period_first, sum(mantissa), count(*), max(known_at) FROM observation \
               WHERE indicator = min(1, ?1) AND place IN \
               (SELECT place FROM place_version WHERE parent = ?2) \
               AND period_first >= ?3 AND period_last <= ?4 GROUP BY 1";
    let (first, last) = (Period::year(2021).unwrap(), Period::year(year).unwrap());
    let bounds = (1, place.0, first.to_days().0, last.to_days().1);
    println!(
        "  by month in plain SQL: {:.1?}",
        plain_sql(path, sql, 5, bounds)
    );
}

fn plain_sql(
    path: &std::path::Path,
    sql: &str,
    runs: usize,
    bounds: (u32, u32, i32, i32),
) -> Duration {
    let connection = Connection::open(path).unwrap();
    let mut statement = connection.prepare(sql).unwrap();
    median(runs, || {
        let mut rows = statement
            .query(params![bounds.0, bounds.1, bounds.2, bounds.3])
            .unwrap();
        let mut seen = 0;
        while rows.next().unwrap().is_some() {
            seen += 1;
        }
        assert!(seen > 0);
    })
}

fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[runs / 2]
}

fn peak_memory_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
