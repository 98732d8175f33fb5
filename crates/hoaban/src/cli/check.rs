//! `hoaban check`: reads papers and says of every number in them what the record says.

pub(crate) mod decide;
mod html;
pub(crate) mod text;
mod word;

use crate::cli::terminal::{Failure, Terminal};
use crate::cli::{CheckWords, PaperFormat, open};
use actions::check::order::{self, Order};
use actions::check::tell::Teller;
use actions::check::{Checked, Input, json, run as check};
use actions::{Caller, Desk, Object, Refused, may};
use domain::finding::{Finding, Location};
use serde_json::json;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// Where standard input stands for a file.
const STANDARD_INPUT: &str = "-";

pub(crate) fn run(terminal: &Terminal, words: &CheckWords) -> Result<ExitCode, Failure> {
    if let Some(verb) = &words.verb {
        return decide::run(terminal, verb);
    }
    let desk = match &words.store {
        Some(url) => Some(open(url, true)?),
        None => None,
    };
    let (mut checked, mut brought, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for name in &words.papers {
        // One file that cannot be checked does not hide what is wrong in the others.
        let done = read(name).and_then(|bytes| {
            let one = examine(desk.as_ref(), words, name, &bytes)?;
            Ok((one, bytes))
        });
        match done {
            Ok((one, bytes)) => {
                checked.push(one);
                brought.push(bytes);
            }
            Err(Failure::Refused(Refused::Findings(findings))) => {
                refused.extend(findings.into_iter().map(|finding| of_file(finding, name)));
            }
            Err(other) => return Err(other),
        }
    }
    let zone = zone(desk.as_ref());
    let teller = Teller {
        words: terminal.words,
        zone: &zone,
    };
    if !checked.is_empty() {
        hand_out(words, &checked, &brought, teller)?;
    }
    for finding in checked.iter().flat_map(|one| told_of(one, words)) {
        terminal.finding(&finding);
    }
    for finding in &refused {
        terminal.finding(finding);
    }
    if words.format == PaperFormat::Docx && !checked.is_empty() {
        terminal.tell(&teller.summary(&checked));
    }
    Ok(match () {
        () if !refused.is_empty() => ExitCode::from(2),
        () if checked.iter().any(Checked::disagrees) => ExitCode::from(1),
        () => ExitCode::SUCCESS,
    })
}

/// A finding that says in which file.
fn of_file(mut finding: Finding, name: &str) -> Finding {
    let place = &mut finding.location;
    if place.file.is_none() && place.field.is_none() && name != STANDARD_INPUT {
        place.file = Some(name.to_owned());
    }
    finding
}

/// What of a file could not be taken; which file, where there are several.
fn told_of(checked: &Checked, words: &CheckWords) -> Vec<Finding> {
    let findings = checked.paper.findings.iter().cloned();
    if words.papers.len() == 1 {
        return findings.collect();
    }
    findings
        .map(|finding| of_file(finding, &checked.name))
        .collect()
}

/// Prints the answer, or writes it where that is wished.
fn hand_out(
    words: &CheckWords,
    checked: &[Checked],
    brought: &[Vec<u8>],
    teller: Teller<'_>,
) -> Result<(), Failure> {
    let told = match words.format {
        PaperFormat::Text => {
            let look = text::Look::of_output(words.out.is_none());
            text::papers(checked, teller, look).into_bytes()
        }
        PaperFormat::Json => json_of(words, checked, teller.zone)?.into_bytes(),
        PaperFormat::Html => html::papers(checked, teller).into_bytes(),
        PaperFormat::Docx => return word::hand_out(words, checked, brought, teller),
    };
    if let Some(path) = &words.out {
        return write(path, &told);
    }
    print(&told)
}

fn print(told: &[u8]) -> Result<(), Failure> {
    match io::stdout().lock().write_all(told) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

fn write(path: &Path, told: &[u8]) -> Result<(), Failure> {
    let name = || path.display().to_string();
    std::fs::write(path, told).map_err(|error| Failure::Machine(name(), error))
}

fn examine(
    desk: Option<&Desk>,
    words: &CheckWords,
    name: &str,
    bytes: &[u8],
) -> Result<Checked, Failure> {
    let authorized = may(&Caller::operator(), Object::Record)?;
    let input = Input {
        name,
        bytes,
        place: &words.place,
        as_of: &words.as_of,
        orders: &orders(&words.silences)?,
    };
    Ok(check::run(desk.map(|desk| (desk, &authorized)), input)?)
}

fn orders(silences: &[String]) -> Result<Vec<Order>, Failure> {
    let order = |text: &String| {
        let unreadable = || Failure::Refused(Refused::Findings(vec![order::unreadable(text)]));
        Order::parse(text).ok_or_else(unreadable)
    };
    silences.iter().map(order).collect()
}

fn read(name: &str) -> Result<Vec<u8>, Failure> {
    let machine = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => unread("check-file-missing", name),
        io::ErrorKind::PermissionDenied => unread("check-file-closed", name),
        io::ErrorKind::IsADirectory => unread("check-file-folder", name),
        _ => Failure::Machine(name.to_owned(), error),
    };
    let limit = domain::limits::UPLOAD_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if name == STANDARD_INPUT {
        let mut input = io::stdin().lock().take(limit);
        input.read_to_end(&mut bytes).map_err(machine)?;
    } else {
        let file = std::fs::File::open(name).map_err(machine)?;
        file.take(limit).read_to_end(&mut bytes).map_err(machine)?;
    }
    Ok(bytes)
}

fn unread(code: &'static str, name: &str) -> Failure {
    let finding = Finding::error(code, Location::default()).read(name);
    Failure::Refused(Refused::Findings(vec![finding]))
}

fn zone(desk: Option<&Desk>) -> jiff::tz::TimeZone {
    desk.map_or(jiff::tz::TimeZone::UTC, |desk| desk.zone().clone())
}

/// One paper as an object, several as a list of them.
fn json_of(
    words: &CheckWords,
    checked: &[Checked],
    zone: &jiff::tz::TimeZone,
) -> Result<String, Failure> {
    let mut told = match checked {
        [one] if words.papers.len() == 1 => serde_json::to_string_pretty(&json::json(one, zone))?,
        several => {
            let files: Vec<_> = several.iter().map(|one| json::json(one, zone)).collect();
            serde_json::to_string_pretty(&json!({ "files": files }))?
        }
    };
    told.push('\n');
    Ok(told)
}
