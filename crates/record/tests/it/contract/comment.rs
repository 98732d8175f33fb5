//! Remarks and reminders are kept; a mail's way is taken by one and noted by state.

use super::Made;
use crate::province::{act, found};
use domain::account::{AccountId, AccountNo, Person};
use domain::breakdown::BreakdownNo;
use domain::comment::{Remark, RemarkKind, Subject, Thread, ThreadState};
use domain::indicator::IndicatorNo;
use domain::moment::Seq;
use domain::place::PlaceNo;
use domain::reminder::{Delivery, DeliveryState, MailChoice, Mailbox, Reason, Reminder};
use jiff::Timestamp;
use record::comment::WantedRemarks;
use record::outbox::WantedReminders;
use record::store::Store;

fn remark(thread: Option<Seq>, kind: RemarkKind, mentions: Vec<AccountNo>) -> Remark {
    Remark {
        subject: Subject {
            indicator: IndicatorNo(1),
            place: PlaceNo(1),
            period: "2026-01".parse().unwrap(),
            breakdown: BreakdownNo::TOTAL,
        },
        thread,
        form: None,
        kind,
        text: "Vì sao giảm?".to_owned(),
        correction: None,
        mentions,
    }
}

fn account(store: &dyn Store) -> AccountNo {
    found(store, 2, 1);
    let person = Person {
        name: "Hoa".to_owned(),
        post: String::new(),
        email: "hoa@example.vn".to_owned(),
        organisation: None,
    };
    let id = AccountId::new("hoa").unwrap();
    act(store, |t| t.append_account(&id, &person).unwrap()).0
}

pub fn threads_are_read_back(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let hoa = account(store);
    let first = remark(None, RemarkKind::Say, vec![hoa]);
    let (thread, _) = act(store, |t| t.append_remark(&first).unwrap());
    let (_, after) = act(store, |t| {
        let second = remark(Some(thread), RemarkKind::Explain, Vec::new());
        t.append_remark(&second).unwrap();
        let mut elsewhere = second.clone();
        elsewhere.subject.place = PlaceNo(2);
        assert_eq!(t.append_remark(&elsewhere).unwrap_err().code(), "refused");
        let nowhere = remark(Some(Seq(1)), RemarkKind::Say, Vec::new());
        assert_eq!(t.append_remark(&nowhere).unwrap_err().code(), "refused");
        assert_eq!(t.thread(thread).unwrap().len(), 2);
    });
    let all = store.remarks(&WantedRemarks::all(Seq::LAST)).unwrap();
    assert_eq!(all[0].remark.mentions, [hoa]);
    let threads = Thread::group(all);
    assert_eq!(threads.len(), 1);
    assert_eq!(threads[0].state(), ThreadState::Explained);
    let count = |change: &dyn Fn(&mut WantedRemarks)| {
        let mut wanted = WantedRemarks::all(after.state);
        change(&mut wanted);
        store.remarks(&wanted).unwrap().len()
    };
    assert_eq!(count(&|w| w.mentioning = Some(hoa)), 2, "the whole thread");
    assert_eq!(count(&|w| w.mentioning = Some(AccountNo(9))), 0);
    assert_eq!(count(&|w| w.indicators = Some(Vec::new())), 0);
    assert_eq!(count(&|w| w.places = Some(vec![PlaceNo(1)])), 2);
    assert_eq!(count(&|w| w.within = Some("2025".parse().unwrap())), 0);
    assert_eq!(count(&|w| w.within = Some("2026".parse().unwrap())), 2);
    assert_eq!(
        count(&|w| w.state = thread),
        1,
        "a state keeps what it knew"
    );
    assert_eq!(count(&|w| w.limit = 1), 1);
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
}

fn reminder(account: AccountNo) -> Reminder {
    Reminder {
        account,
        reason: Reason::Late,
        day: "2026-03-06".parse().unwrap(),
        address: "hoa@example.vn".to_owned(),
        name: "Hoa".to_owned(),
        subject: "1 báo cáo quá hạn".to_owned(),
        body: "Kính gửi Hoa,\n".to_owned(),
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + second).unwrap()
}

fn delivery(state: DeliveryState, second: i64, next: Option<i64>) -> Delivery {
    Delivery {
        state,
        tries: 0,
        changed: Some(at(second)),
        next: next.map(at),
        answer: "250 taken".to_owned(),
    }
}

pub fn a_reminder_is_made_once_and_carried_by_one(make: &dyn Fn() -> Made) {
    use DeliveryState::{Carried, Handed, Sent, Unknown, Waiting};
    let made = make();
    let store = &*made.store;
    let hoa = account(store);
    let (seq, _) = act(store, |t| {
        let seq = t.append_reminder(&reminder(hoa)).unwrap();
        assert!(t.append_reminder(&reminder(hoa)).is_err(), "once a day");
        seq
    });
    let state = || {
        let rows = store.reminders(&WantedReminders::newest(9)).unwrap();
        assert_eq!((rows.len(), &rows[0].reminder), (1, &reminder(hoa)));
        (rows[0].delivery.state, rows[0].delivery.tries)
    };
    assert_eq!(state(), (Waiting, 0));
    assert!(store.take(seq, at(0)).unwrap());
    assert!(!store.take(seq, at(0)).unwrap(), "somebody has it");
    assert_eq!(state(), (Carried, 1));
    store.recover(at(-1), at(1)).unwrap();
    assert_eq!(state(), (Carried, 1), "it may still be carried");
    store.recover(at(0), at(1)).unwrap();
    assert_eq!(state(), (Waiting, 1));
    assert!(store.take(seq, at(2)).unwrap());
    assert!(
        store
            .settle(seq, Carried, &delivery(Waiting, 3, Some(60)))
            .unwrap()
    );
    assert!(!store.take(seq, at(59)).unwrap(), "too early");
    assert!(store.take(seq, at(60)).unwrap());
    assert!(
        !store
            .settle(seq, Handed, &delivery(Sent, 61, None))
            .unwrap()
    );
    assert!(
        store
            .settle(seq, Carried, &delivery(Handed, 61, None))
            .unwrap()
    );
    store.recover(at(99), at(100)).unwrap();
    assert_eq!(state(), (Unknown, 3));
    assert!(!store.take(seq, at(999)).unwrap(), "it may have arrived");
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
}

pub fn news_are_told_once_by_one(make: &dyn Fn() -> Made) {
    let made = make();
    let store = &*made.store;
    let hoa = account(store);
    let news = Reminder {
        reason: Reason::News,
        ..reminder(hoa)
    };
    assert_eq!(store.news_seen().unwrap(), Seq(0));
    let events = [(hoa, Seq(5)), (hoa, Seq(7)), (hoa, Seq(9))];
    assert!(store.note_news(Seq(0), Seq(9), &events).unwrap());
    assert!(
        !store.note_news(Seq(0), Seq(9), &events).unwrap(),
        "somebody else looked meanwhile"
    );
    assert_eq!(store.news_seen().unwrap(), Seq(9));
    assert_eq!(store.news().unwrap(), events);
    assert_eq!(store.mailbox(hoa).unwrap(), Mailbox::unchosen(hoa));
    let tell = |events: &[Seq], second| {
        act(store, |t| t.append_news(&news, events, at(second)).unwrap()).0
    };
    assert!(tell(&[Seq(5), Seq(7)], 1).is_some());
    assert_eq!(tell(&[Seq(7), Seq(9)], 2), None, "7 was told before");
    assert!(tell(&[Seq(9)], 3).is_some(), "several a day");
    assert_eq!(store.news().unwrap(), []);
    assert_eq!(store.mailbox(hoa).unwrap().told, Some(at(3)));
    assert!(store.note_news(Seq(9), Seq(20), &[(hoa, Seq(20))]).unwrap());
    act(store, |t| {
        t.choose_mail(hoa, MailChoice::Never, "en").unwrap();
    });
    assert_eq!(store.news().unwrap(), [], "who wants none is told none");
    let chosen = Mailbox {
        account: hoa,
        choice: MailChoice::Never,
        language: "en".to_owned(),
        told: Some(at(3)),
    };
    assert_eq!(store.mailboxes().unwrap(), [chosen]);
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
}
