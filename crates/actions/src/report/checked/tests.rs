//! Is every change seen on which a check depends, and none that is somebody else's?

use super::*;
use crate::import::{Ending, Input, Kind, run as import};
use crate::report::enter::{Base, Batch, Sent, Written};
use crate::report::{enter, find};
use crate::{Caller, Object, Source, form, may, permit};
use domain::report::Origin;
use std::sync::Arc;

const PLACES: &str = "id,code,name,level,parent,valid_from,valid_to,latitude,longitude,area_km2\n\
    nation:VN,VN,Việt Nam,nation,,,,,,\nprovince:1,1,Tỉnh,province,nation:VN,,,,,\n\
    commune:old,00001,Xã cũ,commune,province:1,,2025-01-01,,,\n\
    commune:a,00001,Xã A,commune,province:1,2025-01-01,,,,\n\
    commune:b,00002,Xã B,commune,province:1,,,,,\n";
const SUCCESSION: &str = "effective,from,to,share,basis,legal_basis\n\
    2025-01-01,commune:old,commune:a,1,whole,Nghị quyết\n";
const ORGANISATIONS: &str = "id,name_vi,name_en,aliases,kind,place,precedence,valid_from,valid_to\n\
    org:u,Ủy ban,,,peoples_committee,province:1,1,,\n";
const INDICATORS: &str = "code,name_vi,unit,decimals,direction,group,part_of,time_aggregation,\
    place_aggregation,restate_by,formula\nBIRTHS,Sinh,người,0,none,society,,sum,sum,whole,\n\
    DEATHS,Tử,người,0,none,society,,sum,sum,whole,\n\
    SHARE,Tỷ trọng,%,1,none,society,,none,none,,BIRTHS / parent(BIRTHS) * 100\n";
const FORM: &str = r#"{
  "id": "form:f", "name_vi": "Biểu", "frequency": "month", "due_days": 5,
  "reporters": {"places": ["commune:a", "commune:b", "province:1"]}, "producer": "org:u",
  "counts_from": "submission", "status": "estimate",
  "lines": [{"code": "BIRTHS", "kind": "entered", "indicator": "BIRTHS", "name_vi": "Sinh"}],
  "columns": [{"code": "this_period", "kind": "this_period"}],
  "rules": [{"code": "year", "severity": "soft", "kind": "against_last_year", "bound": "20"}]
}"#;

struct World(Desk);

fn load(desk: &Desk, kind: Kind, text: &str) {
    let caller = Caller::operator();
    let input = Input {
        files: vec![Source::of_bytes("file.csv", text.as_bytes())],
        set_back: Some(may(&caller, Object::Record).unwrap()),
        ..Input::default()
    };
    let report = import(desk, &caller, kind, input, &mut |_| {}).unwrap();
    assert_eq!(report.result, Ending::Committed, "{:?}", report.findings);
}

impl World {
    fn new() -> Self {
        let store = record::open("sqlite::memory:", &record::Options::default()).unwrap();
        let now: jiff::Timestamp = "2026-03-02T02:00:00Z".parse().unwrap();
        let desk = Desk::new(store, Arc::new(move || now));
        load(&desk, Kind::Places, PLACES);
        load(&desk, Kind::Succession, SUCCESSION);
        load(&desk, Kind::Organisations, ORGANISATIONS);
        load(&desk, Kind::Indicators, INDICATORS);
        let world = Self(desk);
        // A cut of its own is a definition; it is there from the first figure on.
        world.state("commune:b", "BIRTHS", 1);
        let authorized = may(&Caller::operator(), Object::Form).unwrap();
        let document = serde_json::from_str(FORM).unwrap();
        form::define::document(&world.0, &authorized, &document, "").unwrap();
        world.write("commune:a", 12);
        world
    }

    fn state(&self, place: &str, indicator: &str, value: u32) {
        let text = format!(
            "indicator,place,period,value,status,known_at,producer\n\
             {indicator},{place},2025-02,{value},final,2025-03-05,org:u\n"
        );
        load(&self.0, Kind::Observations, &text);
    }

    fn write(&self, reporter: &str, value: u32) {
        let key = find(&self.0, "form:f", "2026-02", reporter).unwrap();
        let batch = Batch {
            entries: vec![Sent {
                id: format!("00000000-0000-4000-8000-{value:012}"),
                line: "BIRTHS".to_owned(),
                column: "this_period".to_owned(),
                written: Written::Typed(value.to_string()),
                note: String::new(),
                base: match grid::now(self.0.store(), key)
                    .unwrap()
                    .entries
                    .first_key_value()
                {
                    Some((_, row)) => Base::Entry(row.seq),
                    None => Base::Untouched,
                },
                origin: Origin::page(),
            }],
            ..Batch::default()
        };
        let authorized = may(&Caller::operator(), Object::Report(key.reporter)).unwrap();
        assert_eq!(
            enter::run(&self.0, &authorized, &key, &batch)
                .unwrap()
                .applied
                .len(),
            1
        );
    }

    /// Whether the checks of commune A's report still hold after something was done.
    fn after(&self, done: impl FnOnce(&Self)) -> bool {
        let key = find(&self.0, "form:f", "2026-02", "commune:a").unwrap();
        let object = Object::Report(key.reporter);
        let authorized = may::<permit::SubmitReport>(&Caller::operator(), object).unwrap();
        let checked = Checked::before(&self.0, &authorized, &key)
            .unwrap()
            .unwrap();
        done(self);
        let grid = grid::now(self.0.store(), key).unwrap();
        let holds = checked.holds(self.0.store(), &grid).unwrap();
        let anew = breaches(self.0.store(), &authorized, &grid).unwrap();
        if holds {
            assert_eq!(checked.breaches, anew, "what holds is the same");
        }
        holds
    }
}

#[test]
fn nothing_happened_and_what_others_do_changes_nothing() {
    let world = World::new();
    assert!(world.after(|_| {}));
    assert!(world.after(|world| world.write("commune:b", 7)));
    assert!(world.after(|world| world.state("commune:b", "DEATHS", 2)));
}

#[test]
fn what_was_written_or_stated_meanwhile_is_seen() {
    let world = World::new();
    assert!(!world.after(|world| world.write("commune:a", 13)));
    assert!(!world.after(|world| world.state("commune:a", "BIRTHS", 5)));
    assert!(!world.after(|world| load(&world.0, Kind::Organisations, &more())));
}

/// What was before a merger belongs to what came after it.
#[test]
fn a_predecessor_belongs_to_it() {
    let world = World::new();
    let catalogue = world.0.store().catalogue(Seq::LAST).unwrap();
    let place = |id: &str| catalogue.place_by_id(id).unwrap();
    let all = related(&catalogue, place("commune:a"));
    assert_eq!(all, [place("commune:old"), place("commune:a")].into());
    assert!(related(&catalogue, place("province:1")).contains(&place("commune:b")));
}

fn more() -> String {
    format!("{ORGANISATIONS}org:v,Sở,,,department,province:1,2,,\n")
}
