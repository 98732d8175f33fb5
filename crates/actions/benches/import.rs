//! At what rate is a file of observations imported, beside the bare appending of its rows?
//!
//! `cargo bench -p actions` imports 1 million rows of monthly reports of 3,321 communes into an
//! empty store; `cargo bench -p actions -- 100000` takes another count.
//! The import reads the CSV, checks every row, resolves every code, sorts each row against the
//! record and writes the audit row. The raw load appends the same statements, ready made,
//! through the store's own bulk path. Each is one durable transaction.
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
#![expect(clippy::unwrap_used, reason = "a benchmark may fail loudly")]

use actions::import::{Ending, Input, Kind, Report, run};
use actions::{Caller, Desk, Object, Source, may};
use domain::actor::{Actor, AuditEntry};
use domain::breakdown::BreakdownNo;
use domain::catalogue::Catalogue;
use domain::moment::{KnownAt, Seq};
use domain::observation::{Observation, ObservationKey, StatedValue, Status};
use domain::period::Period;
use domain::release::Release;
use jiff::Timestamp;
use record::Options;
use rust_decimal::Decimal;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const COMMUNES: u32 = 3_321;
const INDICATORS: u32 = 26;

fn main() {
    let counts = std::env::args()
        .skip(1)
        .filter_map(|text| text.parse().ok());
    let count: usize = counts.into_iter().next().unwrap_or(1_000_000);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("observations.csv");
    write_file(&file, count);
    let bytes = std::fs::metadata(&file).unwrap().len();

    let desk = furnished(&folder.path().join("import.db"));
    let before = peak_memory_kib();
    let (report, import) = timed(|| import_file(&desk, &file));
    let after = peak_memory_kib();
    assert_eq!(
        report.result,
        Ending::Committed,
        "{:?}",
        report.findings.first()
    );
    let (again, second) = timed(|| import_file(&desk, &file));
    assert_eq!(again.result, Ending::Unchanged);
    let (checked, dry) = timed(|| check_only(&folder.path().join("dry.db"), &file));
    assert_eq!(checked, count as u64);

    let desk = furnished(&folder.path().join("raw.db"));
    let catalogue = desk.store().catalogue(Seq::LAST).unwrap();
    let statements: Vec<Observation> = rows(count).map(|row| row.statement(&catalogue)).collect();
    let (_, raw) = timed(|| append(&desk, &statements));

    let rate = |time: Duration| count as f64 / time.as_secs_f64();
    println!("{count} observations, {} MB of CSV", bytes / 1_000_000);
    println!(
        "  import:                 {import:>8.2?}  {:>9.0} rows/s",
        rate(import)
    );
    println!(
        "  the same file again:    {second:>8.2?}  {:>9.0} rows/s",
        rate(second)
    );
    println!(
        "  the same, dry run:      {dry:>8.2?}  {:>9.0} rows/s",
        rate(dry)
    );
    println!(
        "  raw load of its rows:   {raw:>8.2?}  {:>9.0} rows/s",
        rate(raw)
    );
    println!(
        "  the import reaches {:.0} % of the raw rate",
        100.0 * raw.as_secs_f64() / import.as_secs_f64()
    );
    if let (Some(before), Some(after)) = (before, after) {
        println!(
            "  peak memory: {} MiB before the import, {} MiB after it",
            before / 1024,
            after / 1024
        );
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// The greatest resident memory so far, where the system tells it.
fn peak_memory_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// One row of a monthly report.
struct ReportRow {
    indicator: u32,
    place: u32,
    period: Period,
    value: Decimal,
}

/// By month, then commune, then indicator.
fn rows(count: usize) -> impl Iterator<Item = ReportRow> {
    let months = (2021i16..).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let all = months.flat_map(|(year, month)| {
        let period = Period::month(year, month).unwrap();
        (1..=COMMUNES).flat_map(move |place| {
            (1..=INDICATORS).map(move |indicator| ReportRow {
                indicator,
                place,
                period,
                value: Decimal::new(
                    i64::from(place * 7_919 + indicator * 104_729) % 1_000_000,
                    2,
                ),
            })
        })
    });
    all.take(count)
}

impl ReportRow {
    fn known_on(&self) -> jiff::civil::Date {
        self.period
            .last_day()
            .saturating_add(jiff::Span::new().days(5))
    }

    fn print(&self) -> String {
        format!("{} tỷ đồng", vietnamese::number::print(self.value, 2))
    }

    fn statement(&self, catalogue: &Catalogue) -> Observation {
        let zone = jiff::tz::TimeZone::fixed(jiff::tz::Offset::constant(7));
        let place = catalogue.place_by_id(&format!("commune:{:05}", self.place));
        let indicator = catalogue.indicator_by_code(&format!("INDICATOR_{}", self.indicator));
        Observation {
            key: ObservationKey {
                indicator: indicator.unwrap(),
                place: place.unwrap(),
                period: self.period,
                breakdown: BreakdownNo::TOTAL,
                producer: catalogue.organisation_by_id("org:stats").unwrap(),
            },
            value: Some(StatedValue::new(self.value).unwrap()),
            status: Status::Preliminary,
            as_printed: Some(self.print()),
            counted_until: None,
            carrier: None,
            source: Some("Báo cáo tháng".to_owned()),
            known_at: KnownAt::day(self.known_on(), &zone).unwrap(),
            release: Release::Public,
            corrects: None,
        }
    }
}

fn write_file(path: &Path, count: usize) {
    let mut out = std::io::BufWriter::new(File::create(path).unwrap());
    let heading = "indicator,place,period,value,as_printed,status,known_at,producer,release,source";
    writeln!(out, "{heading}").unwrap();
    for row in rows(count) {
        writeln!(
            out,
            "INDICATOR_{},commune:{:05},{},{},\"{}\",preliminary,{},org:stats,public,Báo cáo tháng",
            row.indicator,
            row.place,
            row.period,
            row.value,
            row.print(),
            row.known_on(),
        )
        .unwrap();
    }
}

/// A store with the definitions, and no statement yet.
fn furnished(path: &Path) -> Desk {
    let url = format!("sqlite:{}", path.display());
    let now: Timestamp = "2100-01-01T00:00:00Z".parse().unwrap();
    let may_create = may(&Caller::operator(), Object::Record).unwrap();
    actions::store::create::run(&may_create, &url, record::DEFAULT_ZONE, now).unwrap();
    let store = record::open(&url, &Options::default()).unwrap();
    let desk = Desk::new(store, Arc::new(move || now));
    let mut places = "id,code,name,level,parent,valid_from,valid_to\n\
                      nation:N,N,Nước,nation,,,\n\
                      province:P,P,Tỉnh,province,nation:N,,\n"
        .to_owned();
    for place in 1..=COMMUNES {
        writeln!(
            places,
            "commune:{place:05},{place:05},Xã {place},commune,province:P,,"
        )
        .unwrap();
    }
    let mut indicators =
        "code,name_vi,unit,decimals,direction,group,time_aggregation,place_aggregation\n"
            .to_owned();
    for indicator in 1..=INDICATORS {
        writeln!(
            indicators,
            "INDICATOR_{indicator},Chỉ tiêu {indicator},tỷ đồng,2,higher,economy,sum,sum"
        )
        .unwrap();
    }
    let organisations = "id,name_vi,kind,place,precedence,valid_from,valid_to\n\
                         org:stats,Cục Thống kê,statistics_office,province:P,1,,\n";
    for (kind, text) in [
        (Kind::Places, places.as_str()),
        (Kind::Organisations, organisations),
        (Kind::Indicators, indicators.as_str()),
    ] {
        let report = import(
            &desk,
            kind,
            Source::of_bytes(kind.as_str(), text.as_bytes()),
            false,
        );
        assert_eq!(
            report.result,
            Ending::Committed,
            "{:?}",
            report.findings.first()
        );
    }
    desk
}

fn import(desk: &Desk, kind: Kind, source: Source<'_>, dry_run: bool) -> Report {
    let caller = Caller::operator();
    let input = Input {
        files: vec![source],
        dry_run,
        set_back: Some(may(&caller, Object::Record).unwrap()),
        ..Input::default()
    };
    run(desk, &caller, kind, input, &mut |_| {}).unwrap()
}

fn source(path: &Path) -> Source<'static> {
    Source {
        name: "observations.csv".to_owned(),
        bytes: None,
        content: Box::new(File::open(path).unwrap()),
    }
}

fn import_file(desk: &Desk, path: &Path) -> Report {
    import(desk, Kind::Observations, source(path), false)
}

fn check_only(store: &Path, path: &Path) -> u64 {
    let desk = furnished(store);
    import(&desk, Kind::Observations, source(path), true)
        .counts
        .new
}

fn append(desk: &Desk, statements: &[Observation]) {
    let mut transaction = desk.store().begin().unwrap();
    for (statement, row) in statements.iter().zip(2..) {
        transaction
            .append_observation(statement, Some(row))
            .unwrap();
    }
    let entry = AuditEntry {
        actor: Actor::operator(),
        at: desk.now(),
        verb: "import.observations",
        detail: "{}".to_owned(),
        reason: String::new(),
    };
    transaction.commit(&entry).unwrap();
}
