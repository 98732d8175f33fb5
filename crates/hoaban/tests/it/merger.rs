//! Communes merge and are split: does each figure stand on the map that was asked for?
//!
//! Beside the example of the design, 120 + 80 births, stand seeded provinces whose communes
//! merge and are split on two days of a year. A figure on a later map is worked out here by
//! following each commune to those it came from; on every map the communes add up to the
//! province, or somebody says why not.

use crate::chance::Chance;
use crate::world::{empty, import};
use actions::import::Kind;
use actions::place::merge::{self, Merge};
use actions::place::split::{self, Part, Split};
use actions::place::{self};
use actions::{Authorized, Caller, Desk, Object, Permission, may};
use cube::answer::Cell;
use cube::question::{Map, Question, Standpoint};
use domain::Decimal;
use domain::breakdown::BreakdownNo;
use domain::decimal::round_half_away;
use domain::moment::{AsOf, Seq};
use domain::period::Period;
use domain::release::Viewer;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

const APRIL: Date = date(2025, 4, 1);
const JULY: Date = date(2025, 7, 1);
const HEADING: &str = "indicator,place,period,value,status,known_at,producer\n";

fn right<P: Permission>() -> Authorized<P> {
    may(&Caller::operator(), Object::Record).unwrap()
}

/// A province with so many communes.
fn found(communes: usize) -> Desk {
    let desk = empty();
    let mut places = "id,code,name,level,parent,valid_from,valid_to\n\
                      nation:N,N,Nước,nation,,,\nprovince:P,P,Tỉnh,province,nation:N,,\n"
        .to_owned();
    for number in 1..=communes {
        places += &format!("commune:{number},0{number},Xã {number},commune,province:P,,\n");
    }
    let organisations = "id,name_vi,kind,place,precedence,valid_from,valid_to\n\
                         org:stats,Cục Thống kê,statistics_office,province:P,1,,\n";
    let indicators = "code,name_vi,unit,decimals,direction,group,time_aggregation,\
                      place_aggregation,restate_by\n\
                      BIRTHS,Số trẻ em sinh ra,người,0,none,society,sum,sum,population\n\
                      AREA,Diện tích lúa,ha,0,none,economy,sum,sum,area\n\
                      POOR,Tỷ lệ hộ nghèo,%,1,lower,society,last,none,\n";
    import(&desk, Kind::Places, "places.csv", &places);
    import(
        &desk,
        Kind::Organisations,
        "organisations.csv",
        organisations,
    );
    import(&desk, Kind::Indicators, "indicators.csv", indicators);
    desk
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

fn ask(desk: &Desk, indicator: &str, place: &str, period: Period, map: Map) -> Cell {
    let store = desk.store();
    let catalogue = store.catalogue(Seq::LAST).unwrap();
    let question = Question {
        indicators: vec![catalogue.indicator_by_code(indicator).unwrap()],
        places: vec![catalogue.place_by_id(place).unwrap()],
        periods: vec![period],
        breakdown: BreakdownNo::TOTAL,
        standpoint: Standpoint {
            as_of: AsOf::EVER,
            state: Seq::LAST,
            map,
            viewer: Viewer::Internal,
        },
    };
    let answer = cube::answer::answer(store, &question).unwrap();
    answer.cells.into_iter().next().unwrap()
}

fn merge_on(desk: &Desk, day: Date, from: &[&str], into: (&str, &str)) {
    let merged = Merge {
        effective: &day.to_string(),
        from,
        into: commune(into.0, into.1),
        legal_basis: "Nghị quyết",
    };
    merge::run(desk, &right(), &merged).unwrap();
}

fn whole(cell: &Cell) -> Option<Decimal> {
    cell.amount.whole()
}

#[test]
fn births_of_two_communes_that_merged() {
    let desk = found(2);
    merge_on(
        &desk,
        JULY,
        &["commune:1", "commune:2"],
        ("commune:3", "03"),
    );
    let rows = "BIRTHS,commune:1,2024,120,final,2025-02-01,org:stats\n\
                BIRTHS,commune:2,2024,80,final,2025-02-01,org:stats\n\
                BIRTHS,commune:1,2025-H1,50,final,2025-08-01,org:stats\n\
                BIRTHS,commune:2,2025-H1,30,final,2025-08-01,org:stats\n\
                BIRTHS,commune:3,2025-Q3,21,final,2026-02-01,org:stats\n\
                BIRTHS,commune:3,2025-Q4,19,final,2026-02-01,org:stats\n\
                POOR,commune:1,2024,20.5,final,2025-02-01,org:stats\n\
                POOR,commune:2,2024,10.5,final,2025-02-01,org:stats\n";
    import(
        &desk,
        Kind::Observations,
        "births.csv",
        &format!("{HEADING}{rows}"),
    );
    let year = |text: &str| text.parse::<Period>().unwrap();
    let on = |indicator, place, period, map| ask(&desk, indicator, place, year(period), map);
    let number = |value: u32| Some(Decimal::from(value));
    let new = Map::On(date(2025, 12, 31));
    let old = Map::On(date(2024, 12, 31));
    assert_eq!(
        whole(&on("BIRTHS", "commune:1", "2024", Map::Then)),
        number(120)
    );
    assert_eq!(
        whole(&on("BIRTHS", "commune:2", "2024", Map::Then)),
        number(80)
    );
    assert_eq!(whole(&on("BIRTHS", "commune:3", "2024", new)), number(200));
    // The year of the merger: half of it was told of by the predecessors.
    assert_eq!(
        whole(&on("BIRTHS", "commune:3", "2025", Map::Then)),
        number(120)
    );
    for map in [Map::Then, new, old] {
        assert_eq!(whole(&on("BIRTHS", "province:P", "2024", map)), number(200));
        assert_eq!(
            whole(&on("BIRTHS", "province:P", "2025", map)),
            number(120),
            "{map:?}"
        );
    }
    // A rate without its parts is not restated, and no commune is asked of where it is not.
    let rate = on("POOR", "commune:3", "2024", new).amount;
    let reason = rate.reason.as_deref().map(cube::amount::Reason::code);
    assert_eq!(
        (rate.value, reason),
        (None, Some("not_restatable_not_additive"))
    );
    let gone = on("BIRTHS", "commune:1", "2024", new).amount;
    let reason = gone.reason.as_deref().map(cube::amount::Reason::code);
    assert_eq!((gone.value, reason), (None, Some("not_on_map")));
    // Both rows and their home stay.
    let shown = on("BIRTHS", "commune:1", "2024", Map::Then);
    let homes = desk
        .store()
        .observation_homes(&[shown.amount.seq.unwrap()])
        .unwrap();
    assert_eq!(homes[0].action.verb, "import.observations");
    assert_eq!(homes[0].source_row, Some(2));
}

#[test]
fn what_was_divided_is_told_only_on_its_own_basis() {
    let mut province = Province {
        desk: found(2),
        lives: Vec::new(),
        stated: BTreeMap::new(),
    };
    for _ in 0..2 {
        province.born(Date::MIN, Vec::new());
    }
    province.split(JULY, 0, 3);
    let rows = "AREA,commune:1,2024,100,final,2025-02-01,org:stats\n\
                AREA,commune:2,2024,60,final,2025-02-01,org:stats\n\
                BIRTHS,commune:1,2024,50,final,2025-02-01,org:stats\n";
    import(
        &province.desk,
        Kind::Observations,
        "rows.csv",
        &format!("{HEADING}{rows}"),
    );
    let year = Period::year(2024).unwrap();
    let on = |indicator, place| ask(&province.desk, indicator, place, year, Map::On(JULY)).amount;
    let births = on("BIRTHS", "commune:3");
    assert_eq!(
        (births.whole(), births.by_share),
        (Some(Decimal::from(15)), true)
    );
    let area = on("AREA", "commune:3");
    let reason = area.reason.as_deref().map(cube::amount::Reason::code);
    assert_eq!(
        (area.value, reason),
        (None, Some("not_restatable_no_share"))
    );
    assert_eq!(on("AREA", "province:P").whole(), Some(Decimal::from(160)));
}

/// A commune's life and from whom it came, with which share.
struct Life {
    id: String,
    from: Date,
    until: Date,
    came_from: Vec<(usize, Decimal)>,
}

struct Province {
    desk: Desk,
    lives: Vec<Life>,
    stated: BTreeMap<(usize, Period), Decimal>,
}

impl Province {
    fn born(&mut self, from: Date, came_from: Vec<(usize, Decimal)>) -> (String, String) {
        let number = self.lives.len() + 1;
        let id = format!("commune:{number}");
        for (source, _) in &came_from {
            self.lives[*source].until = from;
        }
        self.lives.push(Life {
            id: id.clone(),
            from,
            until: Date::MAX,
            came_from,
        });
        (id, format!("0{number}"))
    }

    fn living(&self, day: Date) -> Vec<usize> {
        let lives = |at: &usize| self.lives[*at].from <= day && day < self.lives[*at].until;
        (0..self.lives.len()).filter(lives).collect()
    }

    fn merge(&mut self, day: Date, pair: [usize; 2]) {
        let from = pair.map(|at| self.lives[at].id.clone());
        let (id, code) = self.born(day, pair.map(|at| (at, Decimal::ONE)).to_vec());
        merge_on(&self.desk, day, &[&from[0], &from[1]], (&id, &code));
    }

    fn split(&mut self, day: Date, at: usize, tenths: u32) {
        let from = self.lives[at].id.clone();
        let share = Decimal::new(i64::from(tenths), 1);
        let (one, first) = self.born(day, vec![(at, share)]);
        let (two, second) = self.born(day, vec![(at, Decimal::ONE - share)]);
        let shares = (share.to_string(), (Decimal::ONE - share).to_string());
        let parted = Split {
            effective: &day.to_string(),
            from: &from,
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
        split::run(&self.desk, &right(), &parted).unwrap();
    }

    /// Births of a commune in a month on its own map, or of those it came from, by share.
    fn births(&self, at: usize, month: Period) -> Decimal {
        if let Some(stated) = self.stated.get(&(at, month)) {
            return *stated;
        }
        let sources = self.lives[at].came_from.iter();
        sources
            .map(|(source, share)| self.births(*source, month) * share)
            .sum()
    }

    fn report_all(&mut self, chance: &mut Chance) {
        let mut text = HEADING.to_owned();
        for number in 1..=12 {
            let month = Period::month(2025, number).unwrap();
            for at in self.living(month.last_day()) {
                let value = chance.below(40);
                let id = &self.lives[at].id;
                text += &format!("BIRTHS,{id},{month},{value},final,2026-02-01,org:stats\n");
                let value = Decimal::from(u32::try_from(value).unwrap());
                self.stated.insert((at, month), value);
            }
        }
        import(&self.desk, Kind::Observations, "births.csv", &text);
    }
}

fn seeded(seed: u64) -> Province {
    let mut chance = Chance::of_seed(seed);
    let mut province = Province {
        desk: found(6),
        lives: Vec::new(),
        stated: BTreeMap::new(),
    };
    for _ in 0..6 {
        province.born(Date::MIN, Vec::new());
    }
    for day in [APRIL, JULY] {
        let mut living = province.living(day.yesterday().unwrap());
        let one = living.remove(chance.below(living.len()));
        let two = living.remove(chance.below(living.len()));
        province.merge(day, [one, two]);
        let parted = living[chance.below(living.len())];
        let tenths = u32::try_from(1 + chance.below(9)).unwrap();
        province.split(day, parted, tenths);
    }
    province.report_all(&mut chance);
    province
}

fn check_map(province: &Province, day: Date) -> usize {
    let mut told = 0;
    for number in 1..=12 {
        let month = Period::month(2025, number).unwrap();
        let stated = province.stated.iter().filter(|((_, m), _)| *m == month);
        let all: Decimal = stated.map(|(_, value)| *value).sum();
        let total = ask(&province.desk, "BIRTHS", "province:P", month, Map::On(day));
        assert_eq!(whole(&total), Some(all), "{month} on {day}");
        let communes = province.living(day);
        let cells: Vec<Cell> = communes
            .iter()
            .map(|at| &province.lives[*at].id)
            .map(|id| ask(&province.desk, "BIRTHS", id, month, Map::On(day)))
            .collect();
        for (at, cell) in communes.iter().zip(&cells) {
            let id = &province.lives[*at].id;
            if month.last_day() <= day {
                let expected = round_half_away(province.births(*at, month), 12);
                let found = whole(cell).map(|value| round_half_away(value, 12));
                assert_eq!(found, Some(expected), "{id} {month} on {day}: {cell:?}");
            } else if whole(cell).is_none() {
                let code = cell
                    .amount
                    .reason
                    .as_deref()
                    .map(cube::amount::Reason::code);
                assert_eq!(
                    code,
                    Some("not_restatable_straddling"),
                    "{id} {month} on {day}"
                );
                assert_eq!(cell.amount.value, None);
                told += 1;
            }
        }
        if let Some(sum) = cells.iter().map(whole).sum::<Option<Decimal>>() {
            assert_eq!(round_half_away(sum, 12), all, "{month} on {day}");
        }
    }
    told
}

#[test]
fn communes_add_up_to_the_province_on_every_map() {
    let mut told = 0;
    for seed in 1..=8 {
        let province = seeded(seed);
        for day in [date(2025, 1, 1), APRIL, date(2025, 6, 30), JULY] {
            told += check_map(&province, day);
        }
        // As then: a year stands on the map of its last day.
        for at in province.living(date(2025, 12, 31)) {
            let months = (1..=12).map(|number| Period::month(2025, number).unwrap());
            let expected: Decimal = months.map(|month| province.births(at, month)).sum();
            let id = &province.lives[at].id;
            let year = Period::year(2025).unwrap();
            let cell = ask(&province.desk, "BIRTHS", id, year, Map::Then);
            let found = whole(&cell).map(|value| round_half_away(value, 12));
            assert_eq!(found, Some(round_half_away(expected, 12)), "{id}: {cell:?}");
        }
    }
    assert!(
        told > 20,
        "{told} figures could not be told, each with its reason"
    );
}
