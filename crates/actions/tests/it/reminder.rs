//! Is everybody reminded once, whatever dies in between?

use crate::account::made;
use crate::report::room::{COMMUNE, Room, approver, officer};
use actions::reminder::feed::{self, feed};
use actions::reminder::post::{Mail, Post, Trouble};
use actions::reminder::queue::{Style, plan, run};
use actions::reminder::send::{self, Sent};
use actions::{Caller, Object, may, permit};
use domain::reminder::{DeliveryState, Reason};
use record::outbox::WantedReminders;
use words::{Language, Words};

mod calendar;
mod news;

const STYLE: Style<'static> = Style {
    words: Words::of(Language::Vietnamese),
    site: "https://hoaban.example.vn",
};

/// A carrier that keeps what it got and answers as told.
#[derive(Default)]
struct Bag {
    carried: Vec<Mail>,
    trouble: Option<Trouble>,
    dies_before: bool,
    dies_after: bool,
}

impl Post for Bag {
    fn carry(
        &mut self,
        mail: &Mail,
        hand_over: &mut dyn FnMut() -> Result<(), String>,
    ) -> Result<String, Trouble> {
        assert!(!self.dies_before, "the program ends here");
        match &self.trouble {
            Some(trouble @ Trouble::Unanswered(_)) => {
                hand_over().map_err(Trouble::Unmarked)?;
                return Err(trouble.clone());
            }
            Some(trouble) => return Err(trouble.clone()),
            None => {}
        }
        hand_over().map_err(Trouble::Unmarked)?;
        self.carried.push(mail.clone());
        assert!(!self.dies_after, "the program ends here");
        Ok("250 taken".to_owned())
    }
}

/// A room in which somebody reports; the report is due in three days.
fn room() -> Room {
    let room = Room::with(|version| {
        let begins = "2026-02-01".parse().ok();
        version.valid = domain::validity::Validity::new(begins, None).unwrap();
    });
    made(&room.hall, "hoa.nt", &[("reporter", COMMUNE)]);
    room
}

fn queue(room: &Room) -> usize {
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    run(&room.hall.desk, &authorized, STYLE).unwrap().len()
}

fn send(room: &Room, bag: &mut Bag) -> Sent {
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    send::run(&room.hall.desk, &authorized, bag).unwrap()
}

fn states(room: &Room) -> Vec<DeliveryState> {
    let wanted = WantedReminders::newest(10);
    let rows = room.hall.desk.store().reminders(&wanted).unwrap();
    rows.iter().map(|row| row.delivery.state).collect()
}

/// Sends and dies in the middle.
fn killed(room: &Room, bag: &mut Bag) {
    let died = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| send(room, bag)));
    assert!(died.is_err());
}

#[test]
fn once_for_each_reason_and_day() {
    let room = room();
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    let planned = plan(&room.hall.desk, &authorized, STYLE).unwrap();
    assert_eq!(planned.len(), 1);
    assert_eq!(planned[0].reason, Reason::Soon);
    assert!(
        planned[0].body.contains("Xã A mới, hạn 05/03/2026"),
        "{}",
        planned[0].body
    );
    assert!(
        planned[0]
            .body
            .contains("https://hoaban.example.vn/vi/report")
    );
    assert_eq!((queue(&room), queue(&room)), (1, 0));
    assert!(
        plan(&room.hall.desk, &authorized, STYLE)
            .unwrap()
            .is_empty()
    );
    let mut bag = Bag::default();
    assert_eq!(
        (send(&room, &mut bag).sent, send(&room, &mut bag).sent),
        (1, 0)
    );
    assert_eq!(bag.carried[0].to, "hoa.nt@dienbien.gov.vn");
    assert_eq!(states(&room), [DeliveryState::Sent]);
    room.hall.wait_hours(24);
    assert_eq!(queue(&room), 0, "nothing two days before");
    room.hall.wait_hours(24);
    assert_eq!(queue(&room), 1, "the day before");
    assert_eq!(room.hall.desk.store().doctor(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn a_server_that_is_away_is_tried_again_with_patience() {
    let room = room();
    queue(&room);
    let mut bag = Bag {
        trouble: Some(Trouble::Unreached("no route".to_owned())),
        ..Bag::default()
    };
    assert_eq!(send(&room, &mut bag).waiting, 1);
    assert_eq!(
        send(&room, &mut bag),
        Sent::default(),
        "too early for another try"
    );
    room.hall.wait_seconds(301);
    bag.trouble = Some(Trouble::Later("450 busy".to_owned()));
    assert_eq!(send(&room, &mut bag).waiting, 1);
    bag.trouble = None;
    room.hall.wait_seconds(15 * 60 + 1);
    assert_eq!(send(&room, &mut bag).sent, 1);
}

#[test]
fn what_the_server_will_never_take_is_left() {
    let room = room();
    queue(&room);
    let mut bag = Bag {
        trouble: Some(Trouble::Refused("550 no such user".to_owned())),
        ..Bag::default()
    };
    assert_eq!(send(&room, &mut bag).refused, 1);
    room.hall.wait_hours(48);
    bag.trouble = None;
    assert_eq!(send(&room, &mut bag).sent, 0);
    assert_eq!(states(&room), [DeliveryState::Refused]);
}

#[test]
fn killed_before_the_text_it_is_sent_once_killed_after_it_never_again() {
    let room = room();
    queue(&room);
    let mut bag = Bag {
        dies_before: true,
        ..Bag::default()
    };
    killed(&room, &mut bag);
    bag.dies_before = false;
    assert_eq!(send(&room, &mut bag).sent, 0, "somebody may still carry it");
    room.hall.later();
    bag.dies_after = true;
    killed(&room, &mut bag);
    assert_eq!(bag.carried.len(), 1);
    bag.dies_after = false;
    for _ in 0..3 {
        room.hall.later();
        assert_eq!(send(&room, &mut bag).sent, 0);
    }
    assert_eq!(
        (bag.carried.len(), states(&room)),
        (1, vec![DeliveryState::Unknown])
    );
}

#[test]
fn no_answer_is_tried_again_under_the_same_name() {
    let room = room();
    queue(&room);
    let mut bag = Bag {
        trouble: Some(Trouble::Unanswered("timeout".to_owned())),
        ..Bag::default()
    };
    assert_eq!(send(&room, &mut bag).waiting, 1);
    bag.trouble = None;
    room.hall.later();
    assert_eq!(send(&room, &mut bag).sent, 1);
}

#[test]
fn approvers_are_told_what_waits_for_them() {
    let room = room();
    made(&room.hall, "minh", &[("approver", "province:11")]);
    room.type_in(&officer(), &[("BIRTHS", "12"), ("BIRTHS/cumulative", "30")]);
    room.submit(&officer()).unwrap();
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    let reasons = |room: &Room| -> Vec<Reason> {
        let planned = plan(&room.hall.desk, &authorized, STYLE).unwrap();
        planned.iter().map(|it| it.reason).collect()
    };
    assert_eq!(
        reasons(&room),
        [],
        "who is told at once is not reminded the same day"
    );
    room.hall.wait_hours(24);
    assert_eq!(reasons(&room), [Reason::Approval]);
    room.give_back(&approver(), "Thiếu").unwrap();
    assert_eq!(reasons(&room), []);
    room.hall.wait_hours(24);
    assert_eq!(reasons(&room), [Reason::Returned]);
}

#[test]
fn nobody_is_reminded_of_what_lies_before_the_form() {
    // The form has no first day and is defined on 2 March: February is not asked for.
    let room = Room::new();
    made(&room.hall, "hoa.nt", &[("reporter", COMMUNE)]);
    for days in 0..40 {
        let authorized = may(&Caller::operator(), Object::Record).unwrap();
        let planned = plan(&room.hall.desk, &authorized, STYLE).unwrap();
        assert!(planned.is_empty(), "{days} days on: {planned:?}");
        room.hall.wait_hours(24);
    }
    room.hall.wait_hours(24 * 21);
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    let planned = plan(&room.hall.desk, &authorized, STYLE).unwrap();
    assert_eq!(
        planned.len(),
        1,
        "April is the first whole month: {planned:?}"
    );
    assert!(
        planned[0].body.contains("tháng 4/2026"),
        "{}",
        planned[0].body
    );
}

#[test]
fn due_days_are_a_feed_for_calendars() {
    let room = room();
    let officer = officer();
    let words = Words::of(Language::Vietnamese);
    let read = || {
        let authorized = may::<permit::ShowCalendar>(&officer, Object::Record).unwrap();
        let asked = feed::Asked {
            form: "",
            words,
            host: "hoaban.example.vn",
            site: "https://hoaban.example.vn",
        };
        feed(&room.hall.desk, &authorized, asked).unwrap()
    };
    let text = read();
    let calendar = calendar::read(&text).unwrap();
    let event = |uid: &str| {
        let all = calendar.parts("VEVENT");
        let mut of = all.into_iter().filter(|it| it.value("UID") == uid);
        of.next().unwrap()
    };
    let due = event("form:monthly.2026-02@hoaban.example.vn");
    assert_eq!(due.value("DTSTART"), "20260305");
    assert_eq!(due.value("DTEND"), "20260306");
    assert_eq!(due.value("SUMMARY"), "Hạn nộp: Báo cáo tháng, tháng 2/2026");
    assert_eq!(due.value("DTSTAMP"), "20260302T020000Z");
    assert_eq!(due.value("SEQUENCE"), "0");
    assert_eq!(due.value("URL"), "https://hoaban.example.vn/vi/report");
    assert_eq!(due.parts("VALARM")[0].value("TRIGGER"), "-PT15H");
    room.hall.wait_seconds(90);
    assert_eq!(read(), text, "nothing changed, so not a byte does");
    let press = crate::report::room::somebody(8, "press", domain::account::Role::Press);
    assert!(may::<permit::ShowCalendar>(&press, Object::Record).is_err());
}

#[test]
fn a_form_that_changed_moves_its_events_under_the_same_names() {
    let room = room();
    let officer = officer();
    let read = || {
        let authorized = may::<permit::ShowCalendar>(&officer, Object::Record).unwrap();
        let asked = feed::Asked {
            form: "form:monthly",
            words: Words::of(Language::English),
            host: "h",
            site: "",
        };
        calendar::read(&feed(&room.hall.desk, &authorized, asked).unwrap()).unwrap()
    };
    let before = read();
    room.hall.later();
    let mut version = crate::report::room::version(&room.hall);
    let begins = "2026-02-01".parse().ok();
    version.valid = domain::validity::Validity::new(begins, None).unwrap();
    version.due_days = 9;
    let id = domain::identifier::FormId::new("form:monthly").unwrap();
    let authorized = may(&Caller::operator(), Object::Form).unwrap();
    actions::form::define::run(&room.hall.desk, &authorized, &id, &version, "").unwrap();
    let after = read();
    let of = |calendar: &calendar::Part, name: &str| -> Vec<String> {
        let events = calendar.parts("VEVENT");
        events.iter().map(|it| it.value(name)).collect()
    };
    assert_eq!(of(&before, "UID")[..5], of(&after, "UID")[..5]);
    assert_eq!(of(&before, "SEQUENCE")[0], "0");
    assert_eq!(of(&after, "SEQUENCE")[0], "1");
    assert_eq!(of(&after, "DTSTART")[0], "20260309");
    assert!(of(&before, "LAST-MODIFIED")[0] < of(&after, "LAST-MODIFIED")[0]);
}
