//! Does the program lose nothing acknowledged, and store nothing half, wherever it is killed?
//!
//! `hoaban import` reads its file from a pipe that the test fills: it is killed after a seeded
//! number of bytes, so that its death does not depend on a clock, or while it commits, or when
//! it has just said that it is done. Then the record must be well and hold all rows of the file
//! or none; importing the file again completes it, and a third time changes nothing.

use crate::store::Office;
use actions::import::{Ending, Kind};
use domain::moment::{AsOf, Seq};
use domain::period::Period;
use record::store::Wanted;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

/// Times that the program is killed; the record's own test kills hundreds of times more.
const KILLS: u64 = 60;
/// Rows of a file; each is a kilobyte long, so that a pipe holds a few dozen.
const ROWS: usize = 140;

/// How many statements there are of a file's year; the record is well.
fn held(office: &Office, file: u64) -> usize {
    let desk = office.desk();
    let store = desk.store();
    assert_eq!(store.doctor(&mut |_, _| {}).unwrap(), []);
    let catalogue = store.catalogue(Seq::LAST).unwrap();
    let year = year(file);
    let wanted = Wanted {
        indicators: vec![catalogue.indicator_by_code("BIRTHS").unwrap()],
        places: vec![catalogue.place_by_id("province:P").unwrap()],
        within: Some(Period::year(year).unwrap()),
        breakdowns: None,
        as_of: AsOf::EVER,
        state: Seq::LAST,
    };
    let mut count = 0;
    store.observations(&wanted, &mut |_| count += 1).unwrap();
    count
}

/// Each file tells of days of a year of its own.
fn year(file: u64) -> i16 {
    1901 + i16::try_from(file).unwrap()
}

fn file(number: u64) -> String {
    let mut text = "indicator,place,period,value,status,known_at,producer,source\n".to_owned();
    let source = "Sổ hộ tịch ".repeat(70);
    let mut day = Period::year(year(number)).unwrap().first_day();
    for row in 0..ROWS {
        let value = (number * 31 + row as u64 * 7) % 50;
        text.push_str(&format!(
            "BIRTHS,province:P,{day},{value},final,2026-01-05,org:stats,{source}\n"
        ));
        day = day.tomorrow().unwrap();
    }
    text
}

/// When the program is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Death {
    /// When it has taken all but what a pipe holds of so many bytes.
    Reading(usize),
    /// At its end, after so much work of the parent's own.
    Ending(u64),
    /// When it has said that it is done.
    Acknowledged,
}

fn death(seed: u64, length: usize) -> Death {
    let mixed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23);
    match seed % 6 {
        0 => Death::Acknowledged,
        1 | 2 => Death::Reading(usize::try_from(mixed).unwrap() % length),
        _ => Death::Ending(mixed % 40_000_000),
    }
}

/// Imports a file by the program and kills it; whether it had said that it was done.
fn import_and_kill(office: &Office, text: &str, death: Death) -> bool {
    let url = office.url();
    let words = ["import", "--store", &url, "observations", "/dev/stdin"];
    let mut child = Command::new(env!("CARGO_BIN_EXE_hoaban"))
        .args(words)
        .args(["--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut said = Vec::new();
    match death {
        Death::Reading(bytes) => input.write_all(&text.as_bytes()[..bytes]).unwrap(),
        Death::Ending(work) => {
            input.write_all(text.as_bytes()).unwrap();
            drop(input);
            std::hint::black_box((0..work).fold(work, |mixed, n| mixed.rotate_left(5) ^ n));
            child.kill().unwrap();
            child.wait().unwrap();
            output.read_to_end(&mut said).unwrap();
            return !said.is_empty();
        }
        Death::Acknowledged => {
            input.write_all(text.as_bytes()).unwrap();
            drop(input);
            output.read_until(b'\n', &mut said).unwrap();
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    !said.is_empty()
}

#[test]
fn a_file_is_there_whole_or_not_at_all() {
    let office = Office::found();
    let (mut file_no, mut whole, mut none) = (0, 0, 0);
    let mut text = file(file_no);
    for seed in 1..=KILLS {
        let death = death(seed, text.len());
        let said = import_and_kill(&office, &text, death);
        let rows = held(&office, file_no);
        assert!(
            rows == ROWS || rows == 0 && !said,
            "kill {seed}, {death:?}: {rows} rows, acknowledged: {said}"
        );
        if rows == 0 {
            none += 1;
            let again = office.import(Kind::Observations, &text);
            assert_eq!(
                again.result,
                Ending::Committed,
                "kill {seed}: {:?}",
                again.findings
            );
        } else {
            whole += 1;
        }
        let again = office.import(Kind::Observations, &text);
        assert_eq!(
            again.result,
            Ending::Unchanged,
            "kill {seed}: {:?}",
            again.counts
        );
        file_no += 1;
        text = file(file_no);
    }
    // Deaths of both kinds were tried, or the test says nothing.
    assert!(
        whole > KILLS / 8 && none > KILLS / 8,
        "{whole} whole, {none} none"
    );
}
