//! Does the sheet tell apart what is stated from what is only written, and add up both?

use crate::completeness::wide;
use crate::report::room::{FORM, PERIOD, approver, leader, officer};
use actions::synthesis::show::{Asked, Shown, show};
use actions::synthesis::{Standing, sheet};
use actions::tell::Teller;
use actions::{Object, may};
use words::{Language, Words};

fn shown(room: &crate::report::room::Room) -> Shown {
    let asked = Asked {
        form: FORM,
        period: PERIOD,
        ..Asked::default()
    };
    let authorized = may(&leader(), Object::Record).unwrap();
    show(&room.hall.desk, &authorized, asked).unwrap()
}

fn births(shown: &Shown) -> (Standing, Option<String>, Option<String>) {
    let line = shown
        .lines
        .iter()
        .find(|line| shown.line(line).code.as_str() == "BIRTHS");
    let line = line.unwrap();
    let figure = &line.figures[0];
    let total = line.total.as_ref().unwrap();
    (
        figure.standing,
        figure.value.map(|value| value.to_string()),
        total.assembled.map(|value| value.to_string()),
    )
}

#[test]
fn a_working_paper_is_told_from_a_statement() {
    let room = wide();
    assert_eq!(births(&shown(&room)), (Standing::Missing, None, None));
    room.type_in(&officer(), &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30")]);
    let twelve = Some("12".to_owned());
    let draft = shown(&room);
    assert_eq!(
        births(&draft),
        (Standing::Working, twelve.clone(), twelve.clone())
    );
    room.submit(&officer()).unwrap();
    assert_eq!(births(&shown(&room)).0, Standing::Working);
    room.approve(&approver()).unwrap();
    let approved = shown(&room);
    assert_eq!(
        births(&approved),
        (Standing::Stated, twelve.clone(), twelve)
    );
    let teller = Teller {
        words: Words::of(Language::English),
        catalogue: &approved.catalogue,
        zone: room.hall.desk.zone(),
    };
    let listing = sheet::listing(teller, &approved, room.hall.desk.now());
    let csv = String::from_utf8(listing.csv()).unwrap();
    assert!(csv.contains("BIRTHS,BIRTHS,người,commune:A@2025,"), "{csv}");
    assert!(csv.contains(",total,12,,,1+0/1,"), "{csv}");
}

#[test]
fn headings_state_nothing_and_the_whole_is_the_province() {
    let room = wide();
    let shown = shown(&room);
    assert!(shown.lines[0].total.is_none());
    let whole = shown.whole.unwrap();
    assert_eq!(shown.catalogue.place(whole).id.as_str(), "province:11");
    assert_eq!(shown.column.code.as_str(), "this_period");
}
