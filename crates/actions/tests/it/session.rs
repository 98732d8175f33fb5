//! Who comes in, who has to wait, and when does a session end?

use crate::account::{PASSWORD, code, grant, made, right, signed_in};
use crate::desk::Hall;
use actions::account::link_oidc;
use actions::session::{self, Opened, SignIn, Which, find, open};
use actions::{Caller, Object, Refused};

fn knock(hall: &Hall, login: &str, password: &str, address: &str) -> Result<Opened, Refused> {
    let typed = SignIn {
        login,
        password,
        address,
        ..SignIn::default()
    };
    open(&hall.desk, &typed)
}

#[test]
fn unknown_names_and_wrong_passwords_are_answered_alike() {
    let hall = Hall::furnished();
    made(&hall, "hoa.nt", &[]);
    for (login, password) in [
        ("hoa.nt", "sai mật khẩu"),
        ("nobody", PASSWORD),
        ("", ""),
        ("operator", PASSWORD),
        ("hoà không dấu", PASSWORD),
    ] {
        assert_eq!(
            code(knock(&hall, login, password, "192.0.2.1")),
            "sign-in-wrong"
        );
    }
    assert!(knock(&hall, "hoa.nt", PASSWORD, "192.0.2.1").is_ok());
}

#[test]
fn whoever_guesses_waits_longer_each_time() {
    let hall = Hall::furnished();
    made(&hall, "hoa.nt", &[]);
    for _ in 0..5 {
        assert_eq!(
            code(knock(&hall, "hoa.nt", "sai", "192.0.2.1")),
            "sign-in-wrong"
        );
    }
    let waiting = |password| code(knock(&hall, "hoa.nt", password, "192.0.2.9"));
    assert_eq!(
        waiting(PASSWORD),
        "sign-in-throttled",
        "even with the right one"
    );
    hall.wait_seconds(5);
    assert_eq!(waiting("sai"), "sign-in-wrong");
    hall.wait_seconds(5);
    assert_eq!(
        waiting(PASSWORD),
        "sign-in-throttled",
        "now it is ten seconds"
    );
    hall.wait_seconds(5);
    assert!(knock(&hall, "hoa.nt", PASSWORD, "192.0.2.9").is_ok());
    assert_eq!(waiting("sai"), "sign-in-wrong", "and all is forgiven");
    // A name that does not exist is throttled like one that does.
    for _ in 0..5 {
        assert_eq!(
            code(knock(&hall, "nobody", "sai", "192.0.2.1")),
            "sign-in-wrong"
        );
    }
    assert_eq!(
        code(knock(&hall, "NOBODY", "sai", "192.0.2.1")),
        "sign-in-throttled"
    );
}

#[test]
fn an_address_that_tries_many_names_waits_too() {
    let hall = Hall::furnished();
    made(&hall, "hoa.nt", &[]);
    for at in 0..50 {
        let login = format!("name{at}");
        assert_eq!(
            code(knock(&hall, &login, "sai", "203.0.113.7")),
            "sign-in-wrong"
        );
    }
    let here = knock(&hall, "hoa.nt", PASSWORD, "203.0.113.7");
    assert_eq!(code(here), "sign-in-throttled");
    assert!(
        knock(&hall, "hoa.nt", PASSWORD, "192.0.2.1").is_ok(),
        "others do not"
    );
}

#[test]
fn a_session_ends_when_idle_and_in_any_case() {
    let hall = Hall::furnished();
    made(&hall, "hoa.nt", &[]);
    let opened = knock(&hall, "hoa.nt", PASSWORD, "192.0.2.1").unwrap();
    let holds = || find(&hall.desk, &opened.secret).unwrap().is_some();
    for _ in 0..11 {
        hall.wait_hours(1);
        assert!(holds(), "it is used");
    }
    hall.wait_hours(1);
    assert!(!holds(), "twelve hours are enough");
    let idle = knock(&hall, "hoa.nt", PASSWORD, "192.0.2.1").unwrap();
    hall.wait_hours(2);
    assert!(find(&hall.desk, &idle.secret).unwrap().is_none());
    assert!(find(&hall.desk, "no secret").unwrap().is_none());
}

#[test]
fn what_was_revoked_is_gone_at_the_next_click() {
    let hall = Hall::furnished();
    let no = made(&hall, "hoa.nt", &[]);
    let opened = knock(&hall, "hoa.nt", PASSWORD, "192.0.2.1").unwrap();
    let held = || {
        find(&hall.desk, &opened.secret)
            .unwrap()
            .unwrap()
            .caller
            .held()
            .len()
    };
    assert_eq!(held(), 0);
    let operator = Caller::operator();
    let given = grant(&hall, &operator, no, "leader", "*").unwrap();
    assert_eq!(held(), 1);
    let authorized = right(&operator, Object::Account(no));
    actions::account::revoke::run(&hall.desk, &authorized, no, &given, None, "").unwrap();
    assert_eq!(held(), 0);
}

#[test]
fn sessions_are_listed_and_ended_one_by_one() {
    let hall = Hall::furnished();
    let no = made(&hall, "hoa.nt", &[]);
    made(&hall, "khac", &[]);
    let here = knock(&hall, "hoa.nt", PASSWORD, "192.0.2.1").unwrap();
    let there = knock(&hall, "hoa.nt", PASSWORD, "192.0.2.2").unwrap();
    let own = Object::Account(no);
    let listed = || session::list::run(&hall.desk, &right(&here.caller, own), no).unwrap();
    assert_eq!(listed().len(), 2);
    let stranger = signed_in(&hall, "khac");
    let foreign = Object::Account(stranger.account().unwrap());
    let theirs = session::list::run(&hall.desk, &right(&stranger, foreign), no);
    assert_eq!(code(theirs), "scope");
    let ended = session::end::run(&hall.desk, &right(&stranger, foreign), no, Which::All);
    assert_eq!(code(ended), "scope");
    let end = |which| session::end::run(&hall.desk, &right(&here.caller, own), no, which);
    assert_eq!(end(Which::Others(here.no)).unwrap().value, 1);
    assert!(find(&hall.desk, &there.secret).unwrap().is_none());
    assert_eq!(end(Which::One(here.no)).unwrap().value, 1);
    assert!(find(&hall.desk, &here.secret).unwrap().is_none());
}

#[test]
fn a_providers_word_opens_the_account_it_is_tied_to() {
    let hall = Hall::furnished();
    let no = made(&hall, "hoa.nt", &[]);
    let other = made(&hall, "khac", &[]);
    let caller = signed_in(&hall, "hoa.nt");
    let word =
        |subject| session::open_linked(&hall.desk, "https://id.example", subject, "192.0.2.1", "");
    assert_eq!(code(word("17")), "sign-in-unlinked");
    let authorized = right(&caller, Object::Account(no));
    link_oidc::run(&hall.desk, &authorized, no, "https://id.example", "17").unwrap();
    assert_eq!(word("17").unwrap().caller.account(), Some(no));
    let theirs = right(&Caller::operator(), Object::Account(other));
    let again = link_oidc::run(&hall.desk, &theirs, other, "https://id.example", "17");
    assert_eq!(code(again), "subject-taken");
    let stolen = link_oidc::run(&hall.desk, &authorized, other, "https://id.example", "18");
    assert_eq!(code(stolen), "scope");
    link_oidc::unlink(&hall.desk, &authorized, no).unwrap();
    assert_eq!(code(word("17")), "sign-in-unlinked");
}
