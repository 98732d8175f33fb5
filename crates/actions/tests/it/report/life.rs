//! From a draft to figures of the record, and back by directive.

use super::room::{COMMUNE, FORM, PERIOD, Room, approver, leader, officer};
use crate::desk::told;
use actions::report::enter::{Batch, SentReason};
use actions::report::step::Asked;
use actions::report::{json, lock, mine, release, reopen, show};
use actions::{Object, Refused, may};
use domain::form::CountsFrom;
use domain::release::Release;
use domain::report::ReportState;
use words::{Language, Words};

fn codes(refused: &Refused) -> Vec<&'static str> {
    refused.findings().iter().map(|f| f.code).collect()
}

const FIRST: &[(&str, &str)] = &[
    ("BIRTHS", "12"),
    ("BIRTHS/cumulative", "30"),
    ("POVERTY_RATE", "7,25"),
    ("GRDP", "1.250,5"),
    ("GRDP_AGR", "250,5"),
    ("DISBURSED/cumulative", "…"),
];

#[test]
fn a_report_is_filled_returned_corrected_and_approved() {
    let room = Room::new();
    let before = room.hall.state();
    assert_eq!(
        codes(&room.submit(&officer()).unwrap_err()),
        ["report-not-begun"]
    );
    let entered = room.type_in(&officer(), FIRST);
    assert_eq!(entered.unreadable, []);
    assert_eq!(entered.applied.len(), FIRST.len());
    room.hall.later();
    assert_eq!(room.submit(&officer()).unwrap(), 1);
    assert_eq!(room.hall.since(before).matches("observation ").count(), 0);
    let own = room.approve(&officer_who_approves()).unwrap_err();
    assert_eq!(codes(&own), ["own-report"]);
    assert_eq!(
        codes(&room.give_back(&approver(), " ").unwrap_err()),
        ["reason-missing"]
    );
    room.hall.later();
    room.give_back(&approver(), "Số sinh lệch với hộ tịch")
        .unwrap();
    room.type_in(&officer(), &[("BIRTHS", "13")]);
    room.hall.later();
    assert_eq!(room.submit(&officer()).unwrap(), 2);
    room.hall.later();
    room.approve(&approver()).unwrap();
    insta::assert_snapshot!(room.hall.since(before));
    assert_eq!(
        room.shown(&leader()).grid.progress().state(),
        ReportState::Approved
    );
}

/// The officer, with the right to approve as well.
fn officer_who_approves() -> actions::Caller {
    super::room::somebody(1, "officer", domain::account::Role::Leader)
}

#[test]
fn what_a_later_version_changes_is_revised_and_what_it_leaves_blank_is_withdrawn() {
    let room = Room::new();
    room.type_in(&officer(), FIRST);
    room.submit(&officer()).unwrap();
    room.approve(&approver()).unwrap();
    let asked = Asked {
        reason: "Rà soát lại",
        directive: "12/CV-UBND",
        version: Some(1),
    };
    let before = room.hall.state();
    room.hall.later();
    lock::run(
        &room.hall.desk,
        &room.may(&leader()),
        &room.key,
        Asked::default(),
    )
    .unwrap();
    let by_word = Asked {
        directive: "",
        ..asked
    };
    let refused = reopen::run(&room.hall.desk, &room.may(&leader()), &room.key, by_word);
    assert_eq!(codes(&refused.unwrap_err()), ["directive-missing"]);
    reopen::run(&room.hall.desk, &room.may(&leader()), &room.key, asked).unwrap();
    room.type_in(
        &officer(),
        &[("BIRTHS", "14"), ("POVERTY_RATE", ""), ("GRDP", "x")],
    );
    room.hall.later();
    room.submit(&officer()).unwrap();
    room.hall.later();
    room.approve(&approver()).unwrap();
    insta::assert_snapshot!(room.hall.since(before));
    // What was approved first can still be looked at as it was.
    let first = show::run(&room.hall.desk, &room.may(&leader()), &room.key, Some(1)).unwrap();
    let births = first
        .grid
        .entries
        .values()
        .find(|row| row.entry.cell.line.as_str() == "BIRTHS");
    assert!(births.is_some());
    let values: Vec<String> = first
        .grid
        .figures()
        .iter()
        .filter_map(|(cell, _)| Some(format!("{cell} {}", first.grid.value(cell)?)))
        .collect();
    assert!(
        values.contains(&"BIRTHS/this_period 12".to_owned()),
        "{values:?}"
    );
    assert!(
        values.contains(&"POVERTY_RATE/this_period 7.25".to_owned()),
        "{values:?}"
    );
}

#[test]
fn a_hard_rule_blocks_and_a_soft_one_asks_for_a_reason() {
    let room = Room::new();
    // A year before, the predecessors of the commune had 10 births together.
    let rows = "indicator,place,period,value,status,known_at,producer\n\
                BIRTHS,commune:A,2025-02,6,final,2025-03-01,org:ubnd\n\
                BIRTHS,commune:B,2025-02,4,final,2025-03-01,org:ubnd\n";
    let report = room.hall.import(actions::import::Kind::Observations, rows);
    assert_eq!(report.findings.len(), 0, "{}", told(&report.findings));
    room.type_in(
        &officer(),
        &[("GRDP", "10"), ("GRDP_AGR", "11"), ("POVERTY_RATE", "-1")],
    );
    let refused = room.submit(&officer()).unwrap_err();
    assert_eq!(
        codes(&refused),
        [
            "required-blank",
            "required-blank",
            "rule-formula",
            "rule-range"
        ],
        "{}",
        told(refused.findings())
    );
    room.type_in(
        &officer(),
        &[
            ("BIRTHS", "13"),
            ("BIRTHS/cumulative", "30"),
            ("GRDP", "20"),
            ("POVERTY_RATE", ""),
        ],
    );
    let refused = room.submit(&officer()).unwrap_err();
    assert_eq!(codes(&refused), ["rule-against-last-year"]);
    assert_eq!(refused.findings()[0].arguments["expected"], "10");
    let reason = |text: &str| Batch {
        reasons: vec![SentReason {
            rule: "jump".to_owned(),
            line: "BIRTHS".to_owned(),
            column: "this_period".to_owned(),
            reason: text.to_owned(),
        }],
        ..Batch::default()
    };
    room.enter(&officer(), &reason("Năm con rồng"));
    // A figure that was written anew needs its reason anew.
    room.type_in(&officer(), &[("BIRTHS", "14")]);
    assert_eq!(
        codes(&room.submit(&officer()).unwrap_err()),
        ["rule-against-last-year"]
    );
    room.enter(&officer(), &reason("Năm con rồng"));
    room.submit(&officer()).unwrap();
    let before = room.hall.state();
    room.approve(&approver()).unwrap();
    let since = room.hall.since(before);
    assert!(since.contains("Năm con rồng"), "{since}");
    assert_eq!(
        since.matches("Năm con rồng").count(),
        1,
        "it stays with its own figure"
    );
}

#[test]
fn a_form_may_count_from_submission_and_end_its_month_before_the_calendar() {
    let room = Room::with(|version| {
        version.counts_from = CountsFrom::Submission;
        version.month_starts_on = 15;
        version.producer = None;
    });
    room.type_in(&officer(), FIRST);
    let refused = room.submit(&officer()).unwrap_err();
    assert_eq!(codes(&refused), ["no-producer"]);
    let body = "id,name_vi,name_en,aliases,kind,place,precedence,valid_from,valid_to\n\
                org:A,UBND xã A,,,peoples_committee,commune:A@2025,9,2025-07-01,\n";
    room.hall.import(actions::import::Kind::Organisations, body);
    let before = room.hall.state();
    room.submit(&officer()).unwrap();
    insta::assert_snapshot!(room.hall.since(before));
    // Due on 19 February, handed in on 2 March: late, and taken.
    assert!(room.shown(&leader()).late);
}

#[test]
fn approval_releases_nothing_and_release_is_an_action_of_its_own() {
    let room = Room::new();
    room.type_in(&officer(), FIRST);
    room.submit(&officer()).unwrap();
    let authorized = room.may(&leader());
    let public = Release::Public;
    let refused = release::run(&room.hall.desk, &authorized, &room.key, public, "");
    assert_eq!(codes(&refused.unwrap_err()), ["nothing-stated"]);
    room.approve(&approver()).unwrap();
    let shown = room.shown(&leader());
    assert_eq!(shown.may, ["lock", "reopen", "release"]);
    let done = release::run(&room.hall.desk, &authorized, &room.key, public, "").unwrap();
    assert_eq!(done.value, 5);
    let seqs: Vec<_> = shown.figures.iter().map(|row| row.observation).collect();
    let homes = room.hall.desk.store().observation_homes(&seqs).unwrap();
    assert!(homes.iter().all(|home| home.row.release == public));
}

#[test]
fn the_list_of_ones_own_tells_what_is_to_do() {
    let room = Room::new();
    let list = |caller: &actions::Caller| {
        let authorized = may(caller, Object::Record).unwrap();
        mine::run(&room.hall.desk, &authorized, mine::Wanted::default()).unwrap()
    };
    let now = list(&officer());
    let february = now.items.iter().find(|item| item.key == room.key).unwrap();
    assert!(february.to_write && !february.late && !february.waits);
    assert!(now.items.iter().any(|item| item.late), "January is overdue");
    room.type_in(&officer(), FIRST);
    room.submit(&officer()).unwrap();
    let waiting = list(&approver());
    assert!(waiting.items[0].waits);
    assert_eq!(waiting.items[0].key, room.key);
    assert!(!list(&officer()).items[0].waits);
}

#[test]
fn the_published_shape_of_a_report() {
    let room = Room::new();
    room.type_in(&officer(), FIRST);
    room.submit(&officer()).unwrap();
    let shown = room.shown(&approver());
    let words = Words::of(Language::Vietnamese);
    let json = json::report(&shown, words, room.hall.desk.zone());
    insta::assert_snapshot!(serde_json::to_string_pretty(&json).unwrap());
}

#[test]
fn a_right_over_one_reporter_is_none_over_another() {
    let room = Room::new();
    let other = room.hall.desk.store().catalogue(room.hall.state()).unwrap();
    let other = other.place_by_id("commune:A").unwrap();
    let elsewhere = Object::Report(domain::report::Reporter::Place(other));
    let authorized = may(&officer(), elsewhere).unwrap();
    let refused = show::run(&room.hall.desk, &authorized, &room.key, None).unwrap_err();
    assert!(matches!(refused, Refused::Denied(_)));
    let wrong = |form: &str, period: &str, reporter: &str| {
        let found = actions::report::find(&room.hall.desk, form, period, reporter);
        codes(&found.unwrap_err())[0]
    };
    assert_eq!(wrong("form:none", PERIOD, COMMUNE), "unknown-form");
    assert_eq!(wrong(FORM, "2026-Q1", COMMUNE), "form-not-in-use");
    assert_eq!(wrong(FORM, PERIOD, "commune:Z"), "unknown-reporter");
    assert_eq!(wrong(FORM, PERIOD, "org:stats"), "reporter-not-expected");
}
