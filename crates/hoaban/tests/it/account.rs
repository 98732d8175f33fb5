//! The operator keeps accounts by the command line, as its users type it.

use actions::session::{SignIn, open};
use actions::{Desk, account};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use tempfile::TempDir;

/// A store, and the program on it.
struct Machine {
    folder: TempDir,
}

impl Machine {
    fn new() -> Self {
        let machine = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        machine.says(&["migrate"]);
        machine
    }

    fn store(&self) -> String {
        format!("sqlite:{}", self.folder.path().join("hoaban.db").display())
    }

    fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_hoaban"))
            .args(words)
            .env("HOABAN_STORE", self.store())
            .output()
            .unwrap()
    }

    fn says(&self, words: &[&str]) -> String {
        let done = self.run(words);
        let complaint = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{words:?}: {complaint}");
        String::from_utf8(done.stdout).unwrap()
    }

    fn refuses(&self, words: &[&str]) -> String {
        let done = self.run(words);
        assert_eq!(done.status.code(), Some(2), "{words:?}");
        String::from_utf8(done.stderr).unwrap()
    }

    fn desk(&self) -> Desk {
        let store = record::open(&self.store(), &record::Options::default()).unwrap();
        let now = || "2000-01-01T02:00:00Z".parse().unwrap();
        Desk::new(store, Arc::new(now)).with_random(Arc::new(|bytes: &mut [u8]| bytes.fill(7)))
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        Path::new(&path).display().to_string()
    }
}

fn secret(printed: &str) -> String {
    let (_, rest) = printed.split_once("secret=").unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn an_account_is_invited_given_a_role_reset_and_closed() {
    let machine = Machine::new();
    let who = ["account", "invite", "hoa.nt", "--name", "Nguyễn Thị Hoa"];
    let role = [
        "--role",
        "reporter",
        "--scope",
        "*",
        "--url",
        "https://hoaban.example.vn/",
    ];
    let printed = machine.says(&[&who[..], &role].concat());
    assert!(
        printed.contains("https://hoaban.example.vn/vi/invitation?secret="),
        "{printed}"
    );
    let again = machine.refuses(&who);
    assert!(again.contains("[login-taken]"), "{again}");
    let unknown = machine.refuses(&["account", "grant", "hoa.nt", "king", "*"]);
    assert!(unknown.contains("[unknown-role]"), "{unknown}");
    machine.says(&[
        "account",
        "grant",
        "hoa.nt",
        "leader",
        "*",
        "--until",
        "31/12/2099",
    ]);
    let listed = machine.says(&["account", "list", "hoa", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(listed[0]["roles"][1]["until"], "2099-12-31");
    let password = "con ngựa bay qua suối";
    let desk = machine.desk();
    let typed = SignIn {
        login: "hoa.nt",
        password,
        ..SignIn::default()
    };
    account::accept(&desk, &secret(&printed), password).unwrap();
    assert!(open(&desk, &typed).is_ok());
    let fresh = machine.says(&["account", "reset", "hoa.nt", "--second-factor"]);
    assert!(
        open(&desk, &typed).is_err(),
        "the old password is gone at once"
    );
    account::accept(&desk, &secret(&fresh), password).unwrap();
    let ended = machine.says(&["account", "revoke", "hoa.nt", "leader", "--lang", "en"]);
    assert!(ended.starts_with("1 roles of Nguyễn Thị Hoa"), "{ended}");
    machine.says(&["account", "close", "hoa.nt", "--reason", "nghỉ hưu"]);
    assert!(open(&desk, &typed).is_err());
    assert!(!machine.says(&["account", "list"]).contains("hoa.nt"));
    assert!(
        machine
            .says(&["account", "list", "--closed"])
            .contains("hoa.nt")
    );
    machine.says(&["doctor"]);
}

#[test]
fn people_are_looked_at_before_they_are_taken() {
    let machine = Machine::new();
    let people = "Tên đăng nhập,Họ và tên,Vai trò,Phạm vi\nan.lv,Lò Văn An,người duyệt,*\n";
    let file = machine.file("nguoi.csv", people);
    let looked = machine.says(&["import", "people", &file, "--dry-run"]);
    assert!(looked.contains("Lò Văn An [mới]"), "{looked}");
    assert!(
        !machine.says(&["account", "list"]).contains("an.lv"),
        "nothing was taken"
    );
    let taken = machine.says(&["import", "people", &file]);
    assert!(taken.contains("/vi/invitation?secret="), "{taken}");
    assert!(machine.says(&["account", "list"]).contains("người duyệt *"));
    let again = machine.says(&["import", "people", &file]);
    assert!(
        !again.contains("secret="),
        "the same file changes nothing: {again}"
    );
    let wrong = machine.file("sai.csv", "login,name,role,scope\nx1,Tên,vua,*\n");
    let refused = machine.refuses(&["import", "people", &wrong]);
    assert!(refused.contains("[unknown-role]"), "{refused}");
    assert!(!machine.says(&["account", "list"]).contains("x1"));
}
