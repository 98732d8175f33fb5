//! Is everybody reminded of the own reports, on the right days, and of no others?

use super::*;
use domain::account::Scope;
use domain::catalogue::Definitions;
use domain::place::PlaceNo;

fn row(place: u32, arrival: Arrival, days_late: i32) -> Row {
    Row {
        reporter: Reporter::Place(PlaceNo(place)),
        report: None,
        state: match arrival {
            Arrival::Late | Arrival::OnTime => ReportState::Submitted,
            Arrival::Returned => ReportState::Returned,
            _ => ReportState::Draft,
        },
        arrival,
        handed_in: None,
        days_late,
        counts: false,
    }
}

fn round(due: &str, rows: Vec<Row>) -> Round {
    Round {
        form: FormNo(1),
        period: "2026-01".parse().unwrap(),
        due: due.parse().unwrap(),
        rows,
        fresh: BTreeSet::new(),
    }
}

/// Somebody who reports for these places, approves for those, and synthesises all or nothing.
fn person(no: u32, reports: &[u32], approves: &[u32], all: bool) -> Person {
    let reach = |places: &[u32]| Reach::over(places.iter().map(|no| PlaceNo(*no)));
    Person {
        account: AccountNo(no),
        reports: reach(reports),
        approves: reach(approves),
        synthesises: if all {
            Reach::everywhere()
        } else {
            Reach::default()
        },
    }
}

fn told(rounds: &[Round], people: &[Person], today: &str) -> Vec<String> {
    list(rounds, people, today.parse().unwrap())
        .into_iter()
        .map(|((account, reason), matters)| format!("{} {reason} {}", account.0, matters.len()))
        .collect()
}

#[test]
fn a_report_is_announced_three_days_and_one_day_before_and_on_its_day() {
    let people = [person(1, &[1], &[], false)];
    let rounds = [round("2026-02-05", vec![row(1, Arrival::NotDue, 0)])];
    for (day, expected) in [
        ("2026-02-01", None),
        ("2026-02-02", Some("1 soon 1")),
        ("2026-02-03", None),
        ("2026-02-04", Some("1 soon 1")),
        ("2026-02-05", Some("1 due 1")),
    ] {
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(told(&rounds, &people, day), expected, "{day}");
    }
}

#[test]
fn lateness_is_told_daily_then_weekly_then_no_more() {
    let people = [person(1, &[1], &[], false), person(9, &[], &[], true)];
    let days: Vec<(i32, Vec<String>)> = (1..=120)
        .map(|late| {
            let rounds = [round("2026-02-05", vec![row(1, Arrival::Missing, late)])];
            (late, told(&rounds, &people, "2026-03-01"))
        })
        .filter(|(_, told)| !told.is_empty())
        .collect();
    let reporter = |told: &&(i32, Vec<String>)| told.1.iter().any(|it| it == "1 late 1");
    let late: Vec<i32> = days.iter().filter(reporter).map(|it| it.0).collect();
    assert_eq!(&late[..6], [1, 2, 3, 7, 14, 21]);
    assert_eq!(late.last(), Some(&84));
    let above = |told: &&(i32, Vec<String>)| told.1.iter().any(|it| it == "9 escalation 1");
    let escalated: Vec<i32> = days.iter().filter(above).map(|it| it.0).collect();
    assert_eq!(&escalated[..3], [3, 10, 17]);
}

#[test]
fn whoever_is_nearest_is_asked() {
    let people = [
        person(1, &[1], &[], false),
        person(2, &[1, 2, 3], &[1, 2, 3], false),
        person(3, &[], &[1], false),
    ];
    let rounds = [round(
        "2026-02-05",
        vec![
            row(1, Arrival::Returned, 0),
            row(2, Arrival::Missing, 1),
            row(3, Arrival::OnTime, 0),
            row(4, Arrival::Missing, 1),
        ],
    )];
    assert_eq!(
        told(&rounds, &people, "2026-02-06"),
        ["1 returned 1", "2 late 1", "2 approval 1"]
    );
}

#[test]
fn scopes_of_grants_decide() {
    let scopes = [Scope::Everywhere];
    let catalogue = Catalogue::new(Definitions::default());
    let reach = Reach::of(&catalogue, scopes, "2026-02-01".parse().unwrap());
    assert!(reach.covers(Reporter::Place(PlaceNo(7))));
}
