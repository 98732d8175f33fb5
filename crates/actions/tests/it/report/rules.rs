//! What follows from what was entered, what the checks find, and what waits for those below.

use super::room::{FORM, PERIOD, Room, approver, leader, officer, rule};
use crate::desk::told;
use actions::import::Kind;
use actions::report::step::Asked;
use actions::report::{approve, enter, find, submit};
use actions::{Caller, Object, Refused, form, may};
use domain::Decimal;
use domain::form::{BottomUp, ColumnKind, Reporters, RuleKind, RuleSeverity};
use domain::identifier::FormId;
use domain::report::ReportState;

/// The text of a cell as a page shows it.
fn text(room: &Room, line: &str, column: &str) -> String {
    let shown = room.shown(&leader());
    let words = words::Words::of(words::Language::Vietnamese);
    let json = actions::report::json::report(&shown, words, room.hall.desk.zone());
    let cell = json
        .cells
        .iter()
        .find(|c| c.line == line && c.column == column);
    cell.map(|cell| cell.text.clone()).unwrap_or_default()
}

#[test]
fn computed_lines_and_months_of_cumulative_amounts_follow() {
    let room = Room::new();
    let rows = "indicator,place,period,value,status,known_at,producer\n\
                DISBURSED,commune:A@2025,2026-01,4.5,final,2026-02-02,org:ubnd\n";
    room.hall.import(Kind::Observations, rows);
    room.type_in(
        &officer(),
        &[
            ("DISBURSED/cumulative", "10"),
            ("GRDP", "20,5"),
            ("GRDP_AGR", "5,25"),
        ],
    );
    assert_eq!(text(&room, "DISBURSED", "this_period"), "5,5");
    assert_eq!(text(&room, "REST", "this_period"), "15,25");
    room.type_in(&officer(), &[("POVERTY_RATE", "7,2")]);
    assert_eq!(text(&room, "POVERTY_RATE", "cumulative"), "7,2");
}

/// The codes that the checks find, with what was read and expected.
fn found(room: &Room) -> Vec<String> {
    let shown = room.shown(&leader());
    let breaches = shown.breaches.iter().filter(|b| b.code != "required-blank");
    breaches
        .map(|b| format!("{} {} {} {}", b.code, b.cell, b.read, b.expected))
        .collect()
}

#[test]
fn every_kind_of_check_finds_what_it_is_for() {
    let soft = RuleSeverity::Soft;
    let room = Room::with(|version| {
        version.rules = vec![
            rule(
                "sum",
                RuleSeverity::Hard,
                RuleKind::SumOfParts,
                &["GRDP", "GRDP_AGR"],
            ),
            rule("slip", soft, RuleKind::UnitSlip, &["BIRTHS"]),
            rule("copied", soft, RuleKind::Copied, &["BIRTHS"]),
            rule(
                "month",
                soft,
                RuleKind::AgainstLastPeriod {
                    percent: Decimal::from(50),
                },
                &["BIRTHS"],
            ),
            rule(
                "odd",
                soft,
                RuleKind::Outlier {
                    deviations: Decimal::from(4),
                },
                &["BIRTHS"],
            ),
        ];
        for rule in &mut version.rules {
            rule.columns = vec![domain::identifier::MemberCode::new("this_period").unwrap()];
        }
    });
    let mut rows = "indicator,place,period,value,status,known_at,producer\n".to_owned();
    for (month, births) in [(8, 11), (9, 12), (10, 10), (11, 12), (12, 11)] {
        rows.push_str(&format!(
            "BIRTHS,commune:A@2025,2025-{month:02},{births},final,2026-01-05,org:ubnd\n"
        ));
    }
    rows.push_str("BIRTHS,commune:A@2025,2026-01,12,final,2026-02-05,org:ubnd\n");
    let report = room.hall.import(Kind::Observations, &rows);
    assert_eq!(report.findings.len(), 0, "{}", told(&report.findings));
    room.type_in(
        &officer(),
        &[("BIRTHS", "12"), ("GRDP", "10,0"), ("GRDP_AGR", "9,95")],
    );
    assert_eq!(found(&room), ["rule-copied BIRTHS/this_period 12 12"]);
    room.type_in(&officer(), &[("BIRTHS", "12.000"), ("GRDP_AGR", "9,8")]);
    assert_eq!(
        found(&room),
        [
            "rule-sum-of-parts GRDP/this_period 10 9.8",
            "rule-unit-slip BIRTHS/this_period 12000 12",
            "rule-against-last-period BIRTHS/this_period 12000 12",
            "rule-outlier BIRTHS/this_period 12000 11.5",
        ]
    );
}

#[test]
fn a_report_waits_for_those_below() {
    let room = Room::with(|version| version.rules.clear());
    let desk = &room.hall.desk;
    let catalogue = desk.store().catalogue(room.hall.state()).unwrap();
    let mut above = super::room::version(&room.hall);
    above.rules.clear();
    above.reporters = Reporters::Places(vec![catalogue.place_by_id("province:11").unwrap()]);
    above.bottom_up = Some(BottomUp {
        form: FormId::new(FORM).unwrap(),
        reached: ReportState::Approved,
    });
    let authorized = may(&Caller::operator(), Object::Form).unwrap();
    let id = FormId::new("form:province").unwrap();
    form::define::run(desk, &authorized, &id, &above, "").unwrap();
    let key = find(desk, "form:province", PERIOD, "province:11").unwrap();
    let object = Object::Report(key.reporter);
    let both = [
        ("BIRTHS", "this_period", 1u128),
        ("BIRTHS", "cumulative", 2),
    ];
    let entries = both.map(|(line, column, number)| {
        let id = domain::report::ClientId::from_bits(0xAB << 64 | number);
        super::room::typed(id, line, column, "12", enter::Base::Untouched)
    });
    let batch = enter::Batch {
        entries: entries.to_vec(),
        ..enter::Batch::default()
    };
    enter::run(desk, &may(&officer(), object).unwrap(), &key, &batch).unwrap();
    submit::run(
        desk,
        &may(&officer(), object).unwrap(),
        &key,
        Asked::default(),
    )
    .unwrap();
    let approve = || -> Result<_, Refused> {
        approve::run(
            desk,
            &may(&approver(), object).unwrap(),
            &key,
            Asked::default(),
        )
    };
    let refused = approve().unwrap_err();
    assert_eq!(refused.findings()[0].code, "reports-below-missing");
    assert_eq!(refused.findings()[0].arguments["read"], "0/1");
    room.type_in(&officer(), &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30")]);
    room.submit(&officer()).unwrap();
    assert!(approve().is_err());
    room.approve(&approver()).unwrap();
    approve().unwrap();
}

#[test]
fn a_form_changed_meanwhile_keeps_what_was_handed_in() {
    let room = Room::with(|version| version.rules.clear());
    room.type_in(
        &officer(),
        &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30"), ("GRDP", "5")],
    );
    room.submit(&officer()).unwrap();
    let mut narrower = super::room::version(&room.hall);
    narrower.rules.clear();
    narrower.lines.truncate(2);
    let authorized = may(&Caller::operator(), Object::Form).unwrap();
    let id = FormId::new(FORM).unwrap();
    form::define::run(&room.hall.desk, &authorized, &id, &narrower, "bỏ dòng").unwrap();
    assert_eq!(room.shown(&leader()).grid.version().lines.len(), 2);
    let then =
        actions::report::show::run(&room.hall.desk, &room.may(&leader()), &room.key, Some(1));
    let then = then.unwrap();
    assert_eq!(then.grid.version().lines.len(), 8);
    let kinds = then.grid.version().columns.iter().map(|column| column.kind);
    assert!(kinds.into_iter().any(|kind| kind == ColumnKind::Cumulative));
}
