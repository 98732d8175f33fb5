//! Are mails handed to a real server by its own protocol, and none twice when the program dies?

use crate::mail_server::{Manner, PASSWORD, Server, USER, Way};
use actions::reminder::post::{Mail, Post, Trouble};
use actions::reminder::send;
use actions::{Caller, Desk, Object, may};
use domain::account::{AccountId, AccountNo, Person};
use domain::actor::{Actor, AuditEntry};
use domain::reminder::{DeliveryState, Reason, Reminder};
use hoaban::post::Smtp;
use hoaban::post::settings::Parts;
use jiff::SignedDuration;
use record::outbox::WantedReminders;
use record::{Options, open};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

/// Carries one mail by settings.
fn tried(parts: Parts) -> Result<String, Trouble> {
    of(parts).carry(&mail(), &mut || Ok(()))
}

fn mail() -> Mail {
    Mail {
        id: "2026-03-02.soon.1.9".to_owned(),
        to: "hoa.nt@dienbien.example.vn".to_owned(),
        name: "Nguyễn Thị Hoa".to_owned(),
        subject: "2 báo cáo sắp đến hạn".to_owned(),
        body: "Kính gửi Hoa,\n\n.một dòng bắt đầu bằng dấu chấm\n".to_owned(),
    }
}

/// What reaches a server, as its administrator would write it.
fn parts(server: &Server) -> Parts {
    let security = match server.way {
        Way::Plain => "none",
        Way::Tls => "tls",
        Way::StartTls => "starttls",
    };
    Parts {
        server: Some(server.address.clone()),
        security: Some(security.to_owned()),
        authority: (server.way != Way::Plain).then(|| data("localhost.crt")),
        from: Some("Hoa Ban <hoaban@dienbien.example.vn>".to_owned()),
        ..Parts::default()
    }
}

fn of(parts: Parts) -> Smtp {
    Smtp::new(parts.settings().unwrap().unwrap(), || std::time::UNIX_EPOCH).unwrap()
}

fn carrier(server: &Server) -> Smtp {
    of(parts(server))
}

fn data(name: &str) -> String {
    format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn carried(manner: Manner) -> (Result<String, Trouble>, u32, Vec<String>) {
    let server = Server::new(manner);
    let mut marks = 0;
    let mut post = carrier(&server);
    let result = post.carry(&mail(), &mut || {
        marks += 1;
        Ok(())
    });
    drop(post);
    (result, marks, server.mails.try_iter().collect())
}

#[test]
fn a_mail_arrives_whole_in_plain_text() {
    let (result, marks, mails) = carried(Manner::Takes);
    assert_eq!(result, Ok("2.0.0 taken".to_owned()));
    assert_eq!((marks, mails.len()), (1, 1));
    let text = &mails[0];
    for told in [
        "From: \"Hoa Ban\" <hoaban@dienbien.example.vn>",
        "Message-ID: <2026-03-02.soon.1.9@dienbien.example.vn>",
        "Auto-Submitted: auto-generated",
        "List-Id: Hoa Ban <hoaban.dienbien.example.vn>",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "=?utf-8?b?",
        "K=C3=ADnh g=E1=BB=ADi Hoa,",
        ".m=E1=BB=99t d=C3=B2ng",
    ] {
        assert!(text.contains(told), "{told} in {text}");
    }
}

#[test]
fn several_mails_go_over_one_line() {
    let server = Server::new(Manner::Takes);
    let mut post = carrier(&server);
    for _ in 0..3 {
        post.carry(&mail(), &mut || Ok(())).unwrap();
    }
    drop(post);
    assert_eq!(server.mails.try_iter().count(), 3);
}

#[test]
fn what_the_server_says_is_told_apart() {
    let (busy, marks, _) = carried(Manner::Busy);
    assert!(matches!(busy, Err(Trouble::Later(_))), "{busy:?}");
    assert_eq!(marks, 0, "nothing was handed over");
    let (nobody, marks, _) = carried(Manner::Nobody);
    assert!(matches!(nobody, Err(Trouble::Refused(_))), "{nobody:?}");
    assert_eq!(marks, 0);
    let (silent, marks, mails) = carried(Manner::Silent);
    assert!(matches!(silent, Err(Trouble::Unanswered(_))), "{silent:?}");
    assert_eq!((marks, mails.len()), (1, 1));
    let parts = Parts {
        server: Some("127.0.0.1:1".to_owned()),
        security: Some("none".to_owned()),
        from: Some("a@b.vn".to_owned()),
        ..Parts::default()
    };
    let settings = parts.settings().unwrap().unwrap();
    let mut away = Smtp::new(settings, || std::time::UNIX_EPOCH).unwrap();
    let unreached = away.carry(&mail(), &mut || Ok(()));
    assert!(
        matches!(unreached, Err(Trouble::Unreached(_))),
        "{unreached:?}"
    );
}

#[test]
fn what_cannot_be_marked_is_not_handed_over() {
    let server = Server::new(Manner::Takes);
    let mut post = carrier(&server);
    let unmarked = post.carry(&mail(), &mut || Err("no disk".to_owned()));
    assert_eq!(unmarked, Err(Trouble::Unmarked("no disk".to_owned())));
    post.carry(&mail(), &mut || Ok(())).unwrap();
    drop(post);
    assert_eq!(server.mails.try_iter().count(), 1);
}

#[test]
fn mails_go_over_tls_from_the_first_byte_or_after_starttls() {
    for way in [Way::Tls, Way::StartTls] {
        let server = Server::over(way, Manner::Takes);
        assert_eq!(
            tried(parts(&server)),
            Ok("2.0.0 taken".to_owned()),
            "{way:?}"
        );
        assert_eq!(server.mails.try_iter().count(), 1);
    }
}

#[test]
fn who_cannot_prove_who_he_is_gets_nothing() {
    for way in [Way::Tls, Way::StartTls] {
        let server = Server::over(way, Manner::Login("PLAIN"));
        let told = |parts: Parts| match tried(parts) {
            Err(Trouble::Unreached(told)) => told,
            other => panic!("{way:?}: {other:?}"),
        };
        let system = Parts {
            authority: None,
            user: Some(USER.to_owned()),
            password: Some(PASSWORD.to_owned()),
            ..parts(&server)
        };
        let unknown = told(system);
        assert!(unknown.contains("invalid peer certificate"), "{unknown}");
        let elsewhere = Parts {
            server: Some(server.address.replace("127.0.0.1", "127.0.0.2")),
            ..parts(&server)
        };
        let name = told(elsewhere);
        assert!(name.contains("not valid for name"), "{name}");
        assert_eq!(server.mails.try_iter().count(), 0);
        assert!(!server.heard().iter().any(|line| line.starts_with("AUTH")));
    }
    let plain = Server::new(Manner::Takes);
    let stripped = Parts {
        security: Some("starttls".to_owned()),
        ..parts(&plain)
    };
    assert!(
        matches!(tried(stripped), Err(Trouble::Unreached(_))),
        "who offers no TLS gets nothing"
    );
    assert_eq!(plain.mails.try_iter().count(), 0);
}

#[test]
fn an_authority_that_is_none_is_told_at_once() {
    let server = Server::over(Way::Tls, Manner::Takes);
    for file in ["localhost.key", "no-such-file"] {
        let parts = Parts {
            authority: Some(data(file)),
            ..parts(&server)
        };
        let fault = Smtp::new(parts.settings().unwrap().unwrap(), || std::time::UNIX_EPOCH);
        assert!(fault.unwrap_err().to_string().contains(file));
    }
}

#[test]
fn logins_are_given_in_both_ways_and_a_wrong_one_waits() {
    for mechanism in ["PLAIN", "LOGIN"] {
        let server = Server::over(Way::Tls, Manner::Login(mechanism));
        let with = |password: &str| Parts {
            user: Some(USER.to_owned()),
            password: Some(password.to_owned()),
            ..parts(&server)
        };
        assert!(tried(with(PASSWORD)).is_ok(), "{mechanism}");
        // The server refuses us, not the mail: it is tried again when the password is right.
        let wrong = tried(with("sai"));
        assert!(
            matches!(&wrong, Err(Trouble::Unreached(told)) if told.contains("535")),
            "{wrong:?}"
        );
        assert!(matches!(
            tried(parts(&server)),
            Err(Trouble::Refused(_) | Trouble::Later(_))
        ));
        assert_eq!(server.mails.try_iter().count(), 1);
    }
}

#[test]
fn an_address_with_marks_needs_a_server_that_takes_it() {
    let server = Server::new(Manner::Takes);
    let marked = Mail {
        to: "hòa@dienbien.example.vn".to_owned(),
        ..mail()
    };
    let refused = carrier(&server).carry(&marked, &mut || Ok(()));
    assert_eq!(refused, Err(Trouble::Refused("no SMTPUTF8".to_owned())));
    let willing = Server::new(Manner::Marks);
    let taken = carrier(&willing).carry(&marked, &mut || Ok(()));
    assert!(taken.is_ok(), "{taken:?}");
    let heard = willing.heard();
    assert!(
        heard
            .iter()
            .any(|line| line.starts_with("MAIL") && line.ends_with("SMTPUTF8")),
        "{heard:?}"
    );
}

#[test]
fn a_server_that_says_later_gets_it_later_and_once() {
    let (_folder, url) = waiting();
    let server = Server::over(Way::Tls, Manner::Defers(2));
    let minutes = Arc::new(AtomicI64::new(0));
    let clock = Arc::clone(&minutes);
    let begun: jiff::Timestamp = "2026-03-02T02:00:00Z".parse().unwrap();
    let now = move || begun + SignedDuration::from_mins(clock.load(Ordering::Relaxed));
    let desk = Desk::new(open(&url, &Options::default()).unwrap(), Arc::new(now));
    let authorized = may(&Caller::operator(), Object::Record).unwrap();
    let at = |minute: i64| {
        minutes.store(minute, Ordering::Relaxed);
        let sent = send::run(&desk, &authorized, &mut carrier(&server)).unwrap();
        (sent.sent, sent.waiting)
    };
    assert_eq!(at(0), (0, 1));
    assert_eq!(at(4), (0, 0), "too early");
    assert_eq!(at(5), (0, 1));
    assert_eq!(at(19), (0, 0), "the pause grows");
    assert_eq!(at(20), (1, 0));
    assert_eq!(at(5_000), (0, 0));
    assert_eq!(server.mails.try_iter().count(), 1);
}

fn entry(verb: &'static str) -> AuditEntry {
    AuditEntry {
        actor: Actor::operator(),
        at: "2026-03-02T02:00:00Z".parse().unwrap(),
        verb,
        detail: "{}".to_owned(),
        reason: String::new(),
    }
}

/// A store in which one mail waits.
fn waiting() -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite:{}", folder.path().join("hoaban.db").display());
    record::create(&url, record::DEFAULT_ZONE, &entry("store.create")).unwrap();
    let store = open(&url, &Options::default()).unwrap();
    let mut action = store.begin().unwrap();
    let id = AccountId::new("hoa.nt").unwrap();
    let person = Person {
        name: "Hoa".to_owned(),
        post: String::new(),
        email: mail().to,
        organisation: None,
    };
    let account = action.append_account(&id, &person).unwrap();
    let reminder = Reminder {
        account,
        reason: Reason::Soon,
        day: "2026-03-02".parse().unwrap(),
        address: mail().to,
        name: mail().name,
        subject: mail().subject,
        body: mail().body,
    };
    action.append_reminder(&reminder).unwrap();
    action.commit(&entry("reminder.send")).unwrap();
    (folder, url)
}

fn remind(url: &str, server: &Server) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hoaban"));
    command
        .args(["remind", "--lang", "en", "--store", url])
        .args(["--smtp-server", &server.address, "--smtp-security", "none"])
        .args(["--mail-from", "Hoa Ban <hoaban@dienbien.example.vn>"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn state(url: &str) -> DeliveryState {
    let store = open(url, &Options::default()).unwrap();
    let rows = store.reminders(&WantedReminders::newest(9)).unwrap();
    assert_eq!(rows.len(), 1);
    rows[0].delivery.state
}

#[test]
fn the_command_carries_what_waits_once() {
    let (_folder, url) = waiting();
    let server = Server::new(Manner::Takes);
    let done = remind(&url, &server).output().unwrap();
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(
        done.status.success(),
        "{told}{}",
        String::from_utf8_lossy(&done.stderr)
    );
    assert!(told.contains("1 sent"), "{told}");
    assert_eq!(state(&url), DeliveryState::Sent);
    let again = remind(&url, &server).output().unwrap();
    assert!(String::from_utf8_lossy(&again.stdout).contains("0 sent"));
    assert_eq!(server.mails.try_iter().count(), 1);
}

#[test]
fn killed_while_the_server_keeps_silent_it_sends_none_twice() {
    let (_folder, url) = waiting();
    let server = Server::new(Manner::Hangs);
    let mut child = remind(&url, &server).spawn().unwrap();
    // The mail is with the server whole; now the program dies.
    server.mails.recv().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(state(&url), DeliveryState::Handed);
    let willing = Server::new(Manner::Takes);
    let done = remind(&url, &willing).output().unwrap();
    assert!(String::from_utf8_lossy(&done.stdout).contains("0 sent"));
    assert_eq!(willing.mails.try_iter().count(), 0);
}

/// Appends as many more mails that wait.
fn more(url: &str, count: u32) {
    let store = open(url, &Options::default()).unwrap();
    let mut action = store.begin().unwrap();
    for day in 1..=count {
        let reminder = Reminder {
            account: AccountNo(1),
            reason: Reason::Late,
            day: format!("2026-03-{day:02}").parse().unwrap(),
            address: mail().to,
            name: mail().name,
            subject: format!("thư {day}"),
            body: mail().body,
        };
        action.append_reminder(&reminder).unwrap();
    }
    action.commit(&entry("reminder.send")).unwrap();
}

#[test]
fn killed_in_a_round_over_tls_none_is_lost_and_none_comes_twice() {
    let (_folder, url) = waiting();
    more(&url, 6);
    let hanging = Server::over(Way::Tls, Manner::HangsAfter(2));
    let round = |server: &Server| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoaban"));
        command
            .args(["remind", "--lang", "en", "--store", &url])
            .args(["--smtp-server", &server.address, "--smtp-security", "tls"])
            .args(["--smtp-authority", &data("localhost.crt")])
            .args(["--mail-from", "hoaban@dienbien.example.vn"])
            .stdout(Stdio::piped());
        command
    };
    let mut child = round(&hanging).spawn().unwrap();
    let mut ids: Vec<String> = (0..3).map(|_| id(&hanging.mails.recv().unwrap())).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    let willing = Server::over(Way::Tls, Manner::Takes);
    let done = round(&willing).output().unwrap();
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(told.contains("4 sent"), "{told}");
    ids.extend(willing.mails.try_iter().map(|mail| id(&mail)));
    let came = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!((came, ids.len()), (7, 7), "each once");
}

/// The name of a mail.
fn id(mail: &str) -> String {
    let line = mail.lines().find(|line| line.starts_with("Message-ID:"));
    line.unwrap().to_owned()
}

#[test]
fn without_a_server_reminders_wait() {
    let (_folder, url) = waiting();
    let done = Command::new(env!("CARGO_BIN_EXE_hoaban"))
        .args(["remind", "--lang", "en", "--store", &url])
        .output()
        .unwrap();
    assert!(done.status.success());
    assert!(String::from_utf8_lossy(&done.stdout).contains("No mail server"));
    assert_eq!(state(&url), DeliveryState::Waiting);
    let open = Command::new(env!("CARGO_BIN_EXE_hoaban"))
        .args([
            "remind",
            "--lang",
            "en",
            "--store",
            &url,
            "--smtp-server",
            "mail.example.vn",
        ])
        .args(["--smtp-security", "none", "--mail-from", "a@b.vn"])
        .output()
        .unwrap();
    assert!(!open.status.success(), "mails do not travel in the open");
}
