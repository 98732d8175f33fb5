//! Cells are written once each, and never over somebody else's.

use super::room::{Room, approver, officer, somebody, typed};
use actions::report::enter::{Base, Batch};
use domain::account::Role;
use domain::report::{ClientId, Content, Fate, ReportState};

fn id(number: u128) -> ClientId {
    ClientId::from_bits(number)
}

fn one(sent: actions::report::enter::Sent) -> Batch {
    Batch {
        entries: vec![sent],
        ..Batch::default()
    }
}

#[test]
fn the_same_entry_sent_twice_is_applied_once() {
    let room = Room::new();
    let batch = one(typed(id(1), "BIRTHS", "this_period", "12", Base::Untouched));
    let first = room.enter(&officer(), &batch);
    let state = room.hall.state();
    let again = room.enter(&officer(), &batch);
    assert_eq!(first.applied, again.applied);
    assert!(!again.changed);
    assert_eq!(room.hall.state(), state);
    let elsewhere = one(typed(id(1), "GRDP", "this_period", "12", Base::Untouched));
    let refused = room.enter(&officer(), &elsewhere);
    assert_eq!(refused.unreadable[0].1.code, "client-id-used");
}

#[test]
fn whoever_saw_an_older_figure_is_shown_both() {
    let room = Room::new();
    let colleague = somebody(7, "colleague", Role::Reporter);
    let first = room.enter(
        &officer(),
        &one(typed(id(1), "BIRTHS", "this_period", "12", Base::Untouched)),
    );
    let base = Base::Entry(first.applied[0].base);
    room.enter(
        &colleague,
        &one(typed(id(2), "BIRTHS", "this_period", "15", base)),
    );
    let late = room.enter(
        &officer(),
        &one(typed(id(3), "BIRTHS", "this_period", "13", base)),
    );
    assert_eq!(late.applied, []);
    let conflict = &late.conflicts[0];
    assert_eq!(conflict.why, Fate::Conflict);
    let value = |content: &Content| content.value().unwrap().value().to_string();
    assert_eq!(value(&conflict.mine.content), "13");
    let theirs = conflict.theirs.as_ref().unwrap();
    assert_eq!(
        (value(&theirs.entry.content), theirs.by.name.as_str()),
        ("15".to_owned(), "colleague")
    );
    // The same again is answered the same; chosen, it is sent under a new name.
    let again = room.enter(
        &officer(),
        &one(typed(id(3), "BIRTHS", "this_period", "13", base)),
    );
    assert_eq!(again.conflicts.len(), 1);
    let chosen = typed(
        id(4),
        "BIRTHS",
        "this_period",
        "13",
        Base::Entry(theirs.seq),
    );
    assert_eq!(room.enter(&officer(), &one(chosen)).applied.len(), 1);
    let report = room.shown(&officer()).grid.report.unwrap();
    assert_eq!(
        room.hall
            .desk
            .store()
            .entries(report.no, None)
            .unwrap()
            .len(),
        4
    );
}

#[test]
fn a_batch_may_stand_on_its_own_entries() {
    let room = Room::new();
    let batch = Batch {
        entries: vec![
            typed(id(1), "BIRTHS", "this_period", "12", Base::Untouched),
            typed(id(2), "BIRTHS", "this_period", "13", Base::Own(id(1))),
        ],
        ..Batch::default()
    };
    assert_eq!(room.enter(&officer(), &batch).applied.len(), 2);
    // Two of one batch upon one figure: the second is told whose the first is.
    let seen = Base::Own(id(2));
    let batch = Batch {
        entries: vec![
            typed(id(3), "BIRTHS", "this_period", "14", seen),
            typed(id(4), "BIRTHS", "this_period", "15", seen),
        ],
        ..Batch::default()
    };
    let entered = room.enter(&officer(), &batch);
    let theirs = entered.conflicts[0].theirs.as_ref().unwrap();
    assert_eq!(theirs.by.name, "officer");
}

#[test]
fn what_comes_after_submission_is_kept_but_stands_nowhere() {
    let room = Room::new();
    room.type_in(&officer(), &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30")]);
    room.submit(&officer()).unwrap();
    let late = room.type_in(&officer(), &[("BIRTHS", "99")]);
    assert_eq!(late.state, ReportState::Submitted);
    assert_eq!(late.conflicts[0].why, Fate::Closed);
    room.give_back(&approver(), "xem lại").unwrap();
    let shown = room.shown(&officer());
    let births = shown
        .grid
        .entries
        .values()
        .find(|row| row.entry.cell.to_string() == "BIRTHS/this_period");
    assert_eq!(
        births
            .unwrap()
            .entry
            .content
            .value()
            .unwrap()
            .value()
            .to_string(),
        "12"
    );
}

#[test]
fn what_cannot_be_read_leaves_the_others_as_they_are() {
    let room = Room::new();
    let untouched = Base::Untouched;
    let batch = Batch {
        entries: vec![
            typed(id(1), "BIRTHS", "this_period", "mười", untouched),
            typed(id(2), "POVERTY_RATE", "this_period", "7,25", untouched),
            typed(id(3), "POVERTY_RATE", "cumulative", "7,25", untouched),
            typed(id(4), "DISBURSED", "this_period", "1", untouched),
            typed(id(5), "REST", "this_period", "1", untouched),
            typed(id(6), "NONE", "this_period", "1", untouched),
            typed(id(7), "BIRTHS", "none", "1", untouched),
            typed(id(8), "BIRTHS", "note", "1", untouched),
            typed(id(9), "BIRTHS", "this_period", "-", untouched),
        ],
        ..Batch::default()
    };
    let entered = room.enter(&officer(), &batch);
    assert_eq!(entered.applied.len(), 1);
    let codes: Vec<_> = entered.unreadable.iter().map(|(_, f)| f.code).collect();
    assert_eq!(
        codes,
        [
            "not-a-number",
            "cell-not-entered",
            "cell-not-entered",
            "cell-not-entered",
            "unknown-line",
            "unknown-form-column",
            "note-only",
            "entry-dash",
        ]
    );
}

#[test]
fn blank_zero_not_applicable_and_not_yet_known_are_four_things() {
    let room = Room::new();
    room.type_in(
        &officer(),
        &[
            ("BIRTHS", "0"),
            ("POVERTY_RATE", "x"),
            ("GRDP", "…"),
            ("GRDP_AGR", ""),
        ],
    );
    let shown = room.shown(&officer());
    let contents: Vec<(String, &str)> = shown
        .grid
        .entries
        .values()
        .map(|row| (row.entry.cell.line.to_string(), row.entry.content.as_str()))
        .collect();
    let expected = [
        ("BIRTHS", "value"),
        ("GRDP", "not_yet_known"),
        ("GRDP_AGR", "blank"),
        ("POVERTY_RATE", "not_applicable"),
    ];
    assert_eq!(
        contents,
        expected.map(|(line, word)| (line.to_owned(), word))
    );
}
