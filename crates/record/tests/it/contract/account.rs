//! Accounts and roles are appended like all ground state; what opens them is not.

use super::Made;
use crate::province::{act, found};
use domain::account::{AccountId, AccountNo, Grant, Person, Role, Scope};
use domain::place::PlaceNo;
use domain::validity::Validity;
use jiff::Timestamp;
use jiff::civil::date;
use record::keyring::{Invitation, NewSession, NewToken, Totp};
use record::store::Store;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + second).unwrap()
}

fn id(text: &str) -> AccountId {
    AccountId::new(text).unwrap()
}

fn person(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        post: "Chuyên viên".to_owned(),
        email: "hoa@dienbien.gov.vn".to_owned(),
        organisation: None,
    }
}

fn made(store: &dyn Store) -> AccountNo {
    found(store, 2, 1);
    act(store, |t| {
        let no = t.append_account(&id("hoa.nt"), &person("Nguyễn Thị Hoa"));
        no.unwrap()
    })
    .0
}

fn grant(account: AccountNo, until: Option<jiff::civil::Date>) -> Grant {
    Grant {
        account,
        role: Role::Reporter,
        scope: Scope::Place(PlaceNo(3)),
        valid: Validity::new(Some(date(2026, 1, 1)), until).unwrap(),
        deputy_for: None,
    }
}

pub fn accounts_are_read_back(make: &dyn Fn() -> Made) {
    let made_store = make();
    let store = &*made_store.store;
    let no = made(store);
    let account = store.account(no).unwrap().unwrap();
    assert_eq!(account.person, person("Nguyễn Thị Hoa"));
    assert!(!account.closed && account.grants.is_empty());
    assert_eq!(
        store.account_by_id(&id("HOA.NT")).unwrap(),
        Some(account.clone())
    );
    assert_eq!(store.account_by_id(&id("nobody")).unwrap(), None);
    assert_eq!(store.account(AccountNo(99)).unwrap(), None);
    act(store, |t| {
        let taken = t.append_account(&id("hoa.nt"), &person("Khác"));
        assert_eq!(taken.unwrap_err().code(), "taken");
        let nameless = t.append_person(no, &person(" "), false);
        assert_eq!(nameless.unwrap_err().code(), "refused");
        t.append_person(no, &person("Nguyễn Hoa"), true).unwrap();
        let own = t.account(no).unwrap().unwrap();
        assert_eq!(own.person.name, "Nguyễn Hoa", "an action sees its own rows");
    });
    let closed = &store.accounts().unwrap()[0];
    assert!(closed.closed);
    assert_eq!(closed.person.name, "Nguyễn Hoa");
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
}

pub fn grants_are_ended_and_taken_back(make: &dyn Fn() -> Made) {
    let made_store = make();
    let store = &*made_store.store;
    let no = made(store);
    let grants = || store.account(no).unwrap().unwrap().grants;
    act(store, |t| {
        let other = Grant {
            role: Role::Approver,
            scope: Scope::Everywhere,
            ..grant(no, None)
        };
        t.append_grant(&grant(no, None), false).unwrap();
        t.append_grant(&other, false).unwrap();
    });
    assert_eq!(grants().len(), 2);
    let until = Some(date(2026, 7, 1));
    act(store, |t| t.append_grant(&grant(no, until), false).unwrap());
    assert_eq!(grants()[0], grant(no, until), "ended, and still the first");
    let account = store.account(no).unwrap().unwrap();
    assert_eq!(account.grants_on(date(2026, 6, 30)).count(), 2);
    assert_eq!(account.grants_on(date(2026, 7, 1)).count(), 1);
    act(store, |t| t.append_grant(&grant(no, until), true).unwrap());
    assert_eq!(grants().len(), 1);
    act(store, |t| {
        let mine = Grant {
            deputy_for: Some(no),
            ..grant(no, None)
        };
        assert!(
            t.append_grant(&mine, false).is_err(),
            "nobody stands in for himself"
        );
    });
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
}

pub fn secrets_change_and_go(make: &dyn Fn() -> Made) {
    let made_store = make();
    let store = &*made_store.store;
    let no = made(store);
    let state = store.state().unwrap();
    let keys = store.keyring();
    assert_eq!(keys.password(no).unwrap(), None);
    keys.set_password(no, Some("first"), at(0)).unwrap();
    keys.set_password(no, Some("second"), at(1)).unwrap();
    assert_eq!(keys.password(no).unwrap().as_deref(), Some("second"));
    let totp = Totp {
        secret: "00ff".to_owned(),
        confirmed: true,
        last_step: 10,
    };
    keys.set_totp(no, Some(&totp)).unwrap();
    assert!(keys.use_step(no, 11).unwrap());
    assert!(!keys.use_step(no, 11).unwrap(), "a code opens once");
    assert!(!keys.use_step(no, 9).unwrap());
    keys.set_recovery(no, &["a".to_owned(), "b".to_owned()])
        .unwrap();
    assert!(keys.use_recovery(no, "a").unwrap());
    assert!(!keys.use_recovery(no, "a").unwrap());
    assert_eq!(keys.recovery_left(no).unwrap(), 1);
    keys.link(no, "https://id.example", "17").unwrap();
    assert_eq!(keys.linked("https://id.example", "17").unwrap(), Some(no));
    assert_eq!(keys.unlink(no).unwrap(), 1);
    assert_eq!(keys.keep_secret("workbook", "aa").unwrap(), "aa");
    assert_eq!(
        keys.keep_secret("workbook", "bb").unwrap(),
        "aa",
        "made once"
    );
    keys.set_password(no, None, at(2)).unwrap();
    keys.set_totp(no, None).unwrap();
    assert_eq!(keys.password(no).unwrap(), None);
    assert_eq!(keys.totp(no).unwrap(), None);
    assert_eq!(store.state().unwrap(), state, "secrets are no ground state");
}

pub fn a_secret_changes_with_its_action_or_not_at_all(make: &dyn Fn() -> Made) {
    let made_store = make();
    let store = &*made_store.store;
    let no = made(store);
    {
        let transaction = store.begin().unwrap();
        let keys = transaction.keyring();
        keys.set_password(no, Some("dropped"), at(0)).unwrap();
        assert_eq!(keys.password(no).unwrap().as_deref(), Some("dropped"));
    }
    assert_eq!(store.keyring().password(no).unwrap(), None);
    act(store, |t| {
        t.keyring().set_password(no, Some("kept"), at(0)).unwrap()
    });
    assert_eq!(
        store.keyring().password(no).unwrap().as_deref(),
        Some("kept")
    );
}

pub fn links_open_once(make: &dyn Fn() -> Made) {
    let made_store = make();
    let store = &*made_store.store;
    let no = made(store);
    let keys = store.keyring();
    let link = |hash: &str, account| Invitation {
        hash: hash.to_owned(),
        account,
        made_at: at(0),
        expires_at: at(100),
    };
    keys.invite(&link("old", Some(no))).unwrap();
    keys.invite(&link("new", Some(no))).unwrap();
    keys.invite(&link("first", None)).unwrap();
    assert_eq!(
        keys.invitation("old", at(1)).unwrap(),
        None,
        "the last one counts"
    );
    assert!(keys.invited(Some(no), at(99)).unwrap());
    assert!(!keys.invited(Some(no), at(100)).unwrap());
    assert!(keys.invited(None, at(1)).unwrap());
    assert_eq!(
        keys.take_invitation("new", at(1)).unwrap(),
        Some(link("new", Some(no)))
    );
    assert_eq!(keys.take_invitation("new", at(1)).unwrap(), None);
    assert_eq!(
        keys.take_invitation("first", at(100)).unwrap(),
        None,
        "expired"
    );
}

pub fn sessions_and_tokens_are_listed_and_ended(make: &dyn Fn() -> Made) {
    let made_store = make();
    let store = &*made_store.store;
    let no = made(store);
    let keys = store.keyring();
    let session = |hash: &str| NewSession {
        hash: hash.to_owned(),
        account: no,
        opened_at: at(0),
        expires_at: at(100),
        door: "password".to_owned(),
        address: "192.0.2.1".to_owned(),
        agent: "Firefox".to_owned(),
    };
    let first = keys.open_session(&session("a")).unwrap();
    let second = keys.open_session(&session("b")).unwrap();
    keys.touch_session(first, at(50)).unwrap();
    let found = keys.session("a").unwrap().unwrap();
    assert_eq!(
        (found.no, found.seen_at, found.opened),
        (first, at(50), session("a"))
    );
    assert_eq!(keys.sessions(no).unwrap().len(), 2);
    assert!(
        !keys.end_session(AccountNo(2), first).unwrap(),
        "only one's own"
    );
    assert_eq!(keys.end_sessions(no, Some(second)).unwrap(), 1);
    assert!(keys.end_session(no, second).unwrap());
    assert_eq!(keys.session("b").unwrap(), None);
    let token = NewToken {
        hash: "t".to_owned(),
        account: no,
        name: "Phần mềm một cửa".to_owned(),
        reads: true,
        reports: false,
        calendar: true,
        made_at: at(0),
        expires_at: at(100),
    };
    let number = keys.issue(&token).unwrap();
    keys.touch_token(number, at(9)).unwrap();
    let found = keys.token("t").unwrap().unwrap();
    assert_eq!((found.issued, found.used_at), (token, Some(at(9))));
    assert_eq!(keys.tokens(no).unwrap().len(), 1);
    assert!(keys.revoke(no, number).unwrap());
    assert!(!keys.revoke(no, number).unwrap());
    keys.open_session(&session("c")).unwrap();
    keys.sweep(at(100), at(0)).unwrap();
    assert!(
        keys.sessions(no).unwrap().is_empty(),
        "what has expired is swept"
    );
}

pub fn failures_are_counted_in_a_row(make: &dyn Fn() -> Made) {
    let made_store = make();
    let keys = made_store.store.keyring();
    assert_eq!(keys.failures("account:hoa").unwrap(), None);
    assert_eq!(keys.fail("account:hoa", at(0), at(-60)).unwrap(), 1);
    assert_eq!(keys.fail("account:hoa", at(9), at(-51)).unwrap(), 2);
    assert_eq!(keys.failures("account:hoa").unwrap().unwrap().count, 2);
    assert_eq!(
        keys.fail("account:hoa", at(99), at(39)).unwrap(),
        1,
        "forgotten meanwhile"
    );
    keys.forgive("account:hoa").unwrap();
    assert_eq!(keys.failures("account:hoa").unwrap(), None);
}
