//! What happens in a province, and what must hold after it?

use super::account::{Account, Key, Life};
use super::chance::Chance;
use crate::desk::{Hall, told};
use actions::import::{Ending, Kind};
use actions::observation::{Draft, correct_transcription, state, withdraw};
use actions::place::merge::Merge;
use actions::place::split::{Part, Split};
use actions::place::{self, merge, split};
use actions::{Authorized, Caller, Object, Permission, may};
use cube::question::{Map, Question, Standpoint};
use domain::Decimal;
use domain::breakdown::BreakdownNo;
use domain::moment::{AsOf, KnownAt, Seq};
use domain::period::Period;
use domain::release::Viewer;
use jiff::civil::{Date, date};
use std::fmt::Write as _;

const COMMUNES: u32 = 5;

/// What was seen once: at a state of the store, and as of a moment.
struct Photograph {
    state: Seq,
    as_of: AsOf,
    seen: String,
}

pub struct Province {
    hall: Hall,
    chance: Chance,
    account: Account,
    photographs: Vec<Photograph>,
    founded: u32,
    actions: usize,
    steps: u32,
    last: String,
}

fn right<P: Permission>() -> Authorized<P> {
    may(&Caller::operator(), Object::Record).unwrap()
}

impl Province {
    pub fn found(seed: u64) -> Self {
        let hall = Hall::empty_at("2025-01-06T09:00:00+07:00");
        let mut places = "id,code,name,level,parent,valid_from,valid_to\n\
                          nation:N,N,Nước,nation,,,\nprovince:P,P,Tỉnh,province,nation:N,,\n"
            .to_owned();
        let mut account = Account::default();
        for number in 1..=COMMUNES {
            let id = format!("commune:{number}");
            writeln!(places, "{id},0{number},Xã {number},commune,province:P,,").unwrap();
            account.lives.push(Life {
                id,
                from: None,
                until: None,
            });
        }
        let organisations = "id,name_vi,kind,place,precedence,valid_from,valid_to\n\
                             org:stats,Cục Thống kê,statistics_office,province:P,1,,\n";
        let indicators = "code,name_vi,unit,decimals,direction,group,time_aggregation,\
                          place_aggregation,restate_by\n\
                          BIRTHS,Số trẻ em sinh ra,người,0,none,society,sum,sum,population\n";
        for (kind, text) in [
            (Kind::Places, places.as_str()),
            (Kind::Organisations, organisations),
            (Kind::Indicators, indicators),
        ] {
            assert_eq!(hall.import(kind, text).result, Ending::Committed);
        }
        let actions = hall.desk.store().audit(Seq(0), 100).unwrap().len();
        Self {
            hall,
            chance: Chance::of_seed(seed),
            account,
            photographs: Vec::new(),
            founded: COMMUNES,
            actions,
            steps: 0,
            last: String::new(),
        }
    }

    fn today(&self) -> Date {
        let now = self.hall.desk.now();
        now.to_zoned(self.hall.desk.zone().clone()).date()
    }

    /// The months that have begun.
    fn months(&self) -> Vec<Period> {
        let today = self.today();
        let all = (2025..=today.year()).flat_map(|year| (1..=12).map(move |month| (year, month)));
        let months = all.map(|(year, month)| Period::month(year, month).unwrap());
        months.filter(|month| month.first_day() <= today).collect()
    }

    pub fn step(&mut self) {
        self.steps += 1;
        self.hall.wait_hours(61);
        let before = self.hall.state();
        let kind = self.chance.below(20);
        let done = match kind {
            0..=9 => self.report(),
            10..=11 => self.withdraw(),
            12..=13 => self.correct(),
            14..=15 => self.import_history(),
            16 => self.merge(),
            17 => self.split(),
            18 => self.be_refused(),
            _ => self.break_off(),
        };
        let audit = self.hall.desk.store().audit(Seq(0), 10_000).unwrap();
        if done {
            self.actions += 1;
            assert!(self.hall.state() > before, "{}", self.last);
        } else {
            assert_eq!(self.hall.state(), before, "{}", self.last);
        }
        assert_eq!(audit.len(), self.actions, "{}", self.last);
        if self.steps.is_multiple_of(9) {
            self.photograph();
        }
    }

    /// A missing figure of the earliest incomplete month as a rule, else a revision.
    fn report(&mut self) -> bool {
        let months = self.months();
        let missing: Vec<Key> = months
            .iter()
            .flat_map(|month| {
                self.account
                    .living(*month)
                    .into_iter()
                    .map(|id| (id, *month))
            })
            .filter(|key| self.account.shown(key).is_none())
            .take(4)
            .collect();
        let standing = self.account.standing();
        let revise = self.chance.below(5) == 0;
        let pool = if revise || missing.is_empty() {
            &standing
        } else {
            &missing
        };
        let Some(key) = self.chance.one_of(pool) else {
            return false;
        };
        let value = u32::try_from(self.chance.below(60)).unwrap();
        let (period, text) = (key.1.to_string(), value.to_string());
        let draft = Draft {
            indicator: "BIRTHS",
            place: &key.0,
            period: &period,
            value: &text,
            status: "preliminary",
            producer: "org:stats",
            ..Draft::default()
        };
        self.last = format!("report {key:?} = {value}");
        let done = state::run(&self.hall.desk, &right(), &draft, "").unwrap();
        let now = KnownAt::instant(self.hall.desk.now()).microseconds();
        self.account.say(key, done.value.seq, now, Some(value));
        true
    }

    fn withdraw(&mut self) -> bool {
        let Some(key) = self.chance.one_of(&self.account.standing()) else {
            return false;
        };
        let said = self.account.said[&key][0].seq;
        self.last = format!("withdraw {key:?}");
        let done = withdraw::run(&self.hall.desk, &right(), said, "sai").unwrap();
        let now = KnownAt::instant(self.hall.desk.now()).microseconds();
        self.account.say(key, done.value, now, None);
        true
    }

    fn correct(&mut self) -> bool {
        let Some(key) = self.chance.one_of(&self.account.standing()) else {
            return false;
        };
        let value = u32::try_from(60 + self.chance.below(60)).unwrap();
        let all = self.account.said.get_mut(&key).unwrap();
        let misread = |said: &&mut super::account::Said| !said.corrected && said.value.is_some();
        let Some(said) = all.iter_mut().rev().find(misread) else {
            return false;
        };
        if said.value == Some(value) {
            return false;
        }
        said.corrected = true;
        let (seq, known_at) = (said.seq, said.order.0);
        let text = value.to_string();
        let correction = correct_transcription::Correction {
            corrects: seq,
            value: &text,
            as_printed: "",
            status: "",
            counted_until: "",
        };
        self.last = format!("correct {key:?} = {value}");
        let done =
            correct_transcription::run(&self.hall.desk, &right(), &correction, "gõ nhầm").unwrap();
        self.account.say(key, done.value, known_at, Some(value));
        self.excuse(known_at);
        true
    }

    /// A figure of some month, known on some day since.
    fn import_history(&mut self) -> bool {
        let Some(month) = self.chance.one_of(&self.months()) else {
            return false;
        };
        let Some(id) = self.chance.one_of(&self.account.living(month)) else {
            return false;
        };
        let first = month.first_day();
        let days = usize::try_from((self.today() - first).get_days()).unwrap();
        let ago = i64::try_from(self.chance.below(days + 1)).unwrap();
        let day = first.saturating_add(jiff::Span::new().days(ago));
        let known = KnownAt::day(day, self.hall.desk.zone())
            .unwrap()
            .microseconds();
        let key = (id, month);
        let taken = self.account.said.get(&key);
        if taken.is_some_and(|all| all.iter().any(|said| said.order.0 == known)) {
            return false;
        }
        let value = u32::try_from(self.chance.below(60)).unwrap();
        let text = format!(
            "indicator,place,period,value,status,known_at,producer\n\
             BIRTHS,{},{},{value},final,{day},org:stats\n",
            key.0, key.1
        );
        self.last = format!("import {key:?} = {value} known {day}");
        let report = self.hall.import(Kind::Observations, &text);
        assert_eq!(
            report.result,
            Ending::Committed,
            "{}",
            told(&report.findings)
        );
        assert_eq!(
            self.hall.import(Kind::Observations, &text).result,
            Ending::Unchanged
        );
        let seq = self.newest(&key);
        self.account.say(key, seq, known, Some(value));
        self.excuse(known);
        true
    }

    /// The greatest number among the statements under a key.
    fn newest(&self, key: &Key) -> Seq {
        let store = self.hall.desk.store();
        let catalogue = store.catalogue(Seq::LAST).unwrap();
        let wanted = record::store::Wanted {
            indicators: vec![catalogue.indicator_by_code("BIRTHS").unwrap()],
            places: vec![catalogue.place_by_id(&key.0).unwrap()],
            within: Some(key.1),
            breakdowns: None,
            as_of: AsOf::EVER,
            state: Seq::LAST,
        };
        let mut newest = Seq(0);
        let mut visit = |row: domain::observation::ObservationRow| newest = newest.max(row.seq);
        store.observations(&wanted, &mut visit).unwrap();
        newest
    }

    /// The first day of next month, and the communes that may change then.
    fn next_change(&self) -> (Date, Vec<Life>) {
        let day = self.today().last_of_month().tomorrow().unwrap();
        let ready = |life: &&Life| life.until.is_none() && life.from.is_none_or(|from| from < day);
        (
            day,
            self.account.lives.iter().filter(ready).cloned().collect(),
        )
    }

    fn end(&mut self, id: &str, day: Date) {
        for life in &mut self.account.lives {
            if life.id == id {
                life.until = Some(day);
            }
        }
    }

    fn begin(&mut self, id: &str, day: Date) {
        self.account.lives.push(Life {
            id: id.to_owned(),
            from: Some(day),
            until: None,
        });
    }

    fn new_commune(&mut self) -> (String, String) {
        self.founded += 1;
        (
            format!("commune:{}", self.founded),
            format!("0{}", self.founded),
        )
    }

    fn merge(&mut self) -> bool {
        let (day, ready) = self.next_change();
        if ready.len() < 4 {
            return false;
        }
        let at = self.chance.below(ready.len() - 1);
        let from = [ready[at].id.as_str(), ready[at + 1].id.as_str()];
        let (id, code) = self.new_commune();
        let effective = day.to_string();
        let merged = Merge {
            effective: &effective,
            from: &from,
            into: commune(&id, &code),
            legal_basis: "Nghị quyết",
        };
        self.last = format!("merge {from:?} into {id} on {day}");
        let done = merge::run(&self.hall.desk, &right(), &merged);
        done.unwrap_or_else(|error| panic!("{}: {}", self.last, told(error.findings())));
        for source in from {
            self.end(source, day);
        }
        self.begin(&id, day);
        self.excuse(i64::MIN);
        true
    }

    fn split(&mut self) -> bool {
        let (day, ready) = self.next_change();
        if ready.len() > 7 {
            return false;
        }
        let Some(source) = self.chance.one_of(&ready) else {
            return false;
        };
        let ((one, first), (two, second)) = (self.new_commune(), self.new_commune());
        let share = self.chance.below(9) + 1;
        let shares = (format!("0.{share}"), format!("0.{}", 10 - share));
        let effective = day.to_string();
        let parted = Split {
            effective: &effective,
            from: &source.id,
            into: &[
                Part {
                    place: commune(&one, &first),
                    share: &shares.0,
                },
                Part {
                    place: commune(&two, &second),
                    share: &shares.1,
                },
            ],
            basis: "population",
            legal_basis: "Nghị quyết",
        };
        self.last = format!("split {} on {day}", source.id);
        let done = split::run(&self.hall.desk, &right(), &parted);
        done.unwrap_or_else(|error| panic!("{}: {}", self.last, told(error.findings())));
        self.end(&source.id, day);
        self.begin(&one, day);
        self.begin(&two, day);
        self.excuse(i64::MIN);
        true
    }

    fn be_refused(&mut self) -> bool {
        self.last = "a refused statement".to_owned();
        let draft = Draft {
            indicator: "BIRTHS",
            place: "commune:1",
            period: "2025-13",
            value: "1,5",
            ..Draft::default()
        };
        assert!(state::run(&self.hall.desk, &right(), &draft, "").is_err());
        false
    }

    /// An action that has appended something and is never committed.
    fn break_off(&mut self) -> bool {
        self.last = "an action that breaks off".to_owned();
        let mut transaction = self.hall.desk.store().begin().unwrap();
        let id = domain::identifier::PlaceId::new("commune:never").unwrap();
        let level = domain::place::Level::Commune;
        transaction.append_place(&id, level, false).unwrap();
        drop(transaction);
        false
    }

    fn ask(&self, places: &[String], periods: &[Period], standpoint: Standpoint) -> cube::Answer {
        let store = self.hall.desk.store();
        let catalogue = store.catalogue(standpoint.state).unwrap();
        let no = |id: &String| catalogue.place_by_id(id);
        let question = Question {
            indicators: vec![catalogue.indicator_by_code("BIRTHS").unwrap()],
            places: places.iter().filter_map(no).collect(),
            periods: periods.to_vec(),
            breakdown: BreakdownNo::TOTAL,
            standpoint,
        };
        cube::answer::answer(store, &question).unwrap()
    }

    fn standpoint(&self, as_of: AsOf, state: Seq, map: Map) -> Standpoint {
        Standpoint {
            as_of,
            state,
            map,
            viewer: Viewer::Internal,
        }
    }

    /// All that can be seen of the province at a state and as of a moment.
    fn seen(&self, as_of: AsOf, state: Seq) -> String {
        let mut places = vec!["province:P".to_owned()];
        places.extend((1..=COMMUNES).map(|number| format!("commune:{number}")));
        let periods = ["2025-01", "2025-03", "2025-Q1", "2025-H1", "2025"];
        let periods: Vec<Period> = periods.map(|text| text.parse().unwrap()).to_vec();
        let standpoint = self.standpoint(as_of, state, Map::Then);
        let mut text = String::new();
        for cell in self.ask(&places, &periods, standpoint).cells {
            let (amount, whole) = (&cell.amount, cell.amount.is_whole());
            let place = cell.place.0;
            writeln!(text, "{place} {} {:?} {whole}", cell.period, amount.value).unwrap();
        }
        text
    }

    fn photograph(&mut self) {
        let state = self.hall.state();
        let as_of = AsOf::instant(self.hall.desk.now());
        let seen = self.seen(as_of, state);
        self.photographs.push(Photograph { state, as_of, seen });
    }

    /// What became known at a moment, or what definitions changed, may change what is seen as
    /// of it and of later moments.
    fn excuse(&mut self, known_at: i64) {
        let mut photographs = std::mem::take(&mut self.photographs);
        for photograph in &mut photographs {
            if photograph.as_of.microseconds() >= known_at {
                assert_eq!(
                    self.seen(photograph.as_of, photograph.state),
                    photograph.seen
                );
                photograph.state = self.hall.state();
                photograph.seen = self.seen(photograph.as_of, photograph.state);
            }
        }
        self.photographs = photographs;
    }

    fn check_photograph(&self, photograph: &Photograph) {
        let by_state = self.seen(photograph.as_of, photograph.state);
        assert_eq!(
            by_state, photograph.seen,
            "a state changed by {}",
            self.last
        );
        let by_moment = self.seen(photograph.as_of, Seq::LAST);
        assert_eq!(
            by_moment, photograph.seen,
            "the past changed by {}",
            self.last
        );
    }

    /// Totals are those of the account, on every map; one photograph is looked at again.
    pub fn check(&mut self) {
        let months = self.months();
        let recent = months[months.len().saturating_sub(4)..].to_vec();
        for month in &recent {
            self.check_total(*month, &[*month]);
        }
        let quarter = [1, 2, 3].map(|month| Period::month(2025, month).unwrap());
        if months.len() >= 3 {
            self.check_total(Period::quarter(2025, 1).unwrap(), &quarter);
        }
        let at = self.chance.below(self.photographs.len());
        if let Some(photograph) = self.photographs.get(at) {
            self.check_photograph(photograph);
        }
    }

    fn check_total(&self, period: Period, months: &[Period]) {
        let expected = self.account.months(months).map(Decimal::from);
        let maps = [
            Map::Then,
            Map::On(date(2025, 1, 1)),
            Map::On(self.today()),
            Map::On(period.last_day()),
        ];
        for map in maps {
            let standpoint = self.standpoint(AsOf::EVER, Seq::LAST, map);
            let answer = self.ask(&["province:P".to_owned()], &[period], standpoint);
            let whole = answer.cells[0].amount.whole();
            assert_eq!(whole, expected, "{period} on {map:?} after {}", self.last);
        }
    }

    pub fn check_all(&self) {
        for photograph in &self.photographs {
            self.check_photograph(photograph);
        }
        let months = self.months();
        for month in &months {
            self.check_total(*month, &[*month]);
        }
        let whole = months
            .iter()
            .filter(|month| self.account.month(**month).is_some());
        assert!(whole.count() > 0, "no month was ever reported whole");
        assert!(self.account.lives.len() > COMMUNES as usize);
        assert!(!self.photographs.is_empty());
        let ailments = self.hall.desk.store().doctor(&mut |_, _| {}).unwrap();
        assert!(ailments.is_empty(), "{ailments:?}");
    }
}

fn commune<'a>(id: &'a str, code: &'a str) -> place::Draft<'a> {
    place::Draft {
        id,
        code,
        name: "Xã mới",
        level: "commune",
        parent: "province:P",
        ..place::Draft::default()
    }
}
