//! What does a token let through, and for how long?

use crate::account::{code, made, right, signed_in};
use crate::desk::Hall;
use actions::token::{self, Wanted, find, issue};
use actions::{Caller, Lack, MATRIX, Object, TokenScope, may, permit};
use domain::account::AccountNo;
use domain::moment::Seq;

fn wanted(account: AccountNo, scope: TokenScope) -> Wanted<'static> {
    Wanted {
        account,
        name: "Phần mềm một cửa",
        scope,
        days: 90,
    }
}

fn read() -> TokenScope {
    TokenScope {
        read: true,
        ..TokenScope::default()
    }
}

#[test]
fn a_token_is_known_by_its_hash_alone_and_ends() {
    let hall = Hall::furnished();
    let no = made(&hall, "hoa.nt", &[("synthesiser", "*")]);
    let caller = signed_in(&hall, "hoa.nt");
    let own = Object::Account(no);
    let issued = issue::run(&hall.desk, &right(&caller, own), &wanted(no, read()));
    let issued = issued.unwrap().value;
    assert!(issued.secret.starts_with("hoaban_") && issued.secret.len() == 50);
    let trail = hall.desk.store().audit(Seq(0), 1_000).unwrap();
    assert!(
        trail
            .iter()
            .all(|row| !row.detail.contains(&issued.secret[7..]))
    );
    let through = find(&hall.desk, &issued.secret).unwrap().unwrap();
    assert!(may::<permit::ReadRecord>(&through, Object::Record).is_ok());
    let state = may::<permit::StateObservation>(&through, Object::Record);
    assert_eq!(
        state.unwrap_err().lack,
        Lack::Token,
        "the person may, the token may not"
    );
    assert!(
        find(&hall.desk, &issued.secret.replace("hoaban_", ""))
            .unwrap()
            .is_none()
    );
    hall.wait_hours(24 * 90);
    assert!(find(&hall.desk, &issued.secret).unwrap().is_none());
}

#[test]
fn a_token_never_touches_accounts_sessions_or_tokens() {
    let every = TokenScope {
        read: true,
        report: true,
        calendar: true,
    };
    for (verb, reads, _) in MATRIX {
        let personal = ["account.", "session.", "token."]
            .iter()
            .any(|n| verb.starts_with(n));
        assert!(!(personal && every.lets(verb, *reads)), "{verb}");
        let deciding = [
            "report.approve",
            "report.return",
            "report.lock",
            "report.reopen",
        ];
        assert!(
            !(deciding.contains(verb) && every.lets(verb, *reads)),
            "{verb}"
        );
        let calendar = TokenScope {
            calendar: true,
            ..TokenScope::default()
        };
        assert_eq!(
            calendar.lets(verb, *reads),
            *verb == "calendar.show",
            "{verb}"
        );
        assert!(*reads || !read().lets(verb, *reads), "{verb}");
    }
}

#[test]
fn tokens_are_listed_revoked_and_not_without_end() {
    let hall = Hall::furnished();
    let no = made(&hall, "hoa.nt", &[]);
    let other = made(&hall, "khac", &[]);
    let caller = signed_in(&hall, "hoa.nt");
    let own = Object::Account(no);
    let issue = |wanted: &Wanted<'_>| issue::run(&hall.desk, &right(&caller, own), wanted);
    assert_eq!(
        code(issue(&wanted(other, read()))),
        "scope",
        "nobody asks in another's name"
    );
    let nothing = wanted(no, TokenScope::default());
    assert_eq!(code(issue(&nothing)), "token-without-right");
    for days in [0, 367] {
        let endless = Wanted {
            days,
            ..wanted(no, read())
        };
        assert_eq!(code(issue(&endless)), "token-too-long");
    }
    let first = issue(&wanted(no, read())).unwrap().value;
    for _ in 1..20 {
        issue(&wanted(no, read())).unwrap();
    }
    assert_eq!(code(issue(&wanted(no, read()))), "token-too-many");
    let listed = token::list::run(&hall.desk, &right(&caller, own), no).unwrap();
    assert_eq!(listed.len(), 20);
    let stranger = signed_in(&hall, "khac");
    let theirs = right(&stranger, Object::Account(other));
    let stolen = token::revoke::run(&hall.desk, &theirs, no, first.no);
    assert_eq!(code(stolen), "scope");
    assert!(
        token::revoke::run(&hall.desk, &right(&caller, own), no, first.no)
            .unwrap()
            .value
    );
    assert!(find(&hall.desk, &first.secret).unwrap().is_none());
    let service = right(&Caller::operator(), Object::Account(other));
    assert!(issue::run(&hall.desk, &service, &wanted(other, read())).is_ok());
}
