//! Who is invited, what may be given to whom, and who may not?

mod import;
mod permission;
mod second_factor;

use crate::desk::Hall;
use actions::account::{self, Draft, GrantDraft};
use actions::session::{self, SignIn};
use actions::{Authorized, Caller, Object, Permission, Refused, may, permit};
use domain::account::{Account, AccountNo, Grant};
use domain::moment::Seq;

pub const PASSWORD: &str = "con ngựa bay qua suối";

pub fn right<P: Permission>(caller: &Caller, object: Object) -> Authorized<P> {
    may(caller, object).unwrap()
}

pub fn draft(login: &str) -> Draft<'_> {
    Draft {
        login,
        name: "Nguyễn Thị Hoa",
        post: "Chuyên viên",
        email: "hoa.nt@dienbien.gov.vn",
        organisation: "org:ubnd",
    }
}

/// An account with roles by the operator: (role, scope).
pub fn made(hall: &Hall, login: &str, roles: &[(&str, &str)]) -> AccountNo {
    let operator = Caller::operator();
    let done = account::invite::run(
        &hall.desk,
        &right(&operator, Object::Record),
        &draft(login),
        "",
    );
    let invited = done.unwrap().value;
    account::accept(&hall.desk, &invited.link.secret, PASSWORD).unwrap();
    for (role, scope) in roles {
        grant(hall, &operator, invited.account, role, scope).unwrap();
    }
    invited.account
}

pub fn grant(
    hall: &Hall,
    by: &Caller,
    to: AccountNo,
    role: &str,
    scope: &str,
) -> Result<Grant, Refused> {
    let draft = GrantDraft {
        role,
        scope,
        ..GrantDraft::default()
    };
    let authorized = may::<permit::GrantRole>(by, Object::Account(to))?;
    account::grant::run(&hall.desk, &authorized, to, &draft, "").map(|done| done.value)
}

/// Signs in with the password of all.
pub fn signed_in(hall: &Hall, login: &str) -> Caller {
    let typed = SignIn {
        login,
        password: PASSWORD,
        address: "192.0.2.1",
        ..SignIn::default()
    };
    session::open(&hall.desk, &typed).unwrap().caller
}

pub fn code<T: std::fmt::Debug>(refused: Result<T, Refused>) -> &'static str {
    match refused.unwrap_err() {
        Refused::Denied(denied) => denied.lack.as_str(),
        Refused::Findings(findings) => findings[0].code,
        other => panic!("{other}"),
    }
}

fn account(hall: &Hall, no: AccountNo) -> Account {
    hall.desk.store().account(no).unwrap().unwrap()
}

#[test]
fn the_first_administrator_comes_by_a_link_that_opens_once() {
    let hall = Hall::furnished();
    let desk = &hall.desk;
    let forgotten = account::first(desk).unwrap().unwrap();
    let link = account::first(desk).unwrap().unwrap();
    assert_eq!(account::invitation(desk, &forgotten.secret).unwrap(), None);
    let open = account::invitation(desk, &link.secret).unwrap().unwrap();
    assert_eq!(open.account, None);
    let first = |password| account::accept_first(desk, &link.secret, &draft("chu.tich"), password);
    assert_eq!(code(first("ngắn")), "password-short");
    assert_eq!(
        code(account::accept(desk, &link.secret, PASSWORD)),
        "link-unknown"
    );
    let no = first(PASSWORD).unwrap();
    assert_eq!(code(first(PASSWORD)), "link-unknown");
    assert_eq!(account::first(desk).unwrap(), None, "somebody is there");
    let caller = signed_in(&hall, "Chu.Tich");
    assert_eq!(caller.account(), Some(no));
    assert!(may::<permit::InviteAccount>(&caller, Object::Record).is_ok());
    assert!(may::<permit::StateObservation>(&caller, Object::Record).is_err());
}

#[test]
fn a_first_link_does_not_wait_for_ever() {
    let hall = Hall::furnished();
    let link = account::first(&hall.desk).unwrap().unwrap();
    hall.wait_hours(24);
    assert_eq!(account::invitation(&hall.desk, &link.secret).unwrap(), None);
}

#[test]
fn somebody_invited_sets_the_password_once() {
    let hall = Hall::furnished();
    let operator = Caller::operator();
    let invite = |login| {
        account::invite::run(
            &hall.desk,
            &right(&operator, Object::Record),
            &draft(login),
            "",
        )
    };
    let link = invite("hoa.nt").unwrap().value.link;
    assert_eq!(code(invite("HOA.NT")), "login-taken");
    assert_eq!(code(invite("hoà")), "login-unfit");
    let accept = |password| account::accept(&hall.desk, &link.secret, password);
    assert_eq!(code(accept("matkhau2026")), "password-common");
    assert_eq!(code(accept("hoa.nt.2026")), "password-like-login");
    accept(PASSWORD).unwrap();
    assert_eq!(code(accept(PASSWORD)), "link-unknown");
    let trail = hall.desk.store().audit(Seq(0), 1_000).unwrap();
    let whole: String = trail
        .iter()
        .map(|row| format!("{} {}", row.verb, row.detail))
        .collect();
    for secret in [link.secret.as_str(), PASSWORD, "argon2"] {
        assert!(!whole.contains(secret), "the trail tells a secret");
    }
    assert!(
        whole.contains("account.set_password"),
        "but that it was set"
    );
}

#[test]
fn a_new_link_shuts_the_old_door_at_once() {
    let hall = Hall::furnished();
    let no = made(&hall, "hoa.nt", &[]);
    let opened = session::open(
        &hall.desk,
        &SignIn {
            login: "hoa.nt",
            password: PASSWORD,
            ..SignIn::default()
        },
    );
    let secret = opened.unwrap().secret;
    let authorized = right(&Caller::operator(), Object::Account(no));
    account::link::run(&hall.desk, &authorized, no, "mất điện thoại").unwrap();
    assert!(session::find(&hall.desk, &secret).unwrap().is_none());
    let typed = SignIn {
        login: "hoa.nt",
        password: PASSWORD,
        ..SignIn::default()
    };
    assert_eq!(code(session::open(&hall.desk, &typed)), "sign-in-wrong");
}

#[test]
fn a_closed_account_opens_nothing_and_keeps_its_name() {
    let hall = Hall::furnished();
    let no = made(&hall, "hoa.nt", &[("reporter", "commune:A@2025")]);
    let before = signed_in(&hall, "hoa.nt");
    assert_eq!(before.held().len(), 1);
    let authorized = right(&Caller::operator(), Object::Account(no));
    account::close::run(&hall.desk, &authorized, no, "chuyển công tác").unwrap();
    let again = account::close::run(&hall.desk, &authorized, no, "");
    assert_eq!(code(again), "account-closed");
    let typed = SignIn {
        login: "hoa.nt",
        password: PASSWORD,
        ..SignIn::default()
    };
    assert_eq!(code(session::open(&hall.desk, &typed)), "sign-in-wrong");
    let closed = account(&hall, no);
    assert!(closed.closed && closed.person.name == "Nguyễn Thị Hoa");
    assert_eq!(closed.grants_on(hall.desk.today()).count(), 0);
    assert_eq!(
        code(grant(&hall, &Caller::operator(), no, "press", "*")),
        "account-closed"
    );
}

#[test]
fn roles_end_on_their_day_and_can_be_taken_back() {
    let hall = Hall::furnished();
    let no = made(&hall, "hoa.nt", &[]);
    let operator = Caller::operator();
    let given = grant(&hall, &operator, no, "reporter", "commune:A@2025").unwrap();
    assert_eq!(
        code(grant(&hall, &operator, no, "reporter", "commune:A@2025")),
        "grant-again"
    );
    let revoke = |grant: &Grant| {
        let authorized = right(&operator, Object::Account(no));
        account::revoke::run(&hall.desk, &authorized, no, grant, None, "")
    };
    hall.wait_hours(48);
    revoke(&given).unwrap();
    let ended = account(&hall, no).grants;
    assert_eq!(ended[0].valid.until(), Some(hall.desk.today()));
    assert_eq!(code(revoke(&given)), "grant-unknown");
    let mistaken = grant(&hall, &operator, no, "press", "*").unwrap();
    revoke(&mistaken).unwrap();
    assert_eq!(
        account(&hall, no).grants.len(),
        1,
        "it held on no day, so it is taken back"
    );
}

#[test]
fn a_deputy_stands_in_for_somebody_who_has_the_role_and_not_for_ever() {
    let hall = Hall::furnished();
    made(&hall, "truong.phong", &[("approver", "province:11")]);
    let deputy = made(&hall, "pho.phong", &[]);
    let give = |role: &'static str, until: &'static str, for_whom: &'static str| {
        let draft = GrantDraft {
            role,
            scope: "commune:A@2025",
            until,
            deputy_for: for_whom,
            ..GrantDraft::default()
        };
        let authorized = right(&Caller::operator(), Object::Account(deputy));
        account::grant::run(&hall.desk, &authorized, deputy, &draft, "nghỉ phép")
    };
    assert_eq!(
        code(give("leader", "10/03/2026", "truong.phong")),
        "deputy-without-role"
    );
    assert_eq!(
        code(give("approver", "", "truong.phong")),
        "deputy-without-end"
    );
    assert_eq!(
        code(give("approver", "10/03/2026", "nobody")),
        "unknown-account"
    );
    assert_eq!(
        code(give("approver", "10/03/2026", "pho.phong")),
        "deputy-without-role"
    );
    give("approver", "10/03/2026", "truong.phong").unwrap();
    let caller = signed_in(&hall, "pho.phong");
    assert!(caller.held()[0].deputy_for.is_some());
    hall.wait_hours(24 * 8);
    assert!(
        signed_in(&hall, "pho.phong").held().is_empty(),
        "the leave is over"
    );
}

#[test]
fn nobody_gives_himself_a_right_nor_one_beyond_the_own_reach() {
    let hall = Hall::furnished();
    made(&hall, "quan.tri", &[("administrator", "org:ubnd")]);
    let own = hall.desk.store().accounts().unwrap()[0].no;
    let other = made(&hall, "hoa.nt", &[]);
    let mighty = made(&hall, "tong.hop", &[("synthesiser", "*")]);
    let admin = signed_in(&hall, "quan.tri");
    assert_eq!(
        code(grant(&hall, &admin, own, "approver", "org:ubnd")),
        "grant-own"
    );
    assert_eq!(
        code(grant(&hall, &admin, other, "reporter", "org:stats")),
        "scope"
    );
    assert_eq!(
        code(grant(&hall, &admin, other, "administrator", "*")),
        "scope"
    );
    grant(&hall, &admin, other, "reporter", "org:ubnd").unwrap();
    let desk = &hall.desk;
    let take_over = account::link::run(desk, &right(&admin, Object::Account(mighty)), mighty, "");
    assert_eq!(
        code(take_over),
        "scope",
        "an account that reaches further is not his"
    );
    let define = right(&admin, Object::Account(mighty));
    assert_eq!(
        code(account::define::run(desk, &define, mighty, &draft(""), "")),
        "scope"
    );
    let close = account::close::run(desk, &right(&admin, Object::Account(own)), own, "");
    assert_eq!(code(close), "close-own");
    let stranger = Draft {
        organisation: "org:stats",
        ..draft("nguoi.la")
    };
    let invite = may::<permit::InviteAccount>(
        &admin,
        Object::Organisation(
            hall.desk
                .store()
                .catalogue(hall.state())
                .unwrap()
                .organisation_by_id("org:ubnd")
                .unwrap(),
        ),
    );
    let invited = account::invite::run(desk, &invite.unwrap(), &stranger, "");
    assert_eq!(code(invited), "scope");
}

#[test]
fn the_right_over_the_own_account_is_none_over_another() {
    let hall = Hall::furnished();
    let own = made(&hall, "tong.hop", &[("synthesiser", "*")]);
    let other = made(&hall, "hoa.nt", &[]);
    let caller = signed_in(&hall, "tong.hop");
    let authorized = right::<permit::SetPassword>(&caller, Object::Account(own));
    let stolen = account::link::run(&hall.desk, &authorized, other, "");
    assert_eq!(code(stolen), "scope");
    let shown = account::show::run(&hall.desk, &right(&caller, Object::Account(own)), other);
    assert_eq!(code(shown), "scope");
    let listed = account::list::run(
        &hall.desk,
        &right(&caller, Object::Account(own)),
        &account::list::Wanted::default(),
    );
    let logins: Vec<String> = listed.unwrap().iter().map(|a| a.id.to_string()).collect();
    assert_eq!(logins, ["tong.hop"]);
}

#[test]
fn the_own_password_changes_with_the_old_one_and_other_sessions_end() {
    let hall = Hall::furnished();
    made(&hall, "hoa.nt", &[]);
    let typed = |password| SignIn {
        login: "hoa.nt",
        password,
        ..SignIn::default()
    };
    let elsewhere = session::open(&hall.desk, &typed(PASSWORD)).unwrap();
    let here = session::open(&hall.desk, &typed(PASSWORD)).unwrap();
    let own = Object::Account(here.caller.account().unwrap());
    let change = |old: &str, new: &str| {
        let authorized = right(&here.caller, own);
        account::set_password::run(&hall.desk, &authorized, old, new, Some(here.no))
    };
    assert_eq!(
        code(change("sai mật khẩu", "tàu đi qua cầu")),
        "password-wrong"
    );
    assert_eq!(code(change(PASSWORD, "1234567890")), "password-common");
    change(PASSWORD, "tàu đi qua cầu").unwrap();
    assert!(
        session::find(&hall.desk, &elsewhere.secret)
            .unwrap()
            .is_none()
    );
    assert!(session::find(&hall.desk, &here.secret).unwrap().is_some());
    assert_eq!(
        code(session::open(&hall.desk, &typed(PASSWORD))),
        "sign-in-wrong"
    );
    assert!(session::open(&hall.desk, &typed("tàu đi qua cầu")).is_ok());
}

#[test]
fn the_last_administrator_stays_whoever_asks() {
    let hall = Hall::furnished();
    let desk = &hall.desk;
    let operator = Caller::operator();
    let last = made(&hall, "quan.tri", &[("administrator", "*")]);
    let narrow = made(&hall, "xa", &[("administrator", "org:ubnd")]);
    let held = |no| account(&hall, no).grants[0].clone();
    let close = |by: &Caller, no| {
        account::close::run(desk, &right(by, Object::Account(no)), no, "thôi việc")
    };
    let revoke = |by: &Caller, no| {
        let authorized = right(by, Object::Account(no));
        account::revoke::run(desk, &authorized, no, &held(no), None, "thôi")
    };
    assert_eq!(code(close(&operator, last)), "last-administrator");
    assert_eq!(code(revoke(&operator, last)), "last-administrator");
    // Given again with an end, the right would run out one day and nobody would notice.
    let ending = GrantDraft {
        role: "administrator",
        scope: "*",
        from: &held(last).valid.from().unwrap().to_string(),
        until: "2030-01-01",
        ..GrantDraft::default()
    };
    let authorized = right(&operator, Object::Account(last));
    let again = account::grant::run(desk, &authorized, last, &ending, "");
    assert_eq!(code(again), "last-administrator");
    // One who was invited and never came keeps nothing.
    let invited = account::invite::run(desk, &right(&operator, Object::Record), &draft("moi"), "");
    let invited = invited.unwrap().value;
    grant(&hall, &operator, invited.account, "administrator", "*").unwrap();
    assert_eq!(code(close(&operator, last)), "last-administrator");
    account::accept(desk, &invited.link.secret, PASSWORD).unwrap();
    // Nobody locks himself out by mistake.
    let own = signed_in(&hall, "quan.tri");
    assert_eq!(code(revoke(&own, last)), "revoke-own");
    let other = signed_in(&hall, "moi");
    revoke(&other, last).unwrap();
    assert_eq!(
        code(close(&operator, invited.account)),
        "last-administrator"
    );
    close(&operator, narrow).unwrap();
}
