//! What happens in a province?

use super::account::{Account, Key, Life};
use super::chance::Chance;
use super::watch::Photograph;
use crate::desk::{Hall, told};
use actions::import::{Ending, Kind};
use actions::observation::{Draft, correct_transcription, release, state, withdraw};
use actions::place::merge::Merge;
use actions::place::split::{Part, Split};
use actions::place::{self, merge, split};
use actions::{Authorized, Caller, Object, Permission, may};
use domain::moment::{AsOf, KnownAt, Seq};
use domain::period::Period;
use domain::release::Release;
use jiff::civil::Date;
use std::fmt::Write as _;

pub(super) const COMMUNES: u32 = 5;

pub struct Province {
    pub(super) hall: Hall,
    pub(super) chance: Chance,
    pub(super) account: Account,
    pub(super) photographs: Vec<Photograph>,
    pub(super) last: String,
    founded: u32,
    actions: usize,
    steps: u32,
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

    pub(super) fn today(&self) -> Date {
        let now = self.hall.desk.now();
        now.to_zoned(self.hall.desk.zone().clone()).date()
    }

    /// The months that have begun.
    pub(super) fn months(&self) -> Vec<Period> {
        let today = self.today();
        let all = (2025..=today.year()).flat_map(|year| (1..=12).map(move |month| (year, month)));
        let months = all.map(|(year, month)| Period::month(year, month).unwrap());
        months.filter(|month| month.first_day() <= today).collect()
    }

    pub fn step(&mut self) {
        self.steps += 1;
        self.hall.wait_hours(61);
        let before = self.hall.state();
        let kind = self.chance.below(21);
        let done = match kind {
            0..=9 => self.report(),
            10..=11 => self.withdraw(),
            12..=13 => self.correct(),
            14..=15 => self.import_history(),
            16 => self.merge(),
            17 => self.split(),
            18 => self.release(),
            19 => self.be_refused(),
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
        self.account
            .say(key, done.value.seq, now, Some(value), false);
        true
    }

    fn withdraw(&mut self) -> bool {
        let Some(key) = self.chance.one_of(&self.account.standing()) else {
            return false;
        };
        let said = self.account.said[&key][0].seq;
        self.last = format!("withdraw {key:?}");
        // Whoever saw the figure sees that it is gone.
        let public = self.account.last(&key).is_some_and(|said| said.public);
        let done = withdraw::run(&self.hall.desk, &right(), said, "sai").unwrap();
        let now = KnownAt::instant(self.hall.desk.now()).microseconds();
        self.account.say(key, done.value, now, None, public);
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
        let (seq, known_at, public) = (said.seq, said.order.0, said.public);
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
        self.account
            .say(key, done.value, known_at, Some(value), public);
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
        self.account.say(key, seq, known, Some(value), false);
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

    /// One statement, whether it is shown or not, is shown to the public or hidden again.
    fn release(&mut self) -> bool {
        let keys: Vec<Key> = self.account.said.keys().cloned().collect();
        let Some(key) = self.chance.one_of(&keys) else {
            return false;
        };
        let all = self.account.said.get_mut(&key).unwrap();
        let at = self.chance.below(all.len());
        all[at].public = !all[at].public;
        let release = if all[at].public {
            Release::Public
        } else {
            Release::Internal
        };
        let seq = all[at].seq;
        self.last = format!("release {seq} of {key:?}: {release}");
        release::run(&self.hall.desk, &right(), &[seq], release, "").unwrap();
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
