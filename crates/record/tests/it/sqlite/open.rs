//! A file that cannot be used says why; nothing is made by mistake.

use super::File;
use crate::province::{entry, found};
use domain::moment::Seq;
use record::{DEFAULT_ZONE, Options, RecordError, create, migrate, open};
use std::time::Duration;
use tempfile::TempDir;

fn refused(url: &str) -> &'static str {
    let opened = open(url, &Options::default());
    opened.err().map_or("opened", |error| error.code())
}

#[test]
fn what_is_missing_is_not_made() {
    let folder = TempDir::new().unwrap();
    let url = |name: &str| format!("sqlite:{}/{name}", folder.path().display());
    assert_eq!(refused(&url("hoaban.db")), "missing");
    assert_eq!(refused(&url("nowhere/hoaban.db")), "missing");
    assert!(!folder.path().join("hoaban.db").exists());
    let made = create(
        &url("nowhere/hoaban.db"),
        DEFAULT_ZONE,
        &entry("store.create"),
    );
    assert_eq!(made.unwrap_err().code(), "missing-folder");
    let made = create(&url("hoaban.db"), "Asia/Dien_Bien", &entry("store.create"));
    assert_eq!(made.unwrap_err().code(), "zone");
    assert_eq!(
        refused(&url("hoaban.db")),
        "missing",
        "an empty file is no store yet"
    );
    assert!(create(&url("hoaban.db"), DEFAULT_ZONE, &entry("store.create")).unwrap());
    assert!(!create(&url("hoaban.db"), DEFAULT_ZONE, &entry("store.create")).unwrap());
    assert_eq!(refused(&url("hoaban.db")), "opened");
}

#[test]
fn other_files_are_left_alone() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("letter.txt");
    let url = format!("sqlite:{}", path.display());
    std::fs::write(&path, "Kính gửi: Ủy ban nhân dân tỉnh\n".repeat(99)).unwrap();
    let text = std::fs::read(&path).unwrap();
    assert_eq!(refused(&url), "not-a-store");
    let made = create(&url, DEFAULT_ZONE, &entry("store.create"));
    assert_eq!(made.unwrap_err().code(), "not-a-store");
    assert_eq!(std::fs::read(&path).unwrap(), text);
    let other = folder.path().join("other.db");
    let connection = rusqlite::Connection::open(&other).unwrap();
    connection.execute_batch("CREATE TABLE t (a)").unwrap();
    assert_eq!(
        refused(&format!("sqlite:{}", other.display())),
        "not-a-store"
    );
    let folder_url = format!("sqlite:{}", folder.path().display());
    assert_eq!(refused(&folder_url), "missing");
    let made = create(&folder_url, DEFAULT_ZONE, &entry("store.create"));
    assert_eq!(made.unwrap_err().code(), "not-a-store");
}

#[test]
fn older_and_newer_schemas_are_told_apart() {
    let file = File::new();
    let known = {
        let schema = "SELECT user_version FROM pragma_user_version";
        file.bare()
            .query_row(schema, [], |row| row.get::<_, u32>(0))
            .unwrap()
    };
    file.bare()
        .pragma_update(None, "user_version", known + 1)
        .unwrap();
    assert_eq!(refused(&file.url()), "newer");
    let migrated = migrate(&file.url(), &entry("store.migrate"));
    assert!(matches!(migrated, Err(RecordError::Newer { found, .. }) if found == known + 1));
}

#[test]
fn a_store_for_reading_is_never_written() {
    let file = File::new();
    let options = Options {
        read_only: true,
        ..Options::default()
    };
    let store = open(&file.url(), &options).unwrap();
    assert_eq!(
        store.begin().err().map(|error| error.code()),
        Some("read-only")
    );
    assert_eq!(store.state().unwrap(), Seq(2));
}

#[test]
fn two_programs_write_one_after_the_other() {
    let file = File::new();
    let options = Options {
        lock_wait: Duration::ZERO,
        ..Options::default()
    };
    let (one, other) = (
        open(&file.url(), &options).unwrap(),
        open(&file.url(), &options).unwrap(),
    );
    let writing = one.begin().unwrap();
    assert_eq!(other.begin().err().map(|error| error.code()), Some("busy"));
    assert_eq!(
        other.state().unwrap(),
        Seq(2),
        "whoever reads does not wait"
    );
    let first = writing.commit(&entry("test.act")).unwrap();
    let second = other.begin().unwrap().commit(&entry("test.act")).unwrap();
    assert!(second.state > first.state);
    assert_eq!(one.state().unwrap(), second.state);
}

#[test]
fn days_begin_in_the_zone_of_the_store() {
    let file = File::new();
    assert_eq!(file.open().zone().iana_name(), Some("Asia/Ho_Chi_Minh"));
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite:{}/utc.db", folder.path().display());
    assert!(create(&url, "Europe/Berlin", &entry("store.create")).unwrap());
    let store = open(&url, &Options::default()).unwrap();
    assert_eq!(store.zone().iana_name(), Some("Europe/Berlin"));
}

#[test]
fn a_passing_store_is_gone_with_its_value() {
    let options = Options::default();
    let (one, other) = (
        open("sqlite::memory:", &options).unwrap(),
        open("sqlite::memory:", &options).unwrap(),
    );
    found(&*one, 1, 1);
    assert!(one.state().unwrap() > other.state().unwrap());
    let made = create("sqlite::memory:", DEFAULT_ZONE, &entry("store.create"));
    assert_eq!(made.unwrap_err().code(), "address");
}
