//! Is it told rightly who has reported, and to each only of those within reach?

use crate::report::room::{FORM, PERIOD, Room, approver, leader, officer, somebody};
use actions::completeness::show::{Asked, forms, show};
use actions::completeness::{Arrival, calendar, sheet};
use actions::tell::Teller;
use actions::{Caller, Held, Object, may};
use domain::account::{AccountId, AccountNo, Reach, Role};
use domain::form::Reporters;
use domain::place::Level;
use words::{Language, Words};

/// A form for every place below the province.
pub fn wide() -> Room {
    Room::with(|version| {
        let Reporters::Places(places) = &version.reporters else {
            unreachable!("the form of the room names places");
        };
        let place = domain::place::PlaceNo(places[0].0.min(2));
        version.reporters = Reporters::Below {
            place,
            level: Level::Commune,
        };
    })
}

fn asked() -> Asked<'static> {
    Asked {
        form: FORM,
        period: PERIOD,
        place: "",
    }
}

#[test]
fn a_report_is_missing_then_in_then_counts() {
    let room = Room::new();
    let shown = || show(&room.hall.desk, &room.may(&leader()), asked()).unwrap();
    assert_eq!(shown().rows[0].arrival, Arrival::NotDue);
    room.hall.wait_hours(24 * 5);
    let late = shown();
    assert_eq!(late.rows[0].arrival, Arrival::Missing);
    assert_eq!((late.rows[0].days_late, late.tally.missing), (2, 1));
    room.type_in(&officer(), &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30")]);
    room.submit(&officer()).unwrap();
    let waiting = shown();
    assert_eq!(waiting.rows[0].arrival, Arrival::Late);
    assert_eq!((waiting.tally.reported, waiting.tally.counting), (1, 0));
    room.give_back(&approver(), "Thiếu").unwrap();
    assert_eq!(shown().tally.returned, 1);
    room.submit(&officer()).unwrap();
    room.approve(&approver()).unwrap();
    assert_eq!(shown().tally.counting, 1);
    let catalogue = shown().catalogue;
    let teller = Teller {
        words: Words::of(Language::English),
        catalogue: &catalogue,
        zone: room.hall.desk.zone(),
    };
    let csv = String::from_utf8(sheet::listing(teller, &shown()).csv()).unwrap();
    assert!(
        csv.contains(",approved,late,2026-03-05,2026-03-07,2,true"),
        "{csv}"
    );
}

#[test]
fn nobody_sees_reporters_beyond_reach() {
    let room = wide();
    let id = AccountId::new("elsewhere").unwrap();
    let held = Held {
        role: Role::Reporter,
        reach: Reach::over([domain::place::PlaceNo(99)]),
        deputy_for: None,
    };
    let stranger = Caller::of_account(AccountNo(9), &id, "Elsewhere", vec![held]);
    let authorized = may(&stranger, Object::Record).unwrap();
    let shown = show(&room.hall.desk, &authorized, asked()).unwrap();
    assert_eq!((shown.rows.len(), shown.tally.expected), (0, 0));
    let listed = forms(&room.hall.desk, &authorized).unwrap();
    assert!(listed.lines.is_empty());
    let press = somebody(8, "press", Role::Press);
    assert!(may::<actions::permit::ShowCompleteness>(&press, Object::Record).is_err());
}

#[test]
fn due_days_stand_in_the_calendar() {
    let room = wide();
    let authorized = may(&leader(), Object::Record).unwrap();
    let days = ("2026-03-01".parse().unwrap(), "2026-04-30".parse().unwrap());
    let calendar = calendar::list(&room.hall.desk, &authorized, days).unwrap();
    let told: Vec<String> = calendar
        .lines
        .iter()
        .map(|line| format!("{} {} {}", line.due, line.period, line.tally.expected))
        .collect();
    assert_eq!(told, ["2026-03-05 2026-02 1", "2026-04-05 2026-03 1"]);
}
