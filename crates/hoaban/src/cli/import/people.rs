//! `hoaban import people`: a list of persons becomes accounts with roles, each with a link.

use crate::cli::ImportWords;
use crate::cli::account::tell_link;
use crate::cli::terminal::{Failure, Terminal, table};
use actions::account::import::{CellState, Column, Preview, RowState, commit, preview};
use actions::{Caller, Object, may};
use std::process::ExitCode;

/// The kind of the files of people, which are read otherwise than tables of statements.
pub(crate) const PEOPLE: &str = "people";

/// Looks at every file, tells what would become of each cell, and takes those that are sound.
pub(crate) fn run(terminal: &Terminal, asked: &ImportWords) -> Result<ExitCode, Failure> {
    let desk = asked.store.open(false)?;
    let operator = Caller::operator();
    let mut exit = ExitCode::SUCCESS;
    for path in &asked.files {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| Failure::Machine(name.clone(), error))?;
        let name = path
            .file_name()
            .map_or(name.clone(), |name| name.to_string_lossy().into());
        let authorized = may(&operator, Object::Record)?;
        let looked = preview(&desk, &authorized, &name, &bytes)?;
        tell(terminal, &looked)?;
        if !looked.is_sound() {
            exit = ExitCode::from(2);
            continue;
        }
        if asked.dry_run {
            continue;
        }
        let done = commit(&desk, &authorized, &name, &bytes, &looked.digest)?.value;
        let count = |count: usize| terminal.words.count(count as u64);
        let (new, changed) = (count(done.newcomers.len()), count(done.changed));
        let granted = count(done.granted);
        let told = [
            ("new", &*new),
            ("changed", &*changed),
            ("granted", &*granted),
        ];
        terminal.print(&terminal.words.text_with("account-imported", &told))?;
        let url = asked.url.as_deref();
        for newcomer in &done.newcomers {
            let name = format!("{} ({})", newcomer.name, newcomer.login);
            tell_link(terminal, &desk, url, &name, &newcomer.link)?;
        }
    }
    Ok(exit)
}

/// A row for each row of the file, with what becomes of each cell.
fn tell(terminal: &Terminal, looked: &Preview) -> Result<(), Failure> {
    let words = terminal.words;
    let mut head = vec![String::new()];
    head.extend(
        Column::ALL.map(|column| words.text(&format!("account-column-{}", column.as_str()))),
    );
    let rows = looked.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| {
            let state = match &cell.state {
                CellState::Empty | CellState::Same => return cell.text.clone(),
                CellState::New => words.text("account-cell-new"),
                CellState::Refused(_) => words.text("account-cell-refused"),
                CellState::Changed { before } => {
                    words.text_with("account-cell-changed", &[("before", before)])
                }
            };
            format!("{} [{state}]", cell.text)
        });
        std::iter::once(row.row.to_string()).chain(cells).collect()
    });
    terminal.print(&table(&head, rows.collect(), &[0]))?;
    for finding in &looked.findings {
        terminal.finding(finding);
    }
    let count = |state| words.count(looked.count(state) as u64);
    let told = [
        ("new", &*count(RowState::New)),
        ("changed", &*count(RowState::Changed)),
        ("same", &*count(RowState::Same)),
        ("refused", &*count(RowState::Refused)),
    ];
    terminal.print(&words.text_with("account-preview", &told))
}
