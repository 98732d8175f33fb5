//! Is what other systems push taken once, under the rights of whoever pushes?

use crate::report::room::{PERIOD, Room, approver, officer};
use crate::workbook::{desk, spelled};
use actions::push::{self, Message, collect, dhis2, json, sdmx};
use actions::{Caller, Refused};

#[test]
fn what_other_systems_push_is_taken_once() {
    let room = Room::new();
    let desk = desk(&room);
    let text = "STRUCTURE,STRUCTURE_ID,ACTION,REPORTER,TIME_PERIOD,LINE,OBS_VALUE,OBS_STATUS\n\
                dataflow,HB:monthly(1.0),M,03001,2026-02,BIRTHS,12,A\n\
                dataflow,HB:monthly(1.0),M,03001,2026-02,POVERTY_RATE,,L\n\
                dataflow,HB:monthly(1.0),M,03001,2026-02,NOTHING,1,A\n\
                dataflow,HB:monthly(1.0),M,03001,2026-02,REST,1,A\n\
                dataflow,HB:monthly(1.0),M,03001,2026-13,BIRTHS,1,A\n";
    let push = |caller: &Caller, text: &str, dry_run| {
        let (figures, findings) = sdmx::read(text.as_bytes());
        assert_eq!(findings, []);
        let message = Message {
            bytes: text.as_bytes(),
            name: "sdmx-csv",
            figures,
            dry_run,
        };
        push::run(&desk, caller, message)
    };
    let state = room.hall.state();
    let look = push(&officer(), text, true).unwrap();
    assert_eq!(room.hall.state(), state);
    let done = push(&officer(), text, false).unwrap();
    assert_eq!(look.counts, done.counts);
    assert_eq!((done.counts.imported, done.counts.ignored), (2, 3));
    let ignored = done.ignored.iter().map(|it| (it.row, it.finding.code));
    let expected = [
        (4, "unknown-line"),
        (5, "unknown-column"),
        (6, "push-period"),
    ];
    assert_eq!(ignored.collect::<Vec<_>>(), expected);
    let state = room.hall.state();
    let again = push(&officer(), text, false).unwrap();
    assert_eq!(again.counts.unchanged, 2);
    assert_eq!(
        room.hall.state(),
        state,
        "the same message twice is taken once"
    );
    assert!(matches!(
        push(&approver(), text, false),
        Err(Refused::Denied(_))
    ));
    let told = [
        "BIRTHS/this_period 12 ",
        "POVERTY_RATE/this_period not_yet_known ",
    ];
    assert_eq!(spelled(&room), told);
    let collected = collect::run(&desk, &officer(), "monthly", PERIOD, "").unwrap();
    assert_eq!(collected.len(), 2);
    let set = dhis2::write(&collected, "form:monthly", PERIOD);
    assert_eq!(dhis2::read(&set, dhis2::Beside::default()).len(), 2);
    let (back, findings) = sdmx::read(sdmx::write(&collected, sdmx::Edition::Two).as_bytes());
    assert_eq!((back.len(), findings.len()), (2, 0));
    room.type_in(&officer(), &[("BIRTHS/cumulative", "30")]);
    room.submit(&officer()).unwrap();
    let other = text.replace(",12,A", ",13,A");
    let closed = push(&officer(), &other, false).unwrap();
    assert_eq!((closed.counts.updated, closed.counts.unchanged), (0, 1));
    assert!(
        closed
            .ignored
            .iter()
            .any(|it| it.finding.code == "upload-report-closed")
    );
}

#[test]
fn an_entry_with_a_name_and_a_base_is_taken_once_and_over_nobody() {
    const FIRST: &str = "00000000-0000-4000-8000-00000000000a";
    const SECOND: &str = "00000000-0000-4000-8000-00000000000b";
    let room = Room::new();
    let desk = desk(&room);
    let push = |entry: &str, dry_run| {
        let text = format!(
            r#"{{"form":"monthly","period":"{PERIOD}","reporter":"03001","entries":[{entry}]}}"#
        );
        let (figures, _) = json::read(&text).unwrap();
        let message = Message {
            bytes: text.as_bytes(),
            name: "json",
            figures,
            dry_run,
        };
        push::run(&desk, &officer(), message).unwrap()
    };
    let entry = |id: &str, value: u32, base: &str| {
        format!(r#"{{"line":"BIRTHS","value":{value},"id":"{id}"{base}}}"#)
    };
    let empty = r#","base":null"#;
    assert_eq!(push(&entry(FIRST, 12, empty), false).counts.imported, 1);
    // Sent again within another message, after somebody wrote there: it was applied already.
    room.type_in(&officer(), &[("BIRTHS/this_period", "20")]);
    let again = push(&format!("{} ", entry(FIRST, 12, empty)), false);
    assert_eq!((again.counts.ignored, again.counts.unchanged), (0, 1));
    assert_eq!(spelled(&room), ["BIRTHS/this_period 20 "]);
    // Another one upon the empty cell is kept beside what stands there, and told with its base.
    let look = push(&entry(SECOND, 13, empty), true);
    let done = push(&entry(SECOND, 13, empty), false);
    assert_eq!(look.counts, done.counts);
    let (row, code) = (done.ignored[0].row, done.ignored[0].finding.code);
    assert_eq!((row, code), (1, "upload-conflict"));
    let base = done.ignored[0].standing.unwrap();
    assert_eq!(look.ignored[0].standing, Some(base));
    // Whoever insists sends it anew upon what stands there.
    let third = "00000000-0000-4000-8000-00000000000c";
    let insisting = push(&entry(third, 13, &format!(r#","base":{base}"#)), false);
    assert_eq!(insisting.counts.updated, 1);
    assert_eq!(spelled(&room), ["BIRTHS/this_period 13 "]);
    let wrong = push(&entry("mine", 14, ""), false);
    assert_eq!(wrong.ignored[0].finding.code, "client-id");
}
