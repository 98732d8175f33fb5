//! Does `serve` by itself tell people what concerns them, over TLS, and once?

use crate::mail_server::{Manner, PASSWORD, Server, USER, Way};
use actions::comment::say::{self, Figure, Said};
use actions::report::enter::{Base, Batch, Sent, Written};
use actions::report::step::Asked;
use actions::report::{enter, find, submit};
use actions::{Caller, Desk, Held, Object, may, permit};
use domain::account::{AccountId, Reach, Role};
use domain::reminder::DeliveryState;
use domain::report::Origin;
use record::outbox::WantedReminders;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// How long a mail may take; a machine that is busy is no failure.
const PATIENCE: Duration = Duration::from_secs(120);

/// A province with a form, an officer and an approver, made by the command line.
struct Office {
    folder: TempDir,
}

const PLACES: &str = "id,code,name,level,parent,valid_from,valid_to,latitude,longitude,area_km2\n\
    nation:VN,VN,Việt Nam,nation,,,,,,\n\
    province:11,11,Tỉnh Điện Biên,province,nation:VN,,,,,\n\
    commune:1,00001,Xã Mường Phăng,commune,province:11,,,,,\n";
const ORGANISATIONS: &str = "id,name_vi,name_en,aliases,kind,place,precedence,valid_from,valid_to\n\
    org:ubnd,Ủy ban,,,peoples_committee,province:11,1,,\n";
const INDICATORS: &str = "code,name_vi,unit,decimals,direction,group,part_of,time_aggregation,\
    place_aggregation,restate_by\nBIRTHS,Số sinh,người,0,none,society,,sum,sum,whole\n";
const PEOPLE: &str = "login,name,email,role,scope\n\
    hoa.nt,Nguyễn Thị Hoa,hoa@dienbien.example.vn,reporter,commune:1\n\
    minh.tv,Trần Văn Minh,minh@dienbien.example.vn,approver,province:11\n";

impl Office {
    fn new() -> Self {
        let office = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        office.says(&["migrate"]);
        for (kind, text) in [
            ("places", PLACES),
            ("organisations", ORGANISATIONS),
            ("indicators", INDICATORS),
            ("people", PEOPLE),
        ] {
            office.says(&["import", kind, &office.file(&format!("{kind}.csv"), text)]);
        }
        let form = office.file("form.json", FORM);
        office.says(&["form", "define", &form]);
        office
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    fn store(&self) -> String {
        format!("sqlite:{}", self.folder.path().join("hoaban.db").display())
    }

    fn says(&self, words: &[&str]) {
        let done = Command::new(env!("CARGO_BIN_EXE_hoaban"))
            .args(words)
            .env("HOABAN_STORE", self.store())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{words:?}: {told}");
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "what happens now is told, not what was"
    )]
    fn desk(&self) -> Desk {
        let store = record::open(&self.store(), &record::Options::default()).unwrap();
        Desk::new(store, Arc::new(jiff::Timestamp::now))
    }

    fn caller(&self, login: &str, role: Role) -> Caller {
        let id = AccountId::new(login).unwrap();
        let account = self.desk().store().account_by_id(&id).unwrap().unwrap();
        let held = Held {
            role,
            reach: Reach::everywhere(),
            deputy_for: None,
        };
        Caller::of_account(account.no, &id, &account.person.name, vec![held])
    }

    /// The program, going its rounds every second.
    fn serve(&self, server: &Server, login: bool) -> Served {
        let password = self.file("password", &format!("{PASSWORD}\n"));
        let authority = format!("{}/tests/data/localhost.crt", env!("CARGO_MANIFEST_DIR"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoaban"));
        if login {
            command.args([
                "serve",
                "--smtp-user",
                USER,
                "--smtp-password-file",
                &password,
            ]);
        } else {
            command.arg("serve");
        }
        let mut child = command
            .args(["--store", &self.store(), "--listen", "127.0.0.1:0"])
            .args([
                "--smtp-server",
                &server.address,
                "--smtp-security",
                "starttls",
            ])
            .args(["--smtp-authority", &authority])
            .args(["--mail-from", "Hoa Ban <hoaban@dienbien.example.vn>"])
            .args(["--mail-seconds", "1", "--remind-hour", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let url = line.split(' ').find(|word| word.contains("://")).unwrap();
        Served {
            url: url.trim().trim_end_matches('/').to_owned(),
            child,
        }
    }
}

struct Served {
    url: String,
    child: Child,
}

impl Drop for Served {
    fn drop(&mut self) {
        // Where it has ended already, there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The text of a mail, its quoted-printable undone.
fn plain(mail: &str) -> String {
    let (_, body) = mail.split_once("\n\n").unwrap();
    let body = body.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = body.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'=').then(|| after.get(..2)).flatten();
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn remark(office: &Office, text: &str) {
    let said = Said {
        figure: Figure {
            indicator: "BIRTHS",
            place: "commune:1",
            period: "2026-02",
            breakdown: "",
        },
        text,
        ..Said::default()
    };
    let caller = Caller::operator();
    let authorized = may::<permit::SayRemark>(&caller, Object::Record).unwrap();
    say::run(&office.desk(), &authorized, said).unwrap();
}

#[test]
fn who_is_named_and_who_approves_are_told_by_themselves() {
    let office = Office::new();
    let server = Server::over(Way::StartTls, Manner::Login("LOGIN"));
    let served = office.serve(&server, true);
    remark(&office, "@hoa.nt xem lại số sinh");
    let mail = server.mails.recv_timeout(PATIENCE).unwrap();
    assert!(mail.contains("<hoa@dienbien.example.vn>"), "{mail}");
    let body = plain(&mail);
    assert!(
        body.contains("nhắc anh/chị: “@hoa.nt xem lại số sinh”"),
        "{body}"
    );
    let link = format!("{}/vi/comment?place=commune:1&period=2026-02", served.url);
    assert!(body.contains(&link), "{link} in {body}");
    let desk = office.desk();
    let key = find(&desk, "form:monthly", "2026-02", "commune:1").unwrap();
    let officer = office.caller("hoa.nt", Role::Reporter);
    let object = Object::Report(key.reporter);
    let batch = Batch {
        entries: vec![Sent {
            id: "00000000-0000-4000-8000-000000000001".to_owned(),
            line: "BIRTHS".to_owned(),
            column: "this_period".to_owned(),
            written: Written::Typed("12".to_owned()),
            note: String::new(),
            base: Base::Untouched,
            origin: Origin::page(),
        }],
        ..Batch::default()
    };
    enter::run(&desk, &may(&officer, object).unwrap(), &key, &batch).unwrap();
    submit::run(
        &desk,
        &may(&officer, object).unwrap(),
        &key,
        Asked::default(),
    )
    .unwrap();
    let mail = server.mails.recv_timeout(PATIENCE).unwrap();
    assert!(mail.contains("<minh@dienbien.example.vn>"), "{mail}");
    let body = plain(&mail);
    assert!(
        body.contains("Nguyễn Thị Hoa nộp báo cáo chờ anh/chị duyệt"),
        "{body}"
    );
    // Told to end, it ends, and what was sent is noted.
    let told = Command::new("kill")
        .args(["-TERM", &served.child.id().to_string()])
        .status()
        .unwrap();
    assert!(told.success());
    let mut served = served;
    assert!(served.child.wait().unwrap().success());
    let rows = desk.store().reminders(&WantedReminders::newest(9)).unwrap();
    let states: Vec<_> = rows.iter().map(|row| row.delivery.state).collect();
    assert_eq!(states, [DeliveryState::Sent; 2]);
}

#[test]
fn killed_and_started_again_it_tells_what_is_left_and_nothing_twice() {
    let office = Office::new();
    let hanging = Server::over(Way::StartTls, Manner::Hangs);
    let served = office.serve(&hanging, false);
    remark(&office, "@hoa.nt @minh.tv một");
    // The first mail is with the server, which keeps silent; the second one waits.
    let first = hanging.mails.recv_timeout(PATIENCE).unwrap();
    drop(served);
    let willing = Server::over(Way::StartTls, Manner::Takes);
    let _served = office.serve(&willing, false);
    let second = willing.mails.recv_timeout(PATIENCE).unwrap();
    assert_ne!(
        first.contains("<hoa@dienbien.example.vn>"),
        second.contains("<hoa@dienbien.example.vn>"),
        "each of the two gets one"
    );
    // A later remark to whom was told just now is gathered; nothing else is to come.
    let rows = office
        .desk()
        .store()
        .reminders(&WantedReminders::newest(9))
        .unwrap();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(willing.mails.try_iter().count(), 0);
}

/// Of one month that lies long back: no day of a test is one on which it is due.
const FORM: &str = r#"{
  "id": "form:monthly", "name_vi": "Báo cáo tháng", "valid_from": "2026-02-01",
  "valid_to": "2026-03-01",
  "frequency": "month", "due_days": 5, "reporters": {"places": ["commune:1"]},
  "producer": "org:ubnd", "counts_from": "approval", "status": "estimate",
  "lines": [{"code": "BIRTHS", "kind": "entered", "indicator": "BIRTHS", "name_vi": "Số sinh"}],
  "columns": [{"code": "this_period", "kind": "this_period"}]
}"#;
