//! `hoaban import`: files of one kind become statements or definitions, all or nothing.

mod people;

use crate::cli::terminal::{Failure, Terminal, csv, table};
use crate::cli::{Format, ImportWords, now};
use actions::import::{Ending, Input, Kind, Progress, Report, run as import};
use actions::{Caller, Desk, Object, Source, boundary, may};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::process::ExitCode;

pub(crate) fn run(terminal: &Terminal, words: &ImportWords) -> Result<ExitCode, Failure> {
    if words.kind == BOUNDARIES {
        return boundaries(terminal, words);
    }
    if words.kind == people::PEOPLE {
        return people::run(terminal, words);
    }
    let kind: Kind = words.kind.parse().map_err(|_| {
        let mut kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        kinds.extend([BOUNDARIES, people::PEOPLE]);
        let arguments = vec![("read", words.kind.clone()), ("expected", kinds.join(", "))];
        Failure::Words("terminal-unknown-kind", arguments)
    })?;
    let desk = words.store.open(false)?;
    let caller = Caller::operator();
    let mut files = Vec::new();
    for path in &words.files {
        files.push(source(path)?);
    }
    let length = files.iter().filter_map(|file| file.bytes).sum();
    let correct = match words.correct {
        true => Some(may(&caller, Object::Record)?),
        false => None,
    };
    let input = Input {
        files,
        dry_run: words.dry_run,
        set_back: Some(may(&caller, Object::Record)?),
        correct,
        places_as_of: day(&words.places_as_of)?,
        reason: words.reason.clone(),
    };
    let report = with_bar(terminal, &desk, &caller, kind, input, length)?;
    match words.format {
        Format::Json => terminal.json(&report)?,
        Format::Csv => terminal.print(&differences_csv(&report)?)?,
        Format::Table => tell(terminal, &report)?,
    }
    let refused = report.result == Ending::Refused;
    Ok(if refused {
        ExitCode::from(2)
    } else {
        ExitCode::SUCCESS
    })
}

/// The kind of the GeoJSON files, which are read otherwise than tables.
const BOUNDARIES: &str = "boundaries";

fn boundaries(terminal: &Terminal, words: &ImportWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open(false)?;
    let day = day(&words.places_as_of)?;
    let authorized = may(&Caller::operator(), Object::Record)?;
    for path in &words.files {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| Failure::Machine(name.clone(), error))?;
        let source = if words.reason.is_empty() {
            &name
        } else {
            &words.reason
        };
        let input = boundary::import::Input {
            name: &name,
            bytes: &bytes,
            source,
            day,
            dry_run: words.dry_run,
        };
        let done = boundary::import::run(&desk, &authorized, &input)?;
        let count = |count: usize| terminal.words.count(count as u64);
        let (written, same) = (count(done.written), count(done.same));
        let told = [("count", &*written), ("same", &*same), ("file", &*name)];
        terminal.print(&terminal.words.text_with("terminal-boundaries", &told))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn day(text: &str) -> Result<Option<domain::Date>, Failure> {
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || Failure::Words("terminal-not-a-day", vec![("read", text.to_owned())]);
    text.parse().map(Some).map_err(|_| wrong())
}

fn source(path: &Path) -> Result<Source<'static>, Failure> {
    let name = path.display().to_string();
    let open = || -> std::io::Result<(File, u64)> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok((file, length))
    };
    let (file, length) = open().map_err(|error| Failure::Machine(name.clone(), error))?;
    if length > domain::limits::IMPORT_BYTES {
        return Err(Failure::Words(
            "terminal-file-too-large",
            vec![("read", name)],
        ));
    }
    Ok(Source {
        name,
        bytes: Some(length),
        content: Box::new(BufReader::new(file)),
    })
}

/// Imports while a bar shows how far it has come.
pub(crate) fn with_bar(
    terminal: &Terminal,
    desk: &Desk,
    caller: &Caller,
    kind: Kind,
    input: Input<'_>,
    length: u64,
) -> Result<Report, Failure> {
    let bar = terminal.bar(length);
    let mut before = 0;
    let mut current = String::new();
    let mut within = 0;
    let mut progress = |progress: &Progress<'_>| {
        if progress.file != current {
            before += within;
            progress.file.clone_into(&mut current);
        }
        within = progress.bytes;
        bar.set_position(before + within);
        bar.set_message(format!(
            "{current}: {}",
            terminal.words.count(progress.rows)
        ));
    };
    let started = now();
    let report = import(desk, caller, kind, input, &mut progress)?;
    bar.finish_and_clear();
    let seconds = now().duration_since(started).as_secs();
    if seconds >= 5 {
        let seconds = seconds.to_string();
        terminal.tell(
            &terminal
                .words
                .text_with("terminal-took", &[("seconds", &seconds)]),
        );
    }
    Ok(report)
}

/// Tells what an import did, or would do.
fn tell(terminal: &Terminal, report: &Report) -> Result<(), Failure> {
    let words = terminal.words;
    for finding in &report.findings {
        terminal.finding(finding);
    }
    if report.findings_not_listed > 0 {
        let count = words.count(report.findings_not_listed);
        terminal.tell(&words.text_with("terminal-more-findings", &[("count", &count)]));
    }
    let counts = report.counts;
    let told = [
        ("new", counts.new),
        ("same", counts.same + counts.repeated),
        ("revised", counts.revised),
        ("amended", counts.amended),
        ("withdrawn", counts.withdrawn),
        ("corrected", counts.corrected),
    ];
    let printed: Vec<String> = told.iter().map(|(_, count)| words.count(*count)).collect();
    let arguments: Vec<(&str, &str)> = told
        .iter()
        .zip(&printed)
        .map(|((name, _), text)| (*name, text.as_str()))
        .collect();
    let key = match report.result {
        Ending::Committed => "terminal-import-committed",
        Ending::DryRun => "terminal-import-dry-run",
        Ending::Unchanged => "terminal-import-unchanged",
        Ending::Refused => "terminal-import-refused",
    };
    let errors = words.count(report.errors);
    terminal.print(&words.text_with(key, &[("errors", &errors)]))?;
    terminal.print(&words.text_with("terminal-import-counts", &arguments))?;
    if report.result == Ending::DryRun && !report.differences.is_empty() {
        let head = ["change", "row", "key", "before", "after"]
            .map(|name| words.text(&format!("terminal-column-{name}")));
        terminal.print(&format!("\n{}", table(&head, differences(report), &[1])))?;
    }
    Ok(())
}

fn differences(report: &Report) -> Vec<Vec<String>> {
    let cells = |difference: &actions::import::Difference| {
        vec![
            format!("{:?}", difference.change).to_lowercase(),
            difference
                .row
                .map(|row| row.to_string())
                .unwrap_or_default(),
            difference.key.clone(),
            difference.before.clone(),
            difference.after.clone(),
        ]
    };
    report.differences.iter().map(cells).collect()
}

fn differences_csv(report: &Report) -> Result<String, Failure> {
    csv(
        &["change", "row", "key", "before", "after"],
        &differences(report),
    )
}
