//! Do the rounds keep their pauses and their hour, by the clock of the desk?

use super::*;
use std::sync::atomic::{AtomicI64, Ordering};
use words::Language;

/// A desk whose clock is moved by hand; it begins at 06:30 in Asia/Ho_Chi_Minh.
fn desk() -> (Desk, Arc<AtomicI64>) {
    let begun: Timestamp = "2026-03-01T23:30:00Z".parse().unwrap();
    let minutes = Arc::new(AtomicI64::new(0));
    let moved = Arc::clone(&minutes);
    let store = record::open("sqlite::memory:", &record::Options::default()).unwrap();
    let clock = move || begun + SignedDuration::from_mins(moved.load(Ordering::Relaxed));
    let desk = Desk::new(store, Arc::new(clock)).with_random(Arc::new(|bytes| bytes.fill(7)));
    (desk, minutes)
}

fn rounds() -> Rounds {
    let parts = Parts {
        server: Some("127.0.0.1:1".to_owned()),
        security: Some("none".to_owned()),
        from: Some("a@b.vn".to_owned()),
        ..Parts::default()
    };
    Rounds {
        settings: parts.settings().unwrap().unwrap(),
        site: String::new(),
        words: Words::of(Language::Vietnamese),
        often: RoundWords {
            mail_seconds: 60,
            remind_minutes: 60,
            remind_hour: 7,
        },
        over: Arc::default(),
    }
}

#[test]
fn what_is_due_is_listed_from_its_hour_on_and_after_each_pause() {
    let (desk, minutes) = desk();
    let (rounds, mut reminded) = (rounds(), None);
    let mut at = |minute: i64| {
        minutes.store(minute, Ordering::Relaxed);
        rounds.once(&desk, &mut reminded).unwrap();
        reminded.map(|last| desk.now().duration_since(last).as_mins())
    };
    assert_eq!(at(0), None, "half past six");
    assert_eq!(at(29), None);
    assert_eq!(at(30), Some(0), "seven");
    assert_eq!(at(31), Some(1));
    assert_eq!(at(89), Some(59));
    assert_eq!(at(90), Some(0), "eight");
}

#[test]
fn no_mail_is_begun_once_the_program_is_told_to_end() {
    let (desk, _) = desk();
    let rounds = rounds();
    rounds.over().store(true, Ordering::Relaxed);
    let post = carrier(rounds.settings.clone()).unwrap();
    assert!(actions::reminder::post::Post::is_over(
        &post.until(rounds.over())
    ));
    assert_eq!(rounds.once(&desk, &mut None).unwrap(), Sent::default());
}
