//! Is everything that became of a figure told, and to nobody beyond reach?

use crate::report::room::{COMMUNE, FORM, PERIOD, Room, approver, officer, somebody};
use actions::history::{account, cell, report, sheet, trail};
use actions::{Caller, Object, may, permit};
use domain::account::Role;

fn lived() -> Room {
    let room = Room::new();
    room.type_in(&officer(), &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30")]);
    room.hall.later();
    room.type_in(&officer(), &[("BIRTHS", "13")]);
    room.submit(&officer()).unwrap();
    room.hall.later();
    room.approve(&approver()).unwrap();
    room
}

#[test]
fn a_figure_is_followed_from_the_first_key_to_the_statement() {
    let room = lived();
    let inspector = somebody(7, "inspector", Role::Inspector);
    let authorized = may::<permit::ShowHistory>(&inspector, Object::Record).unwrap();
    let asked = cell::Asked {
        indicator: "BIRTHS",
        place: COMMUNE,
        period: PERIOD,
        breakdown: "",
    };
    let life = cell::show(&room.hall.desk, &authorized, asked).unwrap();
    let told: Vec<String> = life
        .events
        .iter()
        .map(|event| {
            let value = event.value.map(|value| value.to_string());
            format!("{} {} {}", event.by, event.did, value.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        told,
        [
            "officer entered 12",
            "officer entered 13",
            "approver stated 13"
        ]
    );
    assert_eq!(life.events[0].source.door, "page");
    let json = sheet::json(&life.events);
    assert!(json.contains(r#""as_printed":"12""#), "{json}");
}

#[test]
fn a_report_is_followed_step_by_step() {
    let room = lived();
    let asked = report::Asked {
        form: FORM,
        period: PERIOD,
        reporter: COMMUNE,
    };
    let authorized = may::<permit::ShowHistory>(&officer(), Object::Record).unwrap();
    let life = report::show(&room.hall.desk, &authorized, asked).unwrap();
    let told: Vec<&str> = life.events.iter().map(|event| event.did.as_str()).collect();
    assert_eq!(told, ["entered", "entered", "entered", "submit", "approve"]);
}

#[test]
fn the_trail_is_for_inspectors_and_its_chain_holds() {
    let room = lived();
    let inspector = somebody(7, "inspector", Role::Inspector);
    let authorized = may::<permit::ShowTrail>(&inspector, Object::Record).unwrap();
    let asked = trail::Asked {
        verb: "report.",
        verify: true,
        ..trail::Asked::default()
    };
    let shown = trail::list(&room.hall.desk, &authorized, asked).unwrap();
    let verbs: Vec<&str> = shown.rows.iter().map(|row| row.row.verb.as_str()).collect();
    assert_eq!(
        verbs,
        [
            "report.approve",
            "report.submit",
            "report.enter",
            "report.enter"
        ]
    );
    assert!(shown.rows.iter().all(|row| row.holds));
    assert_eq!(shown.chain.unwrap().broken, None);
    assert!(may::<permit::ShowTrail>(&officer(), Object::Record).is_err());
}

#[test]
fn an_account_sees_the_own_deeds_and_inspectors_those_of_others() {
    let room = lived();
    let asked = account::Asked {
        account: "nobody",
        ..account::Asked::default()
    };
    let inspector = somebody(7, "inspector", Role::Inspector);
    let authorized = may::<permit::ShowHistory>(&inspector, Object::Record).unwrap();
    let refused = account::show(&room.hall.desk, &authorized, asked).unwrap_err();
    assert_eq!(refused.findings()[0].code, "unknown-account");
    let operator = Caller::operator();
    let authorized = may::<permit::ShowHistory>(&operator, Object::Record).unwrap();
    assert!(account::show(&room.hall.desk, &authorized, asked).is_err());
    let authorized = may::<permit::ShowHistory>(&officer(), Object::Record).unwrap();
    let denied = account::show(&room.hall.desk, &authorized, asked);
    assert!(matches!(denied, Err(actions::Refused::Denied(_))));
}
