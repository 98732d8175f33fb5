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

/// The sentences of the breaches, as a page shows them.
fn sentences(room: &Room, language: words::Language) -> Vec<String> {
    let words = words::Words::of(language);
    let shown = room.shown(&leader());
    let breaches = shown.breaches.iter().filter(|b| b.code != "required-blank");
    breaches
        .map(|breach| actions::report::json::breach(breach, words).text)
        .collect()
}

#[test]
fn each_sentence_names_the_lines_and_the_numbers_that_were_compared() {
    let soft = RuleSeverity::Soft;
    let room = Room::with(|version| {
        for line in &mut version.lines {
            match line.code.as_str() {
                "GRDP" => line.name_vi = "Tổng giá trị".to_owned(),
                "GRDP_AGR" => {
                    line.name_vi = "Nông nghiệp".to_owned();
                    line.name_en = "Agriculture".to_owned();
                }
                _ => {}
            }
        }
        let range = RuleKind::Range {
            least: Some(Decimal::ZERO),
            most: Some(Decimal::from(10_000)),
        };
        let month = RuleKind::AgainstLastPeriod {
            percent: Decimal::from(20),
        };
        let part = RuleKind::Formula("GRDP_AGR <= GRDP * 1.5".to_owned());
        version.rules = vec![
            rule("part", soft, part, &[]),
            rule("range", soft, range, &["BIRTHS"]),
            rule("month", soft, month, &["BIRTHS"]),
        ];
        for rule in &mut version.rules {
            rule.columns = vec![domain::identifier::MemberCode::new("this_period").unwrap()];
        }
    });
    let rows = "indicator,place,period,value,status,known_at,producer\n\
                BIRTHS,commune:A@2025,2026-01,1200,final,2026-02-02,org:ubnd\n";
    room.hall.import(Kind::Observations, rows);
    room.type_in(
        &officer(),
        &[
            ("BIRTHS", "12.000"),
            ("GRDP", "10,5"),
            ("GRDP_AGR", "90,25"),
        ],
    );
    assert_eq!(
        sentences(&room, words::Language::Vietnamese),
        [
            "Không thỏa quy tắc: “Nông nghiệp” (90,25) ≤ “Tổng giá trị” (10,5) × 1,5",
            "Giá trị 12.000 nằm ngoài khoảng 0 – 10.000",
            "Giá trị 12.000 chênh nhiều so với kỳ trước (1.200)",
        ]
    );
    let english = sentences(&room, words::Language::English);
    assert!(
        english[0].contains("“Agriculture” (90.25) ≤ "),
        "{english:?}"
    );
    assert!(english[0].contains("(10.5) × 1.5"), "{english:?}");
    assert!(
        english[1].contains("12,000") && english[1].contains("0 – 10,000"),
        "{english:?}"
    );
    assert!(english[2].contains("1,200"), "{english:?}");
}

/// Gives a reason for the jump of births, or takes it back by an empty one.
fn reason(room: &Room, text: &str) -> enter::Entered {
    let batch = enter::Batch {
        reasons: vec![enter::SentReason {
            rule: "jump".to_owned(),
            line: "BIRTHS".to_owned(),
            column: "this_period".to_owned(),
            reason: text.to_owned(),
        }],
        ..enter::Batch::default()
    };
    room.enter(&officer(), &batch)
}

#[test]
fn a_reason_is_replaced_and_taken_back() {
    let room = Room::with(|version| {
        let month = RuleKind::AgainstLastPeriod {
            percent: Decimal::from(20),
        };
        version.rules = vec![rule("jump", RuleSeverity::Soft, month, &["BIRTHS"])];
        version.rules[0].columns = vec![version.columns[0].code.clone()];
    });
    let rows = "indicator,place,period,value,status,known_at,producer\n\
                BIRTHS,commune:A@2025,2026-01,10,final,2026-02-02,org:ubnd\n";
    room.hall.import(Kind::Observations, rows);
    room.type_in(
        &officer(),
        &[("BIRTHS", "100"), ("BIRTHS/cumulative", "130")],
    );
    let given = || -> Vec<Option<String>> {
        let shown = room.shown(&leader());
        shown
            .breaches
            .iter()
            .map(|breach| breach.reason.clone())
            .collect()
    };
    assert_eq!(given(), [None]);
    let nothing = reason(&room, " ");
    assert_eq!(
        nothing.unreadable[0].1.code, "reason-missing",
        "none stands"
    );
    reason(&room, "Bệnh viện mới");
    reason(&room, "Sinh dồn");
    assert_eq!(given(), [Some("Sinh dồn".to_owned())]);
    assert!(reason(&room, "").changed);
    assert_eq!(given(), [None]);
    assert!(room.submit(&officer()).is_err(), "the doubt stands again");
    reason(&room, "Đúng là vậy");
    room.submit(&officer()).unwrap();
    let late = reason(&room, "");
    assert_eq!(late.unreadable[0].1.code, "report-closed");
    assert_eq!(room.hall.desk.store().doctor(&mut |_, _| {}).unwrap(), []);
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
