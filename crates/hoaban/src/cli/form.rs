//! `hoaban form`: forms are made from usual sheets, written as files, defined and listed.

use crate::cli::terminal::{Failure, Terminal};
use crate::cli::{Format, StoreWords};
use actions::form::json::FormDocument;
use actions::form::template::{TEMPLATES, Wish, by_id, make};
use actions::form::{copy, define, list, show, write};
use actions::{Caller, Desk, Object, Refused, may};
use clap::{Args, Subcommand};
use domain::finding::{Finding, Location};
use domain::moment::Seq;
use domain::place::Level;
use jiff::civil::Date;
use std::path::PathBuf;
use std::process::ExitCode;
use words::Language;

/// What may be done with forms.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    List(ListWords),
    Show(ShowWords),
    Template(TemplateWords),
    Copy(CopyWords),
    Define(DefineWords),
}

#[derive(Debug, Args)]
pub(crate) struct ListWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct ShowWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "FORM")]
    form: String,
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true
    )]
    day: String,
}

#[derive(Debug, Args)]
pub(crate) struct TemplateWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "SHEET")]
    sheet: String,
    #[arg(long, value_name = "ID")]
    place: String,
    #[arg(
        long,
        value_name = "LEVEL",
        default_value = "",
        hide_default_value = true
    )]
    level: String,
    #[arg(
        long,
        value_name = "GROUP",
        default_value = "",
        hide_default_value = true
    )]
    group: String,
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true
    )]
    day: String,
}

#[derive(Debug, Args)]
pub(crate) struct CopyWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "FORM")]
    form: String,
    #[arg(long, value_name = "YEAR")]
    year: i16,
}

#[derive(Debug, Args)]
pub(crate) struct DefineWords {
    #[command(flatten)]
    store: StoreWords,
    #[arg(value_name = "FILE", required = true)]
    forms: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    reason: String,
}

pub(crate) fn run(terminal: &Terminal, verb: &Verb) -> Result<ExitCode, Failure> {
    match verb {
        Verb::List(words) => listed(terminal, words),
        Verb::Show(words) => shown(terminal, words),
        Verb::Template(words) => made(terminal, words),
        Verb::Copy(words) => copied(terminal, words),
        Verb::Define(words) => defined(terminal, words),
    }
}

fn listed(terminal: &Terminal, words: &ListWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open_to_read()?;
    let forms = list::run(&desk, &may(&Caller::operator(), Object::Form)?)?;
    let said = terminal.words;
    if words.format == Format::Json {
        let catalogue = desk.store().catalogue(Seq::LAST)?;
        let documents = forms.iter();
        let documents: Vec<FormDocument> = documents
            .map(|form| write::document(&catalogue, &form.id, &form.version))
            .collect();
        terminal.json(&documents)?;
        return Ok(ExitCode::SUCCESS);
    }
    if forms.is_empty() {
        let sheets: Vec<&str> = TEMPLATES.iter().map(|template| template.id).collect();
        terminal.print(&said.text_with("form-list-empty", &[("sheets", &sheets.join(", "))]))?;
    }
    for form in forms {
        let name = match said.language() {
            Language::English if !form.version.name_en.is_empty() => &form.version.name_en,
            _ => &form.version.name_vi,
        };
        let line = [
            ("form", form.id.as_str()),
            ("name", name),
            ("lines", &said.count(form.version.lines.len() as u64)),
            ("reporters", &said.count(form.reporters as u64)),
        ];
        terminal.print(&said.text_with("form-list-line", &line))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn shown(terminal: &Terminal, words: &ShowWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open_to_read()?;
    let day = day(&desk, &words.day)?;
    let right = may(&Caller::operator(), Object::Form)?;
    match show::run(&desk, &right, &words.form, day)? {
        Some(document) => terminal.json(&document)?,
        None => return Err(unknown(&desk, &words.form)?),
    }
    Ok(ExitCode::SUCCESS)
}

fn made(terminal: &Terminal, words: &TemplateWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open_to_read()?;
    let Some(template) = by_id(&words.sheet) else {
        let sheets: Vec<&str> = TEMPLATES.iter().map(|template| template.id).collect();
        let finding = Finding::error("unknown-word", at("sheet")).read(&*words.sheet);
        return Err(refused(finding.expected(sheets.join(", "))));
    };
    let catalogue = desk.store().catalogue(Seq::LAST)?;
    let day = day(&desk, &words.day)?;
    let level = match words.level.as_str() {
        "" => None,
        text => Some(text.parse::<Level>().map_err(|_| {
            let finding = Finding::error("unknown-word", at("level")).read(text);
            refused(finding.expected("province, district, commune"))
        })?),
    };
    let wish = Wish {
        place: actions::ask::place(&catalogue, &words.place, Some(day))?,
        level,
        group: &words.group,
        day,
    };
    let (id, version) = make(&catalogue, template, &wish).map_err(|finding| refused(*finding))?;
    terminal.json(&write::document(&catalogue, &id, &version))?;
    Ok(ExitCode::SUCCESS)
}

fn copied(terminal: &Terminal, words: &CopyWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open_to_read()?;
    let store = desk.store();
    let (forms, catalogue) = (store.forms(Seq::LAST)?, store.catalogue(Seq::LAST)?);
    let Some((_, form)) = forms.by_id(&words.form) else {
        return Err(unknown(&desk, &words.form)?);
    };
    let copy = copy::run(&catalogue, form.latest(), words.year);
    terminal.json(&write::document(&catalogue, &form.id, &copy))?;
    Ok(ExitCode::SUCCESS)
}

fn defined(terminal: &Terminal, words: &DefineWords) -> Result<ExitCode, Failure> {
    let desk = words.store.open(false)?;
    let right = may(&Caller::operator(), Object::Form)?;
    for paper in &words.forms {
        let name = paper.display().to_string();
        let text = std::fs::read_to_string(paper)
            .map_err(|error| Failure::Machine(name.clone(), error))?;
        let document: FormDocument = serde_json::from_str(&text).map_err(|error| {
            let location = Location {
                file: Some(name.clone()),
                row: u64::try_from(error.line()).ok(),
                column: u32::try_from(error.column()).ok(),
                ..Location::default()
            };
            refused(Finding::error("form-json", location).read(error.to_string()))
        })?;
        let done =
            define::document(&desk, &right, &document, &words.reason).map_err(|refused| {
                match refused {
                    Refused::Findings(mut findings) => {
                        for finding in &mut findings {
                            finding.location.file = Some(name.clone());
                        }
                        Refused::Findings(findings)
                    }
                    other => other,
                }
            })?;
        for finding in &done.findings {
            terminal.finding(finding);
        }
        let line = [("form", document.id.as_str()), ("file", &name)];
        terminal.print(&terminal.words.text_with("form-defined", &line))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The day that was named, else today.
fn day(desk: &Desk, text: &str) -> Result<Date, Failure> {
    match text {
        "" => Ok(desk.now().to_zoned(desk.zone().clone()).date()),
        text => Ok(actions::ask::day(text, "day")?),
    }
}

fn unknown(desk: &Desk, form: &str) -> Result<Failure, Failure> {
    let forms = desk.store().forms(Seq::LAST)?;
    let known: Vec<&str> = forms.iter().map(|(_, form)| form.id.as_str()).collect();
    let finding = Finding::error("unknown-form", at("form")).read(form);
    Ok(refused(finding.expected(known.join(", "))))
}

fn at(field: &str) -> Location {
    Location {
        field: Some(field.to_owned()),
        ..Location::default()
    }
}

fn refused(finding: Finding) -> Failure {
    Failure::Refused(Refused::Findings(vec![finding]))
}
