//! Does a thread end only as it may, and does what ended it follow the figure?

use crate::account::made;
use crate::report::room::{COMMUNE, PERIOD, Room, approver, officer, somebody};
use actions::comment::list::{self, Asked};
use actions::comment::say::{self, Figure, Said};
use actions::comment::settle::{self, Settled};
use actions::series::{json, sheet, show};
use actions::{Caller, Object, Refused, may, permit};
use domain::account::Role;
use domain::comment::{RemarkKind, ThreadState};
use domain::moment::Seq;

const FIGURE: Figure<'static> = Figure {
    indicator: "BIRTHS",
    place: COMMUNE,
    period: PERIOD,
    breakdown: "",
};

fn ask(room: &Room, text: &str, thread: Option<Seq>) -> Result<Seq, Refused> {
    let synthesiser = somebody(5, "synthesiser", Role::Synthesiser);
    let place = domain::place::PlaceNo(1);
    let authorized = may::<permit::SayRemark>(&synthesiser, Object::Place(place))?;
    let said = Said {
        figure: FIGURE,
        thread,
        form: "",
        text,
    };
    say::run(&room.hall.desk, &authorized, said).map(|done| done.value)
}

fn settle(room: &Room, thread: Seq, kind: RemarkKind, text: &str) -> Result<Seq, Refused> {
    let place = domain::place::PlaceNo(1);
    let authorized = may::<permit::SettleThread>(&approver(), Object::Place(place))?;
    let settled = Settled { thread, kind, text };
    settle::run(&room.hall.desk, &authorized, settled).map(|done| done.value)
}

fn code(refused: &Refused) -> &'static str {
    refused.findings()[0].code
}

fn state(room: &Room) -> Vec<ThreadState> {
    let authorized = may(&officer(), Object::Record).unwrap();
    let asked = Asked {
        ended: true,
        ..Asked::default()
    };
    let shown = list::list(&room.hall.desk, &authorized, asked).unwrap();
    shown.threads.iter().map(|thread| thread.state()).collect()
}

#[test]
fn a_thread_ends_in_an_explanation_and_is_opened_again() {
    let room = Room::new();
    let thread = ask(&room, "Vì sao giảm một nửa?", None).unwrap();
    ask(&room, "Chờ xã trả lời", Some(thread)).unwrap();
    settle(&room, thread, RemarkKind::Explain, "Xã vừa chia tách").unwrap();
    assert_eq!(state(&room), [ThreadState::Explained]);
    let late = ask(&room, "Còn nữa", Some(thread)).unwrap_err();
    assert_eq!(code(&late), "thread-ended");
    settle(&room, thread, RemarkKind::Reopen, "Số vẫn lệch").unwrap();
    assert_eq!(state(&room), [ThreadState::Open]);
    let again = settle(&room, thread, RemarkKind::Reopen, "Nữa").unwrap_err();
    assert_eq!(code(&again), "thread-open");
}

/// The figure's series as a file, as somebody may take it away.
fn file(room: &Room, caller: &Caller) -> String {
    let authorized = may::<permit::ReadRecord>(caller, Object::Record).unwrap();
    let desk = &room.hall.desk;
    let asked = show::Asked {
        indicator: FIGURE.indicator,
        place: FIGURE.place,
        from_period: FIGURE.period,
        to_period: FIGURE.period,
        ..show::Asked::default()
    };
    let series = show::show(desk, &authorized, asked).unwrap();
    let explanations = sheet::explanations(desk, &authorized, &series).unwrap();
    let csv = sheet::csv(&json::json(&series, desk.zone()), &explanations);
    String::from_utf8(csv).unwrap()
}

#[test]
fn what_ended_a_thread_stands_in_the_file_of_who_may_know_it() {
    let room = Room::new();
    let thread = ask(&room, "Vì sao giảm?", None).unwrap();
    assert!(!file(&room, &officer()).contains("Vì sao"), "open talk");
    settle(&room, thread, RemarkKind::Explain, "Xã vừa chia tách").unwrap();
    let inside = file(&room, &officer());
    assert!(
        inside
            .lines()
            .next()
            .unwrap()
            .ends_with(",counted,explanation")
    );
    assert!(inside.contains(",Xã vừa chia tách ("), "{inside}");
    let outside = file(&room, &Caller::public());
    assert!(outside.lines().count() > 1, "{outside}");
    assert!(!outside.contains("chia tách"), "{outside}");
    settle(&room, thread, RemarkKind::Reopen, "Số vẫn lệch").unwrap();
    assert!(!file(&room, &officer()).contains("chia tách"));
}

#[test]
fn a_correction_needs_a_new_statement() {
    let room = Room::new();
    let thread = ask(&room, "Sai rồi", None).unwrap();
    let untrue = settle(&room, thread, RemarkKind::Correct, "Đã sửa").unwrap_err();
    assert_eq!(code(&untrue), "nothing-corrected");
    room.type_in(&officer(), &[("BIRTHS", "13"), ("BIRTHS/cumulative", "30")]);
    room.submit(&officer()).unwrap();
    room.approve(&approver()).unwrap();
    settle(&room, thread, RemarkKind::Correct, "Đã sửa").unwrap();
    assert_eq!(state(&room), [ThreadState::Corrected]);
}

#[test]
fn what_cannot_be_said_is_refused() {
    let room = Room::new();
    assert_eq!(code(&ask(&room, "  ", None).unwrap_err()), "remark-empty");
    let nowhere = ask(&room, "a", Some(Seq(3))).unwrap_err();
    assert_eq!(code(&nowhere), "unknown-thread");
    let press = somebody(8, "press", Role::Press);
    let record = Object::Record;
    assert!(may::<permit::SayRemark>(&press, record).is_err());
    assert!(may::<permit::SettleThread>(&officer(), record).is_err());
}

#[test]
fn who_is_named_finds_the_thread() {
    let room = Room::new();
    let no = made(&room.hall, "hoa.nt", &[("reporter", COMMUNE)]);
    ask(&room, "Nhờ @hoa.nt xem, và @nobody.at.all", None).unwrap();
    let wanted = record::comment::WantedRemarks {
        mentioning: Some(no),
        ..record::comment::WantedRemarks::all(room.hall.state())
    };
    let found = room.hall.desk.store().remarks(&wanted).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].remark.mentions, [no]);
    assert_eq!(room.hall.desk.store().doctor(&mut |_, _| {}).unwrap(), []);
}
