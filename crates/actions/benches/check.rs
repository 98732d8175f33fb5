//! How quickly is prose read, and how long does a Word report of 60 pages take to check among
//! the statements of a country?
//!
//! `cargo bench -p actions --bench check` fills a store with 10 million monthly observations of
//! 3,321 communes and those of their provinces; `-- 1000000` takes another size, and a path behind
//! it keeps the store there for the next run. Then it reads prose on one core, and checks a
//! generated Word file in which every tenth figure is wrong.
//!
//! Two times are told: by the clock, and what the one thread had of a processor. On a quiet machine
//! they are the same; on a busy one only the second says anything of the program.
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
#![expect(clippy::unwrap_used, reason = "a benchmark may fail loudly")]

use actions::check::{Checked, Input, run};
use actions::{Caller, Desk, Object, may};
use domain::Decimal;
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
use domain::succession::Basis;
use domain::unit::Unit;
use domain::validity::Validity;
use jiff::Timestamp;
use record::{Options, Store, create, open};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

const PROVINCES: u32 = 34;
const COMMUNES: u32 = 3_321;
const INDICATORS: u32 = 50;
const FIRST_YEAR: i16 = 2021;

/// Bytes of a page of an official paper.
const PAGE: usize = 3_600;

/// What is measured, and in what.
const THINGS: [(&str, &str); 10] = [
    ("Sản lượng", "tấn"),
    ("Diện tích", "ha"),
    ("Doanh thu", "tỷ đồng"),
    ("Giá trị sản xuất", "tỷ đồng"),
    ("Vốn đầu tư", "tỷ đồng"),
    ("Số lao động", "người"),
    ("Kim ngạch", "triệu USD"),
    ("Lượng tiêu thụ", "tấn"),
    ("Số cơ sở", "cơ sở"),
    ("Dư nợ", "tỷ đồng"),
];

/// Of what.
const KINDS: [&str; 5] = ["cà phê", "mắc ca", "cao su", "thủy điện", "du lịch"];

fn main() {
    let given = || std::env::args().skip(1).filter(|text| text != "--bench");
    let size: Option<u64> = given().find_map(|text| text.parse().ok());
    let size = size.unwrap_or(10_000_000);
    let kept = given().find(|text| text.parse::<u64>().is_err());
    reading();
    let of_a_year = u64::from(COMMUNES * INDICATORS * 12);
    let years = i16::try_from(size.div_ceil(of_a_year).max(2)).unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    let file = kept.map_or_else(|| folder.path().join("hoaban.db"), PathBuf::from);
    let url = format!("sqlite:{}", file.display());
    let fresh = !file.exists();
    if fresh {
        create(&url, record::DEFAULT_ZONE, &entry("store.create")).unwrap();
    }
    let store = open(&url, &Options::default()).unwrap();
    if fresh {
        let start = Instant::now();
        let rows = fill(&*store, years);
        let filled = start.elapsed().as_secs_f64();
        println!("{rows} observations of {COMMUNES} communes and provinces, in {filled:.0} s");
    }
    checking(store, years);
    if let Some(peak) = peak_memory_kib() {
        println!("peak memory of the process: {} MiB", peak / 1024);
    }
    endless();
}

/// Prose of the specifications, read on one core.
fn reading() {
    let text = prose(1_000_000);
    let megabytes = text.len() as f64 / 1e6;
    let took = median(21, || drop(claims::read(&text)));
    let rate = |time: Duration| megabytes / time.as_secs_f64();
    println!(
        "reading prose: {:.1} MB/s on one core, {:.1} MB/s of processor time (aim: at least 20)",
        rate(took.clock),
        rate(took.processor)
    );
}

/// Texts that nobody writes, once and four times as long: how does the time grow?
fn endless() {
    for (name, text) in pathological() {
        let once = median(3, || drop(claims::read(&text)));
        let four = text.repeat(4);
        let four = median(1, || drop(claims::read(&four)));
        let times = four.processor.as_secs_f64() / once.processor.as_secs_f64();
        println!(
            "500 kB of {name}: {:.0?} (aim: under 200 ms); four times as much takes {times:.1} \
             times as long",
            once.processor
        );
    }
}

fn checking(store: Arc<dyn Store>, years: i16) {
    let desk = Desk::new(store, Arc::new(now));
    let word = word(&report(60 * PAGE, years));
    let checked = check(&desk, &word);
    let figures = checked.figures();
    let summary: Vec<String> = checked
        .summary()
        .iter()
        .map(|(verdict, count)| format!("{count} {verdict}"))
        .collect();
    let took = median(11, || drop(check(&desk, &word)));
    println!(
        "a Word report of 60 pages, {figures} figures: {}",
        summary.join(", ")
    );
    println!(
        "checked in {:.0?}, {:.0?} of processor time (aim: under 300 ms)",
        took.clock, took.processor
    );
}

fn check(desk: &Desk, word: &[u8]) -> Checked {
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    let input = Input {
        name: "bao-cao.docx",
        bytes: word,
        place: "province:1",
        ..Input::default()
    };
    run(Some((desk, &authorized)), input).unwrap()
}

fn now() -> Timestamp {
    "2031-01-01T00:00:00Z".parse().unwrap()
}

fn entry(verb: &'static str) -> AuditEntry {
    AuditEntry {
        actor: Actor::operator(),
        at: now(),
        verb,
        detail: "{}".to_owned(),
        reason: String::new(),
    }
}

fn name(number: u32) -> String {
    let (thing, _) = THINGS[number as usize % THINGS.len()];
    format!(
        "{thing} {}",
        KINDS[number as usize / THINGS.len() % KINDS.len()]
    )
}

fn unit(number: u32) -> &'static str {
    THINGS[number as usize % THINGS.len()].1
}

/// What a place reports: the same numbers at each run, two decimals.
fn value(indicator: u32, place: u32, year: i16, month: u8) -> Decimal {
    let seed = i64::from(indicator) * 7_919 + i64::from(place) * 104_729 + i64::from(month) * 31;
    Decimal::new(100_000 + (seed * i64::from(year)) % 900_000, 2)
}

/// Sentences about the province, month by month; every tenth figure is wrong.
fn report(bytes: usize, years: i16) -> Vec<String> {
    let mut sentences = vec!["Điện Biên, ngày 15 tháng 12 năm 2030".to_owned()];
    let (mut written, mut number) = (0, 0u32);
    for year in (0..years).map(|year| FIRST_YEAR + year) {
        for month in 1..=12u8 {
            for indicator in 0..INDICATORS {
                let stated = value(indicator, 1, year, month);
                number += 1;
                let off = if number.is_multiple_of(10) { 31 } else { 0 };
                let told = (stated + Decimal::from(off)).to_string().replace('.', ",");
                let sentence = format!(
                    "Tháng {month}/{year}, {} của tỉnh đạt {told} {}; công tác chỉ đạo, điều hành \
                     tiếp tục được thực hiện đồng bộ.",
                    name(indicator).to_lowercase(),
                    unit(indicator)
                );
                written += sentence.len();
                sentences.push(sentence);
                if written >= bytes {
                    return sentences;
                }
            }
        }
    }
    sentences
}

/// Nation 1, provinces 2 to 35, then communes; monthly statements of all but the nation.
fn fill(store: &dyn Store, years: i16) -> u64 {
    let mut transaction = store.begin().unwrap();
    let mut place = |name: String, level: Level, parent: Option<u32>| {
        let id = PlaceId::new(&name).unwrap();
        let no = transaction.append_place(&id, level, true).unwrap();
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
        let province = 2 + commune % PROVINCES;
        place(format!("commune:{commune}"), Level::Commune, Some(province));
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
    for number in 0..INDICATORS {
        let code = IndicatorCode::new(&format!("I{number}")).unwrap();
        let no = transaction.append_indicator(&code).unwrap();
        transaction
            .append_indicator_version(no, &indicator(number))
            .unwrap();
    }
    transaction.commit(&entry("nation.found")).unwrap();
    state(store, years)
}

/// A year in an action.
fn state(store: &dyn Store, years: i16) -> u64 {
    let mut rows = 0;
    for year in (0..years).map(|year| FIRST_YEAR + year) {
        let mut transaction = store.begin().unwrap();
        for indicator in 0..INDICATORS {
            for place in 1..=PROVINCES + COMMUNES {
                for month in 1..=12 {
                    let row = statement(indicator, place, year, month);
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
        name_vi: name(number),
        name_en: String::new(),
        aliases: Vec::new(),
        group: "economy".to_owned(),
        unit: Unit::parse(unit(number)).unwrap(),
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

fn statement(indicator: u32, place: u32, year: i16, month: u8) -> Observation {
    let day = Period::year(year).unwrap().to_days().1 + 5;
    let known_at = Timestamp::from_second(i64::from(day) * 86_400).unwrap();
    Observation {
        key: ObservationKey {
            indicator: IndicatorNo(indicator + 1),
            place: PlaceNo(place + 1),
            period: Period::month(year, month).unwrap(),
            breakdown: BreakdownNo::TOTAL,
            producer: OrganisationNo(1),
        },
        value: Some(StatedValue::new(value(indicator, place, year, month)).unwrap()),
        status: Status::Preliminary,
        as_printed: None,
        counted_until: None,
        carrier: None,
        source: None,
        known_at: KnownAt::instant(known_at),
        release: Release::Public,
        corrects: None,
    }
}

/// The sentences of the specifications, as often as it takes.
fn prose(bytes: usize) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/spec/claims");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    let mut sentences = String::new();
    for path in files {
        let document = std::fs::read_to_string(path).unwrap();
        for block in document.split("```text\n").skip(1) {
            sentences.push_str(block.split("```").next().unwrap());
        }
    }
    sentences.repeat(bytes / sentences.len() + 1)
}

/// A Word file of these paragraphs.
fn word(paragraphs: &[String]) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let mut body = String::new();
    for text in paragraphs {
        write!(body, "<w:p><w:r><w:t>{text}</w:t></w:r></w:p>").unwrap();
    }
    let document =
        format!("<w:document xmlns:w=\"{namespace}\"><w:body>{body}</w:body></w:document>");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file("word/document.xml", options).unwrap();
    writer.write_all(document.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

/// Texts that nobody writes, for readers that would go back over them again and again.
fn pathological() -> Vec<(&'static str, String)> {
    let rows = [
        ("numerals", "1.234,5 "),
        ("figures with one unit", "5 tấn, "),
        ("open brackets", "("),
        ("brackets opened and closed", "() "),
        ("commas", ","),
        ("'trong đó'", "trong đó "),
        ("'so với'", "so với kế hoạch "),
        ("'phấn đấu'", "phấn đấu "),
        ("years", "năm 2020 "),
        ("slashes", "1/2/3/"),
        ("dashes", "5-6-7-"),
        ("one word", "a"),
        ("empty lines", "\n"),
    ];
    let long = |(name, row): (&'static str, &str)| (name, row.repeat(500_000 / row.len()));
    rows.into_iter().map(long).collect()
}

/// How long something took.
struct Took {
    clock: Duration,
    processor: Duration,
}

/// The middle of several runs, by the clock, and the middle by the processor.
fn median(runs: usize, mut body: impl FnMut()) -> Took {
    let (mut clock, mut processor) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        let (start, busy) = (Instant::now(), processor_time());
        body();
        clock.push(start.elapsed());
        let used = processor_time().zip(busy).map(|(now, before)| now - before);
        processor.push(used.unwrap_or_else(|| start.elapsed()));
    }
    clock.sort();
    processor.sort();
    Took {
        clock: clock[runs / 2],
        processor: processor[runs / 2],
    }
}

/// How long this thread has had a processor, where the system tells it.
fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// The greatest resident memory so far, where the system tells it.
fn peak_memory_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
