//! What does the program say to a bad file?
//!
//! Each file is handed to `hoaban import` as a user would: it must be refused with the place and
//! a hint in both languages, and leave the record as it was.

use crate::store::Office;
use actions::import::Kind;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

const HEADING: &str = "indicator,place,period,value,status,known_at,producer,source\n";
const PLACES: &str = "id,code,name,level,parent,valid_from,valid_to\n";
const STRANDS: &str = "effective,from,to,kind,share,basis,legal_basis\n";

struct Bad {
    name: &'static str,
    kind: Kind,
    bytes: Vec<u8>,
}

fn bad(name: &'static str, kind: Kind, bytes: impl Into<Vec<u8>>) -> Bad {
    let bytes = bytes.into();
    Bad { name, kind, bytes }
}

/// A file of statements of which one field is another.
fn row(name: &'static str, column: usize, field: &str) -> Bad {
    let mut fields = [
        "BIRTHS",
        "province:P",
        "2023",
        "31",
        "final",
        "2024-01-05",
        "org:stats",
        "Niên giám",
    ];
    fields[column] = field;
    let text = format!("{HEADING}{}\n", fields.join(","));
    bad(name, Kind::Observations, text)
}

fn encodings() -> Vec<Bad> {
    let good = row("", 3, "31").bytes;
    let text = String::from_utf8(good.clone()).unwrap();
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let marked = std::iter::once(0xFEFF).chain(text.encode_utf16());
        marked.flat_map(order).collect()
    };
    let with_source = |source: &[u8]| -> Vec<u8> {
        let start = text.strip_suffix("Niên giám\n").unwrap();
        [start.as_bytes(), source, b"\n"].concat()
    };
    let kind = Kind::Observations;
    vec![
        bad("UTF-16, little end first", kind, wide(u16::to_le_bytes)),
        bad("UTF-16, big end first", kind, wide(u16::to_be_bytes)),
        bad(
            "Windows-1258",
            kind,
            with_source(b"T\xEC\xF2nh \xD0i\xEAn Bi\xEAn"),
        ),
        bad("Latin 1", kind, with_source(b"Ni\xEAn gi\xE1m")),
        bad(
            "UTF-8 read as Latin 1",
            kind,
            with_source("NiÃªn giÃ¡m".as_bytes()),
        ),
        bad("a byte of nothing", kind, with_source(b"Ni\0n")),
        bad("a workbook", kind, *b"PK\x03\x04\x14\x00\x06\x00"),
        bad("an empty file", kind, ""),
        bad("blank lines", kind, "\n\n\n"),
        bad("two headings", kind, [&good[..], &good[..]].concat()),
        bad("no heading", kind, text.strip_prefix(HEADING).unwrap()),
        bad(
            "a row cut off",
            kind,
            format!("{HEADING}BIRTHS,province:P\n"),
        ),
    ]
}

fn fields() -> Vec<Bad> {
    let contradicting = String::from_utf8(row("", 3, "31").bytes).unwrap();
    let second = contradicting.lines().nth(1).unwrap().replace("31", "32");
    vec![
        row("dots and commas mixed", 3, "\"1.234,5.6\""),
        row("a Vietnamese number", 3, "\"14.912,39\""),
        row("an English number", 3, "\"1,234\""),
        row("a number with words", 3, "14 tỷ"),
        row("a huge number", 3, "123456789012345678901234567890"),
        row("an endless fraction", 3, "0.333333333333333333333333"),
        row("no number", 3, ""),
        row("a formula", 3, "=SUM(A1:A9)"),
        row("an unknown indicator", 0, "BRITHS"),
        row("an unknown place", 1, "03999"),
        row("an unknown producer", 6, "org:stat"),
        row("an unknown status", 4, "ước"),
        row("a wrong period", 2, "2023-13"),
        row("day/month/year", 5, "05/01/2024"),
        row("day-month-year", 5, "05-01-2024"),
        row("day.month.year", 5, "5.1.2024"),
        row("without separators", 5, "20240105"),
        row("a workbook's day", 5, "45296"),
        row("a day that is not", 5, "2023-02-30"),
        row("a day to come", 5, "2199-01-01"),
        bad(
            "rows that contradict each other",
            Kind::Observations,
            format!("{contradicting}{second}\n"),
        ),
        bad(
            "lives that overlap",
            Kind::Places,
            format!(
                "{PLACES}commune:1,01,Xã Một,commune,province:P,2000-01-01,2020-01-01\n\
                 commune:1,01,Xã Một,commune,province:P,2019-01-01,\n"
            ),
        ),
        bad(
            "a succession that loses share",
            Kind::Succession,
            format!(
                "{STRANDS}2020-07-01,commune:8,commune:9,split,0.3,population,Nghị quyết\n\
                 2020-07-01,commune:8,commune:10,split,0.6,population,Nghị quyết\n"
            ),
        ),
    ]
}

/// Before the change of the map, a commune that will be split.
const SPLIT: &str = "id,code,name,level,parent,valid_from,valid_to\n\
    commune:8,08,Xã Tám,commune,province:P,,2020-07-01\n\
    commune:9,09,Xã Chín,commune,province:P,2020-07-01,\n\
    commune:10,10,Xã Mười,commune,province:P,2020-07-01,\n";

fn hoaban(office: &Office, kind: Kind, file: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hoaban"))
        .args(["import", "--store", &office.url(), kind.as_str(), file])
        .args(more)
        .output()
        .unwrap()
}

/// Code, row and field of each finding.
fn findings(done: &Output) -> Vec<(String, String)> {
    let report: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(report["result"], "refused", "{report}");
    let told = |finding: &serde_json::Value| {
        let code = finding["code"].as_str().unwrap().to_owned();
        let at = format!("row {} field {}", finding["row"], finding["field"]);
        (code, at)
    };
    let list = report["findings"].as_array().unwrap();
    list.iter().map(told).collect()
}

#[test]
fn every_bad_file_is_answered_with_its_place_and_a_hint() {
    let office = Office::found();
    office.import(Kind::Places, SPLIT);
    let state = office.desk().store().state().unwrap();
    let path = office.folder.path().join("bad.csv");
    let file = path.display().to_string();
    let mut told = String::new();
    for bad in encodings().into_iter().chain(fields()) {
        std::fs::write(&path, &bad.bytes).unwrap();
        let json = hoaban(&office, bad.kind, &file, &["--format", "json"]);
        assert_eq!(json.status.code(), Some(2), "{}", bad.name);
        let found = findings(&json);
        assert!(!found.is_empty(), "{}", bad.name);
        writeln!(told, "{}", bad.name).unwrap();
        for (code, at) in &found {
            writeln!(told, "    {code} {at}").unwrap();
        }
        for language in ["vi", "en"] {
            let words = hoaban(&office, bad.kind, &file, &["--lang", language]);
            let text = String::from_utf8(words.stderr).unwrap();
            for (code, _) in &found {
                let mut lines = text.lines();
                assert!(
                    lines.any(|line| line.contains(&format!("[{code}]"))),
                    "{text}"
                );
                let hint = lines.next().unwrap_or_default();
                assert!(
                    hint.trim_start().starts_with('→'),
                    "{language} {code}: {text}"
                );
            }
        }
    }
    insta::assert_snapshot!(told);
    let desk = office.desk();
    assert_eq!(desk.store().state().unwrap(), state);
    assert_eq!(desk.store().doctor(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn a_line_without_end_is_refused_before_much_of_it_is_read() {
    let office = Office::found();
    let state = office.desk().store().state().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_hoaban"))
        .args([
            "import",
            "--store",
            &office.url(),
            "observations",
            "/dev/stdin",
        ])
        .args(["--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(HEADING.as_bytes()).unwrap();
    // The program closes the pipe when it has seen enough; a gigabyte is never written.
    let piece = [b'9'; 1 << 16];
    let written = (0..1 << 14)
        .take_while(|_| input.write_all(&piece).is_ok())
        .count();
    drop(input);
    let done = child.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert_eq!(findings(&done)[0].0, "line-too-long");
    assert!(written < 64, "{written} pieces were read");
    assert_eq!(office.desk().store().state().unwrap(), state);
}
