//! `hoaban check confirm` and `hoaban check silence`: what a person decides about a number.

use super::read;
use crate::cli::terminal::{Failure, Terminal};
use crate::cli::{StoreWords, open};
use actions::check::confirm::{Link, confirm};
use actions::check::order::Order;
use actions::check::quiet::doubts;
use actions::check::silence::{hear, silence};
use actions::check::{Input, run as check};
use actions::{Caller, Desk, Object, Refused, may};
use clap::{Args, Subcommand};
use domain::finding::{Finding, Location};
use domain::silence::Doubt;
use std::process::ExitCode;

/// What may be decided.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Confirm(ConfirmWords),
    Silence(SilenceWords),
}

#[derive(Debug, Args)]
pub(crate) struct ConfirmWords {
    #[arg(value_name = "WORDS")]
    words: String,
    #[arg(long, value_name = "CODE")]
    indicator: String,
    #[arg(
        long,
        value_name = "CODE",
        default_value = "",
        hide_default_value = true
    )]
    instead_of: String,
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    reason: String,
    #[command(flatten)]
    store: StoreWords,
}

#[derive(Debug, Args)]
pub(crate) struct SilenceWords {
    #[arg(value_name = "FILE")]
    paper: String,
    #[arg(long, value_name = "CODE")]
    code: String,
    #[arg(long, value_name = "NUMBER")]
    number: String,
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    reason: String,
    #[arg(long)]
    undo: bool,
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true
    )]
    as_of: String,
    #[arg(long, value_name = "ID", default_value = "", hide_default_value = true)]
    place: String,
    #[command(flatten)]
    store: StoreWords,
}

pub(super) fn run(terminal: &Terminal, verb: &Verb) -> Result<ExitCode, Failure> {
    match verb {
        Verb::Confirm(words) => confirmed(terminal, words),
        Verb::Silence(words) => silenced(terminal, words),
    }
}

fn confirmed(terminal: &Terminal, words: &ConfirmWords) -> Result<ExitCode, Failure> {
    let desk = open(&words.store.store, false)?;
    let authorized = may(&Caller::operator(), Object::Record)?;
    let link = Link {
        words: &words.words,
        indicator: &words.indicator,
        instead_of: &words.instead_of,
    };
    let done = confirm(&desk, &authorized, link, &words.reason)?;
    let key = if done.value.changed {
        "terminal-check-confirmed"
    } else {
        "terminal-check-known"
    };
    let arguments = [
        ("words", words.words.as_str()),
        ("indicator", &words.indicator),
    ];
    terminal.tell(&terminal.words.text_with(key, &arguments));
    Ok(ExitCode::SUCCESS)
}

fn silenced(terminal: &Terminal, words: &SilenceWords) -> Result<ExitCode, Failure> {
    let desk = open(&words.store.store, false)?;
    let found = meant(&desk, words)?;
    let authorized = may(&Caller::operator(), Object::Record)?;
    for doubt in &found {
        if words.undo {
            hear(&desk, &authorized, doubt, &words.reason)?;
        } else {
            silence(&desk, &authorized, doubt, &words.reason)?;
        }
        let key = if words.undo {
            "terminal-check-heard"
        } else {
            "terminal-check-silenced"
        };
        let arguments = [("number", doubt.number()), ("passage", doubt.passage())];
        terminal.tell(&terminal.words.text_with(key, &arguments));
    }
    Ok(ExitCode::SUCCESS)
}

/// The doubts of the paper under the code about the number.
fn meant(desk: &Desk, words: &SilenceWords) -> Result<Vec<Doubt>, Failure> {
    let bytes = read(&words.paper)?;
    let authorized = may(&Caller::operator(), Object::Record)?;
    let input = Input {
        name: &words.paper,
        bytes: &bytes,
        place: &words.place,
        as_of: &words.as_of,
        orders: &[],
    };
    let checked = check::run(Some((desk, &authorized)), input)?;
    let order = Order {
        code: words.code.clone(),
        number: words.number.clone(),
        reason: String::new(),
    };
    let all = doubts(&checked);
    let told: Vec<String> = all
        .iter()
        .map(|(_, doubt)| format!("{} {}", doubt.code(), doubt.number()))
        .collect();
    let mut found: Vec<Doubt> = all.into_iter().map(|(_, doubt)| doubt).collect();
    found.retain(|doubt| order.means(doubt.code(), doubt.number()));
    found.sort();
    found.dedup();
    if found.is_empty() {
        let location = Location {
            field: Some("code".to_owned()),
            ..Location::default()
        };
        let read = format!("{} {}", words.code, words.number);
        let finding = Finding::error("check-no-such-doubt", location).read(read);
        let finding = finding.expected(told.join("; "));
        return Err(Failure::Refused(Refused::Findings(vec![finding])));
    }
    Ok(found)
}
