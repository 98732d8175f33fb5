//! The command line, typed as its users type it.

use std::process::{Command, Output};

fn hoaban(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hoaban"))
        .args(words)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_demonstration_prints_the_review_and_can_be_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().display().to_string();
    let done = hoaban(&["demo", "--dir", &dir, "--once"]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let printed = text(&done.stdout);
    for expected in [
        "7,01\u{a0}%",
        "7,1\u{a0}%",
        "trên 10,5\u{a0}%",
        "14/26",
        "không đạt",
    ] {
        assert!(printed.contains(expected), "{expected} in {printed}");
    }
    let again = hoaban(&["demo", "--dir", &dir, "--once", "--lang", "en"]);
    assert!(again.status.success());
    assert!(text(&again.stdout).contains("at least 8.5\u{a0}%"));
    let store = format!("sqlite:{dir}/hoaban.db");
    let well = hoaban(&["doctor", "--store", &store]);
    assert!(well.status.success(), "{}", text(&well.stdout));
    let asked = [
        "review",
        "--store",
        &store,
        "--place",
        "province:11",
        "--period",
        "2023",
    ];
    let json = hoaban(&[&asked[..], &["--as-of", "2023-11-30", "--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["as_of"], "2023-11-30");
    assert_eq!(json["rows"][0]["result"], "7.01");
    let wrong = hoaban(&[
        "review",
        "--store",
        &store,
        "--place",
        "province:1",
        "--period",
        "2023",
    ]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        text(&wrong.stderr).contains("unknown-place"),
        "{}",
        text(&wrong.stderr)
    );
}

#[test]
fn a_store_that_is_not_there_is_said_to_be_missing() {
    let folder = tempfile::tempdir().unwrap();
    let store = format!("sqlite:{}/nothing.db", folder.path().display());
    let done = hoaban(&["doctor", "--store", &store]);
    assert_eq!(done.status.code(), Some(3));
    assert!(!std::path::Path::new(&format!("{}/nothing.db", folder.path().display())).exists());
}

#[test]
fn a_paper_is_checked_without_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "Năm 2023, dịch vụ đạt 5 tỷ đồng, chiếm 104%.\n").unwrap();
    let path = path.display().to_string();
    let wrong = hoaban(&["check", &path, "--format", "json"]);
    assert_eq!(wrong.status.code(), Some(1), "{}", text(&wrong.stderr));
    let json: serde_json::Value = serde_json::from_slice(&wrong.stdout).unwrap();
    assert_eq!(json["claims"][1]["surface"], "5 tỷ đồng");
    assert_eq!(json["claims"][1]["where"]["line"], 1);
    assert_eq!(json["findings"][0]["code"], "share-over-hundred");
    let told = hoaban(&["check", &path, "--lang", "en"]);
    let told = text(&told.stdout);
    assert!(
        told.contains("2 numbers: 1 doubt within the text"),
        "{told}"
    );
    assert!(!told.contains('\u{1b}'), "{told}");
    let both = hoaban(&["check", &path, &path, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&both.stdout).unwrap();
    assert_eq!(json["files"].as_array().unwrap().len(), 2);
    let page = hoaban(&["check", &path, "--format", "html"]);
    assert!(text(&page.stdout).contains("<mark id="));
    let word = hoaban(&["check", &path, "--format", "docx"]);
    assert_eq!(word.status.code(), Some(2), "{}", text(&word.stderr));
    std::fs::write(folder.path().join("b.txt"), "Không có con số nào.").unwrap();
    let well = folder.path().join("b.txt").display().to_string();
    assert!(hoaban(&["check", &well]).status.success());
}
