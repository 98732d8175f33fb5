//! Is a report handed in whole or not at all, wherever the program is killed?
//!
//! The test starts itself again as a child that fills and submits one report after another and
//! says which are safe. The parent kills it with SIGKILL at seeded points. Then a report has
//! its step with all its figures stated, or neither; a file that went with it is there whole, or
//! not at all.

use super::room::{FORM, officer, typed, version};
use crate::desk::Hall;
use actions::report::attachment::Seen;
use actions::report::attachment::put::{self, Sent};
use actions::report::enter::{Base, Batch};
use actions::report::step::Asked;
use actions::report::{enter, find, submit};
use actions::{Caller, Desk, Object, form, may};
use domain::attachment::AskedFile;
use domain::form::CountsFrom;
use domain::identifier::FormId;
use domain::moment::Seq;
use domain::period::Period;
use domain::report::{ClientId, ReportState};
use record::{Options, open};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

/// Names the store to a child; without it, the child's part is no part of the test.
const STORE: &str = "HOABAN_TEST_KILLED_REPORTS";
/// Times that the program is killed.
const KILLS: u64 = 60;
/// The file that the form needs.
const TITLE: &str = "Thuyết minh";
/// Cells of a report.
const CELLS: [(&str, &str); 5] = [
    ("BIRTHS", "this_period"),
    ("BIRTHS", "cumulative"),
    ("GRDP", "this_period"),
    ("GRDP", "cumulative"),
    ("POVERTY_RATE", "this_period"),
];

fn desk(url: &str) -> Desk {
    let now: jiff::Timestamp = "2026-03-02T02:00:00Z".parse().unwrap();
    let store = open(url, &Options::default()).unwrap();
    Desk::new(store, Arc::new(move || now))
}

/// The months of the reports, in order; February to keep both columns apart.
fn months() -> impl Iterator<Item = (u128, Period)> {
    let years = (1950..2190).flat_map(|year| (2..=12).map(move |month| (year, month)));
    (1..).zip(years.map(|(year, month)| Period::month(year, month).unwrap()))
}

/// A file of a report: many pages of the store, and another one for each.
fn content(number: u128) -> Vec<u8> {
    format!("{number}\n").repeat(20_000).into_bytes()
}

/// Fills and submits one report, with a file.
fn report(desk: &Desk, number: u128, period: Period) {
    let key = find(desk, FORM, &period.to_string(), "province:11").unwrap();
    let object = Object::Report(key.reporter);
    let entries = CELLS.iter().zip(1u128..).map(|((line, column), cell)| {
        let id = ClientId::from_bits(number << 8 | cell);
        typed(id, line, column, "12", Base::Untouched)
    });
    let batch = Batch {
        entries: entries.collect(),
        ..Batch::default()
    };
    enter::run(desk, &may(&officer(), object).unwrap(), &key, &batch).unwrap();
    let file = content(number);
    let sent = Sent {
        title: TITLE,
        name: "thuyet-minh.txt",
        bytes: &file,
        seen: Seen::Unsaid,
    };
    // One that was killed between its submission and its word has its file already.
    let _ = put::run(desk, &may(&officer(), object).unwrap(), &key, sent);
    let authorized = may(&officer(), object).unwrap();
    // One that was killed after its submission is submitted already.
    let _ = submit::run(desk, &authorized, &key, Asked::default());
}

/// The child's part: report until killed, and say what is safe.
#[test]
fn reports_until_killed() {
    #[expect(
        clippy::disallowed_methods,
        reason = "a child learns its task from its environment"
    )]
    let Ok(url) = std::env::var(STORE) else {
        return;
    };
    let desk = desk(&url);
    let forms = desk.store().forms(Seq::LAST).unwrap();
    let (form, _) = forms.by_id(FORM).unwrap();
    let mut out = std::io::stdout().lock();
    for (number, period) in months() {
        let all = desk.store().reports_of(form, period, Seq::LAST).unwrap();
        if all.iter().any(|row| row.progress.version() > 0) {
            continue;
        }
        report(&desk, number, period);
        writeln!(out, "safe {number}").unwrap();
        out.flush().unwrap();
    }
}

fn start(url: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "report::kill::reports_until_killed",
            "--exact",
            "--nocapture",
        ])
        .env(STORE, url)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills a child after some reports and a seeded while; gives the last that was safe.
fn run_and_kill(url: &str, seed: u64) -> Option<u128> {
    let mut child = start(url);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut safe = None;
    let mut hear = |line: Option<std::io::Result<String>>| {
        let line = line?.ok()?;
        if let Some((_, number)) = line.split_once("safe ") {
            safe = Some(number.parse().unwrap());
        }
        Some(())
    };
    for _ in 0..2 + seed % 4 {
        if hear(lines.next()).is_none() {
            break;
        }
    }
    let spun = (0..seed * 7_919_003 % 9_000_000).fold(seed, |mixed, n| mixed.rotate_left(5) ^ n);
    std::hint::black_box(spun);
    child.kill().unwrap();
    child.wait().unwrap();
    while hear(lines.next()).is_some() {}
    safe
}

/// Reports that were handed in; each has all its figures, and the others have none.
fn examine(url: &str) -> u128 {
    let desk = desk(url);
    let store = desk.store();
    let forms = store.forms(Seq::LAST).unwrap();
    let (form, _) = forms.by_id(FORM).unwrap();
    let mut handed_in = 0;
    for (number, period) in months() {
        let reports = store.reports_of(form, period, Seq::LAST).unwrap();
        let Some(row) = reports.first() else { break };
        let figures = store.figures(row.no, Seq::LAST).unwrap().len();
        let entries = store.standing(row.no, Seq::LAST).unwrap().len();
        assert_eq!(
            entries,
            CELLS.len(),
            "{period}: entered whole or not at all"
        );
        let files = store.attachments(row.no, Seq::LAST).unwrap();
        assert!(files.len() <= 1, "{period}: put once");
        for row in &files {
            let file = row.attachment.file.as_ref().unwrap();
            let bytes = store.file(&file.digest).unwrap().unwrap();
            assert!(bytes == content(number), "{period}: a file is whole");
        }
        match row.progress.state() {
            ReportState::Submitted => {
                assert_eq!(files.len(), 1, "{period}: the form needs the file");
                assert_eq!(figures, CELLS.len(), "{period}");
                handed_in = number;
            }
            ReportState::Draft => assert_eq!(figures, 0, "{period}"),
            other => panic!("{other}"),
        }
    }
    handed_in
}

#[test]
fn a_submission_is_whole_or_never_was() {
    let folder = tempfile::TempDir::new().unwrap();
    let url = format!("sqlite:{}", folder.path().join("hoaban.db").display());
    let hall = Hall::furnished_in(&url);
    let mut form = version(&hall);
    let catalogue = hall.desk.store().catalogue(Seq::LAST).unwrap();
    let province = catalogue.place_by_id("province:11").unwrap();
    form.reporters = domain::form::Reporters::Places(vec![province]);
    form.counts_from = CountsFrom::Submission;
    form.rules.clear();
    form.attachments = vec![AskedFile {
        required: true,
        ..AskedFile::titled(TITLE)
    }];
    let authorized = may(&Caller::operator(), Object::Form).unwrap();
    let id = FormId::new(FORM).unwrap();
    form::define::run(&hall.desk, &authorized, &id, &form, "").unwrap();
    drop(hall);
    let mut safe = 0;
    for seed in 1..=KILLS {
        safe = safe.max(run_and_kill(&url, seed).unwrap_or(0));
        assert!(examine(&url) >= safe, "kill {seed}");
    }
    assert!(
        safe > u128::from(KILLS),
        "most children got something done: {safe}"
    );
    assert_eq!(desk(&url).store().doctor(&mut |_, _| {}).unwrap(), []);
}
