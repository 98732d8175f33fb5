//! How long does it take to write, show and hand in a report of 60 cells?
//!
//! `cargo bench -p actions --bench report` fills a province of 100 communes with three years of
//! monthly figures, then lets each commune write, look at and hand in a report of sixty cells
//! with every kind of check; `-- 400` takes another count of communes. Each write is one
//! durable transaction.
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
#![expect(clippy::unwrap_used, reason = "a benchmark may fail loudly")]

use actions::import::{Ending, Input, Kind, run};
use actions::report::enter::{Base, Batch, Sent, Written};
use actions::report::step::Asked;
use actions::report::{enter, find, show, submit};
use actions::{Caller, Desk, Object, Source, form, may};
use domain::Decimal;
use domain::breakdown::Breakdown;
use domain::catalogue::Catalogue;
use domain::form::{
    Column, ColumnKind, CountsFrom, FormVersion, Frequency, Line, LineKind, Reporters, Rule,
    RuleKind, RuleSeverity,
};
use domain::identifier::{FormId, LineCode, MemberCode};
use domain::moment::Seq;
use domain::observation::Status;
use domain::place::Level;
use domain::report::{ClientId, Origin};
use domain::validity::Validity;
use jiff::Timestamp;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const LINES: u32 = 30;

fn main() {
    let counts = std::env::args()
        .skip(1)
        .filter_map(|text| text.parse().ok());
    let communes: u32 = counts.into_iter().next().unwrap_or(100);
    let folder = TempDir::new().unwrap();
    let desk = desk(&format!(
        "sqlite:{}",
        folder.path().join("report.db").display()
    ));
    furnish(&desk, communes);
    define(&desk);
    let operator = Caller::operator();
    let (mut entered, mut shown, mut submitted) = (Vec::new(), Vec::new(), Vec::new());
    for commune in 0..communes {
        let key = find(&desk, "form:monthly", "2026-02", &id(commune)).unwrap();
        let object = Object::Report(key.reporter);
        let batch = batch(commune);
        entered.push(timed(|| {
            let done = enter::run(&desk, &may(&operator, object).unwrap(), &key, &batch).unwrap();
            assert_eq!(done.applied.len(), 60, "{:?}", done.unreadable.first());
        }));
        shown.push(timed(|| {
            let report = show::run(&desk, &may(&operator, object).unwrap(), &key, None).unwrap();
            assert_eq!(report.breaches, []);
        }));
        submitted.push(timed(|| {
            let authorized = may(&operator, object).unwrap();
            let done = submit::run(&desk, &authorized, &key, Asked::default()).unwrap();
            assert_eq!(done.value.stated.unwrap().stated, 60);
        }));
    }
    tell("enter 60 cells", entered);
    tell("show", shown);
    tell("submit and state 60 figures", submitted);
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    println!("{what}: median {:?}, p99 {:?}", at(50), at(99));
}

fn desk(url: &str) -> Desk {
    let now: Timestamp = "2026-03-02T02:00:00Z".parse().unwrap();
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    actions::store::create::run(&authorized, url, record::DEFAULT_ZONE, now).unwrap();
    let store = record::open(url, &record::Options::default()).unwrap();
    Desk::new(store, Arc::new(move || now))
}

fn id(commune: u32) -> String {
    format!("commune:{commune:05}")
}

fn furnish(desk: &Desk, communes: u32) {
    let mut places = "id,code,name,level,parent,valid_from,valid_to,latitude,longitude,area_km2\n\
                      nation:VN,VN,Việt Nam,nation,,,,,,\n\
                      province:11,11,Tỉnh,province,nation:VN,,,,,\n"
        .to_owned();
    for commune in 0..communes {
        let id = id(commune);
        writeln!(
            places,
            "{id},{commune:05},Xã {commune},commune,province:11,,,,,"
        )
        .unwrap();
    }
    let organisations = "id,name_vi,name_en,aliases,kind,place,precedence,valid_from,valid_to\n\
                         org:ubnd,Ủy ban,,,peoples_committee,province:11,1,,\n";
    let mut indicators = "code,name_vi,unit,decimals,direction,group,part_of,time_aggregation,\
                          place_aggregation,restate_by\n"
        .to_owned();
    for line in 0..LINES {
        writeln!(
            indicators,
            "I{line},Chỉ tiêu {line},người,0,none,society,,sum,sum,whole"
        )
        .unwrap();
    }
    let mut figures = "indicator,place,period,value,status,known_at,producer\n".to_owned();
    for commune in 0..communes {
        let place = id(commune);
        for line in 0..LINES {
            for month in 0..37 {
                let (year, month) = (2023 + month / 12, 1 + month % 12);
                let value = 1_000 + (commune * 31 + line * 7 + month * 13) % 40;
                let day = format!("{}-{:02}-05", year + month / 12, 1 + month % 12);
                writeln!(
                    figures,
                    "I{line},{place},{year}-{month:02},{value},final,{day},org:ubnd"
                )
                .unwrap();
            }
        }
    }
    for (kind, text) in [
        (Kind::Places, places.as_str()),
        (Kind::Organisations, organisations),
        (Kind::Indicators, &indicators),
        (Kind::Observations, &figures),
    ] {
        let caller = Caller::operator();
        let input = Input {
            files: vec![Source::of_bytes("file.csv", text.as_bytes())],
            set_back: Some(may(&caller, Object::Record).unwrap()),
            ..Input::default()
        };
        let report = run(desk, &caller, kind, input, &mut |_| {}).unwrap();
        assert_eq!(
            report.result,
            Ending::Committed,
            "{:?}",
            report.findings.first()
        );
    }
}

fn define(desk: &Desk) {
    let catalogue = desk.store().catalogue(Seq::LAST).unwrap();
    let version = FormVersion {
        valid: Validity::ALWAYS,
        name_vi: "Báo cáo tháng".to_owned(),
        name_en: String::new(),
        legal_basis: String::new(),
        note: String::new(),
        template: String::new(),
        frequency: Frequency::Month,
        month_starts_on: 1,
        due_days: 5,
        reporters: Reporters::Below {
            place: catalogue.place_by_id("province:11").unwrap(),
            level: Level::Commune,
        },
        producer: catalogue.organisation_by_id("org:ubnd"),
        counts_from: CountsFrom::Submission,
        bottom_up: None,
        status: Status::Estimate,
        lines: lines(&catalogue),
        columns: columns(),
        rules: rules(),
        attachments: Vec::new(),
        other_files: false,
    };
    let authorized = may(&Caller::operator(), Object::Form).unwrap();
    let id = FormId::new("form:monthly").unwrap();
    form::define::run(desk, &authorized, &id, &version, "").unwrap();
}

fn lines(catalogue: &Catalogue) -> Vec<Line> {
    let lines = (0..LINES).map(|line| {
        let code = format!("I{line}");
        Line {
            code: LineCode::new(&code).unwrap(),
            kind: LineKind::Entered,
            mark: String::new(),
            indicator: catalogue.indicator_by_code(&code),
            breakdown: Breakdown::default(),
            name_vi: code,
            name_en: String::new(),
            indent: 0,
            required: true,
            decimals: None,
        }
    });
    lines.collect()
}

fn columns() -> Vec<Column> {
    let kinds = [
        ColumnKind::LastPeriod,
        ColumnKind::ThisPeriod,
        ColumnKind::Cumulative,
        ColumnKind::SamePeriodLastYear,
        ColumnKind::CumulativeLastYear,
        ColumnKind::PercentOfLastYear,
        ColumnKind::Plan,
        ColumnKind::PercentOfPlan,
    ];
    let columns = kinds.map(|kind| Column {
        code: MemberCode::new(kind.as_str()).unwrap(),
        kind,
        name_vi: String::new(),
        name_en: String::new(),
    });
    columns.to_vec()
}

fn rules() -> Vec<Rule> {
    let rule = |code: &str, kind: RuleKind| Rule {
        code: MemberCode::new(code).unwrap(),
        severity: RuleSeverity::Soft,
        kind,
        lines: Vec::new(),
        columns: Vec::new(),
        message_vi: String::new(),
        message_en: String::new(),
    };
    let fifty = Decimal::from(50);
    vec![
        rule(
            "last_period",
            RuleKind::AgainstLastPeriod { percent: fifty },
        ),
        rule("last_year", RuleKind::AgainstLastYear { percent: fifty }),
        rule("outlier", RuleKind::Outlier { deviations: fifty }),
        rule("unit_slip", RuleKind::UnitSlip),
        rule("part", RuleKind::Formula("I0 <= I1 * 2".to_owned())),
    ]
}

/// Sixty cells: the month, and the two months of the year.
fn batch(commune: u32) -> Batch {
    let cells = (0..LINES).flat_map(|line| [(line, "this_period", 1), (line, "cumulative", 2)]);
    let entries = cells.map(|(line, column, months)| {
        let value = months * (1_000 + (commune * 17 + line * 11) % 40);
        let number = u128::from(commune) << 32 | u128::from(line) << 8 | u128::from(months);
        Sent {
            id: ClientId::from_bits(number).to_string(),
            line: format!("I{line}"),
            column: column.to_owned(),
            written: Written::Typed(value.to_string()),
            note: String::new(),
            base: Base::Untouched,
            origin: Origin::page(),
        }
    });
    Batch {
        entries: entries.collect(),
        ..Batch::default()
    }
}
