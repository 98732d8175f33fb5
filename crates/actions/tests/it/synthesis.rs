//! Does the sheet tell apart what is stated from what is only written, and add up both?

use crate::completeness::wide;
use crate::report::room::{FORM, PERIOD, Room, approver, leader, officer};
use actions::import::Kind;
use actions::synthesis::show::{Asked, Shown, show};
use actions::synthesis::{Standing, sheet};
use actions::tell::Teller;
use actions::{Object, may};
use domain::form::{Line, LineKind, Reporters};
use domain::identifier::LineCode;
use domain::place::{Level, PlaceNo};
use words::{Language, Words};

fn shown(room: &Room) -> Shown {
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

#[test]
fn computed_lines_take_the_year_before_and_the_plan_of_everybody_and_of_the_whole() {
    let room = Room::with(|version| {
        let Reporters::Places(places) = &version.reporters else {
            unreachable!("the form of the room names places");
        };
        let place = PlaceNo(places[0].0.min(2));
        version.reporters = Reporters::Below {
            place,
            level: Level::Commune,
        };
        let births = version.lines[1].clone();
        for (code, formula) in [
            ("MORE", "BIRTHS - BIRTHS@-1Y"),
            ("DONE", "100 * BIRTHS / target(BIRTHS, council)"),
        ] {
            version.lines.push(Line {
                code: LineCode::new(code).unwrap(),
                kind: LineKind::Computed(formula.to_owned()),
                indicator: None,
                required: false,
                ..births.clone()
            });
        }
    });
    let figures = "\
indicator,place,period,breakdown,value,as_printed,status,known_at,counted_until,producer,carrier,release,source
BIRTHS,commune:A,2025-02,,4,,final,2025-03-05,,org:ubnd,,public,Báo cáo 1
BIRTHS,commune:B,2025-02,,5,,final,2025-03-05,,org:ubnd,,public,Báo cáo 1
";
    let plans = "\
indicator,place,period,breakdown,stage,baseline,operator,value,upper,known_at,document,clause,release
BIRTHS,commune:A@2025,2026,,decided,council,>=,48,,2025-12-10,Nghị quyết 2,,public
BIRTHS,province:11,2026,,decided,council,>=,96,,2025-12-10,Nghị quyết 2,,public
";
    for (kind, text) in [(Kind::Observations, figures), (Kind::Targets, plans)] {
        let report = room.hall.import(kind, text);
        assert_eq!(report.findings, [], "{kind:?}");
    }
    room.type_in(&officer(), &[("BIRTHS", "12")]);
    let shown = shown(&room);
    let told = |code: &str| {
        let mut lines = shown.lines.iter();
        let line = lines.find(|line| shown.line(line).code.as_str() == code);
        let line = line.unwrap();
        let text = |value: Option<domain::Decimal>| value.map(|it| it.normalize().to_string());
        let total = line.total.as_ref().unwrap();
        (text(line.figures[0].value), text(total.assembled))
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        told("MORE"),
        (some("3"), some("3")),
        "9 a year ago, restated"
    );
    assert_eq!(
        told("DONE"),
        (some("25"), some("12.5")),
        "48 and 96 planned"
    );
}
