//! `hoaban migrate`: makes a store where there is none, brings an older one up to date.

use crate::cli::terminal::{Failure, Terminal};
use crate::cli::{StoreWords, now};
use actions::store::{create, migrate};
use actions::{Caller, Object, may};
use std::process::ExitCode;

pub(crate) fn run(terminal: &Terminal, words: &StoreWords) -> Result<ExitCode, Failure> {
    let caller = Caller::operator();
    let url = &words.store;
    let zone = record::DEFAULT_ZONE;
    let created = create::run(&may(&caller, Object::Record)?, url, zone, now())?;
    let said = terminal.words;
    if created {
        terminal.print(&said.text_with("terminal-store-created", &[("store", url)]))?;
        return Ok(ExitCode::SUCCESS);
    }
    let (from, to) = migrate::run(&may(&caller, Object::Record)?, url, now())?;
    let (from, to) = (from.to_string(), to.to_string());
    let key = if from == to {
        "terminal-store-current"
    } else {
        "terminal-store-migrated"
    };
    terminal.print(&said.text_with(key, &[("store", url), ("from", &from), ("to", &to)]))?;
    Ok(ExitCode::SUCCESS)
}
