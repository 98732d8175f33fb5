//! `hoaban check`: reads papers and says of every number in them what the record says.

pub(crate) mod decide;
mod html;
pub(crate) mod text;

use crate::cli::terminal::{Failure, Terminal};
use crate::cli::{CheckWords, PaperFormat, open};
use actions::check::comment::comment;
use actions::check::order::{self, Order};
use actions::check::tell::Teller;
use actions::check::{Checked, Input, json, run as check};
use actions::{Caller, Desk, Object, Refused, may};
use serde_json::json;
use std::io::{self, Read, Write};
use std::process::ExitCode;

/// Where standard input stands for a file.
const STANDARD_INPUT: &str = "-";

pub(crate) fn run(terminal: &Terminal, words: &CheckWords) -> Result<ExitCode, Failure> {
    if let Some(verb) = &words.verb {
        return decide::run(terminal, verb);
    }
    let one = words.papers.len() == 1;
    if words.format == PaperFormat::Docx && !one {
        return Err(Failure::Words("terminal-check-one-word-file", Vec::new()));
    }
    let desk = match &words.store {
        Some(url) => Some(open(url, true)?),
        None => None,
    };
    let mut checked = Vec::new();
    let mut bytes = Vec::new();
    for name in &words.papers {
        bytes = read(name)?;
        checked.push(examine(desk.as_ref(), words, name, &bytes)?);
    }
    let zone = zone(desk.as_ref());
    let teller = Teller {
        words: terminal.words,
        zone: &zone,
    };
    let told = match words.format {
        PaperFormat::Text => {
            let look = text::Look::of_output(words.out.is_none());
            text::papers(&checked, teller, look).into_bytes()
        }
        PaperFormat::Json => json_of(&checked, &zone)?.into_bytes(),
        PaperFormat::Html => html::papers(&checked, teller).into_bytes(),
        PaperFormat::Docx => comment(&checked[0], &bytes, teller)?,
    };
    hand_out(words, &told)?;
    for finding in checked.iter().flat_map(|checked| &checked.paper.findings) {
        terminal.finding(finding);
    }
    if words.format == PaperFormat::Docx {
        terminal.tell(&teller.summary(&checked));
    }
    Ok(if checked.iter().any(Checked::disagrees) {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
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
    let machine = |error| Failure::Machine(name.to_owned(), error);
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

fn zone(desk: Option<&Desk>) -> jiff::tz::TimeZone {
    desk.map_or(jiff::tz::TimeZone::UTC, |desk| desk.zone().clone())
}

/// One paper as an object, several as a list of them.
fn json_of(checked: &[Checked], zone: &jiff::tz::TimeZone) -> Result<String, Failure> {
    let mut told = match checked {
        [one] => serde_json::to_string_pretty(&json::json(one, zone))?,
        several => {
            let files: Vec<_> = several.iter().map(|one| json::json(one, zone)).collect();
            serde_json::to_string_pretty(&json!({ "files": files }))?
        }
    };
    told.push('\n');
    Ok(told)
}

fn hand_out(words: &CheckWords, told: &[u8]) -> Result<(), Failure> {
    if let Some(path) = &words.out {
        let name = path.display().to_string();
        return std::fs::write(path, told).map_err(|error| Failure::Machine(name, error));
    }
    let is_binary = words.format == PaperFormat::Docx;
    if is_binary && io::IsTerminal::is_terminal(&io::stdout()) {
        return Err(Failure::Words("terminal-check-needs-out", Vec::new()));
    }
    match io::stdout().lock().write_all(told) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}
