//! A desk on a store in memory, with a clock that stands still unless it is moved.

use actions::import::{Ending, Input, Kind, Report, run};
use actions::{Caller, Desk, Object, Source, may};
use domain::finding::Finding;
use domain::moment::{AsOf, Seq};
use domain::period::Period;
use jiff::Timestamp;
use record::store::{Wanted, WantedTargets};
use record::{Options, open};
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A desk, and the clock on it.
pub struct Hall {
    pub desk: Desk,
    seconds: Arc<AtomicI64>,
}

/// A small world: two provinces' worth of names is not needed to test a verb.
const PLACES: &str = "\
id,code,name,level,parent,valid_from,valid_to,latitude,longitude,area_km2
nation:VN,VN,Việt Nam,nation,,,,,,
province:11,11,Tỉnh Điện Biên,province,nation:VN,,,21.4,103.0,9539.9
commune:A,03001,Xã A,commune,province:11,,2025-07-01,,,
commune:B,03002,Xã B,commune,province:11,,2025-07-01,,,
commune:A@2025,03001,Xã A mới,commune,province:11,2025-07-01,,,,
";
const SUCCESSION: &str = "\
effective,from,to,kind,share,basis,legal_basis
2025-07-01,commune:A,commune:A@2025,merge,1,whole,Nghị quyết 1
2025-07-01,commune:B,commune:A@2025,merge,1,whole,Nghị quyết 1
";
const ORGANISATIONS: &str = "\
id,name_vi,name_en,aliases,kind,place,precedence,valid_from,valid_to
org:stats,Cục Thống kê,Statistics office,,statistics_office,province:11,1,,
org:ubnd,Ủy ban nhân dân,People's committee,UBND tỉnh,peoples_committee,province:11,2,,
";
const INDICATORS: &str = "\
code,name_vi,name_en,unit,decimals,direction,group,part_of,time_aggregation,place_aggregation,restate_by
BIRTHS,Số trẻ em sinh ra,Births,người,0,none,society,,sum,sum,whole
POVERTY_RATE,Tỷ lệ hộ nghèo,Poverty rate,%,2,lower,society,,last,none,
GRDP,Tổng sản phẩm,GRDP,tỷ đồng,2,higher,economy,,sum,sum,whole
GRDP_AGR,GRDP nông nghiệp,GRDP: agriculture,tỷ đồng,2,higher,economy,GRDP,sum,sum,whole
DISBURSED,Giải ngân,Disbursed,tỷ đồng,3,higher,economy,,year_to_date,sum,whole
";
const BREAKDOWNS: &str = "\
dimension,member,parent,name_vi,name_en,valid_from,valid_to,complete
sex,,,Giới tính,Sex,,,true
sex,female,,Nữ,Female,,,
sex,male,,Nam,Male,,,
";

/// Bytes that are never the same twice, and the same in every run.
fn chance() -> impl Fn(&mut [u8]) {
    let drawn = AtomicI64::new(0);
    move |bytes: &mut [u8]| {
        let draw = drawn.fetch_add(1, Ordering::SeqCst).unsigned_abs();
        for (at, byte) in bytes.iter_mut().enumerate() {
            let mixed = (draw + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (at % 8 * 7);
            *byte = mixed.to_le_bytes()[at % 3].wrapping_add(at.to_le_bytes()[0]);
        }
    }
}

impl Hall {
    /// A store without anything in it; the clock stands at 09:00 on 2 March 2026.
    pub fn empty() -> Self {
        Self::empty_at("2026-03-02T09:00:00+07:00")
    }

    /// A store without anything in it, at another moment.
    pub fn empty_at(moment: &str) -> Self {
        Self::on(
            open("sqlite::memory:", &Options::default()).unwrap(),
            moment,
        )
    }

    fn on(store: Arc<dyn record::Store>, moment: &str) -> Self {
        let start: Timestamp = moment.parse().unwrap();
        let seconds = Arc::new(AtomicI64::new(start.as_second()));
        let clock = Arc::clone(&seconds);
        let now = move || Timestamp::from_second(clock.load(Ordering::SeqCst)).unwrap();
        Self {
            desk: Desk::new(store, Arc::new(now)).with_random(Arc::new(chance())),
            seconds,
        }
    }

    /// The small world.
    pub fn furnished() -> Self {
        Self::empty().furnish()
    }

    /// The small world in a file.
    pub fn furnished_in(url: &str) -> Self {
        let moment = "2026-03-02T09:00:00+07:00";
        let authorized = may(&Caller::operator(), Object::Record).unwrap();
        let start = Timestamp::UNIX_EPOCH;
        actions::store::create::run(&authorized, url, record::DEFAULT_ZONE, start).unwrap();
        Self::on(open(url, &Options::default()).unwrap(), moment).furnish()
    }

    fn furnish(self) -> Self {
        let hall = self;
        for (kind, text) in [
            (Kind::Places, PLACES),
            (Kind::Succession, SUCCESSION),
            (Kind::Organisations, ORGANISATIONS),
            (Kind::Indicators, INDICATORS),
            (Kind::Breakdowns, BREAKDOWNS),
        ] {
            let report = hall.import(kind, text);
            assert_eq!(report.result, Ending::Committed, "{:?}", report.findings);
        }
        hall
    }

    /// Lets an hour pass.
    pub fn later(&self) {
        self.wait_hours(1);
    }

    /// Lets seconds pass.
    pub fn wait_seconds(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Lets hours pass.
    pub fn wait_hours(&self, hours: i64) {
        self.seconds.fetch_add(3_600 * hours, Ordering::SeqCst);
    }

    pub fn import(&self, kind: Kind, text: &str) -> Report {
        self.import_bytes(kind, text.as_bytes(), false)
    }

    pub fn dry_run(&self, kind: Kind, text: &str) -> Report {
        self.import_bytes(kind, text.as_bytes(), true)
    }

    pub fn import_bytes(&self, kind: Kind, bytes: &[u8], dry_run: bool) -> Report {
        let caller = Caller::operator();
        let input = Input {
            files: vec![Source::of_bytes("file.csv", bytes)],
            dry_run,
            set_back: Some(may(&caller, Object::Record).unwrap()),
            ..Input::default()
        };
        run(&self.desk, &caller, kind, input, &mut |_| {}).unwrap()
    }

    pub fn state(&self) -> Seq {
        self.desk.store().state().unwrap()
    }

    /// Everything that the actions after a state appended: statements, promises, audit.
    pub fn since(&self, state: Seq) -> String {
        let mut text = self.observations_since(state) + &self.targets_since(state);
        for row in self.desk.store().audit(state, 1_000).unwrap() {
            writeln!(
                text,
                "audit {}: {} {} {} {} reason {:?}",
                row.seq, row.at, row.actor_id, row.verb, row.detail, row.reason
            )
            .unwrap();
        }
        text
    }

    fn observations_since(&self, state: Seq) -> String {
        let store = self.desk.store();
        let catalogue = store.catalogue(Seq::LAST).unwrap();
        let zone = self.desk.zone();
        let places: Vec<_> = catalogue.places().map(|(no, _)| no).collect();
        let indicators = catalogue.indicators().map(|(no, _)| no).collect();
        let mut text = String::new();
        let mut seqs = Vec::new();
        let wanted = Wanted {
            indicators,
            places,
            within: None::<Period>,
            breakdowns: None,
            as_of: AsOf::EVER,
            state: Seq::LAST,
        };
        let mut visit = |row: domain::observation::ObservationRow| seqs.push(row.seq);
        store.observations(&wanted, &mut visit).unwrap();
        seqs.retain(|seq| *seq > state);
        seqs.sort();
        for home in store.observation_homes(&seqs).unwrap() {
            let row = &home.row;
            let value = row.value.map_or("withdrawn".to_owned(), |value| {
                format!("{} (10^{})", value.value(), value.printed_place())
            });
            writeln!(
                text,
                "observation {}: {} {} {} [{}] {} = {value} {} known {} {} corrects {:?} \
                 printed {:?} by {:?} source {:?} row {:?} until {:?}",
                row.seq,
                catalogue.indicator(row.key.indicator).code,
                catalogue.place(row.key.place).id,
                row.key.period,
                catalogue.breakdown(row.key.breakdown),
                catalogue.organisation(row.key.producer).id,
                row.status,
                row.known_at.spelled(zone),
                row.release,
                row.corrects.map(|seq| seq.0),
                home.as_printed,
                home.carrier,
                home.source,
                home.source_row,
                row.counted_until,
            )
            .unwrap();
        }
        text
    }

    fn targets_since(&self, state: Seq) -> String {
        let store = self.desk.store();
        let catalogue = store.catalogue(Seq::LAST).unwrap();
        let zone = self.desk.zone();
        let mut text = String::new();
        let wanted = WantedTargets {
            places: catalogue.places().map(|(no, _)| no).collect(),
            indicators: None,
            overlapping: None,
            as_of: AsOf::EVER,
            state: Seq::LAST,
        };
        for row in store.targets(&wanted).unwrap() {
            if row.seq > state {
                let target = &row.target;
                writeln!(
                    text,
                    "target {}: {} {} {} {} {} {} = {} known {} {} document {:?} clause {:?}",
                    row.seq,
                    catalogue.indicator(target.key.indicator).code,
                    catalogue.place(target.key.place).id,
                    target.key.period,
                    target.key.per,
                    target.key.stage,
                    target.key.baseline,
                    target
                        .goal
                        .as_ref()
                        .map_or("taken back".to_owned(), |goal| {
                            let value = |v: Option<domain::Decimal>| {
                                v.map_or(String::new(), |value| value.to_string())
                            };
                            let (value, upper) = (value(goal.value()), value(goal.upper()));
                            format!("{} {value} {upper} {}", goal.operator(), target.unit)
                        }),
                    target.known_at.spelled(zone),
                    target.release,
                    target.document,
                    target.clause,
                )
                .unwrap();
            }
        }
        text
    }
}

/// Findings in one line each: code, place, arguments.
pub fn told(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let at = &finding.location;
        write!(text, "{:?} {}", finding.severity, finding.code).unwrap();
        for (name, number) in [("row", at.row), ("column", at.column.map(u64::from))] {
            if let Some(number) = number {
                write!(text, " {name} {number}").unwrap();
            }
        }
        if let Some(field) = &at.field {
            write!(text, " ({field})").unwrap();
        }
        for (name, value) in &finding.arguments {
            write!(text, " {name}={value:?}").unwrap();
        }
        text.push('\n');
    }
    text
}
