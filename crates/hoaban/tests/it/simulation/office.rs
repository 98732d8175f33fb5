//! What is done in the province?

use super::account::{Account, COMMUNES, Eyes, PRODUCERS, PROVINCE, Promised, Said, Thing};
use super::watch::Memory;
use crate::chance::Chance;
use actions::import::{Ending, Input, Kind, Report, run};
use actions::observation::correct_transcription::{self, Correction};
use actions::observation::{self, release, state, withdraw};
use actions::target::{self, amend, promise, take_back};
use actions::{Authorized, Caller, Desk, Object, Permission, Source, may};
use domain::Decimal;
use domain::moment::{KnownAt, Seq};
use domain::observation::Status;
use domain::period::Period;
use domain::release::{Release, Viewer};
use domain::target::Baseline;
use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

pub const PLACES: &str = "id,code,name,level,parent,valid_from,valid_to\n\
    nation:N,N,Nước,nation,,,\nprovince:P,P,Tỉnh,province,nation:N,,\n\
    commune:1,01,Xã Một,commune,province:P,,\ncommune:2,02,Xã Hai,commune,province:P,,\n\
    commune:3,03,Xã Ba,commune,province:P,,\n";
pub const ORGANISATIONS: &str = "id,name_vi,kind,place,precedence,valid_from,valid_to\n\
    org:stats,Cục Thống kê,statistics_office,province:P,1,,\n\
    org:ubnd,Ủy ban nhân dân,peoples_committee,province:P,2,,\n\
    org:dept,Sở,department,province:P,3,,\n";
pub const INDICATORS: &str = "code,name_vi,unit,decimals,direction,group,time_aggregation,\
    place_aggregation,formula,derived_release\n\
    BIRTHS,Số trẻ em sinh ra,người,0,none,society,sum,sum,,internal\n\
    SPENT,Giải ngân,tỷ đồng,0,higher,economy,year_to_date,sum,,public\n\
    POOR,Tỷ lệ hộ nghèo,%,1,lower,society,last,none,,internal\n\
    SPENT_TWICE,Giải ngân gấp đôi,tỷ đồng,0,higher,economy,none,none,SPENT * 2,public\n\
    BORN_TWICE,Số trẻ em sinh ra gấp đôi,người,0,none,society,none,none,BIRTHS * 2,public\n";

pub const BASELINES: [Baseline; 2] = [Baseline::Council, Baseline::Party];

pub struct Office {
    pub desk: Desk,
    clock: Arc<AtomicI64>,
    pub chance: Chance,
    pub account: Account,
    pub memories: Vec<Memory>,
    /// What was touched last.
    pub thing: Thing,
    pub last: String,
    files: Vec<String>,
    audited: usize,
    pub classes: [u32; 6],
    /// How often a formula had an input that its viewer may not see.
    pub hidden: u32,
}

pub fn right<P: Permission>() -> Authorized<P> {
    may(&Caller::operator(), Object::Record).unwrap()
}

pub fn import(desk: &Desk, kind: Kind, text: &str, dry_run: bool) -> Report {
    let input = Input {
        files: vec![Source::of_bytes("file.csv", text.as_bytes())],
        set_back: Some(right()),
        dry_run,
        ..Input::default()
    };
    run(desk, &Caller::operator(), kind, input, &mut |_| {}).unwrap()
}

/// A desk on a store in memory with the province's definitions.
pub fn furnished(clock: &Arc<AtomicI64>) -> Desk {
    let store = record::open("sqlite::memory:", &record::Options::default()).unwrap();
    let clock = Arc::clone(clock);
    let now = move || Timestamp::from_second(clock.load(Ordering::SeqCst)).unwrap();
    let desk = Desk::new(store, Arc::new(now));
    for (kind, text) in [
        (Kind::Places, PLACES),
        (Kind::Organisations, ORGANISATIONS),
        (Kind::Indicators, INDICATORS),
    ] {
        let report = import(&desk, kind, text, false);
        assert_eq!(report.result, Ending::Committed, "{:?}", report.findings);
    }
    desk
}

impl Office {
    pub fn found(seed: u64) -> Self {
        let start: Timestamp = "2026-01-05T09:00:00+07:00".parse().unwrap();
        let clock = Arc::new(AtomicI64::new(start.as_second()));
        let desk = furnished(&clock);
        let audited = desk.store().audit(Seq(0), 1_000).unwrap().len();
        Self {
            desk,
            clock,
            chance: Chance::of_seed(seed),
            account: Account::default(),
            memories: Vec::new(),
            thing: Thing {
                indicator: "BIRTHS",
                place: PROVINCE,
                period: Period::year(2025).unwrap(),
            },
            last: String::new(),
            files: Vec::new(),
            audited,
            classes: [0; 6],
            hidden: 0,
        }
    }

    pub fn now(&self) -> i64 {
        KnownAt::instant(self.desk.now()).microseconds()
    }

    pub fn state(&self) -> Seq {
        self.desk.store().state().unwrap()
    }

    pub fn step(&mut self) {
        self.clock.fetch_add(7 * 3_600, Ordering::SeqCst);
        let before = self.state();
        let done = match self.chance.below(24) {
            0..=8 => self.report(),
            9..=10 => self.withdraw(),
            11..=12 => self.correct(),
            13..=15 => self.release(),
            16..=17 => self.import_history(),
            18..=21 => self.promise(),
            22 => self.import_again(),
            _ => self.try_only(),
        };
        let audit = self.desk.store().audit(Seq(0), 10_000).unwrap();
        self.audited += usize::from(done);
        assert_eq!(audit.len(), self.audited, "{}", self.last);
        assert_eq!(self.state() > before, done, "{}", self.last);
    }

    /// Something that may be told of: births by month, amounts since January, a yearly rate.
    pub fn any_thing(&mut self) -> Thing {
        let count = u8::try_from(1 + self.chance.below(3)).unwrap();
        let place = match self.chance.below(6) {
            0 => PROVINCE,
            at => COMMUNES[at % 3],
        };
        match self.chance.below(5) {
            0 => Thing {
                indicator: "POOR",
                place: PROVINCE,
                period: Period::year(2025).unwrap(),
            },
            1..=2 => Thing {
                indicator: "SPENT",
                place,
                period: match count {
                    3 => Period::year(2025).unwrap(),
                    count => Period::first_months(2025, count).unwrap(),
                },
            },
            _ => Thing {
                indicator: "BIRTHS",
                place,
                period: Period::month(2025, count).unwrap(),
            },
        }
    }

    fn any_value(&mut self) -> Decimal {
        Decimal::from(u32::try_from(self.chance.below(12)).unwrap())
    }

    fn any_status(&mut self) -> Status {
        let statuses = [
            Status::Estimate,
            Status::Preliminary,
            Status::Preliminary,
            Status::Final,
            Status::Settled,
        ];
        self.chance.one_of(&statuses).unwrap()
    }

    fn any_public(&mut self) -> bool {
        self.chance.below(2) == 0
    }

    fn report(&mut self) -> bool {
        let thing = self.any_thing();
        let producer = self.chance.below(PRODUCERS.len());
        let (value, status) = (self.any_value(), self.any_status());
        let public = self.any_public();
        let (period, text) = (thing.period.to_string(), value.to_string());
        let draft = observation::Draft {
            indicator: thing.indicator,
            place: thing.place,
            period: &period,
            value: &text,
            status: status.as_str(),
            producer: PRODUCERS[producer],
            release: if public { "public" } else { "" },
            ..observation::Draft::default()
        };
        self.last = format!("report {thing:?} by {producer}: {value} {status}, public {public}");
        let done = state::run(&self.desk, &right(), &draft, "").unwrap();
        self.say(thing, producer, Some(value), status, done.value.seq, public);
        true
    }

    fn say(
        &mut self,
        thing: Thing,
        producer: usize,
        value: Option<Decimal>,
        status: Status,
        seq: Seq,
        public: bool,
    ) {
        self.thing = thing;
        self.account.said.push(Said {
            seq,
            thing,
            producer,
            value,
            status,
            order: (self.now(), seq),
            public,
            corrected: false,
        });
    }

    fn withdraw(&mut self) -> bool {
        let Some(said) = self.chance.one_of(&self.account.said) else {
            return false;
        };
        let (thing, producer) = (said.thing, said.producer);
        self.last = format!("withdraw {thing:?} of {producer}");
        let done = withdraw::run(&self.desk, &right(), said.seq, "sai");
        let eyes = Eyes {
            viewer: Viewer::Internal,
            until: i64::MAX,
        };
        let latest = self.account.latest(thing, producer, eyes).unwrap();
        if latest.value.is_none() {
            assert!(done.is_err(), "{}", self.last);
            return false;
        }
        let status = latest.status;
        let key = |said: &&Said| said.thing == thing && said.producer == producer;
        // Whoever saw any of it must see that it is gone.
        let public = self.account.said.iter().filter(key).any(|said| said.public);
        self.say(thing, producer, None, status, done.unwrap().value, public);
        true
    }

    fn correct(&mut self) -> bool {
        let misread = |said: &&Said| !said.corrected && said.value.is_some();
        let all: Vec<Said> = self.account.said.iter().filter(misread).cloned().collect();
        let Some(said) = self.chance.one_of(&all) else {
            return false;
        };
        let value = said.value.unwrap() + Decimal::from(20);
        let text = value.to_string();
        let correction = Correction {
            corrects: said.seq,
            value: &text,
            as_printed: "",
            status: "",
            counted_until: "",
        };
        self.last = format!("correct {said:?} to {value}");
        let done = correct_transcription::run(&self.desk, &right(), &correction, "gõ sai").unwrap();
        for other in &mut self.account.said {
            other.corrected |= other.seq == said.seq;
        }
        self.thing = said.thing;
        self.account.said.push(Said {
            seq: done.value,
            value: Some(value),
            order: (said.order.0, done.value),
            corrected: false,
            ..said
        });
        true
    }

    fn release(&mut self) -> bool {
        let said = self.account.said.iter().map(|said| said.seq);
        let promised = self.account.promised.iter().map(|promised| promised.seq);
        let all: Vec<Seq> = said.chain(promised).collect();
        let count = 1 + self.chance.below(4);
        let mut seqs: Vec<Seq> = (0..count)
            .filter_map(|_| self.chance.one_of(&all))
            .collect();
        seqs.sort();
        seqs.dedup();
        if seqs.is_empty() {
            return false;
        }
        let public = self.chance.below(3) > 0;
        let release = if public {
            Release::Public
        } else {
            Release::Internal
        };
        self.last = format!("release of {seqs:?}: {public}");
        release::run(&self.desk, &right(), &seqs, release, "").unwrap();
        for said in &mut self.account.said {
            if seqs.contains(&said.seq) {
                said.public = public;
                self.thing = said.thing;
            }
        }
        for promised in &mut self.account.promised {
            if seqs.contains(&promised.seq) {
                promised.public = public;
            }
        }
        true
    }

    /// One late row of history, known on a day gone by.
    fn import_history(&mut self) -> bool {
        let thing = self.any_thing();
        let producer = self.chance.below(PRODUCERS.len());
        let (value, status) = (self.any_value(), self.any_status());
        let public = self.any_public();
        let day = 1 + self.chance.below(28);
        let known = format!("2025-12-{day:02}");
        let zone = self.desk.zone();
        let moment = KnownAt::parse(&known, zone).unwrap().microseconds();
        let key = |said: &&Said| said.thing == thing && said.producer == producer;
        let mut same = self.account.said.iter().filter(key);
        if same.any(|said| said.order.0 == moment) {
            return false;
        }
        let release = if public { "public" } else { "internal" };
        let text = format!(
            "indicator,place,period,value,status,known_at,producer,release\n\
             {},{},{},{value},{status},{known},{},{release}\n",
            thing.indicator, thing.place, thing.period, PRODUCERS[producer]
        );
        self.last = format!("import {text}");
        let report = import(&self.desk, Kind::Observations, &text, false);
        assert_eq!(report.result, Ending::Committed, "{:?}", report.findings);
        self.files.push(text);
        let seq = self.newest_statement(thing);
        self.say(thing, producer, Some(value), status, seq, public);
        self.account.said.last_mut().unwrap().order = (moment, seq);
        true
    }

    fn newest_statement(&self, thing: Thing) -> Seq {
        let mut newest = Seq(0);
        let wanted = super::watch::wanted(self.desk.store(), thing);
        let mut visit = |row: domain::observation::ObservationRow| newest = newest.max(row.seq);
        self.desk.store().observations(&wanted, &mut visit).unwrap();
        newest
    }

    fn import_again(&mut self) -> bool {
        if let Some(text) = self.chance.one_of(&self.files) {
            self.last = format!("again {text}");
            let report = import(&self.desk, Kind::Observations, &text, false);
            assert_eq!(report.result, Ending::Unchanged, "{}", self.last);
        }
        false
    }

    /// A file that is only tried, or refused.
    fn try_only(&mut self) -> bool {
        let thing = self.any_thing();
        let heading = "indicator,place,period,value,status,known_at,producer\n";
        let row = format!(
            "{},{},{},77,final,2025-11-02,org:stats\n",
            thing.indicator, thing.place, thing.period
        );
        let wrong = row.replace(",77,", ",\"7.7,7\",");
        self.last = format!("try {row}");
        let tried = import(
            &self.desk,
            Kind::Observations,
            &(heading.to_owned() + &row),
            true,
        );
        assert_eq!(tried.result, Ending::DryRun, "{:?}", tried.findings);
        let both = heading.to_owned() + &row + &wrong;
        let refused = import(&self.desk, Kind::Observations, &both, false);
        assert_eq!(refused.result, Ending::Refused);
        false
    }

    fn promise(&mut self) -> bool {
        let indicator = ["POOR", "SPENT", "SPENT_TWICE"][self.chance.below(3)];
        let operators = if indicator == "POOR" {
            ["<=", "<"]
        } else {
            [">=", ">"]
        };
        let goal = (
            operators[self.chance.below(2)],
            self.any_value(),
            Decimal::from(u32::try_from(self.chance.below(3)).unwrap()),
        );
        let mut promised = Promised {
            seq: Seq(0),
            thing: Thing {
                indicator,
                place: PROVINCE,
                period: Period::year(2025).unwrap(),
            },
            baseline: BASELINES[self.chance.below(2)],
            stage: ["decided", "decided", "adjusted", "proposed"][self.chance.below(4)],
            goal: Some(goal),
            order: (self.now(), Seq(0)),
            public: self.any_public(),
        };
        let (value, tolerance) = (goal.1.to_string(), goal.2.to_string());
        let standing = self.account.standing_promise(&promised).cloned();
        let draft = target::Draft {
            indicator,
            place: PROVINCE,
            period: "2025",
            stage: promised.stage,
            operator: goal.0,
            value: &value,
            tolerance: &tolerance,
            baseline: promised.baseline.as_str(),
            document: "Nghị quyết",
            release: if promised.public { "public" } else { "" },
            ..target::Draft::default()
        };
        self.last = format!("promise {promised:?}");
        let (desk, right_to) = (&self.desk, self.chance.below(3));
        let done = match standing {
            None => promise::run(desk, &right(), &draft, "").unwrap(),
            Some(_) if right_to == 0 => {
                promised.goal = None;
                // Whoever saw the promise must see that it is gone.
                let seen = |other: &Promised| {
                    (other.thing, other.baseline, other.stage)
                        == (promised.thing, promised.baseline, promised.stage)
                        && other.public
                };
                promised.public |= self.account.promised.iter().any(seen);
                take_back::run(desk, &right(), &draft, "hủy").unwrap()
            }
            Some(standing) if standing.goal == promised.goal => return false,
            Some(_) => amend::run(desk, &right(), &draft, "").unwrap(),
        };
        promised.seq = done.value;
        promised.order.1 = done.value;
        self.account.promised.push(promised);
        true
    }
}
