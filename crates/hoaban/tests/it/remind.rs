//! Are mails handed to a real server by its own protocol, and none twice when the program dies?

use actions::reminder::post::{Mail, Post, Trouble};
use domain::account::{AccountId, Person};
use domain::actor::{Actor, AuditEntry};
use domain::reminder::{DeliveryState, Reason, Reminder};
use hoaban::post::Smtp;
use hoaban::post::settings::Parts;
use record::outbox::WantedReminders;
use record::{Options, open};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use tempfile::TempDir;

/// What the server does with mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Takes every mail.
    Takes,
    /// Says at the address to come again.
    Busy,
    /// Says at the address that nobody lives there.
    Nobody,
    /// Takes the text and hangs up without a word.
    Silent,
    /// Takes the text and never answers.
    Hangs,
}

/// A mail server on loopback that speaks as much of RFC 5321 as is needed.
struct Server {
    address: String,
    mails: Receiver<String>,
}

impl Server {
    fn new(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (sender, mails) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let sender = sender.clone();
                std::thread::spawn(move || _ = talk(&stream, manner, &sender));
            }
        });
        Self { address, mails }
    }

    fn carrier(&self) -> Smtp {
        let parts = Parts {
            server: Some(self.address.clone()),
            security: Some("none".to_owned()),
            from: Some("Hoa Ban <hoaban@dienbien.example.vn>".to_owned()),
            ..Parts::default()
        };
        Smtp::new(parts.settings().unwrap().unwrap(), || std::time::UNIX_EPOCH).unwrap()
    }
}

/// One conversation; every mail that was given whole is told.
fn talk(stream: &TcpStream, manner: Manner, mails: &Sender<String>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let mut out = stream.try_clone()?;
    out.write_all(b"220 test ESMTP\r\n")?;
    while let Some(line) = lines.next().transpose()? {
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => out.write_all(b"250-test\r\n250 8BITMIME\r\n")?,
            "RCPT" if manner == Manner::Busy => out.write_all(b"450 4.2.1 busy\r\n")?,
            "RCPT" if manner == Manner::Nobody => out.write_all(b"550 5.1.1 nobody\r\n")?,
            "DATA" => {
                out.write_all(b"354 go\r\n")?;
                let mut text = String::new();
                let mut whole = false;
                for line in lines.by_ref().map_while(Result::ok) {
                    whole = line == ".";
                    if whole {
                        break;
                    }
                    text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    text.push('\n');
                }
                // Whoever hangs up before the full stop has sent nothing.
                if !whole {
                    return Ok(());
                }
                mails.send(text).ok();
                match manner {
                    Manner::Silent => return Ok(()),
                    // Whoever waits for an answer is ended from outside.
                    Manner::Hangs => return lines.next().transpose().map(|_| ()),
                    _ => out.write_all(b"250 2.0.0 taken\r\n")?,
                }
            }
            "QUIT" => return out.write_all(b"221 bye\r\n"),
            _ => out.write_all(b"250 ok\r\n")?,
        }
    }
    Ok(())
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

fn carried(manner: Manner) -> (Result<String, Trouble>, u32, Vec<String>) {
    let server = Server::new(manner);
    let mut marks = 0;
    let mut post = server.carrier();
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
    let mut post = server.carrier();
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
    let mut post = server.carrier();
    let unmarked = post.carry(&mail(), &mut || Err("no disk".to_owned()));
    assert_eq!(unmarked, Err(Trouble::Unmarked("no disk".to_owned())));
    post.carry(&mail(), &mut || Ok(())).unwrap();
    drop(post);
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
