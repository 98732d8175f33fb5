//! Is everybody told within minutes of what concerns him, once, gathered, and as he wants it?

use super::{Bag, STYLE, room, send};
use crate::account::made;
use crate::report::room::{COMMUNE, Room, somebody};
use actions::account::choose_mail;
use actions::comment::say::{self, Figure, Said};
use actions::reminder::news;
use actions::{Caller, Held, Object, may, permit};
use domain::account::{AccountId, AccountNo, Reach, Role};
use domain::place::PlaceNo;
use domain::reminder::Reminder;

/// Mails that a look writes.
fn look(room: &Room) -> Vec<Reminder> {
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    let written = news::run(&room.hall.desk, &authorized, STYLE).unwrap();
    written.into_iter().map(|(_, reminder)| reminder).collect()
}

fn of(account: AccountNo, login: &str, role: Role) -> Caller {
    let held = Held {
        role,
        reach: Reach::everywhere(),
        deputy_for: None,
    };
    Caller::of_account(account, &AccountId::new(login).unwrap(), login, vec![held])
}

/// An officer and an approver, and nothing new.
fn people(room: &Room) -> (Caller, Caller) {
    let approver = made(&room.hall, "minh", &[("approver", "province:11")]);
    let desk = &room.hall.desk;
    let officer = desk.store().accounts().unwrap()[0].no;
    assert_eq!(look(room), []);
    (
        of(officer, "hoa.nt", Role::Reporter),
        of(approver, "minh", Role::Approver),
    )
}

fn choose(room: &Room, caller: &Caller, choice: &str, language: &str) {
    let own = Object::Account(caller.account().unwrap());
    let authorized = may::<permit::ChooseMail>(caller, own).unwrap();
    choose_mail::run(&room.hall.desk, &authorized, choice, language).unwrap();
}

fn remark(room: &Room, text: &str) {
    let caller = somebody(77, "synthesiser", Role::Synthesiser);
    let place = room.hall.desk.store().catalogue(room.hall.state()).unwrap();
    let place: PlaceNo = place.place_by_id(COMMUNE).unwrap();
    let authorized = may::<permit::SayRemark>(&caller, Object::Place(place)).unwrap();
    let said = Said {
        figure: Figure {
            indicator: "BIRTHS",
            place: COMMUNE,
            period: "2026-02",
            breakdown: "",
        },
        text,
        ..Said::default()
    };
    say::run(&room.hall.desk, &authorized, said).unwrap();
}

#[test]
fn each_step_is_told_to_whom_it_concerns_and_to_nobody_else() {
    let room = room();
    let (officer, approver) = people(&room);
    room.type_in(&officer, &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30")]);
    assert_eq!(look(&room), [], "a draft concerns nobody");
    room.submit(&officer).unwrap();
    let mails = look(&room);
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].account, approver.account().unwrap());
    assert_eq!(
        mails[0].subject,
        "Báo cáo chờ duyệt: Báo cáo tháng, tháng 2/2026, Xã A mới"
    );
    assert_eq!(look(&room), [], "once");
    room.give_back(&approver, "Thiếu số\nsinh").unwrap();
    let mails = look(&room);
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].account, officer.account().unwrap());
    let link = "https://hoaban.example.vn/vi/report/sheet?form=form:monthly&period=2026-02\
                &reporter=commune:A@2025";
    for told in ["nêu lý do: “Thiếu số sinh”", link, "/vi/account#mail"] {
        assert!(mails[0].body.contains(told), "{told} in {}", mails[0].body);
    }
    let mut bag = Bag::default();
    assert_eq!(send(&room, &mut bag).sent, 2);
    assert_eq!(bag.carried[1].to, "hoa.nt@dienbien.gov.vn");
    assert_eq!(room.hall.desk.store().doctor(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn what_follows_shortly_is_gathered() {
    let room = room();
    let (officer, approver) = people(&room);
    room.type_in(&officer, &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30")]);
    room.submit(&officer).unwrap();
    assert_eq!(look(&room).len(), 1);
    for _ in 0..3 {
        room.give_back(&approver, "Sai").unwrap();
        room.submit(&officer).unwrap();
    }
    let at_once = look(&room);
    assert_eq!(at_once.len(), 1, "the officer was not told anything yet");
    assert_eq!(at_once[0].subject, "3 việc mới trên Hoa Ban");
    assert_eq!(at_once[0].body.matches("- Báo cáo bị trả lại").count(), 3);
    room.hall.wait_seconds(14 * 60);
    assert_eq!(look(&room), [], "a quarter of an hour between two mails");
    room.hall.wait_seconds(60);
    let later = look(&room);
    assert_eq!(later.len(), 1);
    assert_eq!(later[0].account, approver.account().unwrap());
    assert_eq!(later[0].subject, "3 việc mới trên Hoa Ban");
}

#[test]
fn who_is_named_is_told_where_he_may_read() {
    let room = room();
    let (officer, _) = people(&room);
    let press = made(&room.hall, "bao", &[("press", "province:11")]);
    remark(&room, "@hoa.nt @bao @nobody xem lại số sinh");
    let mails = look(&room);
    assert_eq!(mails.len(), 1, "not the press: {press:?}");
    assert_eq!(mails[0].account, officer.account().unwrap());
    assert!(mails[0].subject.starts_with("synthesiser nhắc anh/chị"));
    assert!(mails[0].body.contains("xem lại số sinh"));
    assert!(
        mails[0]
            .body
            .contains("/vi/comment?place=commune:A@2025&period=2026-02")
    );
}

#[test]
fn each_person_chooses_when_and_in_which_language() {
    let room = room();
    let (officer, approver) = people(&room);
    choose(&room, &officer, "daily", "en");
    choose(&room, &approver, "never", "");
    room.type_in(&officer, &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30")]);
    room.submit(&officer).unwrap();
    room.give_back(&approver, "Sai").unwrap();
    remark(&room, "@hoa.nt why?");
    // It is nine in the morning: the mail of this day.
    let mails = look(&room);
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].subject, "2 things are new on Hoa Ban");
    assert!(mails[0].body.contains("names you: “@hoa.nt why?”"));
    room.submit(&officer).unwrap();
    room.approve(&approver).unwrap();
    room.hall.wait_hours(20);
    assert_eq!(look(&room), [], "five in the morning");
    room.hall.wait_hours(2);
    assert_eq!(look(&room).len(), 1, "seven in the morning");
    choose(&room, &officer, "never", "");
    remark(&room, "@hoa.nt !");
    choose(&room, &officer, "at_once", "");
    assert_eq!(look(&room), [], "who wanted none is not told later");
}

#[test]
fn what_lies_long_back_is_no_news() {
    let room = room();
    let (officer, _) = people(&room);
    room.type_in(&officer, &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30")]);
    room.submit(&officer).unwrap();
    room.hall.wait_hours(7 * 24 + 1);
    assert_eq!(look(&room), []);
}

#[test]
fn unknown_words_are_refused() {
    let room = room();
    let (officer, _) = people(&room);
    let own = Object::Account(officer.account().unwrap());
    let desk = &room.hall.desk;
    let authorized = || may::<permit::ChooseMail>(&officer, own).unwrap();
    assert!(choose_mail::run(desk, &authorized(), "weekly", "").is_err());
    assert!(choose_mail::run(desk, &authorized(), "daily", "fr").is_err());
    let other = Object::Account(AccountNo(99));
    assert!(may::<permit::ChooseMail>(&officer, other).is_err());
}
