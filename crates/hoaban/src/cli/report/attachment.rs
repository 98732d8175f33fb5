//! `hoaban report attach` and its sisters: files are put to a report, listed, taken out and taken
//! away.

use super::machine;
use crate::cli::StoreWords;
use crate::cli::terminal::{Failure, Terminal, table};
use actions::report::attachment::put::Sent;
use actions::report::attachment::{AttachmentRow, Seen, open, put, slots, withdraw};
use actions::report::{find, grid};
use actions::{Authorized, Caller, Desk, Object, Permission, may};
use clap::Args;
use domain::moment::Seq;
use domain::report::ReportKey;
use std::path::PathBuf;
use std::process::ExitCode;

/// Which report.
#[derive(Debug, Args)]
pub(crate) struct Which {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "FORM")]
    form: String,
    #[arg(value_name = "PERIOD")]
    period: String,
    #[arg(value_name = "REPORTER")]
    reporter: String,
}

#[derive(Debug, Args)]
pub(crate) struct AttachWords {
    #[command(flatten)]
    which: Which,
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(
        long,
        value_name = "TITLE",
        default_value = "",
        hide_default_value = true
    )]
    title: String,
}

#[derive(Debug, Args)]
pub(crate) struct DetachWords {
    #[command(flatten)]
    which: Which,
    #[arg(value_name = "TITLE")]
    title: String,
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    reason: String,
}

#[derive(Debug, Args)]
pub(crate) struct AttachmentWords {
    #[command(flatten)]
    which: Which,
    #[arg(value_name = "NUMBER")]
    attachment: u64,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Which {
    fn open<P: Permission>(&self) -> Result<(Desk, ReportKey, Authorized<P>), Failure> {
        let desk = self.store.open(false)?;
        let key = find(&desk, &self.form, &self.period, &self.reporter)?;
        let authorized = may(&Caller::operator(), Object::Report(key.reporter))?;
        Ok((desk, key, authorized))
    }
}

pub(super) fn attach(terminal: &Terminal, words: &AttachWords) -> Result<ExitCode, Failure> {
    let (desk, key, authorized) = words.which.open()?;
    let bytes = std::fs::read(&words.file).map_err(machine(&words.file))?;
    let name = words.file.file_name().map(|name| name.to_string_lossy());
    let sent = Sent {
        title: &words.title,
        name: &name.unwrap_or_default(),
        bytes: &bytes,
        seen: Seen::Unsaid,
    };
    let put = put::run(&desk, &authorized, &key, sent)?;
    let number = put.seq.to_string();
    let told = [
        ("file", put.file.name.as_str()),
        ("title", put.title.as_str()),
        ("number", number.as_str()),
    ];
    let said = match put.again {
        true => "attachment-put-again",
        false => "attachment-put",
    };
    terminal.print(&terminal.words.text_with(said, &told))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn detach(terminal: &Terminal, words: &DetachWords) -> Result<ExitCode, Failure> {
    let (desk, key, authorized) = words.which.open()?;
    let which = (words.title.as_str(), Seen::Unsaid);
    withdraw::run(&desk, &authorized, &key, which, &words.reason)?;
    let told = [("title", words.title.as_str())];
    terminal.print(&terminal.words.text_with("attachment-taken-away", &told))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn list(terminal: &Terminal, which: &Which) -> Result<ExitCode, Failure> {
    let (desk, key, _) = which.open::<actions::permit::ShowReport>()?;
    let grid = grid::now(desk.store(), key)?;
    let said = terminal.words;
    let heads = ["title", "number", "name", "size", "by", "at", "state"];
    let heads = heads.map(|head| said.text(&format!("attachment-column-{head}")));
    let mut rows = Vec::new();
    for slot in slots(&grid) {
        let title = &slot.asked.title;
        let shown = slot.file.map(|row| row.seq);
        if slot.history.is_empty() {
            let state = if slot.missing() { "missing" } else { "none" };
            let mut row = vec![String::new(); heads.len()];
            row[0].clone_from(title);
            row[6] = said.text(&format!("attachment-state-{state}"));
            rows.push(row);
        }
        for row in &slot.history {
            let state = match &row.attachment.file {
                None => said.text("attachment-state-withdrawn"),
                Some(_) if Some(row.seq) == shown => said.text("attachment-state-there"),
                Some(_) => String::new(),
            };
            rows.push(line(terminal, &desk, row, state));
        }
    }
    if rows.is_empty() {
        terminal.print(&said.text("attachment-none"))?;
    } else {
        terminal.print(&table(&heads, rows, &[1, 3]))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn line(terminal: &Terminal, desk: &Desk, row: &AttachmentRow, state: String) -> Vec<String> {
    let said = terminal.words;
    let file = row.attachment.file.as_ref();
    vec![
        row.attachment.title.clone(),
        row.seq.to_string(),
        file.map(|file| file.name.clone()).unwrap_or_default(),
        file.map(|file| web::report::attachment::size(said, file.bytes))
            .unwrap_or_default(),
        row.by.name.clone(),
        said.instant(row.by.at, desk.zone()),
        state,
    ]
}

pub(super) fn given(terminal: &Terminal, words: &AttachmentWords) -> Result<ExitCode, Failure> {
    let (desk, key, authorized) = words.which.open()?;
    let opened = open::run(&desk, &authorized, &key, Seq(words.attachment))?;
    std::fs::write(&words.out, opened.bytes).map_err(machine(&words.out))?;
    let file = words.out.display().to_string();
    terminal.print(
        &terminal
            .words
            .text_with("attachment-written", &[("file", &file)]),
    )?;
    Ok(ExitCode::SUCCESS)
}
