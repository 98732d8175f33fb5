//! `hoaban report`: a report is given out as a workbook, and a workbook is taken back.

mod attachment;

use crate::cli::StoreWords;
use crate::cli::terminal::{Failure, Terminal, table};
use actions::mapping::{define, json};
use actions::report::{find, show};
use actions::tell::Teller;
use actions::workbook::difference::Change;
use actions::workbook::fill;
use actions::workbook::read::File;
use actions::workbook::seal::Secret;
use actions::workbook::upload::{Meant, Preview, confirm, look, look_mapped};
use actions::{Caller, Object, Refused, may};
use clap::{Args, Subcommand};
use domain::report::Content;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What may be done with reports.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Workbook(WorkbookWords),
    Upload(UploadWords),
    Mapping(MappingWords),
    Attach(attachment::AttachWords),
    Detach(attachment::DetachWords),
    Attachments(attachment::Which),
    Attachment(attachment::AttachmentWords),
}

#[derive(Debug, Args)]
pub(crate) struct WorkbookWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "FORM")]
    form: String,
    #[arg(value_name = "PERIOD")]
    period: String,
    #[arg(value_name = "REPORTER")]
    reporter: String,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct UploadWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_name = "CODE", requires = "period", requires = "reporter")]
    mapping: Option<String>,
    #[arg(long, value_name = "P", default_value = "", hide_default_value = true)]
    period: String,
    #[arg(long, value_name = "ID", default_value = "", hide_default_value = true)]
    reporter: String,
}

#[derive(Debug, Args)]
pub(crate) struct MappingWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(crate) fn run(terminal: &Terminal, verb: &Verb) -> Result<ExitCode, Failure> {
    match verb {
        Verb::Workbook(words) => given(terminal, words),
        Verb::Upload(words) => taken(terminal, words),
        Verb::Mapping(words) => described(terminal, words),
        Verb::Attach(words) => attachment::attach(terminal, words),
        Verb::Detach(words) => attachment::detach(terminal, words),
        Verb::Attachments(words) => attachment::list(terminal, words),
        Verb::Attachment(words) => attachment::given(terminal, words),
    }
}

fn machine(path: &Path) -> impl FnOnce(io::Error) -> Failure {
    let name = path.display().to_string();
    move |error| Failure::Machine(name, error)
}

fn given(terminal: &Terminal, words: &WorkbookWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open(false)?;
    let key = find(&desk, &words.form, &words.period, &words.reporter)?;
    let authorized = may(&Caller::operator(), Object::Report(key.reporter))?;
    let shown = show::run(&desk, &authorized, &key, None)?;
    let teller = Teller {
        words: terminal.words,
        catalogue: &shown.grid.catalogue,
        zone: desk.zone(),
    };
    let secret = Secret::of(&desk)?;
    let bytes = fill::xlsx(teller, &shown, desk.now(), &secret).map_err(io::Error::other)?;
    std::fs::write(&words.out, bytes).map_err(machine(&words.out))?;
    let file = words.out.display().to_string();
    terminal.print(
        &terminal
            .words
            .text_with("report-workbook-written", &[("file", &file)]),
    )?;
    Ok(ExitCode::SUCCESS)
}

fn taken(terminal: &Terminal, words: &UploadWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open(false)?;
    let bytes = std::fs::read(&words.file).map_err(machine(&words.file))?;
    let name = words.file.file_name().map(|name| name.to_string_lossy());
    let name = name.unwrap_or_default();
    let file = File {
        name: &name,
        bytes: &bytes,
    };
    let meant = Meant {
        form: "",
        period: &words.period,
        reporter: &words.reporter,
    };
    let caller = Caller::operator();
    let preview = match &words.mapping {
        Some(code) => look_mapped(&desk, &caller, file, code, meant)?,
        None => look(&desk, &caller, file, meant)?,
    };
    for finding in &preview.findings {
        terminal.finding(finding);
    }
    printed(terminal, &preview)?;
    let said = terminal.words;
    let refused = preview.count(Change::Refused);
    if !words.dry_run {
        let sealed = preview.sealed(&desk, &caller)?;
        let done = confirm(&desk, &caller, &sealed)?;
        let count = said.count(done.applied.len() as u64);
        terminal.print(&said.text_with("upload-done", &[("count", &count)]))?;
        if !done.conflicts.is_empty() {
            let count = said.count(done.conflicts.len() as u64);
            terminal.print(&said.text_with("upload-done-conflicts", &[("count", &count)]))?;
        }
    }
    // What was refused is wrong with what was examined.
    Ok(ExitCode::from(u8::from(refused > 0)))
}

fn printed(terminal: &Terminal, preview: &Preview) -> Result<(), Failure> {
    let said = terminal.words;
    let heads = ["place", "line", "was", "becomes", "state"];
    let heads = heads.map(|head| said.text(&format!("upload-{head}")));
    let text = |content: &Content, note: &str| {
        let text = match content {
            Content::Value { value, .. } => said.exact(value.value()),
            Content::NotApplicable => said.text("workbook-not-applicable"),
            Content::NotYetKnown => said.text("workbook-not-yet-known"),
            Content::Blank => String::new(),
        };
        [text.as_str(), note].join(" ").trim().to_owned()
    };
    let changed = preview
        .differences
        .iter()
        .filter(|one| one.change != Change::Same);
    let rows = changed.map(|one| {
        let reason = one.finding.as_ref();
        let reason = reason.map(|finding| web::finding::line(said, finding).sentence);
        let state = said.text(&format!("upload-change-{}", one.change.as_str()));
        vec![
            one.place.clone(),
            one.cell.to_string(),
            text(&one.was, &one.was_note),
            text(&one.becomes, &one.note),
            [state, reason.unwrap_or_default()]
                .join(" ")
                .trim()
                .to_owned(),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        let file = preview.file.as_str();
        return terminal.print(&said.text_with("upload-nothing", &[("file", file)]));
    }
    terminal.print(&table(&heads, rows, &[2, 3]))
}

fn described(terminal: &Terminal, words: &MappingWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open(false)?;
    let text = std::fs::read_to_string(&words.file).map_err(machine(&words.file))?;
    let mapping = json::read(&text).map_err(|mut finding| {
        finding.location.file = Some(words.file.display().to_string());
        Failure::Refused(Refused::Findings(vec![*finding]))
    })?;
    let right = may(&Caller::operator(), Object::Record)?;
    define::run(&desk, &right, &mapping, "")?;
    let code = mapping.code.to_string();
    terminal.print(
        &terminal
            .words
            .text_with("mapping-saved", &[("code", &code)]),
    )?;
    Ok(ExitCode::SUCCESS)
}
